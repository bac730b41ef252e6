"""Which bodies two people have ordered removed: the head and a holder of the root key, each with a fact of their own."""

from __future__ import annotations

from collections.abc import Iterable

from core.ledger.charter import Chain, eff_roles
from core.ledger.envelope import Fact
from core.ledger.logs import Logs


def redacted(facts: Iterable[Fact], logs: Logs, chain: Chain) -> frozenset[str]:
    """The ids of blobs whose removal is in force (UU 27/2022: erasure; two facts, two keys)."""
    heads: dict[str, set[str]] = {}
    roots: dict[str, set[str]] = {}
    for f in facts:
        if f.kind != "redact" or not logs.stands(f):
            continue
        if "kepala_humas" in eff_roles(f, chain):
            heads.setdefault(f.body["blob"], set()).add(f.key)
        named = chain.get(f.body["charter"])
        if named is not None and f.key in named.body["roots"] and f.key in chain.latest.body["roots"]:
            roots.setdefault(f.body["blob"], set()).add(f.key)
    return frozenset(b for b, keys in heads.items() if roots.get(b, set()) - keys)
