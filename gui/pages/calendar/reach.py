"""How far the calendar knows its records: fills the store of weeks, whatever view asks, and keeps what may be wanted next.

All views read the same store, and one question fills it; that is why they cannot disagree.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from core.planning import daycache
from core.planning.days import DaySift, Override, arrange
from core.planning.own_days import overrides
from core.records import Bar, Chip, DayMark, Slot
from db.queries import calendar as queries
from db.queries.calendar import ALL, Sift, Tally
from gui.desk import Desk
from gui.session import Session
from gui.widgets.weeks import Span, Week, Weeks, made_of, mondays

log = logging.getLogger("paraf")
Blocks = Mapping[str, tuple[str, ...]]
"""Item -> the checks that hold it back, in words; only what is held back."""
Days = tuple[date, date]
"""First and last day of a stretch, both included."""
AHEAD = timedelta(days=42)
"""How far around the screen weeks are fetched before anybody asks."""
MOST = 80
"""Weeks that are kept; what lies far away is asked again when somebody comes back."""


class Behind(NamedTuple):
    """What stands behind the chips of a stretch of days. ``work`` are the working hours of its days, in minutes from midnight."""

    bars: tuple[Bar, ...] = ()
    slots: tuple[Slot, ...] = ()
    work: Mapping[date, tuple[Span, ...]] = MappingProxyType({})


def _look(office: Any, span: Days, sift: Sift, now: str, blocks: Blocks, again: dict[str, str]) -> tuple[Chip, ...]:
    """Runs in the records thread."""
    return queries.month(office.view_db, *span, sift, now, blocks, again)


def _behind(office: Any, span: Days) -> Behind:
    """Runs in the records thread, after the chips: rules of repetition and working hours are not needed for a first picture."""
    from db.queries import campaigns, repeats
    from db.queries.working import working

    hours = working(office, span[0])
    days = [span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1)]
    return Behind(campaigns.bars(office.view_db, *span), repeats.slots(office, *span), {day: hours.of(day) for day in days})


def _count(office: Any, span: Days) -> Tally:
    """Runs in the records thread."""
    return queries.tally(office.view_db, *span)


def _checked(office: Any, item: str) -> tuple[int, int] | None:
    """Runs in the records thread."""
    from db.queries.answered import progress

    return progress(office, [item]).get(item)


class Reach(QObject):
    """Fills ``weeks``. ``arrived`` after the store changed, ``tallied`` with the days whose tally is known now."""

    arrived = Signal()
    tallied = Signal(object)
    blocked = Signal()
    """Other items than before are held back by a check, or have to be looked at again."""

    def __init__(self, desk: Desk, session: Session, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self.weeks = Weeks(today)
        self.sift = ALL
        self.day_sift = DaySift()
        self._bars: dict[str, Bar] = {}
        self._slots: dict[date, tuple[Slot, ...]] = {}
        self._screen = (today, today)
        self._fresh: set[date] = set()
        self._asked: set[date] = set()
        self._tallies: dict[Days, Tally] = {}
        self._counting: set[Days] = set()
        self._marks: dict[int, tuple[DayMark, ...]] = {}
        self._stored: dict[int, tuple[DayMark, ...]] = {}
        self._own: tuple[str, ...] = ()
        self._blocks: Blocks = {}
        self._again: dict[str, str] = {}
        self._serial = 0
        self._names: dict[str, str] = {}
        self.last_tally = Tally()
        """The newest tally there is: names of campaigns and people, and the zone of the office."""

    # -- what is known

    def tally(self, span: Days) -> Tally | None:
        """What the records hold on these days before sifting, when it is known."""
        return self._tallies.get(span)

    def peek(self, span: Days, counted: Days) -> None:
        """Fill the screen straight from the files, before the office is open."""
        found = queries.peek(self._session.places.view, span, counted, self.sift, self._now())
        if found is not None:
            self._take_tally(counted, found[1])
        self._put(span, found[0] if found else (), here=found is not None)

    def ask_checked(self, item: str, then: Callable[[tuple[int, int]], object], owner: QObject) -> None:
        """How far the checklist of an item is; nothing is told of an idea, which has none."""
        self._desk.ask(_checked, item, owner=owner, then=lambda found: then(found) if found else None, failed=lambda _error: None)

    def names(self) -> dict[str, str]:
        """Id -> name of the campaigns and people that were met so far."""
        return self._names

    def take_blocks(self, verdicts: Blocks) -> None:
        """The checks spoke of these items: an empty verdict takes the sign away. ``blocked`` when anything is different now."""
        self._sign({item: words for item, words in {**self._blocks, **verdicts}.items() if words}, self._again)

    def take_again(self, again: dict[str, str]) -> None:
        """All items that have to be looked at again, each with the name of its election period."""
        self._sign(self._blocks, again)

    def _sign(self, blocks: Blocks, again: dict[str, str]) -> None:
        if (blocks, again) == (self._blocks, self._again):
            return
        self._blocks, self._again = blocks, again
        weeks = [self.weeks.week(monday) for monday in self.weeks.known()]
        if self.weeks.put(w._replace(chips=tuple(tuple(queries.with_signs(day, blocks, again)) for day in w.chips)) for w in weeks):
            self.arrived.emit()
        self.blocked.emit()

    # -- asking

    def want(self, first: date, last: date, counted: Days) -> None:
        """These days are on the screen: fetch what is not known of them, then what lies around them."""
        self._screen = first, last
        self._fetch(first, last)
        if counted not in self._tallies and counted not in self._counting:
            self._counting.add(counted)
            self._desk.ask(_count, counted, owner=self, then=partial(self._counted, counted, self._serial), failed=self._not_open_yet)
        if self._fresh:  # nothing is fetched ahead before the screen itself is there
            self._fetch(first - AHEAD, last + AHEAD)
        self._fetch_marks({(first - AHEAD).year, first.year, last.year, (last + AHEAD).year})

    def renew(self, first: date, last: date, counted: Days) -> None:
        """Something was written or sifted: what is known may be wrong. What is on the screen stays until the answer is there."""
        self._serial += 1
        self._asked.clear()
        self._fresh.clear()
        self._counting.clear()
        self._tallies = {}
        self.weeks.forget(mondays(first, last))
        self.want(first, last, counted)

    def show_days(self, sift: DaySift) -> None:
        """Sift the important days."""
        self.day_sift = sift
        self._mark_again()

    def _fetch(self, first: date, last: date) -> None:
        missing = [m for m in mondays(first, last) if m not in self._fresh and m not in self._asked]
        if not missing:
            return
        self._asked.update(missing)
        span = missing[0], missing[-1] + timedelta(days=6)
        then = partial(self._answered, span, self._serial)
        self._desk.ask(_look, span, self.sift, self._now(), self._blocks, self._again, owner=self, then=then, failed=self._not_open_yet)

    def _not_open_yet(self, error: Exception) -> None:
        """The first question may come before the office is open; everything is asked again when it is."""
        self._asked.clear()
        self._counting.clear()
        log.info("calendar asked early: %s", error)

    # -- answers

    def _answered(self, span: Days, serial: int, chips: tuple[Chip, ...]) -> None:
        if serial != self._serial:
            return  # an answer to what nobody asks any more
        begun = bool(self._fresh)
        self._fresh.update(mondays(*span))
        self._asked.difference_update(self._fresh)
        self._put(span, chips, here=True)
        self._desk.ask(_behind, span, owner=self, then=partial(self._stand_behind, span))
        if not begun:
            self._fetch(span[0] - AHEAD, span[1] + AHEAD)
        self._thin_out()

    def _counted(self, span: Days, serial: int, tally: Tally) -> None:
        self._counting.discard(span)
        if serial == self._serial:
            self._take_tally(span, tally)
            self.tallied.emit(span)

    def _take_tally(self, span: Days, tally: Tally) -> None:
        self._tallies[span] = self.last_tally = tally
        self._names |= dict(tally.campaigns) | dict(tally.people)
        if tally.own_days != self._own:
            self._own = tally.own_days
            self._mark_again()

    def _put(self, span: Days, chips: Iterable[Chip], *, here: bool) -> None:
        by_day: dict[date, list[Chip]] = {}
        for chip in queries.with_signs(chips, self._blocks, self._again):
            by_day.setdefault(date.fromisoformat(chip.day), []).append(chip)
        marks = self._arranged(span)
        made = [made_of(m, by_day, marks, self._slots, self._bars.values(), here=here) for m in mondays(*span)]
        if self.weeks.put(made):
            self.arrived.emit()

    def _stand_behind(self, span: Days, behind: Behind) -> None:
        """Campaigns, empty slots and working hours of a stretch of days arrived."""
        gone = {bar.id for bar in self._bars.values() if bar.first <= span[1] and bar.last >= span[0]} - {bar.id for bar in behind.bars}
        self._bars = {i: bar for i, bar in self._bars.items() if i not in gone} | {bar.id: bar for bar in behind.bars}
        by_day: dict[date, list[Slot]] = {}
        for slot in behind.slots:
            by_day.setdefault(slot.day, []).append(slot)
        for n in range((span[1] - span[0]).days + 1):
            day = span[0] + timedelta(days=n)
            self._slots[day] = tuple(by_day.get(day, ()))
        self.weeks.work.update(behind.work)
        weeks = [self.weeks.week(monday) for monday in mondays(*span)]
        made = [made_of(w.monday, _days(w, w.chips), _days(w, w.marks), self._slots, self._bars.values(), here=w.here) for w in weeks]
        if self.weeks.put(made):
            self.arrived.emit()

    def _thin_out(self) -> None:
        """Keep the weeks of the screen and those around it."""
        known, (first, last) = self.weeks.known(), self._screen
        if len(known) > MOST:
            most = max(MOST // 2, len(mondays(first - AHEAD, last + AHEAD)))
            near = set(sorted(known, key=lambda m: abs((m - first).days + (m - last).days))[:most])
            self.weeks.forget(near)
            self._fresh &= near

    # -- marks

    def _arranged(self, span: Days) -> dict[date, tuple[DayMark, ...]]:
        found: list[DayMark] = []
        for year in range(span[0].year, span[1].year + 1):
            found += self._marks[year] if year in self._marks else self._on_file(year)
        return arrange(found, *span, overrides=overrides(self._own), tags=self.day_sift.tags, min_priority=self.day_sift.priority)

    def _on_file(self, year: int) -> tuple[DayMark, ...]:
        """Yesterday's marks, which are better than none."""
        if year not in self._stored:
            self._stored[year] = daycache.stored(self._session.places.cache, date(year, 1, 1), date(year, 12, 31))
        return self._stored[year]

    def _fetch_marks(self, years: set[int]) -> None:
        for year in years - self._marks.keys():
            self._marks[year] = self._on_file(year)
            span = date(year, 1, 1), date(year, 12, 31)
            self._desk.away(daycache.fresh, self._session.places.cache, *span, owner=self, then=partial(self._marked, year))

    def _marked(self, year: int, marks: tuple[DayMark, ...]) -> None:
        if marks != self._marks[year]:
            self._marks[year] = marks
            self._mark_again()

    def own_days(self) -> tuple[Override, ...]:
        """The days that the office settled itself."""
        return overrides(self._own)

    def tags(self) -> tuple[str, ...]:
        """The tags of all important days of the years that are known."""
        return tuple(sorted({tag for marks in self._marks.values() for mark in marks if mark.kind == "day" for tag in mark.tags}))

    def coming(self, first: date, last: date) -> tuple[DayMark, ...]:
        """What an office may speak about from ``first`` to ``last``, by date: holidays and important days, unsifted."""
        found = [m for year in range(first.year, last.year + 1) for m in self._marks.get(year, ())]
        days = arrange(found, first, last, overrides=overrides(self._own))
        return tuple(mark for marks in days.values() for mark in marks if mark.kind != "leave")

    def _mark_again(self) -> None:
        changed: list[Week] = []
        for monday in self.weeks.known():
            week = self.weeks.week(monday)
            marks = self._arranged((monday, week.day(6)))
            changed.append(week._replace(marks=tuple(marks.get(week.day(n), ()) for n in range(7))))
        if self.weeks.put(changed):
            self.arrived.emit()

    def new_day(self, today: date) -> None:
        """Today moved on."""
        if today != self.weeks.today:
            self.weeks.today = today
            self.arrived.emit()

    def _now(self) -> str:
        return f"{self.weeks.today}T{self._session.now():%H:%M}"


def _days(week: Week, parts: tuple[tuple[Any, ...], ...]) -> dict[date, tuple[Any, ...]]:
    return {week.day(n): part for n, part in enumerate(parts)}
