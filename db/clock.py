"""The clock of the office: its region, and how far it is ahead. A fictional office lives at its own date; a real one has no shift at all.

Read with plain sqlite3, because the first picture of a month has to know which day is today.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo


def shift(facts: Path) -> timedelta:
    """How far the clock of the office in this ``facts.db`` is ahead of the laptop's; nothing when it cannot be read."""
    try:
        return timedelta(seconds=int(_meta(facts, "clock_offset") or 0))
    except ValueError:
        return timedelta()


def zone(view: Path) -> ZoneInfo | None:
    """Where the office of this ``view.db`` is: a laptop on a journey keeps the hours of its office. None when it cannot be read."""
    try:
        name = _meta(view, "zone")
        return ZoneInfo(name) if name else None
    except (KeyError, OSError, ValueError):
        return None


def _meta(file: Path, key: str) -> str:
    """What is written under a key beside the records of this file, empty when there is no such file."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
            row = db.execute("SELECT v FROM meta WHERE k = ?", (key,)).fetchone()
    except sqlite3.Error:
        return ""
    return str(row[0]) if row else ""
