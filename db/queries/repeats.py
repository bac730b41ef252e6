"""Repeated slots: what stands empty in the plan, and everything that repeats."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.messages import Message
from core.planning import campaign, repeat, rhythm, series
from core.planning.campaign import Campaign
from core.planning.repeat import Known
from core.planning.series import Place, Series
from core.records import DayMark, Slot
from core.workflow import may_enter, may_revise
from db.office import Office
from db.queries.around import REACH, known, marks

_SERIES = "SELECT id, fields FROM entry WHERE type = 'series' AND hidden = 0 ORDER BY id"
_CAMPAIGNS = "SELECT id, fields FROM entry WHERE type = 'campaign' AND hidden = 0"
_BUSY = "SELECT at, surfaces, title FROM chip WHERE at >= ? AND at < ? AND status NOT IN ('dibatalkan', 'ditolak')"
AHEAD = timedelta(days=800)
"""So far ahead the next dates of a rule are looked for."""
FREE_AROUND = 45
"""Minutes around something planned in which no hour is suggested."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """Everything that repeats, for the list and its editor. ``next_dates`` goes by series id; empty where nothing comes any more.

    ``locked`` says that nobody has entered; ``why`` why this person may not change anything, ``why_write`` why not write an item.
    """

    series: tuple[Series, ...]
    next_dates: Mapping[str, tuple[date, ...]]
    campaigns: tuple[Campaign, ...]
    marks: tuple[DayMark, ...]
    known: Known
    today: date
    locked: bool
    why: tuple[Message, ...]
    why_write: tuple[Message, ...]


def every(db: sqlite3.Connection) -> tuple[Series, ...]:
    """Every repeated slot that this program understands."""
    return tuple(found for id_, raw in db.execute(_SERIES) if (found := series.read(id_, json.loads(raw))) is not None)


def places(office: Office, first: date, last: date, among: Iterable[Series] | None = None) -> list[Place]:
    """The dates of all series from ``first`` to ``last``, both included, by time. An item that was thrown away gives its place back."""
    all_ = every(office.view_db) if among is None else among
    about = known(office, first, last)
    found = [place for s in all_ for place in series.places(s, about, first, last)]
    gone = _gone(office.view_db, {p.item for p in found if p.item})
    return sorted((p._replace(item="") if p.item in gone else p for p in found), key=lambda p: (p.day, p.time, p.series.id))


def slots(office: Office, first: date, last: date) -> tuple[Slot, ...]:
    """The empty places of the plan from ``first`` to ``last``: repeated ones that nobody wrote, room kept free, and good hours.

    Nothing before today: a slot that went by unwritten is no plan any more.
    """
    first = max(first, office.now().date())
    if last < first:
        return ()
    waiting = [p for p in places(office, first, last) if not p.item]
    found = [
        Slot(p.day, p.time, p.series.surfaces[0] if p.series.surfaces else "", "urgent" if p.series.urgent else "rhythm", p.series.title, p.series.id)
        for p in waiting
    ]
    found += _suggested(office.view_db, first, last, found)
    return tuple(sorted(found, key=lambda s: (s.day, s.time, s.source)))


def place(office: Office, source: str, day: date) -> Place | None:
    """The date of the series ``source`` that stands on ``day``; None when there is none any more."""
    one = [s for s in every(office.view_db) if s.id == source]
    return next((p for p in places(office, day, day, one)), None)


def repeats(office: Office) -> Repeats:
    """Everything that repeats, with its next three dates."""
    today, db = office.now().date(), office.view_db
    all_ = every(db)
    around = marks(office, today - REACH, today + AHEAD)
    about = repeat.known(around)
    upcoming = {s.id: tuple(p.day for p in series.places(s, about, today, today + AHEAD)[:3]) for s in all_}
    locked = office.person is None
    return Repeats(
        tuple(sorted(all_, key=lambda s: (not upcoming[s.id], s.title.casefold()))),
        upcoming,
        tuple(sorted((campaign.read(id_, json.loads(raw)) for id_, raw in db.execute(_CAMPAIGNS)), key=lambda c: c.name.casefold())),
        around,
        about,
        today,
        locked,
        () if locked else may_enter(series.TYPE, office.actor()),
        () if locked else may_revise(None, office.actor(), "lainnya"),
    )


def busy(office: Office, first: date, last: date) -> list[rhythm.Busy]:
    """What stands from ``first`` to ``last``: items, and repeated slots whether written or not."""
    rows = office.view_db.execute(_BUSY, (first.isoformat(), (last + timedelta(1)).isoformat()))
    found = [rhythm.Busy(date.fromisoformat(at[:10]), at[11:16], tuple(on.split()), title) for at, on, title in rows]
    return found + [rhythm.Busy(p.day, p.time, p.series.surfaces, p.series.title) for p in places(office, first, last)]


def _suggested(db: sqlite3.Connection, first: date, last: date, taken: Collection[Slot]) -> list[Slot]:
    """The beginnings of good hours at which nothing stands."""
    used: dict[date, list[int]] = {}
    for at, *_rest in db.execute(_BUSY, (first.isoformat(), (last + timedelta(1)).isoformat())):
        if len(at) >= 16:
            used.setdefault(date.fromisoformat(at[:10]), []).append(_minutes(at[11:16]))
    for slot in taken:
        if slot.time:
            used.setdefault(slot.day, []).append(_minutes(slot.time))
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    hours = [begin for begin, _end in rhythm.good_hours()]
    return [Slot(day, hour, "", "suggest") for day in days for hour in hours if all(abs(_minutes(hour) - m) >= FREE_AROUND for m in used.get(day, ()))]


def _gone(db: sqlite3.Connection, items: Collection[str]) -> set[str]:
    """Those of ``items`` that were thrown away."""
    if not items:
        return set()
    found: list[tuple[Any, ...]] = db.execute(
        "SELECT id FROM item WHERE hidden = 1 AND id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(items)),)
    ).fetchall()
    return {item for (item,) in found}


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:5])
