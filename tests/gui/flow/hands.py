"""The hands of the person at the screen: they see names and press what they see, and know nothing of the code below.

``Hands(window)`` finds a control by the name a person reads (its text, or the name a screen reader says), scrolls to it, and sends the mouse
and keys to the place where it stands; what is hidden, covered or disabled cannot be pressed, and the error lists what could have been. Names
are the Indonesian sentences of the source and go through the catalogue, so the same hands work in every language.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QFrame, QLabel, QListView, QMenu, QScrollArea, QWidget

from core.messages import _
from gui.widgets.floating import VEIL
from gui.widgets.tabs import TabRow

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 30.0
"""Seconds that somebody waits for the screen before giving up; only a broken program needs them."""


def said(text: str, **values: object) -> str:
    """A sentence of the program as it stands on the screen now."""
    return _(text).format(**values)


def plain(text: str) -> str:
    """The words on a button without the marks that Qt reads in them."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def names(widget: QWidget) -> set[str]:
    """Everything this control is called."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return {plain(text), widget.accessibleName()} - {""}


def _takes(widget: QWidget) -> bool:
    """Whether it is a control at all, and no label or frame that only has a name."""
    return isinstance(widget, QAbstractButton) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


class Hands:
    """One person at ``window``."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self._part = ""

    # -- waiting

    def rest(self, seconds: float = 0.0) -> None:
        """Let the program go on until it has nothing to do, at least for ``seconds``."""
        loop = QEventLoop()
        QTimer.singleShot(max(1, round(seconds * 1000)), loop.quit)
        loop.exec()
        QApplication.sendPostedEvents()

    def until(self, ready: Callable[[], object], what: str) -> None:
        """Wait until ``ready()`` is true."""
        end = time.monotonic() + PATIENCE
        while not ready():
            assert time.monotonic() < end, f"waited for: {what}; {self.sight()}"
            self.rest(0.005)

    # -- seeing

    def stage(self) -> QWidget:
        """What can be used now: the dialog that stands over the window, or the window."""
        veils = [v for v in self.window.findChildren(QWidget, VEIL, Qt.FindChildOption.FindDirectChildrenOnly) if v.isVisible()]
        parts = [w for w in self.window.findChildren(QFrame) if w.isVisible() and w.accessibleName() == self._part] if self._part else []
        return veils[-1] if veils else parts[0] if parts else self.window

    @contextlib.contextmanager
    def inside(self, card: str) -> Iterator[None]:
        """Look at the card of this name only: cards side by side have buttons of the same name."""
        self._part = card
        try:
            yield
        finally:
            self._part = ""

    def visible(self, *kinds: type[QObject]) -> list[QWidget]:
        """The controls of these kinds that are on the screen."""
        return [w for kind in kinds for w in self.stage().findChildren(kind) if isinstance(w, QWidget) and w.isVisible()]

    def sight(self) -> str:
        """What stands on the screen, for the message of a failure."""
        found = [" / ".join(names(b)) + ("" if b.isEnabled() else f" (off: {b.toolTip()})") for b in self.visible(QAbstractButton)]
        words = [label.text() for label in self.visible(QLabel) if label.text()]
        return f"buttons: {found}; words: {words}"

    def reads(self, text: str, **values: object) -> bool:
        """Whether these words stand somewhere on the screen, in a label or as what a control is called."""
        wanted = said(text, **values)
        return any(wanted in self._words(w) for w in self.visible(QWidget))

    def see(self, text: str, **values: object) -> None:
        """Wait until these words stand on the screen."""
        self.until(lambda: self.reads(text, **values), said(text, **values))

    @staticmethod
    def _words(widget: QWidget) -> str:
        shown = getattr(widget, "text", "")
        return f"{shown() if callable(shown) else shown}\n{widget.accessibleName()}"

    def offers(self, text: str, **values: object) -> bool:
        """Whether a control of exactly this name is on the screen."""
        wanted = said(text, **values)
        return any(wanted in names(w) for w in self.visible(QWidget))

    def find(self, text: str, **values: object) -> QWidget:
        """The one control of this name that can be used; waits for it."""
        wanted, found = said(text, **values), list[QWidget]()

        def there() -> bool:
            found[:] = [w for w in self.visible(QWidget) if wanted in names(w) and w.isEnabled() and _takes(w)]
            return bool(found)

        self.until(there, f"a control {wanted!r}")
        assert len(found) == 1, f"{len(found)} controls {wanted!r}; {self.sight()}"
        return found[0]

    def ready(self, text: str, **values: object) -> bool:
        """Whether the button of this name is there and can be pressed now."""
        wanted = said(text, **values)
        return any(b.isEnabled() for b in self.visible(QAbstractButton) if wanted in names(b))

    # -- the mouse

    def click(self, text: str, **values: object) -> QWidget:
        """Press the control of this name where it stands."""
        control = self.find(text, **values)
        self._press(control)
        return control

    def _press(self, control: QWidget, at: QPoint | None = None) -> None:
        where, under = QPoint(), list[QWidget | None]()

        def free() -> bool:
            nonlocal where
            self._into_sight(control)
            where = control.mapTo(self.window, at or (QPoint(12, control.height() // 2) if control.width() > 24 else control.rect().center()))
            under[:] = [self.window.childAt(where)]
            return under[0] is not None and (under[0] is control or control.isAncestorOf(under[0]))

        self.until(free, f"{names(control)} to be in sight")
        target = under[0]
        assert target is not None
        QTest.mouseClick(target, LEFT, pos=target.mapFrom(self.window, where))
        self.rest()

    def _into_sight(self, control: QWidget) -> None:
        """Turn the wheel until the control is on the screen, in every area around it."""
        self.rest()
        area = control.parentWidget()
        while area is not None:
            if isinstance(area, QScrollArea) and area.widget() is not None and area.widget().isAncestorOf(control):
                middle = control.mapTo(area.widget(), control.rect().center())
                area.ensureVisible(middle.x(), middle.y(), 0, min(control.height(), area.viewport().height()) // 2 + 8)
            area = area.parentWidget()
        self.rest()

    def pick(self, text: str, **values: object) -> None:
        """Press the one row of a list whose words begin like this."""
        wanted, found = said(text, **values), list[tuple[QListView, object]]()

        def there() -> bool:
            found[:] = []
            for view in self.visible(QListView):
                for n in range(view.model().rowCount()):
                    index = view.model().index(n, 0)
                    told = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")
                    if told.startswith(wanted):
                        found.append((view, index))
            return bool(found)

        self.until(there, f"a row {wanted!r}")
        view, index = found[0]
        view.scrollTo(index)
        self.rest()
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
        QTest.mouseDClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
        self.rest()

    def tab(self, row: str, text: str) -> None:
        """Choose a tab of the row that is called ``row``."""
        tabs = self.find(row)
        assert isinstance(tabs, TabRow)
        box = next(box for tab, box in tabs.boxes() if tab.text == said(text))
        self._press(tabs, box.center().toPoint())

    def tick(self, chip: str, *wanted: str) -> None:
        """Open the menu of a chip, tick these lines, and close it."""

        def in_the_menu() -> None:
            menu = QApplication.activePopupWidget()
            if not isinstance(menu, QMenu):
                QTimer.singleShot(5, in_the_menu)
                return
            for text in wanted:
                action = next(a for a in menu.actions() if plain(a.text()) == text)
                QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
            QTest.keyClick(menu, Qt.Key.Key_Escape)

        QTimer.singleShot(5, in_the_menu)
        self.click(chip)
        self._come_back()

    def _come_back(self) -> None:
        """What a desktop does when a menu closes, and a screen without one does not: the window below is active again."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow, "the window to be active again")

    def choose(self, box: str, wanted: str) -> None:
        """Open a box of choices and press the one that is called ``wanted``."""
        combo = self.find(box)
        assert isinstance(combo, QComboBox)
        self._press(combo)
        view: QAbstractItemView = combo.view()
        self.until(view.isVisible, f"the choices of {box}")
        index = view.model().index(combo.findText(said(wanted)), 0)
        assert index.isValid(), [combo.itemText(n) for n in range(combo.count())]
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
        self.rest(0.02)
        if view.isVisible():
            QTest.keyClick(view, Qt.Key.Key_Return)
        self.until(lambda: not view.isVisible(), f"the choices of {box} to close")
        assert combo.currentText() == said(wanted)
        self._come_back()

    # -- the keyboard

    def press(self, keys: str) -> None:
        """Press keys as Qt writes them: ``Ctrl+Return``, ``K``."""
        pressed = QKeySequence(keys)[0]
        QTest.keyClick(self._keyboard(), pressed.key(), pressed.keyboardModifiers())
        self.rest()

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard; what no key of the keyboard gives comes from the input method."""
        for letter in text:
            target = self._keyboard()
            if letter == "\n":
                QTest.keyClick(target, Qt.Key.Key_Return)
            elif letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                event = QInputMethodEvent("", [])
                event.setCommitString(letter)
                QApplication.sendEvent(target, event)
        self.rest()

    def fill(self, field: str, text: str, **values: object) -> None:
        """Put the keyboard into a field with the mouse, and write ``text`` in the place of what stands there."""
        self.click(field, **values)
        self.press("Ctrl+A")
        self.type(text)

    def _keyboard(self) -> QWidget:
        return QApplication.focusWidget() or self.window
