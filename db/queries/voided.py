"""Which approvals an item lost, and the field that did it: a changed claim voids a verification, a changed picture does not."""

from __future__ import annotations

from typing import NamedTuple

from core.content.changes import Change, changes
from core.ledger.charter import eff_roles
from core.ledger.envelope import Fact
from core.ledger.state import State, StepState
from core.messages import Message
from db.office import Office
from db.queries.head import Head, head, version
from db.queries.sheet import step_name


class Voided(NamedTuple):
    """One approval that no longer counts. ``changes`` are the fields it bound that differ now; empty where the old text is gone."""

    step: str
    name: str | Message
    decision: str
    person: str
    at: str
    changes: tuple[Change, ...]


def voided(office: Office, item: str) -> tuple[Voided, ...]:
    """Approvals of ``item`` at steps that are open again because what they bound was changed, in the order of the chain.

    Empty for an item with two versions. Raises Refused when the item is unknown.
    """
    state = office.state(item)
    if state is not None and state.rev is None:
        return ()
    found = head(office, item)
    lost = [_voided(office, found, f) for f in office.facts_of(item) if _lost(office, found.state, f)]
    steps = [s.id for s in found.state.steps]
    return tuple(sorted(lost, key=lambda v: (steps.index(v.step), v.at, v.decision)))


def _lost(office: Office, state: State, fact: Fact) -> bool:
    """Whether ``fact`` is an approval that would count at an open step if nothing had been changed."""
    if fact.kind != "decision" or fact.body["verdict"] != "approve" or not office.logs.stands(fact):
        return False
    step = next((s for s in state.steps if s.id == fact.body["step"]), None)
    if step is None or step.met or step.role not in eff_roles(fact, office.chain):
        return False
    renewed = any(fact.id in f.body["supersedes"] for f in office.facts_of(state.item) if f.kind == "decision")
    return not renewed and bool(_touched(state, fact, step))


def _touched(state: State, fact: Fact, step: StepState) -> set[str]:
    """The facets of ``step`` of which the head holds other bytes than ``fact`` approved."""
    return {f for f in step.binds if fact.body["facets"].get(f) != state.facets.get(f)}


def _voided(office: Office, found: Head, fact: Fact) -> Voided:
    step = next(s for s in found.state.steps if s.id == fact.body["step"])
    touched = _touched(found.state, fact, step)
    person = office.chain.person(fact.key) or fact.key
    fields = tuple(c for c in _since(office, found, fact) if c.facet in touched)
    return Voided(step.id, step_name(office, step.id), fact.id, person, fact.at, fields)


def _since(office: Office, found: Head, fact: Fact) -> tuple[Change, ...]:
    """Every field that differs from the version that was decided on; nothing when its text was removed or did not arrive."""
    old = office.facts.get(fact.body["rev"])
    if old is None or any(office.blob(old.body["facets"][f]["body"]) is None for f in fact.body["facets"]):
        return ()
    before = version(office, found.item, found.state, old.id)
    return changes((before.data, found.data), (before.look, found.look))
