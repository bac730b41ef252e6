"""One fact in full, for the archive: its place in its log, what it was based on, and why it has no effect when it has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import Damaged, Refused
from core.ledger.charter import eff_roles
from core.ledger.envelope import Fact
from core.ledger.fingerprint import groups
from core.messages import N_, Message, say
from db.office import Office
from db.queries.log import Told, by_id

_ITEM = "SELECT 1 FROM item WHERE id = ?"
_PLACE = "SELECT key, epoch FROM log WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact in full. Hashes and keys are hex; ``fingerprint`` is that of the key and ``head`` the end of the log: (seq, id).

    ``based`` are the facts it rests on, in the order of their arrival, and ``missing`` those of them that have not come;
    ``problems`` say why it has no effect, and is empty when it has one. ``content``: there is an item to open.
    """

    told: Told
    key: str
    fingerprint: str
    seat: str
    epoch: str
    seq: int
    prev: str
    head: tuple[int, str]
    charter: int
    based: tuple[Told, ...]
    missing: tuple[str, ...]
    problems: tuple[Message, ...]
    reason: str
    content: bool


def detail(office: Office, id: str) -> Detail:
    """The fact ``id`` in full. Raises Refused when it is not here."""
    told = by_id(office, [id]).get(id)
    try:
        fact = office.facts.get(id)
    except Damaged as damaged:
        return _damaged(office, id, told, damaged)
    if fact is None or told is None:
        raise Refused(say(N_("Fakta {id} tidak ada di laptop ini."), id=id[:16]))
    based = by_id(office, fact.deps)
    charter = office.chain.get(str(fact.body.get("charter") or ""))
    return Detail(
        told=told,
        key=fact.key,
        fingerprint=groups(fact.key),
        seat=str(office.chain.latest.body.get("seat_labels", {}).get(fact.key, "")) if office.chain.charters else "",
        epoch=fact.epoch,
        seq=fact.seq,
        prev=fact.prev or "",
        head=office.facts.heads()[fact.key][fact.epoch],
        charter=charter.ver if charter else 0,
        based=tuple(sorted(based.values(), key=lambda t: t.n)),
        missing=tuple(d for d in fact.deps if d not in based),
        problems=tuple(_problems(office, fact, told)),
        reason=_reason(office, fact),
        content=office.view_db.execute(_ITEM, (fact.item,)).fetchone() is not None,
    )


def _damaged(office: Office, id: str, told: Told | None, damaged: Damaged) -> Detail:
    """A fact whose bytes are no longer what they were: what the view kept of it, and that it is so."""
    row = office.view_db.execute(_PLACE, (id,)).fetchone()
    if told is None or row is None:
        raise damaged
    key, epoch = row
    why = say(N_("Bita fakta ini di facts.db tidak lagi sama dengan sidiknya: rusak atau diubah."))
    head = office.facts.heads().get(key, {}).get(epoch, (0, ""))
    content = office.view_db.execute(_ITEM, (told.item,)).fetchone() is not None
    return Detail(told, key, groups(key), "", epoch, 0, "", head, 0, (), (), (why,), "", content)


def _reason(office: Office, fact: Fact) -> str:
    """The words that a person wrote with the fact."""
    found = next((fact.body[k] for k in ("reason", "note", "skip") if isinstance(fact.body.get(k), str)), None)
    text = office.blob(found) if found and fact.kind != "open_log" else None
    return text if isinstance(text, str) else ""


def _problems(office: Office, fact: Fact, told: Told) -> Iterator[Message]:
    stands = office.logs.stands(fact)
    if stands is False:
        seq = office.logs.forks()[fact.log]
        yield say(N_("Log penanda tangannya menceritakan dua hal mulai urutan {seq}; dari sana tidak ada yang berlaku."), seq=seq)
    elif stands is None:
        gaps = office.logs.gaps().get(fact.log, [])
        yield say(N_("Fakta sebelumnya di log ini belum tiba (urutan {first})."), first=gaps[0] if gaps else 1)
    elif fact.key not in office.chain.keys:
        yield say(N_("Kunci penanda tangannya tidak ada di piagam kantor."))
    elif not told.counts and fact.kind == "charter":
        yield say(N_("Piagam ini tidak melanjutkan rantai piagam kantor."))
    elif not told.counts and not eff_roles(fact, office.chain):
        yield say(N_("Penanda tangannya tidak memegang peran pada piagam yang berlaku saat itu."))
    elif not told.counts:
        yield say(N_("Penanda tangannya tidak berwenang untuk hal ini."))
