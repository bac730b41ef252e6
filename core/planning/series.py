"""A repeated slot of the plan: what it is for, when it repeats, and what was settled for single dates.

It is an office record of type ``series``. What was settled for one date stands in a field of its own, ``on:2026-12-21`` (the day of the
rule, whatever it was shifted to), so two laptops that settle different dates never take anything from each other. A place in the plan is a
light placeholder until its date names an item (``item``).

Editing asks for what it means: only this one (:func:`only`), this and the following (:func:`part`), or all (the fields themselves).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from core.messages import N_, Message, say
from core.planning import repeat
from core.planning.repeat import Known, Rule

TYPE = "series"
ON = "on:"
FURTHEST = 60
"""Days by which one date may be moved away from its rule."""
LONGEST = 120
"""Characters of a title."""
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Change:
    """What was settled for one date: left out (``skip``), moved to another ``day`` or ``time``, or written as ``item``."""

    skip: bool = False
    day: date | None = None
    time: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A repeated slot. ``time`` is office wall time ``08:00`` or empty; ``urgent`` is kept free for what comes suddenly.

    ``batch`` names the month (``2027-01``) when applying the weekly rhythm made it; ``changes`` go by the day of the rule.
    """

    id: str
    title: str
    rule: Rule
    time: str = ""
    surfaces: tuple[str, ...] = ()
    pillar: str = ""
    kind: str = "lainnya"
    campaign: str = ""
    urgent: bool = False
    batch: str = ""
    changes: Mapping[date, Change] = field(default_factory=dict)


class Place(NamedTuple):
    """One date of a series: ``base`` is the day of the rule, ``day`` and ``time`` where it stands; ``item`` was written for it, or is empty."""

    series: Series
    base: date
    day: date
    time: str
    item: str = ""


def places(series: Series, about: Known, first: date, last: date) -> list[Place]:
    """The dates of a series from ``first`` to ``last``, both included, without those that were left out; in order.

    ``about`` must hold the marks of a year around them.
    """
    wide = timedelta(FURTHEST) if any(change.day for change in series.changes.values()) else timedelta()
    found = []
    for base, day in repeat.occurrences(series.rule, about, first - wide, last + wide):
        change = series.changes.get(base, Change())
        stands = change.day or day
        if not change.skip and first <= stands <= last:
            found.append(Place(series, base, stands, change.time or series.time, change.item))
    return sorted(found, key=lambda p: (p.day, p.time))


# -- as fields of an office record


def fields(series: Series) -> dict[str, Any]:
    """The fields of the record, with everything that was settled for single dates."""
    plain = {name: getattr(series, name) for name in ("title", "time", "pillar", "kind", "campaign", "urgent", "batch")}
    dates = {on(day): _change_data(change) for day, change in series.changes.items()}
    return {**plain, "surfaces": list(series.surfaces), "rule": repeat.to_data(series.rule), **dates}


def read(id: str, found: Mapping[str, Any]) -> Series | None:
    """The series that a record holds; None when its rule cannot be used here (a newer program, a damaged record)."""
    rule = repeat.read(found.get("rule"))
    if rule is None:
        return None
    text = {name: str(found.get(name) or "") for name in ("title", "time", "pillar", "campaign", "batch")}
    text["time"] = text["time"] if _TIME.fullmatch(text["time"]) else ""
    surfaces = found.get("surfaces")
    changes = {day: _read_change(value) for name, value in found.items() if name.startswith(ON) and (day := _day(name.removeprefix(ON))) is not None}
    return Series(
        id=id,
        rule=rule,
        surfaces=tuple(str(s) for s in surfaces) if isinstance(surfaces, list) else (),
        kind=str(found.get("kind") or "lainnya"),
        urgent=found.get("urgent") is True,
        changes=changes,
        **text,
    )


def on(day: date) -> str:
    """The name of the field that settles one date."""
    return f"{ON}{day.isoformat()}"


def faults(series: Series) -> list[Message]:
    """Everything that keeps a series from being saved, in words."""
    found = repeat.faults(series.rule)
    if not series.title.strip():
        found.append(say(N_("Judul belum diisi.")))
    if len(series.title) > LONGEST:
        found.append(say(N_("Judul paling panjang {n} huruf."), n=LONGEST))
    if series.time and not _TIME.fullmatch(series.time):
        found.append(say(N_("Jam ditulis seperti 08.00.")))
    return found


# -- this one, this and the following, all


def only(series: Series, base: date, **settled: Any) -> dict[str, Any]:
    """The one field that settles the date ``base``: ``skip``, ``day``, ``time`` or ``item`` (see :class:`Change`); what is not named stays."""
    return {on(base): _change_data(replace(series.changes.get(base, Change()), **settled))}


def part(series: Series, base: date, new: Series) -> tuple[Series, Series]:
    """The series before ``base``, and ``new`` from there on: this one and the following. What was settled goes to the side of its date.

    When nothing lies before ``base``, the first of both ends before it starts: hide it, or change all instead (:func:`begins`).
    """
    before = replace(series, rule=replace(series.rule, until=base - timedelta(1)), changes={d: c for d, c in series.changes.items() if d < base})
    start = max(base, new.rule.start)
    after = replace(new, rule=replace(new.rule, start=start), changes={d: c for d, c in series.changes.items() if d >= base})
    return before, after


def begins(series: Series, base: date) -> bool:
    """Whether nothing of the series lies before ``base``: then "this and the following" are all of it."""
    return base <= series.rule.start


def differs(old: Series, new: Series) -> dict[str, Any]:
    """The fields that must be set to make ``new`` of ``old``: for all dates, those already settled stay as they are."""
    before, after = fields(replace(old, changes={})), fields(replace(new, changes={}))
    return {name: value for name, value in after.items() if before.get(name) != value}


def far(base: date, day: date) -> Message | None:
    """Why a date may not be moved to ``day``; None when it may."""
    if abs((day - base).days) > FURTHEST:
        return say(N_("Paling jauh {n} hari dari tanggal aslinya."), n=FURTHEST)
    return None


def _change_data(change: Change) -> dict[str, Any]:
    data: dict[str, Any] = {"skip": True} if change.skip else {}
    if change.day is not None:
        data["day"] = change.day.isoformat()
    return data | {name: value for name in ("time", "item") if (value := getattr(change, name))}


def _read_change(value: object) -> Change:
    if not isinstance(value, Mapping):
        return Change()
    time = str(value.get("time") or "")
    return Change(value.get("skip") is True, _day(str(value.get("day") or "")), time if _TIME.fullmatch(time) else "", str(value.get("item") or ""))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
