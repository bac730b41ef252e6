"""Everything of one day over the month: what stands behind it, and all its content, what needs work first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from core.messages import _
from core.planning.dates import long_date
from core.planning.order import by_need
from core.records import Chip, DayMark
from gui.models.chips import CHIP, ChipModel
from gui.widgets.controls import button, icon_button, label, row
from gui.widgets.floating import Popover
from gui.widgets.month_layout import TWO_LINES, Spot
from gui.widgets.month_paint import paint_chips
from gui.widgets.month_words import mark_line
from gui.widgets.plane_paint import ring
from gui.widgets.prose import Prose
from gui.widgets.surfaces import Glyph

WIDTH = 288
_MOST = 8


class _ChipRow(QStyledItemDelegate):
    """A row is the chip of the calendar, wide enough to read."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, TWO_LINES + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        try:
            box = option.rect
            spot = Spot(box.x() + 2, box.y() + 2, box.width() - 4, TWO_LINES, 0, index.data(CHIP))
            paint_chips(painter, [spot], painter.device().devicePixelRatio())
            if option.state & QStyle.StateFlag.State_Selected:
                ring(painter, QRect(box.x(), box.y(), box.width(), TWO_LINES + 4), "focus", 2, 5)
        finally:
            painter.restore()


class ChipList(QListView):
    """Chips from top to bottom. ``chosen`` carries the Chip that was clicked, or that Enter or Space was pressed on.

    ``drag_wanted`` carries the Chip that the mouse pulls at, ``menu_wanted`` the one whose menu is asked for and the place on the screen.
    """

    chosen = Signal(object)
    drag_wanted = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self, chips: Sequence[Chip]) -> None:
        super().__init__()
        model = ChipModel(self)
        model.show(chips)
        self.setModel(model)
        self.setItemDelegate(_ChipRow(self))
        self.setAccessibleName(_("Konten hari ini"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(min(len(chips), _MOST) * (TWO_LINES + 4) + 2)
        self.setProperty("own_ring", True)
        self._from: QPoint | None = None
        self.clicked.connect(self._choose)
        self.setCurrentIndex(model.index(0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        self._from = at if event.button() == Qt.MouseButton.LeftButton and self.indexAt(at).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif (at - self._from).manhattanLength() >= QApplication.startDragDistance():
            index, self._from = self.indexAt(self._from), None
            self.drag_wanted.emit(index.data(CHIP))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if index.isValid():
            at = event.globalPos() if mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(index.data(CHIP), at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(CHIP))


class DayPopover(Popover):
    """The list of a day. ``chosen`` carries the Chip that somebody wants to see, ``new_wanted`` the day for something new."""

    chosen = Signal(object)
    new_wanted = Signal(object)

    def __init__(self, window: QWidget, day: date, chips: Sequence[Chip], marks: Sequence[DayMark]) -> None:
        super().__init__(window, long_date(day))
        self.setFixedWidth(WIDTH + 2 * self.margin)
        close = icon_button("x", _("Tutup"), self.close_it, scale="sm")
        self.body.setSpacing(6)
        self.body.addLayout(row(label(long_date(day), "heading"), None, close))
        for mark in marks:
            self.body.addLayout(_mark_row(mark))
        self.list = ChipList(by_need(chips)) if chips else None
        if self.list is not None:
            self.list.chosen.connect(self.chosen)
            self.body.addSpacing(4)
            self.body.addWidget(self.list)
        else:
            self.body.addWidget(label(_("Belum ada konten pada hari ini."), "body", "muted"))
        self._day = day
        self.new_button = button(_("Konten baru pada hari ini"), self._begin, kind="soft", scale="sm", picture="plus")
        self.body.addSpacing(4)
        self.body.addLayout(row(self.new_button, None))
        self.first: QWidget = self.list or self.new_button

    def _begin(self) -> None:
        self.close_it()
        self.new_wanted.emit(self._day)


def _mark_row(mark: DayMark) -> QVBoxLayout:
    important = mark.kind == "day"
    text = Prose(mark_line(mark), "caption", "text_muted" if important else "holiday_text")
    line = row(Glyph("flag", 11, "text_muted" if important else "holiday_text"), spacing=6)
    line.addWidget(text, 1)
    around = QVBoxLayout()
    around.addLayout(line)
    return around
