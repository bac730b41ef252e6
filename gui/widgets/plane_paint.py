"""What lies over the picture of a view: rings, chosen chips, chips that are leaving, the place of a drop."""

from __future__ import annotations

from datetime import date, time
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from core.messages import _
from gui.theme import font, theme


class Drop(NamedTuple):
    """Where something would fall: a day, an hour where the view has hours, words beside it, and whether that is no good idea.

    In a view of statuses ``lane`` says where, and the day means nothing.
    """

    day: date
    at: time | None = None
    words: str = ""
    warn: bool = False
    lane: str = ""


def ring(painter: QPainter, box: QRect, role: str, width: int, radius: int = 0) -> None:
    """An outline just inside ``box`` in the colour of ``role``."""
    _outline(painter, box, QPen(theme[role], width), width, radius)


def _outline(painter: QPainter, box: QRect, pen: QPen, width: int, radius: int) -> None:
    painter.save()
    try:
        half = width / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, radius > 0)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), radius, radius)
    finally:
        painter.restore()


def paint_chosen(painter: QPainter, box: QRect, *, strong: bool) -> None:
    """The ring around a chosen chip: stronger while the keyboard is on the view."""
    if box.isValid():
        ring(painter, box.adjusted(-1, -1, 1, 1), "focus" if strong else "primary", 2, 5)


def paint_leaving(painter: QPainter, box: QRect) -> None:
    """The empty place of a chip that is being moved: dashed, with words."""
    if not box.isValid():
        return
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme["border_strong"], 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme["surface_raised"])
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font("caption"))
        painter.setPen(theme["text_muted"])
        painter.drawText(box.x() + 8, box.center().y() + 5, _("dipindahkan…"))
    finally:
        painter.restore()


def paint_drop(painter: QPainter, field: QRect, place: QRect, words: str, room: QRect, *, warn: bool) -> None:
    """The field that would take something: a soft ground, a strong frame, a dashed place for the chip, and words below it."""
    role = "warning" if warn else "primary"
    painter.save()
    try:
        if field.isValid():
            soft = QColor(theme["primary_soft"])
            soft.setAlpha(90)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawRect(field)
            ring(painter, field, role, 2)
        if place.isValid():
            pen = QPen(theme[role], 1, Qt.PenStyle.DashLine)
            _outline(painter, place, pen, 1, 4)
        if words and (place.isValid() or field.isValid()):
            _bubble(painter, place if place.isValid() else field, words, room)
    finally:
        painter.restore()


def _bubble(painter: QPainter, at: QRect, words: str, room: QRect) -> None:
    """Words in the colours of a tooltip below ``at``, inside ``room``; one line each."""
    lines, face = words.split("\n"), font("label")
    metrics = QFontMetricsF(face)
    wide = round(max(metrics.horizontalAdvance(line) for line in lines)) + 20
    high = 18 * len(lines) + 8
    x = max(room.left() + 4, min(at.x() + 8, room.right() - wide - 4))
    y = at.bottom() + 8 if at.bottom() + 8 + high <= room.bottom() else at.top() - 8 - high
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["tooltip_bg"])
    painter.drawRoundedRect(QRectF(x, y, wide, high), 6, 6)
    painter.setFont(face)
    painter.setPen(theme["tooltip_fg"])
    for n, line in enumerate(lines):
        painter.drawText(x + 10, y + 17 + 18 * n, line)
