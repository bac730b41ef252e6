"""Campaigns: their bars behind the days, and the list with what belongs to each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.messages import Message
from core.planning import campaign
from core.planning.campaign import Campaign
from core.records import Bar
from core.workflow import may_enter
from db.office import Office

_CAMPAIGNS = "SELECT id, fields FROM entry WHERE type = 'campaign' AND hidden = 0"
_COUNTS = (
    "SELECT campaign, count(*), sum(status = 'terbit'), sum(status IN ('disetujui', 'terjadwal')) FROM item "
    "WHERE hidden = 0 AND campaign != '' AND status NOT IN ('dibatalkan', 'ditolak') GROUP BY campaign"
)
_ITEMS = "SELECT id, title, status, at FROM item WHERE campaign = ? AND hidden = 0 ORDER BY at IS NULL, at, title LIMIT 200"
TONES = 5
"""Colours of charts that the bars take in turn."""


class Member(NamedTuple):
    """One item of a campaign; ``at`` is office wall time, or empty while nothing is planned."""

    item: str
    title: str
    status: str
    at: str


class Progress(NamedTuple):
    """How far the items of a campaign are: all of them, those approved or scheduled, and those published."""

    items: int = 0
    ready: int = 0
    published: int = 0


@dataclass(frozen=True, slots=True)
class Campaigns:
    """All campaigns, those that run or come first; ``why`` says why this person may change nothing, ``locked`` that nobody entered."""

    campaigns: tuple[Campaign, ...]
    progress: Mapping[str, Progress]
    tones: Mapping[str, str]
    today: date
    locked: bool
    why: tuple[Message, ...]


def bars(db: sqlite3.Connection, first: date, last: date) -> tuple[Bar, ...]:
    """The campaigns that touch the days from ``first`` to ``last``, both included, by their beginning."""
    found = _by_start(db)
    return tuple(Bar(c.id, c.name, c.start, c.end, _tone(n)) for n, c in enumerate(found) if c.start and c.end and c.start <= last and c.end >= first)


def hashtags(db: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Campaign -> its hashtags without their sign, of those that have any."""
    return {c.id: c.hashtags for c in _by_start(db) if c.hashtags}


def campaigns(office: Office) -> Campaigns:
    """Every campaign, with the progress of its items."""
    db, today, locked = office.view_db, office.now().date(), office.person is None
    found = _by_start(db)
    tones = {c.id: _tone(n) for n, c in enumerate(found)}
    progress = {id_: Progress(items, ready, published) for id_, items, published, ready in db.execute(_COUNTS)}
    order = sorted(found, key=lambda c: (c.end is not None and c.end < today, c.start or date.max, c.name.casefold()))
    return Campaigns(tuple(order), progress, tones, today, locked, () if locked else may_enter(campaign.TYPE, office.actor()))


def members(office: Office, id_: str) -> tuple[Member, ...]:
    """The items of a campaign by time, at most two hundred."""
    return tuple(Member(item, title, status, at or "") for item, title, status, at in office.view_db.execute(_ITEMS, (id_,)))


def _by_start(db: sqlite3.Connection) -> list[Campaign]:
    found = [campaign.read(id_, json.loads(raw)) for id_, raw in db.execute(_CAMPAIGNS)]
    return sorted(found, key=lambda c: (c.start or date.max, c.id))


def _tone(number: int) -> str:
    return f"c{number % TONES + 1}"
