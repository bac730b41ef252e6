"""The lines of the queue: a model of lines and headings, how they are drawn, and the list that shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.messages import _
from core.names import STEP_NAMES
from core.planning.hours import waited
from core.review import Waits
from gui.icons import icon_pixmap
from gui.pages.approval.groups import Group
from gui.pages.approval.words import GLYPHS, VERDICTS, moment, short_moment, surface_names
from gui.theme import font, theme
from gui.widgets.badges import HEIGHT, badges_pixmap, codes, fitting
from gui.widgets.badges import width as badges_width
from gui.widgets.paint import elide, inner
from gui.widgets.pictures import paint_thumb

Key = tuple[str, str]
_Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
SHORT, _TALL, _HEADING = 30, 62, 28
_BADGES, _LEAST = 74, 46
"""Room for the badges of the platforms: what they want, and to what they shrink when the words beside them need it."""


class QueueModel(QAbstractListModel):
    """Lines of the queue with what was chosen on them, and whether they changed under the eyes of the reader; headings between them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Waits | Group, ...] = ()
        self.chosen: Mapping[Key, str] = {}
        self.changed: frozenset[Key] = frozenset()
        self.thumbs: dict[str, QPixmap] = {}

    def show(self, rows: Sequence[Waits | Group], chosen: Mapping[Key, str], changed: frozenset[Key]) -> None:
        """Show these lines; nothing moves when they are the same as before."""
        if tuple(rows) != self.rows or chosen != self.chosen or changed != self.changed:
            self.beginResetModel()
            self.rows, self.chosen, self.changed = tuple(rows), dict(chosen), changed
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        line = index.isValid() and isinstance(self.rows[index.row()], Waits)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if line else Qt.ItemFlag.NoItemFlags

    def keys(self) -> list[Key]:
        """What the lines are about, from top to bottom."""
        return [r.key for r in self.rows if isinstance(r, Waits)]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return "\n".join(self._words(row)) if isinstance(row, Waits) else f"{row.title}: {row.count}"
            case _:
                return row if role == ROW else None

    def _words(self, row: Waits) -> list[str]:
        verdict = self.chosen.get(row.key, "")
        step = _("Pertanyaan untuk Anda") if row.asked else _(STEP_NAMES.get(row.step, row.step))
        found = [row.title, f"{step} · {moment(row.at)}", _waited(row), surface_names(row.surfaces), _(VERDICTS[verdict]) if verdict else ""]
        return [w for w in (*found, _("Berubah saat ditinjau") if row.key in self.changed else "") if w]


class QueueDelegate(QStyledItemDelegate):
    """``short``: one line with the verdict; else two lines beside the picture."""

    def __init__(self, parent: QListView, *, short: bool) -> None:
        super().__init__(parent)
        self._short = short

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        heading = isinstance(index.data(ROW), Group)
        return QSize(120, _HEADING if heading else SHORT if self._short else _TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, QueueModel)
        row, box = model.rows[index.row()], option.rect.adjusted(2, 1, -2, -1)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(row, Group):
                self._heading(painter, box, row)
                return
            self._back(painter, box, option.state)
            verdict = model.chosen.get(row.key, "")
            left = self._glyph(painter, box, verdict) if self._short else self._thumb(painter, box, model.thumbs.get(row.picture), verdict)
            under = "" if self._short else _under(row, row.key in model.changed)
            beside = round(QFontMetricsF(font("caption")).horizontalAdvance(under))
            words = fitting(codes(row.surfaces), max(_LEAST, min(_BADGES, box.right() - left - 15 - beside)))
            badges = badges_width(words) if words else 0
            if self._short:
                self._text(painter, "body", "text_secondary", row.title, QRect(left, box.top(), box.right() - left - badges - 14, box.height()))
            else:
                self._lines(painter, box, left, row, under, "warning_text" if row.key in model.changed or row.late else "text_muted", badges)
            if words:
                y = box.center().y() - HEIGHT // 2 + (0 if self._short else 11)
                painter.drawPixmap(box.right() - badges - 6, y + 1, badges_pixmap(words, painter.device().devicePixelRatio()))
        finally:
            painter.restore()

    def _heading(self, painter: QPainter, box: QRect, group: Group) -> None:
        self._text(painter, "label", "text_secondary", group.title, box.adjusted(8, 6, -34, 0))
        painter.setFont(font("caption", tnum=True))
        painter.setPen(theme["text_muted"])
        painter.drawText(box.adjusted(0, 6, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(group.count))

    def _back(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        on = bool(state & QStyle.StateFlag.State_Selected)
        if on or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(theme["primary"] if on else Qt.PenStyle.NoPen)
            painter.setBrush(theme["surface_raised" if on else "surface_hover"])
            painter.drawRoundedRect(inner(box), 8, 8)
            if on:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(inner(box, 1.5), 7, 7)

    def _lines(self, painter: QPainter, box: QRect, left: int, row: Waits, under: str, ink: str, badges: int) -> None:
        self._text(painter, "subhead", "text", row.title, QRect(left, box.top() + 8, box.right() - left - 8, 22))
        self._text(painter, "caption", ink, under, QRect(left, box.top() + 32, box.right() - left - badges - 14, 18))

    def _text(self, painter: QPainter, role: str, ink: str, text: str, box: QRect) -> None:
        face = font(role)
        if role == "subhead":
            face.setWeight(QFont.Weight.Medium)
        painter.setFont(face)
        painter.setPen(theme[ink])
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elide(text, role, box.width()))

    def _glyph(self, painter: QPainter, box: QRect, verdict: str) -> int:
        picture, ink = GLYPHS.get(verdict, GLYPHS["skip"])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme[ink])
        painter.drawEllipse(QRectF(box.left() + 6, box.center().y() - 8.5, 18, 18))
        drawn = icon_pixmap(picture, 12, theme["surface_raised"], painter.device().devicePixelRatio())
        painter.drawPixmap(box.left() + 9, box.center().y() - 5, drawn)
        return box.left() + 32

    def _thumb(self, painter: QPainter, box: QRect, drawn: QPixmap | None, verdict: str) -> int:
        frame = QRect(box.left() + 8, box.top() + 8, 36, 45)
        paint_thumb(painter, frame, drawn)
        return frame.right() + 11


class QueueView(QListView):
    """A list whose letter keys belong to the page: typing a letter must never jump to another item."""

    def __init__(self, name: str, model: QueueModel, *, short: bool) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(self, short=short))
        self.setMouseTracking(True)
        self.setObjectName("queue")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        theme.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


def _under(row: Waits, changed: bool) -> str:
    """When it is to go out; once the wait is over the limit of the office, how long it waits (the heading says that it does)."""
    if changed:
        return _("Berubah saat ditinjau")
    if row.asked:
        return _("Pertanyaan untuk Anda")
    return str(waited(timedelta(minutes=row.minutes))) if row.late and row.minutes else short_moment(row.at)


def _waited(row: Waits) -> str:
    """How long it waits, in working hours."""
    return _("Menunggu {time}").format(time=waited(timedelta(minutes=row.minutes))) if row.minutes else ""
