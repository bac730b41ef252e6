"""The gallery: cards of templates with their pictures, in as many columns as fit. Arrow keys move, Enter begins, F marks a favourite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from core.messages import _
from gui.icons import icon_pixmap
from gui.pages.studio.thumbs import Thumbs
from gui.theme import font, theme
from gui.widgets.paint import elide

CARD = Qt.ItemDataRole.UserRole
_GAP, _FOOT, _LEAST = 14, 58, 176
_SHAPE = 5 / 4
_STAR = 28
Index = QModelIndex | QPersistentModelIndex


class Card(NamedTuple):
    """One template: id, name, kind in words, the sizes it is made for, and what is special about it."""

    id: str
    name: str
    kind: str
    sizes: tuple[str, ...]
    favourite: bool = False
    used: int = 0
    origin: str = ""

    def words(self) -> str:
        """The card in one sentence."""
        marks = [_("favorit")] if self.favourite else []
        marks += [_("dipakai {n} kali").format(n=self.used)] if self.used else []
        marks += [self.origin] if self.origin else []
        return ", ".join((self.name, self.kind, *marks))


class Cards(QAbstractListModel):
    """``show`` replaces the cards."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()

    def show(self, cards: Sequence[Card]) -> None:
        """Show these cards in this order."""
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def cards(self) -> tuple[Card, ...]:
        """The cards that show."""
        return self._cards

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return card.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return card.words()
            case _:
                return card if role == CARD else None


class CardPainter(QStyledItemDelegate):
    """Draws a card: the picture, a hairline, name and kind, and the sizes at the right."""

    def __init__(self, parent: QObject, thumbs: Thumbs) -> None:
        super().__init__(parent)
        self._thumbs = thumbs

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        return view.gridSize() if isinstance(view, QListView) else QSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD)
        box = QRectF(card_box(option.rect))
        painter.save()
        try:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            shape = QPainterPath()
            shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            painter.fillPath(shape, theme["surface_raised"])
            painter.save()
            painter.setClipPath(shape)
            self._picture(painter, QRect(round(box.x()), round(box.y()), round(box.width()), round(box.height()) - _FOOT), card)
            painter.restore()
            self._words(painter, box, card)
            chosen, over = bool(option.state & QStyle.StateFlag.State_Selected), bool(option.state & QStyle.StateFlag.State_MouseOver)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme["primary" if chosen else "border_strong" if over else "border"], 2 if chosen else 1))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1) if chosen else box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
            if chosen and option.state & QStyle.StateFlag.State_HasFocus and option.state & QStyle.StateFlag.State_KeyboardFocusChange:
                painter.setPen(QPen(theme["focus"], 2))
                painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 10, 10)
            if card.favourite or over:
                self._spot(painter, spot(box, 0), "star", "accent_text" if card.favourite else "text_muted")
            if over:
                self._spot(painter, spot(box, 1), "ellipsis", "text_secondary")
        finally:
            painter.restore()

    def _picture(self, painter: QPainter, box: QRect, card: Card) -> None:
        drawn = self._thumbs.picture(card.id, box.width(), box.height(), painter.device().devicePixelRatio())
        if drawn is not None:
            painter.drawPixmap(QPointF(box.topLeft()), drawn)
        else:
            painter.fillRect(box, theme["surface_sunken"])
            sign = icon_pixmap("image", 20, theme["text_muted"], painter.device().devicePixelRatio())
            painter.drawPixmap(QPointF(box.center().x() - 10, box.center().y() - 10), sign)
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme["border"])

    def _words(self, painter: QPainter, box: QRectF, card: Card) -> None:
        left, top, room = box.x() + 11, box.bottom() - _FOOT, box.width() - 22
        painter.setFont(font("subhead"))
        painter.setPen(theme["text"])
        painter.drawText(QRectF(left, top + 9, room, 20), Qt.AlignmentFlag.AlignVCenter, elide(card.name, "subhead", room))
        right = left + room
        painter.setFont(font("badge"))
        for text, width in reversed(_fitting(card, room)):
            chip = QRectF(right - width, top + 32, width, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme["surface_sunken"])
            painter.drawRoundedRect(chip, 3, 3)
            painter.setPen(theme["text_secondary"])
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
            right -= width + 4
        painter.setFont(font("label"))
        painter.setPen(theme["text_muted"])
        painter.drawText(QRectF(left, top + 31, right - left - 4, 18), Qt.AlignmentFlag.AlignVCenter, elide(card.kind, "label", right - left - 4))

    @staticmethod
    def _spot(painter: QPainter, place: QRectF, name: str, ink: str) -> None:
        painter.setPen(theme["border"])
        painter.setBrush(theme["surface_raised"])
        painter.drawEllipse(place)
        sign = icon_pixmap(name, 14, theme[ink], painter.device().devicePixelRatio())
        painter.drawPixmap(QPointF(place.center().x() - 7, place.center().y() - 7), sign)


def spot(box: QRectF, number: int) -> QRectF:
    """The round place at the top right of a card to press: 0 marks a favourite, 1 opens the menu."""
    return QRectF(box.right() - (_STAR + 6) * (number + 1), box.y() + 8, _STAR, _STAR)


def _fitting(card: Card, room: float) -> list[tuple[str, float]]:
    """As many sizes, with their widths, as leave the kind of the template whole; one at least."""
    badge = QFontMetricsF(font("badge"))
    found = [(text, badge.horizontalAdvance(text) + 8) for text in card.sizes]
    left = room - QFontMetricsF(font("label")).horizontalAdvance(card.kind) - 8
    while len(found) > 1 and sum(width + 4 for _text, width in found) > left:
        found.pop()
    return found


def card_box(cell: QRect) -> QRect:
    """The card inside its cell of the grid."""
    return cell.adjusted(_GAP // 2, _GAP // 2, -_GAP // 2, -_GAP // 2)


class Gallery(QListView):
    """``picked`` carries the id of the template that is current, ``begun`` that of one to fill in now, ``starred`` one whose mark was pressed.

    ``menu_wanted`` carries the id of a template and the place on the screen where its menu belongs.
    ``chosen`` is the id of the template chosen last, even while no card shows it.
    """

    picked = Signal(str)
    begun = Signal(str)
    starred = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, thumbs: Thumbs) -> None:
        super().__init__()
        self.cards = Cards(self)
        self._quiet = False
        self.chosen = ""
        self.setModel(self.cards)
        self.setItemDelegate(CardPainter(self, thumbs))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.setProperty("cards", True)
        self.setProperty("own_ring", True)
        self.setAccessibleName(_("Galeri templat"))
        thumbs.drawn.connect(self._fresh)
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self.viewport().update)

    def _fresh(self, id: str) -> None:
        """One card has another picture: only that one is painted again."""
        for n, card in enumerate(self.cards.cards()):
            if card.id == id:
                self.update(self.cards.index(n))

    def show_cards(self, cards: Sequence[Card], current: str) -> None:
        """Show these cards with ``current`` chosen, if it is among them."""
        self._quiet = True
        self.cards.show(cards)
        self._quiet = False
        self.go_to(current)

    def go_to(self, id: str) -> None:
        """Choose a template without telling anybody."""
        for n, card in enumerate(self.cards.cards()):
            if card.id == id:
                self._quiet, self.chosen = True, id
                self.setCurrentIndex(self.cards.index(n))
                self._quiet = False

    def current(self) -> str:
        """The id of the chosen template; empty when none is."""
        card = self.currentIndex().data(CARD)
        return card.id if card is not None else ""

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        card = now.data(CARD)
        if card is not None and not self._quiet:
            self.chosen = card.id
            self.picked.emit(card.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - 2
        columns = max(1, min(5, room // (_LEAST + _GAP)))
        width = room // columns
        self.setGridSize(QSize(width, round((width - _GAP) * _SHAPE) + _FOOT + _GAP))
        super().resizeEvent(event)

    def viewportEvent(self, event: Any) -> bool:
        if isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if index.isValid():
                tips = {0: _("Favorit (F)"), 1: _("Menu templat")}
                QToolTip.showText(event.globalPos(), tips.get(self._spot_at(index, QPointF(event.pos())), index.data(CARD).words()), self)
            return True
        return super().viewportEvent(event)

    def _spot_at(self, index: QModelIndex, at: QPointF) -> int:
        """Which place to press lies there; -1 for none."""
        box = QRectF(card_box(self.visualRect(index)))
        return next((n for n in (0, 1) if spot(box, n).contains(at)), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        found = self._spot_at(index, event.position()) if index.isValid() and event.button() == Qt.MouseButton.LeftButton else -1
        if found == 0:
            self.starred.emit(index.data(CARD).id)
        elif found == 1:
            self.menu_wanted.emit(index.data(CARD).id, event.globalPosition().toPoint())
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keys else self.indexAt(event.pos())
        if index.isValid():
            box = card_box(self.visualRect(index))
            self.menu_wanted.emit(index.data(CARD).id, self.viewport().mapToGlobal(box.center()) if keys else event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._spot_at(index, event.position()) < 0:
            self.begun.emit(index.data(CARD).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.begun.emit(self.current())
        elif event.key() == Qt.Key.Key_F and not event.modifiers() and self.current():
            self.starred.emit(self.current())
        else:
            super().keyPressEvent(event)
