"""Paint the weeks of a month from their layout: frames and badges from cached pixmaps, then all texts, one batch for each font and colour.

Measured (docs/decisions.md): a rounded frame with a pen costs 40 times a pixmap, ``elidedText`` as much as drawing the text
itself, and a pixmap of a word five times the word. So frames and badges are drawn once and kept, words are not, and titles are
cut with a table of advances.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from core.messages import _
from core.planning.dates import clock, month_name, weekday_name
from core.records import Chip, DayMark, Slot
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.badges import badges_pixmap, codes, fitting
from gui.widgets.badges import width as badges_width
from gui.widgets.month_layout import HEADER, WEEK_NUMBERS, Cell, Ghost, RowLayout, Spot, Strip

QUIET = frozenset({"terbit", "ditolak", "dibatalkan"})
"""What is done steps back."""
LOUD = frozenset({"jalurcepat", "lewatjanji", "tanpaparaf", "duaversi", "koreksi"})
"""What is wrong or urgent comes forward in its own colour."""
MOVING = frozenset({"draf", "verifikasi", "grafis", "menunggu", "dikembalikan", "jalurcepat", "menungguberkas"})
"""What still moves along its chain."""
_DOTS, _ROOMY, _WORD = 50, 140, 48
"""Where the dots of the chain begin in a chip of two lines, how wide it must be to have them, and the room that a title keeps before a badge has any."""
FLAGGED = 2
"""Important days up to this priority are named in the cell; the others only in the tooltip of the day."""


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
def advance(text: str, role: str, weight: int, tnum: bool) -> float:
    """How wide a text is; kept for the next time."""
    return QFontMetricsF(_face(role, weight, tnum)).horizontalAdvance(text)


class Words:
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


@lru_cache(maxsize=4096)
def elided(text: str, role: str, weight: int, room: int) -> str:
    """A text with an ellipsis where it would be wider than ``room``; kept for the next time."""
    return QFontMetricsF(_face(role, weight, False)).elidedText(text, Qt.TextElideMode.ElideRight, room)


# -- chips


@lru_cache(maxsize=512)
def _frame(status: str, width: int, height: int, warn: bool, steps: tuple[int, int], dpr: float, name: str) -> QPixmap:
    """Everything of a chip that is the same for all chips of a status, size and progress: frame, bar, icon, warning sign, steps."""
    look = theme.status(status)
    if status == "menunggu":
        back, line = theme["accent_soft"], theme["accent_border"]
    elif status in LOUD:
        back, line = look.bg, look.bg
    else:
        back, line = theme["surface" if status in QUIET else "surface_raised"], theme["border"]
    drawn = blank(width, height, dpr)
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
        _paint_steps(painter, steps, height, look.dot)
        if warn:
            painter.drawPixmap(QPointF(width - 18, 19 if tall else 5), icon_pixmap("triangle-alert", 12, theme["warning"], dpr))
    return drawn


def _paint_steps(painter: QPainter, steps: tuple[int, int], height: int, ink: QColor) -> None:
    """The chain of an item, full for every step that is met: dots behind the hour, or dashes under the title of a low chip."""
    done, total = steps
    for n in range(total):
        met = n < done
        if height > 24:
            painter.setPen(QPen(ink if met else theme["border_control"], 1))
            painter.setBrush(ink if met else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(_DOTS + 8.5 + 7 * n, 7.5, 4, 4))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink if met else theme["border_strong"])
            painter.drawRect(QRectF(61 + 11 * n, height - 4 if met else height - 3.5, 9, 2 if met else 1))


def _steps(chip: Chip, width: int, height: int) -> tuple[int, int]:
    """How far the chain of a chip is; nothing for what is done or has no chain, because its icon says so already."""
    shown = chip.total and chip.status in MOVING and (height <= 24 or (width >= _ROOMY and chip.time))
    return (chip.done, min(chip.total, 5)) if shown else (0, 0)


def paint_chips(painter: QPainter, spots: Sequence[Spot], dpr: float) -> None:
    """All chips: pixmaps first, then times and titles. The time always wins over badges, and so does a word of the title."""
    words = Words(painter)
    put_chips(painter, words, spots, dpr)
    words.draw()


def put_chips(painter: QPainter, words: Words, spots: Sequence[Spot], dpr: float) -> None:
    """Chips with their times and titles; the texts are drawn with the other ``words``."""
    draw, put, name = painter.drawPixmap, words.put, theme.name
    for x, y, w, h, _cell, chip in spots:
        tall, warn, clock = h > 24, chip.alert, chip.time
        steps = _steps(chip, w, h)
        draw(x, y, _frame(chip.status, w, h, warn, steps, dpr, name))
        if clock:
            put(x + (24 if tall else 9), y + (14 if tall else 15), clock, "caption", "text_secondary", tnum=True)
        right = w - (6 if tall else 5) - (0 if tall or not warn else 16)
        room = right - 30 - int(advance(clock, "caption", 0, True)) - (7 * steps[1] + 4 if steps[1] else 0) if tall else 60
        shown = fitting(codes(chip.surfaces), room) if tall else fitting(codes(chip.surfaces)[: None if w > 190 else 1], room, 1)
        if not tall and right - badges_width(shown) - 64 < _WORD:
            shown = ()  # beside an open drawer a title says more than a platform, which the card and the spoken name tell too
        if shown:
            right -= badges_width(shown)
            draw(x + right, y + (3 if tall else 4), badges_pixmap(shown, dpr))
        ink = "text_secondary" if chip.status in QUIET else "text"
        if tall:
            put(x + 8, y + 30, cut(chip.title, w - 14 - (16 if warn else 0)), "label", ink)
        else:
            put(x + 61, y + 15, cut(chip.title, right - 61 - 3), "label", ink)


# -- weeks


def paint_header(painter: QPainter, xs: Sequence[int], width: int) -> None:
    """The names of the days over the weeks."""
    words = Words(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["surface_raised"])
    painter.drawRect(0, 0, width, HEADER)
    painter.setBrush(theme["border"])
    painter.drawRect(0, HEADER - 1, width, 1)
    for column in range(7):
        ink = "holiday_text" if column == 6 else "text_muted"
        words.put(xs[column] + 8, 18, weekday_name(column, short=True), "caption", ink, weight=600)
    words.put((WEEK_NUMBERS - 9) // 2, 18, _("M"), "caption", "text_muted")  # week, in one letter
    words.draw()


def paint_row(painter: QPainter, row: RowLayout, month: date, today: date, dpr: float) -> None:
    """One week, except what moves: selection, hover and the ring of the keyboard. Days outside ``month`` step back."""
    words, week = Words(painter), row.week
    _paint_ground(painter, row, month)
    number = str(week.monday.isocalendar().week)
    words.put((WEEK_NUMBERS - 7 * len(number)) // 2, 19, number, "caption", "text_muted", tnum=True)
    for n, cell in enumerate(row.cells):
        _paint_head(painter, words, cell, week.marks[n], month, today, dpr)
    put_strips(painter, words, row.strips, dpr)
    put_ghosts(painter, words, row.ghosts, dpr)
    put_chips(painter, words, row.spots, dpr)
    for more in row.mores:
        text = _("+{count} lagi").format(count=more.count)
        words.put(more.x + 3, more.y + 13, text, "caption", "link", weight=600)
    words.draw()


def _paint_ground(painter: QPainter, row: RowLayout, month: date) -> None:
    """Fields and lines. ``fillRect`` would make PySide set up every gradient there is, once (2.5 ms)."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["surface"])
    painter.drawRect(0, 0, WEEK_NUMBERS, row.height)
    for n, cell in enumerate(row.cells):
        painter.setBrush(theme[ground(cell.day, row.week.marks[n], outside=cell.day.month != month.month)])
        painter.drawRect(cell.x, 0, cell.w, cell.h)
    painter.setBrush(theme["border"])
    for x in row.xs:
        painter.drawRect(x - 1, 0, 1, row.height)
    painter.drawRect(0, row.height - 1, row.width, 1)
    first = next((n for n, cell in enumerate(row.cells) if cell.day.day == 1), 0)
    if first:  # where a month begins inside a week
        painter.setBrush(theme["border_strong"])
        painter.drawRect(row.xs[first] - 1, 0, 1, row.height)


def ground(day: date, marks: Sequence[DayMark], *, outside: bool = False) -> str:
    """The role of a day's background. Holidays keep their colour outside the month too: it is the same day."""
    kinds = {m.kind for m in marks}
    if "holiday" in kinds:
        return "holiday_bg"
    if "leave" in kinds:
        return "leave_bg"
    if outside:
        return "surface"
    return "weekend_bg" if day.weekday() >= 5 else "surface_raised"


def _paint_head(painter: QPainter, words: Words, cell: Cell, marks: Sequence[DayMark], month: date, today: date, dpr: float) -> None:
    """Number at the left, name of the day at the right, the line and the circle of today. The first of a month names it."""
    named = flag(marks)
    outside = cell.day.month != month.month
    red = cell.day.weekday() == 6 or any(m.kind != "day" for m in marks)
    number = str(cell.day.day)
    wide = 0.0
    if cell.day == today:
        painter.setBrush(theme["primary"])
        painter.drawRect(cell.x, 0, cell.w - 1, 2)
        painter.drawPixmap(cell.x + 5, 4, _disc(dpr, theme.name))
        words.put(cell.x + 16 - advance(number, "subhead", 0, False) / 2, 18, number, "subhead", "on_primary")
    else:
        ink = "holiday_text" if red else "text_muted" if outside else "text"
        weight = 400 if outside else 600
        words.put(cell.x + 16 - advance(number, "subhead", weight, False) / 2, 18, number, "subhead", ink, weight=weight)
    if cell.day.day == 1:
        name = month_name(cell.day.month, short=True)
        words.put(cell.x + 29, 18, name, "caption", "text_muted" if outside else "text_secondary", weight=600)
        wide = advance(name, "caption", 600, False) + 6
    if named is not None:
        _paint_flag(painter, words, cell, named, wide, dpr)


def _paint_flag(painter: QPainter, words: Words, cell: Cell, mark: DayMark, taken: float, dpr: float) -> None:
    right, room = cell.x + cell.w - 6, cell.w - 36 - taken
    important = mark.kind == "day"
    text = cut(flag_text(mark), room - (15 if important else 0))
    ink, weight = ("text_muted", 500) if important else ("holiday_text", 700 if mark.kind == "holiday" else 500)
    left = round(right - advance(text, "caption", weight, False))
    words.put(left, 18, text, "caption", ink, weight=weight)
    if important:
        painter.drawPixmap(QPointF(left - 15, 8), icon_pixmap("flag", 11, theme["text_muted"], dpr))


# -- what stands behind chips


def tone(name: str) -> QColor:
    """The colour of a campaign: ``c1`` to ``c5`` are the series of the charts."""
    series = theme.chart()
    return series[(int(name[1:]) - 1) % len(series)] if name[1:].isdigit() else series[0]


def put_strips(painter: QPainter, words: Words, strips: Sequence[Strip], dpr: float) -> None:
    """Bars of campaigns: a soft ground, a strong edge where they begin, and the title in every week."""
    for x, y, w, h, bar, begins, ends in strips:
        painter.drawPixmap(x, y, _bar_pixmap(w, h, bar.tone, begins, ends, dpr, theme.name))
        words.put(x + 8, y + 11, elided(bar.title, "caption", 500, w - 14), "caption", "text_secondary", weight=500)


@lru_cache(maxsize=256)
def _bar_pixmap(width: int, height: int, tone_name: str, begins: bool, ends: bool, dpr: float, name: str) -> QPixmap:
    drawn = blank(width, height, dpr)
    soft = QColor(tone(tone_name))
    soft.setAlpha(46)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setClipRect(0, 0, width, height)
        left, right = (0 if begins else -6), (width if ends else width + 6)
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(left, 0, right - left, height), 3, 3)
        if begins:
            painter.setClipRect(0, 0, 3, height)
            painter.setBrush(tone(tone_name))
            painter.drawRoundedRect(QRectF(0, 0, 8, height), 3, 3)
    return drawn


GHOSTS = {"rhythm": ("repeat", "text_muted"), "urgent": ("zap", "text_muted"), "suggest": ("wand-sparkles", "link")}
"""Icon and ink of an empty slot."""


def ghost_words(slot: Slot) -> str:
    """What an empty slot is called: its title, or what it is kept for."""
    if slot.kind == "urgent":
        return slot.title or _("Cadangan mendesak")
    return slot.title or (_("Saran") if slot.kind == "suggest" else _("Slot rutin"))


def put_ghosts(painter: QPainter, words: Words, ghosts: Sequence[Ghost], dpr: float) -> None:
    """Empty slots: a dashed frame without a ground, an icon, the hour and a word; no chip is that light."""
    for x, y, w, h, _cell, slot in ghosts:
        painter.drawPixmap(x, y, _ghost_pixmap(w, h, slot.kind, dpr, theme.name))
        ink, hour = GHOSTS[slot.kind][1], clock(slot.time)
        line = f"{hour} {ghost_words(slot)}" if hour else ghost_words(slot)
        words.put(x + 24, y + (h + 8) // 2, elided(line, "caption", 0, w - 30), "caption", ink)


@lru_cache(maxsize=64)
def _ghost_pixmap(width: int, height: int, kind: str, dpr: float, name: str) -> QPixmap:
    drawn = blank(width, height, dpr)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme["border_strong"], 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), 4, 4)
        picture, ink = GHOSTS[kind]
        painter.drawPixmap(QPointF(8, (height - 12) / 2), icon_pixmap(picture, 12, theme[ink], dpr))
    return drawn


def blank(width: int, height: int, dpr: float) -> QPixmap:
    """A pixmap through which everything is seen."""
    drawn = QPixmap(max(1, round(width * dpr)), max(1, round(height * dpr)))
    drawn.setDevicePixelRatio(dpr)
    drawn.fill(Qt.GlobalColor.transparent)
    return drawn


@lru_cache(maxsize=8)
def _disc(dpr: float, name: str) -> QPixmap:
    drawn = blank(22, 20, dpr)
    with QPainter(drawn) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["primary"])
        painter.drawRoundedRect(QRectF(0, 0, 22, 20), 10, 10)
    return drawn


def row_picture(row: RowLayout, month: date, today: date, dpr: float) -> QPixmap:
    """A week as one opaque pixmap, to be blitted."""
    drawn = QPixmap(max(1, round(row.width * dpr)), max(1, round(row.height * dpr)))
    drawn.setDevicePixelRatio(dpr)
    with QPainter(drawn) as painter:
        paint_row(painter, row, month, today, dpr)
    return drawn
