"""The command palette (Ctrl+K): commands by their words, content by full text, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.messages import _
from core.records import Found
from gui.desk import Desk
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.controls import label, row, rule
from gui.widgets.floating import Popover
from gui.widgets.paint import elide, paint_key, paint_snippet, paint_status_pill
from gui.widgets.surfaces import Glyph
from gui.words import short_date, status_word

WIDTH = 600
_INDEX = QModelIndex | QPersistentModelIndex
_PAUSE = 120
"""Milliseconds after the last key before the records are asked."""
_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Command:
    """Something the window can do: its words, its icon, its keys, and who does it."""

    text: str
    picture: str
    run: Callable[[], object]
    keys: str = ""


Row = Command | Found


def matching(commands: Iterable[Command], typed: str) -> list[Command]:
    """The commands in which every typed word begins a word; all of them while nothing is typed."""
    words = typed.casefold().split()
    return [c for c in commands if all(any(w.startswith(t) for w in c.text.casefold().split()) for t in words)]


def _search(office: Any, typed: str) -> tuple[Found, ...]:
    """Runs in the records thread."""
    from db.queries.search import search

    return search(office, typed, limit=_LIMIT)


class Rows(QAbstractListModel):
    """Commands above, content below."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _INDEX | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def at(self, index: _INDEX) -> Row:
        """The command or the found item of a row."""
        return self._rows[index.row()]

    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.at(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.text if isinstance(entry, Command) else f"{entry.title}, {status_word(entry.status)}"
        return None


class RowPainter(QStyledItemDelegate):
    """A command is one line with its keys; content is its title with status and day, and the words that were found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        model = index.model()
        assert isinstance(model, Rows)
        return QSize(WIDTH - 16, 40 if isinstance(model.at(index), Command) else 54)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        model = index.model()
        assert isinstance(model, Rows)
        entry = model.at(index)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRect(option.rect)
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme["surface_selected"])
                painter.drawRoundedRect(QRectF(box), 6, 6)
            if isinstance(entry, Command):
                self._command(painter, box, entry)
            else:
                self._found(painter, box, entry)
        finally:
            painter.restore()

    def _command(self, painter: QPainter, box: QRect, entry: Command) -> None:
        dpr = painter.device().devicePixelRatio()
        painter.drawPixmap(QPointF(box.x() + 12, box.y() + 12), icon_pixmap(entry.picture, 16, theme["text_secondary"], dpr))
        painter.setFont(font("body"))
        painter.setPen(theme["text"])
        room = box.width() - 52
        if entry.keys:
            room -= round(paint_key(painter, box.right() - 10, box.center().y() + 0.5, entry.keys)) + 16
        painter.drawText(QRect(box.x() + 40, box.y(), room, box.height()), Qt.AlignmentFlag.AlignVCenter, elide(entry.text, "body", room))

    def _found(self, painter: QPainter, box: QRect, entry: Found) -> None:
        look, dpr = theme.status(entry.status), painter.device().devicePixelRatio()
        painter.drawPixmap(QPointF(box.x() + 12, box.y() + 10), icon_pixmap(look.icon, 16, look.fg, dpr))
        face = QFontMetricsF(font("caption"))
        pill = 33 + face.horizontalAdvance(status_word(entry.status)) + 8
        day = short_date(_day(entry.at)) if entry.at else _("Tanpa tanggal")
        side = pill + face.horizontalAdvance(day) + 18
        painter.setFont(font("subhead"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(box.x() + 40, box.y() + 22), elide(entry.title, "subhead", box.width() - 52 - side))
        painter.setFont(font("caption"))
        painter.setPen(theme["text_muted"])
        painter.drawText(QPointF(box.right() - side, box.y() + 22), day)
        paint_status_pill(painter, box.right() - pill, box.y() + 7, entry.status, 20)
        paint_snippet(painter, QPointF(box.x() + 40, box.y() + 42), entry.snippet, box.width() - 56)


def _day(at: str) -> Any:
    from datetime import date

    return date.fromisoformat(at[:10])


class Palette(Popover):
    """``found`` carries the id of a content item that was chosen. Commands run by themselves after the palette closed."""

    found = Signal(str)

    def __init__(self, window: QWidget, desk: Desk, commands: Callable[[], Sequence[Command]]) -> None:
        super().__init__(window, _("Cari dan perintah"), elevation="e3", radius=12, padding=(1, 1, 1, 8))
        self._desk, self._commands, self._ticket = desk, commands, 0
        self._line = QLineEdit()
        self._line.setObjectName("palette")
        self._line.setFont(font("prose"))
        self._line.setPlaceholderText(_("Cari judul, takarir, tagar, atau ketik perintah"))
        self._line.setAccessibleName(_("Cari konten dan perintah"))
        self._line.setProperty("own_ring", True)
        self._line.installEventFilter(self)
        self._model = Rows(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(RowPainter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setMouseTracking(True)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._run)
        self._list.setAccessibleName(_("Hasil"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = label("", "body", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setFixedHeight(64)
        head = QHBoxLayout()
        head.setContentsMargins(15, 0, 12, 0)
        head.setSpacing(10)
        head.addWidget(Glyph("search", 18, "text_muted"))
        head.addWidget(self._line, 1)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(rule())
        self.body.addSpacing(7)
        self.body.addLayout(row(self._list, margins=(7, 0, 7, 0)))
        self.body.addWidget(self._empty)
        self.setFixedWidth(WIDTH + 2 * self.margin)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask)
        self._line.textChanged.connect(self._typed)
        self.hide()

    def open_it(self) -> None:
        """Open empty, in the upper middle of the window."""
        self._line.clear()
        self._show(())
        self.open_at((self.parentWidget().width() - WIDTH) // 2, 72, self._line)

    def search_for(self, text: str) -> None:
        """Type ``text`` and ask at once."""
        self._line.setText(text)
        self._timer.stop()
        self._ask()

    def _typed(self) -> None:
        self._desk.forget(self._ticket)
        self._show(())
        if self._line.text().strip():
            self._timer.start()
        else:
            self._timer.stop()

    def _ask(self) -> None:
        self._ticket = self._desk.ask(_search, self._line.text().strip(), owner=self, then=self._show)

    def _show(self, found: Sequence[Found]) -> None:
        typed = self._line.text().strip()
        commands = matching(self._commands(), typed)
        self._model.show([*commands, *found])
        self._list.setCurrentIndex(self._model.index(0))
        self._empty.setText(_("Tidak ada yang cocok dengan “{typed}”").format(typed=elide(typed, "body", 300)))
        rows = self._model.rowCount()
        self._list.setVisible(rows > 0)
        self._empty.setVisible(rows == 0)
        self._list.setFixedHeight(min(420, len(commands) * 40 + len(found) * 54 + 2))
        self.fit()

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self._model.at(index)
        self.close_it()
        if isinstance(entry, Command):
            entry.run()
        else:
            self.found.emit(entry.item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}.get(Qt.Key(event.key()))
            if step is not None:
                last = self._model.rowCount() - 1
                self._list.setCurrentIndex(self._model.index(max(0, min(last, self._list.currentIndex().row() + step))))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self._list.currentIndex())
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return True
        return super().eventFilter(watched, event)
