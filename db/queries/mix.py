"""The rhythm of the office, the balance of a month, what applying the rhythm would place, and the accounts with their goals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from core.messages import Message
from core.planning import campaign, mix, rhythm
from core.planning.mix import Mix, Planned
from core.planning.rhythm import Laid, Rhythm
from core.planning.series import Series
from core.workflow import may_enter
from db.office import Office
from db.queries import around, repeats

_CHIPS = (
    "SELECT chip.item, chip.at, item.pillar, item.campaign, chip.surfaces FROM chip JOIN item ON item.id = chip.item "
    "WHERE chip.at >= ? AND chip.at < ? AND chip.status NOT IN ('dibatalkan', 'ditolak')"
)
_CAMPAIGNS = "SELECT id, fields FROM entry WHERE type = 'campaign'"
_ACCOUNTS = "SELECT id, fields FROM entry WHERE type = 'account' AND hidden = 0 ORDER BY id"


class Account(NamedTuple):
    """One account of the office: what it is for, and whom it speaks to. ``posts`` are the items of the month on its platform."""

    id: str
    platform: str
    handle: str
    goal: str
    audience: str
    posts: int


@dataclass(frozen=True, slots=True)
class Balance:
    """A month beside the rhythm of the office. ``placed`` are the repeated slots that applying the rhythm wrote for this month.

    ``why`` says why this person may not change the rhythm, ``why_account`` why not the accounts, ``locked`` that nobody has entered.
    """

    mix: Mix
    rhythm: Rhythm
    laid: tuple[Laid, ...]
    placed: tuple[Series, ...]
    accounts: tuple[Account, ...]
    locked: bool
    why: tuple[Message, ...] = ()
    why_series: tuple[Message, ...] = ()
    why_account: tuple[Message, ...] = ()


def the_rhythm(office: Office) -> Rhythm:
    """The rhythm in force: the office's own, or the proposal."""
    entry = office.entry("setting", rhythm.SETTING)
    return rhythm.read(entry.fields if entry is not None and not entry.hidden else None)


def balance(office: Office, month: date) -> Balance:
    """The month of ``month``: its mix, what the rhythm would place from today on, and the accounts."""
    first, last = month.replace(day=1), month.replace(day=1) + relativedelta(months=1, days=-1)
    own, today, locked = the_rhythm(office), office.now().date(), office.person is None
    weighed = mix.mix(first, last, _planned(office, first, last), own.targets)
    laid = rhythm.lay(own, first, around.known(office, first, last), repeats.busy(office, first, last), today)
    placed = tuple(s for s in repeats.every(office.view_db) if s.batch == f"{first:%Y-%m}")
    who = None if locked else office.actor()
    asked = [may_enter(type_, who) if who is not None else () for type_ in ("setting", "series", "account")]
    return Balance(weighed, own, laid, placed, _accounts(office, weighed), locked, *asked)


def _planned(office: Office, first: date, last: date) -> list[Planned]:
    """Items and empty repeated slots of the days; an item without a pillar takes that of its campaign."""
    pillar_of = {id_: campaign.read(id_, json.loads(raw)).pillar for id_, raw in office.view_db.execute(_CAMPAIGNS)}
    rows = office.view_db.execute(_CHIPS, (first.isoformat(), (last + timedelta(1)).isoformat()))
    found = [Planned(item, date.fromisoformat(at[:10]), pillar or pillar_of.get(of, ""), tuple(on.split())) for item, at, pillar, of, on in rows]
    today = office.now().date()
    waiting = [p for p in repeats.places(office, max(first, today), last) if not p.item and not p.series.urgent] if last >= today else []
    return found + [
        Planned(f"{p.series.id} {p.base}", p.day, p.series.pillar or pillar_of.get(p.series.campaign, ""), p.series.surfaces, True) for p in waiting
    ]


def _accounts(office: Office, weighed: Mix) -> tuple[Account, ...]:
    posts = dict(weighed.platforms)
    found = []
    for id_, raw in office.view_db.execute(_ACCOUNTS):
        fields: Mapping[str, Any] = json.loads(raw)
        name, handle, goal, audience = (str(fields.get(key) or "") for key in ("platform", "handle", "goal", "audience"))
        found.append(Account(id_, name or id_, handle, goal, audience, posts.get(name or id_, 0)))
    return tuple(found)
