"""One way back for the whole form: text, rows, photo and its place, mood of colour and size of the picture.

A line of text keeps a history of its own. Taken back there, the form would count it as one more change, and its button would bring the change back;
so Ctrl+Z in a field belongs to the form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

_PAUSE = 900
"""Milliseconds after which going on with the same thing is a step of its own."""
_STEPS = 100


class State(NamedTuple):
    """All that a person chose for one picture."""

    values: Mapping[str, Any]
    mood: str
    variant: str


class Steps:
    """The states of one form, before and after the one that shows."""

    def __init__(self, now: State) -> None:
        self.now = now
        self._past: list[State] = []
        self._future: list[State] = []
        self._last = ""
        self._clock = QElapsedTimer()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._future)

    def note(self, now: State, about: str = "") -> None:
        """Another state. Going on with the same thing ``about`` is one step until it pauses; without a thing every state is a step."""
        if not about or about != self._last or not self._clock.isValid() or self._clock.elapsed() > _PAUSE:
            self._past = [*self._past, self.now][-_STEPS:]
        self._clock.start()
        self.now, self._last, self._future = now, about, []

    def cut(self) -> None:
        """Whatever comes next is a step of its own."""
        self._last = ""

    def back(self) -> State | None:
        """The state before the last step; None when there is none."""
        if not self._past:
            return None
        self._future.append(self.now)
        self.now, self._last = self._past.pop(), ""
        return self.now

    def forth(self) -> State | None:
        """The state after it again; None when nothing was taken back."""
        if not self._future:
            return None
        self._past.append(self.now)
        self.now, self._last = self._future.pop(), ""
        return self.now


class _Leaves(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)):
            return False
        event.ignore()  # whoever holds the shortcut gets it
        return True


def leave_steps(field: QWidget) -> None:
    """Let the keys that undo and redo pass through this field to the shortcuts around it."""
    field.installEventFilter(_Leaves(field))
