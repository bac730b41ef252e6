"""The photo of a template: chosen from a file, then placed by dragging, by arrow keys and by a slider for the zoom."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import _
from gui import notices
from gui.desk import Desk
from gui.pages.studio import work
from gui.session import Session
from gui.theme import theme
from gui.widgets.caption import local_files
from gui.widgets.controls import allow, button, icon_button, label, row

if TYPE_CHECKING:
    from core.brand.values import Photo

_MOST = 4.0
_STEP, _FAST = 0.02, 0.1
_TALL = 168


class Placer(QWidget):
    """The whole photo with the part that will be seen; drag the frame, or use the arrow keys, plus and minus. ``moved`` after every change."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._pixmap: QPixmap | None = None
        self.focus, self.zoom, self.shape = (0.5, 0.5), 1.0, 1.0
        self._from: tuple[QPointF, tuple[float, float]] | None = None
        self.setFixedHeight(_TALL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Letak foto: panah menggeser, plus dan minus memperbesar"))
        self.setToolTip(_("Seret untuk menggeser; panah, + dan − juga bisa"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(300, _TALL)

    def show_photo(self, image: QImage, focus: tuple[float, float], zoom: float) -> None:
        """Place this photo."""
        self._image, self._pixmap, self.focus, self.zoom = image, None, focus, zoom
        self.update()

    def show_shape(self, shape: float) -> None:
        """Width by height of the frame that the photo fills in the picture."""
        if abs(shape - self.shape) > 0.001:
            self.shape = shape
            self.update()

    def place(self, x: float, y: float, zoom: float) -> None:
        """Put the focal point and the zoom there, as far as they may go."""
        wanted = ((min(1.0, max(0.0, x)), min(1.0, max(0.0, y))), min(_MOST, max(1.0, zoom)))
        if wanted != (self.focus, self.zoom):
            self.focus, self.zoom = wanted
            self.update()
            self.moved.emit()

    def _boxes(self) -> tuple[QRectF, QRectF]:
        """Where the photo lies, and the part of it that will be seen."""
        assert self._image is not None
        wide, high = self._image.width(), self._image.height()
        scale = min(self.width() / wide, self.height() / high)
        whole = QRectF((self.width() - wide * scale) / 2, (self.height() - high * scale) / 2, wide * scale, high * scale)
        part_wide = min(whole.width(), whole.height() * self.shape) / self.zoom
        part_high = part_wide / self.shape
        left = whole.x() + (whole.width() - part_wide) * self.focus[0]
        top = whole.y() + (whole.height() - part_high) * self.focus[1]
        return whole, QRectF(left, top, part_wide, part_high)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(self.rect(), theme["surface_sunken"])
            if self._image is None:
                return
            if self._pixmap is None:
                self._pixmap = QPixmap.fromImage(self._image)
            whole, part = self._boxes()
            painter.setOpacity(0.35)
            painter.drawPixmap(whole, self._pixmap, QRectF(self._pixmap.rect()))
            painter.setOpacity(1.0)
            painter.setClipRect(part)
            painter.drawPixmap(whole, self._pixmap, QRectF(self._pixmap.rect()))
            painter.setClipping(False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme["focus" if self.hasFocus() else "primary"], 2))
            painter.drawRect(part.adjusted(1, 1, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = (event.position(), self.focus)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None or self._image is None:
            return
        whole, part = self._boxes()
        step, (x, y) = event.position() - self._from[0], self._from[1]
        across, down = whole.width() - part.width(), whole.height() - part.height()
        self.place(x + step.x() / across if across > 1 else x, y + step.y() / down if down > 1 else y, self.zoom)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        self.unsetCursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():  # without it the form scrolls
            self.place(*self.focus, self.zoom + (0.1 if event.angleDelta().y() > 0 else -0.1))
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _FAST if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        (x, y), key = self.focus, event.key()
        moves = {Qt.Key.Key_Left: (-step, 0.0), Qt.Key.Key_Right: (step, 0.0), Qt.Key.Key_Up: (0.0, -step), Qt.Key.Key_Down: (0.0, step)}
        if key in moves:
            self.place(x + moves[key][0], y + moves[key][1], self.zoom)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.place(x, y, self.zoom + (-0.1 if key == Qt.Key.Key_Minus else 0.1))
        else:
            super().keyPressEvent(event)


class PhotoField(QWidget):
    """``changed`` after every change, ``reshaped`` around another photo; :meth:`value` is the photo as it is placed, or an empty text."""

    changed = Signal()
    reshaped = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self._photo: Photo | None = None
        self.setAcceptDrops(True)
        self.placer = Placer()
        self.choose = button(_("Pilih foto…"), self._ask, kind="soft", scale="sm", picture="image")
        self.drop = icon_button("trash-2", _("Lepas foto"), self._remove, scale="sm")
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom.setRange(100, round(_MOST * 100))
        self.zoom.setAccessibleName(_("Perbesar foto"))
        self.zoom.valueChanged.connect(lambda n: self.placer.place(*self.placer.focus, n / 100))
        self.placer.moved.connect(self._moved)
        self._why = label("", "caption", "danger", wrap=True)
        self._why.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.placer)
        column.addLayout(row(self.choose, self.zoom, self.drop))
        column.addWidget(self._why)
        self._show()

    def value(self) -> Photo | str:
        """The photo, placed; an empty text while there is none."""
        return "" if self._photo is None else replace(self._photo, focus=self.placer.focus, zoom=self.placer.zoom)

    def set_value(self, value: object) -> None:
        """Show a photo, or none, without telling anybody."""
        before = self.digest
        self._photo = value or None  # type: ignore[assignment]
        if self._photo is not None:
            self.placer.focus, self.placer.zoom = self._photo.focus, self._photo.zoom
            self.placer.update()
            if self.digest != before:
                self._desk.away(work.small, self._photo, owner=self, then=partial(self._drawn, self.digest))
        self._show()

    def show_shape(self, shape: float) -> None:
        """The shape of the frame that the photo fills."""
        self.placer.show_shape(shape)

    @property
    def digest(self) -> str:
        """The hash of the photo; empty while there is none."""
        return self._photo.digest if self._photo is not None else ""

    def take(self, path: object) -> None:
        """Read, clean and keep the picture at ``path``, then place it."""
        allow(self.choose, [_("Foto sedang dibaca.")])
        self._desk.away(work.photo, self._session.places.media, path, owner=self, then=self._taken, failed=self._refused)

    def _ask(self) -> None:
        chosen = notices.open_files(self, _("Pilih foto"), _("Gambar (*.jpg *.jpeg *.png *.webp)"))
        if chosen:
            self.take(chosen[0])

    def _taken(self, found: tuple[Photo, QImage]) -> None:
        allow(self.choose, ())
        self.reshaped.emit()
        self._photo = found[0]
        self.placer.show_photo(found[1], found[0].focus, found[0].zoom)
        self._why.hide()
        self._show()
        self.changed.emit()
        self.reshaped.emit()  # placing it is a step of its own

    def _refused(self, error: Refused | Trouble) -> None:
        allow(self.choose, ())
        self._why.setText(str(error))
        self._why.show()

    def _drawn(self, digest: str, image: QImage) -> None:
        if self._photo is not None and digest == self.digest:
            self.placer.show_photo(image, self.placer.focus, self.placer.zoom)

    def _remove(self) -> None:
        self.reshaped.emit()
        self._photo = None
        self._show()
        self.changed.emit()

    def _moved(self) -> None:
        self.zoom.blockSignals(True)
        self.zoom.setValue(round(self.placer.zoom * 100))
        self.zoom.blockSignals(False)
        self.changed.emit()

    def _show(self) -> None:
        has = self._photo is not None
        for part in (self.placer, self.zoom, self.drop):
            part.setVisible(has)
        self.choose.setText(_("Ganti foto…") if has else _("Pilih foto…"))
        self.zoom.blockSignals(True)
        self.zoom.setValue(round(self.placer.zoom * 100))
        self.zoom.blockSignals(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = local_files(event.mimeData())
        if found:
            self.take(found[0])
            event.acceptProposedAction()
