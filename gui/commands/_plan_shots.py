"""How the plan over the calendar is arranged for its pictures: panels, and the card of an empty slot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from gui.commands import _offscreen

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.pages.plans.plans import Plans
    from gui.window import Window

Arrange = Callable[["Window", "Overlays"], None]
_SLOT = date(2026, 12, 17)
_MONTH = date(2027, 3, 1)


def _plans(window: Window, person: str = "humas") -> Plans:
    def sit(office: Any) -> Any:
        from db import demo

        office.take(demo.signer(person))
        return next(p for p in office.people() if p.id == person)

    window.desk.ask(sit, owner=window, then=window.session.unlock)
    window.show_page("calendar")
    _offscreen.settle()
    page: Any = window.pages.currentWidget()
    return page.plans  # type: ignore[no-any-return]


def _campaigns(key: str) -> Arrange:
    def arrange(window: Window, over: Overlays) -> None:
        _plans(window).open_campaigns(key)

    return arrange


def _repeats(key: str, base: date | None = None) -> Arrange:
    def arrange(window: Window, over: Overlays) -> None:
        _plans(window).open_repeats(key, base)

    return arrange


def _balance(tab: str, person: str = "humas") -> Arrange:
    def arrange(window: Window, over: Overlays) -> None:
        _plans(window, person).open_balance(tab)

    return arrange


def _apply(window: Window, over: Overlays) -> None:
    plans = _plans(window)
    plans.open_balance()
    content: Any = plans.sheet.content  # type: ignore[union-attr]
    content.load(_MONTH)


def _slot(window: Window, over: Overlays) -> None:
    plans = _plans(window)
    page: Any = window.pages.currentWidget()
    page.view.go_to(_SLOT)
    _offscreen.settle()
    plans.show_slots(page.view)


SCREENS: dict[str, Arrange] = {
    "campaigns": _campaigns("dbd"),
    "campaign-new": _campaigns("new"),
    "repeats": _repeats("jumat-3m"),
    "repeat-one": _repeats("jumat-3m", date(2027, 1, 15)),
    "mix": _balance("mix"),
    "mix-apply": _apply,
    "rhythm": _balance("rhythm"),
    "goals": _balance("accounts", "admin"),
    "slot": _slot,
}
"""Screen -> how a window with the demo office comes to show it."""
