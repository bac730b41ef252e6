"""Where facts of unknown signers wait for a charter that lists them, with their bodies: capped, and never derived from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from core.ledger import envelope
from core.ledger.canon import Bad
from core.ledger.envelope import Fact

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 10_000


class Quarantine:
    """The table ``quarantine``. Rows with a signature are facts, rows without are blobs that such facts name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def size(self) -> tuple[int, int]:
        """(rows, bytes) that wait."""
        rows, size = self._db.execute("SELECT count(*), coalesce(sum(length(raw)), 0) FROM quarantine").fetchone()
        return rows, size

    def facts(self) -> list[Fact]:
        """The facts that wait; their signatures were checked when they came and are checked again by :meth:`free`."""
        found = []
        for raw, sig in self._db.execute("SELECT raw, sig FROM quarantine WHERE sig IS NOT NULL"):
            try:
                found.append(envelope.read(raw, sig, verified=True))
            except Bad:  # the table is no protected place: what is no fact any more simply stays behind
                continue
        return found

    def blobs(self) -> Iterator[tuple[str, bytes]]:
        """(id, raw) of the blobs that wait."""
        for ref, raw in self._db.execute("SELECT id, raw FROM quarantine WHERE sig IS NULL").fetchall():
            yield ref.hex(), raw

    def free(self, facts: Iterable[Fact]) -> list[Fact]:
        """Take ``facts`` out; those whose signature still fits are given back."""
        found = []
        for fact in facts:
            self.drop(fact.id)
            try:
                found.append(envelope.read(fact.raw, fact.sig))
            except Bad:
                continue
        return found

    def drop(self, ref: str) -> None:
        """Forget one row."""
        self._db.execute("DELETE FROM quarantine WHERE id=?", (bytes.fromhex(ref),))

    def add(self, found: Iterable[tuple[str, bytes, bytes | None]], why: str, now: str) -> int:
        """Let (id, raw, sig) wait because of ``why``; gives how many found no room."""
        rows, size = self.size()
        dropped = 0
        for ref, raw, sig in found:
            name = bytes.fromhex(ref)
            if self._db.execute("SELECT 1 FROM quarantine WHERE id=?", (name,)).fetchone():
                continue
            if rows >= MAX_ROWS or size + len(raw) > MAX_BYTES:
                dropped += 1
                continue
            self._db.execute("INSERT INTO quarantine VALUES(?,?,?,?,?)", (name, raw, sig, why, now))
            rows, size = rows + 1, size + len(raw)
        return dropped


def known_keys(charters: Iterable[Fact], genesis: str | None) -> frozenset[str]:
    """Every key listed in a charter that descends from ``genesis`` by root signatures.

    Both branches of a fork count here, because what is kept must not depend on which branch came first; what a fact is
    worth is judged in derivation only.
    """
    known: set[str] = set()
    children: dict[str | None, list[Fact]] = {}
    for f in {f.id: f for f in charters}.values():
        children.setdefault(f.body["prev"], []).append(f)
    todo = [f for f in children.get(None, ()) if f.id == genesis and f.key in f.body["roots"]]
    while todo:
        charter = todo.pop()
        known |= {*charter.body["roots"], *(key for person in charter.body["people"].values() for key in person["keys"])}
        todo += [f for f in children.get(charter.id, ()) if f.key in charter.body["roots"]]
    return frozenset(known)


def hashes(value: Any) -> Iterator[str]:
    """Every text of 64 characters inside ``value``: all that could name a blob, also in a kind of a newer program."""
    if isinstance(value, str):
        if len(value) == 64:
            yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from hashes(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from hashes(part)
