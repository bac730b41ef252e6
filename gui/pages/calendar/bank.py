"""The drawer *Bank ide*: ideas and items without a day, at the right of the calendar. Loaded when somebody opens it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from core.messages import _
from core.records import Changed, DayMark
from db.queries import ideas
from db.queries.ideas import Bank
from gui.desk import Desk
from gui.widgets.controls import icon_button, label, row
from gui.widgets.idea_list import IdeaList
from gui.widgets.prose import Prose
from gui.widgets.surfaces import EmptyState, Glyph
from gui.widgets.tabs import Tab, TabRow

log = logging.getLogger("paraf")

WIDTH = 252
SOON = timedelta(days=60)
"""So far ahead a day may ask for an idea."""


def _bank(office: Any, coming: tuple[DayMark, ...]) -> Bank:
    """Runs in the records thread."""
    return ideas.bank(office.view_db, coming)


class BankDrawer(QFrame):
    """``coming`` gives the days from one date to another that an office may speak about. ``opened`` carries an item, ``closed`` nothing."""

    opened = Signal(str)
    new_wanted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, today: Callable[[], date], coming: Callable[[date, date], tuple[DayMark, ...]]) -> None:
        super().__init__()
        self.setObjectName("drawer")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Bank ide"))
        self._desk, self._today, self._coming = desk, today, coming
        self.tabs = TabRow(_("Isi Bank ide"), self._heads(Bank()), gap=14)
        self.lists = {"ideas": IdeaList(_("Ide")), "undated": IdeaList(_("Belum dijadwalkan"))}
        self._stack = QStackedWidget()
        for one in self.lists.values():
            self._stack.addWidget(one)
            one.chosen.connect(lambda chip: self.opened.emit(chip.item))
        self._empty = {
            "ideas": EmptyState("lightbulb", _("Bank ide masih kosong"), _("Simpan ide di sini, jadwalkan belakangan.")),
            "undated": EmptyState("calendar-check", _("Semua punya tanggal"), _("Konten tanpa tanggal muncul di sini.")),
        }
        for state in self._empty.values():
            state.narrow(WIDTH - 40)
            self._stack.addWidget(state)
        self.tabs.chosen.connect(self._show)
        self._lay_out()
        desk.changed.connect(self._changed)

    def _lay_out(self) -> None:
        self.add = icon_button("plus", _("Ide atau konten baru tanpa tanggal"), self.new_wanted.emit, scale="sm")
        self.close_button = icon_button("panel-right", _("Tutup Bank ide (Ctrl+B)"), self.closed.emit, scale="sm")
        hint = Prose(_("Seret kartu ke tanggal, atau tekan Enter untuk memilih tanggal."), "caption", "text_muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 0, 0)
        column.setSpacing(0)
        column.addLayout(row(label(_("Bank ide"), "heading"), None, self.add, self.close_button, spacing=2, margins=(16, 0, 8, 0)))
        around = row(self.tabs, None, margins=(16, 0, 8, 0))
        column.addLayout(around)
        column.addSpacing(10)
        column.addWidget(self._stack, 1)
        foot = row(Glyph("info", 14, "text_muted"), spacing=8, margins=(16, 8, 12, 10))
        foot.addWidget(hint, 1)
        column.addLayout(foot)

    def _heads(self, bank: Bank) -> list[Tab]:
        return [Tab("ideas", _("Ide"), len(bank.ideas)), Tab("undated", _("Belum dijadwalkan"), len(bank.undated))]

    def renew(self) -> None:
        """Ask for the cards again."""
        today = self._today()
        self._desk.ask(_bank, self._coming(today, today + SOON), owner=self, then=self._filled, failed=self._not_open_yet)

    def _not_open_yet(self, error: Exception) -> None:
        """The drawer may show before the office is open; it asks again when it is."""
        log.info("bank asked early: %s", error)

    def _changed(self, _change: Changed) -> None:
        if self.isVisible():
            self.renew()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.renew()

    def _filled(self, bank: Bank) -> None:
        self.tabs.show_tabs(self._heads(bank))
        self.lists["ideas"].show_cards(bank.ideas)
        self.lists["undated"].show_cards(bank.undated)
        self._show(self.tabs.current())

    def _show(self, name: str) -> None:
        self._stack.setCurrentWidget(self.lists[name] if self.lists[name].model().rowCount() else self._empty[name])

    def show_shelf(self, on: bool) -> None:
        """Show whether something that is pulled would be put here; also an empty drawer takes it."""
        name = self.tabs.current()
        self.lists[name].show_shelf(on)
        if on:
            self._stack.setCurrentWidget(self.lists[name])
        else:
            self._show(name)

    def focus_first(self) -> None:
        """The keyboard on the first card, or on the tabs while there is none."""
        shown: QWidget = self._stack.currentWidget()
        if isinstance(shown, IdeaList):
            shown.setCurrentIndex(shown.currentIndex() if shown.currentIndex().isValid() else shown.model().index(0, 0))
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)
