"""The holidays of a year under the office's own days: which dates stand, which are estimates, and the tick that they were compared with the decree."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.messages import _
from core.records import Changed, DayMark
from gui.desk import Desk
from gui.session import Session
from gui.widgets.combo import Combo
from gui.widgets.controls import allow, button, emptied, label, row
from gui.widgets.prose import Prose
from gui.widgets.setting_rows import RowsLine
from gui.words import short_date

AHEAD = 4
"""So many years after this one can be looked at."""


def _look(office: Any, number: int, lines: tuple[str, ...]) -> Any:
    """Runs in the records thread."""
    from db.queries.holidays import year

    return year(office, number, lines)


class YearDays(QWidget):
    """``year`` is the chosen one, ``compare`` the tick, ``cells`` the words that show. ``line`` is the table of own days above: it is read as it is typed."""

    def __init__(self, desk: Desk, session: Session, line: RowsLine) -> None:
        super().__init__()
        self._desk, self._session, self._line = desk, session, line
        self.cells: list[tuple[str, str, str]] = []
        self.year = Combo()
        self.year.setAccessibleName(_("Tahun"))
        self.year.setMinimumWidth(110)
        self.compare = button("", self._compare, scale="sm", picture="check")
        self.note = Prose("", "caption", "text_muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row(label(_("Libur nasional dan cuti bersama"), "label"), None, self.compare, self.year, spacing=10))
        column.addWidget(self.note)
        column.addLayout(self._grid)
        today = session.today().year
        for number in range(today, today + AHEAD + 1):
            self.year.addItem(str(number), number)
        self.year.activated.connect(self.ask)
        line.edited.connect(self.ask)
        desk.changed.connect(self._changed)

    def ask(self) -> None:
        """Ask for the year that shows, with the own days as they stand in the table."""
        if self.isVisible():
            self._desk.ask(_look, self.year.currentData(), self._line.value(), owner=self, then=self._show, failed=lambda _error: None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()

    def _changed(self, change: Changed) -> None:
        if change.kinds & {"entry", "open"}:
            self.ask()

    def _show(self, found: Any) -> None:
        self.note.set_text(str(found.note) if found.note else _("Dicocokkan kantor dengan SKB.") if found.compared else _("Ditetapkan SKB 3 Menteri."))
        self.compare.setText(_("Tandai {year} sesuai SKB").format(year=found.year))
        self.compare.setVisible(found.note is not None)
        allow(self.compare, [] if self._line.add.isEnabled() else [self._line.add.toolTip()], _("Sesudah tanggal yang berbeda dibetulkan di tabel di atas."))
        self.cells = [(short_date(m.date), m.name, _state(m, found.worked)) for m in found.days]
        emptied(self._grid)
        for n, (day, name, state) in enumerate(self.cells):
            self._grid.addWidget(label(day), n, 0)
            self._grid.addWidget(label(name), n, 1)
            self._grid.addWidget(label(state, "caption", "muted"), n, 2, Qt.AlignmentFlag.AlignRight)

    def _compare(self) -> None:
        self._line.put((date(self.year.currentData(), 1, 1).isoformat(), "skb", ""))


def _state(mark: DayMark, worked: frozenset[date]) -> str:
    """What is known about the date, in a word."""
    from db.queries.holidays import own

    if mark.date in worked:
        return _("kantor masuk")
    if own(mark):
        return _("ditambahkan kantor")
    return _("perkiraan") if mark.estimated else _("pasti")
