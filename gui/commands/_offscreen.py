"""Qt without a screen, for commands that draw pictures."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from gui import theme


def application() -> QApplication:
    """The application, made for the ``offscreen`` platform when there is none yet. A picture never needs a display."""
    if QApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return theme.application(sys.argv)


def settle() -> None:
    """Let layouts, timers and queued answers come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(30, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents()


def type_digits(digits: str) -> None:
    """Type digits into whatever has the keyboard."""
    for digit in digits:
        target = QApplication.focusWidget()
        if target is not None:
            QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, 0, QApplication.keyboardModifiers(), digit))
