"""Builds the pages that people visit most while nobody types or moves the mouse: their first visit has only to show them.

Building the editor takes a sixth of a second in which the screen answers nobody. In a pause nobody asks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from gui.idle import Idle
from gui.window import Window

PAGES = ("content", "home", "approval", "publish", "studio")
QUIET = 1.5
"""Seconds without a sign of a person after which one more page is built."""


class Ahead(QObject):
    """Looks a few times a second until everything is built. Only a program that a person uses has one."""

    def __init__(self, window: Window, idle: Idle) -> None:
        super().__init__(window)
        self._window, self._idle = window, idle
        self._steps: deque[Callable[[], None]] = deque(partial(self._build, name) for name in PAGES)
        self._timer = QTimer(self)
        self._timer.setInterval(400)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Build the next part if the office is open and nobody is at work right now."""
        if not self._window.opened or self._idle.quiet() < QUIET:
            return
        if not self._steps:
            self._timer.stop()
            return
        with self._window.load().unwatched():
            self._steps.popleft()()

    def _build(self, name: str) -> None:
        page, _bar = self._window.built(name)
        if hasattr(page, "build_ahead"):
            self._steps.appendleft(page.build_ahead)
