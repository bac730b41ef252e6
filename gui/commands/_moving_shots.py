"""How moving in the calendar is arranged for its pictures: a chip in the hand, keys, what is typed, and the questions that follow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from core.planning.moves import Place
from db.queries.moves import Rival
from gui import notices
from gui.commands import _offscreen
from gui.widgets.plane import key_of

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]
READY, DRAFT, OTHER = "k015", "k042", "k036"
FAR, NEAR = date(2026, 12, 25), date(2026, 12, 17)


def _page(window: Window) -> Any:
    def sit(office: Any) -> Any:
        from db import demo

        office.take(demo.signer("humas"))
        return next(p for p in office.people() if p.id == "humas")

    window.desk.ask(sit, owner=window, then=window.session.unlock)
    window.show_page("calendar")
    _offscreen.settle()
    page: Any = window.pages.currentWidget()
    page.show_view("month")
    page.plane.go_to(NEAR)
    _offscreen.settle()
    return page


def _chips(page: Any, *items: str) -> list[Any]:
    return [next(c for c in page.plane.chips_in_order() if c.item == item) for item in items]


def _mouse(port: QWidget, kind: QEvent.Type, at: QPoint, buttons: Qt.MouseButton) -> None:
    far = QPointF(port.mapToGlobal(at))
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    QApplication.sendEvent(port, QMouseEvent(kind, QPointF(at), far, button, buttons, Qt.KeyboardModifier.NoModifier))


def _pull(page: Any, day: date, *items: str) -> None:
    """Take up chips and hold them over a day."""
    chips = _chips(page, *items)
    page.plane.select(chips)
    port, box = page.plane.viewport(), page.plane.chip_rect(key_of(chips[0]))
    _mouse(port, QEvent.Type.MouseButtonPress, box.center(), Qt.MouseButton.LeftButton)
    for at in (box.center() + QPoint(20, 0), page.plane.day_rect(day).center()):
        _mouse(port, QEvent.Type.MouseMove, at, Qt.MouseButton.LeftButton)
        _offscreen.settle()


def _drag(day: date, *items: str) -> Arrange:
    def arrange(window: Window, over: Overlays) -> None:
        _pull(_page(window), day, *items)

    return arrange


def _keys(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.plane.select(_chips(page, READY))
    page.plane.setFocus()
    QApplication.sendEvent(page.plane, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier))
    page.plane.go_to(NEAR)
    _offscreen.settle()


def _typed(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.hands.menus.date_wanted.emit(_chips(page, READY))
    _offscreen.settle()
    page.hands.typing.start_with("25 des 14.00", 12)


def _ask(window: Window, over: Overlays) -> None:
    page = _page(window)
    before, notices.expected_only = notices.expected_only, False
    page.hands.moves.take_up(_chips(page, READY), lambda held: page.hands.moves.put(held, Place(FAR)))
    _offscreen.settle()
    notices.expected_only = before


def _slot_asked(window: Window, over: Overlays) -> None:
    """An empty slot was pulled to another day."""
    page = _page(window)
    slot = next(s for s in page.weeks.slots(NEAR) if s.kind == "rhythm")
    before, notices.expected_only = notices.expected_only, False
    page.plans.move_slot(slot, "2026-12-22T10:00")
    _offscreen.settle()
    notices.expected_only = before


def _two_plans(window: Window, over: Overlays) -> None:
    page = _page(window)
    (chip,) = _chips(page, READY)
    card = page.cards.show_card(page.plane, chip, page.plane.chip_rect(key_of(chip)))
    _offscreen.settle()
    other = (date.fromisoformat(chip.day) + timedelta(days=2)).isoformat()
    rivals = (
        Rival("a", f"{chip.at}:00+07:00", chip.surfaces, "Tim Humas", "2026-12-12T10:05:00+07:00"),
        Rival("b", f"{other}T13:30:00+07:00", chip.surfaces, "Admin Akun", "2026-12-12T11:40:00+07:00"),
    )
    page.hands.deeds.ask(card, rivals, "Asia/Jakarta")


SCREENS: dict[str, Arrange] = {
    "move-drag": _drag(FAR, READY),
    "move-many": _drag(date(2026, 12, 22), DRAFT, OTHER),
    "move-keys": _keys,
    "move-typed": _typed,
    "move-ask": _ask,
    "move-slot": _slot_asked,
    "move-two-plans": _two_plans,
}
