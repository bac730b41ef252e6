"""Copies of the offices that all tests of a run share."""

from __future__ import annotations

import math
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from core.paths import Places, places
from db.demo import script

NOW = datetime.fromisoformat("2026-12-14T09:00:00+07:00")
"""The morning on which most tests of the demo office play."""


def copied(built: Path, home: Path) -> Places:
    """A copy of ``built`` at ``home`` in which it is the moment of the script: the clock of the shared office ran on while other tests were played."""
    shutil.copytree(built, home, dirs_exist_ok=True)
    here, play = places(home), script()
    ahead = play["demo_now"].replace(tzinfo=ZoneInfo(play["zone"])) - datetime.now(UTC)
    with closing(sqlite3.connect(here.facts)) as db, db:
        db.execute("UPDATE meta SET v = ? WHERE k = 'clock_offset'", (str(math.ceil(ahead.total_seconds())),))
    return here
