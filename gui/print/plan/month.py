"""One month across A4: seven columns, a row a week as tall as it needs, and what a day cannot hold on the pages behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from core.documents.plan import PlanLine
from core.messages import N_, _, plural, say
from core.planning.dates import clock, weekday_name
from core.records import DayMark
from gui.print import text
from gui.print.ink import MM, PT, Line, Style, fits, ink, put, tall, type_, wrap
from gui.print.plan import days
from gui.print.plan.look import EDGE, LEGEND, Look, badges, frame, icon, status

WIDTH, HEIGHT = 297 * MM, 210 * MM
_WEEK = 6.5 * MM
_HEAD = 6 * MM
_BOTTOM = HEIGHT - 11 * MM - LEGEND
_NUMBER = 14 * PT
_PAD = 1.1 * MM
_GAP = 0.8 * MM
_LEAST = 13 * MM
_MORE = 10 * PT
_ONE_LINE = 11.4 * PT
_TITLE_LINES = (0, 1, 2, 3)
"""How many lines a title may take, the tightest way first. 0 puts time and title on one line."""


class Entry(NamedTuple):
    """A line of the plan as it stands in its cell; ``whole`` is False where its title had to be shortened."""

    line: PlanLine
    title: list[Line]
    height: float
    whole: bool


class Grid(NamedTuple):
    """How a month stands on the page: its weeks, the height of each, and the entries of each day that fit."""

    weeks: list[list[date]]
    heights: list[float]
    shown: dict[date, list[Entry]]
    left: dict[date, list[PlanLine]]


def pages(look: Look) -> list[Callable[[QPainter, int, int], None]]:
    """The page of the month, and behind it the days of which something did not fit."""
    grid = lay_out(look, 34 * MM)

    def first(p: QPainter, n: int, count: int) -> None:
        look.stamp(p, WIDTH, HEIGHT)
        plan = look.plan
        items = len({line.item for line in plan.lines})
        aside = [plural("{count} konten", "{count} konten", items).format(count=items)]
        if plan.sifted:
            aside.append(_("disaring"))
        if grid.left:
            aside.append(_("lanjutan di halaman 2"))
        _table(p, look, grid, look.head(p, WIDTH, _("Rencana konten"), plan.title, " · ".join(aside)))
        look.foot(p, WIDTH, HEIGHT, n, count, legend=True)

    rest = tuple(line for day in sorted(grid.left) for line in grid.left[day])
    return [first, *days.pages(look, rest, WIDTH, HEIGHT, say(N_("Lanjutan {title}"), title=look.plan.title))] if rest else [first]


def lay_out(look: Look, top: float) -> Grid:
    """The loosest way in which everything fits between ``top`` and the foot; otherwise short titles, and what is left over by day."""
    first = look.plan.first - timedelta(days=look.plan.first.weekday())
    weeks = [[first + timedelta(days=7 * w + d) for d in range(7)] for w in range((look.plan.last - first).days // 7 + 1)]
    room = _BOTTOM - top - _HEAD
    by_day = look.plan.by_day()
    ways = [{day: [_entry(line, lines) for line in found] for day, found in by_day.items()} for lines in _TITLE_LINES]
    needs = [[max(_LEAST, *(_need(way.get(day, [])) for day in week)) for way in ways] for week in weeks]
    chosen = _chosen(needs, room)
    if chosen:
        entries = {day: ways[chosen[w]].get(day, []) for w, week in enumerate(weeks) for day in week}
        left = {day: [e.line for e in found if not e.whole] for day, found in entries.items()}
        spare = (room - sum(need[c] for need, c in zip(needs, chosen, strict=True))) / len(weeks)
        heights = [need[c] + spare for need, c in zip(needs, chosen, strict=True)]
        return Grid(weeks, heights, entries, {day: found for day, found in left.items() if found})
    return _crowded(weeks, ways[1], [need[1] for need in needs], room)


def _chosen(needs: list[list[float]], room: float) -> list[int]:
    """The way in which each week is set: the tightest everywhere, then looser week by week as long as all fit; empty when nothing fits."""
    found = [0] * len(needs)
    rest = room - sum(need[0] for need in needs)
    if rest < 0:
        return []
    for way in range(1, len(_TITLE_LINES)):
        for week in sorted(range(len(needs)), key=lambda w: needs[w][way]):
            more = needs[week][way] - needs[week][found[week]]
            if found[week] == way - 1 and more <= rest:
                found[week] = way
                rest -= more
    return found


def _crowded(weeks: list[list[date]], entries: dict[date, list[Entry]], needs: list[float], room: float) -> Grid:
    """More than a page holds: as much of each week as its share of the room takes, the rest left over by day."""
    heights = _shared(needs, room)
    shown: dict[date, list[Entry]] = {}
    left: dict[date, list[PlanLine]] = {}
    for week, height in zip(weeks, heights, strict=True):
        for day in week:
            found = entries.get(day, [])
            shown[day] = _fitting(found, height)
            short = [e.line for e in found if not e.whole or e not in shown[day]]
            if short:
                left[day] = short
    return Grid(weeks, heights, shown, left)


def _need(entries: list[Entry]) -> float:
    return _NUMBER + 2 * _PAD + sum(e.height + _GAP for e in entries)


def _shared(needs: list[float], room: float) -> list[float]:
    """``room`` for weeks that need more: who needs less than an equal share gets what he needs, the others share the rest."""
    found = [0.0] * len(needs)
    waiting = sorted(range(len(needs)), key=needs.__getitem__)
    for n, week in enumerate(waiting):
        found[week] = min(needs[week], room / (len(waiting) - n))
        room -= found[week]
    return found


def _fitting(entries: list[Entry], height: float) -> list[Entry]:
    if _need(entries) <= height + 1:
        return entries
    room = height - _NUMBER - 2 * _PAD - _MORE
    kept: list[Entry] = []
    for entry in entries:
        room -= entry.height + _GAP
        if room < 0:
            break
        kept.append(entry)
    return kept


def _cell_width() -> float:
    return (WIDTH - 2 * EDGE - _WEEK) / 7


def _entry(line: PlanLine, lines: int) -> Entry:
    style = Style(type_(7.4, 500), 9.3)
    width = _cell_width() - 2 * _PAD - 3.4 * MM
    if lines == 0:
        before = 9 * PT + (20 * PT if line.at[11:] else 0)
        title = fits(line.title, style, width - before)
        return Entry(line, wrap(title, style, width), _ONE_LINE, title == line.title)
    found = wrap(line.title.replace("\n", " "), style, width)
    whole = len(found) <= lines
    if not whole:
        kept = line.title.replace("\n", " ")
        while kept and len(wrap(kept + "…", style, width)) > lines:
            kept = kept[: -max(1, len(kept) // 20)].rstrip()
        found = wrap(kept + "…", style, width)
    return Entry(line, found, 10 * PT + tall(found) + 3.2 * PT, whole)


def _table(p: QPainter, look: Look, grid: Grid, top: float) -> None:
    cell, x0 = _cell_width(), EDGE + _WEEK
    p.fillRect(QRectF(EDGE, top, WIDTH - 2 * EDGE, _HEAD), look.band)
    head = Style(type_(8.2, 700, tracking=0.4), 11)
    for n in range(7):
        name = wrap(weekday_name(n), head, cell)[0]
        name.draw(p, x0 + n * cell + 1.6 * MM, top + (_HEAD - name.height) / 2, look.on_band)
    y = top + _HEAD
    for week, height in zip(grid.weeks, grid.heights, strict=True):
        number = wrap(str(week[0].isocalendar().week), Style(type_(6.6), 9, "text_muted"), _WEEK)[0]
        number.draw(p, EDGE + (_WEEK - number.width) / 2, y + 3 * PT)
        for n, day in enumerate(week):
            _day(p, look, grid, day, QRectF(x0 + n * cell, y, cell, height))
        if y > top + _HEAD:
            text.rule(p, EDGE, y, WIDTH - 2 * EDGE, "border_strong", 0.5)
        y += height
    for n in range(8):
        p.fillRect(QRectF(x0 + n * cell, top + _HEAD, 0.5 * PT, y - top - _HEAD), ink("border"))
    frame(p, QRectF(EDGE, top, WIDTH - 2 * EDGE, y - top))


def _day(p: QPainter, look: Look, grid: Grid, day: date, box: QRectF) -> None:
    inside = look.plan.first <= day <= look.plan.last
    marks = look.plan.marks.get(day, ())
    off = [m for m in marks if m.kind in ("holiday", "leave")]
    if not inside:
        p.fillRect(box, ink("surface_sunken"))
        number = wrap(str(day.day), Style(type_(8, 500), 11, "text_disabled"), box.width())[0]
        number.draw(p, box.x() + 1.6 * MM, box.y() + 2 * PT)
        return
    if off:
        p.fillRect(box, ink("holiday_bg"))
    elif day.weekday() > 4:
        p.fillRect(box, look.tint)
    red = bool(off) or day.weekday() == 6
    number = wrap(str(day.day), Style(type_(9.6, 700, display=True), 13, "holiday_text" if red else "text"), box.width())[0]
    number.draw(p, box.x() + 1.6 * MM, box.y() + 1.5 * PT)
    _mark(p, marks, box, number.width)
    y = box.y() + _NUMBER + _PAD
    shown = grid.shown.get(day, [])
    for entry in shown:
        _chip(p, entry, box.x() + _PAD, y, box.width() - 2 * _PAD)
        y += entry.height + _GAP
    hidden = len([line for line in grid.left.get(day, ()) if all(line is not e.line for e in shown)])
    if hidden:
        style = Style(type_(7, 600), 9.4, "link")
        more = plural("+{n} lagi, lihat lanjutan", "+{n} lagi, lihat lanjutan", hidden).format(n=hidden)
        put(p, wrap(fits(more, style, box.width() - 3 * MM), style, box.width()), box.x() + 1.6 * MM, y - 0.4 * PT)


def _mark(p: QPainter, marks: tuple[DayMark, ...], box: QRectF, taken: float) -> None:
    """The first mark of the day beside its number."""
    if not marks:
        return
    mark = marks[0]
    style = Style(type_(6.4, 600 if mark.kind == "holiday" else 400), 9, "holiday_text" if mark.kind in ("holiday", "leave") else "text_muted")
    room = box.width() - taken - 5 * MM
    name = mark.short or mark.name
    line = wrap(fits(f"≈ {name}" if mark.estimated else name, style, room), style, room + PT)[0]
    line.draw(p, box.right() - 1.4 * MM - line.width, box.y() + 3.4 * PT)


def _chip(p: QPainter, entry: Entry, x: float, y: float, width: float) -> None:
    look = status(entry.line)
    box = QRectF(x, y, width, entry.height)
    p.fillRect(box, ink("surface_raised"))
    frame(p, box, "border", 0.4)
    p.fillRect(QRectF(x, y, 0.8 * MM, entry.height), look.dot)
    left = x + 1.9 * MM
    icon(p, look.icon, QRectF(left, y + 1.6 * PT, 7.2 * PT, 7.2 * PT), look.fg)
    at = left + 9.4 * PT
    if entry.line.at[11:]:
        time = wrap(clock(entry.line.at[11:16]), Style(type_(6.8, 600), 9, "text_secondary"), width)[0]
        time.draw(p, at, y + 0.8 * PT)
        at += time.width + 3 * PT
    if entry.height <= _ONE_LINE:
        put(p, entry.title, at, y + 0.8 * PT)
        return
    style = Style(type_(6.2, 700), 9, "text_secondary")
    room = x + width - 1.2 * MM - at
    marks = wrap(fits(badges(entry.line), style, room), style, room + PT)[0] if entry.line.surfaces else None
    if marks is not None:
        marks.draw(p, x + width - 1.2 * MM - marks.width, y + 0.8 * PT)
    put(p, entry.title, left, y + 10 * PT)
