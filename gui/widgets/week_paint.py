"""Paint a week: the names of its days, the lane without hours, the hours with what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from core.messages import _
from core.planning.dates import clock, weekday_name
from core.records import DayMark
from gui.icons import icon_pixmap
from gui.theme import theme
from gui.widgets.badges import code
from gui.widgets.month_layout import Ghost, More
from gui.widgets.month_paint import Words, advance, cut, flag, flag_text, ground, put_chips, put_ghosts, put_strips
from gui.widgets.week_layout import HEAD, HOURS, WeekLayout
from gui.widgets.weeks import Span

_DAY = 24 * 60


def head_picture(lay: WeekLayout, today: date, dpr: float) -> QPixmap:
    """Everything above the hours as one pixmap."""
    drawn = QPixmap(max(1, round(lay.width * dpr)), max(1, round(lay.top * dpr)))
    drawn.setDevicePixelRatio(dpr)
    with QPainter(drawn) as painter:
        _paint_head(painter, lay, today, dpr)
    return drawn


def hours_picture(lay: WeekLayout, today: date, work: Mapping[date, tuple[Span, ...]], dpr: float) -> QPixmap:
    """All twenty-four hours as one pixmap, to be scrolled."""
    drawn = QPixmap(max(1, round(lay.width * dpr)), max(1, round(24 * lay.hour * dpr)))
    drawn.setDevicePixelRatio(dpr)
    with QPainter(drawn) as painter:
        _paint_hours(painter, lay, today, work, dpr)
    return drawn


def _paint_head(painter: QPainter, lay: WeekLayout, today: date, dpr: float) -> None:
    words = Words(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["surface_raised"])
    painter.drawRect(0, 0, lay.width, lay.top)
    for number in range(7):
        painter.setBrush(theme[ground(lay.day(number), lay.week.marks[number])])
        painter.drawRect(lay.xs[number], 0, lay.xs[number + 1] - lay.xs[number], lay.top)
        _paint_day(painter, words, lay, number, today, dpr)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["border"])
    for x in lay.xs:
        painter.drawRect(x - 1, 0, 1, lay.top)
    painter.drawRect(0, lay.top - 1, lay.width, 1)
    if lay.top > HEAD:
        painter.drawRect(0, HEAD - 1, lay.width, 1)
        if lay.untimed or lay.lane_ghosts:
            for n, part in enumerate(_("tanpa\njam").split("\n")):
                words.put(HOURS - 10 - advance(part, "caption", 0, False), lay.untimed_top + 10 + 13 * n, part, "caption", "text_muted")
    put_strips(painter, words, lay.strips, dpr)
    put_ghosts(painter, words, lay.lane_ghosts, dpr)
    put_chips(painter, words, lay.untimed, dpr)
    for more in lay.mores:
        words.put(more.x + 3, more.y + 13, _("+{count} lagi").format(count=more.count), "caption", "link", weight=600)
    words.draw()


def _paint_day(painter: QPainter, words: Words, lay: WeekLayout, number: int, today: date, dpr: float) -> None:
    """Short name and number at the left, how much lies on the day at the right, below what stands behind it."""
    day, marks, x = lay.day(number), lay.week.marks[number], lay.xs[number]
    wide = lay.xs[number + 1] - x
    red = day.weekday() == 6 or any(m.kind != "day" for m in marks)
    ink = "holiday_text" if red else "primary" if day == today else "text"
    name = weekday_name(day.weekday(), short=True)
    words.put(x + 10, 25, name, "label", ink if red or day == today else "text_muted", weight=600 if day == today else 0)
    words.put(x + 16 + advance(name, "label", 600, False), 26, str(day.day), "heading", ink)
    count = len(lay.week.chips[number])
    if count:
        text = str(count)
        box = max(20.0, advance(text, "caption", 600, True) + 12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme["badge_bg"])
        painter.drawRoundedRect(QRectF(x + wide - 10 - box, 12, box, 18), 9, 9)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        words.put(x + wide - 10 - box / 2 - advance(text, "caption", 600, True) / 2, 25, text, "caption", "badge_fg", weight=600, tnum=True)
    if day == today:
        painter.setBrush(theme["primary"])
        painter.drawRect(x, 0, wide - 1, 2)
    _paint_below(painter, words, x, wide, marks, day == today, dpr)


def _paint_below(painter: QPainter, words: Words, x: int, wide: int, marks: tuple[DayMark, ...], today: bool, dpr: float) -> None:
    named = flag(marks)
    if named is not None:
        important = named.kind == "day"
        left = x + 10 + (15 if important else 0)
        if important:
            painter.drawPixmap(QPointF(x + 10, 36), icon_pixmap("flag", 11, theme["text_muted"], dpr))
        text = cut(flag_text(named), x + wide - 8 - left)
        words.put(left, 46, text, "caption", "text_muted" if important else "holiday_text", weight=600 if not important else 500)
    elif today:
        words.put(x + 10, 46, _("Hari ini"), "caption", "primary", weight=600)


def _paint_hours(painter: QPainter, lay: WeekLayout, today: date, work: Mapping[date, tuple[Span, ...]], dpr: float) -> None:
    words, high = Words(painter), 24 * lay.hour
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme["surface_raised"])
    painter.drawRect(0, 0, lay.width, high)
    for number in range(7):
        day, x = lay.day(number), lay.xs[number]
        wide = lay.xs[number + 1] - x
        role = ground(day, lay.week.marks[number])
        painter.setBrush(theme[role])
        painter.drawRect(x, 0, wide, high)
        if day in work and role in ("surface_raised", "weekend_bg"):
            painter.setBrush(theme["surface"])
            for start, end in _outside(work[day]):
                painter.drawRect(x, start * lay.hour // 60, wide, (end - start) * lay.hour // 60)
    painter.setBrush(theme["border"])
    for hour in range(1, 24):
        painter.drawRect(HOURS, hour * lay.hour - 1, lay.width, 1)
        text = clock(f"{hour:02}:00")
        words.put(HOURS - 10 - advance(text, "caption", 0, True), hour * lay.hour + 3, text, "caption", "text_muted", tnum=True)
    for x in lay.xs:
        painter.drawRect(x - 1, 0, 1, high)
    behind = Words(painter)
    for place in lay.suggested:
        _paint_suggested(painter, behind, place, dpr)
    put_ghosts(painter, behind, lay.ghosts, dpr)
    behind.draw()  # a post at the hour of a slot lies over the words of the slot
    put_chips(painter, words, lay.spots, dpr)
    for rest in lay.rests:
        _paint_rest(painter, words, rest)
    words.draw()


def _outside(spans: tuple[Span, ...]) -> list[Span]:
    """What lies before, between and after the working hours of a day."""
    edges = [0, *(minute for span in spans for minute in span), _DAY]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]


def _paint_suggested(painter: QPainter, words: Words, place: Ghost, dpr: float) -> None:
    """A soft field with a dashed frame; its word stands at the right, where chips have their badges."""
    x, y, w, h, _cell, slot = place
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme["focus"], 1, Qt.PenStyle.DashLine)
        faint = QColor(theme["focus"])
        faint.setAlpha(120)
        pen.setColor(faint)
        painter.setPen(pen)
        painter.setBrush(theme["suggest_bg"])
        painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, w - 1, h - 1), 4, 4)
    finally:
        painter.restore()
    text = _("Saran {surface}").format(surface=code(slot.surface)) if slot.surface else _("Saran")
    left = x + w - 6 - advance(text, "caption", 600, False)
    words.put(left, y + 14, text, "caption", "link", weight=600)
    painter.drawPixmap(QPointF(left - 15, y + 5), icon_pixmap("wand-sparkles", 11, theme["link"], dpr))


def _paint_rest(painter: QPainter, words: Words, rest: More) -> None:
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme["border"], 1))
        painter.setBrush(theme["surface_sunken"])
        painter.drawRoundedRect(QRectF(rest.x + 0.5, rest.y + 0.5, rest.w - 1, rest.h - 1), 4, 4)
    finally:
        painter.restore()
    text = f"+{rest.count}"
    words.put(rest.x + rest.w / 2 - advance(text, "caption", 600, True) / 2, rest.y + 22, text, "caption", "link", weight=600, tnum=True)


def paint_now(painter: QPainter, lay: WeekLayout, column: int | None, y: int, text: str) -> None:
    """The line of the present in the column of today, and the hour at the left."""
    box = advance(text, "caption", 700, True) + 14
    painter.save()
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme["danger"])
        painter.drawRoundedRect(QRectF(HOURS - 5 - box, y - 9, box, 18), 9, 9)
        if column is not None:
            painter.drawEllipse(QPointF(lay.xs[column], y), 4, 4)
            painter.drawRect(QRectF(lay.xs[column], y - 1, lay.xs[column + 1] - lay.xs[column] - 1, 2))
    finally:
        painter.restore()
    words = Words(painter)
    words.put(HOURS - 5 - box + 7, y + 4, text, "caption", "on_danger", weight=700, tnum=True)
    words.draw()
