"""The clocks of the office: promises of the fast lane and takedowns that wait for the head. Plain SQL: the top bar asks this on every screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

_RUNNING = """SELECT id, title, status, deadline, flags FROM item
WHERE hidden = 0 AND deadline IS NOT NULL AND (status IN ('jalurcepat', 'lewatjanji')
    OR (status IN ('ditarik', 'koreksi') AND instr(' ' || flags || ' ', ' ratify ') > 0))
ORDER BY deadline, id"""
_BEGUN = "SELECT min(at) FROM surface WHERE item = ? AND state = 'released'"
_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Clock:
    """One promise that runs: ``kind`` is ``promise`` (verify by then) or ``ratify`` (the word of the head by then)."""

    item: str
    title: str
    kind: str
    begun: datetime
    until: datetime


def clocks(office: Any) -> tuple[Clock, ...]:
    """Every clock that runs or is over, the nearest end first. The view may be seconds behind: what is over follows from ``until``."""
    db, found = office.view_db, []
    for item, title, _status, deadline, flags in db.execute(_RUNNING):
        until = datetime.fromisoformat(deadline)
        if "ratify" in flags.split():
            found.append(Clock(item, title, "ratify", until - _DAY, until))
            continue
        at = next((a for (a,) in db.execute(_BEGUN, (item,))), None)
        found.append(Clock(item, title, "promise", datetime.fromisoformat(at) if at else until, until))
    return tuple(sorted(found, key=lambda c: (c.until, c.item)))
