"""The register of official accounts as the screen shows it, who touched what, and what is overdue."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from core import accounts, settings
from core.accounts import Account, Due, Holder, Overview
from core.messages import Message
from core.workflow import may_enter
from db.queries.working import fields_of

_ENTRIES = "SELECT id, fields FROM entry WHERE type = ? AND hidden = 0 ORDER BY id"
_HELD = "SELECT fields FROM entry WHERE about = ? AND type = 'holder' AND hidden = 0 ORDER BY id"
_TOUCHES = (
    "SELECT entry.at, entry.person, coalesce(person.name, entry.person), entry.fields FROM entry LEFT JOIN person ON person.id = entry.person "
    "WHERE entry.about = ? AND entry.type = 'access' ORDER BY entry.touched DESC LIMIT ?"
)


class Row(NamedTuple):
    """One account with its accesses in force and when it comes due; ``warnings`` are what is unsafe about it."""

    account: Account
    holders: tuple[Holder, ...]
    password: Due
    audit: Due
    warnings: tuple[Message, ...]

    @property
    def next(self) -> Due:
        """What comes due first."""
        return min(self.password, self.audit, key=lambda due: due.left)


class Register(NamedTuple):
    """The whole register. ``people`` are pairs of id and name; ``why`` says why the person who is in may not change it.

    ``office`` is the id of the office, by which the vault keeps two offices apart.
    """

    rows: tuple[Row, ...]
    overview: Overview
    people: tuple[tuple[str, str], ...]
    person: str
    why: tuple[Message, ...]
    office: str
    demo: bool

    def name(self, person: str) -> str:
        """The name of a person; an id that no charter lists stands for itself."""
        return dict(self.people).get(person, person)


class Touch(NamedTuple):
    """Somebody did ``act`` (a key of :data:`core.accounts.ACTS`) with a secret of an account."""

    at: str
    person: str
    name: str
    act: str
    reason: str


class Login(NamedTuple):
    """The account of a platform for whoever posts there; ``why`` says why the person who is in may not have its password."""

    account: str
    handle: str
    why: tuple[Message, ...]
    office: str
    demo: bool


def login(office: Any, platform: str) -> Login | None:
    """The account on ``platform`` that the person who is in may touch, else the first one there; None when the register has none."""
    today, me = office.now().date(), office.person or ""
    there = [a for a in _accounts(office) if a.platform == platform]
    if not there:
        return None
    whys = {a.id: accounts.may_touch(a.id, me, holders_of(office, a.id), today, "copy", suspended=a.suspended) for a in there}
    chosen = next((a for a in there if not whys[a.id]), there[0])
    return Login(chosen.id, chosen.handle, whys[chosen.id], office.facts.meta("genesis") or "", office.demo)


def register(office: Any) -> Register:
    """Every account, safest figures first in ``overview``; one question for the whole page."""
    kept, today = fields_of(office), office.now().date()
    domains, phones = settings.lines(kept, "official_domains"), settings.lines(kept, "official_phones")
    holders = [accounts.read_holder(json.loads(raw)) for _id, raw in office.view_db.execute(_ENTRIES, (accounts.HOLDER,))]
    rows = []
    for account in _accounts(office):
        held = tuple(h for h in holders if h.account == account.id and h.now(today))
        rows.append(Row(account, held, *accounts.due(account, today, *_months(kept)), accounts.warnings(account, domains, phones)))
    dues = [due for row in rows for due in (row.password, row.audit)]
    known = tuple((p.id, p.name) for p in office.people())
    why = may_enter(accounts.TYPE, office.actor()) if office.person is not None else ()
    figures = accounts.overview([row.account for row in rows], holders, dues, today)
    return Register(tuple(rows), figures, known, office.person or "", why, office.facts.meta("genesis") or "", office.demo)


def holders_of(office: Any, account: str) -> tuple[Holder, ...]:
    """Every access to an account that was ever written down."""
    return tuple(accounts.read_holder(json.loads(raw)) for (raw,) in office.view_db.execute(_HELD, (account,)))


def touches(office: Any, account: str, most: int = 30) -> tuple[Touch, ...]:
    """What was done with the secrets of an account, the newest first."""
    found = []
    for at, person, name, raw in office.view_db.execute(_TOUCHES, (account, most)):
        fields = json.loads(raw)
        found.append(Touch(at, person, name, str(fields.get("act") or ""), str(fields.get("reason") or "")))
    return tuple(found)


def _months(kept: Mapping[str, Any]) -> tuple[int, int]:
    return settings.number(kept, "password_months"), settings.number(kept, "audit_months")


def _accounts(office: Any) -> Iterator[Account]:
    return (accounts.read(id_, json.loads(raw)) for id_, raw in office.view_db.execute(_ENTRIES, (accounts.TYPE,)))
