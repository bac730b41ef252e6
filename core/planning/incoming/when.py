"""Days and times as people write them into cells: dates, serial numbers of spreadsheets, "Senin, 3 Nov 2026", "03/11/26", "09.30 WIB".

The day stands before the month, as Indonesia writes; a column in which only the other order makes sense is read that way
(:func:`order_of`). What can mean two things is refused rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from core.errors import Refused
from core.messages import N_, Message, say
from core.planning import dates
from core.planning.incoming.grids import Cell

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
_SERIAL = date(1899, 12, 30)
"""Day 0 of the serial numbers of spreadsheets (with their leap year 1900 that never was)."""
_WORD = re.compile(r"[a-z]+")
_FIGURES = re.compile(r"\d+")
_SLASHED = re.compile(r"\s*(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})\s*")
_RANGE = re.compile(r"\d\s*(?:-|–|—|s/d|s\.d\.?|sampai|hingga)\s*\d{1,2}\s+[a-z]", re.IGNORECASE)
_CLOCK = re.compile(r"(?:pukul|pkl\.?|jam)?\s*(\d{1,2})(?:\s*[.:]\s*(\d{2}))?(?:[.:]\d{2})?\s*(am|pm|wib|wita|wit)?\b", re.IGNORECASE)
_BOTH = re.compile(r"(.*\d)(?:\s*[T,]\s*|\s+)(?:(?:pukul|pkl\.?|jam)\s*)?(\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s*(?:wib|wita|wit|am|pm))?)Z?", re.IGNORECASE)
_NOTHING = frozenset({"", "-", "–", "—", "tbd", "tba", "menyusul", "?"})


class Context(NamedTuple):
    """What a day may leave out: the year and the month of the sheet (0 when unknown), and the order of figures, ``dmy`` or ``mdy``."""

    year: int = 0
    month: int = 0
    order: str = "dmy"


def parted(cell: Cell) -> tuple[Cell, Cell]:
    """Day and time of a cell that may hold both; the time is an empty text where there is none."""
    if isinstance(cell, datetime):
        return cell.date(), cell.time() if cell.time() != time() else ""
    if isinstance(cell, str) and len(cell) > 10 and (found := _BOTH.fullmatch(cell.strip())):
        return found[1], found[2]
    return cell, ""


def read_day(cell: Cell, context: Context) -> date | None:
    """The day in a cell; None for an empty one. Raises Refused with what is wrong."""
    if isinstance(cell, datetime):
        return _within(cell.date())
    if isinstance(cell, date):
        return _within(cell)
    if isinstance(cell, bool | time | timedelta):
        raise _no(say(N_("Tanggal tidak terbaca: {cell}."), cell=cell))
    if isinstance(cell, int | float):
        return _from_number(cell, context)
    text = " ".join(str(cell).split())
    if text.casefold() in _NOTHING:
        return None
    if _RANGE.search(text):
        raise _no(say(N_("{cell} adalah rentang. Tulis satu tanggal per baris."), cell=text[:40]))
    return _from_text(text, context)


def read_time(cell: Cell) -> str:
    """``09:30`` of a cell, or an empty text. Of a span the beginning counts. Raises Refused."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, date):
        raise _no(say(N_("Jam tidak terbaca: {cell}."), cell=cell))
    if isinstance(cell, timedelta):
        cell = cell.total_seconds() / 86400
    if isinstance(cell, bool):
        raise _no(say(N_("Jam tidak terbaca: {cell}."), cell=cell))
    if isinstance(cell, int | float):
        return _clock_of_number(float(cell))
    text = " ".join(cell.split())
    if text.casefold() in _NOTHING:
        return ""
    found = _CLOCK.match(text)
    if found is None:
        raise _no(say(N_("Jam tidak terbaca: {cell}. Tulis seperti 09.00."), cell=text[:40]))
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0) if hour <= 12 else 99
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        raise _no(say(N_("Jam tidak terbaca: {cell}. Tulis seperti 09.00."), cell=text[:40]))
    return f"{hour:02}:{minute:02}"


def order_of(cells: Iterable[Cell]) -> str:
    """``mdy`` where texts such as 11/23/2026 stand in a column and none that needs the day first; otherwise ``dmy``."""
    day_second = day_first = False
    for cell in cells:
        if isinstance(cell, str) and (found := _SLASHED.fullmatch(cell)) and len(found[1]) <= 2:
            day_first |= int(found[1]) > 12
            day_second |= int(found[2]) > 12
    return "mdy" if day_second and not day_first else "dmy"


def month_of(text: str) -> tuple[int, int]:
    """Year and month that a name such as ``NOVEMBER 2026`` or ``Nov'26`` tells; 0 for what it leaves out."""
    words = _WORD.findall(text.lower())
    month = next((n for w in words if (n := month_number(w))), 0)
    years = [int(f) for f in _FIGURES.findall(text)]
    year = next((y if y > 99 else 2000 + y for y in years if 2000 <= y <= 2100 or (month and 20 <= y <= 60)), 0)
    return year, month


def month_number(word: str) -> int:
    """1 to 12 for the name of a month, whole or its beginning from three letters on, in either language; 0 for another word."""
    return _MONTHS.get(word, 0)


def weekday_number(word: str) -> int | None:
    """0 (Monday) to 6 for the name of a day of the week, whole or short, in either language."""
    return _WEEKDAYS.get(word)


def _from_number(number: float, context: Context) -> date | None:
    if 36526 <= number < 73416:
        return _SERIAL + timedelta(days=int(number))
    if 1 <= number <= 31 and number == int(number) and context.month and context.year:
        return _made(context.year, context.month, int(number), str(int(number)))
    raise _no(say(N_("Angka {number} bukan tanggal. Tulis tanggal lengkap seperti 3 November 2026."), number=f"{number:g}"))


def _from_text(text: str, context: Context) -> date:
    if found := _SLASHED.fullmatch(text):
        one, two, three = found.groups()
        if len(one) == 4:
            return _made(int(one), int(two), int(three), text)
        day, month = (one, two) if context.order == "dmy" else (two, one)
        return _made(_full(three), int(month), int(day), text)
    words = _WORD.findall(text.lower())
    figures = _FIGURES.findall(text)
    named = [n for w in words if (n := month_number(w))]
    if not named and len(figures) == 3 and len(figures[0]) == 4:
        year, month, day = int(figures[0]), int(figures[1]), int(figures[2])
    elif not named and len(figures) == 3:
        day, month, year = int(figures[0]), int(figures[1]), _full(figures[2])
    elif not named and len(figures) == 2 and context.year:
        day, month, year = int(figures[0]), int(figures[1]), context.year
    elif not named and len(figures) == 1 and context.year and context.month:
        day, month, year = int(figures[0]), context.month, context.year
    elif named and figures and len(figures) <= 2:
        day, month = int(figures[0]), named[0]
        year = _full(figures[1]) if len(figures) == 2 else context.year
        if len(figures[0]) == 4:
            day, year = int(figures[1]) if len(figures) == 2 else 0, int(figures[0])
    else:
        raise _no(say(N_("Tanggal tidak terbaca: {cell}. Tulis seperti 3 November 2026."), cell=text[:40]))
    found_day = _made(year, month, day, text)
    claimed = next((weekday_number(w) for w in words if weekday_number(w) is not None and not month_number(w)), None)
    if claimed is not None and claimed != found_day.weekday():
        real = dates.weekday_name(found_day.weekday())
        raise _no(say(N_("Hari dan tanggal tidak cocok: {cell} adalah hari {day}."), cell=text[:40], day=real))
    return found_day


def _made(year: int, month: int, day: int, text: str) -> date:
    if not year:
        raise _no(say(N_("Tahun tidak disebut: {cell}. Tulis tahunnya, atau sebut di nama lembar."), cell=text[:40]))
    try:
        return _within(date(year, month, day))
    except ValueError:
        raise _no(say(N_("Tanggal ini tidak ada: {cell}."), cell=text[:40])) from None


def _within(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise _no(say(N_("Tahun {year} di luar jangkauan (2000 sampai 2100)."), year=day.year))
    return day


def _full(year: str) -> int:
    return int(year) if len(year) > 2 else 2000 + int(year)


def _clock_of_number(number: float) -> str:
    """A part of a day (0.375), or hours and minutes behind the point (9.3 is 09.30, as a spreadsheet shortens 9.30)."""
    if 0 <= number < 1:
        minutes = round(number * 1440) % 1440
        return f"{minutes // 60:02}:{minutes % 60:02}"
    hour, minute = int(number), round((number - int(number)) * 100)
    if hour > 23 or minute > 59:
        raise _no(say(N_("Jam tidak terbaca: {cell}. Tulis seperti 09.00."), cell=f"{number:g}"))
    return f"{hour:02}:{minute:02}"


def _names(which: str) -> dict[str, int]:
    """Every way to write a name of a month or a weekday, in both languages, from three letters on."""
    found: dict[str, int] = {}
    words = dates.names_in_every_language(which)
    for names in words:
        for n, name in enumerate(names):
            for length in range(3, len(name) + 1):
                found.setdefault(name.lower()[:length], n)
    return found


_MONTHS = {name: n + 1 for name, n in _names("month").items()} | {"nop": 11, "nopember": 11, "pebruari": 2, "peb": 2, "agt": 8, "ags": 8, "sept": 9}
_WEEKDAYS = {**_names("weekday"), "jum": 4, "ahad": 6, "jum'at": 4, "sn": 0, "sl": 1, "rb": 2, "km": 3, "jm": 4, "sb": 5, "mg": 6}


def _no(why: Message) -> Refused:
    return Refused(why)
