"""*Laporan bulanan*: a menu of months, each written as PDF, spreadsheet or CSV where the person says. Pages that tell figures offer it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from core.errors import Refused
from core.messages import _
from core.planning.dates import month_year
from gui import notices
from gui.desk import Desk
from gui.widgets.controls import button


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
    from gui.print.monthly import write

    write(report, path)
    return path


class MonthlyPapers(QObject):
    """``button`` opens the menu. Nobody needs to have entered: the report seals nothing."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self.menu: QMenu | None = None
        """The menu that was opened last."""
        self.button: QPushButton = button(_("Laporan bulanan…"), self.ask, picture="chart-column")
        self.button.setToolTip(_("Yang terbit, temuan yang dilewatkan, janji jalur cepat, dan koreksi sebulan: PDF, Excel, atau CSV"))

    def ask(self) -> None:
        """Offer the latest months."""
        self._desk.ask(months, owner=self, then=self._offer)

    def _offer(self, found: Sequence[date]) -> None:
        self.menu = QMenu(self.button)
        for first in found:
            self.menu.addAction(month_year(first), partial(self.save, first))
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def save(self, first: date) -> None:
        """Ask where the report of the month that begins on ``first`` goes, and write it there."""
        kinds = "PDF (*.pdf);;Excel (*.xlsx);;CSV (*.csv)"
        name = _("laporan")
        path = notices.save_as(self._page, _("Simpan laporan bulanan"), f"{name}-{first:%Y-%m}.pdf", kinds)
        if path is not None:
            path = path if path.suffix else path.with_suffix(".pdf")
            self._desk.ask(_report, first, owner=self, then=partial(self._paint, path), failed=self._failed)

    def _paint(self, path: Path, report: Any) -> None:
        self._desk.away(_write, report, path, owner=self, then=self._written, failed=self._failed)

    def _written(self, path: Path) -> None:
        notices.toast(self._page.window(), _("Tersimpan: {name}").format(name=path.name), _("Buka"), partial(notices.open_outside, path))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            notices.toast(self._page.window(), " ".join(notices.reasons(error)))
        else:
            self._desk.trouble.emit(error)
