"""What else is planned close to an item."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from db.queries.calendar import month
from db.queries.moves import distance


def clashes(office: Any, item: str, target: str, surfaces: tuple[str, ...]) -> tuple[str, ...]:
    """The titles of what else is planned too close to ``target`` (office wall time) on one of ``surfaces``, by the distance of the office."""
    if len(target) < 16:
        return ()
    at, apart = datetime.fromisoformat(target), timedelta(minutes=distance(office))
    near = [c for c in month(office.view_db, at.date(), at.date()) if c.item != item and len(c.at) >= 16 and set(c.surfaces) & set(surfaces)]
    return tuple(c.title for c in near if abs(datetime.fromisoformat(c.at) - at) < apart)
