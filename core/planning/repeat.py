"""Rules of repeating plans: which days a rule names, and where a day goes that falls on a holiday.

A rule is plain data (:func:`to_data`, :func:`read`), so it is kept in an office record and understood on every laptop. It speaks of
days; the clock time beside it is office wall time and never shifts, whether the office lives in WIB, WITA or WIT. The days come from
dateutil, except the n-th working day and days counted from an important day, which follow the marks that :class:`Known` holds.

Every rule ends: after :data:`MOST` occurrences at the latest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from core.messages import N_, Message, say
from core.records import DayMark

MOST = 730
"""Occurrences of one rule; a daily rule so ends after two years."""
REACH = 31
"""A day off is shifted by at most so many days; the longest run of days off in Indonesia is about ten."""
WIDEST = 60
"""Days between an important day and what is planned for it."""
BY = ("day", "week", "monthday", "weekday", "workday", "year", "mark")
OFF = ("keep", "skip", "before", "after")
NTH = (1, 2, 3, 4, -1)
INTERVALS = range(1, 13)
WORKDAYS = (*range(1, 16), *range(-5, 0))
_STEPPED = frozenset({"day", "week", "monthday", "weekday", "workday"})
_NOTHING: Mapping[str, tuple[date, ...]] = MappingProxyType({})
_SHORT = 28
"""Days that every month has."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When something repeats, from ``start`` to ``until`` (both included; None: no end but :data:`MOST`).

    ``by`` says how: ``day`` every day, ``week`` on ``weekdays`` (Monday is 0); ``monthday`` on ``day`` of the month, or on its last day
    where it is shorter; ``weekday`` on the ``nth`` (-1: last) ``weekdays[0]`` of the month; ``workday`` on its ``nth`` working day (below
    zero: from the end); each of them every ``interval`` days, weeks or months. ``year`` is ``day`` of ``month``, 29 February being the
    28th in common years; ``mark`` is ``offset`` days from the important day or holiday with the id ``mark``.

    ``off`` says what becomes of a day off: ``keep`` it, ``skip`` it, or shift it to the working day ``before`` or ``after``.
    """

    by: str
    start: date
    until: date | None = None
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    day: int = 1
    month: int = 1
    nth: int = 1
    mark: str = ""
    offset: int = 0
    off: str = "keep"

    @property
    def names_weekday(self) -> bool:
        """Whether a person chose the day of the week: then a Saturday is meant, and only holidays and leave count as days off."""
        return self.by in ("week", "weekday")


class Known(NamedTuple):
    """What a rule has to know of the days around it: public holidays and leave days, and the days of every id in the years at hand."""

    off: frozenset[date] = frozenset()
    marks: Mapping[str, tuple[date, ...]] = _NOTHING

    def working(self, day: date) -> bool:
        """Whether the office works: Monday to Friday, no public holiday, no leave day."""
        return day.weekday() < 5 and day not in self.off


class Occurrence(NamedTuple):
    """One time that a rule names: ``base`` is the day of the rule, by which exceptions are kept; ``day`` the one it goes to."""

    base: date
    day: date


def known(marks: Iterable[DayMark]) -> Known:
    """What rules need of the marks of some years: :mod:`core.planning.daycache`, sifted by the office's own days."""
    off: set[date] = set()
    found: dict[str, set[date]] = {}
    for mark in marks:
        if mark.kind in ("holiday", "leave"):
            off.add(mark.date)
        if mark.id:
            found.setdefault(mark.id, set()).add(mark.date)
    return Known(frozenset(off), {key: tuple(sorted(days)) for key, days in found.items()})


def occurrences(rule: Rule, about: Known, first: date, last: date) -> list[Occurrence]:
    """What falls on ``first`` to ``last``, both included, in the order of days; never two on one day.

    ``about`` must hold the marks from two months before ``first`` to two months after ``last``.
    """
    bases = [b for b in days(rule, about, last + timedelta(REACH)) if b >= first - timedelta(REACH)]
    goals = {base: _placed(rule, about, base) for base in bases}
    taken = {base for base, day in goals.items() if day == base}
    found = []
    for base, day in goals.items():
        if day is None or (day != base and day in taken):
            continue  # shifted onto a day that has its own: once is enough
        taken.add(day)
        if first <= day <= last:
            found.append(Occurrence(base, day))
    return sorted(found, key=lambda o: o.day)


def days(rule: Rule, about: Known, last: date) -> Iterator[date]:
    """The days of the rule itself up to ``last``, before any shift, in order, at most :data:`MOST`."""
    end = min(last, rule.until) if rule.until is not None else last
    if end < rule.start:
        return iter(())
    if rule.by == "workday":
        return islice(_workdays(rule, about, end), MOST)
    if rule.by == "mark":
        moved = sorted(day + timedelta(rule.offset) for day in about.marks.get(rule.mark, ()))
        return islice((day for day in moved if rule.start <= day <= end), MOST)
    start, until = (datetime.combine(day, time.min) for day in (rule.start, end))
    return (moment.date() for moment in islice(rrule(dtstart=start, until=until, wkst=0, **_words(rule)), MOST))


def _words(rule: Rule) -> dict[str, Any]:
    """The rule as dateutil says it."""
    if rule.by == "day":
        return {"freq": DAILY, "interval": rule.interval}
    if rule.by == "week":
        return {"freq": WEEKLY, "interval": rule.interval, "byweekday": rule.weekdays}
    if rule.by == "weekday":
        return {"freq": MONTHLY, "interval": rule.interval, "byweekday": weekday(rule.weekdays[0], rule.nth)}
    span = {"bymonthday": range(_SHORT, rule.day + 1), "bysetpos": -1} if rule.day > _SHORT else {"bymonthday": rule.day}
    if rule.by == "year":
        return {"freq": YEARLY, "bymonth": rule.month, **span}
    return {"freq": MONTHLY, "interval": rule.interval, **span}


def _workdays(rule: Rule, about: Known, end: date) -> Iterator[date]:
    first = rule.start.replace(day=1)
    while first <= end:
        following = first + relativedelta(months=1)
        working = [day for n in range((following - first).days) if about.working(day := first + timedelta(n))]
        at = rule.nth - 1 if rule.nth > 0 else rule.nth
        if -len(working) <= at < len(working) and rule.start <= working[at] <= end:
            yield working[at]
        first += relativedelta(months=rule.interval)


def _placed(rule: Rule, about: Known, base: date) -> date | None:
    """Where ``base`` goes: itself on an ordinary day, otherwise what the rule says of days off; None when it is left out."""
    ordinary = base not in about.off if rule.names_weekday else about.working(base)
    if rule.off == "keep" or ordinary:
        return base
    if rule.off == "skip":
        return None
    step = timedelta(-1 if rule.off == "before" else 1)
    return next((day for n in range(1, REACH + 1) if about.working(day := base + step * n)), None)


# -- as data


def to_data(rule: Rule) -> dict[str, Any]:
    """The rule as an office record keeps it; only what its kind uses."""
    data: dict[str, Any] = {"by": rule.by, "start": rule.start.isoformat(), "off": rule.off}
    if rule.until is not None:
        data["until"] = rule.until.isoformat()
    if rule.by in _STEPPED and rule.interval != 1:
        data["interval"] = rule.interval
    used = {"week": ("weekdays",), "monthday": ("day",), "weekday": ("weekdays", "nth"), "workday": ("nth",), "year": ("month", "day")}
    for name in used.get(rule.by, ("mark", "offset") if rule.by == "mark" else ()):
        value = getattr(rule, name)
        data[name] = list(value) if isinstance(value, tuple) else value
    return data


def read(data: object) -> Rule | None:
    """The rule that :func:`to_data` wrote; None for anything else, such as a rule of a newer program."""
    if not isinstance(data, Mapping):
        return None
    try:
        until = data.get("until")
        numbers = {name: data[name] for name in ("interval", "day", "month", "nth", "offset") if name in data}
        rule = Rule(
            str(data["by"]),
            date.fromisoformat(data["start"]),
            date.fromisoformat(until) if until else None,
            weekdays=tuple(data.get("weekdays", ())),
            mark=str(data.get("mark", "")),
            off=str(data.get("off", "keep")),
            **numbers,
        )
        whole = all(type(n) is int for n in (*numbers.values(), *rule.weekdays))
        return rule if whole and not faults(rule) else None
    except (KeyError, TypeError, ValueError):
        return None


def faults(rule: Rule) -> list[Message]:
    """Everything that keeps a rule from being used, in words; nothing when it is whole."""
    found = []
    if rule.by not in BY or rule.off not in OFF or rule.interval not in INTERVALS:
        found.append(say(N_("Aturan ulang ini tidak dikenal.")))
    if rule.until is not None and rule.until < rule.start:
        found.append(say(N_("Tanggal berakhir mendahului tanggal mulai.")))
    if rule.names_weekday and not rule.weekdays:
        found.append(say(N_("Pilih paling sedikit satu hari.")))
    if any(d not in range(7) for d in rule.weekdays):
        found.append(say(N_("Hari itu tidak dikenal.")))
    if rule.by == "weekday" and rule.nth not in NTH:
        found.append(say(N_("Pekan ke-1 sampai ke-4, atau pekan terakhir.")))
    if rule.by == "workday" and rule.nth not in WORKDAYS:
        found.append(say(N_("Hari kerja ke-1 sampai ke-15, atau lima hari kerja terakhir.")))
    longest = _longest(rule.month) if rule.by == "year" else 31
    if rule.by in ("monthday", "year") and not 1 <= rule.day <= longest:
        found.append(say(N_("Tanggal {day} tidak ada."), day=rule.day))
    if rule.by == "mark" and not rule.mark:
        found.append(say(N_("Pilih hari pentingnya.")))
    if rule.by == "mark" and abs(rule.offset) > WIDEST:
        found.append(say(N_("Paling jauh {n} hari dari hari pentingnya."), n=WIDEST))
    return found


def _longest(month: int) -> int:
    """How many days a month may have; 0 for a month that does not exist."""
    return {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31) if month in range(1, 13) else 0
