"""The ring on a button that empties while a copied secret stays on the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap

from gui.clipboard import STAY
from gui.theme import theme


def ring(left: int, ratio: float) -> QIcon:
    """The ring with ``left`` seconds to go, for a screen with ``ratio`` pixels a point."""
    picture = QPixmap(round(16 * ratio), round(16 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(2, 2, 12, 12)
        painter.setPen(QPen(theme["border_strong"], 2.5))
        painter.drawEllipse(box)
        painter.setPen(QPen(theme["primary"], 2.5))
        painter.drawArc(box, 90 * 16, round(360 * 16 * left / STAY))
    return QIcon(picture)
