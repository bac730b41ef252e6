"""Soft shadows without blurring while painting: nine slices of one cached picture."""

from __future__ import annotations

import itertools
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QRadialGradient


@lru_cache(maxsize=16)
def _shadow(blur: int, alpha: float, radius: int, dpr: float) -> QPixmap:
    """A soft rounded square to cut nine slices from: corners of ``blur + radius``, a middle of two pixels."""
    edge = blur + radius
    side = 2 * edge + 2
    drawn = QPixmap(round(side * dpr), round(side * dpr))
    drawn.setDevicePixelRatio(dpr)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        near, far = (edge, 0), (side - edge, edge + 2)
        for cx, x in (near, far):
            for cy, y in (near, far):
                painter.fillRect(QRectF(x, y, edge, edge), _fall(QPointF(cx, cy), edge, radius, alpha))
        stops = _fall(QPointF(edge, edge), edge, radius, alpha).stops()
        for step in range(edge):
            ink = _between(stops, (edge - step - 0.5) / edge)
            for box in ((edge, step, 2, 1), (edge, side - step - 1, 2, 1), (step, edge, 1, 2), (side - step - 1, edge, 1, 2)):
                painter.fillRect(QRectF(*box), ink)
        painter.fillRect(QRectF(edge, edge, 2, 2), QColor(0, 0, 0, round(127 * alpha)))
    return drawn


def _fall(centre: QPointF, edge: int, radius: int, alpha: float) -> QRadialGradient:
    """Half of ``alpha`` where the box ends, as a blurred edge has, falling smoothly to nothing at ``edge``. The box covers the rest."""
    fall = QRadialGradient(centre, edge)
    inside = radius / edge
    for k in range(11):
        t = k / 10
        fall.setColorAt(inside + (1 - inside) * t, QColor(0, 0, 0, round(255 * alpha * 0.5 * (1 - t) ** 2.2)))
    return fall


def _between(stops: list[tuple[float, QColor]], at: float) -> QColor:
    """The colour of a gradient at ``at`` (0 to 1)."""
    for (a, first), (b, second) in itertools.pairwise(stops):
        if at <= b:
            part = 0 if b == a else max(0.0, (at - a) / (b - a))
            return QColor(0, 0, 0, round(first.alpha() + (second.alpha() - first.alpha()) * part))
    return stops[-1][1]


def draw_shadow9(painter: QPainter, rect: QRectF, *, blur: int, dy: int, alpha: float, radius: int) -> None:
    """A shadow around ``rect``, cut from one cached picture: nothing is blurred while painting."""
    dpr = float(painter.device().devicePixelRatio())
    drawn = _shadow(blur, alpha, radius, dpr)
    edge, out = blur + radius, rect.adjusted(-blur, dy - blur, blur, dy + blur)
    xs = (out.left(), out.left() + edge, out.right() - edge, out.right())
    ys = (out.top(), out.top() + edge, out.bottom() - edge, out.bottom())
    cuts = (0, edge, edge + 2, 2 * edge + 2)
    for row in range(3):
        for col in range(3):
            target = QRectF(xs[col], ys[row], xs[col + 1] - xs[col], ys[row + 1] - ys[row])
            source = QRectF(cuts[col] * dpr, cuts[row] * dpr, (cuts[col + 1] - cuts[col]) * dpr, (cuts[row + 1] - cuts[row]) * dpr)
            painter.drawPixmap(target, drawn, source)
