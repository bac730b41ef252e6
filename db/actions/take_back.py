"""Take something of the security agenda back: a step after a take-over, a line about somebody who leaves or the whole list, an audit,
a review of the register.

Nothing is deleted, a new fact says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from core import accounts, safety
from core.errors import Refused
from core.ledger.entries import entries
from core.ledger.envelope import Fact
from core.messages import N_, say
from core.records import Changed
from core.safety import Move
from core.workflow import may_enter, require
from db.actions.enter import entry
from db.facts import New
from db.office import Office

_MOVED = {"last_login_audit"}
"""What an audit changes in the register."""


def take_back(office: Office, record: str, step: str) -> Changed:
    """Take the mark at ``step`` of ``record`` back, and with it what it changed in the register. Raises Refused.

    A field that somebody changed again since stays as it is. An incident that was over is open again, and the access suspended.
    """
    who, found = office.actor(), office.entry(safety.TYPE, record)
    fields = found.fields if found is not None else {}
    missing = () if fields.get(f"done:{step}") else (say(N_("Langkah ini belum ditandai selesai.")),)
    require((*may_enter(safety.TYPE, who), *may_enter(accounts.TYPE, who), *missing))
    again = fields.get("kind") == safety.BREACH and bool(fields.get("closed"))
    if again and _text(office, accounts.TYPE, str(fields["item"]), "suspended"):
        raise Refused(say(N_("Akun ini sudah dibekukan. Lanjutkan langkahnya.")))
    back = [
        move._replace(before=move.after, after=move.before)
        for move in safety.read_moves(fields, step)
        if _text(office, move.type, move.id, move.field) == move.after and move.field != "suspended"
    ]
    if again:
        back.append(Move(accounts.TYPE, str(fields["item"]), "suspended", "", str(fields["day"])))
    undone = {**safety.unmarked(step), **({"closed": ""} if again else {})}
    return office.changed(office.say_all([entry(office, safety.TYPE, record, undone), *made(office, back)]))


def take_record_back(office: Office, record: str) -> Changed:
    """Take the audit of an account, the review of the register or a list of somebody who leaves back, as the person who wrote it down.

    Raises Refused, also for a list of which something is done. What stood there before stands there again: an earlier look of the same
    day, and the day of the last audit in the register. A field that somebody changed again since stays as it is.
    """
    who = office.actor()
    mine = [f for f in office.facts_of(record) if f.kind == "entry" and office.chain.person(f.key) == who.person and "kind" in _fields(office, f)]
    last = mine[-1] if mine and _fields(office, mine[-1])["kind"] in (safety.AUDIT, safety.REVIEW, safety.LEAVING) else None
    found = office.entry(safety.TYPE, record)
    done = found is not None and any(value for name, value in found.fields.items() if name.startswith("done:"))
    none = () if last else (say(N_("Tidak ada catatan Anda yang dapat diurungkan di sini.")),)
    begun = (say(N_("Urungkan dulu langkah yang sudah ditandai selesai.")),) if done else ()
    require((*may_enter(safety.TYPE, who), *none, *begun))
    assert last is not None, "refused above"
    account = str(_fields(office, last).get("item") or "")
    moved = [f for f in office.facts_of(account) if f.kind == "entry" and (f.key, f.at) == (last.key, last.at) and set(_fields(office, f)) == _MOVED]
    return office.changed(office.say_all([entry(office, f.body["type"], f.item, _before(office, f)) for f in (last, *moved[-1:])]))


def _before(office: Office, said: Fact) -> dict[str, Any]:
    """What the fields that ``said`` set were without it, but for those that changed again since; empty for what was not there."""
    type_, ground = said.body["type"], office.ground()
    now = office.entry(type_, said.item)
    without = entries((f for f in office.facts_of(said.item) if f.id != said.id), office.logs, office.chain, ground.fields).get(type_)
    past, present = without.fields if without else {}, now.fields if now else {}
    return {name: past.get(name, "") for name, value in _fields(office, said).items() if present.get(name) == value}


def _fields(office: Office, said: Fact) -> Mapping[str, Any]:
    found = office.blob(said.body["fields"])
    return found if isinstance(found, Mapping) else {}


def moves_to(office: Office, type_: str, id_: str, changes: Mapping[str, str]) -> list[Move]:
    """What setting ``changes`` in a record of the register moves."""
    return [Move(type_, id_, field, _text(office, type_, id_, field), after) for field, after in changes.items()]


def made(office: Office, moves: Iterable[Move]) -> list[New]:
    """The facts that make the moves, one a record."""
    wanted: dict[tuple[str, str], dict[str, str]] = {}
    for move in moves:
        wanted.setdefault((move.type, move.id), {})[move.field] = move.after
    return [entry(office, type_, id_, fields) for (type_, id_), fields in wanted.items()]


def _text(office: Office, type_: str, id_: str, field: str) -> str:
    found = office.entry(type_, id_)
    return str(found.fields.get(field) or "") if found is not None else ""
