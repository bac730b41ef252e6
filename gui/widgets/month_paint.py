"""Paint a month from its layout: frames and short words from cached pixmaps, titles in one batch.

Measured (docs/decisions.md): a rounded frame with a pen costs 40 times a pixmap, ``elidedText`` as much as drawing the text
itself. So every frame, badge, clock time, number and short name is drawn once and kept, and titles are cut with a table of advances.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
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


@dataclass(frozen=True, slots=True)
class MonthData:
    """What a month shows: chips by day (by time), marks by day, which month it is, and today."""

    month: date
    chips: Mapping[date, Sequence[Chip]] = field(default_factory=dict)
    marks: Mapping[date, Sequence[DayMark]] = field(default_factory=dict)
    today: date | None = None


def flag(marks: Sequence[DayMark]) -> DayMark | None:
    """The mark that is named in the cell: a holiday, a leave day, or an important day that many offices speak about."""
    return next((m for m in marks if m.kind != "day" or m.priority <= FLAGGED), None)


def flag_text(mark: DayMark) -> str:
    """The short name as the cell writes it; an estimated date says so with a question mark."""
    return f"{mark.short or mark.name}?" if mark.estimated else mark.short or mark.name


# -- words that are drawn once


@lru_cache(maxsize=2048)
def _word(text: str, role: str, colour: str, weight: int, tnum: bool, dpr: float, name: str) -> QPixmap:
    """A word in the colours of the theme ``name``, which is the one in use: it only keeps the themes apart in the cache."""
    face = font(role, tnum)
    if weight:
        face.setWeight(QFont.Weight(weight))
    metrics = QFontMetricsF(face)
    drawn = QPixmap(max(1, round((metrics.horizontalAdvance(text) + 2) * dpr)), round(20 * dpr))
    drawn.setDevicePixelRatio(dpr)
    drawn.fill(Qt.GlobalColor.transparent)
    with QPainter(drawn) as painter:
        painter.setFont(face)
        painter.setPen(theme[colour])
        painter.drawText(QPointF(0, 15), text)
    return drawn


class _Words:
    """Draws short words that come again and again, on a baseline, for one theme and one DPR."""

    def __init__(self, painter: QPainter, dpr: float) -> None:
        self._draw, self._dpr, self._theme = painter.drawPixmap, dpr, theme.name

    def put(self, x: float, base: int, text: str, role: str, colour: str, *, weight: int = 0, tnum: bool = False, right: bool = False) -> float:
        """Draw ``text`` from ``x`` (or up to it, if ``right``) and give its width."""
        drawn = _word(text, role, colour, weight, tnum, self._dpr, self._theme)
        wide = drawn.width() / self._dpr - 2
        self._draw(QPointF(round(x - wide) if right else x, base - 15), drawn)
        return wide


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
    """All chips: pixmaps first, then every title in one font. The time always wins over badges, the title over nothing."""
    words = _Words(painter, dpr)
    titles: list[tuple[QPointF, str, bool]] = []
    draw, name = painter.drawPixmap, theme.name
    for x, y, w, h, _cell, chip in spots:
        tall, warn = h > 24, chip.warn
        draw(x, y, _frame(chip.status, w, h, warn, dpr, name))
        quiet = chip.status in QUIET
        clock = words.put(x + (24 if tall else 9), y + (14 if tall else 15), chip.time, "caption", "text_secondary", tnum=True) if chip.time else 0
        right = w - (6 if tall else 5) - (0 if tall or not warn else 16)
        shown = fitting(codes(chip.surfaces), right - 30 - int(clock)) if tall else fitting(codes(chip.surfaces)[: None if w > 190 else 1], 60, 1)
        if shown:
            right -= badges_width(shown)
            draw(x + right, y + (3 if tall else 4), badges_pixmap(shown, dpr))
        if tall:
            titles.append((QPointF(x + 8, y + 30), cut(chip.title, w - 14 - (16 if warn else 0)), quiet))
        else:
            titles.append((QPointF(x + 61, y + 15), cut(chip.title, right - 61 - 3), quiet))
    painter.setFont(font("label"))
    for want in (False, True):
        painter.setPen(theme["text_secondary" if want else "text"])
        for at, title, quiet in titles:
            if quiet == want:
                painter.drawText(at, title)


# -- the month


def paint_month(painter: QPainter, lay: MonthLayout, data: MonthData, dpr: float) -> None:
    """The whole picture of a month, except what moves: selection, hover and the ring of the keyboard."""
    words = _Words(painter, dpr)
    _paint_ground(painter, lay, data)
    _paint_headings(words, lay)
    for cell in lay.cells:
        _paint_head(painter, words, cell, data, dpr)
    paint_chips(painter, lay.spots, dpr)
    for more in lay.mores:
        text = _("+{count} lagi").format(count=more.count)
        words.put(more.x + 3, more.y + 13, text, "caption", "link", weight=600)


def _paint_ground(painter: QPainter, lay: MonthLayout, data: MonthData) -> None:
    width, height = lay.width, lay.height
    painter.fillRect(0, 0, width, HEADER, theme["surface_raised"])
    painter.fillRect(0, HEADER, WEEK_NUMBERS, height - HEADER, theme["surface"])
    for cell in lay.cells:
        painter.fillRect(cell.x, cell.y, cell.w, cell.h, theme[_ground(cell.day, data)])
    line = theme["border"]
    painter.fillRect(0, HEADER - 1, width, 1, line)
    for x in lay.xs:
        painter.fillRect(x - 1, HEADER, 1, height - HEADER, line)
    for y in lay.ys[1:]:
        painter.fillRect(0, y - 1, width, 1, line)


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
    wide = _number_width(number)
    if cell.day == data.today:
        painter.fillRect(cell.x, cell.y - 1, cell.w - 1, 2, theme["primary"])
        painter.drawPixmap(cell.x + 5, cell.y + 4, _disc(dpr, theme.name))
        words.put(cell.x + 16 - wide / 2, cell.y + 18, number, "subhead", "on_primary")
    else:
        ink = "holiday_text" if red else "text_disabled" if outside else "text"
        words.put(cell.x + 16 - wide / 2, cell.y + 18, number, "subhead", ink, weight=400 if outside else 600)
    if named is not None:
        _paint_flag(painter, words, cell, named, dpr)


def _paint_flag(painter: QPainter, words: _Words, cell: Cell, mark: DayMark, dpr: float) -> None:
    right, room = cell.x + cell.w - 6, cell.w - 36
    important = mark.kind == "day"
    text = cut(flag_text(mark), room - (15 if important else 0))
    ink, weight = ("text_muted", 500) if important else ("holiday_text", 700 if mark.kind == "holiday" else 500)
    wide = words.put(right, cell.y + 18, text, "caption", ink, weight=weight, right=True)
    if important:
        painter.drawPixmap(QPointF(round(right - wide) - 15, cell.y + 8), icon_pixmap("flag", 11, theme["text_muted"], dpr))


@lru_cache(maxsize=40)
def _number_width(number: str) -> float:
    return QFontMetricsF(font("subhead")).horizontalAdvance(number)


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


def ring(painter: QPainter, box: QRect, role: str, width: int, radius: int = 0) -> None:
    """An outline just inside ``box`` in the colour of ``role``."""
    painter.save()
    try:
        half = width / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, radius > 0)
        pen = QPen(theme[role], width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), radius, radius)
    finally:
        painter.restore()
