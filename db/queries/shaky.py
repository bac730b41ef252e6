"""Items that show somebody whose consent is gone, in plain SQL: the calendar asks before anything heavy is loaded."""

from __future__ import annotations

import sqlite3

_GONE = (
    "SELECT id FROM entry WHERE type = 'consent' AND hidden = 0 AND ("
    "(json_extract(fields, '$.withdrawn') != '' AND json_extract(fields, '$.withdrawn') <= ?) OR "
    "(json_extract(fields, '$.until') != '' AND json_extract(fields, '$.until') < ?))"
)
_MARKED = (
    "SELECT DISTINCT use.item FROM entry JOIN use ON use.hash = entry.id, json_each(entry.fields, '$.consents') AS ref "
    "WHERE entry.type = 'media' AND ref.value = ?"
)
_NAMED = "SELECT DISTINCT item FROM use WHERE ' ' || consent || ' ' LIKE ?"


def shaky_items(db: sqlite3.Connection, today: str) -> frozenset[str]:
    """The items that rest on a consent that was withdrawn or ended before ``today`` (ISO date)."""
    found: set[str] = set()
    for (consent,) in db.execute(_GONE, (today, today)).fetchall():
        found.update(item for (item,) in db.execute(_MARKED, (consent,)))
        found.update(item for (item,) in db.execute(_NAMED, (f"% {consent} %",)))
    return frozenset(found)
