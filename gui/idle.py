"""Notices that nobody is at the screen, so that the window can lock itself."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

LIMIT = 600
"""Seconds without a key or the mouse until the office says otherwise (its setting *idle_minutes*)."""
_SIGNS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin})
_CLASSES = frozenset({QKeyEvent, QMouseEvent, QWheelEvent, QTouchEvent})
"""Looked at first: every event of the program passes here, and its class is known ten times sooner than its type."""


class Idle(QObject):
    """``idle`` is sent once after the limit, also right after the laptop wakes up: timers do not run while it sleeps."""

    idle = Signal()

    def __init__(self, parent: QObject, limit: float = LIMIT, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._limit, self._clock = limit, clock
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(min(5000, int(limit * 1000)))
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def limit_to(self, seconds: float) -> None:
        """Another limit, from now on."""
        self._limit = seconds
        self._timer.setInterval(min(5000, int(seconds * 1000)))

    def quiet(self) -> float:
        """Seconds since the last key or movement of the mouse."""
        return abs(self._clock() - self._last)

    def look(self) -> None:
        """Compare the clock with the last sign of a person."""
        if self.quiet() >= self._limit:
            self._last = self._clock()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if type(event) in _CLASSES and event.type() in _SIGNS:
            self.look()
            self._last = self._clock()
        return False
