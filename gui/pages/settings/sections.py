"""The list of sections at the left of *Pengaturan*, and the search above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.messages import _
from gui.theme import font
from gui.widgets.glyphs import Glyph

_WIDE = 232
_KEY = Qt.ItemDataRole.UserRole


class Sections(QWidget):
    """``chosen`` carries the key of a section, ``sought`` the words that are searched for."""

    chosen = Signal(str)
    sought = Signal(str)

    def __init__(self, sections: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setFixedWidth(_WIDE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Cari pengaturan"))
        self.search.setAccessibleName(_("Cari pengaturan"))
        self.search.setMaxLength(200)
        self.search.setClearButtonEnabled(True)
        self.search.setTextMargins(24, 0, 0, 0)
        glass = Glyph("search", 16, "text_muted")
        glass.setParent(self.search)
        glass.move(10, 8)
        glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.search.textChanged.connect(self.sought)
        self.list = QListWidget()
        self.list.setObjectName("sections")
        self.list.setAccessibleName(_("Bagian pengaturan"))
        self.list.setFont(font("body"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, title in sections:
            item = QListWidgetItem(title)
            item.setData(_KEY, key)
            item.setSizeHint(QSize(_WIDE - 24, 34))
            self.list.addItem(item)
        self.list.currentItemChanged.connect(lambda now, _before: self.chosen.emit(now.data(_KEY)) if now is not None else None)
        self.list.itemClicked.connect(lambda item: self.chosen.emit(item.data(_KEY)))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 8, 12)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)

    def show_section(self, key: str) -> None:
        """Mark ``key`` as the section that shows, without telling anybody; an empty text marks none."""
        self.list.blockSignals(True)
        if key:
            self.list.setCurrentRow(next((n for n in range(self.list.count()) if self.list.item(n).data(_KEY) == key), 0))
        else:  # the current row stays: a list without one takes the first as soon as the keyboard comes, and would end the search
            self.list.clearSelection()
        self.list.blockSignals(False)

    def show_waiting(self, keys: frozenset[str]) -> None:
        """Mark the sections in which something waits to be kept."""
        for n in range(self.list.count()):
            item = self.list.item(n)
            face = font("body")
            face.setBold(item.data(_KEY) in keys)
            item.setFont(face)
            item.setToolTip(_("Ada yang belum disimpan") if item.data(_KEY) in keys else "")
