"""Pieces that the columns of the editor share: a line with an icon below a field, and a column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.messages import N_, say
from gui.widgets.controls import allow, label
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose

READ_ONLY = N_("Sekarang hanya bisa dibaca. Alasannya tertulis di atas.")


def lock(on: bool, *controls: QWidget) -> None:
    """Let nobody press these while only reading is allowed; a button says so, and gets its own words back afterwards."""
    for control in controls:
        if isinstance(control, QAbstractButton):
            allow(control, [say(READ_ONLY)] if on else (), control.accessibleName() if not control.text() else "")
        else:
            control.setEnabled(not on)


class Note(QWidget):
    """One sentence with its icon; takes no room while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(5)
        self.text = ""
        self.hide()

    def show_note(self, picture: str, text: str, ink: str = "text_secondary") -> None:
        """Say ``text`` in the colour of the role ``ink``; an empty text takes the line away."""
        while (item := self._line.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        self.text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if text:
            self._line.addWidget(Glyph(picture, 14, ink), 0, Qt.AlignmentFlag.AlignTop)
            self._line.addWidget(Prose(text, "caption", ink), 1)


class Column(QScrollArea):
    """A column that scrolls by itself; ``line`` is where its content goes."""

    def __init__(self, name: str, margins: tuple[int, int, int, int] = (16, 14, 16, 16), spacing: int = 12) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._margins, self._spacing = margins, spacing
        self.clear()

    def clear(self) -> None:
        """Begin with an empty column; what stood in it goes away."""
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.line = QVBoxLayout(inside)
        self.line.setContentsMargins(*self._margins)
        self.line.setSpacing(self._spacing)
        self.setWidget(inside)


def empty(picture: str, title: str, text: str) -> QWidget:
    """What a narrow panel says while it has nothing to show."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(8, 32, 8, 16)
    column.setSpacing(6)
    column.addWidget(Glyph(picture, 20, "primary", 40), 0, Qt.AlignmentFlag.AlignHCenter)
    head = label(title, "subhead")
    head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(head)
    column.addWidget(Prose(text, "body", "text_muted", Qt.AlignmentFlag.AlignHCenter))
    made.setAccessibleName(f"{title}. {text}")
    return made
