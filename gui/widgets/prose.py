"""Running text of more than one line in the line height of the tokens, which QLabel cannot do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import font, line_height, theme

_WIDTHS = 6
"""So many widths are kept worked out."""


class Prose(QWidget):
    """Plain text that wraps; its height follows its width. ``colour`` is a role of the theme."""

    def __init__(self, text: str = "", role: str = "body", colour: str = "text_secondary", align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        super().__init__()
        self._role, self._colour, self._align = role, colour, align
        self._laid: dict[tuple[int, str], tuple[list[QTextLayout], int]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)
        theme.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self._laid.clear()
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_colour(self, role: str) -> None:
        """Show the text in the colour of another role."""
        self._colour = role
        self.update()

    def text(self) -> str:
        return self._text

    def _lay(self, width: float) -> tuple[list[QTextLayout], int]:
        """The lines of every paragraph at ``width``, and the height of all of them; Qt asks many times for the same few widths."""
        key = (round(width), theme.name)
        if key not in self._laid:
            if len(self._laid) >= _WIDTHS:
                self._laid.clear()
            self._laid[key] = self._break(width)
        return self._laid[key]

    def _break(self, width: float) -> tuple[list[QTextLayout], int]:
        layouts, y, height = [], 0, line_height(self._role)
        option = QTextOption(self._align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        at = 0
        for paragraph in self._text.split("\n"):
            layout = QTextLayout(paragraph, font(self._role))
            layout.setTextOption(option)
            layout.setFormats(self._marks(at, len(paragraph)))
            at += len(paragraph) + 1
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1.0, width))
                line.setPosition(QPointF(0, y + (height - line.height()) / 2))
                y += height
            layout.endLayout()
            layouts.append(layout)
        return layouts, y

    def _marks(self, start: int, length: int) -> list[QTextLayout.FormatRange]:
        """What stands out in the ``length`` characters from ``start`` on; nothing in plain prose."""
        return []

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(280, self._lay(self.width() if self.width() > 40 else 280)[1])

    def minimumSizeHint(self) -> QSize:
        return QSize(80, line_height(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(theme[self._colour])
            for layout in self._lay(self.width())[0]:
                layout.draw(painter, QPointF())
