"""An office on three laptops, driven at random: edits, decisions, partial exchanges, removals, restores, backdating, two stories.

Two sorts of rules. Free ones do one thing that somebody might do, sensible or not. Guided ones walk an item as far as a
label that chance alone would hardly reach; what happens to it afterwards is up to chance again.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from core.ledger import founding
from core.ledger.charter import chain
from core.ledger.kinds import FAST_KINDS
from core.ledger.logs import Logs
from core.ledger.state import Label
from tests.core.ledger.checks import check, check_end, check_takedown, event
from tests.core.ledger.trio import INSIDE, PEOPLE, STEP_ROLES, Trio
from tests.lab import NOW

TEXT = st.integers(0, 2)
PICK = st.integers(0, 3)
LAPTOP = st.integers(0, 2)
WHO = st.sampled_from([*PEOPLE, "kepala-b"])
STEPS = st.sampled_from(list(STEP_ROLES))
KINDS = st.sampled_from(["pengumuman", "pengumuman", "klarifikasi", "gangguan", "holding_statement"])
FAST = st.sampled_from(FAST_KINDS)
UNITS = st.sampled_from(["umum", "keuangan"])
SURFACES = st.integers(1, 2)
STAGES = ("draft", "handed in", "verified", "designed", "approved", "scheduled", "begun", "released")
MOST_ITEMS = 7
DAYS: tuple[tuple[str, dict[str, Any]], ...] = (
    *(("whole_way", {"kind": "pengumuman", "unit": "umum", "surfaces": 2, "upto": upto, "pick": 0}) for upto in ("approved", "scheduled", "released")),
    ("whole_way", {"kind": "klarifikasi", "unit": "keuangan", "surfaces": 1, "upto": "approved", "pick": 1}),
    *(("sent_back", {"kind": "pengumuman", "step": step, "pick": 1, "fix": True, "aware": step != "final"}) for step in STEP_ROLES),
    ("sent_back", {"kind": "pengumuman", "step": "final", "pick": 0, "fix": False, "aware": False}),
    *(("refused", {"kind": "pengumuman", "step": step, "pick": 1, "cancel": False, "after": step == "final"}) for step in STEP_ROLES),
    ("refused", {"kind": "pengumuman", "step": "final", "pick": 0, "cancel": True, "after": True}),
    *(("two_versions", {"pick": pick, "post": post, "merged": not post, "upto": "approved"}) for pick in (1, 2) for post in (True, True, False)),
    *(("holding", {"kind": "gangguan", "pick": pick, "end": end}) for pick, end in enumerate(["open", "overdue", "verified", "late", "returned", "blind"])),
    *(("trouble", {"type": type, "pick": 1, "answered": type != "retract"}) for type in ("correction", "correction", "takedown", "retract")),
    *(("posted_in_spite", {"pick": 1, "verdict": verdict}) for verdict in ("return", "reject")),
    *(("not_arrived", {"pick": 1, "late": late}) for late in (True, False, True)),
    *(("removed_then_backdated", {"role": role, "pick": 1, "unseen": False, "ratify": True}) for role in STEP_ROLES.values()),
    ("removed_then_backdated", {"role": "kepala_humas", "pick": 0, "unseen": True, "ratify": True}),
    ("tell_two_stories", {"role": "kepala_humas", "pick": 1, "step": "final"}),
)
"""Guided days and what they are told. A run begins with some of them, because chance alone reaches most labels too seldom."""
RARE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("holding", {"kind": "gangguan", "pick": 0, "end": "open"}),
    ("holding", {"kind": "gangguan", "pick": 2, "end": "verified"}),
    ("trouble", {"type": "correction", "pick": 1, "answered": True}),
    ("two_versions", {"pick": 1, "post": True, "merged": False, "upto": "approved"}),
    ("tell_two_stories", {"role": "kepala_humas", "pick": 1, "step": "final"}),
)
"""What even the guided days bring too seldom; every run has one of them, because what Hypothesis draws changes with the code around it."""


class Offices(RuleBasedStateMachine):
    """Three replicas of one office; people work on one item after the other."""

    @initialize(
        waiver=st.booleans(),
        two_heads=st.sampled_from([False, False, True]),
        on_behalf=st.booleans(),
        days=st.lists(st.sampled_from(range(len(DAYS))), min_size=1, max_size=3),
        rare=st.sampled_from(range(len(RARE))),
    )
    def found(self, waiver: bool, two_heads: bool, on_behalf: bool, days: list[int], rare: int) -> None:
        self.trio = Trio(waiver=waiver, two_heads=two_heads, on_behalf=on_behalf)
        self.trio.begin()
        for name, told in (*(DAYS[day] for day in days), RARE[rare]):
            getattr(self, name)(**told)

    def check(self, who: str) -> None:
        check(self.trio, self.trio.place[who])

    def teardown(self) -> None:
        if hasattr(self, "trio"):
            self.usurp("penulis")
            check_end(self.trio)
            check_takedown(self.trio)

    # -- what anybody might do

    @rule(who=st.sampled_from(["penulis", "penulis", "humas", "rangkap", "kepala", "teknis"]), d=TEXT, k=TEXT)
    def revise(self, who: str, d: int, k: int) -> None:
        self.trio.revise(who, d, k)
        self.check(who)

    @rule(who=st.sampled_from(["penulis", "humas", "rangkap", "teknis"]), aware=st.booleans())
    def submit(self, who: str, aware: bool) -> None:
        self.trio.submit(who, aware=aware)
        self.check(who)

    @rule(who=WHO, step=STEPS, verdict=st.sampled_from(["approve", "approve", "approve", "return"]), supersede=st.booleans(), wide=st.booleans())
    def decide(self, who: str, step: str, verdict: str, supersede: bool, wide: bool) -> None:
        self.trio.decide(who, step, verdict, supersedes=None if supersede else [], wide=wide)
        self.check(who)

    @rule(who=WHO, scan=st.booleans(), step=STEPS)
    def record_from_paper(self, who: str, scan: bool, step: str) -> None:
        self.trio.decide(who, step, via="recorded_on_behalf", **({"scan": "0" * 64} if scan else {}))
        self.check(who)

    @rule(at=st.sampled_from([INSIDE, INSIDE - timedelta(days=1), INSIDE + timedelta(days=1)]))
    def deputy(self, at: datetime) -> None:
        self.trio.decide("pelaksana", "final", at=at)
        self.check("pelaksana")

    @rule(who=st.sampled_from(["teknis", "humas", "kepala", "wakil", "rangkap"]))
    def change_ones_mind(self, who: str) -> None:
        """Whoever said no says yes instead, and supersedes his own no."""
        mine = [f for f in self.trio.of(who, "decision") if f.key == self.trio.lab.seats[who].key and f.body["verdict"] != "approve"]
        if mine:
            self.trio.decide(who, mine[-1].body["step"])
            self.check(who)

    @rule(who=st.sampled_from(["teknis", "humas", "kepala", "wakil", "rangkap"]), step=STEPS)
    def overrule_a_colleague(self, who: str, step: str) -> None:
        """Somebody supersedes whatever others said, at whatever step: it must not help."""
        noes = [f.id for f in self.trio.of(who, "decision") if f.body["verdict"] != "approve"]
        if noes:
            self.trio.decide(who, step, supersedes=noes)
            self.check(who)

    @rule(who=st.sampled_from(["humas", "admin", "penulis"]), hours=st.integers(-40, 40), aware=st.booleans())
    def plan(self, who: str, hours: int, aware: bool) -> None:
        self.trio.plan(who, NOW + timedelta(hours=hours) if hours % 7 else None, aware=aware)
        self.check(who)

    @rule(who=st.sampled_from(["admin", "humas", "penulis"]), which=st.integers(0, 1), skip=st.sampled_from([False, False, True]))
    def release(self, who: str, which: int, skip: bool) -> None:
        self.trio.post(who, self.trio.surfaces[which % len(self.trio.surfaces)], skip=skip)
        self.check(who)

    @rule(who=st.sampled_from(["humas", "kepala", "penulis", "wakil"]), type=st.sampled_from(["correction", "correction", "takedown", "retract"]))
    def incident(self, who: str, type: str) -> None:
        self.trio.incident(who, type)
        self.check(who)

    @rule(who=st.sampled_from(["kepala", "wakil", "humas"]), honest=st.booleans())
    def fast_lane(self, who: str, honest: bool) -> None:
        """Whatever the kind: only two may go this way, and only on the word of a head."""
        self.trio.fast(who, honest=honest)
        self.check(who)

    # -- what laptops do

    @rule(a=LAPTOP, b=LAPTOP)
    def exchange(self, a: int, b: int) -> None:
        self.trio.exchange(a, b)
        check(self.trio, a)

    @rule(a=LAPTOP, b=LAPTOP, seed=st.integers(0, 2**16))
    def exchange_in_part(self, a: int, b: int, seed: int) -> None:
        self.trio.exchange_in_part(a, b, random.Random(seed))
        check(self.trio, b)

    @rule(who=WHO)
    def restore(self, who: str) -> None:
        self.trio.restore(who)
        event("restore")
        self.check(who)

    @rule(role=st.sampled_from(list(STEP_ROLES.values())), pick=PICK, step=STEPS)
    def tell_two_stories(self, role: str, pick: int, step: str) -> None:
        """Somebody whose word counts signs the same place of his log twice: an approval and a return."""
        who = self.trio.able(role, pick)
        if self.trio.two_stories(who, step):
            event("two stories")
        self.check(who)

    # -- what the admin does

    @rule(who=st.sampled_from(["teknis", "kepala", "wakil", "humas", "rangkap"]))
    def remove(self, who: str) -> None:
        before = self.trio.state_at(2)
        if not self.trio.remove(who):
            return
        after = self.trio.state_at(2)
        assert (before and before.steps) == (after and after.steps), "I16: what the admin had seen does not count any more"
        event("removal")
        check(self.trio, 2)

    @precondition(lambda self: self.trio.removed)
    @rule(step=STEPS, pick=st.integers(0, 9))
    def backdate(self, step: str, pick: int) -> None:
        """Somebody who lost a role signs today under the first charter, with a date of 2020."""
        who = self.trio.removed[pick % len(self.trio.removed)][0]
        first = self.trio.chain_at(self.trio.place[who]).genesis.id
        if self.trio.decide(who, step, charter=first, at=datetime.fromisoformat("2020-01-01T08:00:00+07:00")):
            event("backdated")
        self.check(who)

    @precondition(lambda self: self.trio.removed)
    @rule(pick=st.integers(0, 99))
    def ratify(self, pick: int) -> None:
        late = [f.id for f in self.trio.known[2].values() if f.kind == "decision"]
        if late:
            chosen = late[-1 - pick % len(late)]
            self.trio.recharter(ratify=[chosen])
            self.trio.ratified.add(chosen)
            event("ratified")
        check(self.trio, 2)

    @rule()
    def two_roots(self) -> None:
        """Two holders of a root key issue a charter at the same time."""
        trio = self.trio
        last = trio.chain_at(2).latest
        heads = Logs.of(trio.known[2].values()).heads()
        for root, hours in (("root", 7), ("root-2", 8)):
            trio.add(root, "charter", founding.next_charter(last.body, last.id, heads, fast_lane={"hours": hours, "limit": 2}), [last.id], item="charter")
        assert trio.chain_at(2).alarm, "I20: two charters with one predecessor and no alarm"
        event("charter fork")
        check(trio, 2)

    @rule(who=st.sampled_from(["penulis", "admin"]))
    def usurp(self, who: str) -> None:
        """Somebody without a root key signs a charter that makes him the head."""
        before = self.trio.chain_at(self.trio.place[who])
        last = before.latest
        people = {**last.body["people"], who: founding.person(who, [self.trio.lab.seats[who].key], "kepala_humas")}
        body = founding.next_charter(last.body, last.id, {}, people=people, roots=[self.trio.lab.seats[who].key])
        self.trio.add(who, "charter", body, [last.id], item="charter")
        after = chain(self.trio.here(who).values())
        assert [c.id for c in after.charters] == [c.id for c in before.charters], "I19: a charter without a root changed authority"
        event("usurper")

    # -- guided days ---------------------------------------------------------------------------------------------------

    def _begin(self, kind: str, unit: str = "umum", surfaces: int = 1) -> None:
        """Everybody exchanges; a new item unless there are enough."""
        if len(self.trio.items) < MOST_ITEMS:
            self.trio.begin(kind, unit, surfaces)
        self.trio.share()

    def _say(self, step: str, pick: int, verdict: str = "approve", **more: object) -> str:
        """A decision of somebody who may: no author of what the step binds, unless he is waived."""
        trio = self.trio
        now = trio.state_at(2)
        bound = {"verify": ("data", "look") if trio.kind == "klarifikasi" else ("data",), "design": (), "final": ("data", "look")}[step]
        avoid = {p for f in bound for p in (now.authors.get(f, ()) if now else ())}
        who = "rangkap" if trio.waiver and step == "verify" and pick == 0 and not self._demoted("rangkap") else trio.able(STEP_ROLES[step], pick, avoid)
        trio.decide(who, step, verdict, **more)  # type: ignore[arg-type]
        check(trio, trio.place[who])
        trio.share()
        return who

    def _demoted(self, who: str) -> bool:
        return who in self.trio.forkers or any(g["role"] == "ppid" for g in self.trio.chain_at(2).latest.body["people"][who]["roles"])

    def _walk(self, upto: str, pick: int) -> None:
        """From wherever the item stands along the standard way as far as ``upto``."""
        trio = self.trio
        trio.share()
        author = "rangkap" if pick == 0 and trio.waiver and not self._demoted("rangkap") else trio.able("unit_program", 0, ("rangkap",))
        far = STAGES.index(upto)
        if len(trio.heads(author)) != 1:
            trio.revise(author, pick % 3, pick % 2)
        self.check(author)
        if far >= 1:
            trio.submit(author)
            self.check(author)
            trio.share()
        order = ("design", "verify", "final") if trio.kind == "klarifikasi" else ("verify", "design", "final")
        for n, step in enumerate(order, 2):
            if far >= n:
                who = self._say(step, pick)
                if step == "final" and trio.two_heads:
                    trio.decide(trio.able("kepala_humas", 0, {who}), "final")
                    trio.share()
                    check(trio, 0)
        admin = trio.able("admin_akun")
        if far >= 5:
            trio.plan(admin, NOW)
            self.check(admin)
        if far >= 6:
            for surface in trio.surfaces[: far - 5]:
                trio.post(admin, surface)
            self.check(admin)
        trio.share()

    @rule(kind=KINDS, unit=UNITS, surfaces=SURFACES)
    def another_item(self, kind: str, unit: str, surfaces: int) -> None:
        self._begin(kind, unit, surfaces)

    @rule(upto=st.sampled_from(STAGES), pick=PICK)
    def go_on(self, upto: str, pick: int) -> None:
        self._walk(upto, pick)

    @rule(kind=KINDS, unit=UNITS, surfaces=SURFACES, upto=st.sampled_from(STAGES), pick=PICK)
    def whole_way(self, kind: str, unit: str, surfaces: int, upto: str, pick: int) -> None:
        self._begin(kind, unit, surfaces)
        self._walk(upto, pick)

    @rule(kind=KINDS, step=STEPS, pick=PICK, fix=st.booleans(), aware=st.booleans())
    def sent_back(self, kind: str, step: str, pick: int, fix: bool, aware: bool) -> None:
        """Returned, mended, handed in again with or without knowing of the return."""
        self._begin(kind)
        self._walk("approved", pick)
        who = self._say(step, pick, "return")
        if not fix:
            noes = [f.id for f in self.trio.of(who, "decision") if f.body["verdict"] == "return"]
            self.trio.decide(self.trio.able(STEP_ROLES[step], pick, {who}), step, supersedes=noes)
            self.trio.share()
            self.check(who)
        else:
            author = self.trio.able("unit_program", pick)
            self.trio.revise(author, None if step == "design" else 3, 3)
            self.trio.submit(author, aware=aware)
            self.check(author)

    @rule(kind=KINDS, pick=PICK, cancel=st.booleans(), step=STEPS, after=st.booleans())
    def refused(self, kind: str, pick: int, cancel: bool, step: str, after: bool) -> None:
        """Rejected or called off; whatever is written afterwards."""
        self._begin(kind)
        self._walk("designed", pick)
        self._say("final" if cancel else step, pick, "reject", **({"cancel": True} if cancel else {}))
        if after:
            self.trio.revise("penulis", 4, 4)
            check(self.trio, 0)

    @rule(pick=PICK, post=st.booleans(), merged=st.booleans(), upto=st.sampled_from(STAGES[:5]))
    def two_versions(self, pick: int, post: bool, merged: bool, upto: str) -> None:
        """Two people change the same version without knowing of each other."""
        self._begin("pengumuman")
        self._walk(upto, pick)
        trio = self.trio
        base = trio.heads("penulis")
        one, two = trio.able("unit_program", pick, ("rangkap",)), trio.able("humas", pick, ("rangkap",))
        if pick % 2:
            trio.revise(one, None, 5, base)
            trio.revise(two, None, 6, base)
        else:  # the approved version itself stays one of the two
            trio.revise(two, None, 6, [f for f in trio.of(two, "revision") if any(f.id in b.deps for b in base)])
        trio.share()
        check(trio, 0)
        if post and len(trio.heads("admin")) > 1:
            plain = not trio.of("admin", "release")
            trio.post(trio.able("admin_akun"), trio.surfaces[0])
            check(trio, 0)
            now = trio.state_at(0)
            if plain and now is not None and now.releases:
                assert now.label in (Label.RELEASED_UNAPPROVED, Label.RETRACTED, Label.TAKEN_DOWN), "I12: released while there were two versions"
                event("released with two versions")
        elif merged:
            trio.revise(two, None, 6)
            check(trio, trio.place[two])

    @rule(kind=FAST, pick=PICK, end=st.sampled_from(["open", "open", "overdue", "verified", "late", "returned", "blind"]))
    def holding(self, kind: str, pick: int, end: str) -> None:
        """The fast lane and each of its ends."""
        self._begin(kind)
        head = self.trio.able("kepala_humas", pick)
        self.trio.fast(head, overdue=end in ("overdue", "late"), honest=end != "blind")
        self.check(head)
        self.trio.share()
        if end in ("verified", "late", "returned"):
            self._say("verify", 1 + pick, "return" if end == "returned" else "approve")

    @rule(type=st.sampled_from(["correction", "correction", "takedown", "retract"]), pick=PICK, answered=st.booleans())
    def trouble(self, type: str, pick: int, answered: bool) -> None:
        """Something is wrong with a post; a corrected one may follow."""
        self._begin("pengumuman")
        self._walk("released", pick)
        who = self.trio.able("kepala_humas" if type == "retract" else "humas", pick)
        self.trio.incident(who, type)
        self.check(who)
        self.trio.share()
        if answered:
            self.trio.revise("penulis", 7, 7)
            self._walk("released", 1 + pick)
            event("answered")

    @rule(pick=PICK, verdict=st.sampled_from(["return", "reject"]))
    def posted_in_spite(self, pick: int, verdict: str) -> None:
        """A no stands and the admin posts without knowing of it."""
        self._begin("pengumuman")
        self._walk("scheduled", pick)
        head = self.trio.able("kepala_humas", pick)
        now = self.trio.state_at(0)
        relies = [c.decision for step in now.steps for c in step.approvals] if now else []
        self.trio.decide(head, "final", verdict)
        self.trio.post("admin", self.trio.surfaces[0], relies=relies)
        self.trio.share()
        self.check("admin")

    @rule(pick=PICK, late=st.booleans())
    def not_arrived(self, pick: int, late: bool) -> None:
        """A laptop hears of a version that rests on one it does not have."""
        trio = self.trio
        self._begin("pengumuman")
        if late:
            self._walk("approved", pick)
        lost = trio.revise("penulis", 8, 8)
        next_one = trio.revise("humas", 8, 9, [lost])
        before = {lost.id, next_one.id}
        for laptop in (1, 2):
            trio.known[laptop].update({i: f for i, f in trio.known[0].items() if i not in before})
        trio.known[1][next_one.id] = next_one
        check(trio, 1)

    @rule(role=st.sampled_from(["unit_teknis", "humas", "kepala_humas"]), pick=PICK, unseen=st.booleans(), ratify=st.booleans())
    def removed_then_backdated(self, role: str, pick: int, unseen: bool, ratify: bool) -> None:
        """A role is taken away while a decision lies on the way; afterwards its former holder backdates another one."""
        trio = self.trio
        self._begin("pengumuman")
        step = next(s for s, r in STEP_ROLES.items() if r == role)
        self._walk({"verify": "handed in", "design": "verified", "final": "designed"}[step], pick)
        who = trio.able(role, pick, ("rangkap",))
        if not unseen:
            trio.decide(who, step)
            trio.share()
        if not trio.remove(who):
            return
        event("removal")
        check(trio, 2)
        late = trio.decide(who, step, charter=trio.chain_at(trio.place[who]).genesis.id, at=datetime.fromisoformat("2020-01-01T08:00:00+07:00"))
        event("backdated")
        trio.share()
        check(trio, 2)
        if ratify and late is not None:
            trio.recharter(ratify=[late.id])
            trio.ratified.add(late.id)
            event("ratified")
            check(trio, 2)
