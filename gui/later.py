"""What a start leaves for after its first picture, cut into pieces for which no frame has to wait."""

from __future__ import annotations

import gc
import importlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from core.paths import Places
from gui.pages import PAGES
from gui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.single import Single


def settle(app: QApplication, where: Places, single: Single) -> None:
    """Collect rubbish again, except among what the start made, and do the rest in one timer each."""
    gc.freeze()
    gc.enable()
    for piece in (theme.tint, partial(_keep_log, where.logs), partial(_translate_qt, app), single.listen):
        QTimer.singleShot(0, piece)


def prepare() -> None:
    """Runs in the pool: imports what floats, and meets every kind of widget.

    PySide sets up all of them when it first meets one that Qt made itself: 15 ms for which the screen would stand still.
    """
    from PySide6 import QtWidgets

    from gui import overlays  # noqa: F401 - the import is the work

    for name in dir(QtWidgets):
        getattr(QtWidgets, name)


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
