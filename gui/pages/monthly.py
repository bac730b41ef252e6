"""*Laporan bulanan*: a menu of months, each written as PDF, spreadsheet or CSV where the person says. Pages that tell figures offer it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from core.messages import _
from core.planning.dates import month_year
from gui import notices
from gui.desk import Desk
from gui.papers import Papers


def months(office: Any) -> Any:
    """The months that have records, the latest first; in the records thread."""
    from db.queries.monthly import months as known

    return known(office)


def _report(office: Any, first: date) -> Any:
    """What a month's records say; in the records thread."""
    from db.queries.monthly import monthly

    return monthly(office, first)


def _write(report: Any, path: Path) -> Path:
    """Paint and write it; in the pool. Raises Refused, Trouble."""
    from gui.print import kinds
    from gui.print.monthly import MAKERS

    kinds.write(MAKERS, report, path)
    return path


class MonthlyPapers(Papers):
    """``button`` opens the menu. Nobody needs to have entered: the report seals nothing."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        hint = _("Yang terbit, temuan yang dilewatkan, janji jalur cepat, dan koreksi sebulan: PDF, Excel, atau CSV")
        super().__init__(page, desk, _("Laporan bulanan…"), hint, "chart-column", self.ask)

    def ask(self) -> None:
        """Offer the latest months."""
        self._desk.ask(months, owner=self, then=self._offer)

    def _offer(self, found: Sequence[date]) -> None:
        menu = QMenu(self.button)
        for first in found:
            menu.addAction(month_year(first), partial(self.save, first))
        self.open_menu(menu)

    def save(self, first: date) -> None:
        """Ask where the report of the month that begins on ``first`` goes, and write it there."""
        kinds = "PDF (*.pdf);;Excel (*.xlsx);;CSV (*.csv)"
        name = _("laporan")
        path = notices.save_as(self._page, _("Simpan laporan bulanan"), f"{name}-{first:%Y-%m}.pdf", kinds)
        if path is not None:
            self.put(path if path.suffix else path.with_suffix(".pdf"), _write, _report, first)
