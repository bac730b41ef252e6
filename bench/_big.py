"""A large view, written straight into its tables: the same rows for the same arguments, without a single fact."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta
from pathlib import Path

from db.view import View

PER_DAY = 7
AHEAD = 60
"""Days planned after today; all other items lie in the past."""
_STATUS = ("terbit", "terbit", "terbit", "terjadwal", "menunggu", "grafis", "verifikasi", "draf", "dikembalikan")
_SURFACES = ("ig_feed fb_page", "x_post", "wa_channel ig_story fb_page", "web_wordpress")
_PARTS = ("ba", "ca", "da", "gi", "ha", "ja", "ka", "la", "ma", "ni", "pa", "ra", "sa", "ta", "wa", "yan", "ling", "kun", "per", "ber", "tan", "mu", "so", "ki")
SIZE = 500
"""Characters of a caption, about."""


def words() -> list[str]:
    """A vocabulary of made-up words; the first is in almost every text, the last in almost none."""
    chance = random.Random(1)
    found: dict[str, None] = {}
    while len(found) < 6000:
        found["".join(chance.choices(_PARTS, k=chance.randint(2, 4)))] = None
    return list(found)


def fill(path: Path, today: date, *, items: int, versions: int = 1) -> None:
    """Make the view at ``path`` with ``items`` items of ``versions`` revisions each, seven a day up to AHEAD days after ``today``."""
    view = View.open(path)
    db = view.db
    first = today + timedelta(days=AHEAD - items // PER_DAY)
    vocabulary = words()
    often = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))
    chance = random.Random(2)
    db.execute("BEGIN")
    db.executemany("INSERT INTO person(id, name, pos) VALUES(?, ?, ?)", [(f"orang-{n}", f"Staf {n}", n) for n in range(12)])
    for n in range(items):
        at = f"{first + timedelta(days=n // PER_DAY)}T{8 + n % PER_DAY:02}:{n % 60:02}"
        title = " ".join(chance.choices(vocabulary, cum_weights=often, k=5)).capitalize()
        _item(db, n, at, title)
        for version in range(versions):
            caption = " ".join(chance.choices(vocabulary, cum_weights=often, k=SIZE // 7))
            db.execute("INSERT INTO text VALUES(?, ?, ?, ?, ?, '', '')", (n * versions + version + 1, f"k{n:05}", f"{n:064}", title, caption))
    db.execute("INSERT INTO words(words) VALUES('rebuild')")
    db.execute("COMMIT")
    db.execute("ANALYZE")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    view.close()


def _item(db, n: int, at: str, title: str) -> None:  # noqa: ANN001 - a sqlite3 connection
    key, status, surfaces = f"k{n:05}", _STATUS[n % 9], _SURFACES[n % 4]
    row = {
        "id": key, "title": title, "brief": "", "kind": "pengumuman", "pillar": "", "campaign": "", "people": "", "author": f"orang-{n % 12}",
        "target": None, "unit": "umum", "sensitivity": "biasa", "label": "released", "step": None, "status": status, "starred": 0, "rev": None,
        "heads": "", "data": None, "look": None, "submitted": 1, "deadline": None, "not_before": None, "not_after": None, "at": at, "hidden": 0,
        "flags": "", "first_at": at, "touched": n, "done": 3, "total": 3,
    }  # fmt: skip
    db.execute(f"INSERT INTO item({', '.join(row)}) VALUES({', '.join('?' * len(row))})", tuple(row.values()))
    db.execute("INSERT INTO chip VALUES(?, ?, ?, ?, ?, 'pengumuman', '', ?, 0, 3, 3)", (key, at, title, status, surfaces, f"orang-{n % 12}"))
    for pos, surface in enumerate(surfaces.split()):
        db.execute("INSERT INTO surface VALUES(?, ?, ?, 'planned', ?, NULL, NULL)", (key, surface, pos, at))
