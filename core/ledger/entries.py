"""Office records from ``entry`` facts: per field, the later by causal order wins, and a tie goes to the smaller hash.

Everything stays in the history; only what stands here has an effect. An entry by somebody whose roles do not count for
its type (kinds.ENTRY_ROLES, under the one authorisation rule) changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from core.ledger.charter import Chain, eff_roles
from core.ledger.envelope import Fact
from core.ledger.kinds import ENTRY_ROLES
from core.ledger.logs import Logs

HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Entry:
    """One office record after merging. ``heads`` are the facts that a change must name among its deps.

    ``person`` and ``at`` are of the fact that made the record; ``missing`` names facts that have not arrived.
    """

    id: str
    type: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    hidden: bool = False
    heads: tuple[str, ...] = ()
    person: str = ""
    at: str = ""
    missing: tuple[str, ...] = ()


def entries(facts: Iterable[Fact], logs: Logs, chain: Chain, fields: Callable[[str], Mapping[str, Any] | None]) -> dict[str, Entry]:
    """Type -> record, from all facts that carry one id. ``fields`` opens a blob; None when it was removed or is not here.

    The order and the repetition of ``facts`` never matter.
    """
    known = {f.id: f for f in facts}
    types = sorted({f.body["type"] for f in known.values() if f.kind == "entry" and f.body["type"] in ENTRY_ROLES})
    return {t: found for t in types if (found := _merged(t, known, logs, chain, fields)) is not None}


def counts(fact: Fact, logs: Logs, chain: Chain) -> bool:
    """Whether an ``entry`` stands on a whole log and was written in a role that counts for its type."""
    allowed = ENTRY_ROLES.get(fact.body["type"], frozenset())
    return fact.body["id"] == fact.item and logs.stands(fact) is True and bool(eff_roles(fact, chain) & allowed)


def _merged(type_: str, known: Mapping[str, Fact], logs: Logs, chain: Chain, fields: Callable[[str], Mapping[str, Any] | None]) -> Entry | None:
    mine = {i: f for i, f in known.items() if f.kind == "entry" and f.body["type"] == type_}
    missing = {d for f in mine.values() for d in f.deps if d not in known}
    ok = _standing({i: f for i, f in mine.items() if counts(f, logs, chain)}, mine, missing)
    if not ok:
        return None
    past = _past(ok)
    setters: dict[str, list[tuple[str, Any]]] = {}
    for i, f in ok.items():
        if HIDDEN in f.body:
            setters.setdefault(HIDDEN, []).append((i, f.body[HIDDEN]))
        for name, value in (fields(f.body["fields"]) or {}).items():
            setters.setdefault(f"field {name}", []).append((i, value))
    values = {name: _winner(who, past) for name, who in setters.items()}
    first = min(ok.values(), key=lambda f: (len(past[f.id]), f.id))
    return Entry(
        id=first.item,
        type=type_,
        fields={name.removeprefix("field "): values[name] for name in sorted(values) if name != HIDDEN},
        hidden=values.get(HIDDEN) is True,
        heads=tuple(sorted(i for i in ok if not any(i in past[j] for j in ok))),
        person=chain.person(first.key) or first.key,
        at=first.at,
        missing=tuple(sorted(missing)),
    )


def _standing(ok: dict[str, Fact], mine: Mapping[str, Fact], missing: set[str]) -> dict[str, Fact]:
    """Drop, until nothing changes, what rests on an entry that does not count or on a fact that is not here."""
    while True:
        kept = {i: f for i, f in ok.items() if not any(d in missing or (d in mine and d not in ok) for d in f.deps)}
        if len(kept) == len(ok):
            return kept
        ok = kept


def _past(ok: Mapping[str, Fact]) -> dict[str, frozenset[str]]:
    """Entry -> every entry before it: named among its deps, or earlier in the same log."""
    logs: dict[tuple[str, str], list[Fact]] = {}
    for f in sorted(ok.values(), key=lambda f: f.seq):
        logs.setdefault(f.log, []).append(f)
    before = {later.id: earlier.id for line in logs.values() for earlier, later in pairwise(line)}
    parents = {i: {d for d in f.deps if d in ok} | ({before[i]} if i in before else set()) for i, f in ok.items()}
    found: dict[str, frozenset[str]] = {}
    for start in ok:
        todo = [start]
        while todo:
            waiting = [p for p in parents[todo[-1]] if p not in found]
            if waiting:
                todo += waiting
                continue
            done = todo.pop()
            found[done] = frozenset(parents[done]).union(*(found[p] for p in parents[done]))
    return found


def _winner(setters: list[tuple[str, Any]], past: Mapping[str, frozenset[str]]) -> Any:
    """The value of the last setter; of several that did not know of each other, the one with the smaller hash."""
    last = [(i, value) for i, value in setters if not any(i in past[j] for j, _ in setters)]
    return min(last, key=lambda pair: pair[0])[1]
