"""A small office in memory for tests: people with real keys who write real facts on replicas that may know different things."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from core.ledger import founding
from core.ledger.charter import Chain, chain
from core.ledger.derive import state
from core.ledger.envelope import Fact, Signer, write
from core.ledger.kinds import FACETS, facet_hash
from core.ledger.logs import Logs
from core.ledger.state import State

WIB = timezone(timedelta(hours=7))
START = datetime(2026, 12, 1, 8, 0, tzinfo=WIB)
NOW = datetime(2026, 12, 14, 9, 0, tzinfo=WIB)
ITEM = "item-1"


def digest(*parts: object) -> str:
    """A stand-in for the hash of a body: equal parts, equal hash."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def data(text: str = "fakta", kind: str = "pengumuman", unit: str = "umum", sensitivity: str = "biasa") -> dict[str, Any]:
    return {"body": digest("data", text), "kind": kind, "unit": unit, "sensitivity": sensitivity}


def look(text: str = "teks", surfaces: Sequence[str] = ("ig_feed",), **window: str) -> dict[str, Any]:
    return {"body": digest("look", text), "surfaces": list(surfaces), **window}


@dataclass
class Seat:
    """A key on a laptop, writing one log."""

    person: str
    signer: Signer
    epoch: str = "0" * 16
    seq: int = 0
    head: str | None = None

    @property
    def key(self) -> str:
        return self.signer.key


@dataclass
class Lab:
    """Seats, the facts so far, and a clock that moves a minute with every fact."""

    facts: list[Fact] = field(default_factory=list)
    seats: dict[str, Seat] = field(default_factory=dict)
    clock: datetime = START

    @classmethod
    def office(cls, **roles: Sequence[str]) -> Lab:
        """An office with a root and the given people (default: one person a role)."""
        roles = roles or {
            "penulis": ("unit_program",),
            "teknis": ("unit_teknis",),
            "humas": ("humas",),
            "kepala": ("kepala_humas",),
            "admin": ("admin_akun",),
        }
        lab = cls()
        lab.seats["root"] = Seat("root", Signer(hashlib.sha256(b"root").digest()))
        for person in roles:
            lab.seats[person] = Seat(person, Signer(hashlib.sha256(person.encode()).digest()))
        people = {p: founding.person(p, [lab.seats[p].key], *r) for p, r in roles.items()}
        lab.say("root", "charter", founding.first_charter("Kantor Contoh", "Asia/Jakarta", [lab.seats["root"].key], people), item="charter")
        return lab

    # -- writing

    def say(self, who: str, kind: str, body: Mapping[str, Any], deps: Iterable[str] = (), *, item: str = ITEM, at: datetime | None = None) -> Fact:
        """One fact of ``who`` at the end of his log; ``charter`` is filled with the latest unless given."""
        seat = self.seats[who]
        body = dict(body)
        if kind != "charter":
            body.setdefault("charter", self.charter)
        self.clock += timedelta(minutes=1)
        fact = write(
            seat.signer,
            epoch=seat.epoch,
            seq=seat.seq + 1,
            prev=seat.head,
            kind=kind,
            item=item,
            at=(at or self.clock).isoformat(timespec="seconds"),
            deps=sorted(set(deps)),
            body=body,
        )
        seat.seq, seat.head = fact.seq, fact.id
        self.facts.append(fact)
        return fact

    def revise(self, who: str, d: Mapping[str, Any], k: Mapping[str, Any], *parents: Fact, knowing: Iterable[Fact] = ()) -> Fact:
        return self.say(who, "revision", {"facets": {"data": dict(d), "look": dict(k)}}, [p.id for p in (*parents, *knowing)])

    def submit(self, who: str, rev: Fact, *knowing: Fact) -> Fact:
        return self.say(who, "submit", {"rev": rev.id, "rules": digest("rules"), "open": []}, [rev.id, *(k.id for k in knowing)])

    def decide(
        self,
        who: str,
        rev: Fact,
        step: str,
        verdict: str = "approve",
        *,
        relies: Sequence[Fact] = (),
        supersedes: Sequence[Fact] = (),
        knowing: Sequence[Fact] = (),
        at: datetime | None = None,
        **more: Any,
    ) -> Fact:
        facets = {n: facet_hash(rev.body["facets"][n]) for n in FACETS}
        binds = {"verify": ["data"], "design": ["look"]}.get(step, ["data", "look"]) if more.pop("narrow", False) else list(FACETS)
        body = {
            "rev": rev.id,
            "facets": {n: facets[n] for n in binds},
            "saw": {"look": facets["look"]},
            "step": step,
            "verdict": verdict,
            "rules": digest("rules"),
            "answers": [],
            "relies": sorted(f.id for f in relies),
            "supersedes": sorted(f.id for f in supersedes),
            "via": "self",
            **({"reason": digest("reason")} if verdict != "approve" else {}),
            **more,
        }
        return self.say(who, "decision", body, [rev.id, *(f.id for f in (*relies, *supersedes, *knowing))], at=at)

    def plan(self, who: str, when: datetime | None, *before: Fact, surfaces: Sequence[str] = ("ig_feed",)) -> Fact:
        text = when.isoformat(timespec="seconds") if when else None
        return self.say(who, "plan", {"surfaces": list(surfaces), "when": text, "prev_plans": sorted(p.id for p in before)}, [p.id for p in before])

    def release(
        self,
        who: str,
        rev: Fact,
        relies: Sequence[Fact],
        surface: str = "ig_feed",
        *,
        lane: str = "normal",
        replaces: Sequence[Fact] = (),
        knowing: Sequence[Fact] = (),
        **more: Any,
    ) -> Fact:
        body = {
            "rev": rev.id,
            "facets": {n: facet_hash(rev.body["facets"][n]) for n in FACETS},
            "surface": surface,
            "posted_at": (self.clock + timedelta(minutes=1)).isoformat(timespec="seconds"),
            "proof": [],
            "relies": sorted(f.id for f in relies),
            "replaces": sorted(f.id for f in replaces),
            "lane": lane,
            **more,
        }
        return self.say(who, "release", body, [rev.id, *(f.id for f in (*relies, *replaces, *knowing))])

    def incident(self, who: str, release: Fact, type: str) -> Fact:
        return self.say(who, "incident", {"release": release.id, "type": type, "reason": digest("reason")}, [release.id])

    def extend(self, who: str, release: Fact, until: str, *, at: datetime | None = None) -> Fact:
        return self.say(who, "extend", {"release": release.id, "deadline": until, "reason": digest("reason")}, [release.id], at=at)

    def recharter(self, *, seen: Mapping[str, Mapping[str, int]] | None = None, **changes: Any) -> Fact:
        """The next charter by the root; ``seen`` is everything so far unless given."""
        last = self.chain().latest
        body = founding.next_charter(last.body, last.id, Logs.of(self.facts).heads() if seen is None else seen, **changes)
        return self.say("root", "charter", body, [last.id], item="charter")

    # -- reading

    @property
    def charter(self) -> str:
        return self.chain().latest.id

    def chain(self) -> Chain:
        return chain(self.facts)

    def state(self, facts: Iterable[Fact] | None = None, now: datetime = NOW) -> State | None:
        return state_of(self.facts if facts is None else list(facts), now)

    def approved(self, *surfaces: str, kind: str = "pengumuman") -> tuple[Fact, list[Fact]]:
        """An item that went through the whole standard chain: its revision and the three decisions."""
        rev = self.revise("penulis", data(kind=kind), look(surfaces=surfaces or ("ig_feed",)))
        self.submit("penulis", rev)
        verify = self.decide("teknis", rev, "verify")
        design = self.decide("humas", rev, "design")
        final = self.decide("kepala", rev, "final", relies=[verify, design])
        return rev, [verify, design, final]


def state_of(facts: Sequence[Fact], now: datetime = NOW, item: str = ITEM) -> State | None:
    """The state of ``item`` derived from nothing but ``facts``."""
    return state(item, facts, Logs.of(facts), chain(facts), now)


def shifted(moment: datetime, hours: float) -> datetime:
    return (moment + timedelta(hours=hours)).astimezone(UTC)
