"""A day and a time to type: "15/12" or "15 Desember", and "9", "9.30" or "09:30"."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core.messages import _
from core.planning.dates import clock, read_date, short_date
from gui.widgets.controls import Field, row

_TIME = re.compile(r"([01]?\d|2[0-3])(?:[.:]([0-5]\d))?")


class When(QWidget):
    """``changed`` after every edit. ``moment`` is what is meant, or None while it cannot be read."""

    changed = Signal()

    def __init__(self, day: str, time: str) -> None:
        super().__init__()
        self.day, self.time = QLineEdit(), QLineEdit()
        self.day.setMinimumWidth(150)
        self.time.setFixedWidth(84)
        self.time.setPlaceholderText(clock("09:00"))
        self._day, self._time = Field(day, self.day), Field(time, self.time)
        self.setLayout(row(self._day, self._time))
        self.time.setAccessibleName(_("{time}: {day}").format(time=time, day=day))  # a form has several hours
        self._today = date.min
        for field in (self.day, self.time):
            field.textEdited.connect(self._edited)

    def show_moment(self, at: datetime | None, today: date) -> None:
        """Show a wall time; None leaves both fields empty."""
        self._today = today
        self.day.setText(short_date(at.date()).partition(", ")[2] if at else "")
        self.time.setText(clock(f"{at:%H:%M}") if at else "")
        self._edited()

    def moment(self, zone: tzinfo) -> datetime | None:
        """The moment in the zone of the office; None while something is missing or cannot be read."""
        day, time = read_date(self.day.text(), self._today), _TIME.fullmatch(self.time.text().strip())
        if day is None or time is None:
            return None
        return datetime(day.year, day.month, day.day, int(time[1]), int(time[2] or 0), tzinfo=zone)

    def _edited(self) -> None:
        day = self.day.text().strip()
        self._day.error(_("Tulis seperti 15/12 atau 15 Desember.") if day and read_date(day, self._today) is None else "")
        time = self.time.text().strip()
        self._time.error(_("Jam 0–23.") if time and not _TIME.fullmatch(time) else "")
        self.changed.emit()
