"""The naive specification: ``state_slow`` says what an item is, in the words of docs/ledger.md, without an index or a cache.

It shares no code with ``core.ledger.derive`` and ``core.ledger.charter`` beyond the facts themselves, and is compared with them
on every state that the property tests reach.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from core.ledger.envelope import Fact
from core.ledger.kinds import facet_hash

FAST = ("holding_statement", "gangguan")
ORDER = (
    "RETRACTED TAKEN_DOWN CORRECTION_REQUIRED OVERDUE RELEASED_UNAPPROVED HOLDING RELEASED CANCELLED CONFLICT REJECTED RETURNED "
    "SCHEDULED APPROVED IN_REVIEW DRAFT INCOMPLETE"
).split()


def when(text: str) -> datetime:
    return datetime.fromisoformat(text)


def once(method: Callable[..., Any]) -> Callable[..., Any]:
    """Ask a question of one office once only. It keeps the words below as they are: nothing here is an index."""

    @functools.wraps(method)
    def answer(self: Slow, *about: Any) -> Any:
        key = (method.__name__, *(a.id if isinstance(a, Fact) else a for a in about))
        if key not in self.told:
            self.told[key] = method(self, *about)
        return self.told[key]

    return answer


class Slow:
    def __init__(self, facts: Iterable[Fact], item: str, now: datetime) -> None:
        self.told: dict[Any, Any] = {}
        self.all = {f.id: f for f in facts}
        self.now = now
        self.line = self.charters()
        self.mine = [f for f in self.all.values() if f.item == item and f.kind != "charter"]
        self.ok = [f for f in self.mine if self.counts(f)]

    # charters ---------------------------------------------------------------------------------------------------------

    def charters(self) -> list[Fact]:
        every = [f for f in self.all.values() if f.kind == "charter"]
        line: list[Fact] = []
        while True:
            if not line:
                rivals = [f for f in every if f.body["ver"] == 1 and f.body["prev"] is None and f.key in f.body["roots"]]
            else:
                last = line[-1]
                rivals = [f for f in every if f.body["prev"] == last.id and f.body["ver"] == last.body["ver"] + 1 and f.key in last.body["roots"]]
            if not rivals:
                return line
            line.append(min(rivals, key=lambda f: f.id))

    @once
    def seen(self, charter: Fact, f: Fact) -> bool:
        upto = self.line[: self.line.index(charter) + 1]
        return f.seq <= max(c.body["seen"].get(f.key, {}).get(f.epoch, 0) for c in upto)

    @once
    def under(self, f: Fact) -> list[Fact]:
        """Every charter that must agree."""
        start = [i for i, c in enumerate(self.line) if c.id == f.body.get("charter")]
        if not start:
            return []
        if any(f.id in c.body.get("ratify", []) for c in self.line):
            return [self.line[start[0]]]
        found = [self.line[start[0]]]
        for c in self.line[start[0] + 1 :]:
            if self.seen(c, f):
                break
            found.append(c)
        return found

    @once
    def owner(self, key: str) -> str:
        for c in self.line:
            for person, body in c.body["people"].items():
                if key in body["keys"]:
                    return str(person)
        return key

    @once
    def holds(self, f: Fact, role: str, unit: str | None = None) -> bool:
        def granted(c: Fact) -> bool:
            for body in c.body["people"].values():
                if f.key not in body["keys"]:
                    continue
                for g in body["roles"]:
                    early = "from" in g and when(f.at) < when(g["from"])
                    late = "until" in g and when(f.at) > when(g["until"])
                    if g["role"] == role and not early and not late and (unit is None or not g.get("units") or unit in g["units"]):
                        return True
            return False

        charters = self.under(f)
        return bool(charters) and all(granted(c) for c in charters)

    @once
    def any_role(self, f: Fact) -> bool:
        roles = {g["role"] for c in self.under(f) for p in c.body["people"].values() for g in p["roles"]}
        return any(self.holds(f, r) for r in roles)

    # which facts count ------------------------------------------------------------------------------------------------

    @once
    def logged(self, f: Fact) -> bool:
        here = [g for g in self.all.values() if g.key == f.key and g.epoch == f.epoch]
        for n in range(1, f.seq + 1):
            at = [g for g in here if g.seq == n]
            if len(at) != 1:
                return False
            if n > 1 and at[0].prev not in [g.id for g in here if g.seq == n - 1]:
                return False
        return True

    @once
    def counts(self, f: Fact) -> bool:
        return self.logged(f) and self.any_role(f) and all(d in self.all and self.all[d] in self.mine and self.counts(self.all[d]) for d in f.deps)

    @once
    def forked(self, f: Fact) -> bool:
        here = [g for g in self.all.values() if g.key == f.key and g.epoch == f.epoch]
        for n in range(1, f.seq + 1):
            at = [g for g in here if g.seq == n]
            before = [g.id for g in here if g.seq == n - 1]
            if len(at) > 1 or (at and before and any(g.prev not in before for g in at)):
                return True
        return False

    @once
    def hopeless(self, f: Fact) -> bool:
        """Can never count, whatever still arrives of what it names."""
        known = {c.id for c in self.all.values() if c.kind == "charter"}
        named = f.body.get("charter")
        if self.forked(f) or (named in known and not self.any_role(f)):
            return True
        return any(d in self.all and (self.all[d] not in self.mine or self.hopeless(self.all[d])) for d in f.deps)

    @once
    def rests_on(self, f: Fact, g: Fact) -> bool:
        return any(d == g.id or (d in self.all and self.rests_on(self.all[d], g)) for d in f.deps)

    # content ----------------------------------------------------------------------------------------------------------

    def kind_of(self, rev: Fact) -> str:
        return str(rev.body["facets"]["data"]["kind"])

    @once
    def facets(self, rev: Fact) -> dict[str, str]:
        return {n: facet_hash(rev.body["facets"][n]) for n in ("data", "look")}

    @once
    def revisions(self) -> list[Fact]:
        return [
            f
            for f in self.ok
            if f.kind == "revision" and (self.holds(f, "unit_program") or self.holds(f, "humas") or (self.holds(f, "kepala_humas") and self.kind_of(f) in FAST))
        ]

    @once
    def heads(self) -> list[Fact]:
        revs = self.revisions()
        return [r for r in revs if not any(self.rests_on(o, r) for o in revs)]

    @once
    def authors(self, facet: str, value: str) -> set[str]:
        found = set()
        written = [f for f in self.ok if f.kind == "revision"]
        for r in written:
            if self.facets(r)[facet] != value:
                continue
            parents = [p for p in written if p.id in r.deps]
            good = [p for p in parents if p in self.revisions()]
            fresh = all(self.facets(p)[facet] != value for p in parents)
            vouched = r in self.revisions() and all(self.facets(p)[facet] != value for p in good)
            if fresh or vouched:
                found.add(self.owner(r.key))
        return found

    # decisions --------------------------------------------------------------------------------------------------------

    def steps(self, charter: Fact, kind: str) -> list[dict[str, Any]]:
        steps = [dict(s) for s in charter.body["steps"] if not s.get("kinds") or kind in s["kinds"]]
        if charter.body.get("classes", {}).get(kind, {}).get("verify_after_design"):
            for s in steps:
                if s["id"] == "verify":
                    s["binds"] = ["data", "look"]
            verify = [s for s in steps[:-1] if s["id"] == "verify"]
            steps = [s for s in steps[:-1] if s["id"] != "verify"] + verify + steps[-1:]
        return steps

    def unit_of(self, d: Fact) -> str:
        return str(self.all[d.body["rev"]].body["facets"]["data"]["unit"])

    @once
    def step_of(self, d: Fact) -> dict[str, Any] | None:
        return next((s for s in self.steps_under(d) if s["id"] == d.body["step"]), None)

    def steps_under(self, said: Fact) -> list[dict[str, Any]]:
        """The steps of its content under the charter that a decision or release names."""
        named = next(c for c in self.line if c.id == said.body["charter"])
        return self.steps(named, self.kind_of(self.all[said.body["rev"]]))

    @once
    def decisions(self) -> list[Fact]:
        """Decisions in force: not superseded by the same person at the same step."""
        every = [f for f in self.ok if f.kind == "decision" and self.all[f.body["rev"]].kind == "revision"]

        def gone(d: Fact) -> bool:
            return any(
                d.id in e.body["supersedes"]
                and e.body["step"] == d.body["step"]
                and self.owner(e.key) == self.owner(d.key)
                and self.step_of(e) is not None
                and self.holds(e, self.step_of(e)["role"])  # type: ignore[index]
                for e in every
            )

        def told(d: Fact) -> bool:
            return d.body["via"] == "self" or ("scan" in d.body and all(c.body.get("on_behalf") for c in self.under(d)))

        return [d for d in every if told(d) and not gone(d)]

    @once
    def waived(self, d: Fact, step: str, facet: str) -> bool:
        def listed(c: Fact) -> bool:
            who = self.owner(d.key)
            return any((w["person"], w["step"], w["facet"]) == (who, step, facet) and when(d.at) <= when(w["until"]) for w in c.body.get("waivers", []))

        return all(listed(c) for c in self.under(d))

    def judge(self, steps: list[dict[str, Any]], rev: Fact, only: list[str] | None, unaware_of: Fact | None) -> list[dict[str, Any]]:
        facets, done = self.facets(rev), []
        unit = rev.body["facets"]["data"]["unit"]
        for step in steps:
            yes, no, star = {}, [], False
            for d in self.decisions():
                if d.body["step"] != step["id"] or (unaware_of is not None and self.rests_on(d, unaware_of)):
                    continue
                if any(d.body["facets"].get(f) != facets[f] for f in step["binds"]) or not self.holds(d, step["role"], unit):
                    continue
                if d.body["verdict"] != "approve":
                    no.append(d)
                    continue
                if only is not None and d.id not in only:
                    continue
                own = [f for f in step["binds"] if f not in step.get("may_author", []) and self.owner(d.key) in self.authors(f, facets[f])]
                if not all(self.waived(d, step["id"], f) for f in own):
                    continue
                if step is steps[-1] and any(len({s["yes"][r] for r in d.body["relies"] if r in s["yes"]}) < s["threshold"] for s in done):
                    continue
                yes[d.id] = self.owner(d.key)
                star = star or bool(own)
            met = not no and len(set(yes.values())) >= step["threshold"]
            done.append({"id": step["id"], "threshold": step["threshold"], "yes": yes, "no": no, "met": met, "star": star})
        return done

    def counted(self, rev: str) -> dict[str, tuple[set[str], set[str], bool]]:
        """Step -> the approvals and the noes that count on the bytes of ``rev``, and whether a waiver was used."""
        judged = self.judge(self.steps(self.line[-1], self.kind_of(self.all[rev])), self.all[rev], None, None)
        return {s["id"]: (set(s["yes"]), {d.id for d in s["no"]}, s["star"]) for s in judged}

    def passed(self, judged: list[dict[str, Any]]) -> bool:
        return bool(judged) and all(s["met"] for s in judged) and len({p for s in judged for p in s["yes"].values()}) >= 2

    @once
    def standing(self, verdict: str) -> list[Fact]:
        found = []
        for d in self.decisions():
            step = self.step_of(d)
            if d.body["verdict"] == verdict and step is not None and self.holds(d, step["role"], self.unit_of(d)):
                found.append(d)
        return found

    # publishing -------------------------------------------------------------------------------------------------------

    @once
    def posts(self) -> list[Fact]:
        return [f for f in self.ok if f.kind == "release" and "skip" not in f.body]

    @once
    def live(self) -> list[Fact]:
        return [r for r in self.posts() if not any(q.body["surface"] == r.body["surface"] and self.rests_on(q, r) for q in self.posts())]

    def poster(self, r: Fact) -> bool:
        return self.holds(r, "humas") or self.holds(r, "admin_akun")

    @once
    def fast_heads(self, r: Fact, rev: Fact) -> set[str]:
        last = self.steps_under(r)[-1]["id"]
        return {
            self.owner(d.key)
            for d in self.decisions()
            if d.id in r.body["relies"]
            and d.body["step"] == last
            and d.body["verdict"] == "approve"
            and d.body.get("lane") == "fast"
            and d.body["facets"] == self.facets(rev)
            and self.holds(d, "kepala_humas", rev.body["facets"]["data"]["unit"])
        }

    @once
    def justified(self, r: Fact) -> bool:
        rev = next((v for v in self.revisions() if v.id == r.body["rev"]), None)
        if rev is None or r.body["facets"] != self.facets(rev) or r.body["surface"] not in rev.body["facets"]["look"]["surfaces"]:
            return False
        unknown = [v for v in self.revisions() if v.id != rev.id and not self.rests_on(rev, v) and not self.rests_on(v, r)]
        if any(self.facets(v) != self.facets(rev) for v in unknown) or any(not self.rests_on(d, r) for d in self.standing("reject")):
            return False
        steps = self.steps_under(r)
        if r.body["lane"] == "fast":
            allowed = self.kind_of(rev) in FAST and "deadline" in r.body and (self.poster(r) or self.holds(r, "kepala_humas"))
            return allowed and bool(self.fast_heads(r, rev)) and not any(s["no"] for s in self.judge(steps, rev, None, r))
        return self.poster(r) and self.passed(self.judge(steps, rev, r.body["relies"], r))

    def holding(self, r: Fact) -> str:
        rev = self.all[r.body["rev"]]
        verify = [s for s in self.judge(self.steps_under(r), rev, None, None) if s["id"] == "verify"]
        if any(s["no"] for s in verify):
            return "CORRECTION_REQUIRED"
        if verify and all(len(set(s["yes"].values()) - self.fast_heads(r, rev)) >= s["threshold"] for s in verify):
            return "RELEASED"
        return "OVERDUE" if self.now > self.promise(r) else "HOLDING"

    def promise(self, r: Fact) -> datetime:
        end = when(r.body["deadline"])
        for e in sorted(
            (f for f in self.ok if f.kind == "extend" and f.body["release"] == r.id and self.holds(f, "kepala_humas")), key=lambda f: (when(f.at), f.id)
        ):
            end = when(e.body["deadline"]) if when(e.at) <= end < when(e.body["deadline"]) else end
        return end

    def incidents(self) -> list[str]:
        found = []
        for f in self.ok:
            if f.kind != "incident" or self.all[f.body["release"]] not in self.posts():
                continue
            head = self.holds(f, "kepala_humas")
            if not (head or (self.holds(f, "humas") and f.body["type"] != "retract")):
                continue
            place = self.all[f.body["release"]].body["surface"]
            answered = any(self.rests_on(r, f) and self.justified(r) for r in self.posts() if r.body["surface"] == place)
            if f.body["type"] == "retract":
                found.append("RETRACTED")
            elif not answered:
                found.append({"correction": "CORRECTION_REQUIRED", "takedown": "TAKEN_DOWN"}[f.body["type"]])
        return found

    def surface(self, s: str) -> str:
        if any(r.body["surface"] == s for r in self.live()):
            return "released"
        if any(f.kind == "release" and "skip" in f.body and f.body["surface"] == s and self.poster(f) for f in self.ok):
            return "skipped"
        plans = [f for f in self.ok if f.kind == "plan" and s in f.body["surfaces"] and (self.holds(f, "humas") or self.holds(f, "admin_akun"))]
        last = [p for p in plans if not any(self.rests_on(q, p) for q in plans)]
        times = {p.body["when"] for p in last}
        if len(times) != 1 or None in times:
            return "open"
        look = min(self.heads(), key=lambda f: f.id).body["facets"]["look"]
        at = when(times.pop())
        inside = when(look.get("not_before", "0001-01-02T00:00:00+00:00")) <= at <= when(look.get("not_after", "9999-12-30T00:00:00+00:00"))
        return "planned" if inside else "open"

    def label(self) -> tuple[str, str | None] | None:
        """The label (upper case) and the step of the item, or None when nothing of it is known."""
        if not self.line:
            return None
        heads = self.heads()
        pending = [f for f in self.mine if f not in self.ok and not self.hopeless(f)]
        if not heads:
            lost = any(d not in self.all for f in self.mine for d in f.deps)
            return ("INCOMPLETE", None) if pending or lost else None
        loud = self.incidents()
        for r in self.live():
            if not self.justified(r):
                loud.append("RELEASED_UNAPPROVED")
            elif r.body["lane"] == "fast" and self.holding(r) != "RELEASED":
                loud.append(self.holding(r))
        if loud:
            return min(loud, key=ORDER.index), None
        surfaces = [self.surface(s) for s in dict.fromkeys(s for h in heads for s in h.body["facets"]["look"]["surfaces"])]
        if self.live() and all(s in ("released", "skipped") for s in surfaces):
            return "RELEASED", None
        if any(d.body.get("cancel") and d.body["step"] == self.steps_under(d)[-1]["id"] for d in self.standing("reject")):
            return "CANCELLED", None
        if len(heads) > 1:
            return "CONFLICT", None
        if self.standing("reject"):
            return "REJECTED", None
        head = heads[0]
        judged = self.judge(self.steps(self.line[-1], self.kind_of(head)), head, None, None)
        if any(s["no"] for s in judged):
            return "RETURNED", None
        line = [r for r in self.ok if r is head or self.rests_on(head, r)]
        writers = ("unit_program", "humas", "kepala_humas")
        sent = [
            f
            for f in self.ok
            if f.kind == "submit" and self.all[f.body["rev"]] in line and self.all[f.body["rev"]] in self.revisions() and any(self.holds(f, r) for r in writers)
        ]
        returns = [d for d in self.standing("return") if self.all[d.body["rev"]] in line]
        if not sent or not all(any(self.rests_on(s, d) for s in sent) for d in returns):
            return "DRAFT", None
        if not self.passed(judged):
            return "IN_REVIEW", next((s["id"] for s in judged if not s["met"]), judged[-1]["id"])
        if any(f.kind == "revision" or (f.kind == "decision" and f.body["verdict"] != "approve") for f in pending):
            return "INCOMPLETE", None
        return ("SCHEDULED" if self.live() or "planned" in surfaces else "APPROVED"), None


def state_slow(facts: Iterable[Fact], item: str, now: datetime) -> Slow:
    """The specification of one item: ask it for ``label()``, ``counted(rev)`` and ``authors(facet, hash)``."""
    return Slow(facts, item, now)
