"""From the command to the month of a 20,000-item office on the screen, against a bare window.

Two processes take turns; each ends itself at the first timer after its first picture. CPU time, the least of all rounds,
because other work on the machine only ever adds. The first start, which fills the caches of holidays and bytecode, is not counted.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from bench import _big

ITEMS, ROUNDS = 20_000, 15

HELLO = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication([])
window = Bare()
window.resize(1440, 868)
window.show()
app.exec()
"""

MONTH = """
import gc, os, sys
gc.disable()  # as main does before it loads anything
from gui.window import Window
def begin(window):
    page = window.pages.currentWidget()
    os._exit(0 if page.view.was_painted and len(page.shown()) > 150 else 3)
Window.begin = begin
import main
main.main(["--home", sys.argv[1]])
"""

WARM = """
import sys
from datetime import date
from core.paths import places
from core.planning import daycache
year = date.today().year
daycache.fresh(places(sys.argv[1]).cache, date(year - 1, 1, 1), date(year + 1, 12, 31))
"""


def measure() -> list[tuple[str, float, float]]:
    """Name, ratio and goal of the start."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _office(home)
        _run(WARM, home)
        for script in (HELLO, MONTH):
            _run(script, home)
        taken: dict[str, list[float]] = {HELLO: [], MONTH: []}
        for _ in range(ROUNDS):
            for script, times in taken.items():
                times.append(_run(script, home))
    return [("start: window with the month of 20,000 items painted / bare window", min(taken[MONTH]) / min(taken[HELLO]), 1.25)]


def _office(home: Path) -> None:
    """An installation with a large view, and facts enough to be one."""
    from core.paths import places
    from db.facts import Facts

    where = places(home)
    Facts.create(where).close()
    _big.fill(where.view, date.today(), items=ITEMS)  # noqa: DTZ011 - the program opens on the day of the laptop


def _run(script: str, home: Path) -> float:
    """Seconds of CPU that a process needed until it ended itself. Raises RuntimeError when it did not get there."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).resolve().parent.parent), "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", script, str(home)], env=env, capture_output=True, text=True, timeout=120, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"ended with {done.returncode}: {done.stderr[-2000:]}")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
