"""What must hold on every laptop after every step, and once more at the end of a run. Each assertion names its invariant.

The labels and events that were reached are counted, because an invariant about approved items says nothing in a run that
never approves anything.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from core.ledger.charter import Chain, chain
from core.ledger.derive import state
from core.ledger.envelope import Fact, write
from core.ledger.kinds import FAST_KINDS
from core.ledger.logs import Logs
from core.ledger.state import RELEASED_LABELS, Label, State
from tests.core.ledger.oracle import state_slow
from tests.core.ledger.trio import Trio
from tests.lab import NOW

REACHED: Counter[str] = Counter()
"""Label (upper case, IN_REVIEW with its step) -> how many checked states had it; ``event ...`` -> how often it happened."""

MAY_AUTHOR = {"verify": (), "design": ("look",), "final": ()}
Answer = tuple[str, str | None] | None


def event(name: str) -> None:
    """Count that something worth testing happened."""
    REACHED[f"event {name}"] += 1


def answer(now: State | None) -> Answer:
    return None if now is None else (now.label.name, now.step)


def check(trio: Trio, laptop: int, item: str = "") -> None:
    """What must hold of one item on one laptop."""
    now = trio.state_at(laptop, item)
    if now is None:
        return
    facts = trio.known[laptop]
    line = trio.chain_at(laptop)
    REACHED[now.label.name if now.step is None else f"{now.label.name} {now.step}"] += 1
    _counted_rightly(now, facts, line)
    _removals(trio, now, facts, line)
    _standing_no(now, facts, line)
    if now.label in (Label.APPROVED, Label.SCHEDULED) and not now.releases:
        _approved_rightly(now)
    if len(now.heads) > 1:
        assert now.label in RELEASED_LABELS | {Label.CONFLICT, Label.CANCELLED}, "I12: two versions are told as one"
        event("two versions")
    _lanes(trio, now, facts, laptop)


def _counted_rightly(now: State, facts: Mapping[str, Fact], line: Chain) -> None:
    for step in now.steps:
        for c in step.approvals:
            d = facts[c.decision]
            assert all(d.body["facets"][f] == now.facets[f] for f in step.binds), "I7: a decision counts on bytes it does not name"
            own = [f for f in step.binds if f not in MAY_AUTHOR[step.id] and c.person in now.authors[f]]
            assert c.waived == bool(own), "I8: an author counts on his own facet without a waiver"
            for f in own:
                named = line.get(d.body["charter"])
                assert named is not None and named.waives(c.person, step.id, f, d.at), "I8: a waiver counts that names somebody else"
                event("starred" if now.starred else "waived")
        if step.binds == ("data",) and step.approvals:
            event("data step counted")


def _removals(trio: Trio, now: State, facts: Mapping[str, Fact], line: Chain) -> None:
    """I15, by bookkeeping of its own: who lost which role in which charter, and how far the admin had read."""
    for who, role, charter in trio.removed:
        if charter.id not in line.index:
            continue
        key, at = trio.lab.seats[who].key, line.index[charter.id]
        for c in (c for s in now.steps if s.role == role for c in s.approvals if c.key == key and c.decision not in trio.ratified):
            d = facts[c.decision]
            if line.index[d.body["charter"]] > at:
                event("counted under a later charter")  # the role was given back
                continue
            seen = max(x.body["seen"].get(key, {}).get(d.epoch, 0) for x in (k.fact for k in line.charters[: at + 1]))
            assert d.seq <= seen, "I15: a decision counts that the removal had not seen"
            event("counted though removed later")


def _standing_no(now: State, facts: Mapping[str, Fact], line: Chain) -> None:
    """I10: nobody but its author takes a no back, and only at the same step."""
    for step in now.steps:
        for c in step.blocks:
            event("a no stands")
            assert now.label not in (Label.APPROVED, Label.SCHEDULED) or now.releases, "I9: approved in spite of a standing no"
            for other in facts.values():
                if other.kind == "decision" and c.decision in other.body["supersedes"] and line.person(other.key) != c.person:
                    event("superseded by a colleague in vain")


def _approved_rightly(now: State) -> None:
    assert all(len({c.person for c in s.approvals}) >= s.threshold for s in now.steps), "I6: a step is met by fewer persons than it takes"
    assert len({c.person for s in now.steps for c in s.approvals}) >= 2, "I13: one person filled the whole chain"
    assert not any(s.blocks for s in now.steps), "I9: approved in spite of a standing no"
    assert len(now.heads) == 1, "I12: approved with two heads"
    assert now.starred == any(c.waived for s in now.steps for c in s.approvals), "I8: a waiver was used and the label has no star"
    if any(s.threshold > 1 for s in now.steps):
        event("two heads signed")


def _lanes(trio: Trio, now: State, facts: Mapping[str, Fact], laptop: int) -> None:
    fast = [facts[r] for r in now.releases if facts[r].body["lane"] == "fast"]
    if now.label in (Label.HOLDING, Label.OVERDUE):
        assert fast and all(facts[r.body["rev"]].body["facets"]["data"]["kind"] in FAST_KINDS for r in fast), "I22: a holding statement of another kind"
        heads = {p for p, body in trio.chain_at(laptop).genesis.body["people"].items() if any(g["role"] == "kepala_humas" for g in body["roles"])}
        named = {trio.chain_at(laptop).person(facts[d].key) for r in fast for d in r.body["relies"] if facts[d].body.get("lane") == "fast"}
        assert named & heads, "I22: a holding statement without the word of a head"
    if now.label is Label.HOLDING:
        later = trio.state_at(laptop, now.item, NOW + timedelta(hours=7))
        assert later is not None and later.label is Label.OVERDUE, "I22: the promise passed and nothing shows"
        REACHED["OVERDUE"] += 1
    if now.label is Label.RELEASED and fast:
        heads_of = {d for r in fast for d in r.body["relies"]}
        verified = [s for s in now.steps if s.id == "verify" and s.approvals]
        assert verified or len(now.heads) > 1 or now.rev not in {r.body["rev"] for r in fast}, "I22: released by the fast lane and never verified"
        assert all(c.decision not in heads_of for s in verified for c in s.approvals), "I22: the head verified his own holding statement"
        event("fast lane verified")


# -- at the end of a run ------------------------------------------------------------------------------------------------


def check_end(trio: Trio) -> None:
    """The slow questions: the specification, orders, holes, clocks."""
    union = list(trio.everything().values())
    chance = random.Random(len(union))
    shuffled = union * 2
    chance.shuffle(shuffled)
    logs, line, again, line_again = Logs.of(union), chain(union), Logs.of(shuffled), chain(shuffled)
    assert (again.forks(), again.gaps(), again.heads()) == (logs.forks(), logs.gaps(), logs.heads()), "I1: the order of arrival changed what a log tells"
    assert (line_again.alarm, [c.id for c in line_again.charters]) == (line.alarm, [c.id for c in line.charters]), "I20: replicas follow different charters"
    assert {key for key, _ in logs.forks()} <= {trio.lab.seats[w].key for w in trio.liars}, "I18: an honest restore forked a log"
    known = [list(trio.known[chance.randrange(3)].values()), union]
    for item in trio.items:
        assert state(item, shuffled, again, line_again, NOW) == state(item, union, logs, line, NOW), "I1: order or repetition changed the state"
        for facts in known:
            compare(facts, item)
    _without_one(union, trio.items, chance)
    _other_clocks(trio, union, chance)


def compare(facts: list[Fact], item: str) -> None:
    """``state`` beside its naive specification: the label, and whose word counts where."""
    fast, slow = state(item, facts, Logs.of(facts), chain(facts), NOW), state_slow(facts, item, NOW)
    assert answer(fast) == slow.label(), "the label differs from its specification"
    if fast is not None and fast.rev is not None:
        said = {s.id: ({c.decision for c in s.approvals}, {c.decision for c in s.blocks}, any(c.waived for c in s.approvals)) for s in fast.steps}
        assert said == slow.counted(fast.rev), "whose word counts differs from its specification"
        assert {f: set(p) for f, p in fast.authors.items()} == {f: slow.authors(f, h) for f, h in fast.facets.items()}, "authors differ from the specification"


def _without_one(union: list[Fact], items: Collection[str], chance: random.Random) -> None:
    """I5: what rests on a missing fact has no effect; the item is never further than if it did not exist."""
    named = [f for f in union if f.kind != "charter" and any(f.id in g.deps for g in union)]
    for gone in chance.sample(named, min(3, len(named))):
        left = [f for f in union if f.id != gone.id]
        logs, line, fewer = Logs.of(left), chain(left), _without_dependents(left, gone)
        for item in items:
            cut, alone = answer(state(item, left, logs, line, NOW)), answer(state(item, fewer, logs, line, NOW))
            assert cut == alone or (cut is not None and cut[0] == "INCOMPLETE"), "I5: a fact without its ground had an effect"
        late = [*left, gone]
        assert state(gone.item, late, Logs.of(late), chain(late), NOW) == state(gone.item, union, Logs.of(union), chain(union), NOW), "I5: it came later"
        event("cut")


def _without_dependents(facts: list[Fact], gone: Fact) -> list[Fact]:
    """The facts without everything that rests on ``gone``: by its deps, or later in the same log."""
    lost = {gone.id} | {f.id for f in facts if f.log == gone.log and f.seq > gone.seq}
    grew = True
    while grew:
        more = {f.id for f in facts if f.id not in lost and f.kind != "charter" and lost & set(f.deps)}
        lost |= more
        grew = bool(more)
    return [f for f in facts if f.id not in lost]


def _other_clocks(trio: Trio, union: list[Fact], chance: random.Random) -> None:
    """I21: every clock of the office was wrong by another amount, and nothing that does not depend on dates changes."""
    if any(trio.chain_at(2).person(f.key) == "pelaksana" for f in union):
        return  # delegations begin and end by date
    days = 30 if trio.waiver else 7000  # waivers end by date as well, in February
    lost = set(chain(union).forked)  # of two charters with one predecessor the hash decides, and every hash changes
    known = [f for f in trio.lab.facts if f.id not in lost]
    told = retold(trio, known, days, chance)
    logs, line = Logs.of(told), chain(told)
    old_logs, old_line = Logs.of(known), chain(known)
    for item in trio.items:
        before, after = state(item, known, old_logs, old_line, NOW), state(item, told, logs, line, NOW)
        assert answer(before) == answer(after), "I21: a claimed time changed a label"
    event("other clocks")


def retold(trio: Trio, facts: list[Fact], days: int, chance: random.Random) -> list[Fact]:
    """The same facts signed again with other claimed times: every id changes, and every reference follows."""
    signers = {seat.key: seat.signer for seat in trio.lab.seats.values()}
    new: dict[str, str] = {}
    told = []

    def follow(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: follow(v) for k, v in value.items()}
        if isinstance(value, list):
            return [follow(v) for v in value]
        return new.get(value, value) if isinstance(value, str) else value

    for f in facts:
        at = (datetime.fromisoformat(f.at) + timedelta(minutes=chance.randrange(-1440 * days, 1440 * days))).isoformat(timespec="seconds")
        fact = write(
            signers[f.key], epoch=f.epoch, seq=f.seq, prev=follow(f.prev), kind=f.kind, item=f.item, at=at, deps=follow(list(f.deps)), body=follow(dict(f.body))
        )
        new[f.id] = fact.id
        told.append(fact)
    return told


def check_takedown(trio: Trio) -> None:
    """I11 and I24 at the end of a run: one more look, one more takedown."""
    trio.share()
    who = trio.able("humas")
    now = trio.seen_by(who)
    if now is None or who in trio.forkers:
        return
    if now.rev is not None:
        trio.revise(who, None, 99)
        then = trio.seen_by(who)
        assert then is not None
        for before, after in zip(now.steps, then.steps, strict=True):
            if before.binds == ("data",):
                assert (before.approvals, before.blocks) == (after.approvals, after.blocks), "I11: an edit of the look touched a data step"
                event("look edited")
    if now.releases:
        trio.incident(who, "takedown")
        then = trio.seen_by(who)
        assert then is not None and then.label in (Label.TAKEN_DOWN, Label.RETRACTED), "I24: a takedown did not act at once"
        event("taken down at once")
