"""Paint a card: what lies on the board and in the drawer of ideas."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from core.messages import _
from core.planning.dates import day_month, weekday_name
from core.records import Chip
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.badges import badges_pixmap, codes, fitting
from gui.widgets.badges import width as badges_width
from gui.widgets.board_layout import lane_of
from gui.widgets.month_paint import QUIET, Words, advance, blank
from gui.words import status_word


@lru_cache(maxsize=4096)
def two_lines(text: str, room: int) -> tuple[str, str]:
    """A title in at most two lines of the label font, the second with an ellipsis where it would be too long."""
    metrics = QFontMetricsF(font("label"))
    if metrics.horizontalAdvance(text) <= room:
        return text, ""
    first = ""
    for word in text.split():
        longer = f"{first} {word}".strip()
        if metrics.horizontalAdvance(longer) > room:
            break
        first = longer
    if not first:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room), ""
    return first, metrics.elidedText(text[len(first) :].strip(), Qt.TextElideMode.ElideRight, room)


@lru_cache(maxsize=64)
def card_frame(width: int, height: int, dot: str, back: str, line: str, dpr: float, name: str) -> QPixmap:
    """The body of a card; ``dot`` is a status whose colour stands at its left, or empty."""
    drawn = blank(width, height, dpr)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme[line], 1))
        painter.setBrush(theme[back])
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 6, 6)
        if dot:
            painter.setClipRect(0, 0, 3, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.status(dot).dot)
            painter.drawRoundedRect(QRectF(0, 0, 12, height), 6, 6)
    return drawn


def paint_chip_card(painter: QPainter, box: QRect, chip: Chip, dpr: float, today: str) -> None:
    """A post on the board: day and hour, title, then platforms, progress and warning; a status that shares its lane is named."""
    waiting, quiet = chip.status == "menunggu", chip.status in QUIET
    look = theme.status(chip.status)
    back, line = ("accent_soft", "accent_border") if waiting else ("surface" if quiet else "surface_raised", "border")
    painter.drawPixmap(box.topLeft(), card_frame(box.width(), box.height(), chip.status, back, line, dpr, theme.name))
    words, x, y, right = Words(painter), box.x() + 11, box.y(), box.right() - 8
    painter.drawPixmap(QPointF(x, y + 8), icon_pixmap(look.icon, 12, look.fg, dpr))
    shared = lane_of(chip.status) != chip.status
    when = "" if shared and box.width() < 170 else _when(chip, today, short=box.width() < 160)
    text = " · ".join(part for part in (status_word(chip.status) if shared else "", when) if part)
    face = "caption"
    words.put(x + 17, y + 18, QFontMetricsF(font(face)).elidedText(text, Qt.TextElideMode.ElideRight, right - x - 17), face, "text_secondary", tnum=True)
    for n, part in enumerate(two_lines(chip.title or _("Tanpa judul"), right - x)):
        words.put(x, y + 37 + 16 * n, part, "label", "text_secondary" if quiet else "text")
    _put_foot(painter, words, chip, QRect(x, y + 60, right - x, 15), dpr)
    words.draw()


def _when(chip: Chip, today: str, *, short: bool) -> str:
    day = date.fromisoformat(chip.day)
    weekday = "" if short else f"{weekday_name(day.weekday(), short=True)} "
    name = _("Hari ini") if chip.day == today else f"{weekday}{day_month(day, short=True)}"
    return f"{name} · {chip.time}" if chip.time else name


def _put_foot(painter: QPainter, words: Words, chip: Chip, box: QRect, dpr: float) -> None:
    right = box.right()
    if chip.alert:
        painter.drawPixmap(QPointF(right - 12, box.y() + 1), icon_pixmap("triangle-alert", 12, theme["warning"], dpr))
        right -= 18
    if chip.total:
        text = f"{chip.done}/{chip.total}"
        right -= round(advance(text, "caption", 0, True))
        words.put(right, box.y() + 11, text, "caption", "text_muted", tnum=True)
        right -= 8
    shown = fitting(codes(chip.surfaces), max(0, right - box.x()), 3)
    if shown and badges_width(shown) <= right - box.x():
        painter.drawPixmap(box.x(), box.y(), badges_pixmap(shown, dpr))
