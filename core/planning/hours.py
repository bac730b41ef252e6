"""Working hours of an office: how long something really waited, and when a number of working hours is over.

Indonesia has no daylight saving time, so a day of the office always has 24 hours; WIB, WITA and WIT are the zone of the charter.
The standard week is that of Perpres 21/2023 article 4: 37.5 hours in five days from 07.30 with a break of 60 minutes (Friday 90),
in Ramadan 32.5 hours from 08.00 with 30 minutes (Friday 60). An office may set its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.messages import N_, Message, say

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK = (*(f"{d} 07:30 16:00 12:00 13:00" for d in DAYS[:4]), "fri 07:30 16:30 11:30 13:00")
RAMADAN_WEEK = (*(f"{d} 08:00 15:00 12:00 12:30" for d in DAYS[:4]), "fri 08:00 15:30 11:30 12:30")
RAMADAN = ("2026-02-19 2026-03-20 Ramadan 1447 H", "2027-02-08 2027-03-09 Ramadan 1448 H (perkiraan)")
"""First day, last day, name. The day is settled by the *sidang isbat*; an office corrects it when it is announced."""
_HORIZON = 400
"""Days after which the search for a working hour gives up: an office that works on no day at all."""


class Span(NamedTuple):
    """A stretch of a day in minutes from midnight; ``end`` does not belong to it."""

    start: int
    end: int


class Period(NamedTuple):
    """A dated stretch of days with a name, ``first`` and ``last`` included."""

    first: date
    last: date
    name: str

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies in it."""
        return self.first <= day <= self.last


Week = Mapping[int, tuple[Span, ...]]


@dataclass(frozen=True)
class Hours:
    """The working hours of an office. ``free`` are days without work, ``worked`` days of a weekend that the office works on."""

    zone: ZoneInfo
    week: Week
    ramadan: Week = field(default_factory=dict)
    fasts: tuple[Period, ...] = ()
    free: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()

    def of(self, day: date) -> tuple[Span, ...]:
        """When the office works on ``day``, in order; nothing on a day off."""
        if day in self.free and day not in self.worked:
            return ()
        week = self.ramadan if self.ramadan and any(p.holds(day) for p in self.fasts) else self.week
        found = week.get(day.weekday(), ())
        return found or (next(iter(week.values()), ()) if day in self.worked else ())

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from ``start`` to ``end``; nothing when ``end`` comes first."""
        start, end = start.astimezone(self.zone), end.astimezone(self.zone)
        total, day = 0, start.date()
        low = _minute(start)
        while day <= end.date():
            high = _minute(end) if day == end.date() else 24 * 60
            total += sum(max(0, min(s.end, high) - max(s.start, low)) for s in self.of(day))
            day, low = day + timedelta(days=1), 0
        return timedelta(minutes=total)

    def after(self, start: datetime, amount: timedelta) -> datetime | None:
        """The moment at which ``amount`` of working time since ``start`` is over; None for an office that never works."""
        start = start.astimezone(self.zone)
        left, day, low = int(amount.total_seconds() // 60), start.date(), _minute(start)
        for _n in range(_HORIZON):
            for span in self.of(day):
                here = span.end - max(span.start, low)
                if here <= 0:
                    continue
                if left <= here:
                    return datetime.combine(day, time(), self.zone) + timedelta(minutes=max(span.start, low) + left)
                left -= here
            day, low = day + timedelta(days=1), 0
        return None

    def before(self, end: datetime, amount: timedelta) -> datetime | None:
        """The moment from which ``amount`` of working time leads to ``end``; None for an office that never works."""
        end = end.astimezone(self.zone)
        left, day, high = int(amount.total_seconds() // 60), end.date(), _minute(end)
        for _n in range(_HORIZON):
            for span in reversed(self.of(day)):
                here = min(span.end, high) - span.start
                if here <= 0:
                    continue
                if left <= here:
                    return datetime.combine(day, time(), self.zone) + timedelta(minutes=min(span.end, high) - left)
                left -= here
            day, high = day - timedelta(days=1), 24 * 60
        return None


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def week(rows: Iterable[str]) -> Week:
    """The hours of each weekday from lines such as ``mon 07:30 16:00 12:00 13:00``; lines that cannot be read are left out."""
    found: dict[int, tuple[Span, ...]] = {}
    for row in rows:
        day, *clocks = row.split()
        spans = _spans(clocks)
        if day in DAYS and spans:
            found[DAYS.index(day)] = spans
    return found


def _spans(clocks: list[str]) -> tuple[Span, ...]:
    """Start and end of work, and of the break where there is one; nothing when they are out of order."""
    try:
        minutes = [int(c[:2]) * 60 + int(c[3:5]) for c in clocks]
    except ValueError:
        return ()
    if len(minutes) == 2 and minutes[0] < minutes[1]:
        return (Span(minutes[0], minutes[1]),)
    if len(minutes) == 4 and minutes[0] < minutes[2] < minutes[3] < minutes[1]:
        return Span(minutes[0], minutes[2]), Span(minutes[3], minutes[1])
    return ()


def periods(rows: Iterable[str]) -> tuple[Period, ...]:
    """Dated periods from lines such as ``2027-02-14 2027-06-23 Pilkada``, by date; lines that cannot be read are left out."""
    found = []
    for row in rows:
        first, last, name = (*row.split(" ", 2), "", "")[:3]
        try:
            period = Period(date.fromisoformat(first), date.fromisoformat(last), name)
        except ValueError:
            continue
        if period.first <= period.last:
            found.append(period)
    return tuple(sorted(found))


def period_of(found: Iterable[Period], day: date | None) -> str:
    """The name of the period in which ``day`` lies, of several the shortest (*masa tenang* inside *Pilkada*); empty for none."""
    holding = [p for p in found if day is not None and p.holds(day)]
    return min(holding, key=lambda p: p.last - p.first).name if holding else ""


def week_fault(rows: tuple[str, ...]) -> Message | None:
    """What is wrong with the hours of a week."""
    seen = set()
    for n, row in enumerate(rows, 1):
        day, *clocks = row.split()
        if day in seen:
            return say(N_("Baris {n}: hari ini sudah ada di atas."), n=n)
        seen.add(day)
        if not _spans(clocks):
            return say(N_("Baris {n}: jam mulai sebelum selesai, dan istirahat di antaranya (dua-duanya diisi, atau kosong)."), n=n)
    return None


def periods_fault(rows: tuple[str, ...]) -> Message | None:
    """What is wrong with a list of periods."""
    for n, row in enumerate(rows, 1):
        if not periods((row,)):
            return say(N_("Baris {n}: hari terakhir tidak boleh sebelum hari pertama."), n=n)
    return None


def waited(amount: timedelta) -> Message:
    """A working time in words, rounded down: ``6 jam kerja``, ``25 menit kerja``."""
    minutes = int(amount.total_seconds() // 60)
    if minutes < 60:
        return say(N_("1 menit kerja")) if minutes == 1 else say(N_("{n} menit kerja"), n=minutes)
    return say(N_("1 jam kerja")) if minutes < 120 else say(N_("{n} jam kerja"), n=minutes // 60)
