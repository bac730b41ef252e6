"""*Ritme & bauran*: the balance of a month, the week of the office, and what its accounts are for, in one panel with three tabs."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.messages import _
from core.records import Changed
from gui.desk import Desk
from gui.pages.plans.accounts_page import AccountsPage
from gui.pages.plans.deeds import Deeds
from gui.pages.plans.mix_page import MixPage
from gui.pages.plans.rhythm_page import RhythmPage
from gui.pages.plans.sheet import Sheet
from gui.widgets.controls import row
from gui.widgets.tabs import Tab, TabRow

TABS = ("mix", "rhythm", "accounts")


def _balance(office: Any, month: date) -> Any:
    """Runs in the records thread."""
    from db.queries.mix import balance

    return balance(office, month)


class BalancePage(QWidget):
    """The content of the panel. ``told`` carries tone and lines for the banner, ``day_wanted`` a day to look at in the calendar."""

    told = Signal(str, object)
    day_wanted = Signal(object)

    def __init__(self, desk: Desk, month: date) -> None:
        super().__init__()
        self._desk, self._month = desk, month.replace(day=1)
        self.deeds = Deeds(desk, self)
        self.tabs = TabRow(_("Ritme & bauran"), [Tab("mix", _("Bauran bulan")), Tab("rhythm", _("Ritme sepekan")), Tab("accounts", _("Tujuan akun"))])
        self.mix, self.rhythm, self.accounts = MixPage(self.deeds), RhythmPage(self.deeds), AccountsPage(self.deeds)
        self._stack = QStackedWidget()
        for page in (self.mix, self.rhythm, self.accounts):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(row(self.tabs, None, margins=(6, 0, 0, 0)))
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self.show_tab)
        self.mix.month_wanted.connect(self.load)
        self.mix.day_wanted.connect(self.day_wanted)
        self.deeds.refused.connect(self._refused)
        self.deeds.done.connect(self._settled)
        desk.changed.connect(self._news)

    def load(self, month: date | None = None) -> None:
        """Ask the records for a month, or for the one on the screen again."""
        self._month = (month or self._month).replace(day=1)
        self._desk.ask(_balance, self._month, owner=self, then=self._show)

    def show_tab(self, key: str) -> None:
        """Show one of the three parts."""
        self.tabs.show_current(key)
        self._stack.setCurrentIndex(TABS.index(key))

    def _show(self, found: Any) -> None:
        if found.mix.month == self._month:
            for page in (self.mix, self.rhythm, self.accounts):
                page.show_balance(found)

    def renew(self) -> None:
        """Ask again what may be done; what is typed stays."""
        self.load()

    def _news(self, change: Changed) -> None:
        if change.kinds & {"entry", "open", "charter", "revision", "plan", "release"}:
            self.load()

    def dirty(self) -> bool:
        """Whether something typed is not kept yet."""
        return self.rhythm.dirty() or self.accounts.dirty()

    def forget(self) -> None:
        """Drop what was typed."""
        self.rhythm.forget()
        self.accounts.forget()

    def _settled(self) -> None:
        self.told.emit("", [])
        self.load()

    def _refused(self, lines: list[str]) -> None:
        self.told.emit("warn", lines)


def open_balance(window: QWidget, desk: Desk, month: date, tab: str = "mix") -> Sheet:
    """Open the panel on a month and one of its tabs."""
    page = BalancePage(desk, month)
    sheet = Sheet(window, _("Ritme & bauran"), page, page.dirty, page.forget, page.deeds.undo)
    page.told.connect(sheet.tell)
    page.day_wanted.connect(partial(_leave, sheet))
    sheet.open_it()
    page.show_tab(tab)
    page.tabs.setFocus()
    page.load()
    return sheet


def _leave(sheet: Sheet, _day: date) -> None:
    """The calendar shows the day; the panel goes."""
    sheet.answer("close")
