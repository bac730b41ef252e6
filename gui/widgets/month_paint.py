"""Paint a month from its layout: frames and badges from cached pixmaps, then all texts, one batch for each font and colour.

Measured (docs/decisions.md): a rounded frame with a pen costs 40 times a pixmap, ``elidedText`` as much as drawing the text
itself, and a pixmap of a word five times the word. So frames and badges are drawn once and kept, words are not, and titles are
cut with a table of advances.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from core.messages import _
from core.planning.dates import weekday_name
from core.records import Chip, DayMark
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.badges import badges_pixmap, codes, fitting
from gui.widgets.badges import width as badges_width
from gui.widgets.month_layout import HEADER, WEEK_NUMBERS, Cell, MonthLayout, Spot

QUIET = frozenset({"terbit", "ditolak", "dibatalkan"})
"""What is done steps back."""
LOUD = frozenset({"jalurcepat", "lewatjanji", "tanpaparaf", "duaversi", "koreksi"})
"""What is wrong or urgent comes forward in its own colour."""
FLAGGED = 2
"""Important days up to this priority are named in the cell; the others only in the tooltip of the day."""


class MonthData(NamedTuple):
    """What a month shows: chips by day (by time), marks by day, which month it is, and today."""

    month: date
    chips: Mapping[date, Sequence[Chip]] = MappingProxyType({})
    marks: Mapping[date, Sequence[DayMark]] = MappingProxyType({})
    today: date | None = None


def flag(marks: Sequence[DayMark]) -> DayMark | None:
    """The mark that is named in the cell: a holiday, a leave day, or an important day that many offices speak about."""
    return next((m for m in marks if m.kind != "day" or m.priority <= FLAGGED), None)


def flag_text(mark: DayMark) -> str:
    """The short name as the cell writes it; an estimated date says so with a question mark."""
    return f"{mark.short or mark.name}?" if mark.estimated else mark.short or mark.name


# -- words


@lru_cache(maxsize=32)
def _face(role: str, weight: int, tnum: bool) -> QFont:
    made = font(role, tnum)
    if weight:
        made.setWeight(QFont.Weight(weight))
    return made


@lru_cache(maxsize=2048)
def _advance(text: str, role: str, weight: int, tnum: bool) -> float:
    return QFontMetricsF(_face(role, weight, tnum)).horizontalAdvance(text)


class _Words:
    """Collects texts by font and colour; ``draw`` puts them over everything that was painted meanwhile."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._lots: dict[tuple[str, int, bool, str], list[tuple[int, int, str]]] = {}

    def put(self, x: float, base: int, text: str, role: str, colour: str, *, weight: int = 0, tnum: bool = False) -> None:
        """``text`` from ``x`` on the base line ``base``."""
        self._lots.setdefault((role, weight, tnum, colour), []).append((round(x), base, text))

    def draw(self) -> None:
        """Draw everything that was put."""
        text_at = self._painter.drawText
        for (role, weight, tnum, colour), lot in self._lots.items():
            self._painter.setFont(_face(role, weight, tnum))
            self._painter.setPen(theme[colour])
            for x, base, text in lot:
                text_at(x, base, text)


# -- titles that are cut


class _Advances(dict[str, float]):
    """Letter -> its width in the label font; asked of Qt once a letter, when it is first met."""

    def __missing__(self, letter: str) -> float:
        self[letter] = wide = QFontMetricsF(font("label")).horizontalAdvance(letter) if letter.isprintable() else 0.0
        return wide


_advances = _Advances()


def cut(text: str, room: float) -> str:
    """``text`` in the label font with an ellipsis where it would be wider than ``room``; kept for the next time."""
    return _cut(text, int(room))


@lru_cache(maxsize=8192)
def _cut(text: str, room: int) -> str:
    if not text.isascii():  # clusters and shaping are Qt's affair
        return QFontMetricsF(font("label")).elidedText(text, Qt.TextElideMode.ElideRight, room)
    if sum(map(_advances.__getitem__, text)) <= room:
        return text
    wide, limit, keep = 0.0, room - _advances["…"], 0
    for number, char in enumerate(text):
        wide += _advances[char]
        if wide > limit:
            break
        keep = number + 1
    return text[:keep].rstrip() + "…"


# -- chips


@lru_cache(maxsize=512)
def _frame(status: str, width: int, height: int, warn: bool, dpr: float, name: str) -> QPixmap:
    """Everything of a chip that is the same for all chips of a status and size: frame, bar, icon, warning sign."""
    look = theme.status(status)
    if status == "menunggu":
        back, line = theme["accent_soft"], theme["accent_border"]
    elif status in LOUD:
        back, line = look.bg, look.bg
    else:
        back, line = theme["surface" if status in QUIET else "surface_raised"], theme["border"]
    drawn = QPixmap(round(width * dpr), round(height * dpr))
    drawn.setDevicePixelRatio(dpr)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QPainterPath()
        body.addRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 4, 4)
        painter.fillPath(body, back)
        painter.strokePath(body, QPen(line, 1))
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(0, 0, width, height), 4, 4)
        bar = QPainterPath()
        bar.addRect(QRectF(0, 0, 3, height))
        painter.fillPath(whole.intersected(bar), look.dot)
        tall = height > 24
        painter.drawPixmap(QPointF(*((8, 3) if tall else (45, 5))), icon_pixmap(look.icon, 12, look.fg, dpr))
        if warn:
            painter.drawPixmap(QPointF(width - 18, 19 if tall else 5), icon_pixmap("triangle-alert", 12, theme["warning"], dpr))
    return drawn


def chip_frame(chip: Chip, width: int, height: int, dpr: float) -> QPixmap:
    """The frame of a chip in the colours of the theme; draw badges, time and title over it."""
    return _frame(chip.status, width, height, chip.warn, dpr, theme.name)


def paint_chips(painter: QPainter, spots: Sequence[Spot], dpr: float) -> None:
    """All chips: pixmaps first, then times and titles. The time always wins over badges, the title over nothing."""
    words = _Words(painter)
    _put_chips(painter, words, spots, dpr)
    words.draw()


def _put_chips(painter: QPainter, words: _Words, spots: Sequence[Spot], dpr: float) -> None:
    draw, put, name = painter.drawPixmap, words.put, theme.name
    for x, y, w, h, _cell, chip in spots:
        tall, warn, clock = h > 24, chip.warn, chip.time
        draw(x, y, _frame(chip.status, w, h, warn, dpr, name))
        if clock:
            put(x + (24 if tall else 9), y + (14 if tall else 15), clock, "caption", "text_secondary", tnum=True)
        right = w - (6 if tall else 5) - (0 if tall or not warn else 16)
        room = right - 30 - int(_advance(clock, "caption", 0, True)) if tall else 60
        shown = fitting(codes(chip.surfaces), room) if tall else fitting(codes(chip.surfaces)[: None if w > 190 else 1], room, 1)
        if shown:
            right -= badges_width(shown)
            draw(x + right, y + (3 if tall else 4), badges_pixmap(shown, dpr))
        ink = "text_secondary" if chip.status in QUIET else "text"
        if tall:
            put(x + 8, y + 30, cut(chip.title, w - 14 - (16 if warn else 0)), "label", ink)
        else:
            put(x + 61, y + 15, cut(chip.title, right - 61 - 3), "label", ink)


# -- the month


def paint_month(painter: QPainter, lay: MonthLayout, data: MonthData, dpr: float) -> None:
    """The whole picture of a month, except what moves: selection, hover and the ring of the keyboard."""
    words = _Words(painter)
    _paint_ground(painter, lay, data)
    _paint_headings(words, lay)
    for cell in lay.cells:
        _paint_head(painter, words, cell, data, dpr)
    _put_chips(painter, words, lay.spots, dpr)
    for more in lay.mores:
        text = _("+{count} lagi").format(count=more.count)
        words.put(more.x + 3, more.y + 13, text, "caption", "link", weight=600)
    words.draw()


def _paint_ground(painter: QPainter, lay: MonthLayout, data: MonthData) -> None:
    """Fields and lines. ``fillRect`` would make PySide set up every gradient there is, once (2.5 ms)."""
    width, height = lay.width, lay.height
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["surface_raised"])
    painter.drawRect(0, 0, width, HEADER)
    painter.setBrush(theme["surface"])
    painter.drawRect(0, HEADER, WEEK_NUMBERS, height - HEADER)
    for cell in lay.cells:
        painter.setBrush(theme[_ground(cell.day, data)])
        painter.drawRect(cell.x, cell.y, cell.w, cell.h)
    painter.setBrush(theme["border"])
    painter.drawRect(0, HEADER - 1, width, 1)
    for x in lay.xs:
        painter.drawRect(x - 1, HEADER, 1, height - HEADER)
    for y in lay.ys[1:]:
        painter.drawRect(0, y - 1, width, 1)


def _ground(day: date, data: MonthData) -> str:
    """The role of a cell's background. Holidays keep their colour outside the month too: it is the same day."""
    kinds: Collection[str] = {m.kind for m in data.marks.get(day, ())}
    if "holiday" in kinds:
        return "holiday_bg"
    if "leave" in kinds:
        return "leave_bg"
    if day.month != data.month.month:
        return "surface"
    return "weekend_bg" if day.weekday() >= 5 else "surface_raised"


def _paint_headings(words: _Words, lay: MonthLayout) -> None:
    for column in range(7):
        sunday = column == 6
        words.put(lay.xs[column] + 8, 18, weekday_name(column, short=True), "caption", "holiday_text" if sunday else "text_muted", weight=600)
    heading = _("M")  # week, in one letter
    words.put((WEEK_NUMBERS - 9) // 2, 18, heading, "caption", "text_muted")
    for week in range(lay.weeks):
        number = str(lay.cells[7 * week].day.isocalendar().week)
        words.put((WEEK_NUMBERS - 7 * len(number)) // 2, lay.ys[week] + 19, number, "caption", "text_muted", tnum=True)


def _paint_head(painter: QPainter, words: _Words, cell: Cell, data: MonthData, dpr: float) -> None:
    """Number at the left, name of the day at the right, the line and the circle of today."""
    marks = data.marks.get(cell.day, ())
    named = flag(marks)
    outside = cell.day.month != data.month.month
    red = cell.day.weekday() == 6 or any(m.kind != "day" for m in marks)
    number = str(cell.day.day)
    if cell.day == data.today:
        painter.setBrush(theme["primary"])
        painter.drawRect(cell.x, cell.y - 1, cell.w - 1, 2)
        painter.drawPixmap(cell.x + 5, cell.y + 4, _disc(dpr, theme.name))
        words.put(cell.x + 16 - _advance(number, "subhead", 0, False) / 2, cell.y + 18, number, "subhead", "on_primary")
    else:
        ink = "holiday_text" if red else "text_disabled" if outside else "text"
        weight = 400 if outside else 600
        words.put(cell.x + 16 - _advance(number, "subhead", weight, False) / 2, cell.y + 18, number, "subhead", ink, weight=weight)
    if named is not None:
        _paint_flag(painter, words, cell, named, dpr)


def _paint_flag(painter: QPainter, words: _Words, cell: Cell, mark: DayMark, dpr: float) -> None:
    right, room = cell.x + cell.w - 6, cell.w - 36
    important = mark.kind == "day"
    text = cut(flag_text(mark), room - (15 if important else 0))
    ink, weight = ("text_muted", 500) if important else ("holiday_text", 700 if mark.kind == "holiday" else 500)
    left = round(right - _advance(text, "caption", weight, False))
    words.put(left, cell.y + 18, text, "caption", ink, weight=weight)
    if important:
        painter.drawPixmap(QPointF(left - 15, cell.y + 8), icon_pixmap("flag", 11, theme["text_muted"], dpr))


@lru_cache(maxsize=8)
def _disc(dpr: float, name: str) -> QPixmap:
    drawn = QPixmap(round(22 * dpr), round(20 * dpr))
    drawn.setDevicePixelRatio(dpr)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["primary"])
        painter.drawRoundedRect(QRectF(0, 0, 22, 20), 10, 10)
    return drawn


def picture(lay: MonthLayout, data: MonthData, dpr: float) -> QPixmap:
    """The month as one opaque pixmap, to be blitted."""
    drawn = QPixmap(round(lay.width * dpr), round(lay.height * dpr))
    drawn.setDevicePixelRatio(dpr)
    drawn.fill(theme["surface_raised"])
    with QPainter(drawn) as painter:
        paint_month(painter, lay, data, dpr)
    return drawn
