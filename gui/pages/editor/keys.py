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
        "Ctrl+S": editor.keeping.save,
        "Ctrl+Shift+S": editor.keeping.save_named,
        "Ctrl+Return": editor.keeping.hand_in,
        "Ctrl+Enter": editor.keeping.hand_in,
        "Ctrl+F": partial(editor.captions.finder.open_it, replacing=False),
        "Ctrl+H": partial(editor.captions.finder.open_it, replacing=True),
        "F8": partial(editor.mending.step, 1),
        "Shift+F8": partial(editor.mending.step, -1),
        "Ctrl+.": editor.mending.mend_here,
        "Ctrl+Shift+F": editor.facts.bind_chosen,
        "Ctrl+Shift+M": editor.talking.quote,
        "Ctrl+Tab": partial(editor.captions.tabs.step, 1),
        "Ctrl+Z": editor.undo_choice,
        "Ctrl+Y": partial(editor.undo_choice, again=True),
        "Ctrl+Shift+Z": partial(editor.undo_choice, again=True),
        "Esc": editor.close_floating,
    }
    for key, command in commands.items():
        shortcut = QShortcut(QKeySequence(key), editor)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(command)
