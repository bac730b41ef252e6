"""Icons: bundled SVG files drawn in the colour of a role.

The colour is looked up while painting, so icons follow a change of theme without being made again.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.paths import resource
from gui.theme import theme


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=2048)
def _pixmap(name: str, px: int, rgb: str, dpr: float) -> QPixmap:
    stroke = 1.85 if px >= 16 else 2 if px >= 14 else 2.25  # thin lines vanish in small icons
    svg = _svg(name).replace("currentColor", rgb).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    drawn = QPixmap(round(px * dpr), round(px * dpr))
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(drawn.rect()))
    drawn.setDevicePixelRatio(dpr)
    return drawn


def icon_pixmap(name: str, px: int, colour: QColor, dpr: float = 1.0) -> QPixmap:
    """The icon ``name`` as a square of ``px`` logical pixels in ``colour``. FileNotFoundError when there is no such icon."""
    return _pixmap(name, px, colour.name(), dpr)


class Tinted(QIconEngine):
    """Draws a bundled icon in the colour of a role; disabled icons take ``text_disabled``, checked ones ``checked``."""

    def __init__(self, name: str, role: str = "text", checked: str | None = None) -> None:
        super().__init__()
        self._name, self._role, self._checked = name, role, checked or role

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """``size`` is in logical pixels; a wider size leaves its rest empty, which is the gap between icon and text."""
        role = self._checked if state == QIcon.State.On else self._role
        shade = theme["text_disabled" if mode == QIcon.Mode.Disabled else role]
        drawn = QPixmap((QSizeF(size) * scale).toSize())
        drawn.setDevicePixelRatio(scale)
        drawn.fill(Qt.GlobalColor.transparent)
        with QPainter(drawn) as painter:
            painter.drawPixmap(QPointF(), icon_pixmap(self._name, size.height(), shade, scale))
        return drawn

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, painter.device().devicePixelRatio()))

    def clone(self) -> Tinted:
        return Tinted(self._name, self._role, self._checked)


def icon(name: str, role: str = "text", checked: str | None = None) -> QIcon:
    """A QIcon of the bundled SVG ``name`` that follows the theme; ``checked`` is the role while a button is on."""
    return QIcon(Tinted(name, role, checked))
