"""The evidence inside a sheet (``bukti.json``): signed facts from which anyone can derive again what the sheet says.

It holds every fact of the items, every charter, the bodies that were approved, and the heads of all logs. It does not
hold the other facts of each signer's log, so ``prev`` often points outside: that nothing was left *out* of a log can
only be checked in the office. What is here is checked fully: bytes, signatures, the charter chain from its first
charter, who may decide what, and the state that follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core import leaving, safety
from core.errors import Damaged
from core.ledger import kinds
from core.ledger.blob import unpack
from core.ledger.canon import Bad, canon, parse, sha256
from core.ledger.charter import Chain, chain
from core.ledger.derive import state
from core.ledger.entries import entries
from core.ledger.envelope import Fact, is_time, read
from core.ledger.logs import Logs
from core.ledger.state import State
from core.messages import N_, Message, say

NAME = "bukti.json"
LIMIT = 64 * 1024 * 1024
DEPTH = 8
_FIELDS = {"v", "type", "document", "session", "office", "genesis", "made_at", "facts", "blobs", "heads", "items"}
RECORDS = frozenset({"leaving"})
"""Documents about an office record instead of content."""
_PRINTED = frozenset({"decision", "finding", "answer", "release", "incident"})
"""Kinds whose bodies (reasons, answers, addresses) a sheet prints."""

Heads = Mapping[str, Mapping[str, tuple[int, str]]]
"""key -> epoch -> (seq, id) of the last fact of each log."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence that was read and whose facts and blobs are what their hashes and signatures say.

    ``items`` maps item id to what the document printed of it (:func:`summary`; the proof of a decision adds its fact as ``decision``);
    ``session`` is empty but for minutes.
    """

    document: str
    session: str
    office: str
    genesis: str
    made_at: str
    facts: tuple[Fact, ...]
    blobs: Mapping[str, bytes]
    heads: Heads
    items: Mapping[str, Mapping[str, Any]]

    @property
    def chain(self) -> Chain:
        """The charter chain from the first charter that the evidence names."""
        return chain(self.facts, self.genesis)

    def state(self, item: str) -> State | None:
        """The state of ``item`` on the day the document was made, from these facts alone."""
        logs = Logs.of(self.facts, trusting=True)
        return state(item, self.facts, logs, self.chain, datetime.fromisoformat(self.made_at))

    def record(self, id: str, type_: str) -> Mapping[str, Any] | None:
        """The fields of an office record, from these facts alone; None when they are not here or do not count."""
        logs = Logs.of(self.facts, trusting=True)

        def fields(blob: str) -> Mapping[str, Any] | None:
            raw = self.blobs.get(blob)
            found = None if raw is None else unpack(raw)
            return found if isinstance(found, dict) else None

        entry = entries((f for f in self.facts if f.item == id), logs, self.chain, fields).get(type_)
        return None if entry is None else entry.fields

    def body(self, item: str, facet: str) -> Any:
        """The approved value of the facet ``data`` or ``look`` of ``item``; None when the body is not here."""
        return self.opened(self.items[item]["rev"], facet)

    def opened(self, revision: str | None, facet: str) -> Any:
        """The value of a facet of a revision; None when its body is not here."""
        rev = next((f for f in self.facts if f.id == revision and f.kind == "revision"), None)
        raw = None if rev is None else self.blobs.get(rev.body["facets"][facet]["body"])
        return None if raw is None else unpack(raw)


def summary(of: State, chain: Chain) -> dict[str, Any]:
    """What a sheet says of an item in numbers and hashes: equal exactly when the derived states are equal."""
    return {
        "label": of.label.value,
        "starred": of.starred,
        "rev": of.rev,
        "facets": dict(of.facets),
        "charter": chain.latest.id,
        "steps": [
            {
                "id": s.id,
                "met": s.met,
                "approvals": sorted(c.decision for c in s.approvals),
                "blocks": sorted(c.decision for c in s.blocks),
                "waived": sorted(c.decision for c in s.approvals if c.waived),
            }
            for s in of.steps
        ],
        "surfaces": [{"id": s.id, "state": s.state, "when": s.when} for s in of.surfaces],
    }


def wanted_blobs(facts: Iterable[Fact], revs: Iterable[str]) -> tuple[str, ...]:
    """The ids of the bodies that a document about these revisions prints. Drafts, notes and comments stay in the office."""
    found: dict[str, None] = {}
    for fact in facts:
        if fact.kind in _PRINTED or (fact.kind == "revision" and fact.id in revs):
            found |= dict.fromkeys(b for b in kinds.blobs(fact) if b != fact.body.get("note"))
    return tuple(found)


def build(
    document: str,
    *,
    chain: Chain,
    made_at: str,
    facts: Iterable[Fact],
    blobs: Iterable[bytes],
    heads: Heads,
    items: Mapping[str, Mapping[str, Any]],
    session: str = "",
) -> bytes:
    """The bytes of an evidence file: canonical JSON. ``facts`` are those of the items; the charters are added."""
    every = {f.id: f for f in (*(c.fact for c in chain.charters), *facts)}
    return canon(
        {
            "v": 1,
            "type": "paraf-evidence",
            "document": document,
            "session": session,
            "office": chain.latest.office,
            "genesis": chain.genesis.id,
            "made_at": made_at,
            "facts": [{"raw": every[i].raw.decode(), "sig": every[i].sig.hex()} for i in sorted(every)],
            "blobs": sorted(b.decode() for b in blobs),
            "heads": {key: {epoch: list(head) for epoch, head in epochs.items()} for key, epochs in heads.items()},
            "items": dict(items),
        }
    )


def open_evidence(raw: bytes) -> Evidence:
    """The evidence in ``raw``. Raises Damaged and names the fact or body that is not what its hash or signature says."""
    try:
        found = parse(raw, limit=LIMIT, depth=DEPTH)
    except Bad as bad:
        raise Damaged(say(N_("bukti.json rusak atau diubah, jadi tidak dapat dibaca."))) from bad
    try:
        if set(found) != _FIELDS or found["v"] != 1 or found["type"] != "paraf-evidence" or not is_time(found["made_at"]):
            raise ValueError
        facts = tuple(_fact(n, f["raw"], f["sig"]) for n, f in enumerate(found["facts"], 1))
        blobs = {sha256(b.encode()): b.encode() for b in found["blobs"]}
        heads = {key: {e: (int(h[0]), str(h[1])) for e, h in epochs.items()} for key, epochs in found["heads"].items()}
        items = {str(i): _said(s) for i, s in found["items"].items()}
        for b in blobs.values():
            unpack(b)
    except Damaged:
        raise
    except (Bad, ValueError, TypeError, KeyError, IndexError, AttributeError) as problem:
        raise Damaged(say(N_("bukti.json tidak berbentuk bukti Paraf."))) from problem
    return Evidence(str(found["document"]), str(found["session"]), str(found["office"]), str(found["genesis"]), found["made_at"], facts, blobs, heads, items)


def _said(written: dict[str, Any]) -> dict[str, Any]:
    """What a document says of one item, when it has the shape that everybody after this relies on. Raises ValueError, TypeError."""
    said = {"rev": None, **written}
    hashes = (said["rev"], *dict(said.get("facets", {})).values())
    names = (said.get("decision", ""), said.get("name", ""))
    if not all(h is None or isinstance(h, str) for h in hashes) or not all(isinstance(n, str) for n in names):
        raise ValueError
    return said


def contradictions(evidence: Evidence) -> list[Message]:
    """Everything in which the evidence does not support what the document says of itself; empty when all of it fits."""
    line = evidence.chain
    if not line.charters:
        return [say(N_("Bukti tidak memuat piagam pertama kantor yang disebutnya."))]
    wrong: list[Message] = []
    if line.alarm:
        wrong.append(say(N_("Ada dua piagam dengan nomor versi yang sama; salah satunya tidak sah.")))
    if line.latest.office != evidence.office:
        wrong.append(say(N_("Nama kantor pada bukti bukan nama pada piagamnya.")))
    strangers = [f for f in evidence.facts if f.key not in line.keys]
    wrong += [say(N_("Fakta {id} ditandatangani kunci yang tidak ada di piagam."), id=f.id[:16]) for f in strangers]
    if not evidence.items:
        wrong.append(say(N_("Bukti tidak memuat satu konten pun.")))
    for item, said in evidence.items.items():
        wrong += _record(evidence, item, said) if evidence.document in RECORDS else _item(evidence, line, item, said)
    return wrong + _past_heads(evidence)


def _record(evidence: Evidence, record: str, said: Mapping[str, Any]) -> list[Message]:
    """An office record that a document is about: what it prints against what the signed facts say."""
    kept = evidence.record(record, safety.TYPE)
    if kept is None:
        return [say(N_("Bukti tidak memuat catatan {item}."), item=record)]
    return [say(N_("Dokumen menyebut langkah yang lain daripada yang mengikuti dari fakta ({item})."), item=record)] if leaving.contradicts(said, kept) else []


def _item(evidence: Evidence, line: Chain, item: str, said: Mapping[str, Any]) -> list[Message]:
    derived = evidence.state(item)
    if derived is None:
        return [say(N_("Bukti tidak memuat konten {item}."), item=item)]
    truth = summary(derived, line)
    return [
        say(N_("Lembar menyebut {field} yang lain daripada yang mengikuti dari fakta ({item})."), field=say(_NAMES[name]), item=item)
        for name in truth
        if truth[name] != said.get(name)
    ]


_NAMES = {
    "label": N_("status"),
    "starred": N_("pengecualian"),
    "rev": N_("revisi"),
    "facets": N_("sidik isi"),
    "charter": N_("piagam"),
    "steps": N_("keputusan"),
    "surfaces": N_("keadaan kanal"),
}


def _past_heads(evidence: Evidence) -> list[Message]:
    """Facts that lie beyond the head that the document names for their log, or that differ from the head itself."""
    wrong = []
    for f in evidence.facts:
        head = evidence.heads.get(f.key, {}).get(f.epoch)
        if head is None or f.seq > head[0] or (f.seq == head[0] and f.id != head[1]):
            wrong.append(say(N_("Fakta {id} tidak cocok dengan ujung log yang tercetak."), id=f.id[:16]))
    return wrong


def _fact(n: int, raw: str, sig: str) -> Fact:
    data = raw.encode()
    try:
        return read(data, bytes.fromhex(sig))
    except (Bad, ValueError) as bad:
        raise Damaged(say(N_("Fakta ke-{n} dalam bukti ({id}) rusak atau diubah."), n=n, id=sha256(data)[:16])) from bad
