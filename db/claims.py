"""What other laptops have shown to exist: the furthest head of each log ever claimed in a signed statement, with the evidence.

A log that here ends before such a head was cut, rolled back, or simply has not arrived; nobody can deny that it existed.
"""

from __future__ import annotations

import json

from core.ledger.canon import sha256
from db.anchor import Heads
from db.facts import Facts


def remember(facts: Facts, heads: Heads, by: str, statement: bytes) -> None:
    """Keep the heads of ``statement`` (signed bytes, made by the key ``by``) that lie further than what was known."""
    known = claimed(facts)
    further = [
        (key, epoch, seq, top) for key, epochs in heads.items() for epoch, (seq, top) in epochs.items() if seq > known.get(key, {}).get(epoch, (0, ""))[0]
    ]
    if not further:
        return
    proof = sha256(statement)
    with facts.together():
        facts.set_meta(f"evidence:{proof}", statement.decode())
        for key, epoch, seq, top in further:
            facts.set_meta(f"claim:{key}:{epoch}", json.dumps({"seq": seq, "id": top, "by": by, "evidence": proof}))
        used = {json.loads(v)["evidence"] for v in facts.metas("claim:").values()}
        for name in facts.metas("evidence:"):
            if name.removeprefix("evidence:") not in used:
                facts.set_meta(name, None)


def claimed(facts: Facts) -> dict[str, dict[str, tuple[int, str]]]:
    """The furthest head ever claimed of each log: key -> epoch -> (seq, fact id)."""
    found: dict[str, dict[str, tuple[int, str]]] = {}
    for name, text in facts.metas("claim:").items():
        _, key, epoch = name.split(":")
        claim = json.loads(text)
        found.setdefault(key, {})[epoch] = (claim["seq"], claim["id"])
    return found
