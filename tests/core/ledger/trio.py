"""An office on three laptops that may know different things: what people, laptops and the admin do, one method each.

Nothing here is random and nothing is asserted: ``machine.py`` chooses what happens, ``checks.py`` says what must hold.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from core.ledger import founding
from core.ledger.charter import Chain, chain
from core.ledger.derive import state
from core.ledger.envelope import MAX_DEPS, Fact, Signer
from core.ledger.kinds import facet_hash
from core.ledger.logs import Logs
from core.ledger.state import State
from tests.lab import NOW, START, Lab, Seat, data, digest, look

PEOPLE: Mapping[str, tuple[tuple[Mapping[str, Any], ...], int]] = {
    "penulis": (({"role": "unit_program"},), 0),
    "teknis": (({"role": "unit_teknis"},), 1),
    "keuangan": (({"role": "unit_teknis", "units": ["keuangan"]},), 1),
    "humas": (({"role": "humas"},), 0),
    "kepala": (({"role": "kepala_humas"},), 2),
    "wakil": (({"role": "kepala_humas"},), 1),
    "pelaksana": (({"role": "kepala_humas", "from": "2026-12-02T00:00:00+07:00", "until": "2026-12-03T00:00:00+07:00", "as": "plh"},), 0),
    "admin": (({"role": "admin_akun"},), 0),
    "rangkap": (({"role": "unit_program"}, {"role": "unit_teknis"}, {"role": "humas"}), 1),
}
"""Person -> roles, and the laptop of the seat. The head has a second seat, ``kepala-b``, on laptop 1."""

UNTIL = "2027-02-28T00:00:00+07:00"
INSIDE = datetime.fromisoformat("2026-12-02T10:00:00+07:00")
"""A moment inside the delegation of ``pelaksana``; the clock of an office stands on 1 December."""
STEP_ROLES = {"verify": "unit_teknis", "design": "humas", "final": "kepala_humas"}
WAIVERS = [{"person": "rangkap", "step": s, "facet": f, "reason": "tim-kecil", "until": UNTIL} for s, f in (("verify", "data"), ("design", "look"))]


class Trio:
    """Three replicas. ``item`` is the item people work on now; ``items`` maps every item to its kind, unit and surfaces."""

    def __init__(self, *, waiver: bool = False, two_heads: bool = False, on_behalf: bool = False) -> None:
        self.lab = Lab(clock=START)
        self.known: list[dict[str, Fact]] = [{}, {}, {}]
        self.place = {"root": 2, "root-2": 2, "kepala-b": 1, **{name: laptop for name, (_, laptop) in PEOPLE.items()}}
        self.items: dict[str, tuple[str, str, list[str]]] = {}
        self.item = ""
        self.removed: list[tuple[str, str, Fact]] = []
        self.forkers: set[str] = set()  # whose log is forked now; a new epoch mends it
        self.liars: set[str] = set()  # who ever told two stories
        self.ratified: set[str] = set()
        self.waiver, self.two_heads = waiver, two_heads
        self._states: dict[tuple[int, str, int, datetime], State | None] = {}
        self._chains: dict[tuple[int, int], Chain] = {}
        for name in self.place:
            self.lab.seats[name] = Seat(name, Signer(hashlib.sha256(name.encode()).digest()))
        roots = [self.lab.seats["root"].key, self.lab.seats["root-2"].key]
        body = founding.first_charter("Kantor Contoh", "Asia/Jakarta", roots, self.everybody())
        body["waivers"] = WAIVERS if waiver else []
        if two_heads:
            body["steps"] = [{**s, "threshold": 2} if s["id"] == "final" else s for s in body["steps"]]
        if on_behalf:
            body["on_behalf"] = True
        first = self.lab.say("root", "charter", body, item="charter")
        for laptop in self.known:
            laptop[first.id] = first

    def everybody(self) -> dict[str, Any]:
        """The people of the first charter, each with the roles he began with."""
        keys = {name: [self.lab.seats[name].key] for name in PEOPLE}
        keys["kepala"].append(self.lab.seats["kepala-b"].key)
        return {name: {"name": name, "keys": keys[name], "roles": [dict(r) for r in roles]} for name, (roles, _) in PEOPLE.items()}

    # -- what a laptop knows

    def begin(self, kind: str = "pengumuman", unit: str = "umum", surfaces: int = 1) -> None:
        """People turn to a new item."""
        self.item = f"item-{len(self.items) + 1}"
        self.items[self.item] = (kind, unit, ["ig_feed", "fb_page"][:surfaces])

    @property
    def kind(self) -> str:
        return self.items[self.item][0]

    @property
    def surfaces(self) -> list[str]:
        return self.items[self.item][2]

    def here(self, who: str) -> dict[str, Fact]:
        return self.known[self.place[who]]

    def chain_at(self, laptop: int) -> Chain:
        key = (laptop, len(self.known[laptop]))
        if key not in self._chains:
            self._chains[key] = chain(self.known[laptop].values())
        return self._chains[key]

    def state_at(self, laptop: int, item: str = "", now: datetime = NOW) -> State | None:
        """What laptop number ``laptop`` derives; laptops only ever learn, so the number of facts says which answer it is."""
        item = item or self.item
        key = (laptop, item, len(self.known[laptop]), now)
        if key not in self._states:
            facts = self.known[laptop].values()
            self._states[key] = state(item, facts, Logs.of(facts), self.chain_at(laptop), now)
        return self._states[key]

    def seen_by(self, who: str) -> State | None:
        return self.state_at(self.place[who])

    def of(self, who: str, kind: str) -> list[Fact]:
        """Facts of the item on this laptop whose ground is here: what a program would offer."""
        facts = self.here(who)
        return [f for f in facts.values() if f.kind == kind and f.item == self.item and all(d in facts for d in f.deps)]

    def heads(self, who: str) -> list[Fact]:
        now = self.seen_by(who)
        return [self.here(who)[h] for h in now.heads] if now else []

    def knowing(self, who: str) -> list[str]:
        """The posts and incidents that the writer has seen, as far as none of them names another."""
        seen = [f for kind in ("release", "incident") for f in self.of(who, kind)]
        return [f.id for f in seen if not any(f.id in g.deps for g in seen)]

    def everything(self) -> dict[str, Fact]:
        return {i: f for laptop in self.known for i, f in laptop.items()}

    # -- what people write

    def add(self, who: str, kind: str, body: Mapping[str, Any], deps: Iterable[str] = (), *, at: datetime | None = None, item: str = "") -> Fact:
        if kind != "charter":
            body = {"charter": self.chain_at(self.place[who]).latest.id, **body}
        fact = self.lab.say(who, kind, body, deps, at=at, item=item or self.item)
        self.here(who)[fact.id] = fact
        return fact

    def revise(self, who: str, d: int | None, k: int | None, parents: Sequence[Fact] | None = None) -> Fact:
        """A version on top of all heads (or of ``parents``); None keeps the facet of the first of them."""
        kind, unit, surfaces = self.items[self.item]
        parents = self.heads(who) if parents is None else parents
        old = parents[0].body["facets"] if parents else {}
        facets = {
            "data": old["data"] if d is None and old else data(f"fakta {d}", kind, unit),
            "look": old["look"] if k is None and old else look(f"rupa {k}", surfaces),
        }
        return self.add(who, "revision", {"facets": facets}, [*(p.id for p in parents), *self.knowing(who)])

    def submit(self, who: str, *, aware: bool = True) -> Fact | None:
        for head in self.heads(who)[:1]:
            returns = [f.id for f in self.of(who, "decision") if f.body["verdict"] == "return"] if aware else []
            return self.add(who, "submit", {"rev": head.id, "rules": digest("r"), "open": []}, [head.id, *returns])
        return None

    def decide(
        self,
        who: str,
        step: str,
        verdict: str = "approve",
        *,
        rev: Fact | None = None,
        supersedes: Sequence[str] | None = None,
        at: datetime | None = None,
        wide: bool = False,
        **more: Any,
    ) -> Fact | None:
        """A decision on the (first) head as the program would write it; ``supersedes`` is everything of one's own unless given."""
        now = self.seen_by(who)
        if now is None or not now.heads:
            return None
        head = rev or self.here(who)[now.heads[0]]
        facets = {n: facet_hash(head.body["facets"][n]) for n in ("data", "look")}
        bound = ["data", "look"] if wide or step == "final" or self.kind == "klarifikasi" else [{"verify": "data", "design": "look"}[step]]
        earlier = [c.decision for s in now.steps if s.id != step for c in s.approvals] if step == "final" else []
        if supersedes is None:
            here = self.chain_at(self.place[who])
            me = here.person(self.lab.seats[who].key)
            supersedes = [f.id for f in self.of(who, "decision") if f.body["step"] == step and here.person(f.key) == me]
        body: dict[str, Any] = {
            "rev": head.id,
            "facets": {n: facets[n] for n in bound},
            "saw": {"look": facets["look"]},
            "step": step,
            "verdict": verdict,
            "rules": digest("r"),
            "answers": [],
            "relies": sorted(earlier),
            "supersedes": sorted(supersedes),
            "via": "self",
            **more,
        }
        if at is None and who == "pelaksana":
            at = INSIDE
        return self.add(who, "decision", body, [head.id, *body["relies"], *supersedes, *self.knowing(who)], at=at)

    def plan(self, who: str, when: datetime | None, *, aware: bool = True) -> Fact:
        before = [f.id for f in self.of(who, "plan")] if aware else []
        text = when.isoformat(timespec="seconds") if when else None
        return self.add(who, "plan", {"surfaces": self.surfaces, "when": text, "prev_plans": sorted(before)}, before)

    def post(
        self, who: str, surface: str, *, skip: bool = False, lane: str = "normal", relies: Sequence[str] | None = None, deadline: datetime | None = None
    ) -> Fact | None:
        """A release of the (first) head, relying on whatever counts for the poster unless ``relies`` says otherwise."""
        now = self.seen_by(who)
        if now is None or not now.heads:
            return None
        head = self.here(who)[now.heads[0]]
        counted = [c.decision for s in now.steps for c in s.approvals] if relies is None else list(relies)
        body: dict[str, Any] = {
            "rev": head.id,
            "facets": {n: facet_hash(head.body["facets"][n]) for n in ("data", "look")},
            "surface": surface,
            "posted_at": NOW.isoformat(timespec="seconds"),
            "proof": [],
            "relies": sorted(counted),
            "replaces": [],
            "lane": lane,
        }
        if skip:
            body["skip"] = digest("skip")
        if deadline:
            body["deadline"] = deadline.isoformat(timespec="seconds")
        return self.add(who, "release", body, [head.id, *counted, *self.knowing(who)])

    def incident(self, who: str, type: str) -> None:
        """Trouble with every post that stands there, as long as a later fact can name all of it (MAX_DEPS)."""
        if len(self.knowing(who)) > MAX_DEPS // 3:
            return
        for post in [f for f in self.of(who, "release") if "skip" not in f.body]:
            self.add(who, "incident", {"release": post.id, "type": type, "reason": digest("x")}, [post.id])

    def fast(self, who: str, *, overdue: bool = False, honest: bool = True) -> None:
        """A head approves alone and posts with a promise; a dishonest one posts without naming his own word."""
        if not self.heads(who):
            self.revise(who, 0, 0)
        word = self.decide(who, "final", relies=[], supersedes=[], lane="fast")
        if word is None:
            return
        for surface in self.surfaces:
            self.post(who, surface, lane="fast", relies=[word.id] if honest else [], deadline=NOW + timedelta(hours=-1 if overdue else 6))

    # -- what laptops do

    def share(self) -> None:
        """Everybody exchanges everything."""
        union = self.everything()
        for laptop in self.known:
            laptop.update(union)

    def exchange(self, a: int, b: int) -> None:
        both = {**self.known[a], **self.known[b]}
        self.known[a], self.known[b] = dict(both), dict(both)

    def exchange_in_part(self, a: int, b: int, chance: random.Random) -> None:
        """Some facts arrive before what they rest on."""
        for id, fact in self.known[a].items():
            if fact.kind == "charter" or chance.random() < 0.6:
                self.known[b].setdefault(id, fact)

    def restore(self, who: str) -> None:
        """The laptop came back from a backup: the seat goes on in a new epoch."""
        seat = self.lab.seats[who]
        was = {"was": {"epoch": seat.epoch, "seq": seat.seq, "head": seat.head}} if seat.head else {}
        seat.epoch, seat.seq, seat.head = hashlib.sha256(f"{seat.epoch}{seat.seq}".encode()).hexdigest()[:16], 0, None
        self.add(who, "open_log", {"reason": "restore", "app": "1", **was}, item="log")

    def two_stories(self, who: str, step: str) -> bool:
        """The same place of one log is signed twice."""
        seat = self.lab.seats[who]
        before = (seat.seq, seat.head)
        first = self.decide(who, step, "approve")
        after = (seat.seq, seat.head)
        seat.seq, seat.head = before
        second = self.decide(who, step, "return")
        seat.seq, seat.head = after
        if first is None or second is None:
            return False
        self.forkers.add(who)
        self.liars.add(who)
        return True

    # -- what the admin does, on laptop 2

    def recharter(self, **changes: Any) -> Fact:
        last = self.chain_at(2).latest
        body = founding.next_charter(last.body, last.id, Logs.of(self.known[2].values()).heads(), **changes)
        return self.add("root", "charter", body, [last.id], item="charter")

    def remove(self, who: str) -> bool:
        """Take all roles away from ``who`` and leave him another one, so that his log goes on."""
        people = dict(self.chain_at(2).latest.body["people"])
        roles = [g["role"] for g in people[who]["roles"]]
        if "ppid" in roles:
            return False
        people[who] = {**people[who], "roles": [{"role": "ppid"}]}
        charter = self.recharter(people=people)
        self.removed += [(who, role, charter) for role in roles]
        return True

    def able(self, role: str, pick: int = 0, avoid: Collection[str] = ()) -> str:
        """Somebody whose word counts in ``role`` today. Where nobody is left, the admin gives the roles back first."""
        for _ in range(2):
            people = self.chain_at(2).latest.body["people"]
            found = [p for p in PEOPLE if p not in avoid and any(g["role"] == role and not g.keys() & {"units", "until"} for g in people[p]["roles"])]
            if found:
                who = found[pick % len(found)]
                if who in self.forkers:
                    self.restore(who)
                    self.forkers.discard(who)
                    self.share()
                return who
            self.recharter(people=self.everybody())
            self.share()
        raise AssertionError(role)
