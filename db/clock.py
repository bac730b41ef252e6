"""The clock of the office. A fictional office lives at its own date; a real one has no shift at all.

Read with plain sqlite3, because the first picture of a month has to know which day is today.
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path


def shift(facts: Path) -> timedelta:
    """How far the clock of the office in this ``facts.db`` is ahead of the laptop's; nothing when it cannot be read."""
    try:
        db = sqlite3.connect(f"{facts.resolve().as_uri()}?mode=ro", uri=True)
        try:
            row = db.execute("SELECT v FROM meta WHERE k = 'clock_offset'").fetchone()
        finally:
            db.close()
        return timedelta(seconds=int(row[0])) if row else timedelta()
    except (sqlite3.Error, ValueError):
        return timedelta()
