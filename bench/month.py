"""Turning to a month that was never shown, against the least that Qt and SQLite need for it; and scrolling against a frame.

The floor reads the same 42 days with plain SQL and paints 300 rectangles and 300 strings. Both sides alternate in one run
and step 42 days, so no chip of one step was on the screen before; every title is different. CPU time, medians of all rounds.

The view is tall enough to draw all 294 chips of its 42 days, each with frame, icon, time, badges and title, beside grid
and numbers: an ordinary window hides most of them behind "+n lagi" and would flatter us.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap

from core.records import Chip
from db import tables
from db.queries import calendar
from gui.theme import application, font, theme
from gui.widgets.month import MonthView
from gui.widgets.month_layout import MonthLayout, week_number
from gui.widgets.month_tiles import Scroll, Tiles
from gui.widgets.weeks import Weeks, made_of, mondays

SIZE = (1240, 28 + 6 * (24 + 7 * 39))
DAYS, PER_DAY, STEPS = 42, 7, 24
START = date(2026, 1, 5)
FRAME, FRAMES, SPEED = 0.016, 120, 45
"""Seconds of a frame, how many are measured, and by how many pixels each of them scrolls."""
_STATUS = ("draf", "verifikasi", "grafis", "menunggu", "disetujui", "terjadwal", "terbit", "dikembalikan")
_SURFACES = ("ig_feed fb_page", "x_post", "wa_channel ig_story fb_page", "web_wordpress")
_WORDS = ["Jadwal", "layanan", "keliling", "kecamatan", "tahap", "pengumuman", "loket", "antrean", "berkas", "warga", "posyandu", "pajak", "hujan"]


class Shown(NamedTuple):
    """A month that is painted: its layout, the pictures of its weeks, and the names of the days."""

    lay: MonthLayout
    rows: list[QPixmap]
    header: QPixmap


def measure() -> list[tuple[str, float, float]]:
    """Name, ratio and goal of the unseen month and of the neighbour that was painted ahead."""
    theme.apply(application(["paraf"]), "light")
    with tempfile.TemporaryDirectory() as folder:
        db = _records(Path(folder) / "view.db")
        try:
            return [*_compare(db), ("month: slowest frame while 300 chips scroll / 16 ms", _slowest_frame(db) / FRAME, 1.0)]
        finally:
            db.close()


def _compare(db: sqlite3.Connection) -> list[tuple[str, float, float]]:
    canvas = QPixmap(*SIZE)
    floor, unseen, blit = [], [], []
    _unseen(db, START - timedelta(days=DAYS))  # frames, badges and glyphs are there in any running program
    _floor(db, START, canvas)
    for step in range(STEPS):
        first = START + timedelta(days=DAYS * step)
        floor.append(_cpu(lambda first=first: _floor(db, first, canvas)))
        kept: list[Shown] = []
        unseen.append(_cpu(lambda first=first, kept=kept: kept.append(_unseen(db, first))))
        blit.append(_cpu(lambda kept=kept: _blit(canvas, kept[0]), times=50))
    return [
        ("month: unseen / raw query + 300 fillRect + 300 drawText", _middle(unseen) / _middle(floor), 3.0),
        ("month: neighbour painted ahead / unseen", _middle(blit) / _middle(unseen), 0.1),
    ]


def _slowest_frame(db: sqlite3.Connection) -> float:
    """The dearest frame while forty-two days with 294 chips glide by, two weeks further each time; weeks that come in are painted then."""
    store = Weeks(START)
    for monday in mondays(START, START + timedelta(days=DAYS * 6)):
        by_day: dict[date, list[Chip]] = {}
        for chip in calendar.month(db, monday, monday + timedelta(days=6)):
            by_day.setdefault(date.fromisoformat(chip.day), []).append(chip)
        store.put([made_of(monday, by_day, {})])
    view = MonthView(store)
    view.resize(*SIZE)
    view.jump_to(START + timedelta(days=40))
    canvas, worst = QPixmap(*SIZE), 0.0
    view.viewport().render(canvas)
    for _frame in range(FRAMES):
        view._drag_by(SPEED)
        worst = max(worst, _cpu(lambda: view.viewport().render(canvas)))
    view.deleteLater()
    return worst


def _records(path: Path) -> sqlite3.Connection:
    """A view with seven chips on every day that the steps visit, no two titles alike."""
    with sqlite3.connect(path) as con:
        tables.make(con)
        rows = []
        for day in range(-DAYS, DAYS * STEPS):
            for n in range(PER_DAY):
                number = (day + DAYS) * PER_DAY + n
                title = f"{_WORDS[number % 13]} {_WORDS[number // 13 % 13]} {number} {_WORDS[number // 7 % 13]}".capitalize()
                at = f"{START + timedelta(days=day)}T{8 + n:02}:{number % 60:02}"
                rows.append((f"k{number}", at, title, _STATUS[number % 8], _SURFACES[number % 4], "lainnya", "", "p", 0, 1, 3))
        con.executemany("INSERT INTO chip(item, at, title, status, surfaces, kind, campaign, person, warn, done, total) VALUES(?,?,?,?,?,?,?,?,?,?,?)", rows)
    con.close()
    return calendar.open_view(path)


def _floor(db: sqlite3.Connection, first: date, canvas: QPixmap) -> None:
    span = (first.isoformat(), (first + timedelta(days=DAYS)).isoformat())
    rows = db.execute("SELECT at, item, title, status, surfaces FROM chip WHERE at >= ? AND at < ? ORDER BY at", span).fetchall()
    back, ink = theme["surface_raised"], theme["text"]
    with QPainter(canvas) as painter:
        painter.setFont(font("label"))
        painter.setPen(ink)
        for n in range(300):
            painter.fillRect(n % 7 * 170, n // 7 * 16, 160, 15, back)
        for n, row in enumerate((rows * 2)[:300]):
            painter.drawText(QPointF(n % 7 * 170, n // 7 * 16 + 12), row[2])


def _unseen(db: sqlite3.Connection, first: date) -> Shown:
    """What turning to a month costs: query, bucket, layout, pictures."""
    by_day: dict[date, list[Chip]] = {}
    for chip in calendar.month(db, first, first + timedelta(days=DAYS - 1)):
        by_day.setdefault(date.fromisoformat(chip.day), []).append(chip)
    store = Weeks(START)
    store.put(made_of(monday, by_day, {}) for monday in mondays(first, first + timedelta(days=DAYS - 1)))
    tiles = Tiles(store)
    lay = Scroll(week_number(first), DAYS // 7).layout(tiles, *SIZE)
    assert len(lay.spots) == DAYS * PER_DAY
    month = (first + timedelta(days=15)).replace(day=1)
    return Shown(lay, [tiles.picture(row, month, 1.0) for row in lay.rows], tiles.header(lay.xs, lay.width, 1.0))


def _blit(canvas: QPixmap, made: Shown) -> None:
    with QPainter(canvas) as painter:
        for top, picture in zip(made.lay.tops, made.rows, strict=True):
            painter.drawPixmap(0, top, picture)
        painter.drawPixmap(0, 0, made.header)


def _cpu(run: Callable[[], object], times: int = 1) -> float:
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        for _ in range(times):
            run()
        return (time.process_time() - begin) / times
    finally:
        gc.enable()


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name, ratio, goal in measure():
        print(f"{name}: {ratio:.2f} (goal {goal})")
