"""A count in a small pill: the accent for what waits for a paraf, red for risks, neutral for everything else (SPEC 3)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.theme import font, theme

HEIGHT, NARROWEST = 18, 20
_TONES = {"accent": ("accent", "on_accent"), "danger": ("danger_soft", "danger_text")}


def count_words(count: int) -> str:
    """The count as it is written; three figures are enough."""
    return str(count) if count < 1000 else "999+"


def count_width(count: int) -> float:
    """The room that the pill takes."""
    return max(NARROWEST, QFontMetricsF(_face()).horizontalAdvance(count_words(count)) + 12)


def paint_count(painter: QPainter, right: float, middle: float, count: int, tone: str = "") -> None:
    """Draw the pill right aligned at ``right``; ``tone`` accent, danger, or neutral."""
    wide = count_width(count)
    box = QRectF(right - wide, middle - HEIGHT / 2, wide, HEIGHT)
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        back, ink = _TONES.get(tone, ("badge_bg", "badge_fg"))
        painter.setBrush(theme[back])
        painter.drawRoundedRect(box, 9, 9)
        painter.setPen(theme[ink])
        painter.setFont(_face())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, count_words(count))
    finally:
        painter.restore()


def _face() -> QFont:
    face = font("caption", tnum=True)
    face.setWeight(QFont.Weight.Bold)
    return face


class CountBadge(QWidget):
    """The pill as a widget; it is not there while there is nothing to count."""

    def __init__(self, tone: str = "") -> None:
        super().__init__()
        self._tone, self._count = tone, 0
        theme.changed.connect(self.update)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show another number."""
        self._count = count
        self.setFixedSize(QSize(round(count_width(count)), HEIGHT))
        self.setAccessibleName(count_words(count))
        self.setVisible(count > 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_count(painter, self.width(), self.height() / 2, self._count, self._tone)
