"""Dates as people write them here: "Senin, 23 November 2026 09.00 WIB", "Sel, 19 Mei 2026", "19 Mei".

The words stand in one table per language, because neither the C locale nor Qt may decide what an approval sheet says.
Weeks start on Monday. Times are office wall time; the office has one zone.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from core.messages import language

_WORDS = {
    "id": (
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
        ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
        ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"],
    ),
    "en": (
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    ),
}
_ZONES = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}
_REGIONS = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def month_name(month: int, *, short: bool = False) -> str:
    """The name of a month, 1 to 12: "Mei", or short "Agu"."""
    return _WORDS[language()][1 if short else 0][month - 1]


def weekday_name(weekday: int, *, short: bool = False) -> str:
    """The name of a day of the week, 0 is Monday: "Senin", or short "Sen"."""
    return _WORDS[language()][3 if short else 2][weekday]


def names_in_every_language(what: str) -> list[list[str]]:
    """The names of the months (``month``) or of the days of the week (``weekday``) from Monday on, one list a language."""
    return [words[0 if what == "month" else 2] for words in _WORDS.values()]


def month_year(day: date) -> str:
    """``Mei 2026``."""
    return f"{month_name(day.month)} {day.year}"


def span_words(first: date, last: date) -> str:
    """A week in few words, none much longer than a month: ``11–17 Mei 2026``, ``30 Mar – 5 Apr 2026``, ``28 Des – 3 Jan 2027``."""
    until = f"{day_month(last, short=True)} {last.year}"
    return f"{first.day}–{until}" if first.month == last.month else f"{day_month(first, short=True)} – {until}"


def day_month(day: date, *, short: bool = False) -> str:
    """``19 Mei``; short months for narrow places."""
    return f"{day.day} {month_name(day.month, short=short)}"


def short_date(day: date) -> str:
    """``Sel, 19 Mei 2026``: for lists and fields."""
    return f"{weekday_name(day.weekday(), short=True)}, {day.day} {month_name(day.month, short=True)} {day.year}"


def long_date(day: date) -> str:
    """``Selasa, 19 Mei 2026``: for headings and documents."""
    return f"{weekday_name(day.weekday())}, {day.day} {month_name(day.month)} {day.year}"


def zone_name(offset: timedelta) -> str:
    """``WIB``, ``WITA`` or ``WIT``; another offset of UTC is written in figures, such as ``UTC+02.00``."""
    if offset in _ZONES:
        return _ZONES[offset]
    minutes = int(offset.total_seconds()) // 60
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}.{abs(minutes) % 60:02}"


def region_zone(region: str) -> str:
    """``WITA`` of ``Asia/Makassar``; another region keeps its name."""
    return _REGIONS.get(region, region)


def clock(time: str) -> str:
    """A time ``09:00`` as people write it: ``09.00`` in Indonesian, ``09:00`` in English."""
    return time.replace(":", ".") if language() == "id" else time


def moment(at: str | datetime, zone: str = "") -> str:
    """``Senin, 23 November 2026 09.00 WIB`` of an ISO text or a datetime; ``zone`` names the zone of a time without offset.

    Raises ValueError for a text that is no time.
    """
    when = datetime.fromisoformat(at) if isinstance(at, str) else at
    offset = when.utcoffset()
    name = zone if offset is None else zone_name(offset)
    return f"{long_date(when)} {clock(f'{when:%H:%M}')} {name}".rstrip()


def read_date(text: str, today: date) -> date | None:
    """The day that somebody typed, or None: ``19``, ``19/5``, ``19-5-26``, ``19 mei``, ``19 Mei 2026``, ``2026-05-19``, ``mei 2026``, ``2026-05``.

    What was left out is taken from ``today``; a month without a day means its first.
    """
    words = text.lower().replace("/", " ").replace("-", " ").replace(".", " ").replace(",", " ").split()
    parts = [int(w) if w.isascii() and w.isdigit() else _month_number(w) for w in words]
    if not parts or None in parts or len(parts) > 3:
        return None
    figures = [p for p in parts if p is not None]
    year_first = len(words[0]) == 4 and words[0].isdigit()
    if year_first:
        figures.reverse()
    if len(figures) == 2 and (year_first or not words[0].isdigit()):
        figures.insert(0, 1)
    if len(figures) == 1:
        figures = [figures[0], today.month] if words[0].isdigit() else [1, figures[0]]
    day, month, year = (*figures, today.year)[:3]
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _month_number(word: str) -> int | None:
    """1 to 12 for the beginning of a month's name in either language, at least three letters."""
    for names, _short, _days, _short_days in _WORDS.values():
        for number, name in enumerate(names, 1):
            if len(word) >= 3 and name.lower().startswith(word):
                return number
    return None
