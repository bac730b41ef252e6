"""The calendar: the month on the screen, what it shows, and what a click opens.

The first picture comes straight from ``view.db`` and from yesterday's file of holidays, before the office is open; later
answers come through the desk. Neighbour months are fetched as soon as the month on the screen is there, so that turning
a page shows it at once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.planning import daycache
from core.planning.dates import month_year
from core.planning.days import arrange, undecided
from core.planning.own_days import overrides
from core.records import Changed, Chip, DayMark
from db.queries import calendar as queries
from db.queries.calendar import ALL, Sift, Tally
from gui.desk import Desk
from gui.pages.calendar.cards import Cards
from gui.session import Session
from gui.widgets.calendar_bar import CalendarBar, FilterRow
from gui.widgets.month import MonthView
from gui.widgets.month_layout import span_of, step_month
from gui.widgets.month_paint import MonthData
from gui.widgets.plane import Plane

if TYPE_CHECKING:
    from gui.widgets.calendar_hint import Hint
    from gui.widgets.surfaces import Banner

log = logging.getLogger("paraf")
_Answer = tuple[tuple[Chip, ...], Tally]


def _counted(month: date) -> tuple[date, date]:
    """The days that the count of a month is about: the month itself, without the days of its neighbours."""
    return month, step_month(month, 1) - timedelta(days=1)


def _look(office: Any, month: date, sift: Sift) -> _Answer:
    """Runs in the records thread."""
    return queries.look(office.view_db, span_of(month), _counted(month), sift)


def _place(office: Any, item: str, today: str) -> Chip | None:
    """Runs in the records thread."""
    return queries.place(office.view_db, item, today)


class Page(QWidget):
    """The page of the calendar. ``bar`` is what it puts into the top bar of the window.

    ``planes`` are the views made so far, by name; ``plane`` is the one on the screen. Whoever does something on every view (moves,
    menus) takes what is in ``planes`` and then follows ``plane_made``.
    """

    plane_made = Signal(object)
    """A Plane that was made now."""

    def __init__(self, desk: Desk, session: Session, today: date | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session = desk, session
        self._fixed_today = today
        self._sift = ALL
        self._tallies: dict[date, Tally] = {}
        self._marks: dict[int, tuple[DayMark, ...]] = {}
        self._stored: tuple[DayMark, ...] = ()
        self._asked: set[date] = set()
        self._banner: Banner | None = None
        self._told: set[int] = set()
        self.view = MonthView(self._today())
        self.planes: dict[str, Plane] = {"month": self.view}
        self.bar = CalendarBar()
        self.filters = FilterRow()
        self._hint: Hint | None = None
        self.cards = Cards(self, self._tally)
        self._lay_out()
        self._connect()
        self.first_paint()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        self._notes = QVBoxLayout()
        self._notes.setContentsMargins(12, 0, 12, 0)
        column.addLayout(self._notes)
        column.addWidget(self.view, 1)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _connect(self) -> None:
        self.bar.turned.connect(self.view.turn)
        self.bar.today_pressed.connect(self._to_today)
        self.filters.sifted.connect(self._sift_by)
        self.view.month_wanted.connect(self._month_wanted)
        self.view.chip_clicked.connect(self._show_card)
        self.view.chip_activated.connect(self._activate)
        self.view.new_wanted.connect(self._begin)
        self.cards.opened.connect(self._open_item)
        self.cards.new_wanted.connect(self._begin)
        self.cards.date_chosen.connect(self.view.go_to)
        self.view.day_activated.connect(self._show_day)
        self.view.date_asked.connect(self._ask_date)
        self.view.painted.connect(self._after_first_picture)
        self._desk.changed.connect(self._changed)
        self._midnight = QTimer(self)
        self._midnight.setSingleShot(True)
        self._midnight.timeout.connect(self._new_day)

    @property
    def plane(self) -> Plane:
        """The view on the screen."""
        return self.view

    # -- what the window asks

    def focus_first(self) -> None:
        """The keyboard on the month."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_item(self, item: str) -> None:
        """Turn to the month of an item and show its card; an item without a date stays where it is."""
        self._desk.ask(_place, item, self._today().isoformat(), owner=self, then=self._go_and_show)

    def first_paint(self) -> None:
        """Read month and marks straight from their files; what is missing comes later."""
        month = self.view.data.month
        self._stored = daycache.stored(self._session.places.cache, *span_of(month))
        found = queries.peek(self._session.places.view, span_of(month), _counted(month))
        if found is None:
            self._show(self._month_data(month, ()))
        else:
            self._answered(month, self._sift, found)

    # -- data

    def _today(self) -> date:
        return self._fixed_today or self._session.today()

    def _tally(self) -> Tally:
        return self._tallies.get(self.view.data.month, Tally())

    def _after_first_picture(self) -> None:
        """There is time now: the records themselves, the neighbours, and the marks as they should be."""
        month = self.view.wanted
        self._desk.ask(_look, month, self._sift, owner=self, then=partial(self._answered, month, self._sift), failed=self._not_open_yet)
        self._fetch_marks({month.year})
        self._warn_of_year(month)

    def _not_open_yet(self, error: Exception) -> None:
        """The first question may come before the office is open; ``changed`` comes when it is."""
        log.info("calendar asked early: %s", error)

    def _month_wanted(self, month: date) -> None:
        known = self.view.known(month)
        if known is not None and month in self._tallies:
            self._show(known)
        else:
            self._load(month)

    def _load(self, month: date, *, again: bool = False) -> None:
        if again or month not in self._asked:
            self._asked.add(month)
            self._desk.ask(_look, month, self._sift, owner=self, then=partial(self._answered, month, self._sift))

    def _answered(self, month: date, sift: Sift, answer: _Answer) -> None:
        """Take the data of a month: show it when it is the one that is wanted, keep it when it is a neighbour."""
        self._asked.discard(month)
        if sift != self._sift:
            return
        chips, self._tallies[month] = answer
        data = self._month_data(month, chips)
        if month == self.view.wanted:
            self._show(data)
        else:
            self.view.keep(data)

    def _month_data(self, month: date, chips: Iterable[Chip]) -> MonthData:
        by_day: dict[date, list[Chip]] = {}
        for chip in chips:
            by_day.setdefault(date.fromisoformat(chip.day), []).append(chip)
        return MonthData(month, by_day, self._marks_of(month), self._today())

    def _marks_of(self, month: date) -> dict[date, tuple[DayMark, ...]]:
        first, last = span_of(month)
        known = [self._marks.get(year) for year in range(first.year, last.year + 1)]
        found = [mark for marks in known if marks is not None for mark in marks]
        if None in known:
            settled = {mark.date.year for mark in found}
            found += [mark for mark in self._stored if mark.date.year not in settled]
        tally = self._tallies.get(month)
        return arrange(found, first, last, overrides=overrides(tally.own_days) if tally is not None else ())

    def _show(self, data: MonthData) -> None:
        self.cards.close_it()
        self.view.show_month(data)
        self.bar.show_title(month_year(data.month))
        shown = {chip.item for day, chips in data.chips.items() if day.replace(day=1) == data.month for chip in chips}
        tally = self._tallies.get(data.month)
        self.filters.show_counts(tally or Tally(), len(shown), self._sift)
        if tally is not None and not shown:
            self.hint.show_for(items=tally.items, sifted=bool(self._sift))
        elif self._hint is not None:
            self._hint.hide()  # without a tally nobody knows yet whether the month is empty
        if self.view.isVisible():
            self._warn_of_year(data.month)
            for neighbour in (step_month(data.month, 1), step_month(data.month, -1)):
                if self.view.known(neighbour) is None:
                    self._load(neighbour)
                if neighbour.year not in self._marks:
                    self._fetch_marks({neighbour.year})

    @property
    def hint(self) -> Hint:
        """The word in the middle of an empty month; made for the first one."""
        if self._hint is None:
            from gui.widgets.calendar_hint import Hint

            self._hint = Hint(self.view)
            self._hint.pressed.connect(self._clear)
        return self._hint

    def _fetch_marks(self, years: set[int]) -> None:
        for year in years - self._marks.keys():
            span = date(year, 1, 1), date(year, 12, 31)
            self._desk.away(daycache.fresh, self._session.places.cache, *span, owner=self, then=partial(self._marked, year))

    def _marked(self, year: int, marks: tuple[DayMark, ...]) -> None:
        """The right marks of a year arrived: every month that shows days of it gets them."""
        self._marks[year] = marks
        for month in (self.view.data.month, step_month(self.view.data.month, 1), step_month(self.view.data.month, -1)):
            data = self.view.known(month)
            if data is not None and year in {day.year for day in span_of(month)}:
                renewed = MonthData(month, data.chips, self._marks_of(month), data.today)
                if renewed != data:
                    self.view.show_month(renewed) if month == self.view.data.month else self.view.keep(renewed)

    def _changed(self, change: Changed) -> None:
        """Something was written or brought in: everything kept may be wrong."""
        self.view.forget()
        self._tallies = {m: t for m, t in self._tallies.items() if m == self.view.data.month}
        self._load(self.view.wanted, again=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._new_day()

    def _new_day(self) -> None:
        """Today moved on: at midnight, or while the laptop slept."""
        today = self._today()
        if self.view.data.today != today:
            self.view.forget()
            self._show(MonthData(self.view.data.month, self.view.data.chips, self.view.data.marks, today))
        now = self._session.now()
        tomorrow = datetime.combine(now.date() + timedelta(days=1), time(0, 0, 1), now.tzinfo)
        self._midnight.start(int((tomorrow - now).total_seconds() * 1000))

    # -- filters and navigation

    def _sift_by(self, sift: Sift) -> None:
        self._sift = sift
        self.view.forget()
        self._load(self.view.wanted, again=True)

    def _clear(self) -> None:
        self.filters.clear()

    def _to_today(self) -> None:
        self.view.go_to(self._today())
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_and_show(self, chip: Chip | None) -> None:
        if chip is not None:
            day = date.fromisoformat(chip.day)
            self.view.go_to(day)
            QTimer.singleShot(0, self, partial(self._show_card, chip, self.view.cell_rect(day)))

    # -- what a click opens

    def _show_card(self, chip: Chip, box: QRect) -> None:
        self.cards.show_card(self.view, chip, box)

    def _show_day(self, day: date, box: QRect) -> None:
        self.cards.show_day(self.view, day, self.view.chips_of(day), self.view.data.marks.get(day, ()), box)

    def _ask_date(self) -> None:
        self.cards.ask_date(self.view, self._today())

    def _open_item(self, item: str) -> None:
        self._session.page_wanted.emit("content", item)

    def _activate(self, chip: Chip, _box: QRect) -> None:
        self._open_item(chip.item)

    def _begin(self, day: date, _at: time | None = None) -> None:
        self._session.new_wanted.emit(day.isoformat())

    def _warn_of_year(self, month: date) -> None:
        """Say in a year without a decree that its holidays may still move; once closed, not again for that year."""
        message = undecided(month.year)
        text = str(message) if message and month.year not in self._told else ""
        if text == (self._banner.text if self._banner else ""):
            return
        if self._banner is not None:
            self._banner.deleteLater()
            self._banner = None
        if text:
            from gui.widgets.surfaces import Banner

            self._banner = Banner("info", [text])
            self._banner.closed.connect(partial(self._banner_closed, month.year))
            self._notes.addWidget(self._banner)

    def _banner_closed(self, year: int) -> None:
        self._told.add(year)
        self._banner = None
