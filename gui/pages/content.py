"""Content: the list of everything, and the editor of one item in its place. What the editor needs is loaded after the start, or with its first visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.desk import Desk
from gui.pages.content_list import ContentList
from gui.session import Session

if TYPE_CHECKING:
    from gui.pages.editor.editor import Editor


class Page(QWidget):
    """``bar`` follows what shows: the head of the list, or that of the editor."""

    editing_changed = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._session = desk, session
        self._editor: Editor | None = None
        self.list = ContentList(desk, session)
        self.bar, self._stack = QStackedWidget(), QStackedWidget()
        self.bar.addWidget(self.list.bar)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.list.opened.connect(self.open_item)
        self.list.new_wanted.connect(self.open_new)

    @property
    def editor(self) -> Editor:
        """The editor, built when it is first needed."""
        if self._editor is None:
            from gui.pages.editor.editor import Editor

            self._editor = Editor(self._desk, self._session)
            self.bar.addWidget(self._editor.bar)
            self._stack.addWidget(self._editor)
            self._editor.closed.connect(self._show_list)
        return self._editor

    def focus_first(self) -> None:
        """The keyboard on the search of the list, or where writing goes on."""
        if self.editing:
            self.editor.focus_first()
        else:
            self.list.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def editing(self) -> bool:
        """Whether the editor shows."""
        return self._editor is not None and self._stack.currentWidget() is self._editor

    def build_ahead(self) -> None:
        """Build the editor before somebody wants it."""
        _ = self.editor

    def open_item(self, item: str) -> None:
        """Open an item or an idea in the editor."""
        self._show(self.editor)
        self.editor.open_item(item)

    def open_new(self, target: str = "") -> None:
        """Begin something new, for a day when one is known."""
        self._show(self.editor)
        self.editor.open_new(target)

    def come_home(self) -> None:
        """Back to the list, as with the arrow of the editor: what was typed becomes a version."""
        if self.editing:
            self.editor.leave()

    def _show_list(self) -> None:
        self._show(self.list)
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self.bar.setCurrentIndex(self._stack.currentIndex())
        self.editing_changed.emit()
