"""The team as *Urusan tim* shows it: people with their seats, what waits for an answer, and what each of them has in hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core import charter_draft
from core.charter_draft import Draft
from core.joining import Request
from core.leaving import Leaving
from core.ledger.fingerprint import groups
from core.messages import N_, Message, say
from db.actions import ask_seat
from db.office import Office
from db.queries.charter import charter
from db.queries.security import leaving_list

_IN_HAND = """SELECT id, title, status FROM item WHERE hidden = 0 AND author = ?
AND status IN ('draf', 'verifikasi', 'grafis', 'menunggu', 'dikembalikan', 'disetujui', 'terjadwal') ORDER BY at IS NULL, at, id"""
_ALONE = "SELECT count(*) FROM step JOIN item ON item.id = step.item WHERE step.ready = 1 AND hidden = 0 AND step.role = ?"


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One seat of a person: its key and how that is read aloud; ``here`` on this laptop; ``last`` time it signed something that reached here (ISO)."""

    key: str
    fingerprint: str
    here: bool
    last: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that waits on this laptop, and its text."""

    text: str
    request: Request

    @property
    def key(self) -> str:
        return self.request.key

    @property
    def name(self) -> str:
        return self.request.name


@dataclass(frozen=True, slots=True)
class Team:
    """``draft`` is the charter in force, ``version`` its number. ``seats`` by person; ``waiting`` are requests of this laptop.

    ``shared``: a seat lies on this laptop already. ``taken`` are ids that nobody new may get.
    """

    office: str
    fingerprint: str
    version: int
    draft: Draft
    seats: dict[str, tuple[SeatLine, ...]]
    waiting: tuple[Asked, ...]
    locked: bool
    shared: bool
    taken: tuple[str, ...]


def team(office: Office) -> Team:
    """The team now."""
    found, latest = charter(office), office.chain.latest
    here, heads = set(office.seats.here()), office.facts.heads()

    def last(key: str) -> str:
        facts = (office.facts.get(id_) for _seq, id_ in heads.get(key, {}).values())
        return max((f.at for f in facts if f is not None), default="")

    seats = {person: tuple(SeatLine(k, groups(k), k in here, last(k)) for k in body["keys"]) for person, body in latest.body["people"].items()}
    asked = tuple(Asked(text, r) for text, r in ask_seat.waiting(office))
    return Team(latest.office, groups(office.chain.genesis.fact.key), latest.ver, found.draft, seats, asked, found.locked, bool(here), found.taken)


@dataclass(frozen=True, slots=True)
class Duties:
    """What somebody who leaves has in hand: items (id, title, status) of his own, roles nobody else holds with what waits for them, and every access.

    ``access`` has an empty id as long as its list was not begun.
    """

    items: tuple[tuple[str, str, str], ...]
    alone: tuple[tuple[str, int], ...]
    access: Leaving


def duties(office: Office, person: str) -> Duties:
    """What ``person`` would leave behind."""
    draft = charter_draft.read(office.chain.latest.body, office.now().date())
    mine = next((m.roles for m in draft.members if m.id == person), ())
    others = {r for m in draft.members if m.id != person for r in m.roles}
    items = tuple(tuple(row) for row in office.view_db.execute(_IN_HAND, (person,)))
    alone = tuple((r, office.view_db.execute(_ALONE, (r,)).fetchone()[0]) for r in mine if r not in others)
    return Duties(items, alone, leaving_list(office, person))


@dataclass(frozen=True, slots=True)
class Late:
    """Facts that came from a seat after it had ended, and do not count: whose, how many, about which items (titles)."""

    key: str
    who: str
    facts: tuple[str, ...]
    items: tuple[str, ...]


def late(office: Office) -> tuple[Late, ...]:
    """What came from ended seats and would count only if the root ratified it."""
    latest, found = office.chain.latest, []
    ended = office.chain.keys - set(latest.persons) - {k for c in office.chain.charters for k in c.body["roots"]}
    heads = office.logs.heads()
    over = {k for k in ended if any(seq > latest.seen.get(k, {}).get(epoch, 0) for epoch, seq in heads.get(k, {}).items())}
    rows = office.facts.log_rows() if over else []
    for key in sorted(over):
        seen = latest.seen.get(key, {})
        ids = [id_ for id_, k, epoch, seq, _prev in rows if k == key and seq > seen.get(epoch, 0) and id_ not in office.chain.ratified]
        facts = [f for f in map(office.facts.get, ids) if f is not None and f.kind != "open_log"]
        titles = dict.fromkeys(_title(office, f.item) for f in facts)
        if facts:
            found.append(Late(key, office.chain.name(office.chain.person(key) or ""), tuple(f.id for f in facts), tuple(titles)))
    return tuple(found)


def _title(office: Office, item: str) -> str:
    row = office.view_db.execute("SELECT title FROM item WHERE id = ?", (item,)).fetchone()
    return row[0] if row else item


def unread(office: Office, seen: int) -> tuple[int, tuple[Message, ...]]:
    """The version of the charter, and what changed in it since version ``seen`` of this laptop, in plain sentences; nothing for 0."""
    latest, today = office.chain.latest, office.now().date()
    old = next((c for c in office.chain.charters if c.ver == seen), None)
    if old is None or old is latest:
        return latest.ver, ()
    before, after = (charter_draft.read(c.body, today) for c in (old, latest))
    return latest.ver, (*charter_draft.differences(before, after, signed=True), *_seats_between(old.body, latest.body))


def _seats_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Message]:
    """A seat that came or went of somebody who stayed."""
    for person, body in new["people"].items():
        if person in old["people"]:
            was = old["people"][person]["keys"]
            yield from (say(N_("{who} mendapat kursi baru, sidik {key}."), who=body["name"], key=groups(k)) for k in body["keys"] if k not in was)
            yield from (say(N_("Kursi {who} dengan sidik {key} tidak berlaku lagi."), who=body["name"], key=groups(k)) for k in was if k not in body["keys"])
