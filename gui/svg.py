"""Draws an SVG logo once, at import, in the process for files from outside (``db/darkroom.py``), which looks through it first. Content is never SVG."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from core.errors import Refused
from core.messages import N_, say

PAINTER = "gui.svg:drawn"
"""How that process finds the function below."""
SIDE = 1024
"""Pixels of the longer side of the picture that is kept."""


def drawn(raw: bytes) -> bytes:
    """The SVG ``raw`` as PNG bytes on a transparent ground. Raises Refused for what Qt cannot draw."""
    renderer = QSvgRenderer(QByteArray(raw))
    size = renderer.defaultSize() if renderer.isValid() else QSize()
    if not renderer.isValid() or size.isEmpty() or not 0.05 <= size.width() / size.height() <= 20:
        raise Refused(say(N_("SVG ini tidak dapat digambar. Ekspor ulang, atau pakai PNG.")))
    picture = QImage(size.scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(picture.rect()))
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return held.data()
