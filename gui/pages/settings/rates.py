"""What the checks found in a month and what people let pass, as a table above the list of checks; the monthly report holds it as well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from core.messages import _
from core.planning.dates import month_year
from gui.desk import Desk
from gui.pages.monthly import MonthlyPapers, months
from gui.widgets.combo import Combo
from gui.widgets.controls import emptied, label, row
from gui.widgets.prose import Prose


def _look(office: Any, first: date | None) -> Any:
    """The months that can be chosen, and the table of ``first`` (None: the latest); in the records thread."""
    from core.documents.plan import month_end
    from db.queries.monthly import check_table
    from db.queries.rates import rates

    known = months(office)
    chosen = first if first in known else known[0]
    return known, chosen, check_table(rates(office, chosen, month_end(chosen)))


class RatesTable(QFrame):
    """``month`` is the chosen one; ``cells`` the words that show, row by row, under their headings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.cells: list[tuple[str, ...]] = []
        self._chosen: date | None = None
        self.month = Combo()
        self.month.setAccessibleName(_("Bulan"))
        self.month.setMinimumWidth(170)
        self.month.activated.connect(self._choose)
        self.papers = MonthlyPapers(self, desk)
        self._note = Prose("", "caption", "text_muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(8)
        column.addLayout(row(label(_("Temuan dan yang dilewatkan"), "subhead"), None, self.month, self.papers.button, spacing=10))
        column.addLayout(self._grid)
        column.addWidget(self._note)

    def ask(self) -> None:
        """Ask for the month that shows."""
        self._desk.ask(_look, self._chosen, owner=self, then=self._show, failed=lambda _error: None)

    def _choose(self, _n: int) -> None:
        self._chosen = self.month.currentData()
        self.ask()

    def _show(self, found: tuple[Sequence[date], date, Any]) -> None:
        known, chosen, part = found
        self.month.clear()
        for first in known:
            self.month.addItem(month_year(first), first)
        self.month.setCurrentIndex(known.index(chosen))
        emptied(self._grid)
        self.cells = [tuple(map(str, line)) for line in part.rows]
        if self.cells:
            self._line(0, [str(c.title) for c in part.columns], [c.right for c in part.columns], "caption", "muted")
        for n, line in enumerate(self.cells, 1):
            self._line(n, line, [c.right for c in part.columns], "body", "")
        self._note.set_text(str(part.note if self.cells else part.empty))

    def _line(self, n: int, words: Sequence[str], right: Sequence[bool], role: str, tone: str) -> None:
        for at, (text, figure) in enumerate(zip(words, right, strict=True)):
            shown = label(text, role, tone)
            self._grid.addWidget(shown, n, at, Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft)
