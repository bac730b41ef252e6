"""One line of the list of content, painted: status, title and what was found, surfaces, time, steps, person."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.content.names import kind_name
from core.messages import _
from db.queries.content_list import Row
from gui.models.rows import CHECKED, GONE, ROW, checked_words, when_words
from gui.theme import font, theme
from gui.widgets.badges import HEIGHT, badges_pixmap, codes, fitting
from gui.widgets.paint import elide, paint_avatar, paint_ground, paint_snippet, paint_status_pill
from gui.words import initials

TALL = 60
_PILL, _BADGES, _WHEN, _STEPS, _PERSON = 176, 104, 172, 84, 150
_NARROW = 1180
"""Below this width of the list the name of the person gives way to the avatar alone."""


class RowPainter(QStyledItemDelegate):
    """Draws a row of 60 pixels; only lines between rows, and a bar at the left of the chosen ones."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(600, TALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row, checked = index.data(ROW), index.data(CHECKED)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_ground(painter, option, line=20)
            self._draw(painter, QRect(option.rect).adjusted(20, 0, -20, 0), row, checked_words(checked), index.data(GONE))
        finally:
            painter.restore()

    def _draw(self, painter: QPainter, box: QRect, row: Row, checked: str, gone: str) -> None:
        x, middle, right = box.x(), box.center().y(), box.right()
        person = _PERSON if box.width() + 40 >= _NARROW else 40
        paint_status_pill(painter, x, middle - 11, row.status)
        right = self._person(painter, right, middle, row, person)
        right = self._steps(painter, right, middle, row)
        painter.setFont(font("body", tnum=True))
        painter.setPen(theme["text_secondary" if row.at else "text_muted"])
        painter.drawText(QRect(right - _WHEN, box.y(), _WHEN, box.height()), Qt.AlignmentFlag.AlignVCenter, when_words(row.at) or _("Belum ada tanggal"))
        right -= _WHEN + 12
        words = fitting(codes(row.surfaces), _BADGES, 3)
        if words:
            painter.drawPixmap(QPointF(right - _BADGES, middle - HEIGHT // 2), badges_pixmap(words, painter.device().devicePixelRatio()))
        right -= _BADGES + 16
        self._words(painter, x + _PILL, right - x - _PILL, box.y(), row, checked, gone)

    def _words(self, painter: QPainter, x: int, room: int, y: int, row: Row, checked: str, gone: str) -> None:
        painter.setFont(font("subhead"))
        painter.setPen(theme["text"])
        painter.drawText(QPointF(x, y + 26), elide(row.title or _("Tanpa judul"), "subhead", room))
        if row.snippet:
            paint_snippet(painter, QPointF(x, y + 45), row.snippet, room)
            return
        painter.setFont(font("caption"))
        if gone:  # before everything else that can be said of the item
            painter.setPen(theme["danger_text"])
            shown = elide(gone, "caption", room)
            painter.drawText(QPointF(x, y + 45), shown)
            x += painter.fontMetrics().horizontalAdvance(f"{shown}  ")
            room -= painter.fontMetrics().horizontalAdvance(f"{shown}  ")
        painter.setPen(theme["text_muted"])
        below = " · ".join(p for p in (str(kind_name(row.kind)), row.campaign, checked) if p)
        painter.drawText(QPointF(x, y + 45), elide(below, "caption", room))

    def _steps(self, painter: QPainter, right: int, middle: int, row: Row) -> int:
        """The chain as short bars: met ones are filled."""
        painter.setPen(Qt.PenStyle.NoPen)
        for n in range(row.total):
            painter.setBrush(theme["success" if n < row.done else "border_strong"])
            painter.drawRoundedRect(QRectF(right - _STEPS + n * 20, middle - 2, 16, 5), 2.5, 2.5)
        return right - _STEPS - 8

    def _person(self, painter: QPainter, right: int, middle: int, row: Row, room: int) -> int:
        if row.person:
            x = right - room
            paint_avatar(painter, QRectF(x, middle - 12, 24, 24), row.author, initials(row.person))
            if room > 60:
                painter.setFont(font("body"))
                painter.setPen(theme["text_secondary"])
                painter.drawText(QRect(x + 32, middle - 12, room - 32, 24), Qt.AlignmentFlag.AlignVCenter, elide(row.person, "body", room - 32))
        return right - room - 12
