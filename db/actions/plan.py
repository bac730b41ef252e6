"""Plan when an item goes out, per surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.ledger.charter import eff_roles
from core.ledger.derive import PLANNERS
from core.records import Changed
from core.workflow import may_plan, require
from db.facts import New
from db.office import Office


def plan(office: Office, item: str, when: datetime | None, surfaces: Sequence[str] = ()) -> Changed:
    """Plan ``surfaces`` (all of the item unless named) for ``when``; None takes them off the calendar. Raises Refused.

    The new plan names every plan that stands, so two plans made on two laptops are settled by the next one.
    """
    state = office.state(item)
    require(may_plan(state, office.actor()))
    wanted = list(surfaces) or [s.id for s in (state.surfaces if state else ())]
    text = when.astimezone(office.zone).isoformat(timespec="seconds") if when else None
    return office.changed(office.say_all([plan_fact(office, item, text, wanted)]))


def replan(office: Office, item: str, times: Mapping[str, str | None]) -> Changed:
    """Give each surface in ``times`` its own time (with offset; None for none), all in one transaction. Raises Refused.

    This is how a plan is taken back: nothing is removed, the times from before are planned again.
    """
    require(may_plan(office.state(item), office.actor()))
    groups: dict[str | None, list[str]] = {}
    for surface, when in times.items():
        groups.setdefault(when, []).append(surface)
    return office.changed(office.say_all([plan_fact(office, item, when, surfaces) for when, surfaces in groups.items()]))


def plan_fact(office: Office, item: str, when: str | None, wanted: Sequence[str]) -> New:
    """The fact that plans the surfaces ``wanted`` of ``item`` for ``when`` (with offset), for actions that write it together with others."""
    before = [
        f.id
        for f in office.facts_of(item)
        if f.kind == "plan" and office.logs.stands(f) and set(f.body["surfaces"]) & set(wanted) and eff_roles(f, office.chain) & PLANNERS
    ]
    before = before[-60:]
    return New("plan", item, {"surfaces": list(wanted), "when": when, "prev_plans": sorted(before)}, before)
