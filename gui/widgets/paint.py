"""Small things that are painted in views and in widgets alike: pills, avatars, keys, the mark."""

from __future__ import annotations

import zlib
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from core.paths import resource
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.words import status_word

_AVATARS = ("ide", "verifikasi", "grafis", "disetujui", "terjadwal", "dikembalikan", "ditarik", "duaversi", "tanpaparaf", "menungguberkas")
"""Statuses whose text colours are far apart and dark enough to write on."""


def _dpr(painter: QPainter) -> float:
    return float(painter.device().devicePixelRatio())


def paint_status_pill(painter: QPainter, x: float, y: float, status: str, height: int = 22) -> float:
    """Draw the pill of a status with its top left at ``x, y``: colour, icon and word. Gives its width."""
    look, word, face = theme.status(status), status_word(status), font("caption")
    face.setWeight(face.Weight.DemiBold)
    width = 7 + 12 + 5 + QFontMetricsF(face).horizontalAdvance(word) + 9
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.bg)
        painter.drawRoundedRect(QRectF(x, y, width, height), height / 2, height / 2)
        painter.drawPixmap(QPointF(x + 7, y + (height - 12) / 2), icon_pixmap(look.icon, 12, look.fg, _dpr(painter)))
        painter.setPen(look.fg)
        painter.setFont(face)
        painter.drawText(QRectF(x + 24, y, width, height), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    finally:
        painter.restore()
    return width


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, marked: bool = True, line: int | None = 0) -> None:
    """The ground of a row in a list: chosen (unless the list has nothing to choose: not ``marked``), under the mouse, and with the keyboard's ring.

    ``line``: pixels that the line below keeps from both sides; None draws no line.
    """
    box = QRect(option.rect)
    if marked and option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(box, theme["surface_selected"])
        painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), theme["primary"])
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(box, theme["surface_hover"])
    if line is not None:
        painter.fillRect(QRect(box.x() + line, box.bottom(), box.width() - 2 * line, 1), theme["border"])
    if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setPen(theme["focus"])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -3), 6, 6)


def avatar_colours(key: str) -> tuple[QColor, QColor]:
    """Background and letters of an avatar; the same person has the same colour on every laptop."""
    status = _AVATARS[zlib.crc32(key.encode()) % len(_AVATARS)]
    return theme.status(status).fg, theme["on_primary"]


def paint_avatar(painter: QPainter, rect: QRectF, key: str, letters: str) -> None:
    """A round avatar with two letters."""
    back, fore = avatar_colours(key)
    face = font("label" if rect.width() >= 28 else "badge")
    face.setWeight(face.Weight.DemiBold)
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawEllipse(rect)
        painter.setPen(fore)
        painter.setFont(face)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)
    finally:
        painter.restore()


def paint_key(painter: QPainter, right: float, middle: float, text: str, ink: str = "text_muted") -> float:
    """A small box with the name of a key, right aligned at ``right``; gives its width."""
    face = font("caption")
    width = QFontMetricsF(face).horizontalAdvance(text) + 12
    box = QRectF(round(right - width) + 0.5, round(middle - 9) + 0.5, round(width), 18)
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme["border"])
        painter.setBrush(theme["surface"])
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(face)
        painter.setPen(theme[ink])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    finally:
        painter.restore()
    return width


@lru_cache(maxsize=16)
def _mark(px: int, dpr: float, tile: str, ink: str, line: str) -> QPixmap:
    svg = resource("icons", "paraf.svg").read_text(encoding="utf-8")
    svg = svg.replace("currentColor", tile).replace("#FFFFFF", ink).replace("#E59A0C", line)
    drawn = QPixmap(round(px * dpr), round(px * dpr))
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(drawn.rect()))
    drawn.setDevicePixelRatio(dpr)
    return drawn


def mark_pixmap(px: int, dpr: float = 1.0) -> QPixmap:
    """The mark of Paraf in the colours of the theme."""
    return _mark(px, dpr, theme["primary"].name(), theme["on_primary"].name(), theme["accent"].name())


def elide(text: str, role: str, width: float) -> str:
    """``text`` cut with an ellipsis so that it fits ``width`` pixels in the font of ``role``."""
    return QFontMetricsF(font(role)).elidedText(text, Qt.TextElideMode.ElideRight, width)


def paint_snippet(painter: QPainter, at: QPointF, snippet: str, room: float) -> None:
    """One line at the base point ``at``: the words between \x02 and \x03 stand out by weight, not by colour alone."""
    plain, strong = font("caption"), font("caption")
    strong.setWeight(QFont.Weight.Bold)
    x, bold = at.x(), False
    for piece in snippet.replace("\n", " ").replace("\x02", "\0\x02").replace("\x03", "\0\x03").split("\0"):
        bold = piece.startswith("\x02") or (bold and not piece.startswith("\x03"))
        words = piece.lstrip("\x02\x03")
        left = room - (x - at.x())
        if left < 12 or not words:
            continue
        painter.setFont(strong if bold else plain)
        painter.setPen(theme["text" if bold else "text_muted"])
        metrics = QFontMetricsF(painter.font())
        painter.drawText(QPointF(x, at.y()), metrics.elidedText(words, Qt.TextElideMode.ElideRight, left))
        x += metrics.horizontalAdvance(words)


def inner(rect: QRect, by: float = 0.5) -> QRectF:
    """``rect`` moved in by half a pixel, where antialiased lines of one pixel are sharp."""
    return QRectF(rect).adjusted(by, by, -by, -by)
