"""A text with what was added and what is gone marked by colour and by line: underlined is new, struck out is gone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.content.diff import Piece
from core.messages import _
from gui.theme import font, line_height, theme

_THIN = "\u2009"


class DiffText(QWidget):
    """Wraps; its height follows its width."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: tuple[Piece, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show the way from one text to another."""
        self._pieces = tuple(pieces)
        words = {"added": _("baru: {text}"), "gone": _("hilang: {text}")}
        self.setAccessibleName("; ".join(words[p.how].format(text=p.text.strip()) for p in self._pieces if p.how != "same") or _("sama"))
        self.updateGeometry()
        self.update()

    def _lay(self, width: float) -> tuple[list[QTextLayout], int]:
        """The paragraphs at ``width``, and the height of all of them."""
        layouts, y, height = [], 0, line_height("prose")
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for text, formats in self._paragraphs():
            layout = QTextLayout(text, font("prose"))
            layout.setTextOption(option)
            layout.setFormats(formats)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(1.0, width))
                line.setPosition(QPointF(0, y + (height - line.height()) / 2))
                y += height
            layout.endLayout()
            if not text:
                y += height // 2
            layouts.append(layout)
        return layouts, y

    def _paragraphs(self) -> list[tuple[str, list[QTextLayout.FormatRange]]]:
        """Each line of the text with the stretches to mark; places are counted in UTF-16 units, as Qt counts."""
        found: list[tuple[str, list[QTextLayout.FormatRange]]] = [("", [])]
        before = ""
        for piece in self._pieces:
            for n, part in enumerate(piece.text.split("\n")):
                if n:
                    found.append(("", []))
                text, formats = found[-1]
                if piece.how == "added" and before == "gone" and not n and part[:1].strip() and text[-1:].strip():
                    text += _THIN  # an old word and its new one do not touch
                if piece.how != "same" and part:
                    stretch = QTextLayout.FormatRange()
                    stretch.start, stretch.length, stretch.format = _units(text), _units(part), _format(piece.how)
                    formats.append(stretch)
                found[-1] = (text + part, formats)
            before = piece.how
        return found

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(280, self._lay(self.width() if self.width() > 40 else 280)[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(theme["text"])
            for layout in self._lay(self.width())[0]:
                layout.draw(painter, QPointF())


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _format(how: str) -> QTextCharFormat:
    made = QTextCharFormat()
    side = "add" if how == "added" else "del"
    made.setForeground(theme[f"diff_{side}_text"])
    made.setBackground(theme[f"diff_{side}_bg"])
    made.setFontUnderline(how == "added")
    made.setFontStrikeOut(how == "gone")
    return made
