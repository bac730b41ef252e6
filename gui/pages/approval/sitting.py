"""The head of a sign-off session, when nothing but the session is on the screen: who signs, how far it is, and the way out."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from core.messages import _, plural
from gui.pages.approval.bars import Progress
from gui.widgets.controls import button, label
from gui.widgets.glyphs import Mark

_LONGEST = 120.0
"""Seconds that one decision counts at most: somebody who was called away did not read all that time."""
_SHOWN_FROM = 2
"""So many decisions are timed before the time that is left is told."""


class Pace:
    """How long this person takes for one decision. ``clock`` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since = clock()
        self._spent: list[float] = []

    def begin(self) -> None:
        """A session starts now."""
        self._since, self._spent = self._clock(), []

    def decided(self) -> None:
        """One more decision was taken."""
        now = self._clock()
        self._spent.append(min(_LONGEST, now - self._since))
        self._since = now

    def minutes_left(self, waiting: int) -> int | None:
        """Minutes for what still waits, at least one; None while there is nothing to judge by, or nothing left."""
        if waiting <= 0 or len(self._spent) < _SHOWN_FROM:
            return None
        return max(1, round(sum(self._spent) / len(self._spent) * waiting / 60))


class SittingHead(QFrame):
    """56 pixels in the place of rail and top bar. ``left`` asks to save and leave, ``keys_wanted`` for the list of shortcuts."""

    left = Signal()
    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(56)
        self._who = label("", "caption", "muted")
        self._count, self._bars, self._time = label("", "subhead"), Progress(), label("", "caption", "muted")
        self.keys = button(_("Pintasan"), self.keys_wanted.emit, kind="ghost", scale="sm", picture="keyboard")
        self.keys.setToolTip(_("Daftar pintasan (?)"))
        self.leave = button(_("Simpan && keluar"), self.left.emit, scale="sm", picture="log-out")
        self.leave.setToolTip(_("Simpan pilihan tanpa tanda tangan (Esc)"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(_("Sesi persetujuan"), "heading"))
        words.addWidget(self._who)
        words.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 20, 0)
        line.setSpacing(12)
        line.addWidget(Mark(28))
        line.addLayout(words)
        line.addStretch(1)
        for part in (self._count, self._bars, self._time):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.keys)
        line.addWidget(self.leave)
        self.hide()

    def show_person(self, name: str, day: str) -> None:
        """Who decides, and on which day."""
        self._who.setText(f"{name} · {day}" if name else day)

    def show_progress(self, done: int, total: int, verdicts: Sequence[str], minutes: int | None) -> None:
        """``done`` of ``total`` items have a verdict; ``minutes`` is about what the rest takes."""
        self._count.setText(_("{done} dari {total}").format(done=done, total=total) if total else "")
        self._bars.show_progress(verdicts, total)
        self._time.setText(plural("sisa ± {n} menit", "sisa ± {n} menit", minutes).format(n=minutes) if minutes is not None else "")
