"""Moving with the keyboard: Ctrl+X takes up, arrows look for a place that says what it would do, Ctrl+V puts down; G types a date.

Every pull of the mouse has its keys here. The views know nothing of it: their key events pass by this filter first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from core.messages import _, plural
from core.planning.moves import Place
from core.records import Chip, Slot
from gui import notices
from gui.pages.calendar.moves import Held, Moves
from gui.widgets.hand import Hand
from gui.widgets.plane import Drop, Plane, key_of
from gui.widgets.surfaces import announce

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_HARMLESS = Qt.KeyboardModifier.KeypadModifier


class Keys(QObject):
    """``typed`` is called to type a date for the held chips: a Held and the view."""

    def __init__(self, page: QWidget, moves: Moves, typed: Callable[[Held, Plane], object]) -> None:
        super().__init__(page)
        self._page, self._moves, self._typed = page, moves, typed
        self._held: Held | None = None
        self._plane: Plane | None = None
        self._looked: Place | None = None
        self.hand: Hand | None = None
        """The words beside the current day; None while nothing is taken up."""

    def attend(self, plane: Plane) -> None:
        """Listen to the keys of a view."""
        plane.installEventFilter(self)
        plane.current_changed.connect(self._look)

    @property
    def holds(self) -> bool:
        """Whether something is taken up and waits for its place."""
        return self._held is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, Plane):
            return self._pressed(watched, event)
        if event.type() == QEvent.Type.Hide and watched is self._plane:
            self.let_go()
        return False

    def _pressed(self, plane: Plane, event: QKeyEvent) -> bool:
        key, keys = event.key(), event.modifiers() & ~_HARMLESS
        if keys == _CTRL and key in _CONTROLLED:
            getattr(self, _CONTROLLED[Qt.Key(key)])(plane)
        elif keys == _CTRL | _SHIFT and key == Qt.Key.Key_Z:
            self._moves.redo()
        elif keys == Qt.KeyboardModifier.NoModifier and key == Qt.Key.Key_Delete:
            self._off(plane)
        elif keys == Qt.KeyboardModifier.NoModifier and key == Qt.Key.Key_Escape and self.holds:
            self.let_go()
            announce(plane, _("Tidak jadi dipindahkan"))
        elif keys == Qt.KeyboardModifier.NoModifier and key == Qt.Key.Key_G and (self.holds or plane.selected()):
            self._type(plane)
        else:
            if self.holds:  # the view moves first: then look at where the keyboard stands
                QTimer.singleShot(0, self, self._look_here)
            return False
        return True

    # -- what the keys do

    def cut(self, plane: Plane) -> None:
        """Take up what is chosen, or the only chip of the current day."""
        slot = self._only_slot(plane)
        chips = () if slot is not None else self._meant(plane)
        if slot is None and not chips:
            return
        self.let_go()
        self._plane = plane
        self.hand = Hand(self._page.window(), None, max(1, len(chips)))
        if slot is not None:
            self._held = self._moves.take_up_slot(slot, plane, self._known)
            words = _("Slot kosong diambil. Pilih hari, lalu Ctrl V.")
        else:
            self._held = self._moves.take_up(chips, self._known)
            plane.show_leaving([key_of(c) for c in chips])
            words = plural("{count} konten diambil. Pilih hari, lalu Ctrl V.", "{count} konten diambil. Pilih hari, lalu Ctrl V.", len(chips))
        announce(plane, words.format(count=len(chips)))
        self._look_here()

    def _only_slot(self, plane: Plane) -> Slot | None:
        """The empty slot of the current day, where nothing is chosen and nothing else stands."""
        slots = [slot for slot in plane.weeks.slots(plane.current) if slot.kind != "suggest"]
        return slots[0] if len(slots) == 1 and not plane.selected() and not plane.weeks.chips(plane.current) else None

    def paste(self, plane: Plane) -> None:
        """Put down what is held on the current day, with its time of the clock."""
        held = self._held
        if held is None:
            notices.toast(self._page.window(), _("Belum ada yang diambil. Pilih konten, lalu Ctrl X."))
            return
        place = self._place(plane)
        self.let_go()
        self._moves.put(held, place)

    def undo(self, plane: Plane) -> None:
        self._moves.undo()

    def redo(self, plane: Plane) -> None:
        self._moves.redo()

    def duplicate(self, plane: Plane) -> None:
        chips = self._meant(plane)
        if chips:
            self._moves.duplicate(list(dict.fromkeys(c.item for c in chips)))

    def _off(self, plane: Plane) -> None:
        """Off the calendar, into the store of what has no day."""
        chips = self._meant(plane)
        if chips:
            self._moves.put(self._moves.take_up(chips), Place(None))

    def _type(self, plane: Plane) -> None:
        held = self._held
        self.let_go()
        self._typed(held or self._moves.take_up(plane.selected()), plane)

    def let_go(self) -> None:
        """Nothing is held any more; what was taken up stays where it was."""
        if self._plane is not None:
            self._plane.show_leaving(())
            self._plane.show_drop(None)
        if self.hand is not None:
            self.hand.hide()
            self.hand.deleteLater()
        self._held = self._plane = self.hand = self._looked = None

    def _meant(self, plane: Plane) -> Sequence[Chip]:
        """The chosen chips; without any the only one of the current day."""
        chosen = plane.selected()
        if chosen:
            return chosen
        day = plane.current.isoformat()
        here = [c for c in plane.chips_in_order() if c.day == day]
        if len(here) != 1:
            notices.toast(self._page.window(), _("Pilih konten dulu: J dan K berpindah antarkonten.") if here else _("Tidak ada konten pada hari ini."))
            return ()
        return here

    # -- while something is held

    def _known(self, held: Held) -> None:
        if held is self._held:
            self._looked = None
            self._look_here()

    def _place(self, plane: Plane) -> Place:
        """Where the keyboard stands; a view with hours names one only after the keyboard went over them."""
        return Place(plane.current, plane.current_time)

    def _look_here(self) -> None:
        if self._plane is not None:
            self._look(self._plane.current)

    def _look(self, day: date) -> None:
        """The keyboard stands somewhere else: say what putting down there would do."""
        held, plane, hand = self._held, self._plane, self.hand
        if held is None or plane is None or hand is None or not plane.isVisible():
            return
        place = self._place(plane)
        if place == self._looked:
            return
        self._looked = place
        found = self._moves.judge(held, place)
        hand.tell(found, _("Ctrl V memindahkan, G menulis tanggal, Esc batal"))
        plane.show_drop(Drop(day, plane.current_time, warn=found.tone in ("warn", "fall", "no")))
        box = plane.day_rect(day)
        hand.setVisible(box.isValid())
        hand.follow(plane.viewport().mapTo(self._page.window(), box.center() if box.isValid() else QPoint()))
        hand.raise_()
        if QApplication.focusWidget() is plane:
            announce(plane, hand.words)


_CONTROLLED = {
    Qt.Key.Key_X: "cut",
    Qt.Key.Key_V: "paste",
    Qt.Key.Key_Z: "undo",
    Qt.Key.Key_Y: "redo",
    Qt.Key.Key_D: "duplicate",
}
