"""What a fact rests on, all the way back."""

from __future__ import annotations

from collections.abc import Mapping

from core.ledger.envelope import Fact


def closure(facts: Mapping[str, Fact]) -> dict[str, frozenset[str]]:
    """Fact -> every fact it knowingly rests on, directly or through others."""
    found: dict[str, frozenset[str]] = {}
    for start in facts:
        todo = [start]
        while todo:
            fact = facts[todo[-1]]
            waiting = [d for d in fact.deps if d in facts and d not in found]
            if waiting:
                todo += waiting
                continue
            todo.pop()
            mine = frozenset(d for d in fact.deps if d in facts)
            found[fact.id] = mine.union(*(found[d] for d in mine)) if mine else mine
    return found
