"""Opens the window. Order matters: first the month on the screen, from plain sqlite3, then everything that is heavy to import.

Before the first paint only Qt Widgets and sqlite3 are loaded (a test counts); the office opens in the records thread afterwards.
"""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from functools import partial
from typing import Any

from core import messages
from core.messages import _
from core.paths import Places, places
from db.clock import shift
from db.queries import calendar as _calendar  # noqa: F401 - what needs no Qt is loaded before it: PySide reads the source of every module after it

log = logging.getLogger("paraf")


def no_display() -> bool:
    """True when Qt would abort because there is no screen to open a window on."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_office(where: Places) -> Any:
    """The office of the data folder; runs in the records thread and loads the libraries that a start does without."""
    from db.office import Office

    office = Office.open(where)
    office.check_new()
    office.tidy()
    return office


def run(args: argparse.Namespace) -> int:
    """Open the window and stay until it is closed; gives the exit code."""
    if no_display():
        print(_("Tidak ada layar untuk membuka jendela. Coba jalannya tanpa layar: main.py tour --out FOLDER"), file=sys.stderr)
        return 1
    gc.disable()  # nothing that a start makes is rubbish; afterwards gui/rubbish.py collects it
    sys.setswitchinterval(0.001)  # a thread that computes lets the screen go first after a millisecond, not after five
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QIcon

    where = places(args.home)
    from gui.theme import application, keep_in, system_theme, theme

    keep_in(where.cache)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = application(sys.argv)
    app.setApplicationName("paraf")
    QGuiApplication.setDesktopFileName("paraf")

    from gui import crash, later
    from gui.prefs import Prefs
    from gui.single import Single
    from gui.widgets.paint import mark_pixmap

    reporter = crash.install(_version(), where.logs)
    prefs = Prefs(where)
    _use_language(args.lang or prefs.language)
    single = Single(where.data)
    if not single.first():
        return 0 if single.call_first(args.files) else _other_window(where)
    theme.apply(app, system_theme(app) if prefs.theme == "system" else prefs.theme, tint=not where.facts.exists())  # the calendar has no boxes
    app.setWindowIcon(QIcon(mark_pixmap(64)))

    from gui.desk import Desk
    from gui.session import Session
    from gui.window import Window

    desk = Desk()
    window = Window(desk, Session(where, shift(where.facts)), prefs, lambda: open_office(where))

    def show_crash(text: str) -> None:
        from gui import notices

        notices.crash(window, text, where.logs)

    def go_on() -> None:
        from gui.ahead import Ahead
        from gui.rubbish import Rubbish

        idle = window.load().lock.idle
        Rubbish(window, idle.quiet)
        Ahead(window, idle)

    window.painted.connect(partial(later.settle, app, where, single))
    window.learned.connect(go_on)
    reporter.crashed.connect(show_crash, Qt.ConnectionType.QueuedConnection)
    single.raised.connect(window.show_files)
    app.aboutToQuit.connect(desk.close)
    window.show()
    if args.files:
        window.show_files(args.files)
    try:
        return app.exec()
    finally:
        desk.close()
        single.release()


def _version() -> str:
    from main import VERSION

    return VERSION


def _use_language(name: str) -> None:
    """Speak ``name``; a build without that catalogue says so in the log and stays with Indonesian."""
    try:
        messages.use(name)
    except OSError:
        log.warning("no catalogue for %s", name)
        messages.use("id")


def _other_window(where: Places) -> int:
    print(_("Paraf sudah terbuka untuk folder data ini, tetapi jendelanya tidak menjawab: {folder}").format(folder=where.data), file=sys.stderr)
    return 1
