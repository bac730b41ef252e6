"""What somebody who audits the office should look at first: broken lines of facts, posts without a paraf, promises, exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.ledger.charter import Charter
from core.messages import N_, Message, say
from core.team import waiver_reason
from db.anchor import Standing
from db.office import Office
from db.queries.sheet import step_name

SOON = timedelta(days=30)
_ITEMS = """SELECT id, title, status, coalesce(at, ''), coalesce(deadline, '') FROM item
WHERE status IN ('tanpaparaf', 'koreksi', 'lewatjanji', 'duaversi', 'menungguberkas') ORDER BY touched DESC"""
_IDLE = "SELECT count(*) FROM log WHERE counts = 0"
_OVERRIDES = """SELECT log.id, log.item, log.at, item.title FROM log JOIN item ON item.id = log.item
WHERE log.kind = 'finding' AND log.act = 'override' AND log.counts = 1 ORDER BY log.n DESC"""
_REMOVED = "SELECT id, item, at FROM log WHERE kind = 'redact' AND counts = 1 ORDER BY n DESC"
_DANGER = frozenset({"tanpaparaf", "koreksi", "lewatjanji", "duaversi"})


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at. ``kind`` names it, ``level`` is danger, warn or info, ``about`` says of whom or what.

    ``item`` or ``fact`` is where it leads; ``person`` whose log it is about; ``at`` when, with offset or as wall time, may be empty.
    """

    kind: str
    level: str
    about: str | Message
    item: str = ""
    fact: str = ""
    person: str = ""
    at: str = ""
    count: int = 0


def audit(office: Office) -> tuple[Concern, ...]:
    """Everything to look at, what is worst first."""
    found = [*_records(office), *_items(office), *_waivers(office), *_exceptions(office)]
    return tuple(sorted(found, key=lambda c: ("danger", "warn", "info").index(c.level)))


def _records(office: Office) -> Iterator[Concern]:
    """What is wrong with the line of facts itself."""
    for broken in office.broken:
        yield Concern("broken", "danger", broken.id[:16], fact=broken.id)
    if office.standing.standing is Standing.BEHIND:
        yield Concern("behind", "danger", office.chain.latest.office, count=office.standing.gone)
    for charter in office.chain.forked:
        yield Concern("two_charters", "danger", charter[:16], fact=charter)
    for (key, _epoch), seq in sorted(office.logs.forks().items()):
        yield Concern("fork", "danger", _name(office, key), person=office.chain.person(key) or "", count=seq)
    for (key, _epoch), gap in sorted(office.logs.gaps().items()):
        yield Concern("gap", "warn", _name(office, key), person=office.chain.person(key) or "", count=len(gap))
    idle = office.view_db.execute(_IDLE).fetchone()[0]
    if idle:
        yield Concern("idle", "warn", office.chain.latest.office, count=idle)


def _items(office: Office) -> Iterator[Concern]:
    for item, title, status, at, deadline in office.view_db.execute(_ITEMS):
        yield Concern(status, "danger" if status in _DANGER else "warn", title, item=item, at=deadline or at)


def _waivers(office: Office) -> Iterator[Concern]:
    """Exceptions from the separation of duties that are in force, end soon, or ended."""
    latest: Charter = office.chain.latest
    now = office.now()
    for w in latest.body.get("waivers", ()):
        left = datetime.fromisoformat(w["until"]) - now
        kind, level = ("waiver_ended", "warn") if left < timedelta() else ("waiver_ends", "warn") if left < SOON else ("waiver", "info")
        about = say(
            N_("{who}, tahap {step} ({reason})"),
            who=office.chain.name(w["person"]), step=step_name(office, w["step"]), reason=waiver_reason(w["reason"]),
        )  # fmt: skip
        yield Concern(kind, level, about, fact=latest.id, at=w["until"])


def _exceptions(office: Office) -> Iterator[Concern]:
    for fact, item, at, title in office.view_db.execute(_OVERRIDES):
        yield Concern("override", "info", title, item=item, fact=fact, at=at)
    for fact, item, at in office.view_db.execute(_REMOVED):
        yield Concern("removed", "info", item, fact=fact, at=at)


def _name(office: Office, key: str) -> str:
    person = office.chain.person(key)
    return office.chain.name(person) if person else key[:8]
