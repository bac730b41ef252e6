"""How the sections of *Pengaturan* are arranged for their pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.team import Member, Waiver
from gui.commands import _offscreen

if TYPE_CHECKING:
    from gui.overlays import Overlays
    from gui.window import Window


def open_section(window: Window, section: str, person: str = "kepala") -> Any:
    """The page at one section, with somebody entered."""
    from db.demo import pins

    window.desk.ask(lambda office: office.unlock(person, pins()[person]), owner=window, then=lambda _nothing: None)
    window.desk.ask(lambda office: next(p for p in office.people() if p.id == person), owner=window, then=window.session.unlock)
    window.show_page("settings")
    page: Any = window.pages.currentWidget()
    page.open(section)
    return page


def _section(name: str) -> Callable[[Window, Overlays], None]:
    def arrange(window: Window, over: Overlays) -> None:
        open_section(window, name)

    return arrange


def _year(window: Window, over: Overlays) -> None:
    """A year that no decree has settled yet."""
    from gui.pages.settings.year_days import YearDays

    table = open_section(window, "days").findChild(YearDays)
    _offscreen.settle()
    table.year.setCurrentIndex(2)
    table.ask()


def _typed(window: Window, over: Overlays) -> None:
    """A changed line that waits, and one that cannot be kept."""
    page = open_section(window, "security")
    page.lines["idle_minutes"].editor.setText("5")
    page.lines["backup_days"].editor.setText("400")


def _sought(window: Window, over: Overlays) -> None:
    open_section(window, "identity").sections.search.setText("jam")


def _off(window: Window, over: Overlays) -> None:
    """One check is off, and the dialog asks why another one should be."""
    from db.actions.switch import switch

    page = open_section(window, "rules")
    window.desk.do(lambda office: switch(office, "DATE_PAST", off=True, reason="Kanal arsip memuat ulang kegiatan lama"), owner=page)
    page.panels["rules"].buttons["DATE_YEAR"].click()


def _proposed(window: Window, over: Overlays) -> None:
    """A proposal with a new person and a waiver, before the signature."""
    panel = open_section(window, "charter").panels["charter"]
    panel.propose.click()
    edit = panel.edit
    day = window.session.today() + timedelta(days=17)
    members = (*edit.draft.members, Member("hukum", "Bagian Hukum", ("hukum",)))
    edit.draft = replace(edit.draft, members=members, waivers=(Waiver("kepala", "verify", "jabatan-kosong", day),), hours=4)
    edit._fill()


def _signing(window: Window, over: Overlays) -> None:
    """The same at its end: what changes, and the code from paper."""
    from PySide6.QtWidgets import QScrollArea

    _proposed(window, over)
    page: Any = window.pages.currentWidget()
    _offscreen.settle()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())


SCREENS: dict[str, Callable[[Any, Any], None]] = {
    **{f"settings-{name}": _section(name) for name in ("hours", "election", "limits", "snippets", "rules", "charter", "machine")},
    "settings-days": _year,
    "settings-typed": _typed,
    "settings-search": _sought,
    "settings-off": _off,
    "settings-proposal": _proposed,
    "settings-signing": _signing,
}
