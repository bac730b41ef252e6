"""How the other views of the calendar, its drawer and its empty months are arranged for their pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.commands import _offscreen

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]
EMPTY = date(2027, 6, 16)
"""A day in a month for which nothing is planned."""


def _page(window: Window) -> Any:
    window.desk.ask(lambda office: next(p for p in office.people() if "humas" in p.roles), owner=window, then=window.session.unlock)
    window.show_page("calendar")
    _offscreen.settle()
    return window.pages.currentWidget()


def view(name: str, day: date | None = None) -> Arrange:
    """A view of the calendar, on a day."""

    def arrange(window: Window, over: Overlays) -> None:
        page = _page(window)
        page.show_view(name)
        _offscreen.settle()
        if day is not None:
            page.plane.jump_to(day)

    return arrange


def _bank(window: Window, over: Overlays) -> None:
    _page(window).show_bank(True)


def _behind(window: Window, over: Overlays) -> None:
    _page(window).filters.behind.click()


def _between(window: Window, over: Overlays) -> None:
    """Scrolled by two weeks: the title names the month that most days belong to."""
    page = _page(window)
    page.view.glide_ms = 0
    page.view.scroll_by(2)


def _chip(name: str) -> Arrange:
    """A chip chosen by the keyboard, with its card."""

    def arrange(window: Window, over: Overlays) -> None:
        view(name)(window, over)
        page = window.pages.currentWidget()
        for key in (Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_Space):
            QTest.keyClick(page.plane, key)  # type: ignore[attr-defined]

    return arrange


def _sifted(window: Window, over: Overlays) -> None:
    page = _page(window)
    page.filters.needs.click()


SCREENS: dict[str, Arrange] = {
    "calendar-week": view("week"),
    "calendar-agenda": view("agenda"),
    "calendar-board": view("board"),
    "calendar-bank": _bank,
    "calendar-behind": _behind,
    "calendar-between": _between,
    "calendar-needs": _sifted,
    "calendar-week-card": _chip("week"),
    "calendar-agenda-card": _chip("agenda"),
    "calendar-board-card": _chip("board"),
    "calendar-empty": view("month", EMPTY),
    "calendar-week-empty": view("week", EMPTY),
    "calendar-agenda-empty": view("agenda", EMPTY),
    "calendar-board-empty": view("board", EMPTY),
}
