"""One way back: Ctrl+Z in a field of the form takes back a step of the whole form, not only of that field.

A line of text keeps a history of its own. Taken back there, the form would count it as one more change, and its button would bring the change back.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


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
