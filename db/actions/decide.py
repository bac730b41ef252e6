"""Decide at a step of the chain: approve, return or reject, alone or as a batch under one PIN."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.errors import Refused
from core.ledger.blob import pack
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_decide, may_record_paper, require
from db.actions.find import finding_act
from db.facts import New
from db.office import Office
from db.queries.head import head
from db.queries.judgement import judgement


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision before it is signed. ``rev`` is what was seen: another head by then makes the choice void.

    ``overrides`` are exceptions to blocks, span hash -> reason; they are signed along with the decision. ``scan`` is the hash of a kept
    file: the decision was taken on signed paper and is recorded here, where the charter allows that.
    """

    item: str
    step: str
    verdict: str
    reason: str = ""
    to_step: str = ""
    rev: str | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    cancel: bool = False
    scan: str = ""


def decide(office: Office, item: str, step: str, verdict: str, reason: str = "", **more: Any) -> Changed:
    """Sign one decision on the head of ``item``. Raises Refused with all reasons."""
    return decide_all(office, [Choice(item, step, verdict, reason, **more)])


def decide_all(office: Office, choices: Sequence[Choice], session: str = "") -> Changed:
    """Sign every choice in one transaction: all of them or none. Raises Refused when any of them is not allowed.

    Exceptions are granted first, so that the decision names them; both stand or fall together.
    """
    with office.together():
        facts = []
        for choice in choices:
            granted = [finding_act(office, choice.item, span, "override", why) for span, why in choice.overrides.items()]
            overrides = office.say_all(granted) if granted else []
            facts += [*overrides, *office.say_all([_decision(office, choice, [o.id for o in overrides], session)])]
    return office.changed(facts)


def _decision(office: Office, choice: Choice, overrides: Sequence[str], session: str) -> New:
    found = head(office, choice.item)
    judged = judgement(office, found, step=choice.step)
    state, who = found.state, office.actor()
    require(may_decide(state, who, choice.step, choice.verdict, judged.content, reason=choice.reason))
    if choice.scan:
        require(may_record_paper(allowed=office.chain.latest.on_behalf, here=office.media.holds(choice.scan), note=choice.reason))
    if choice.rev is not None and choice.rev != found.rev.id:
        raise Refused(say(N_("Konten ini berubah saat ditinjau. Lihat lagi sebelum memutuskan.")))
    step = next(s for s in state.steps if s.id == choice.step)
    earlier = [c.decision for s in state.steps for c in s.approvals if s.id != choice.step] if step is state.steps[-1] else []
    own = [f for f in office.facts_of(choice.item) if f.kind == "decision" and f.body["step"] == choice.step and office.chain.person(f.key) == who.person]
    given_way = {old for f in own for old in f.body["supersedes"]}
    mine = [f.id for f in own if f.id not in given_way]
    body: dict[str, Any] = {
        "rev": found.rev.id,
        "facets": {f: state.facets[f] for f in step.binds},
        "saw": {"look": state.facets["look"]},
        "step": choice.step,
        "verdict": choice.verdict,
        "rules": judged.rules,
        "answers": sorted(judged.answers),
        "relies": sorted(earlier),
        "supersedes": sorted(mine),
        "via": "recorded_on_behalf" if choice.scan else "self",
    }
    if choice.scan:
        body["scan"] = choice.scan
    blobs = []
    if choice.reason.strip():
        blobs.append(pack(choice.reason.strip()))
        body["reason"] = blobs[0][0]
    if choice.to_step:
        body["to_step"] = choice.to_step
    if overrides:
        body["overrides"] = sorted(overrides)
    if session:
        body["session"] = session
    if choice.cancel:
        body["cancel"] = True
    deps = [found.rev.id, *earlier, *mine, *overrides, *judged.answers, *state.releases]
    return New("decision", choice.item, body, deps, blobs)
