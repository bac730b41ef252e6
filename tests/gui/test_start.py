"""The start: the month is painted from plain sqlite3 before anything heavy is imported; without a screen it says so."""

import os
import sqlite3
import subprocess
import sys

import pytest

LATER = (
    "gui.overlays", "gui.notices", "gui.lock", "gui.shortcuts", "gui.actions", "gui.qt_words", "gui.widgets.palette", "gui.widgets.settings",
    "gui.widgets.login", "gui.widgets.keys", "gui.widgets.floating", "gui.widgets.shadow", "gui.widgets.surfaces", "gui.widgets.prose",
    "gui.widgets.chip_card", "gui.widgets.date_popover", "gui.widgets.day_popover", "gui.widgets.calendar_hint", "gui.pages.content",
    "gui.pages.approval", "gui.pages.publish", "gui.pages.welcome", "db.office", "db.facts", "core.planning.national", "core.workflow",
    "PySide6.QtNetwork", "logging.handlers", "json", "tomllib", "html", "hashlib", "email", "importlib.metadata", "concurrent.futures",
)  # fmt: skip
"""What a start does without until the month is on the screen: what floats, other pages, the office, and libraries only they need."""
HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "PIL", "cryptography", "holidays", "keyring", "phonenumbers", "stdnum", "dateutil")
CODE = """
import argparse, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
import gui.app
from gui.widgets.month import MonthView

app = QApplication(sys.argv[:1])

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched.parent(), MonthView):
            print("PAINTED", *sorted(m for m in {heavy!r} if m in sys.modules), flush=True)
            app.removeEventFilter(self)
            app.quit()
        return False

watch = Watch()
app.installEventFilter(watch)
sys.exit(gui.app.run(argparse.Namespace(home=Path({home!r}), lang=None, files=[])))
"""


def start(code, **env):
    return subprocess.run([sys.executable, "-c", code], env={**os.environ, **env}, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def home(tmp_path):
    """A data folder with a view to paint and records that will not open: only the first paint is of interest."""
    from db.view import View

    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "facts.db").touch()
    View.open(tmp_path / "data" / "view.db").close()
    return tmp_path


@pytest.fixture
def warm(home):
    """A folder in which a start was made before: themes and marks are kept, and the month holds something."""
    from contextlib import closing
    from datetime import date

    from core import keep
    from core.paths import places, resource
    from core.planning import daycache

    cache, year = places(home).cache, date.today().year
    for name in ("tokens", "light", "dark"):
        keep.toml(resource("themes", f"{name}.toml"), cache)
    daycache.fresh(cache, date(year - 1, 1, 1), date(year + 1, 12, 31))
    with closing(sqlite3.connect(home / "data" / "view.db")) as db, db:
        chip = ("k1", f"{date.today()}T09:00", "Judul", "draf", "ig_feed", "lainnya", "", "", 0, 0, 3)
        db.execute("INSERT INTO chip VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", chip)
    return home


def test_nothing_heavy_is_imported_before_the_month_is_painted(home):
    done = start(CODE.format(heavy=HEAVY, home=str(home)), QT_QPA_PLATFORM="offscreen")
    assert "PAINTED" in done.stdout, done.stderr
    assert done.stdout.splitlines()[0] == "PAINTED"


def test_a_second_start_paints_the_month_before_it_loads_what_floats_and_what_parses(warm):
    done = start(CODE.format(heavy=LATER, home=str(warm)), QT_QPA_PLATFORM="offscreen")
    assert done.stdout.splitlines()[:1] == ["PAINTED"], done.stderr


def test_rubbish_is_collected_in_the_thread_of_the_screen_only_whoever_made_it(warm):
    code = CODE.format(heavy=(), home=str(warm)).replace("app.quit()", "window.append(watched.window()); window[0].learned.connect(begin)")
    watched = """
import gc, threading
from PySide6.QtCore import QTimer
from gui import rubbish

rubbish.LOOK = 10
seen, window = [], []
gc.callbacks.append(lambda _phase, _info: seen.append(threading.current_thread().name))

def litter():
    for _ in range(50_000):
        circle = []
        circle.append(circle)

def begin():
    window[0].desk.away(litter, owner=app, then=wait)

def wait(_nothing):
    if seen:
        print("COLLECTED", *sorted(set(seen)), flush=True)
        app.quit()
    else:
        QTimer.singleShot(10, lambda: wait(None))
"""
    done = start(f"{watched}{code}", QT_QPA_PLATFORM="offscreen")
    assert "COLLECTED MainThread\n" in done.stdout, done.stdout + done.stderr


def test_the_pool_imports_from_qt_only_when_the_screen_has_met_all_of_it(warm):
    code = CODE.format(heavy=(), home=str(warm)).replace("            app.quit()\n", "")
    watched = """
import threading
from PySide6 import QtCore, QtGui, QtWidgets
from gui import later

def prepare():
    new = [name for module in (QtCore, QtGui, QtWidgets) for name in dir(module) if name not in vars(module)]
    print("POOL", threading.current_thread() is not threading.main_thread(), new, flush=True)
    QtCore.QMetaObject.invokeMethod(app, "quit", QtCore.Qt.ConnectionType.QueuedConnection)

later.prepare = prepare
"""
    done = start(f"{watched}{code}", QT_QPA_PLATFORM="offscreen")
    assert "POOL True []" in done.stdout, done.stdout + done.stderr


def test_a_closed_program_leaves_nothing_behind_not_even_what_a_killed_one_left(warm, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sementara")

    def played(end):
        code = CODE.format(heavy=(), home=str(warm)).replace("app.quit()", f"watched.window().learned.connect(lambda: {end})")
        return start(f"import os\n{code}", QT_QPA_PLATFORM="offscreen", TMPDIR=str(folder)).returncode

    assert played("os._exit(9)") == 9
    assert (warm / "data" / "window.lock").exists()
    assert not [path for path in folder.iterdir() if path.is_dir()], "pictures of the style sheet lie where the next start finds them again"
    assert played("app.quit()") == 0
    assert list(folder.iterdir()) == []
    assert not [path for path in warm.rglob("*") if path.suffix in (".tmp", ".new", ".lock")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")
def test_without_a_screen_the_program_says_so_and_offers_the_tour(tmp_path):
    clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run([sys.executable, "main.py", "--home", str(tmp_path)], env=clean, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "tour" in done.stderr
    assert "Traceback" not in done.stderr
