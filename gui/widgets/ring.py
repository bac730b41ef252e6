"""A small ring that fills with what was used of a limit, with the numbers beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.messages import _, grouped
from gui.theme import font, theme

NEAR = 0.9


class CounterRing(QWidget):
    """``498/2.200 karakter``: the ring turns amber from nine tenths on and red above the limit, then with the number that is too many."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self._unit, self._used, self._limit = unit, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_used(self, used: int, limit: int) -> None:
        """``limit`` 0 means that none is known."""
        self._used, self._limit = used, limit
        self.setAccessibleName(self._text())
        self.setToolTip(_("{n} kelebihan").format(n=used - limit) if 0 < limit < used else "")
        self.updateGeometry()
        self.update()

    def _text(self) -> str:
        used = grouped(self._used)
        over = f"  −{grouped(self._used - self._limit)}" if 0 < self._limit < self._used else ""
        return f"{used}/{grouped(self._limit)} {self._unit}{over}" if self._limit > 0 else f"{used} {self._unit}"

    def _role(self) -> str:
        if self._limit <= 0 or self._used < NEAR * self._limit:
            return "primary"
        return "warning" if self._used <= self._limit else "danger"

    def sizeHint(self) -> QSize:
        return QSize(round(QFontMetricsF(font("label", tnum=True)).horizontalAdvance(self._text())) + 36, 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        role, box = self._role(), QRectF(2, 3, 17, 17)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme["border"], 2.5))
            painter.drawEllipse(box)
            if self._limit > 0:
                painter.setPen(QPen(theme[role], 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                painter.drawArc(box, 90 * 16, -round(360 * 16 * min(1.0, self._used / self._limit)))
            painter.setFont(font("label", tnum=True))
            painter.setPen(theme["danger_text" if role == "danger" else "text_secondary"])
            painter.drawText(QPointF(27, 16), self._text())
