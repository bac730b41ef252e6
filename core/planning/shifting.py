"""A repeated slot that is pulled to another day: what its rule becomes when this one and the following, or all, go with it.

Not every rule can follow: what falls on every day, or on the n-th working day, has no other day to name. Such a slot moves for one date only.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Any

from core.planning import repeat, series
from core.planning.repeat import Rule
from core.planning.series import Place, Series

_LAST_WEEK = 7


def shifted(rule: Rule, base: date, to: date) -> Rule | None:
    """The rule whose day ``base`` becomes ``to``, and every other day in the same way; None when no rule says that."""
    if base == to:
        return rule
    if rule.by == "week":
        return _week(rule, base, to)
    new = None
    if rule.by == "mark":
        new = replace(rule, offset=rule.offset + (to - base).days)
    elif rule.by == "year":
        new = replace(rule, month=to.month, day=to.day)
    elif (to.year, to.month) != (base.year, base.month):
        return None
    elif rule.by == "monthday":
        new = replace(rule, day=to.day)
    elif rule.by == "weekday":
        new = replace(rule, weekdays=(to.weekday(),), nth=_nth(rule, to))
    if new is None or repeat.faults(new):
        return None
    until = None if rule.until is None else max(rule.until, to)
    return replace(new, until=until, start=min(rule.start, to)) if rule.start >= base else replace(new, until=until)


def _week(rule: Rule, base: date, to: date) -> Rule | None:
    """One of the days of a week becomes another; with several weeks between, it stays in its week."""
    old, new = base.weekday(), to.weekday()
    if new in rule.weekdays or (rule.interval > 1 and _monday(base) != _monday(to)):
        return None
    first = list(islice(repeat.days(replace(rule, until=None), repeat.Known(), rule.start + timedelta(_LAST_WEEK * (rule.interval + 1))), len(rule.weekdays)))
    goals = [_monday(day) + timedelta(new) if day.weekday() == old else day for day in first]
    until = None if rule.until is None else rule.until + (to - base) if len(rule.weekdays) == 1 else max(rule.until, to)
    made = replace(rule, weekdays=tuple(sorted({*rule.weekdays, new} - {old})), start=min(goals), until=until)
    return made if set(islice(repeat.days(replace(made, until=None), repeat.Known(), max(goals)), len(goals))) == set(goals) else None


def _nth(rule: Rule, to: date) -> int:
    """Which of its weekdays in the month ``to`` is; the last one stays the last, and a fifth is the last as well."""
    last = (to + timedelta(_LAST_WEEK)).month != to.month
    nth = (to.day - 1) // 7 + 1
    return -1 if last and (rule.nth == -1 or nth not in repeat.NTH) else nth


def moved(place: Place, day: date, time: str) -> Series | None:
    """The whole series when ``place`` goes to ``day`` at ``time`` and every other date goes along; None when its rule cannot say so.

    What was settled for single dates goes with them.
    """
    to = place.base + (day - place.day)
    rule = shifted(place.series.rule, place.base, to)
    if rule is None:
        return None
    changes = {_carried(place.series.rule, rule, base, place.base, to): change for base, change in place.series.changes.items()}
    return replace(place.series, rule=rule, time=time, changes=changes)


def _carried(old: Rule, new: Rule, base: date, was: date, to: date) -> date:
    """The day of the new rule that a settled day of the old one becomes."""
    if old == new or (old.by == "week" and base.weekday() != was.weekday()):
        return base
    if old.by in ("week", "mark"):
        return base + (to - was)
    if old.by == "year":
        return _clipped(base.year, to.month, to.day)
    if old.by == "monthday":
        return _clipped(base.year, base.month, to.day)
    month = repeat.days(replace(new, start=base.replace(day=1), interval=1, until=None), repeat.Known(), _clipped(base.year, base.month, 31))
    return next(month, base)


def parted(place: Place, day: date, time: str, id: str) -> tuple[Series, Series] | None:
    """The series before ``place``, and one with the id ``id`` for it and the following, moved; None when the rule cannot say so."""
    whole = moved(place, day, time)
    if whole is None:
        return None
    cut = min(place.base, place.base + (day - place.day))  # what lies between both days belongs to the new one alone
    old = place.series
    before = replace(old, rule=replace(old.rule, until=cut - timedelta(1)), changes={d: c for d, c in old.changes.items() if d < cut})
    return before, replace(whole, id=id, rule=replace(whole.rule, start=cut), changes={d: c for d, c in whole.changes.items() if d >= cut})


def fields(old: Series, new: Series) -> dict[str, Any]:
    """The fields that make ``new`` of ``old``, with what was settled for single dates; where nothing is settled any more the field is empty."""
    was, now = (series.fields(s) for s in (old, new))
    gone: dict[str, Any] = {name: {} for name in was if name.startswith(series.ON) and name not in now}
    return gone | {name: value for name, value in now.items() if was.get(name) != value}


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _clipped(year: int, month: int, day: int) -> date:
    """The day of a month, its last one where it is shorter."""
    first = date(year, month, 1)
    last = (first + timedelta(32)).replace(day=1) - timedelta(1)
    return first.replace(day=min(day, last.day))
