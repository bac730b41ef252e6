"""The charter chain (*Piagam Tim*) and the one authorisation rule.

The charter is one signed document: people, seat keys, roles, steps, waivers. A new version replaces the whole of it and
names the version before. ``seen`` records how far the admin had read each log when the charter was signed: a fact
beyond that must hold its role under the new charter as well, whatever date or charter it claims. One rule so covers
revocation, demotion, the end of a delegation and backdating ("strong removal").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from core.ledger.envelope import Fact
from core.ledger.kinds import FACETS

Units = frozenset[str] | None
"""The units a role covers; None covers all."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the approval chain: who decides, which facets the decision binds, how many persons it takes."""

    id: str
    role: str
    binds: tuple[str, ...]
    threshold: int
    may_author: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Charter:
    """One version of the charter. ``seen`` is cumulative over the chain, so an older view can never un-see facts."""

    fact: Fact
    seen: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.fact.id

    @property
    def body(self) -> Mapping[str, Any]:
        return self.fact.body

    @property
    def ver(self) -> int:
        return int(self.body["ver"])

    @property
    def office(self) -> str:
        return str(self.body["office"])

    @property
    def zone(self) -> str:
        """The office's time zone, an IANA name."""
        return str(self.body["zone"])

    @property
    def demo(self) -> bool:
        return bool(self.body.get("demo", False))

    @property
    def fast_hours(self) -> int:
        """Hours until a holding statement must be verified."""
        return int(self.body.get("fast_lane", {}).get("hours", 6))

    @property
    def fast_limit(self) -> int:
        """How many holding statements one head may leave open."""
        return int(self.body.get("fast_lane", {}).get("limit", 2))

    @property
    def on_behalf(self) -> bool:
        """Whether a decision on signed paper may be recorded with its scan."""
        return bool(self.body.get("on_behalf", False))

    def together(self, kind: str) -> bool:
        """Whether items of ``kind`` are of so low a risk that several may be approved on one sheet, each with its own signature."""
        return bool(self.body.get("classes", {}).get(kind, {}).get("together", False))

    def lent(self, person: str, role: str, at: str) -> Mapping[str, Any] | None:
        """The delegation (``as``, ``letter``, ``from``, ``until``) by which ``person`` holds ``role`` at the claimed time; None when it is his own."""
        held = [
            g
            for g in self.body["people"].get(person, {}).get("roles", ())
            if g["role"] == role and ("from" not in g or _reached(g["from"], at)) and ("until" not in g or _reached(at, g["until"]))
        ]
        return None if any("as" not in g for g in held) else next(iter(held), None)

    @cached_property
    def persons(self) -> Mapping[str, str]:
        """Key -> person id."""
        return {key: pid for pid, person in self.body["people"].items() for key in person["keys"]}

    def steps(self, kind: str) -> tuple[Step, ...]:
        """The steps an item of ``kind`` takes, in order. Where its class verifies after design, ``verify`` binds the look as well."""
        if kind not in self._steps:
            self._steps[kind] = self._read_steps(kind)
        return self._steps[kind]

    @cached_property
    def _steps(self) -> dict[str, tuple[Step, ...]]:
        return {}

    def _read_steps(self, kind: str) -> tuple[Step, ...]:
        late = self.body.get("classes", {}).get(kind, {}).get("verify_after_design", False)
        steps = tuple(
            Step(
                id=s["id"],
                role=s["role"],
                binds=FACETS if late and s["id"] == "verify" else tuple(s["binds"]),
                threshold=s["threshold"],
                may_author=tuple(s.get("may_author", ())),
                name=s.get("name", ""),
            )
            for s in self.body["steps"]
            if not s.get("kinds") or kind in s["kinds"]
        )
        if late:
            return (*(s for s in steps[:-1] if s.id != "verify"), *(s for s in steps[:-1] if s.id == "verify"), *steps[-1:])
        return steps

    def grants(self, key: str, at: str) -> dict[str, Units]:
        """Role -> units that the holder of ``key`` has at the claimed time ``at``."""
        pid = self.persons.get(key)
        found: dict[str, Units] = {}
        for grant in self.body["people"][pid]["roles"] if pid else ():
            if ("from" in grant and not _reached(grant["from"], at)) or ("until" in grant and not _reached(at, grant["until"])):
                continue
            units = frozenset(grant.get("units", ())) or None
            old = found.get(grant["role"], frozenset())
            found[grant["role"]] = None if units is None or old is None else old | units
        return found

    def waives(self, person: str, step: str, facet: str, at: str) -> bool:
        """Whether a waiver of the separation of duties names this person, step and facet at the claimed time."""
        return any(w["person"] == person and w["step"] == step and w["facet"] == facet and _reached(at, w["until"]) for w in self.body.get("waivers", ()))


@dataclass(frozen=True)
class Chain:
    """The line of charters that counts. ``forked`` lists charters that lost against a twin of the same ``prev``."""

    charters: tuple[Charter, ...] = ()
    forked: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()

    @property
    def latest(self) -> Charter:
        return self.charters[-1]

    @property
    def genesis(self) -> Charter:
        return self.charters[0]

    @property
    def alarm(self) -> bool:
        """Two charters claim the same predecessor: one of them must be issued again."""
        return bool(self.forked)

    @cached_property
    def index(self) -> Mapping[str, int]:
        return {c.id: n for n, c in enumerate(self.charters)}

    @cached_property
    def ratified(self) -> frozenset[str]:
        return frozenset(r for c in self.charters for r in c.body.get("ratify", ()))

    @cached_property
    def _persons(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for c in self.charters:
            for key, person in c.persons.items():
                found.setdefault(key, person)
        return found

    @property
    def keys(self) -> frozenset[str]:
        """Every key that any charter of the chain has listed, seats and roots."""
        return frozenset(self._persons) | {k for c in self.charters for k in c.body["roots"]}

    def person(self, key: str) -> str | None:
        """Whose key this is; a key belongs to one person for ever (the first charter that lists it decides)."""
        return self._persons.get(key)

    def name(self, person: str) -> str:
        """The name of a person in the latest charter that knows him."""
        for c in reversed(self.charters):
            if person in c.body["people"]:
                return str(c.body["people"][person]["name"])
        return person

    def get(self, charter: str) -> Charter | None:
        n = self.index.get(charter)
        return None if n is None else self.charters[n]


def chain(facts: Iterable[Fact], genesis: str | None = None) -> Chain:
    """The charter chain in ``facts``, from the pinned ``genesis`` (or the only first charter there is).

    Only root-signed charters count, each signed by a root of the version before. Of two successors the smaller hash
    continues on every replica, and the other is reported in ``forked``.
    """
    found = {f.id: f for f in facts if f.kind == "charter"}
    firsts = sorted(f.id for f in found.values() if f.body["ver"] == 1 and f.body["prev"] is None and f.key in f.body["roots"] and _sound(f))
    first = genesis if genesis is not None else (firsts[0] if firsts else None)
    if first is None or first not in firsts:
        return Chain(known=frozenset(found))
    children: dict[str, list[Fact]] = {}
    for f in found.values():
        if f.body["prev"] is not None:
            children.setdefault(f.body["prev"], []).append(f)
    line = [Charter(found[first], _grown({}, found[first].body["seen"]))]
    forked: list[str] = [] if genesis is not None else firsts[1:]
    while True:
        last = line[-1]
        rivals = sorted(
            (f for f in children.get(last.id, ()) if f.body["ver"] == last.ver + 1 and f.key in last.body["roots"] and _sound(f)), key=lambda f: f.id
        )
        if not rivals:
            return Chain(tuple(line), tuple(sorted(forked)), frozenset(found))
        forked += [f.id for f in rivals[1:]]
        line.append(Charter(rivals[0], _grown(last.seen, rivals[0].body["seen"])))


def covering(fact: Fact, chain: Chain) -> Iterator[Charter]:
    """The charters under which ``fact`` must be justified: the one it names, and each later one that had not seen it."""
    start = chain.index.get(fact.body.get("charter") or "")
    if start is None:
        return
    yield chain.charters[start]
    if fact.id in chain.ratified:
        return
    for later in chain.charters[start + 1 :]:
        if fact.seq <= later.seen.get(fact.key, {}).get(fact.epoch, 0):
            return
        yield later


def eff_grants(fact: Fact, chain: Chain) -> dict[str, Units]:
    """The roles (and units) that count for ``fact``: held under every charter of :func:`covering`."""
    held: dict[str, Units] | None = None
    for charter in covering(fact, chain):
        now = charter.grants(fact.key, fact.at)
        held = now if held is None else {r: _both(u, now[r]) for r, u in held.items() if r in now and _both(u, now[r]) != frozenset()}
        if not held:
            return {}
    return held or {}


def eff_roles(fact: Fact, chain: Chain) -> frozenset[str]:
    """The one authorisation rule: the roles in which ``fact`` counts (see :func:`covering`)."""
    return frozenset(eff_grants(fact, chain))


def waived(fact: Fact, chain: Chain, step: str, facet: str) -> bool:
    """Whether every covering charter waives the separation of duties for this decision's person, step and facet."""
    person = chain.person(fact.key)
    charters = list(covering(fact, chain))
    return person is not None and bool(charters) and all(c.waives(person, step, facet, fact.at) for c in charters)


def _both(a: Units, b: Units) -> Units:
    if a is None:
        return b
    return a if b is None else a & b


def _reached(earlier: str, later: str) -> bool:
    return datetime.fromisoformat(earlier) <= datetime.fromisoformat(later)


def _grown(old: Mapping[str, Mapping[str, int]], new: Mapping[str, Mapping[str, int]]) -> Mapping[str, Mapping[str, int]]:
    merged = {key: dict(epochs) for key, epochs in old.items()}
    for key, epochs in new.items():
        mine = merged.setdefault(key, {})
        for epoch, seq in epochs.items():
            mine[epoch] = max(seq, mine.get(epoch, 0))
    return merged


def _sound(fact: Fact) -> bool:
    """A charter that can be worked with: steps with a threshold, each key held by one person."""
    body = fact.body
    keys = [k for p in body["people"].values() for k in p["keys"]]
    return bool(body["steps"]) and all(s["threshold"] >= 1 and s["binds"] for s in body["steps"]) and len(keys) == len(set(keys))
