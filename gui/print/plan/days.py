"""Days one under the other: the week along A4, and what a month could not hold. Nothing is shortened; pages follow as needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from core.documents.plan import PlanLine
from core.messages import N_, say
from core.planning.dates import clock, day_month, long_date, weekday_name
from core.planning.outgoing.cells import status as status_word
from gui.print import text
from gui.print.flow import Atom, paginate
from gui.print.ink import MM, PT, Line, Style, put, tall, type_, wrap
from gui.print.plan.look import EDGE, Look, badges, icon, status

_SIDE = 30 * MM
_TIME = 15 * MM
_CAPTION_LINES = 2
Page = Callable[[QPainter, int, int], None]


def pages(look: Look, lines: Sequence[PlanLine], width: float, height: float, title: object) -> list[Page]:
    """Pages that follow another one: the lines by day, under ``title``."""
    atoms = [atom for day, found in groupby(lines, key=lambda line: line.day) for atom in day_atoms(look, day, list(found), width)]
    found = paginate(atoms, 20 * MM, 20 * MM, height - 14 * MM)
    return [partial(_draw, look, strips.strips, width, height, title) for strips in found]


def _draw(look: Look, strips: list[tuple[float, Atom]], width: float, height: float, title: object, p: QPainter, n: int, count: int) -> None:
    look.stamp(p, width, height)
    look.later(p, width, title)
    strewn(p, strips)
    look.foot(p, width, height, n, count, legend=False)


def strewn(p: QPainter, strips: list[tuple[float, Atom]]) -> None:
    """Draw every strip where it stands."""
    for y, atom in strips:
        p.save()
        atom.draw(p, y)
        p.restore()


def day_atoms(look: Look, day: date, lines: Sequence[PlanLine], width: float) -> Iterator[Atom]:
    """One day: its name at the left, its lines beside it; a day that goes on behind a page says its name again."""
    marks = look.plan.marks.get(day, ())
    off = any(m.kind in ("holiday", "leave") for m in marks)
    red = "holiday_text" if off or day.weekday() == 6 else "text"
    name = wrap(weekday_name(day.weekday()), Style(type_(11, 800, display=True), 15, red), _SIDE - 3 * MM)
    name += wrap(day_month(day), Style(type_(8.6), 12, "text_secondary"), _SIDE - 3 * MM)
    for mark in marks[:3]:
        role = "holiday_text" if mark.kind in ("holiday", "leave") else "text_muted"
        words = say(N_("{name} (perkiraan)"), name=mark.name) if mark.estimated else mark.name
        name += wrap(words, Style(type_(7), 9.6, role), _SIDE - 3 * MM)
    across = width - 2 * EDGE
    again = _named(wrap(say(N_("{day}, lanjutan"), day=long_date(day)), Style(type_(8.6, 700), 13, red), across))
    entries = [_line(look, line, EDGE + _SIDE, across - _SIDE) for line in lines] or [_nothing(EDGE + _SIDE, across - _SIDE)]
    for n, atom in enumerate(entries):
        last = n == len(entries) - 1
        least = tall(name) + 3 * MM if n == 0 and last else 0.0
        height = max(atom.height, least)
        yield Atom(height, partial(_beside, atom, name if n == 0 else [], width, n == 0, off), gap=0, again=again if n else None)


def _beside(atom: Atom, name: list[Line], width: float, first: bool, off: bool, p: QPainter, y: float) -> None:
    if first:
        text.rule(p, EDGE, y, width - 2 * EDGE, "border_strong", 0.9)
        put(p, name, EDGE, y + 1.6 * MM)
    else:
        text.rule(p, EDGE + _SIDE, y, width - 2 * EDGE - _SIDE, "border", 0.4)
    atom.draw(p, y)


def _named(name: list[Line]) -> Atom:
    return Atom(tall(name) + 1 * MM, lambda p, y: _put(p, name, y))


def _put(p: QPainter, name: list[Line], y: float) -> None:
    put(p, name, EDGE, y)


def _nothing(x: float, width: float) -> Atom:
    words = wrap(say(N_("Belum ada rencana")), Style(type_(8.6), 13, "text_muted"), width)
    return Atom(tall(words) + 4 * MM, lambda p, y: _at(p, words, x, y + 1.8 * MM))


def _at(p: QPainter, lines: list[Line], x: float, y: float) -> None:
    put(p, lines, x, y)


def _line(look: Look, line: PlanLine, x: float, width: float) -> Atom:
    """Time, status, title in full, platforms, who, and how the caption begins once it is approved."""
    sign = status(line)
    aside = 42 * MM
    room = width - _TIME - aside - 4 * MM
    time = wrap(clock(line.at[11:16]) if line.at[11:] else say(N_("tanpa jam")), Style(type_(9.4, 700) if line.at[11:] else type_(7.6), 13.2), _TIME)
    title = wrap(line.title, Style(type_(9.6, 600), 13.2), room)
    style = Style(type_(8), 11.4, "text_secondary")
    body = wrap(_shortened(line.wall_text, style, room), style, room) if line.wall_text else []
    quiet = Style(type_(7.6), 11, "text_secondary")
    word = wrap(status_word(line.status), Style(type_(7.8, 600), 11.4), aside - 11 * PT)
    who = [part for text_ in (badges(line), line.person, line.campaign) if text_ for part in wrap(text_, quiet, aside)]
    height = max(tall(title) + tall(body), tall(word) + tall(who), tall(time)) + 3.6 * MM

    def draw(p: QPainter, y: float) -> None:
        p.fillRect(QRectF(x - 2.4 * MM, y + 1.6 * MM, 0.9 * MM, height - 3.2 * MM), sign.dot)
        put(p, time, x, y + 1.6 * MM)
        put(p, body, x + _TIME, put(p, title, x + _TIME, y + 1.6 * MM))
        right = x + width - aside
        icon(p, sign.icon, QRectF(right, y + 1.6 * MM + 1.2 * PT, 8.6 * PT, 8.6 * PT), sign.fg)
        put(p, who, right, put(p, word, right + 11.5 * PT, y + 1.6 * MM, sign.fg))

    return Atom(height, draw)


def _shortened(words: str, style: Style, room: float) -> str:
    """``words``, or as many of them as fill the lines they have, with an ellipsis at the end."""
    if len(wrap(words, style, room)) <= _CAPTION_LINES:
        return words
    ends = [n for n, c in enumerate(words) if c == " "] or [40]
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if len(wrap(f"{words[: ends[middle]]} …", style, room)) <= _CAPTION_LINES:
            low = middle
        else:
            high = middle - 1
    return f"{words[: ends[low]]} …"
