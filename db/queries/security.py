"""What the security of accounts asks of the records: the agenda, the last audit of an account, who is leaving, what was taken over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from core import accounts, leaving, safety, settings
from core.accounts import Account, Holder
from core.leaving import Leaving
from core.ledger.derive import AUTHORS
from core.messages import Message
from core.safety import Audit, Breach, Look, Months, Task
from core.workflow import may_enter, may_revise
from db.queries.working import fields_of

_ENTRIES = "SELECT id, fields, person FROM entry WHERE type = ? AND hidden = 0 ORDER BY id"


class Agenda(NamedTuple):
    """The security agenda. ``people`` are pairs of id and name; ``why`` says why the person who is in may not change the register.

    ``unwritten`` are the prepared statements that still wait for somebody who may write; ``why_write`` says why the person who is in may not,
    ``writers`` are the names of those who may.
    """

    tasks: tuple[Task, ...]
    accounts: tuple[Account, ...]
    people: tuple[tuple[str, str], ...]
    leavings: tuple[Leaving, ...]
    breaches: tuple[Breach, ...]
    audits: tuple[Audit, ...]
    why: tuple[Message, ...]
    unwritten: tuple[str, ...] = ()
    why_write: tuple[Message, ...] = ()
    writers: tuple[str, ...] = ()
    look: Look | None = None
    """The last review of the register."""

    def account(self, id: str) -> Account | None:
        """The account with this id."""
        return next((a for a in self.accounts if a.id == id), None)

    def name(self, person: str) -> str:
        """The name of a person; an id that nobody knows stands for itself."""
        return dict(self.people).get(person, person)

    def audit(self, account: str) -> Audit | None:
        """The last audit of an account."""
        return max((a for a in self.audits if a.account == account), key=lambda a: a.day, default=None)

    def breach(self, account: str) -> Breach | None:
        """The incident of an account that is not over."""
        return next((b for b in self.breaches if b.account == account and b.closed is None), None)


def agenda(office: Any) -> Agenda:
    """Everything on the agenda, in one question."""
    kept, today = fields_of(office), office.now().date()
    known, holders = registered(office)
    records = list(_records(office, safety.TYPE))
    breaches = tuple(b for id_, fields, by in records if (b := safety.read_breach(id_, fields, by)) is not None)
    audits = tuple(a for _id, fields, by in records if (a := safety.read_audit(fields, by)) is not None)
    active = [p.id for p in office.people() if p.roles]
    tasks = safety.agenda(known, holders, active, _reviewed(office, records), today, months(kept), breaches)
    leavings = tuple(x for id_, fields, by in records if (x := _leaving(office, id_, fields, by, known, holders)) is not None)
    open_ = [Task("leaving", accounts.Due("", "leaving", x.day, min((x.day - today).days, 0)), x.person, x.id) for x in leavings if x.open]
    who = office.actor() if office.person is not None else None
    unwritten = tuple(b.statement for b in breaches if b.closed is None and b.statement and office.state(b.statement) is None)
    return Agenda(
        tuple(sorted((*tasks, *open_), key=lambda t: t.due.left if t.what not in ("breach", "access") else -100_000)), tuple(known),
        tuple(people_names(office, holders).items()), leavings, breaches, audits,
        may_enter(safety.TYPE, who) if who is not None else (),
        unwritten,
        may_revise(None, who, safety.STATEMENT) if who is not None else (),
        tuple(p.name for p in office.people() if {"kepala_humas", *AUTHORS} & set(p.roles)) if unwritten else (),
        max((look for _id, fields, by in records if (look := safety.read_review(fields, by)) is not None), key=lambda x: x.day, default=None),
    )  # fmt: skip


def months(kept: Mapping[str, Any]) -> Months:
    """The intervals of the office."""
    return Months(settings.number(kept, "password_months"), settings.number(kept, "audit_months"), settings.number(kept, "review_months"))


def registered(office: Any) -> tuple[list[Account], list[Holder]]:
    """Every account and every access that was ever written down."""
    known = [accounts.read(id_, fields) for id_, fields, _by in _records(office, accounts.TYPE)]
    return known, [accounts.read_holder(fields) for _id, fields, _by in _records(office, accounts.HOLDER)]


def leaving_of(office: Any, record: str) -> Leaving | None:
    """One list of somebody who leaves."""
    found = office.entry(safety.TYPE, record)
    if found is None:
        return None
    return _leaving(office, record, found.fields, found.person, *registered(office))


def leaving_list(office: Any, person: str) -> Leaving:
    """Every access of ``person``: the list that was begun last, or, with an empty id, what it would hold if it were begun today."""
    known, holders = registered(office)
    begun = (_leaving(office, id_, fields, by, known, holders) for id_, fields, by in _records(office, safety.TYPE) if fields.get("person") == person)
    if (last := max((x for x in begun if x is not None), key=lambda x: x.day, default=None)) is not None:
        return last
    fields = leaving.fields(person, people_names(office, holders).get(person, person), office.now().date(), ())
    fresh = _leaving(office, "", fields, "", known, holders)
    assert fresh is not None, "made of whole fields"
    return fresh


def breach_of(office: Any, record: str) -> Breach | None:
    """One incident of an account."""
    found = office.entry(safety.TYPE, record)
    return None if found is None else safety.read_breach(record, found.fields, found.person)


def people_names(office: Any, holders: Iterable[Holder] = ()) -> dict[str, str]:
    """Everybody whom the charter lists, then whoever of ``holders`` is in it no more: id -> name."""
    known = {p.id: p.name for p in office.people()}
    return {**known, **{h.person: office.chain.name(h.person) for h in holders if h.person not in known}}


def _leaving(office: Any, id_: str, fields: Mapping[str, Any], by: str, known: list[Account], holders: list[Holder]) -> Leaving | None:
    seated = any(p.id == fields.get("person") and p.roles for p in office.people())
    return leaving.read(id_, fields, by, known, holders, office.now().date(), seated=seated)


def _reviewed(office: Any, records: list[tuple[str, Mapping[str, Any], str]]) -> date:
    """When the register was reviewed last; before the first time, when the office began."""
    days = [str(fields.get("day")) for _id, fields, _by in records if fields.get("kind") == safety.REVIEW]
    return date.fromisoformat(max(days)) if days else datetime.fromisoformat(office.chain.genesis.fact.at).date()


def _records(office: Any, type_: str) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    return ((id_, json.loads(raw), by) for id_, raw, by in office.view_db.execute(_ENTRIES, (type_,)))
