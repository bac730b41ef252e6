"""The days that the calendar knows, week by week: what all its views show. One store, so no view can say anything else.

A week is a value: a view that has painted it needs to paint it again only when the store holds another one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from core.records import Bar, Chip, DayMark, Slot

Key = tuple[str, str]
"""What names a chip on a plane: its item and its minute, because one item may stand on several minutes."""
Span = tuple[int, int]
"""A stretch of a day in minutes from midnight."""
_NONE: tuple[tuple[()], ...] = ((),) * 7


def key_of(chip: Chip) -> Key:
    """The key of a chip."""
    return chip.item, chip.at


class Week(NamedTuple):
    """Seven days from ``monday``: chips by time, marks, empty slots, and the campaigns that touch the week.

    ``here`` is False while nobody asked the records for this week yet: an empty week says nothing then.
    """

    monday: date
    chips: tuple[tuple[Chip, ...], ...] = _NONE
    marks: tuple[tuple[DayMark, ...], ...] = _NONE
    slots: tuple[tuple[Slot, ...], ...] = _NONE
    bars: tuple[Bar, ...] = ()
    here: bool = False

    def day(self, number: int) -> date:
        """The date of a day, 0 is Monday."""
        return self.monday + timedelta(days=number)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def mondays(first: date, last: date) -> list[date]:
    """The Mondays of all weeks that hold a day from ``first`` to ``last``."""
    start = monday_of(first)
    return [start + timedelta(days=7 * n) for n in range((last - start).days // 7 + 1)]


def made_of(
    monday: date,
    chips: Mapping[date, Sequence[Chip]],
    marks: Mapping[date, Sequence[DayMark]],
    slots: Mapping[date, Sequence[Slot]] | None = None,
    bars: Iterable[Bar] = (),
    *,
    here: bool = True,
) -> Week:
    """A week out of what is known by day."""
    days = [monday + timedelta(days=n) for n in range(7)]
    return Week(
        monday,
        tuple(tuple(chips.get(d, ())) for d in days),
        tuple(tuple(marks.get(d, ())) for d in days),
        tuple(tuple((slots or {}).get(d, ())) for d in days),
        tuple(bar for bar in bars if bar.first <= days[6] and bar.last >= days[0]),
        here,
    )


class Weeks:
    """Week by its Monday. ``today`` is the day that the office has; ``work`` the working hours of days, as far as they are known."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.work: dict[date, tuple[Span, ...]] = {}
        self._weeks: dict[date, Week] = {}
        self._blank: dict[date, Week] = {}

    def week(self, monday: date) -> Week:
        """A week, empty while nothing is known of it; always the same value until something changes."""
        found = self._weeks.get(monday)
        return found if found is not None else self._blank.setdefault(monday, Week(monday))

    def has(self, monday: date) -> bool:
        """Whether the records were asked for this week."""
        return monday in self._weeks and self._weeks[monday].here

    def put(self, weeks: Iterable[Week]) -> bool:
        """Take weeks in; equal ones stay the values they are. True when anything is different now."""
        changed = False
        for week in weeks:
            if self._weeks.get(week.monday) != week:
                self._weeks[week.monday] = week
                changed = True
        return changed

    def forget(self, keep: Collection[date] = ()) -> None:
        """Drop every week but those with these Mondays."""
        self._weeks = {m: self._weeks[m] for m in keep if m in self._weeks}
        self._blank.clear()

    def known(self) -> tuple[date, ...]:
        """The Mondays of all weeks in the store."""
        return tuple(self._weeks)

    def chips(self, day: date) -> tuple[Chip, ...]:
        """Everything on a day, by time."""
        return self.week(monday_of(day)).chips[day.weekday()]

    def marks(self, day: date) -> tuple[DayMark, ...]:
        """What stands behind a day."""
        return self.week(monday_of(day)).marks[day.weekday()]

    def slots(self, day: date) -> tuple[Slot, ...]:
        """The empty slots of a day, by time."""
        return self.week(monday_of(day)).slots[day.weekday()]

    def bars(self, day: date) -> tuple[Bar, ...]:
        """The campaigns that a day belongs to."""
        return tuple(bar for bar in self.week(monday_of(day)).bars if bar.first <= day <= bar.last)

    def between(self, first: date, last: date) -> Iterator[Chip]:
        """All chips from ``first`` to ``last``, both included, in the order of time."""
        for monday in mondays(first, last):
            for number, chips in enumerate(self.week(monday).chips):
                if chips and first <= monday + timedelta(days=number) <= last:
                    yield from chips
