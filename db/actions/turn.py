"""Let the time that went by count: what is over by now is shown so everywhere, without anybody doing anything."""

from __future__ import annotations

from core.records import Changed
from db.office import Office

_LOUD = "SELECT id, status, flags FROM item WHERE deadline IS NOT NULL"


def turn(office: Office) -> Changed:
    """Fold again what the clock alone changed since the last look, after sleep or a change of the clock as well; tells which items."""
    before = set(office.view_db.execute(_LOUD))
    office.refresh()
    after = set(office.view_db.execute(_LOUD))
    ids = frozenset(row[0] for row in before ^ after)
    return Changed(frozenset({"release"}) if ids else frozenset(), ids)
