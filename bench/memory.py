"""What 20,000 items cost in memory: the window after a walk through all its views, over a large view and over an empty one.

Each process shows every view of the calendar, turns two years of months and ends with the size of its resident memory. The
records thread reads the view itself; nothing of the ledger is opened on either side.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from bench import _big

ITEMS, ROUNDS = 20_000, 3

WALK = """
import sys, sqlite3
from pathlib import Path
from types import SimpleNamespace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from core.paths import places
from gui.theme import application, theme
app = application(["paraf"])
theme.apply(app, "light")
from gui.desk import Desk
from gui.pages.calendar import reach
from gui.pages.calendar.page import Page
from gui.session import Session
home = places(Path(sys.argv[1]))
reach._behind = lambda office, days: reach.Behind()
Page._put_hands_on = Page._put_plans_in = lambda page, module: None
desk = Desk()
page = Page(desk, Session(home))
page.resize(1440, 868)
page.show()
desk.open(lambda: SimpleNamespace(view_db=sqlite3.connect(home.view, check_same_thread=False), close=lambda: None), owner=page)
steps = [(name, by) for name in ("month", "week", "agenda", "board") for by in [0] + [-1] * 24]
def step():
    if not steps:
        lines = Path("/proc/self/status").read_text().splitlines()
        print(next(line.split()[1] for line in lines if line.startswith("VmRSS")), flush=True)
        desk.close()
        app.quit()
        return
    name, by = steps.pop(0)
    if page.plane is not page.planes.get(name):
        page.show_view(name)
    page.plane.turn(by) if by else page.plane.go_to_today()
    page.plane.grab()
timer = QTimer()
timer.timeout.connect(step)
timer.start(15)
app.exec()
"""


def measure() -> list[tuple[str, float, float]]:
    """Name, ratio and goal of the memory of a large office."""
    if not Path("/proc/self/status").exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        large, empty = (_office(Path(folder) / name, items) for name, items in (("large", ITEMS), ("empty", 0)))
        used = {home: min(_run(home) for _ in range(ROUNDS)) for home in (large, empty)}
    return [("memory: all views over 20,000 items / over none", used[large] / used[empty], 1.5)]


def _office(home: Path, items: int) -> Path:
    from core.paths import places

    where = places(home)
    where.data.mkdir(parents=True)
    _big.fill(where.view, date.today(), items=items)  # noqa: DTZ011 - the program opens on the day of the laptop
    return home


def _run(home: Path) -> int:
    """Kilobytes of resident memory at the end of the walk. Raises RuntimeError when it did not get there."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    done = subprocess.run([sys.executable, "-c", WALK, str(home)], env=env, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"ended with {done.returncode}: {done.stderr[-2000:]}")
    return int(done.stdout.split()[-1])
