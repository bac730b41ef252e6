"""Take a mark of the security agenda back: a step after a take-over, or a line about somebody who leaves. Nothing is deleted, a new fact says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core import accounts, safety
from core.errors import Refused
from core.messages import N_, say
from core.records import Changed
from core.safety import Move
from core.workflow import may_enter, require
from db.actions.enter import entry
from db.facts import New
from db.office import Office


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
