"""The mouse of the person at the calendar: presses, pulls and lets go where things stand in the window, through the window itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
STEPS = 6


class Calendar:
    """One person at the calendar of ``window``."""

    def __init__(self, qtbot, window, person="humas", size=(1440, 868)):
        self.bot, self.window = qtbot, window
        window.resize(*size)
        window.enter(person)
        self.page = window._built["calendar"][0]
        qtbot.waitUntil(lambda: self.page.hands is not None)
        self.plane.setFocus()

    @property
    def plane(self):
        return self.page.plane

    @property
    def hands(self):
        return self.page.hands

    @property
    def said(self):
        """The words beside the mouse, or beside the day of the keyboard."""
        hand = self.hands.pulling.hand or self.hands.keys.hand
        return hand.words if hand is not None else ""

    def rest(self):
        """Let everything that was begun come to its end."""
        self.bot.wait(1)

    # -- where things stand

    def chips(self, item):
        return [c for c in self.plane.chips_in_order() if c.item == item]

    def chip(self, item):
        (found,) = self.chips(item)
        return found

    def at(self, item):
        return [c.at for c in self.chips(item)]

    def spot(self, item):
        """The middle of a chip in the window; turns to it when it is not on the screen."""
        chip = self.chips(item)[0]
        box = self.plane.chip_rect((chip.item, chip.at))
        if not box.isValid():
            self.plane.show_chip(chip)
            self.rest()
            box = self.plane.chip_rect((chip.item, chip.at))
        assert box.isValid(), f"{item} is not on the screen"
        return self._out(QPoint(box.x() + 20, box.center().y()))

    def day(self, iso):
        """A free place low in a day."""
        box = self.plane.day_rect(date.fromisoformat(iso))
        assert box.isValid(), f"{iso} is not on the screen"
        return self._out(QPoint(box.center().x(), box.bottom() - 6))

    def _out(self, at):
        return self.plane.viewport().mapTo(self.window, at)

    # -- what the hand does

    def press(self, at, keys=NONE):
        QTest.mousePress(self.window.windowHandle(), LEFT, keys, at)

    def to(self, at, begin=None):
        """Move on to a point in several steps, as a hand does."""
        start = begin or self._last
        for n in range(1, STEPS + 1):
            QTest.mouseMove(self.window.windowHandle(), start + (at - start) * n / STEPS)
        self._last = at

    def release(self, at, keys=NONE):
        QTest.mouseRelease(self.window.windowHandle(), LEFT, keys, at)
        self.rest()

    def click(self, at, keys=NONE):
        self.press(at, keys)
        self.release(at, keys)

    def take(self, item, keys=NONE):
        """Press on a chip and begin to pull."""
        at = self._last = self.spot(item)
        self.press(at, keys)
        self.to(at + QPoint(24, 4))

    def drag(self, item, iso, keys=NONE):
        """Pull a chip to a day and let it go there."""
        self.take(item)
        self.to(self.day(iso))
        said = self.said
        self.release(self.day(iso), keys)
        return said

    def key(self, key, keys=NONE):
        QTest.keyClick(self.window.focusWidget() or self.plane, key, keys)
        self.rest()

    def type(self, text):
        QTest.keyClicks(self.window.focusWidget(), text)
        self.rest()
