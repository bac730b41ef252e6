"""A live picture on its ground: what was drawn last, dimmed while the values do not fit, with marks where something is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.messages import _
from gui.pages.studio.work import WORDS, Drawn, Mark
from gui.theme import font, theme

SHAPES = {"portrait": 4 / 5, "square": 1.0, "story": 9 / 16, "wide": 16 / 9, "a4": 210 / 297}
"""Width by height of every size."""
_EDGE, _FINE = 12, 480


class Canvas(QWidget):
    """Shows one size as large as it may be. ``field_wanted``: the field whose mark was pressed."""

    field_wanted = Signal(str)

    def __init__(self, variant: str, *, edge: int = _EDGE, caption: str = "") -> None:
        super().__init__()
        self.variant, self._edge, self._caption = variant, edge, caption
        self._image: QImage | None = None
        self._pixmap: QPixmap | None = None
        self._marks: tuple[Mark, ...] = ()
        self._dim = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(60, 60)
        self.setMouseTracking(True)
        self._name()
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(300, 300)

    def show_variant(self, variant: str) -> None:
        """Show another size; what was drawn for the former one goes."""
        if variant != self.variant:
            self.variant = variant
            self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._image, self._pixmap, self._marks, self._dim = None, None, (), False
        self.update()

    def show_drawn(self, found: Drawn) -> None:
        """Show a new picture; with problems the last one stays, dimmed."""
        if found.image is not None:
            self._image, self._pixmap, self._dim = found.image, None, False
        else:
            self._dim = True
        self._marks = ()
        self._name()
        self.update()

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Frame what the judge has found."""
        self._marks = marks
        self._name()
        self.update()

    def wanted_width(self) -> int:
        """How many pixels the picture is drawn with across: small ones twice as many as they show, or their letters stand unevenly."""
        wide = round(self._frame().width() * self.devicePixelRatioF())
        return max(64, wide * 2 if wide < _FINE else wide)

    @property
    def has_picture(self) -> bool:
        """Whether anything has been drawn."""
        return self._image is not None

    def _name(self) -> None:
        words = _("Pratinjau {size}").format(size=WORDS[self.variant])
        told = [_("belum muat")] if self._dim else [m.text for m in self._marks]
        self.setAccessibleName(". ".join([words, *told]))

    def _frame(self) -> QRectF:
        """Where the picture lies."""
        room = QRectF(self.rect()).adjusted(self._edge, self._edge, -self._edge, -self._edge - (20 if self._caption else 0))
        shape = SHAPES[self.variant]
        wide = min(room.width(), room.height() * shape)
        high = wide / shape
        return QRectF(round(room.center().x() - wide / 2), round(room.center().y() - high / 2), round(wide), round(high))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["surface_sunken"])
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
            frame = self._frame()
            if self._caption:
                painter.setFont(font("label"))
                painter.setPen(theme["text_secondary"])
                painter.drawText(QRectF(frame.x() - 20, frame.bottom() + 4, frame.width() + 40, 18), Qt.AlignmentFlag.AlignCenter, self._caption)
            if self._image is None:
                painter.setPen(theme["border"])
                painter.setBrush(theme["surface_raised"])
                painter.drawRect(frame)
                return
            if self._pixmap is None:
                self._pixmap = QPixmap.fromImage(self._image)
            painter.setOpacity(0.35 if self._dim else 1.0)
            painter.drawPixmap(frame, self._pixmap, QRectF(self._pixmap.rect()))
            painter.setOpacity(1.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for mark in self._marks:
                painter.setPen(QPen(theme["danger"], 2))
                painter.drawRoundedRect(self._place(mark, frame), 3, 3)

    def _place(self, mark: Mark, frame: QRectF) -> QRectF:
        if mark.box is None:
            return frame.adjusted(1, 1, -1, -1)
        x, y, w, h = mark.box
        return QRectF(frame.x() + x * frame.width(), frame.y() + y * frame.height(), w * frame.width(), h * frame.height()).adjusted(-3, -3, 3, 3)

    def _mark_at(self, at: QPointF) -> Mark | None:
        return next((m for m in reversed(self._marks) if self._place(m, self._frame()).contains(at)), None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            mark = self._mark_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), mark.text if mark is not None else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position())
        if mark is not None and mark.field:
            self.field_wanted.emit(mark.field)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()
