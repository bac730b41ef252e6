"""What may be done with chips of the calendar, for their menu and their card: every verb with all reasons why not.

The same ``may_*`` rules answer here and in the actions, so nothing that is offered is refused a moment later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.errors import Refused
from core.ledger.state import RELEASED_LABELS, Label, State
from core.messages import N_, Message, say
from core.planning.moves import Fall
from core.workflow import Actor, Reasons, may_decide, may_duplicate, may_hide, may_release, may_revise, may_split, may_submit
from db.office import Office
from db.queries.checklist import GOING_OUT, open_questions
from db.queries.head import head
from db.queries.judgement import judgement
from db.queries.moves import Key, Rival, lift, piece, rivals

_UNWRITTEN = (Label.DRAFT, Label.RETURNED)


@dataclass(frozen=True, slots=True)
class Offer:
    """One verb: ``id`` names it, ``why`` says why it may not happen now, ``step`` is the step of the chain that it is about."""

    id: str
    why: Reasons = ()
    step: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """The verbs for some chips, in the order of a menu. Of one chip also: its surfaces, the approvals that bind them, plans that
    contradict each other, and the address of its first post.
    """

    verbs: tuple[Offer, ...]
    surfaces: tuple[str, ...] = ()
    falls: tuple[Fall, ...] = ()
    rivals: tuple[Rival, ...] = ()
    link: str = ""

    def why(self, verb: str) -> Reasons | None:
        """Why a verb may not happen now; None when it is not offered."""
        return next((o.why for o in self.verbs if o.id == verb), None)


def offers(office: Office, keys: Sequence[Key]) -> Offers:
    """What may be done with the chips ``keys``: everything for one, for several what works on all of them."""
    locked = _locked(office)
    if len({item for item, _ in keys}) > 1:
        return Offers(_many(office, keys, locked))
    item, at = keys[0]
    state = office.state(item)
    idea = state is None and office.entry("item", item) is None
    who = None if locked else office.actor()
    held = piece(office, item, at)
    verbs = [Offer("move", held.why_not)]
    if at:
        verbs.append(Offer("undate", held.why_not))
    verbs.append(Offer("duplicate", locked or (may_duplicate(who, state.kind if state else "", idea=idea) if who else ())))
    if idea:
        verbs.append(Offer("convert", locked or (may_revise(None, who, "") if who else ())))
    if state is not None:
        verbs += _of_item(office, item, state, who, locked)
    verbs.append(Offer("hide", locked or (may_hide([state], who) if who else ())))
    return Offers(
        verbs=tuple(v for v in verbs if not (v.id == "hide" and state is not None and state.label in RELEASED_LABELS)),
        surfaces=tuple(s.id for s in state.surfaces) if state else (),
        falls=held.falls,
        rivals=rivals(office, item),
        link=_link(office, state),
    )


def _of_item(office: Office, item: str, state: State, who: Actor | None, locked: Reasons) -> list[Offer]:
    """Surfaces, parts, and the one verb that brings an item further: submit, decide, publish."""
    if state.rev is None:
        return [Offer("merge")]
    found = [Offer("surfaces", locked or (may_revise(state, who, state.kind) if who else ()))]
    if len(state.surfaces) > 1:
        found.append(Offer("split", locked or (may_split(state, who) if who else ())))
    forward = state.label in (*_UNWRITTEN, Label.IN_REVIEW, Label.APPROVED, Label.SCHEDULED)
    content = judgement(office, head(office, item)).content if forward else None
    if content is None:
        return found
    if state.label in _UNWRITTEN:
        found.append(Offer("submit", locked or (may_submit(state, who, content) if who else ())))
    elif state.label is Label.IN_REVIEW and state.step is not None:
        found.append(Offer("decide", locked or (may_decide(state, who, state.step, "approve", content) if who else ()), state.step))
    else:
        open_ = next((s.id for s in state.surfaces if s.state not in ("released", "skipped")), "")
        content = replace(content, open_questions=[q.text for q in open_questions(office, head(office, item), GOING_OUT) if q.blocking])
        found.append(Offer("release", locked or (may_release(state, who, open_, office.now(), content) if who else ())))
    return found


def _many(office: Office, keys: Sequence[Key], locked: Reasons) -> tuple[Offer, ...]:
    """Verbs on several chips: a reason of one is a reason for all, and says of which."""
    now = office.now().date()
    pieces = lift(office, keys, now, now).pieces
    why = tuple(say("{title}: {why}", title=p.title or say(N_("Tanpa judul")), why=w) for p in pieces for w in p.why_not)
    items = list(dict.fromkeys(item for item, _ in keys))
    states = [office.state(item) for item in items]
    who = None if locked else office.actor()
    copy: list[Message] = [] if who is None else [w for s in states for w in may_duplicate(who, s.kind if s else "", idea=s is None)]
    return (
        Offer("move", locked or why),
        Offer("undate", locked or why),
        Offer("duplicate", locked or tuple(w for n, w in enumerate(copy) if w not in copy[:n])),
        Offer("hide", locked or (may_hide(states, who) if who else ())),
    )


def _link(office: Office, state: State | None) -> str:
    """The address of the first post that stands."""
    for release in state.releases if state else ():
        fact = office.facts.get(release)
        found = office.blob(fact.body.get("url")) if fact is not None else None
        if isinstance(found, str) and found:
            return found
    return ""


def _locked(office: Office) -> Reasons:
    try:
        office.actor()
    except Refused as closed:
        return closed.reasons
    return ()
