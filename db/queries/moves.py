"""What a hand holds over the calendar: the chips that move, what may become of their approvals, and what stands around.

:func:`lift` answers once when something is taken up; from then on :mod:`core.planning.moves` judges every place that the
mouse passes. :func:`standing` is what an undo compares with and goes back to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core import settings
from core.errors import Refused
from core.ledger.envelope import Fact
from core.ledger.state import Label, State, SurfaceState
from core.messages import N_, Message, say
from core.planning.moves import NEAR, Near, Piece, Window, falls
from core.workflow import Actor, may_move, may_revise
from db.fold.about import About
from db.office import Office
from db.queries.judgement import SETTING

_NEAR = "SELECT item, at, title, surfaces FROM chip INDEXED BY chip_month WHERE at >= ? AND at < ?"
_BOUND = frozenset({Label.APPROVED, Label.SCHEDULED})
"""What is approved moves by a plan of its own; before that a day is only aimed at."""
_DONE = ("released", "skipped")
Key = tuple[str, str]
"""A chip: its item and its minute; the minute is empty for an item without a day."""


@dataclass(frozen=True, slots=True)
class Lift:
    """The pieces in the hand, in the order they were asked for, the other chips of the days asked for, the office's distance in minutes.

    ``now`` is the wall time of the office.
    """

    pieces: tuple[Piece, ...]
    near: tuple[Near, ...]
    now: datetime
    distance: int = NEAR


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one item stands in the calendar, in the words of the records, without the facts that say so.

    ``aim`` is the day aimed at as its record holds it (day and, in old records, a time apart); ``plans`` has a time with offset
    or None for every surface that is still to go out; ``rivals`` are the plans that contradict each other, each with its time and surfaces.
    """

    item: str
    idea: bool
    aim: tuple[str, str]
    plans: tuple[tuple[str, str | None], ...]
    rev: str | None
    data: str
    look: str
    title: str = ""
    rivals: tuple[tuple[str | None, tuple[str, ...]], ...] = ()

    def same(self, other: Standing) -> bool:
        """Whether the calendar and the approvals see no difference: equal bytes count as the same version, and a title is only a name."""
        return (self.aim, self.plans, self.data, self.look, self.rivals) == (other.aim, other.plans, other.data, other.look, other.rivals)


@dataclass(frozen=True, slots=True)
class Rival:
    """One of several plans that did not know each other: for when (with offset; None takes it off), on which surfaces, by whom, said when."""

    plan: str
    when: str | None
    surfaces: tuple[str, ...]
    name: str
    at: str


def lift(office: Office, keys: Sequence[Key], first: date, last: date) -> Lift:
    """What is known about the chips ``keys`` when somebody takes them up, and what stands from ``first`` to ``last``."""
    items = {item for item, _ in keys}
    rows = office.view_db.execute(_NEAR, (first.isoformat(), (last + timedelta(days=1)).isoformat()))
    near = tuple(Near(item, at, title, tuple(on.split())) for item, at, title, on in rows if item not in items)
    return Lift(tuple(piece(office, *key) for key in keys), near, office.now().replace(tzinfo=None), distance(office))


def distance(office: Office) -> int:
    """Minutes between two posts on one surface that the office wants between them (its setting *distance*)."""
    entry = office.entry("setting", SETTING)
    return settings.number(entry.fields if entry else {}, "distance")


def piece(office: Office, item: str, at: str) -> Piece:
    """One chip as the rules of moving see it. ``at`` may be any minute of the item; one that it does not have moves nothing."""
    about = About(item, [*enumerate(office.facts_of(item))], office.ground())
    state, locked, who = about.state, _locked(office), None if office.person is None else office.actor()
    mine = tuple(s for s in (state.surfaces if state else ()) if at and at in minutes(office, about, s))
    open_ = tuple(s for s in mine if s.state not in _DONE)
    approved = state is not None and state.label in _BOUND
    planned = bool(mine) or approved
    if not mine and state is not None:
        open_ = tuple(s for s in state.surfaces if s.state == "open")
    reasons = locked or (() if who is None else _reasons(about, who, planned=planned, mine=mine, open_=open_))
    bound = state is not None and state.rev is not None
    return Piece(
        item=item,
        at=at,
        title=about.title,
        surfaces=tuple(s.id for s in open_),
        planned=planned,
        window=_wall(office, state) if bound else (None, None),
        falls=falls(state, _names(office)) if bound and state is not None else (),
        approved=approved,
        rivals=any(s.state == "clash" for s in open_),
        why_not=reasons,
        why_shut=() if who is None or state is None else may_revise(state, who, state.kind),
    )


def minutes(office: Office, about: About, s: SurfaceState) -> tuple[str, ...]:
    """The minutes of the calendar on which a surface lies, as office wall time."""
    if s.state == "clash":
        found = [f.body["when"] for _, f in about.facts if f.id in s.rivals]
    else:
        found = [s.when]
    return tuple(about.ground.wall(t) for t in found if t is not None)


def standing(office: Office, items: Iterable[str]) -> tuple[Standing, ...]:
    """Where each item stands now, once each, in the order of ``items``."""
    return tuple(_standing(office, item) for item in dict.fromkeys(items))


def rivals(office: Office, item: str) -> tuple[Rival, ...]:
    """The plans of ``item`` that contradict each other, the one for the earliest day first; empty when all agree.

    Where an answer was taken back, its author said the plans again: they are shown with whoever said them first.
    """
    state = office.state(item)
    wanted = dict.fromkeys(p for s in (state.surfaces if state else ()) for p in s.rivals)
    names = _names(office)
    clashing = {s.id for s in (state.surfaces if state else ()) if s.state == "clash"}
    found = []
    plans = [f for f in office.facts_of(item) if f.kind == "plan"]
    for fact in (f for f in plans if f.id in wanted):
        on = tuple(s for s in fact.body["surfaces"] if s in clashing)
        first = _said_first(fact, plans)
        person = office.chain.person(first.key) or first.key
        found.append(Rival(fact.id, fact.body["when"], on, names.get(person, person[:8]), first.at))
    return tuple(sorted(found, key=lambda r: (r.when is None, r.when and datetime.fromisoformat(r.when).timestamp(), r.plan)))


def open_surfaces(office: Office, item: str) -> tuple[SurfaceState, ...]:
    """The surfaces of an item that are still to go out."""
    state = office.state(item)
    return tuple(s for s in (state.surfaces if state else ()) if s.state not in _DONE)


def _said_first(plan: Fact, plans: Sequence[Fact]) -> Fact:
    """The plan that ``plan`` says again; itself, unless one laptop said two plans side by side, which only taking back an answer does."""
    mine, on = (p for p in plans if p.key == plan.key and p.id != plan.id), set(plan.body["surfaces"])
    if not any(p.id not in plan.body["prev_plans"] and plan.id not in p.body["prev_plans"] and on.intersection(p.body["surfaces"]) for p in mine):
        return plan
    before = [p for p in plans if p.id in plan.body["prev_plans"] and p.body["when"] == plan.body["when"]]
    return _said_first(before[0], plans) if before else plan


def _standing(office: Office, item: str) -> Standing:
    state = office.state(item)
    idea = state is None and office.entry("item", item) is None
    entry = office.entry("idea" if idea else "item", item)
    fields: Mapping[str, Any] = entry.fields if entry else {}
    return Standing(
        item=item,
        idea=idea,
        aim=(str(fields.get("target_date") or ""), str(fields.get("target_time") or "")),
        plans=tuple((s.id, s.when) for s in open_surfaces(office, item) if s.state != "clash"),
        rev=state.rev if state else None,
        data=state.facets.get("data", "") if state else "",
        look=state.facets.get("look", "") if state else "",
        title=str(fields.get("title") or ""),
        rivals=tuple((r.when, r.surfaces) for r in rivals(office, item)),
    )


def _reasons(about: About, who: Actor, *, planned: bool, mine: Collection[SurfaceState], open_: Collection[SurfaceState]) -> tuple[Message, ...]:
    reasons = may_move(about.state, who, planned=planned, idea=about.label == "idea")
    if not reasons and mine and not open_:
        return (say(N_("Kanal ini sudah terbit atau dilewati.")),)
    if not reasons and planned and not open_:
        return (say(N_("Tidak ada kanal yang masih bisa dijadwalkan.")),)
    return reasons


def _locked(office: Office) -> tuple[Message, ...]:
    try:
        office.signer  # noqa: B018 - only whether there is one
    except Refused as closed:
        return closed.reasons
    return ()


def _names(office: Office) -> dict[str, str]:
    return {person.id: person.name for person in office.people()}


def _wall(office: Office, state: State | None) -> Window:
    """The window of the content as wall time of the office."""
    lower, upper = state.window if state else (None, None)
    return _naive(lower, office.zone), _naive(upper, office.zone)


def _naive(at: str | None, zone: ZoneInfo) -> datetime | None:
    return None if at is None else datetime.fromisoformat(at).astimezone(zone).replace(tzinfo=None)
