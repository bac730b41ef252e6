"""The start: the month is painted from plain sqlite3 before anything heavy is imported; without a screen it says so."""

import os
import subprocess
import sys

import pytest

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


def test_nothing_heavy_is_imported_before_the_month_is_painted(home):
    done = start(CODE.format(heavy=HEAVY, home=str(home)), QT_QPA_PLATFORM="offscreen")
    assert "PAINTED" in done.stdout, done.stderr
    assert done.stdout.splitlines()[0] == "PAINTED"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")
def test_without_a_screen_the_program_says_so_and_offers_the_tour(tmp_path):
    clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run([sys.executable, "main.py", "--home", str(tmp_path)], env=clean, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "tour" in done.stderr
    assert "Traceback" not in done.stderr
