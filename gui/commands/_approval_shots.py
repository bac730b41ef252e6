"""How the page *Persetujuan* is arranged for its pictures: each role at its own step, and the dialog of the PIN."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.commands import _offscreen

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]


def waiting(person: str) -> Arrange:
    """The first item that waits for this person."""

    def arrange(window: Window, over: Overlays) -> None:
        _sit(window, person)

    return arrange


def signing(window: Window, over: Overlays) -> None:
    """Tim humas approves one item, returns one, skips the last, and is asked for the PIN."""
    page = _sit(window, "humas")
    for letter in "SKL":
        for _screen in range(6):
            _press(window, Qt.Key.Key_Space)
        if letter == "K":
            page.decision.note.setPlainText("Ganti foto kedua; yang sekarang kurang terang.")
        _press(window, getattr(Qt.Key, f"Key_{letter}"))
    page.sign()
    _offscreen.settle()


def sitting(window: Window, over: Overlays) -> None:
    """The session of tim humas alone on the screen, one item decided."""
    page = _sit(window, "humas")
    page.begin_sitting()
    _rest(window)
    for _screen in range(6):
        _press(window, Qt.Key.Key_Space)
    _press(window, Qt.Key.Key_S)
    _rest(window)


def hand_over(window: Window, over: Overlays) -> None:
    """Between two signers."""
    page = _sit(window, "humas")
    page.begin_sitting()
    page.hand_over()
    _offscreen.settle()


def _sit(window: Window, person: str) -> Any:
    """A seat of the fictional office on the page, without choices of another picture."""

    def unlock(office: Any) -> Any:
        from db.demo import pins
        from db.queries.approval import save_session

        office.unlock(person, pins()[person])
        save_session(office, person, {})
        return next(p for p in office.people() if p.id == person)

    window.desk.ask(unlock, owner=window, then=window.session.unlock)
    window.show_page("approval")
    _rest(window)
    return window.pages.currentWidget()


def _press(window: Window, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)
    _rest(window)


def _rest(window: Window) -> None:
    """Until the sheet in the middle is whole."""
    _offscreen.settle()
    page: Any = window.pages.currentWidget()
    while page.centre.busy():
        _offscreen.settle()
    _offscreen.settle()


SCREENS: dict[str, Arrange] = {
    "verify": waiting("teknis"),
    "design": waiting("humas"),
    "question": waiting("ppid"),
    "approval": waiting("kepala"),
    "approval-empty": waiting("admin"),
    "signing": signing,
    "sitting": sitting,
    "hand-over": hand_over,
}
