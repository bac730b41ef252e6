"""How long the event loop of the screen was held up: the length of every event that it handed out, and the code that took it.

While one event is answered no other can be: its length is the gap in which the screen stands still. ``Watched`` is the application with a
clock around ``notify``. A second thread looks every few milliseconds where the GUI thread is; of an event longer than a frame the deepest
line of our own that was seen most often is its spot. Wall time holds what other work on the machine took; CPU time of the thread does not.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

FRAME = 0.016
"""Seconds between two pictures of a screen."""
_LOOK = 0.003
_TOP = str(Path(__file__).resolve().parent.parent)
_OURS = tuple(f"{_TOP}/{part}/" for part in ("gui", "db", "core"))

_LOOP = ("/gui/app.py", "/gui/commands/_run.py")
"""They only run the loop: what is seen there is Qt at work for itself."""

Gap = tuple[float, float, str]
"""Seconds of CPU and of the clock that one event took, and the spot, empty for a short one."""


class Watched(QApplication):
    """An application that can be watched; unwatched it costs a call an event."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(list(words))
        self._watching = self._inside = False
        self._gaps: list[Gap] = []
        self._since = 0.0
        self._spots: Counter[str] = Counter()
        self._thread = threading.get_ident()
        self._end = threading.Event()

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Hand out one event; of nested ones the outermost is timed."""
        if not self._watching or self._inside:
            return super().notify(receiver, event)
        kind, who = event.type().name, type(receiver).__name__
        self._inside = True
        self._spots.clear()
        cpu, self._since = time.thread_time(), time.perf_counter()
        try:
            return super().notify(receiver, event)
        finally:
            wall, cpu = time.perf_counter() - self._since, time.thread_time() - cpu
            self._inside, self._since = False, 0.0
            spot = self._spots.most_common(1)[0][0] if self._spots else f"{who}, {kind}"
            self._gaps.append((cpu, wall, spot if cpu > FRAME / 2 else ""))

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Record while the block runs; the block may itself stand inside an event, which does not count."""
        self._watching, self._inside = True, False
        self._end.clear()
        looker = threading.Thread(target=self._look, daemon=True)
        looker.start()
        try:
            yield
        finally:
            self._watching = False
            self._end.set()
            looker.join()

    def _look(self) -> None:
        while not self._end.wait(_LOOK):
            if self._since and time.perf_counter() - self._since > _LOOK:
                spot = _spot(sys._current_frames().get(self._thread))
                if spot:
                    self._spots[spot] += 1

    def take(self) -> list[Gap]:
        """The gaps so far; they are forgotten here."""
        gaps, self._gaps = self._gaps, []
        return gaps

    def told(self) -> list[Gap]:
        """As ``take``, in whole microseconds, to be written down."""
        return [(round(cpu, 6), round(wall, 6), spot) for cpu, wall, spot in self.take()]


def _spot(frame: FrameType | None) -> str:
    """The deepest line of our own below ``frame``, as ``gui/window.py:87 show_page``; empty when none is."""
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(_OURS) and not path.endswith(_LOOP):
            return f"{path[len(_TOP) + 1 :]}:{frame.f_lineno} {frame.f_code.co_name}"
        frame = frame.f_back
    return ""


def summary(gaps: Sequence[Gap]) -> tuple[float, float, float, float]:
    """Milliseconds: p99 and longest gap of the CPU, p99 and longest of the clock."""
    cpu, wall = sorted(g[0] for g in gaps), sorted(g[1] for g in gaps)
    at = min(len(gaps) - 1, int(len(gaps) * 0.99))
    return tuple(1000 * x for x in (cpu[at], cpu[-1], wall[at], wall[-1]))  # type: ignore[return-value]


def slowest(gaps: Sequence[Gap], count: int = 12) -> list[tuple[float, int, str]]:
    """The spots whose longest event took most: milliseconds of CPU, how many such events, and where."""
    worst: dict[str, float] = {}
    times: Counter[str] = Counter()
    for cpu, _wall, spot in gaps:
        if spot:
            worst[spot] = max(worst.get(spot, 0.0), cpu)
            times[spot] += 1
    return [(1000 * worst[s], times[s], s) for s in sorted(worst, key=lambda s: -worst[s])[:count]]
