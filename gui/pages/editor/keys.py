"""The keys of the editor. They work while the keyboard is anywhere in it, and nowhere else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from gui.pages.editor.editor import Editor


def bind(editor: Editor) -> None:
    """Give the editor its keys; ``gui/shortcuts.py`` lists them for people."""
    commands = {
        "Ctrl+S": editor.save,
        "Ctrl+Return": editor.hand_in,
        "Ctrl+Enter": editor.hand_in,
        "F8": partial(editor.mending.step, 1),
        "Shift+F8": partial(editor.mending.step, -1),
        "Ctrl+.": editor.mending.mend_here,
        "Ctrl+Shift+F": editor.mending.bind_chosen,
        "Ctrl+Tab": partial(editor.captions.tabs.step, 1),
        "Esc": editor.mending.hide,
    }
    for key, command in commands.items():
        shortcut = QShortcut(QKeySequence(key), editor)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(command)
