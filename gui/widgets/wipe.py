"""Two pictures on one another, the old one at the left of a handle and the new one at its right; or both side by side."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.messages import _
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.paint import inner

_HIGH = 300
_STEP, _FAR = 0.05, 0.25
_GAP = 8
_GRIP = 24


class Wipe(QWidget):
    """Drag the handle, or move it with the arrow keys (with Ctrl by quarters, Home and End to the edges). ``moved`` carries its place from 0 to 1."""

    moved = Signal(float)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._old: QPixmap | None = None
        self._new: QPixmap | None = None
        self._had = (True, True)
        self._place, self._beside = 0.5, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HIGH)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self._tell()
        theme.changed.connect(self.update)

    def expect(self, old: bool, new: bool) -> None:
        """Whether there was a picture before, and whether there is one now: where there is none, a word says so."""
        self._had = (old, new)
        self._tell()

    def show_old(self, drawn: QPixmap | None) -> None:
        """The picture as it was; None when it is not here."""
        self._old = drawn
        self.update()

    def show_new(self, drawn: QPixmap | None) -> None:
        """The picture as it will be published."""
        self._new = drawn
        self.update()

    @property
    def place(self) -> float:
        """Where the handle stands: 0 shows only what is new, 1 only what was."""
        return self._place

    def set_place(self, place: float) -> None:
        """Move the handle."""
        place = round(min(1.0, max(0.0, place)), 4)
        if place != self._place:
            self._place = place
            self._tell()
            self.update()
            self.moved.emit(place)

    def show_beside(self, on: bool) -> None:
        """Side by side instead of on one another."""
        self._beside = on
        self.setCursor(Qt.CursorShape.ArrowCursor if on else Qt.CursorShape.SplitHCursor)
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, _HIGH)

    def _tell(self) -> None:
        self.setAccessibleName(self._name)
        shown = _("berdampingan") if self._beside else _("versi lama {n} persen, tombol panah menggeser").format(n=round(self._place * 100))
        self.setAccessibleDescription(shown)

    # -- drawing

    def _box(self, drawn: QPixmap | None, room: QRectF) -> QRectF:
        """The largest rectangle of the shape of a picture in the middle of ``room``."""
        shape = drawn or self._new or self._old
        if shape is None or shape.isNull():
            return room
        scale = min(room.width() / shape.width(), room.height() / shape.height())
        size = (shape.width() * scale, shape.height() * scale)
        return QRectF(room.center().x() - size[0] / 2, room.center().y() - size[1] / 2, *size)

    def _frame(self) -> QRectF:
        """Where both pictures lie when they lie on one another: as large as the larger of the two."""
        whole = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        return self._box(self._new, whole).united(self._box(self._old, whole))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self._beside:
                self._paint_beside(painter)
            else:
                self._paint_over(painter)
            if self.hasFocus():
                painter.setPen(theme["focus"])
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(inner(self.rect()), 6, 6)

    def _paint_beside(self, painter: QPainter) -> None:
        wide = (self.width() - _GAP) / 2
        for n, (drawn, words) in enumerate(((self._old, _("Sebelum")), (self._new, _("Sekarang")))):
            room = QRectF(n * (wide + _GAP) + 2, 2, wide - 4, self.height() - 4)
            self._paint_one(painter, drawn, self._box(drawn, room), n)
            self._tag(painter, words, room.topLeft() + QPointF(6, 6))

    def _paint_over(self, painter: QPainter) -> None:
        frame = self._frame()
        x = frame.left() + frame.width() * self._place
        for n, (drawn, left, right) in enumerate(((self._old, frame.left(), x), (self._new, x, frame.right()))):
            painter.save()
            painter.setClipRect(QRectF(left, frame.top(), right - left, frame.height()))
            self._paint_one(painter, drawn, self._box(drawn, frame), n)
            painter.restore()
        if self._place > 0.12:
            self._tag(painter, _("Sebelum"), frame.topLeft() + QPointF(6, 6))
        if self._place < 0.88:
            self._tag(painter, _("Sekarang"), frame.topRight() + QPointF(-6, 6), right=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["primary"])
        painter.drawRect(QRectF(x - 1, frame.top(), 2, frame.height()))
        grip = QRectF(x - _GRIP / 2, frame.center().y() - _GRIP / 2, _GRIP, _GRIP)
        painter.drawEllipse(grip)
        for name, shift in (("chevron-left", 1), ("chevron-right", 11)):
            sign = icon_pixmap(name, 12, theme["on_primary"], self.devicePixelRatioF())
            painter.drawPixmap(round(grip.left() + shift), round(grip.top() + 6), sign)

    def _paint_one(self, painter: QPainter, drawn: QPixmap | None, box: QRectF, which: int) -> None:
        if drawn is not None:
            painter.drawPixmap(box, drawn, QRectF(drawn.rect()))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["surface"])
        painter.drawRect(box)
        painter.setPen(theme["text_muted"])
        painter.setFont(font("caption"))
        words = _("Berkas tidak ada di laptop ini") if self._had[which] else (_("Belum ada gambar"), _("Gambar dihapus"))[which]
        painter.drawText(box.adjusted(8, 8, -8, -8), Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter, words)

    def _tag(self, painter: QPainter, words: str, at: QPointF, *, right: bool = False) -> None:
        painter.setFont(font("badge"))
        wide = painter.fontMetrics().horizontalAdvance(words) + 12
        box = QRectF(at.x() - (wide if right else 0), at.y(), wide, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["surface_raised"])
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme["text_secondary"])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    # -- moving

    def _follow(self, event: QMouseEvent) -> None:
        frame = self._frame()
        if not self._beside and frame.width() > 0:
            self.set_place((event.position().x() - frame.left()) / frame.width())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _FAR if event.modifiers() & Qt.KeyboardModifier.ControlModifier else _STEP
        places = {Qt.Key.Key_Left: self._place - step, Qt.Key.Key_Right: self._place + step, Qt.Key.Key_Home: 0.0, Qt.Key.Key_End: 1.0}
        place = places.get(Qt.Key(event.key()))
        if place is None or self._beside:
            super().keyPressEvent(event)
        else:
            self.set_place(place)
