"""How far the records were verified, signed by a seat, so that reopening need not check every signature again.

A digest runs over every column of every fact in order of arrival. The seat's key signs (file, count, digest) when it
locks. At the next start the digest is taken anew, about fifty times cheaper than the signatures; where it fits, only facts that
came after it need a full check. A watermark that does not fit, or that no known key signed, counts as none, and everything
is verified. Whoever holds a seat key could sign a false one for his own laptop, and would deceive nobody else: other laptops
verify every fact they take in.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from core.ledger import envelope
from core.ledger.canon import Bad, canon
from core.ledger.envelope import Signer
from db import verify
from db.facts import Facts
from db.verify import Broken

CONTEXT = b"paraf/watermark/v1\0"
META = "watermark"


@dataclass(frozen=True, slots=True)
class Mark:
    """All facts up to arrival number ``n`` were verified; ``digest`` is what they hashed to."""

    n: int
    digest: str


def take(facts: Facts, upto: int | None = None) -> Mark:
    """The mark of everything that lies in the file up to ``upto``, unchecked. Raises Trouble."""
    last = facts.last() if upto is None else upto
    running = hashlib.sha256()
    for row in facts.rows():
        if row.n > last:
            break
        running.update(b"%r%b%b" % ((row.n, row.id, row.key, row.epoch, row.seq, row.kind, row.item, len(row.raw)), row.raw, row.sig))
    return Mark(last, running.hexdigest())


def sign(facts: Facts, signer: Signer, upto: int | None = None) -> Mark:
    """Remember that everything in the file (or ``upto`` an arrival number) was verified; to be called only when it was. Raises Trouble."""
    mark = take(facts, upto)
    sig = signer.sign(CONTEXT + _statement(facts, mark))
    facts.set_meta(META, json.dumps({"n": mark.n, "digest": mark.digest, "key": signer.key, "sig": sig.hex()}))
    return mark


def holds(facts: Facts, keys: Iterable[str]) -> int:
    """Up to which arrival number the facts are as they were when one of ``keys`` (seats of this laptop) signed for them; 0 when not."""
    text = facts.meta(META)
    if text is None:
        return 0
    try:
        told = json.loads(text)
        mark = Mark(int(told["n"]), str(told["digest"]))
        if told["key"] not in set(keys):
            return 0
        envelope.verify(told["key"], bytes.fromhex(told["sig"]), CONTEXT + _statement(facts, mark))
    except (ValueError, TypeError, KeyError, Bad):
        return 0
    return mark.n if mark.n <= facts.last() and take(facts, mark.n) == mark else 0


def reopen(facts: Facts, keys: Iterable[str], *, workers: int = 1) -> list[Broken]:
    """Verify what no watermark vouches for; gives the broken rows. Raises Trouble."""
    return [v for v in verify.file(facts.path, facts.last(), after=holds(facts, keys), workers=workers) if isinstance(v, Broken)]


def _statement(facts: Facts, mark: Mark) -> bytes:
    return canon({"db_uuid": facts.db_uuid, "digest": mark.digest, "n": mark.n})
