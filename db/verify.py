"""Verify facts as they lie in the file: id, signature, canonical form, shape, and the index columns against the signed fields.

SQLite's own integrity check misses most single-bit flips (294 of 300 when measured); the hash and signature of every fact
do not. One process does about 5,000 facts a second, so a second process may be asked to help: threads would wait for
each other's interpreter lock.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from core.ledger import envelope, kinds
from core.ledger.canon import Bad
from db.facts import Facts, Row

SPAN = 2000
"""Facts that one process takes at a time."""


class Place(NamedTuple):
    """What a sound fact says of itself: its place in its log, and the blobs and files it names."""

    n: int
    id: str
    key: str
    epoch: str
    seq: int
    prev: str | None
    blobs: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    redacts: str | None = None


class Broken(NamedTuple):
    """A row that is not the fact it claims to be: arrival number, the id in its column, and why (English, for the log)."""

    n: int
    id: str
    why: str


def rows(found: Iterable[Row]) -> Iterator[Place | Broken]:
    """The verdict on each row."""
    for row in found:
        yield _row(row)


def file(path: Path, last: int, *, after: int = 0, workers: int = 1) -> Iterator[Place | Broken]:
    """The verdict on the rows ``after`` < n <= ``last`` of the facts file ``path``, in order, found by ``workers`` processes.

    Raises Trouble, Damaged when the file itself cannot be read.
    """
    spans = [(lo, min(lo + SPAN, last)) for lo in range(after, last, SPAN)]
    if workers < 2 or len(spans) < 2:
        with Facts.open_file(path) as facts:
            yield from rows(_until(facts, after, last))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_start, initargs=(path,)) as pool:
        for part in pool.map(_span, spans):
            yield from part


def _row(row: Row) -> Place | Broken:
    try:
        fact = envelope.read(row.raw, row.sig)
        if (fact.id, fact.key, fact.epoch, fact.seq, fact.kind, fact.item) != (row.id.hex(), row.key.hex(), row.epoch, row.seq, row.kind, row.item):
            which = "id" if fact.id != row.id.hex() else "a column"
            return Broken(row.n, row.id.hex(), f"{which} differs from the signed bytes")
    except (Bad, TypeError, ValueError, AttributeError) as problem:  # a table made by hand may hold any type
        return Broken(row.n, row.id.hex() if isinstance(row.id, bytes) else "?", getattr(problem, "why", "not a fact"))
    redacts = fact.body.get("blob") if fact.kind == "redact" else None
    return Place(row.n, fact.id, fact.key, fact.epoch, fact.seq, fact.prev, tuple(kinds.blobs(fact)), tuple(kinds.files(fact)), redacts)


def _until(facts: Facts, after: int, last: int) -> Iterator[Row]:
    for row in facts.rows(after):
        if row.n > last:
            return
        yield row


_open: list[Facts] = []


def _start(path: Path) -> None:
    _open.append(Facts.open_file(path))


def _span(span: tuple[int, int]) -> list[Place | Broken]:
    return list(rows(_until(_open[0], *span)))
