"""Small offices for tests of the store: throw-away seeds, one charter, facts that need no rules."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from core.ledger.blob import pack
from core.ledger.envelope import Fact, Signer
from core.paths import Places, places
from db.facts import Facts

AT = "2026-11-21T10:00:00+07:00"
ROOT = Signer(bytes(31) + b"\x01")
HEAD = Signer(bytes(31) + b"\x02")
STAFF = Signer(bytes(31) + b"\x03")
STRANGER = Signer(bytes(31) + b"\x04")
LATE = Signer(bytes(31) + b"\x05")

PEOPLE = {
    "kepala": {"name": "Kepala Humas", "keys": [HEAD.key], "roles": [{"role": "kepala_humas"}]},
    "staf": {"name": "Staf Humas", "keys": [STAFF.key], "roles": [{"role": "humas"}]},
}


def charter_body(ver: int = 1, prev: str | None = None, **people: dict[str, object]) -> dict[str, object]:
    """A charter of a small office; ``people`` come on top of the head and one staff member."""
    steps = [{"id": "final", "role": "kepala_humas", "binds": ["data", "look"], "threshold": 1}]
    return {
        "office": "Dinas Contoh", "zone": "Asia/Jakarta", "ver": ver, "prev": prev, "roots": [ROOT.key],
        "people": PEOPLE | people, "steps": steps, "seen": {},
    }  # fmt: skip


@dataclass
class Office:
    """An open facts.db with a charter, and the hands that write in it."""

    home: Path
    facts: Facts
    charter: Fact
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @property
    def places(self) -> Places:
        return places(self.home)

    def open_logs(self, *signers: Signer) -> None:
        for signer in signers:
            self.facts.open_epoch(signer, "install", charter=self.charter.id, app="0.1.0", at=AT)

    def say(self, text: str = "gagasan", signer: Signer = STAFF, item: str | None = None) -> Fact:
        """Append one office record with ``text`` in its blob."""
        ref, raw = pack({"text": text})
        item = item or f"ide-{next(self.numbers)}"
        body = {"charter": self.charter.id, "type": "idea", "id": item, "fields": ref}
        return self.facts.append(signer, "entry", item, body, (), AT, [(ref, raw)])


def office(home: Path, *signers: Signer) -> Office:
    """A new office at ``home`` whose ``signers`` (staff when none are named) have opened their logs."""
    facts = Facts.create(places(home))
    facts.open_epoch(ROOT, "install", charter=None, app="0.1.0", at=AT)
    charter = facts.append(ROOT, "charter", "charter", charter_body(), (), AT)
    facts.pin_genesis(charter.id)
    made = Office(home, facts, charter)
    made.open_logs(*(signers or (STAFF,)))
    return made


def empty(home: Path, genesis: Fact | None = None) -> Office:
    """A second installation that pinned ``genesis`` and holds nothing else yet."""
    facts = Facts.create(places(home))
    if genesis is not None:
        facts.pin_genesis(genesis.id)
        return Office(home, facts, genesis)
    return Office(home, facts, None)  # type: ignore[arg-type]


def everything(facts: Facts) -> tuple[list[Fact], list[tuple[str, bytes]]]:
    """All facts and blobs of one store, as another one would ingest them."""
    return [f for _, f in facts.since()], [(ref.hex(), raw) for ref, raw in facts.blob_rows() if raw is not None]
