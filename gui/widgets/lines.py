"""Lists of things to do: rows of 58 pixels with a title, a status, surfaces and a time, under headings when there are any.

The list of what is to be published and the cards of the home page are made of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.messages import _
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.badges import badges_pixmap, codes, fitting
from gui.widgets.badges import width as badges_width
from gui.widgets.month_words import surface_names
from gui.widgets.paint import elide, paint_ground, paint_status_pill
from gui.words import status_word

LINE = Qt.ItemDataRole.UserRole
TALL, HEADING = 58, 34
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row. ``when`` stands at the right in the colour of the role ``tone``; ``action`` looks like a button; ``picture`` is an icon at the left.

    A line with ``heading`` is only a title over the lines that follow it.
    """

    key: str
    title: str
    status: str = ""
    surfaces: tuple[str, ...] = ()
    note: str = ""
    when: str = ""
    tone: str = "text_muted"
    action: str = ""
    picture: str = ""
    heading: bool = False

    def words(self) -> str:
        """The row in one sentence for tooltips and screen readers."""
        parts = (
            self.title or _("Tanpa judul"),
            status_word(self.status) if self.status else "",
            surface_names(self.surfaces),
            self.note,
            self.when,
            self.action,
        )
        return ", ".join(p for p in parts if p)


class LineModel(QAbstractListModel):
    """``show`` replaces the rows; ``LINE`` is the record of a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Line, ...] = ()

    def show(self, rows: Sequence[Line]) -> None:
        """Show these lines in this order."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[Line, ...]:
        """The lines that show."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title or _("Tanpa judul")
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return line.words()
            case _:
                return line if role == LINE else None


class LinePainter(QStyledItemDelegate):
    """Draws a line; ``narrow`` puts the time beside the title, for lists in a side column."""

    def __init__(self, parent: QObject, *, narrow: bool = False, marked: bool = False) -> None:
        super().__init__(parent)
        self._narrow, self._marked = narrow, marked

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, HEADING if index.data(LINE).heading else TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, box = index.data(LINE), QRect(option.rect)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if line.heading:
                self._heading(painter, box, line)
            else:
                self._ground(painter, option, last=index.row() == index.model().rowCount() - 1)
                self._draw(painter, box.adjusted(16, 0, -16, 0), line)
        finally:
            painter.restore()

    def _heading(self, painter: QPainter, box: QRect, line: Line) -> None:
        painter.setFont(font("label"))
        painter.setPen(theme[line.tone])
        painter.drawText(box.adjusted(16, 8, -16, 0), Qt.AlignmentFlag.AlignVCenter, line.title)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, last: bool) -> None:
        paint_ground(painter, option, marked=self._marked, line=None if last else 0)

    def _draw(self, painter: QPainter, box: QRect, line: Line) -> None:
        left, right = self._left(painter, box, line), box.right() + 1
        if line.picture:
            painter.drawPixmap(QPointF(left, box.y() + 21), icon_pixmap(line.picture, 16, theme[line.tone], painter.device().devicePixelRatio()))
            left += 28
        if line.action:
            right = self._button(painter, right, box.center().y(), line.action)
        if line.when:
            right = self._when(painter, right, box, line)
        painter.setFont(font("subhead"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(left, box.y() + _base(line)), elide(line.title or _("Tanpa judul"), "subhead", right - left))
        self._below(painter, left, right if not self._narrow else box.right() + 1, box.y() + 32, line)

    def _left(self, painter: QPainter, box: QRect, line: Line) -> int:
        """Where the text of a row begins; what stands before it is drawn here."""
        return box.x()

    def _below(self, painter: QPainter, left: int, right: int, y: int, line: Line) -> None:
        x = float(left)
        if line.status:
            x += paint_status_pill(painter, x, y, line.status, 18) + 8
        words = fitting(codes(line.surfaces), round(right - x), 3)
        if words:
            painter.drawPixmap(QPointF(x, y + 2), badges_pixmap(words, painter.device().devicePixelRatio()))
            x += badges_width(words) + 8
        if line.note:
            painter.setFont(font("caption"))
            painter.setPen(theme["text_muted"])
            painter.drawText(QPointF(x, y + 13), elide(line.note, "caption", right - x))

    def _when(self, painter: QPainter, right: int, box: QRect, line: Line) -> int:
        face = font("label", tnum=True)
        width = round(QFontMetricsF(face).horizontalAdvance(line.when))
        painter.setFont(face)
        painter.setPen(theme[line.tone])
        if self._narrow:
            painter.drawText(QPointF(right - width, box.y() + _base(line)), line.when)
            return right - width - 8
        painter.drawText(QRect(right - width, box.y(), width + 1, box.height()), Qt.AlignmentFlag.AlignVCenter, line.when)
        painter.drawPixmap(QPointF(right - width - 19, box.center().y() - 6), icon_pixmap("clock", 14, theme[line.tone], painter.device().devicePixelRatio()))
        return right - width - 32

    def _button(self, painter: QPainter, right: int, middle: int, text: str) -> int:
        face = font("label")
        width = max(84, round(QFontMetricsF(face).horizontalAdvance(text)) + 24)
        box = QRectF(right - width + 0.5, middle - 13.5, width - 1, 28)
        painter.setPen(theme["border_strong"])
        painter.setBrush(theme["surface_raised"])
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(face)
        painter.setPen(theme["text"])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return right - width - 12


def _base(line: Line) -> int:
    """Where the title stands: above what is said of it, or in the middle when nothing is."""
    return 24 if line.status or line.surfaces or line.note else 33


class Lines(QListView):
    """``chosen`` carries the Line that was clicked, or that Enter or Space was pressed on. ``marked`` keeps the chosen row marked.

    With ``whole`` the list is as tall as its rows, for cards in a page that scrolls by itself.
    """

    chosen = Signal(object)

    def __init__(self, name: str, painter: QStyledItemDelegate | None = None, *, narrow: bool = False, marked: bool = False, whole: bool = False) -> None:
        super().__init__()
        self.lines = LineModel(self)
        self._whole = whole
        self.setModel(self.lines)
        self.setItemDelegate(painter or LinePainter(self, narrow=narrow, marked=marked))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("own_ring", True)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        theme.changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the row with the key that was current stays current."""
        current = self.current_key()
        self.lines.show(lines)
        keys = [line.key for line in lines if not line.heading]
        self.go_to(current if current in keys else keys[0] if keys else "")
        if self._whole:
            self.fit()

    def fit(self) -> None:
        """Take the height of all rows."""
        self.setFixedHeight(sum(self.sizeHintForRow(n) for n in range(self.lines.rowCount())))

    def current_key(self) -> str:
        """The key of the current row; empty when there is none."""
        line = self.currentIndex().data(LINE)
        return line.key if line is not None else ""

    def go_to(self, key: str) -> None:
        """Make the row with ``key`` the current one, if there is one."""
        for n, line in enumerate(self.lines.rows()):
            if line.key == key and not line.heading:
                self.setCurrentIndex(self.lines.index(n))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        line = index.data(LINE) if index.isValid() else None
        if line is not None and not line.heading:
            self.chosen.emit(line)


def empty_or(widget: QWidget, empty: QWidget, *, something: bool) -> None:
    """Show the list when it holds something, otherwise what says that it is empty."""
    widget.setVisible(something)
    empty.setVisible(not something)
