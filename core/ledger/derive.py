"""Derivation: the state of an item as a pure function of its facts, the logs, the charter chain and the clock.

``now`` enters only for promises and windows (OVERDUE, ``expired``), never for the validity of a signature. Automatic
checks never enter: they gate actions (:mod:`core.workflow`), so that a new rule cannot un-approve what was published
and every replica derives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime

from core.ledger.charter import Chain, Step, Units, covering, eff_grants, waived
from core.ledger.envelope import Fact
from core.ledger.kinds import FACETS, FAST_KINDS, facet_hash
from core.ledger.logs import Logs
from core.ledger.past import closure
from core.ledger.promises import deadline, inside, ratify_by
from core.ledger.state import PRECEDENCE, Counted, Label, State, StepState, SurfaceState

AUTHORS = frozenset({"unit_program", "humas"})
PLANNERS = frozenset({"humas", "admin_akun"})
INCIDENT_ROLES = {
    "correction": frozenset({"humas", "kepala_humas"}),
    "takedown": frozenset({"humas", "kepala_humas"}),
    "retract": frozenset({"kepala_humas"}),
}
_INCIDENT_LABELS = {"correction": Label.CORRECTION_REQUIRED, "takedown": Label.TAKEN_DOWN, "retract": Label.RETRACTED}


def state(item: str, facts: Iterable[Fact], logs: Logs, chain: Chain, now: datetime) -> State | None:
    """The state of ``item``; None when no revision of it is known. ``now`` must carry an offset.

    The order and the repetition of ``facts`` never matter; facts about other items are ignored.
    """
    if not chain.charters:
        return None
    return _Item(item, facts, logs, chain, now).state()


class _Item:
    """The facts of one item, indexed once; every method reads one paragraph of docs/ledger.md section 3."""

    def __init__(self, item: str, facts: Iterable[Fact], logs: Logs, chain: Chain, now: datetime) -> None:
        self.item, self.chain, self.now = item, chain, now
        self._known_grants: dict[str, dict[str, Units]] = {}
        known = {f.id: f for f in facts if f.item == item and f.kind != "charter"}
        self.missing: set[str] = set()
        stands = self._standing(known, logs)
        self.ok = {i: known[i] for i, s in stands.items() if s}
        self.unsure = [known[i] for i, s in stands.items() if s is None]
        self.past = closure(self.ok)
        self.written = {f.id: f for f in self.ok.values() if f.kind == "revision"}
        self.facets = {i: {n: facet_hash(f.body["facets"][n]) for n in FACETS} for i, f in self.written.items()}
        self.revs = {i: f for i, f in self.written.items() if self._may_write(f)}
        self.heads = sorted(i for i in self.revs if not any(i in self.past[other] for other in self.revs))
        self.decisions = sorted((f for f in self.ok.values() if f.kind == "decision" and f.body["rev"] in self.written), key=lambda f: f.id)
        self.superseded = self._superseded()
        self.releases = sorted((f for f in self.ok.values() if f.kind == "release"), key=lambda f: f.id)
        self.extensions = [f for f in self.ok.values() if f.kind == "extend" and "kepala_humas" in self._grants(f)]

    # -- which facts count at all

    def _standing(self, known: Mapping[str, Fact], logs: Logs) -> dict[str, bool | None]:
        """True: counts. None: something it rests on has not arrived. False: can never count."""
        found: dict[str, bool | None] = {}
        for start in known:
            todo = [start]
            while todo:
                fact = known[todo[-1]]
                open_deps = [d for d in fact.deps if d in known and d not in found]
                if open_deps:
                    todo += open_deps
                    continue
                todo.pop()
                if fact.id in found:
                    continue
                self.missing |= {d for d in fact.deps if d not in known}
                signs = [logs.stands(fact), self._chartered(fact), *(found.get(d) for d in fact.deps)]
                found[fact.id] = False if False in signs else None if None in signs else True
        return found

    def _chartered(self, fact: Fact) -> bool | None:
        named = fact.body.get("charter")
        if named not in self.chain.index:
            if named not in self.chain.known and named is not None:
                self.missing.add(named)
                return None
            return False
        return bool(self._grants(fact))

    def _grants(self, fact: Fact) -> dict[str, Units]:
        found = self._known_grants.get(fact.id)
        if found is None:
            found = self._known_grants[fact.id] = eff_grants(fact, self.chain)
        return found

    def _may_write(self, rev: Fact) -> bool:
        roles = self._grants(rev).keys()
        return bool(roles & AUTHORS) or ("kepala_humas" in roles and rev.body["facets"]["data"]["kind"] in FAST_KINDS)

    def _holds(self, fact: Fact, role: str, unit: str) -> bool:
        grants = self._grants(fact)
        if role not in grants:
            return False
        units = grants[role]
        return units is None or unit in units

    def _superseded(self) -> frozenset[str]:
        """A decision gives way to a later one of the same person and step, and to nothing else."""
        gone = set()
        for later in self.decisions:
            step = self._step(later)
            for old in later.body["supersedes"]:
                before = self.ok.get(old)
                if before is None or before.kind != "decision" or before.body["step"] != later.body["step"]:
                    continue
                same = self.chain.person(before.key) == self.chain.person(later.key)
                if same and step is not None and step.role in self._grants(later):
                    gone.add(old)
        return frozenset(gone)

    def _steps(self, said: Fact) -> tuple[Step, ...]:
        """The steps of a decision's or release's content under the charter it names: a later charter does not re-read what was said."""
        return self.chain.charters[self.chain.index[said.body["charter"]]].steps(self.written[said.body["rev"]].body["facets"]["data"]["kind"])

    def _step(self, decision: Fact) -> Step | None:
        return next((s for s in self._steps(decision) if s.id == decision.body["step"]), None)

    def authors(self, facet: str, value: str) -> frozenset[str]:
        """Who introduced this facet hash. Merging or saving equal bytes again makes nobody an author."""
        found = set()
        for rev in self.written.values():
            if self.facets[rev.id][facet] != value:
                continue
            parents = [d for d in rev.deps if d in self.written]
            counted = [d for d in parents if d in self.revs]
            if all(self.facets[p][facet] != value for p in parents) or (rev.id in self.revs and all(self.facets[p][facet] != value for p in counted)):
                found.add(self.chain.person(rev.key) or rev.key)
        return frozenset(found)

    # -- the chain of steps on given bytes

    def judge(
        self,
        steps: Iterable[Step],
        rev: Fact,
        *,
        approvals: Collection[str] | None = None,
        ignore: Callable[[Fact], bool] = lambda _: False,
    ) -> tuple[StepState, ...]:
        """Each step on the facets of ``rev``: approvals that count and blocks that stand.

        ``approvals`` limits which approvals count (a release names what it relied on); ``ignore`` leaves decisions out.
        """
        steps = tuple(steps)
        facets, unit = self.facets[rev.id], rev.body["facets"]["data"]["unit"]
        done: list[StepState] = []
        for n, step in enumerate(steps):
            yes, no = [], []
            for d in self.decisions:
                if d.body["step"] != step.id or d.id in self.superseded or ignore(d) or not self._counts_by(d):
                    continue
                if any(d.body["facets"].get(f) != facets[f] for f in step.binds) or not self._holds(d, step.role, unit):
                    continue
                if d.body["verdict"] != "approve":
                    no.append(self._counted(d))
                    continue
                if approvals is not None and d.id not in approvals:
                    continue
                own = [f for f in step.binds if f not in step.may_author and self.chain.person(d.key) in self.authors(f, facets[f])]
                if any(not waived(d, self.chain, step.id, f) for f in own):
                    continue
                if n == len(steps) - 1 and not _relies(d, done):
                    continue
                yes.append(self._counted(d, waived=bool(own)))
            done.append(StepState(step.id, step.role, step.binds, step.threshold, tuple(yes), tuple(no)))
        return tuple(done)

    def _counts_by(self, d: Fact) -> bool:
        """A decision recorded for somebody from a signed paper counts only where the charter allows it, with the scan."""
        return d.body["via"] == "self" or ("scan" in d.body and all(c.body.get("on_behalf") for c in covering(d, self.chain)))

    def _counted(self, d: Fact, waived: bool = False) -> Counted:
        return Counted(d.id, self.chain.person(d.key) or d.key, d.key, d.at, d.body["verdict"], waived)

    def _standing_no(self, verdict: str) -> list[Fact]:
        """Unsuperseded returns or rejects by holders of their step's role, on whatever bytes."""
        found = []
        for d in self.decisions:
            step = self._step(d)
            if d.body["verdict"] == verdict and d.id not in self.superseded and step is not None and self._counts_by(d):
                unit = self.ok[d.body["rev"]].body["facets"]["data"]["unit"]
                if self._holds(d, step.role, unit):
                    found.append(d)
        return found

    # -- plans, releases, incidents

    def plans(self, surface: str) -> list[Fact]:
        """The plans of a surface that no later plan replaced."""
        mine = [f for f in self.ok.values() if f.kind == "plan" and surface in f.body["surfaces"] and self._grants(f).keys() & PLANNERS]
        return sorted((p for p in mine if not any(p.id in self.past[q.id] for q in mine)), key=lambda p: p.id)

    def live(self) -> list[Fact]:
        """Releases whose posts stand today: no later release of the same surface replaced them."""
        posts = [r for r in self.releases if "skip" not in r.body]
        return [r for r in posts if not any(r.id in self.past[q.id] and q.body["surface"] == r.body["surface"] for q in posts)]

    def justified(self, release: Fact) -> tuple[StepState, ...] | None:
        """The steps that justify ``release``, or None: it went out without a valid approval.

        Judged by the charter the release names. What was decided or written in knowledge of the release is judged
        apart (a later correction does not un-approve it); what was unknown to it, but stood, counts against it.
        """
        rev = self.revs.get(release.body["rev"])
        if rev is None or dict(release.body["facets"]) != self.facets[rev.id]:
            return None
        if release.body["surface"] not in rev.body["facets"]["look"]["surfaces"]:
            return None

        def after(f: Fact) -> bool:
            return release.id in self.past[f.id]

        for other in self.revs.values():
            if other.id != rev.id and other.id not in self.past[rev.id] and not after(other) and self.facets[other.id] != self.facets[rev.id]:
                return None
        if any(not after(d) for d in self._standing_no("reject")):
            return None
        steps = self._steps(release)
        if release.body["lane"] == "fast":
            return self._fast(release, rev, steps, after)
        if not self._grants(release).keys() & PLANNERS:
            return None
        judged = self.judge(steps, rev, approvals=release.body["relies"], ignore=after)
        return judged if _passed(judged) else None

    def _fast(self, release: Fact, rev: Fact, steps: tuple[Step, ...], after: Callable[[Fact], bool]) -> tuple[StepState, ...] | None:
        """The fast lane: only its two kinds, on the word of the head; everyone else verifies afterwards."""
        if rev.body["facets"]["data"]["kind"] not in FAST_KINDS or not steps or "deadline" not in release.body:
            return None
        if not self._grants(release).keys() & (PLANNERS | {"kepala_humas"}):
            return None
        judged = self.judge(steps, rev, ignore=after)
        if any(s.blocks for s in judged) or not self._fast_heads(release, rev):
            return None
        return judged

    def _fast_heads(self, release: Fact, rev: Fact) -> frozenset[str]:
        """The heads whose fast-lane approval of exactly these bytes the release relies on."""
        last = self._steps(release)[-1].id
        return frozenset(
            self.chain.person(d.key) or d.key
            for d in self.decisions
            if d.id in release.body["relies"] and d.body["step"] == last and self._is_fast_word(d, rev)
        )

    def _holding(self, release: Fact) -> Label:
        """A justified fast release: verified, returned, overdue, or still holding."""
        rev = self.revs[release.body["rev"]]
        heads = self._fast_heads(release, rev)
        judged = self.judge(self._steps(release), rev)
        verify = [s for s in judged if s.id == "verify"]
        if any(s.blocks for s in verify):
            return Label.CORRECTION_REQUIRED
        if verify and all(len({c.person for c in s.approvals} - heads) >= s.threshold for s in verify):
            return Label.RELEASED
        return Label.OVERDUE if self.now > datetime.fromisoformat(deadline(release, self.extensions)) else Label.HOLDING

    def incidents(self) -> list[Fact]:
        """Incidents that no later justified release on the same surface answered; a retraction is never answered."""
        found, posts = [], {r.id: r for r in self.releases if "skip" not in r.body}
        for f in self.ok.values():
            if f.kind != "incident" or f.body["release"] not in posts or not self._grants(f).keys() & INCIDENT_ROLES[f.body["type"]]:
                continue
            place = posts[f.body["release"]].body["surface"]
            answered = any(f.id in self.past[r.id] and self.justified(r) is not None for r in posts.values() if r.body["surface"] == place)
            if f.body["type"] == "retract" or not answered:
                found.append(f)
        return sorted(found, key=lambda f: f.id)

    # -- the label

    def state(self) -> State | None:
        if not self.heads:
            if not self.unsure and not self.missing:
                return None
            return State(self.item, Label.INCOMPLETE, missing=tuple(sorted(self.missing)))
        head = self.revs[self.heads[0]]
        kind = head.body["facets"]["data"]["kind"]
        single = len(self.heads) == 1
        steps = self.judge(self.chain.latest.steps(kind), head) if single else ()
        incidents = self.incidents()
        live = self.live()
        surfaces = self._surfaces(live)
        label, step = self._label(head if single else None, steps, live, incidents, surfaces)
        starred = any(c.waived for s in steps for c in s.approvals) and label in _STARRED
        deadlines = [deadline(r, self.extensions) for r in live if "deadline" in r.body]
        mending = label in (Label.CORRECTION_REQUIRED, Label.TAKEN_DOWN)
        look = head.body["facets"]["look"]
        window = (look.get("not_before"), look.get("not_after"))
        return State(
            item=self.item,
            label=label,
            step=step,
            starred=starred,
            heads=tuple(self.heads),
            rev=head.id if single else None,
            facets=self.facets[head.id] if single else {},
            authors={f: tuple(sorted(self.authors(f, v))) for f, v in self.facets[head.id].items()} if single else {},
            steps=steps,
            surfaces=surfaces,
            window=window,
            kind=kind,
            unit=head.body["facets"]["data"]["unit"],
            sensitivity=head.body["facets"]["data"]["sensitivity"],
            submitted=single and self._submitted(head),
            deadline=min(deadlines, key=datetime.fromisoformat) if deadlines else None,
            releases=tuple(r.id for r in live),
            incidents=tuple(f.id for f in incidents),
            missing=tuple(sorted(self.missing)),
            flags=self._flags(surfaces, window, label),
            way=self._unreleased(head if single else None, steps, False, surfaces)[0] if mending else None,
            fast=self._fast_words(head) if single else (),
            redo=tuple(r.body["surface"] for r in live if dict(r.body["facets"]) != self.facets[head.id]) if single else (),
            ratify_by=ratify_by(incidents, [f for f in incidents if "kepala_humas" in self._grants(f)]),
        )

    def _fast_words(self, head: Fact) -> tuple[Counted, ...]:
        """The words of heads for the fast lane on exactly these bytes, as a release of them could name them."""
        kind = head.body["facets"]["data"]["kind"]
        last = [s.id for s in self.chain.latest.steps(kind)[-1:] if kind in FAST_KINDS]
        return tuple(self._counted(d) for d in self.decisions if d.body["step"] in last and self._is_fast_word(d, head))

    def _is_fast_word(self, d: Fact, rev: Fact) -> bool:
        return (
            d.id not in self.superseded
            and d.body["verdict"] == "approve"
            and d.body.get("lane") == "fast"
            and dict(d.body["facets"]) == self.facets[rev.id]
            and self._counts_by(d)
            and self._holds(d, "kepala_humas", rev.body["facets"]["data"]["unit"])
        )

    def _label(
        self, head: Fact | None, steps: tuple[StepState, ...], live: list[Fact], incidents: list[Fact], surfaces: tuple[SurfaceState, ...]
    ) -> tuple[Label, str | None]:
        loud = [_INCIDENT_LABELS[f.body["type"]] for f in incidents]
        for r in live:
            if self.justified(r) is None:
                loud.append(Label.RELEASED_UNAPPROVED)
            elif r.body["lane"] == "fast":
                loud.append(self._holding(r))
        loud = [label for label in loud if label is not Label.RELEASED]
        if loud:
            return min(loud, key=PRECEDENCE.__getitem__), None
        if live and all(s.state in ("released", "skipped") for s in surfaces):
            return Label.RELEASED, None
        return self._unreleased(head, steps, bool(live), surfaces)

    def _unreleased(self, head: Fact | None, steps: tuple[StepState, ...], begun: bool, surfaces: tuple[SurfaceState, ...]) -> tuple[Label, str | None]:
        rejected = self._standing_no("reject")
        if any(d.body.get("cancel") and d.body["step"] == self._steps(d)[-1].id for d in rejected):
            return Label.CANCELLED, None
        if head is None:
            return Label.CONFLICT, None
        if rejected:
            return Label.REJECTED, None
        if any(s.blocks for s in steps):
            return Label.RETURNED, None
        if not self._submitted(head):
            return Label.DRAFT, None
        if not _passed(steps):
            return Label.IN_REVIEW, next((s.id for s in steps if not s.met), steps[-1].id if steps else None)
        if any(f.kind == "revision" or (f.kind == "decision" and f.body["verdict"] != "approve") for f in self.unsure):
            return Label.INCOMPLETE, None  # a version or a no is known to exist that cannot be judged yet
        if begun or any(s.state == "planned" for s in surfaces):
            return Label.SCHEDULED, None
        return Label.APPROVED, None

    def _submitted(self, head: Fact) -> bool:
        """Handed in, and after each return handed in again by someone who knew of it."""
        line = self.past[head.id] | {head.id}
        sent = [f for f in self.ok.values() if f.kind == "submit" and f.body["rev"] in line and f.body["rev"] in self.revs and self._may_submit(f)]
        returns = [d for d in self._standing_no("return") if d.body["rev"] in line]
        return bool(sent) and all(any(d.id in self.past[s.id] for s in sent) for d in returns)

    def _may_submit(self, f: Fact) -> bool:
        return bool(self._grants(f).keys() & (AUTHORS | {"kepala_humas"}))

    def _surfaces(self, live: list[Fact]) -> tuple[SurfaceState, ...]:
        """The surfaces of the head (of all heads while there are two), in the order of the content."""
        ids = dict.fromkeys(s for h in self.heads for s in self.revs[h].body["facets"]["look"]["surfaces"])
        skips = {r.body["surface"]: r for r in self.releases if "skip" in r.body and self._grants(r).keys() & PLANNERS}
        posts = {r.body["surface"]: r for r in live}
        found = []
        for s in ids:
            if s in posts:
                found.append(SurfaceState(s, "released", posts[s].body["posted_at"], posts[s].id))
            elif s in skips:
                found.append(SurfaceState(s, "skipped", skips[s].body["posted_at"], skips[s].id))
            else:
                found.append(self._planned(s))
        return tuple(found)

    def _planned(self, surface: str) -> SurfaceState:
        plans = self.plans(surface)
        if not plans:
            return SurfaceState(surface, "open")
        when = plans[0].body["when"]
        if any(p.body["when"] != when for p in plans):
            first = min((p.body["when"] for p in plans if p.body["when"]), key=datetime.fromisoformat, default=None)
            return SurfaceState(surface, "clash", first, plan=plans[0].id, rivals=tuple(p.id for p in plans))
        if when is None:
            return SurfaceState(surface, "open", plan=plans[0].id)
        look = self.revs[self.heads[0]].body["facets"]["look"]
        return SurfaceState(surface, "planned" if inside(when, look) else "outside", when, plan=plans[0].id)

    def _flags(self, surfaces: tuple[SurfaceState, ...], window: tuple[str | None, str | None], label: Label) -> tuple[str, ...]:
        flags = []
        if any(s.state == "clash" for s in surfaces):
            flags.append("plan_clash")
        if any(s.state == "outside" for s in surfaces):
            flags.append("plan_outside")
        if window[1] and self.now > datetime.fromisoformat(window[1]) and label in (Label.APPROVED, Label.SCHEDULED, Label.IN_REVIEW):
            flags.append("expired")
        if self.chain.alarm:
            flags.append("charter_fork")
        return tuple(flags)


_STARRED = frozenset({Label.APPROVED, Label.SCHEDULED, Label.RELEASED})


def _passed(steps: tuple[StepState, ...]) -> bool:
    """Every step met, by at least two persons over the whole chain, whatever the waivers say."""
    return bool(steps) and all(s.met for s in steps) and len({c.person for s in steps for c in s.approvals}) >= 2


def _relies(decision: Fact, earlier: list[StepState]) -> bool:
    """Whether the last decision names enough of the decisions that count at each earlier step."""
    named = set(decision.body["relies"])
    return all(len({c.person for c in s.approvals if c.decision in named}) >= s.threshold for s in earlier)
