"""A picture as a platform shows it: the middle of it in a shape, with the edges that the platform covers drawn over it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from core.brand.faults import Box
from core.messages import _
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.canvas import edges

_VEIL = 70
"""Of 255: how dark the edges are that a platform covers with its own signs."""


def middle(size: QSize, shape: float) -> QRect:
    """The largest middle of a picture of this size that has the shape (width by height)."""
    wide, high = size.width(), size.height()
    if high <= 0 or wide / high > shape:
        keep = round(high * shape)
        return QRect((wide - keep) // 2, 0, keep, high)
    keep = round(wide / shape)
    return QRect(0, (high - keep) // 2, wide, keep)


def on_picture(box: Box, size: QSize) -> QRectF:
    """The pixels of a place that is told in thousandths of width and height."""
    left, top, wide, high = box
    return QRectF(left * size.width() / 1000, top * size.height() / 1000, wide * size.width() / 1000, high * size.height() / 1000)


def draw_place(painter: QPainter, place: QRectF) -> None:
    """A frame that stands out on any picture: red within white."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((QColor(255, 255, 255), 4.0), (theme["danger"], 2.0)):
        painter.setPen(QPen(colour, wide))
        painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), 3, 3)


class Cropped(QWidget):
    """Keeps its shape at a fixed width; says what is missing while there is no picture."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._wide, self._shape = width, 1.0
        self._drawn: QPixmap | None = None
        self._word, self._count = "", ""
        self._covered: Mapping[str, int] = {}
        self._place: Box | None = None
        theme.changed.connect(self.update)
        self.set_shape(1.0)

    def set_shape(self, shape: float) -> None:
        """Width by height of what shows."""
        self._shape = shape
        self.setFixedSize(self._wide, max(1, round(self._wide / shape)))
        self.update()

    def show_word(self, word: str) -> None:
        """No picture: say so."""
        self._drawn, self._word = None, word
        self.update()

    def show_picture(self, drawn: QPixmap | None) -> None:
        """The picture, or None when it cannot be shown."""
        self._drawn = drawn
        self._word = "" if drawn is not None else _("Berkas ini belum ada di laptop ini, berubah, atau bukan gambar.")
        self.update()

    def show_about(self, name: str, count: str, covered: Mapping[str, int]) -> None:
        """What a screen reader says, ``1/3`` for one of several, and the edges in per cent that the platform covers."""
        self._count, self._covered = count, covered
        self.setAccessibleName(name)
        self.update()

    def show_place(self, box: Box | None) -> None:
        """Frame the place of a finding, in thousandths of the whole picture; None takes the frame away."""
        self._place = box
        self.update()

    def place(self) -> QRectF | None:
        """Where that frame is, in pixels of this widget."""
        if self._place is None or self._drawn is None:
            return None
        kept = middle(self._drawn.size(), self._shape)
        found, scale = on_picture(self._place, self._drawn.size()).translated(-kept.x(), -kept.y()), self.width() / max(1, kept.width())
        inside = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        return QRectF(found.x() * scale, found.y() * scale, found.width() * scale, found.height() * scale).intersected(inside)

    def cut(self) -> bool:
        """Whether edges of the picture are cut off."""
        if self._drawn is None:
            return False
        kept = middle(self._drawn.size(), self._shape)
        return kept.width() < self._drawn.width() - 2 or kept.height() < self._drawn.height() - 2

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
            if self._drawn is None:
                self._nothing(painter)
                return
            painter.drawPixmap(self.rect(), self._drawn, middle(self._drawn.size(), self._shape))
            for box in edges(self.rect(), self._covered):
                painter.fillRect(box, QColor(0, 0, 0, _VEIL))
            if self._count:
                self._number(painter)
            place = self.place()
            if place is not None:
                draw_place(painter, place)

    def _number(self, painter: QPainter) -> None:
        painter.setFont(font("badge"))
        box = QRectF(self.width() - 42, 8, 34, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["tooltip_bg"])
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(theme["tooltip_fg"])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._count)

    def _nothing(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), theme["surface_sunken"])
        y = self.height() // 2
        painter.drawPixmap((self.width() - 20) // 2, y - 26, icon_pixmap("image", 20, theme["text_muted"], self.devicePixelRatioF()))
        painter.setPen(theme["text_muted"])
        painter.setFont(font("caption"))
        painter.drawText(QRect(16, y + 2, self.width() - 32, 48), Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter, self._word)
