"""Rows of the calendar: one chip per planned minute of an item; without any plan, one on its target day.

``warn`` is 1 when something needs a person, and 2 while two plans contradict each other: the chip then lies on both minutes.
"""

from __future__ import annotations

from datetime import datetime

from core.ledger.derive import PLANNERS
from core.ledger.state import Label, State, SurfaceState
from db.fold.about import About, Row

NEEDS_A_PERSON = frozenset(
    {
        Label.CONFLICT,
        Label.RETURNED,
        Label.REJECTED,
        Label.HOLDING,
        Label.OVERDUE,
        Label.CORRECTION_REQUIRED,
        Label.RELEASED_UNAPPROVED,
        Label.INCOMPLETE,
    }
)


def chips(about: About) -> list[Row]:
    """The chips of an item or idea, in order of time; none for what was thrown away."""
    if about.hidden:
        return []
    surfaces = about.state.surfaces if about.state is not None else ()
    minutes: dict[str, list[str]] = {}
    for s in surfaces:
        for at in _minutes(about, s):
            minutes.setdefault(at, []).append(s.id)
    if not minutes and about.target is not None:
        minutes[about.target] = [s.id for s in surfaces]
    return [_chip(about, at, ids) for at, ids in sorted(minutes.items())]


def _minutes(about: About, s: SurfaceState) -> list[str]:
    """The minutes on which a surface lies: one, or, while two plans contradict each other, that of each."""
    if s.when is None or s.state == "skipped":
        return []
    if s.state != "clash":
        return [_minute(about, s, s.when)]
    times = {f.body["when"] for _, f in about.facts if f.id in s.rivals and f.body["when"] is not None}
    return sorted({about.ground.wall(t) for t in times})


def _minute(about: About, s: SurfaceState, when: str) -> str:
    """A post stays on its planned minute, unless it went out on another day."""
    at = about.ground.wall(when)
    if s.state == "released":
        planned = _planned(about, s.id)
        if planned is not None and planned[:10] == at[:10]:
            return planned
    return at


def _planned(about: About, surface: str) -> str | None:
    plans = [f for _, f in about.facts if f.kind == "plan" and surface in f.body["surfaces"] and about.ground.roles(f) & PLANNERS]
    replaced = {d for p in plans for d in p.body["prev_plans"]}
    last = max(((datetime.fromisoformat(p.at), p.id, p.body["when"]) for p in plans if p.id not in replaced and p.body["when"] is not None), default=None)
    return None if last is None else about.ground.wall(last[2])


def _chip(about: About, at: str, surfaces: list[str]) -> Row:
    s = about.state
    return {
        "item": about.id,
        "at": at,
        "title": about.title,
        "status": about.status,
        "surfaces": " ".join(surfaces),
        "kind": about.kind,
        "campaign": about.text("campaign"),
        "person": about.people[0] if about.people else about.author,
        "warn": _warn(s, surfaces),
        "done": sum(step.met for step in s.steps) if s is not None else 0,
        "total": len(s.steps) if s is not None else 0,
    }


def _warn(s: State | None, surfaces: list[str]) -> int:
    if s is None:
        return 0
    if any(x.state == "clash" and x.id in surfaces for x in s.surfaces):
        return 2
    return int(s.label in NEEDS_A_PERSON or bool(s.flags))
