"""Type a date to go there (G): "19", "19/8", "agustus", "2026-08-19", or "senin depan" as where something is moved."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core.messages import _
from core.planning.dates import long_date, read_date
from core.planning.typed import read
from gui.widgets.controls import Field, label
from gui.widgets.floating import Popover


class DatePopover(Popover):
    """``chosen`` carries the date after Enter."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, today: date) -> None:
        super().__init__(window, _("Ke tanggal"), padding=(16, 12, 16, 14))
        self._today = today
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("19 Agustus"))
        self.field.setMinimumWidth(220)
        self._around = Field(_("Ke tanggal"), self.field, _("Misalnya 19, 19/8, atau agustus 2026"))
        self._meant = label("", "caption", "primary")
        self.body.addWidget(self._around)
        self.body.addWidget(self._meant)
        self.field.textEdited.connect(self._tell)
        self.field.returnPressed.connect(self._go)

    def _tell(self, text: str) -> None:
        """Read along while somebody types."""
        day = self._read(text)
        self._around.error("")
        self._meant.setText(long_date(day) if day else "")
        self.fit()

    def _read(self, text: str) -> date | None:
        day, said = read_date(text, self._today), read(text, self._today)
        return day or (said.day if said is not None else None)

    def _go(self) -> None:
        day = self._read(self.field.text())
        if day is None:
            self._around.error(_("Tanggal belum terbaca. Tulis seperti 19/8 atau 19 Agustus."))
            self.fit()
        else:
            self.close_it()
            self.chosen.emit(day)
