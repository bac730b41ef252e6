"""What the agenda and the board share: they show one month whole and turn it like a leaf."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from core.planning.dates import month_year
from gui.widgets.month_layout import month_span, same_day_in, step_month
from gui.widgets.plane import Plane
from gui.widgets.weeks import Weeks


class MonthlyPlane(Plane):
    """A view of the month that holds the current day. ``refresh`` and ``title`` are the view's own."""

    def __init__(self, weeks: Weeks, parent: QWidget | None = None) -> None:
        super().__init__(weeks, parent)
        self.month = self.current.replace(day=1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumSize(QSize(480, 300))
        self.setAccessibleName(self.title())

    @property
    def span(self) -> tuple[date, date]:
        return month_span(self.month)

    @property
    def period(self) -> tuple[date, date]:
        return self.span

    def heading(self) -> str:
        return month_year(self.month)

    def turn(self, by: int) -> None:
        month = step_month(self.month, by)
        if date.min.year < month.year < date.max.year:
            self.go_to(same_day_in(self.current, month))

    def go_to(self, day: date) -> None:
        if not date.min.year < day.year < date.max.year:
            return
        self.current, month = day, day.replace(day=1)
        turned = month != self.month
        self.month = month
        if turned:
            self.span_wanted.emit(*self.span)
            self.setAccessibleName(self.title())
        self.arrive(turned=turned)
        if turned:
            self.turned.emit(month)
        self.tell_focus()
        self.current_changed.emit(day)
        self._port.update()

    def arrive(self, *, turned: bool) -> None:
        """The current day is another one; ``turned``: in another month, which is to be shown now."""
        if turned:
            self.refresh()
