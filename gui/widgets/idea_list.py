"""Cards of what has no day: a list that can be pulled from and dropped on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.content.names import kind_name
from core.messages import _
from core.planning.dates import day_month, weekday_name
from core.records import Chip
from db.queries.ideas import Loose
from gui.icons import icon_pixmap
from gui.theme import theme
from gui.widgets.badges import badges_pixmap, codes, fitting
from gui.widgets.badges import width as badges_width
from gui.widgets.card_paint import card_frame, two_lines
from gui.widgets.month_paint import Words, cut
from gui.widgets.month_words import surface_names
from gui.widgets.plane_paint import paint_drop, ring
from gui.words import status_word

LOOSE = Qt.ItemDataRole.UserRole
_SIDE, _GAP, _BAR = 12, 8, 10


def match_words(loose: Loose) -> str:
    """The coming day that a card offers itself for: ``Cocok: Sen 1 Jun · Hari Lahir Pancasila``; empty without one."""
    if loose.match is None:
        return ""
    day = loose.match.date
    when = f"{weekday_name(day.weekday(), short=True)} {day_month(day, short=True)}"
    return _("Cocok: {day} · {name}").format(day=when, name=loose.match.short or loose.match.name)


def loose_words(loose: Loose) -> str:
    """A card as one sentence for a screen reader."""
    chip = loose.chip
    parts = [chip.title or _("Tanpa judul"), status_word(chip.status), str(kind_name(chip.kind)), surface_names(chip.surfaces), match_words(loose)]
    return ", ".join(part for part in parts if part)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Loose, ...] = ()

    def show(self, rows: Sequence[Loose]) -> None:
        """Show these cards; the same again changes nothing."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        loose = self._rows[index.row()]
        if role == LOOSE:
            return loose
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return loose_words(loose)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (loose.chip.title, match_words(loose)) if part)
        return loose.chip.title if role == Qt.ItemDataRole.DisplayRole else None


class _Card(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        loose: Loose = index.data(LOOSE)
        lines = 2 if two_lines(loose.chip.title or _("Tanpa judul"), self._room())[1] else 1
        return QSize(100, 42 + 16 * lines + (18 if loose.match is not None else 0) + _GAP)

    def _room(self) -> int:
        """The width of a title; the same with and without a scroll bar, so that no title wraps anew when it appears."""
        return int(self.parent().width()) - _BAR - 2 * _SIDE - 36

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        loose: Loose = index.data(LOOSE)
        painter.save()
        try:
            box = option.rect.adjusted(_SIDE, 0, -_SIDE, -_GAP)
            dpr = painter.device().devicePixelRatio()
            hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
            painter.drawPixmap(
                box.topLeft(), card_frame(box.width(), box.height(), "", "surface_raised", "border_strong" if hover else "border", dpr, theme.name)
            )
            self._fill(painter, box, loose, dpr)
            if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
                ring(painter, box.adjusted(-2, -2, 2, 2), "focus", 2, 7)
        finally:
            painter.restore()

    def _fill(self, painter: QPainter, box: QRect, loose: Loose, dpr: float) -> None:
        """Grip and title, then platforms and kind, then the day that asks for it."""
        words, chip, x = Words(painter), loose.chip, box.x() + 26
        painter.drawPixmap(QPointF(box.x() + 7, box.y() + 10), icon_pixmap("grip-vertical", 14, theme["text_muted"], dpr))
        y = box.y() + 22
        for part in two_lines(chip.title or _("Tanpa judul"), self._room()):
            if part:
                words.put(x, y, part, "label", "text", weight=500)
                y += 16
        shown = fitting(codes(chip.surfaces), box.width() - 110, 3)
        left = x
        if shown:
            painter.drawPixmap(x, y - 6, badges_pixmap(shown, dpr))
            left += badges_width(shown) + 7
        text = str(kind_name(chip.kind)) if chip.status in ("ide", "draf") else status_word(chip.status)
        words.put(left, y + 5, cut(text, box.right() - left - 8), "caption", "text_muted")
        if loose.match is not None:
            painter.drawPixmap(QPointF(x, y + 13), icon_pixmap("flag", 11, theme["link"], dpr))
            words.put(x + 16, y + 23, cut(match_words(loose), box.right() - x - 24), "caption", "link", weight=600)
        words.draw()


class IdeaList(QListView):
    """Cards from top to bottom; a shelf in the words of ``handling.py``: ``drag_wanted`` when one is pulled, ``show_shelf`` while one hangs over it.

    ``chosen`` carries the Chip of a double click, ``date_wanted`` the Chip that Enter asks a day for, ``menu_wanted`` Chip and place on the screen.
    """

    drag_wanted = Signal(object, object)
    chosen = Signal(object)
    date_wanted = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = _Rows(self)
        self.setModel(self._model)
        self.setItemDelegate(_Card(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("own_ring", True)
        self.setProperty("cards", True)
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(0, 3, 0, 0)  # room for the ring of the first card
        self._from: QPoint | None = None
        self._taking = False
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.data(LOOSE).chip))
        theme.changed.connect(self.viewport().update)

    def show_cards(self, rows: Sequence[Loose]) -> None:
        """Show these cards."""
        self._model.show(rows)

    def chip(self, index: QModelIndex | QPersistentModelIndex) -> Chip | None:
        """The chip of a row."""
        return index.data(LOOSE).chip if index.isValid() else None

    def show_shelf(self, on: bool) -> None:
        """Show whether something would be put here."""
        self._taking = on
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._taking:
            with QPainter(self.viewport()) as painter:
                room = self.viewport().rect()
                paint_drop(painter, room.adjusted(2, 2, -2, -2), QRect(), "", room, warn=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        self._from = at if event.button() == Qt.MouseButton.LeftButton and self.indexAt(at).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._from is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (at - self._from).manhattanLength() >= QApplication.startDragDistance():
                start, self._from = self._from, None
                chip = self.chip(self.indexAt(start))
                if chip is not None:
                    self.drag_wanted.emit(chip, start)
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for a day, Space opens the item."""
        chip = self.chip(self.currentIndex())
        if chip is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.date_wanted.emit(chip)
        elif chip is not None and event.key() == Qt.Key.Key_Space:
            self.chosen.emit(chip)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        chip = self.chip(index)
        if chip is not None:
            at = event.globalPos() if event.reason() == QContextMenuEvent.Reason.Mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(chip, at)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:  # titles wrap differently now
            self.scheduleDelayedItemsLayout()
        return super().event(event)
