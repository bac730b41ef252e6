"""The grid of kept files: small pictures that are fetched when they come into sight, what each is called, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.messages import _, plural
from db.queries.library import Row
from gui.desk import Desk
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.paint import elide
from gui.widgets.pictures import Pictures

ROW = Qt.ItemDataRole.UserRole
CELL, PICTURE = QSize(178, 190), QSize(162, 116)
_SIDE = 360
Index = QModelIndex | QPersistentModelIndex
ICONS = {"image": "image", "video": "file-image", "paper": "file-text"}


def title(row: Row) -> str:
    """What a file is called: its name, else what it shows, else the first item that uses it, else how it was made, else the beginning of its hash."""
    made = {"redact": _("Versi samaran"), "crop": _("Potongan gambar")}.get(row.picture.made, "")
    return row.picture.name or row.picture.alt or next((u.title for u in row.uses if u.title), "") or made or row.picture.hash[:12]


def use_words(row: Row) -> str:
    """How many items use it."""
    n = len(row.items)
    return plural("dipakai di {n} konten", "dipakai di {n} konten", n).format(n=n) if n else _("belum dipakai")


def sign(row: Row) -> tuple[str, str, str]:
    """Icon, role of its colour and word for the most pressing thing about a file; three empty texts when all is well."""
    if row.faults:
        return "shield-x", "danger", str(row.faults[0])
    if row.picture.locked:
        return "lock", "text_secondary", _("Dikunci: versi samarannya yang dipakai")
    if row.soon:
        return "clock", "warning", str(row.soon[0])
    if row.picture.lacks and row.kind != "paper":
        return "shield-alert", "warning", "; ".join(str(m) for m in row.picture.lacks)
    return "", "", ""


def words(row: Row) -> str:
    """A file in one sentence for tooltips and screen readers."""
    return ", ".join(w for w in (title(row), use_words(row), sign(row)[2]) if w)


class GridModel(QAbstractListModel):
    """``show`` replaces the rows."""

    def __init__(self, parent: Any) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these files in this order."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[Row, ...]:
        """The files that show."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title(row)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return words(row)
            case _:
                return row if role == ROW else None


class _Painter(QStyledItemDelegate):
    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._grid.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        box = QRectF(option.rect).adjusted(3.5, 3.5, -3.5, -3.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(theme["primary" if chosen else "border"])
            painter.setBrush(theme["surface_selected" if chosen else "surface_raised"])
            painter.drawRoundedRect(box, 8, 8)
            if option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
                painter.setPen(theme["focus"])
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)
            frame = QRect(round(box.x()) + 4, round(box.y()) + 4, round(box.width()) - 8, PICTURE.height())
            self._picture(painter, frame, row)
            self._words(painter, box, frame, row)
        finally:
            painter.restore()

    def _picture(self, painter: QPainter, frame: QRect, row: Row) -> None:
        drawn = self._grid.thumb(row)
        path = QPainterPath()
        path.addRoundedRect(QRectF(frame), 5, 5)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(frame, theme["surface_sunken"])
        if drawn is None:
            sign = "image-off" if not row.here else ICONS[row.kind]
            painter.drawPixmap(QPointF(frame.center().x() - 13, frame.center().y() - 13), icon_pixmap(sign, 28, theme["text_muted"], _dpr(painter)))
        else:
            small = QSize(drawn.width(), drawn.height()).scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            at = QRect(frame.x() + (frame.width() - small.width()) // 2, frame.y() + (frame.height() - small.height()) // 2, small.width(), small.height())
            painter.drawPixmap(at, drawn)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, frame: QRect, row: Row) -> None:
        left, room = box.x() + 9, box.width() - 18
        icon, ink, _word = sign(row)
        if icon:
            painter.drawPixmap(QPointF(box.right() - 23, frame.bottom() + 9), icon_pixmap(icon, 14, theme[ink], _dpr(painter)))
        painter.setFont(font("label"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(left, frame.bottom() + 21), elide(title(row), "label", room - (20 if icon else 0)))
        painter.setFont(font("caption"))
        painter.setPen(theme["text_muted"])
        painter.drawText(QPointF(left, frame.bottom() + 38), elide(use_words(row), "caption", room))
        if row.picture.tags:
            painter.drawText(QPointF(left, frame.bottom() + 54), elide(" · ".join(row.picture.tags), "caption", room))


def _dpr(painter: QPainter) -> float:
    return float(painter.device().devicePixelRatio())


class Grid(QListView):
    """``picked`` carries the row that Enter or a double click chose; the current row is told by ``moved``.

    ``pulled`` carries a row that the mouse pulls at, and where. ``least`` is the width of the narrowest tile in pixels.
    """

    picked = Signal(object)
    moved = Signal()
    pulled = Signal(object, QPoint)

    def __init__(self, desk: Desk, name: str, *, least: int = CELL.width()) -> None:
        super().__init__()
        self._least = least
        self._from: QPoint | None = None
        self.files = GridModel(self)
        self.cell = CELL
        self._pictures = Pictures(self, desk)
        self._thumbs: dict[str, QPixmap | None] = {}
        self.setModel(self.files)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setMouseTracking(True)
        self.setProperty("own_ring", True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.picked.emit(index.data(ROW)))
        self.selectionModel().currentChanged.connect(lambda *_rows: self.moved.emit())
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these files; the one that was current stays current."""
        before = self.current_hash()
        self.files.show(rows)
        hashes = [r.picture.hash for r in rows]
        self.go_to(before if before in hashes else hashes[0] if hashes else "")

    def current(self) -> Row | None:
        """The file that is chosen."""
        found: Row | None = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return found

    def current_hash(self) -> str:
        """Its hash; empty when none is."""
        row = self.current()
        return row.picture.hash if row is not None else ""

    def go_to(self, digest: str) -> None:
        """Choose a file, if it shows."""
        for n, row in enumerate(self.files.rows()):
            if row.picture.hash == digest:
                self.setCurrentIndex(self.files.index(n))
                self.scrollTo(self.files.index(n))
                return

    def thumb(self, row: Row) -> QPixmap | None:
        """The small picture of a file; it is fetched when it was never asked for, and None until it is here."""
        key = row.picture.hash
        if key not in self._thumbs:
            self._thumbs[key] = None
            if row.here and row.kind != "video":
                QTimer.singleShot(0, self, partial(self._pictures.want, key, _SIDE, self, partial(self._came, key)))
        return self._thumbs[key]

    def _came(self, digest: str, drawn: QPixmap | None) -> None:
        self._thumbs[digest] = drawn
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - 4
        columns = max(1, room // (self._least + 4))
        self.cell = QSize(room // columns - 4, CELL.height())
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        self._from = at if event.button() == Qt.MouseButton.LeftButton and self.indexAt(at).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (event.position().toPoint() - self._from).manhattanLength() >= QApplication.startDragDistance():
                start, self._from = self._from, None
                self.pulled.emit(self.indexAt(start).data(ROW), start)
        elif not event.buttons():  # a pull chooses nothing on its way
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row is not None:
            self.picked.emit(row)
        else:
            super().keyPressEvent(event)
