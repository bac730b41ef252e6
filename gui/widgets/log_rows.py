"""One line of the log, painted: who, what, in which version, and when. What has no effect says so with a word and a sign."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from core.messages import _
from db.queries.log import Told
from gui.icons import icon_pixmap
from gui.models.log_rows import TOLD, LogModel, moment, particulars, sentence, who
from gui.theme import font, theme
from gui.widgets.paint import elide, paint_avatar, paint_ground
from gui.words import initials

TALL = 56
_WHEN = 150


class LogPainter(QStyledItemDelegate):
    """Draws a row of 56 pixels; one that is still on its way as a grey bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(400, TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ground(painter, option)
            box = QRect(option.rect).adjusted(20, 0, -16, 0)
            told = index.data(TOLD)
            if told is None:
                painter.fillRect(QRect(box.x() + 38, box.center().y() - 4, box.width() // 3, 8), theme["surface_pressed"])
            else:
                self._draw(painter, box, told, index.model())
        finally:
            painter.restore()

    def _draw(self, painter: QPainter, box: QRect, told: Told, model: LogModel) -> None:
        middle, name = box.center().y(), who(told)
        if told.name:
            paint_avatar(painter, QRectF(box.x(), middle - 13, 26, 26), told.person, initials(told.name))
        else:
            painter.drawPixmap(QPointF(box.x() + 5, middle - 8), icon_pixmap("key-round", 16, theme["text_secondary"], painter.device().devicePixelRatio()))
        left, right = box.x() + 38, box.right() - _WHEN
        painter.setFont(font("label", tnum=True))
        painter.setPen(theme["text_muted"])
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRect(box.right() - _WHEN, box.y(), _WHEN, box.height()), flags, moment(told.at, model.today))
        below = particulars(told)
        y = box.y() + (24 if below else 33)
        painter.setFont(font("subhead"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(left, y), name)
        at = left + QFontMetricsF(font("subhead")).horizontalAdvance(name) + 5
        painter.setFont(font("body"))
        painter.drawText(QPointF(at, y), elide(sentence(told), "body", right - at - 12))
        if below:
            self._below(painter, left, box.y() + 42, right - left - 12, below, loud=not told.counts)

    def _below(self, painter: QPainter, x: float, y: int, room: float, text: str, *, loud: bool) -> None:
        ink = theme["danger_text" if loud else "text_muted"]
        if loud:
            painter.drawPixmap(QPointF(x, y - 11), icon_pixmap("ban", 12, ink, painter.device().devicePixelRatio()))
            x, room = x + 17, room - 17
        painter.setFont(font("caption"))
        painter.setPen(ink)
        painter.drawText(QPointF(x, y), elide(text, "caption", room))


class LogView(QTableView):
    """``opened`` carries the arrival number of a row on which Enter was pressed or that was clicked twice; ``moved`` that of the current row.

    A table of one column, because a QListView asks the model for every row whenever one of them changes.
    """

    opened = Signal(int)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows = LogModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(LogPainter(self))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setProperty("own_ring", True)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(TALL)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Catatan kantor"))
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self.viewport().update)

    def current(self) -> int:
        """The arrival number of the current row; 0 when there is none."""
        return self.rows.number(self.currentIndex().row()) if self.currentIndex().isValid() else 0

    def go_to(self, n: int) -> bool:
        """Make the row of an arrival number the current one; whether it is there."""
        row = self.rows.row_of(n)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, 0))
        return row >= 0

    def _moved(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.moved.emit(self.rows.number(index.row()))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.number(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
