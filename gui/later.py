"""What a start leaves for after its first picture, cut into pieces for which no frame has to wait."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.paths import Places
from gui.pages import PAGES
from gui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.single import Single

_SLICE = 0.004
"""Seconds after which the screen has its turn."""


def settle(app: QApplication, where: Places, single: Single) -> None:
    """What the window did without so far, in one timer each."""
    for piece in (theme.tint, partial(_keep_log, where.logs), partial(_translate_qt, app), single.listen):
        QTimer.singleShot(0, piece)


def meet(owner: QObject, then: Callable[[], object], *, at_once: bool = False) -> None:
    """Meet every class of Qt in the thread of the screen, a few milliseconds at a time, and go on with ``then``.

    PySide makes a class when somebody first asks for it. Two threads that ask at the same time end the program without a word, or
    stop it for good; so nothing that imports from Qt may run in the pool before this came to its end.
    """
    from PySide6 import QtCore, QtGui, QtWidgets

    names = ((module, name) for module in (QtCore, QtGui, QtWidgets) for name in dir(module))

    def some() -> None:
        end = time.perf_counter() + _SLICE
        for module, name in names:
            getattr(module, name)
            if not at_once and time.perf_counter() > end:
                QTimer.singleShot(0, owner, some)
                return
        then()

    some()


def prepare() -> None:
    """Runs in the pool: imports what floats."""
    from gui import overlays  # noqa: F401 - the import is the work


def learn() -> None:
    """Runs in the pool: imports every page, the editor and what the calendar opens, so that the first visit of one has only to build it."""
    inside = ("gui.pages.editor.editor", "gui.pages.calendar.views", "gui.pages.calendar.bank", "gui.widgets.behind_popover")
    for module in (*(entry.module for entry in PAGES), *inside):
        importlib.import_module(module)


def _keep_log(folder: Path) -> None:
    from core.log import set_up

    set_up(folder)


def _translate_qt(app: QApplication) -> None:
    from gui import qt_words

    qt_words.install(app)
