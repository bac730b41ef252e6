"""The search while typing over 100,000 versions, against reading every text once with LIKE.

Both sides alternate in one run over the same file; CPU time. A question counts with its 95th percentile, and the worst
kind of question is the one that is held against the goal.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import _big
from db.queries.calendar import open_view
from db.queries.search import search

ITEMS, VERSIONS, ROUNDS = 20_000, 5, 40
TODAY = date(2026, 12, 14)


@dataclass(frozen=True)
class _Seen:
    """What the search needs of an office."""

    view_db: sqlite3.Connection


def measure() -> list[tuple[str, float, float]]:
    """Name, ratio and goal of the worst kind of question."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "view.db"
        _big.fill(path, TODAY, items=ITEMS, versions=VERSIONS)
        db = open_view(path)
        try:
            return [_compare(_Seen(db))]
        finally:
            db.close()


def _compare(office: _Seen) -> tuple[str, float, float]:
    vocabulary = _big.words()
    common, middle, rare = vocabulary[0], vocabulary[300], vocabulary[-1]
    long = next(w for w in vocabulary if len(w) > 7)
    questions = {
        "a common word": common,
        "a middling word": middle,
        "a rare word": rare,
        "most of a common word": long[:-2],
        "two letters": common[:2],
        "four letters": middle[:4],
        "two words": f"{middle} {common}",
        "a common and a rare word": f"{common} {rare}",
        "no such word": "zzqx",
    }
    taken: dict[str, list[float]] = {name: [] for name in questions}
    floor: list[float] = []
    for n in range(ROUNDS):
        for name, text in questions.items():
            taken[name].append(_cpu(lambda text=text: search(office, text)))
        if n % 5 == 0:
            like = f"%{middle}%"
            floor.append(_cpu(lambda like=like: office.view_db.execute("SELECT count(*) FROM text WHERE captions LIKE ?", (like,)).fetchone()))
    scan = sorted(floor)[len(floor) // 2]
    worst = max(taken, key=lambda name: _p95(taken[name]))
    return f"search: newest 50 with snippet p95 ({worst}) / LIKE over 100,000 versions p50", _p95(taken[worst]) / scan, 0.1


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _cpu(run: Callable[[], object]) -> float:
    begin = time.thread_time()
    run()
    return time.thread_time() - begin
