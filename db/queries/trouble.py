"""What the page of publishing asks about something that is out: what was reported, what may be done about it, and what waits for the head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from core import platforms
from core.documents.incident import Trouble
from core.errors import Refused
from core.ledger.state import Label
from core.playbook import CAUSES
from core.workflow import Reasons, may_ratify, may_report, may_revise
from db.office import Office
from db.queries.head import head
from db.queries.incident import troubles

TYPES = ("correction", "takedown", "retract")


@dataclass(frozen=True, slots=True)
class Wrong:
    """``posted`` are (surface, name) of what stands in public; ``why`` holds the reasons against each type; ``ratify_by`` is set while a takedown waits."""

    item: str
    office: str
    posted: tuple[tuple[str, str], ...]
    why: Mapping[str, Reasons]
    troubles: tuple[Trouble, ...]
    open: bool
    ratify_by: datetime | None
    why_ratify: Reasons
    why_write: Reasons
    locked: bool
    zone: ZoneInfo


def wrong(office: Office, item: str) -> Wrong:
    """What may be done about the posts of ``item``. Raises Refused when it is unknown or has two versions."""
    found = head(office, item)
    state = found.state
    posted = tuple((s.id, platforms.name(s.id)) for s in state.surfaces if s.state == "released")
    try:
        who = office.actor()
    except Refused as closed:
        return Wrong(
            item, office.chain.latest.office, posted, dict.fromkeys(TYPES, closed.reasons), troubles(office, item), bool(state.incidents),
            _moment(state.ratify_by), closed.reasons, closed.reasons, locked=True, zone=office.zone,
        )  # fmt: skip
    said = dict.fromkeys((s for s, _name in posted), "-")  # the words that are still to be typed
    why = {t: may_report(state, who, t, "-", next(iter(CAUSES)), said) for t in TYPES}
    mending = state.label in (Label.CORRECTION_REQUIRED, Label.TAKEN_DOWN)
    return Wrong(
        item, office.chain.latest.office, posted, why, troubles(office, item), bool(state.incidents),
        _moment(state.ratify_by), may_ratify(state, who), may_revise(state, who, found.data.kind) if mending else (),
        locked=False, zone=office.zone,
    )  # fmt: skip


def _moment(at: str | None) -> datetime | None:
    return datetime.fromisoformat(at) if at else None
