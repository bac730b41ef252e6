"""A picture to work on: solid boxes over what must not be seen, or a frame around the part that is kept. Mouse and keyboard alike.

Boxes are in pixels of the whole picture; what shows on the screen is a smaller copy of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.messages import _
from gui.theme import font, theme
from gui.widgets.surfaces import announce

Box = tuple[int, int, int, int]
_GRIP = 9
"""Pixels around a corner in which the mouse takes hold of it."""
_VEIL = 150
_STEP = 40
"""A key moves a box by this part of the shorter side; with Ctrl by one pixel."""


class Canvas(QWidget):
    """``changed`` after every change by a person."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._drawn: QPixmap | None = None
        self.whole = QSize(1, 1)
        self._word = _("Memuat gambar…")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(280, 200)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_picture(self, drawn: QPixmap | None, whole: tuple[int, int] = (1, 1)) -> None:
        """A small copy of the picture, and its size in pixels; None when it cannot be shown."""
        self._drawn, self.whole = drawn, QSize(*whole)
        self._word = "" if drawn is not None else _("Berkas ini belum ada di laptop ini, berubah, atau bukan gambar.")
        self._arrived()
        self.update()

    def _arrived(self) -> None:
        """The picture is here."""

    def frame(self) -> QRectF:
        """Where the picture stands in the widget."""
        room = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        share = min(room.width() / self.whole.width(), room.height() / self.whole.height())
        wide, tall = self.whole.width() * share, self.whole.height() * share
        return QRectF(room.center().x() - wide / 2, room.center().y() - tall / 2, wide, tall)

    def on_screen(self, box: Box) -> QRectF:
        """A box of the picture in the widget."""
        frame, share = self.frame(), self._share()
        return QRectF(frame.x() + box[0] * share, frame.y() + box[1] * share, box[2] * share, box[3] * share)

    def in_picture(self, point: QPointF) -> tuple[int, int]:
        """A point of the widget in pixels of the picture, kept inside."""
        frame, share = self.frame(), self._share()
        x, y = round((point.x() - frame.x()) / share), round((point.y() - frame.y()) / share)
        return max(0, min(self.whole.width(), x)), max(0, min(self.whole.height(), y))

    def _share(self) -> float:
        return max(1e-9, self.frame().width() / self.whole.width())

    def _step(self, event: QKeyEvent) -> int:
        fine = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return 1 if fine else max(1, min(self.whole.width(), self.whole.height()) // _STEP)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme["surface_sunken"])
            if self._drawn is None:
                painter.setPen(theme["text_muted"])
                painter.setFont(font("body"))
                painter.drawText(self.rect().adjusted(24, 0, -24, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._word)
                return
            painter.drawPixmap(self.frame().toRect(), self._drawn)
            self._over(painter)
            if self.hasFocus():
                painter.setPen(QPen(theme["focus"], 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _over(self, painter: QPainter) -> None:
        """Draw over the picture."""

    @property
    def ready(self) -> bool:
        """Whether there is a picture to work on."""
        return self._drawn is not None


def _kept_inside(box: Box, whole: QSize) -> Box:
    wide, tall = max(4, min(box[2], whole.width())), max(4, min(box[3], whole.height()))
    return max(0, min(box[0], whole.width() - wide)), max(0, min(box[1], whole.height() - tall)), wide, tall


_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Cover(Canvas):
    """Boxes that black out. Drag draws one; Insert or N adds one; arrows move, Shift+arrows resize it; PgUp and PgDn choose; Del removes."""

    def __init__(self) -> None:
        super().__init__(_("Gambar untuk disamarkan"))
        self.boxes: list[Box] = []
        self.chosen = -1
        self._before: list[list[Box]] = []
        self._drag: tuple[str, QPointF, Box] | None = None
        self.setAccessibleDescription(
            _("N menambah kotak, panah memindah, Shift dan panah mengubah ukuran, Page Down memilih kotak berikut, Delete menghapus.")
        )

    def undo(self) -> None:
        """Take back the last change."""
        if self._before:
            self.boxes = self._before.pop()
            self.chosen = min(self.chosen, len(self.boxes) - 1)
            self._told()

    def add(self, box: Box) -> None:
        """Put one more box over the picture and choose it."""
        self._remember()
        self.boxes.append(_kept_inside(box, self.whole))
        self.chosen = len(self.boxes) - 1
        self._told()

    def _remember(self) -> None:
        self._before.append(list(self.boxes))

    def _told(self) -> None:
        self.update()
        if 0 <= self.chosen < len(self.boxes):
            x, y, wide, tall = self.boxes[self.chosen]
            words = _("Kotak {n} dari {all}: {wide} × {tall} piksel di {x}, {y}")
            announce(self, words.format(n=self.chosen + 1, all=len(self.boxes), wide=wide, tall=tall, x=x, y=y))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self.ready:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_N):
            wide, tall = self.whole.width() // 5, self.whole.height() // 8
            shift = 12 * len(self.boxes)
            self.add(((self.whole.width() - wide) // 2 + shift, (self.whole.height() - tall) // 2 + shift, wide, tall))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and self.boxes:
            self.chosen = (self.chosen + (1 if key == Qt.Key.Key_PageDown else -1)) % len(self.boxes)
            self._told()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen >= 0:
            self._remember()
            del self.boxes[self.chosen]
            self.chosen = len(self.boxes) - 1
            self._told()
        elif key in _MOVES and self.chosen >= 0:
            self._moved(event)
        else:
            super().keyPressEvent(event)

    def _moved(self, event: QKeyEvent) -> None:
        (dx, dy), step = _MOVES[Qt.Key(event.key())], self._step(event)
        x, y, wide, tall = self.boxes[self.chosen]
        self._remember()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            wide, tall = min(wide + dx * step, self.whole.width() - x), min(tall + dy * step, self.whole.height() - y)
        else:
            x, y = x + dx * step, y + dy * step
        self.boxes[self.chosen] = _kept_inside((x, y, wide, tall), self.whole)
        self._told()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.ready or event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        self._remember()
        for n in reversed(range(len(self.boxes))):
            shown = self.on_screen(self.boxes[n])
            if (at - shown.bottomRight()).manhattanLength() <= _GRIP:
                self._drag = ("size", at, self.boxes[n])
            elif shown.contains(at):
                self._drag = ("move", at, self.boxes[n])
            else:
                continue
            self.chosen = n
            self.update()
            return
        self._drag = ("draw", at, (*self.in_picture(at), 0, 0))
        self.boxes.append((*self.in_picture(at), 0, 0))
        self.chosen = len(self.boxes) - 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        how, start, box = self._drag
        x0, y0 = self.in_picture(start)
        x1, y1 = self.in_picture(event.position())
        if how == "draw":
            self.boxes[self.chosen] = (min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
        elif how == "size":
            self.boxes[self.chosen] = _kept_inside((box[0], box[1], box[2] + x1 - x0, box[3] + y1 - y0), self.whole)
        else:
            self.boxes[self.chosen] = _kept_inside((box[0] + x1 - x0, box[1] + y1 - y0, box[2], box[3]), self.whole)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            return
        self._drag = None
        if min(self.boxes[self.chosen][2:]) < 4:  # a click beside every box draws nothing
            del self.boxes[self.chosen]
            self.chosen = -1
        if self._before and self._before[-1] == self.boxes:
            self._before.pop()
        self._told()

    def _over(self, painter: QPainter) -> None:
        for n, box in enumerate(self.boxes):
            shown = self.on_screen(box)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(20, 22, 26))
            painter.drawRect(shown)
            if n == self.chosen:
                painter.setPen(QPen(theme["accent"], 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(shown)
                painter.setBrush(theme["accent"])
                painter.drawEllipse(shown.bottomRight(), 5, 5)


class Frame(Canvas):
    """A frame of one shape around what is kept. Drag or arrows move it; the wheel, plus and minus make it smaller and larger.

    ``covered`` are the edges in per cent that the platform puts its own signs over (safe areas).
    """

    def __init__(self, shape: float, covered: Mapping[str, int]) -> None:
        super().__init__(_("Gambar untuk dipotong"))
        self._shape, self._covered = shape, covered
        self.box: Box = (0, 0, 1, 1)
        self._drag: tuple[QPointF, Box] | None = None
        self.setAccessibleDescription(_("Panah memindah bingkai, tambah dan kurang mengubah ukurannya."))

    def set_shape(self, shape: float, covered: Mapping[str, int]) -> None:
        """Keep another shape."""
        self._shape, self._covered = shape, covered
        self._arrived()
        self.update()

    def _arrived(self) -> None:
        self._fit(1.0)
        self.changed.emit()

    def _fit(self, share: float) -> None:
        """The largest frame of the shape times ``share``, around the same middle."""
        most_wide = min(self.whole.width(), self.whole.height() * self._shape)
        wide = max(16.0, most_wide * share)
        middle = (
            QPointF(self.box[0] + self.box[2] / 2, self.box[1] + self.box[3] / 2) if self.box[2] > 1 else QPointF(self.whole.width(), self.whole.height()) / 2
        )
        tall = wide / self._shape
        self.box = _kept_inside((round(middle.x() - wide / 2), round(middle.y() - tall / 2), round(wide), round(tall)), self.whole)

    def _grow(self, by: float) -> None:
        most = min(self.whole.width(), self.whole.height() * self._shape)
        self._fit(max(0.1, min(1.0, self.box[2] / most * by)))
        self._told()

    def _told(self) -> None:
        self.update()
        x, y, wide, tall = self.box
        announce(self, _("Bingkai {wide} × {tall} piksel di {x}, {y}").format(wide=wide, tall=tall, x=x, y=y))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.ready and event.key() in _MOVES:
            (dx, dy), step = _MOVES[Qt.Key(event.key())], self._step(event)
            self.box = _kept_inside((self.box[0] + dx * step, self.box[1] + dy * step, *self.box[2:]), self.whole)
            self._told()
        elif self.ready and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._grow(1 / 1.06 if event.key() == Qt.Key.Key_Minus else 1.06)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.ready and event.angleDelta().y():
            self._grow(1.06 if event.angleDelta().y() > 0 else 1 / 1.06)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.ready and event.button() == Qt.MouseButton.LeftButton:
            self._drag = (event.position(), self.box)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            start, box = self._drag
            moved = (event.position() - start) / self._share()
            self.box = _kept_inside((box[0] + round(moved.x()), box[1] + round(moved.y()), *box[2:]), self.whole)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            self._drag = None
            self._told()

    def _over(self, painter: QPainter) -> None:
        shown, whole = self.on_screen(self.box), self.frame()
        for veil in (
            QRectF(whole.left(), whole.top(), whole.width(), shown.top() - whole.top()),
            QRectF(whole.left(), shown.bottom(), whole.width(), whole.bottom() - shown.bottom()),
            QRectF(whole.left(), shown.top(), shown.left() - whole.left(), shown.height()),
            QRectF(shown.right(), shown.top(), whole.right() - shown.right(), shown.height()),
        ):
            painter.fillRect(veil, QColor(0, 0, 0, _VEIL))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(255, 255, 255, 110), 1))
        for n in (1, 2):
            painter.drawLine(QPointF(shown.x() + shown.width() * n / 3, shown.top()), QPointF(shown.x() + shown.width() * n / 3, shown.bottom()))
            painter.drawLine(QPointF(shown.left(), shown.y() + shown.height() * n / 3), QPointF(shown.right(), shown.y() + shown.height() * n / 3))
        for edge in edges(shown.toRect(), self._covered):
            painter.fillRect(edge, QColor(0, 0, 0, 90))
        painter.setPen(QPen(theme["accent"], 2))
        painter.drawRect(shown)


def edges(box: QRect, covered: Mapping[str, int]) -> list[QRectF]:
    """The edges of ``box`` that a platform covers, from their share in per cent (``top_pct``, ``bottom_pct``, ``right_pct``, ``side_pct``)."""
    wide, tall = box.width(), box.height()
    top, bottom = tall * covered.get("top_pct", 0) / 100, tall * covered.get("bottom_pct", 0) / 100
    right = wide * covered.get("right_pct", covered.get("side_pct", 0)) / 100
    left, inside = wide * covered.get("side_pct", 0) / 100, tall - top - bottom
    x, y = box.x(), box.y()
    found = (
        QRectF(x, y, wide, top),
        QRectF(x, y + tall - bottom, wide, bottom),
        QRectF(x + wide - right, y + top, right, inside),
        QRectF(x, y + top, left, inside),
    )
    return [b for b in found if b.width() > 0 and b.height() > 0]
