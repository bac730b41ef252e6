"""Days and times as people type them: "21 des", "besok 9", "senin depan 08.00", "3 hari lagi", "15/12 jam 7 malam".

Forgiving on purpose: words in any order and in both languages, a time with or without minutes. What was not said stays
unsaid: "jam 9" names no day, "besok" no time. Dates in figures are read by :func:`core.planning.dates.read_date`.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import NamedTuple

from core.planning.dates import read_date


class Typed(NamedTuple):
    """What was understood; None for what was not said."""

    day: date | None = None
    time: time | None = None


_DAYS = {
    **{w: n for n, ws in enumerate((("senin", "sen", "monday", "mon"), ("selasa", "sel", "tuesday", "tue"), ("rabu", "rab", "wednesday", "wed"),
                                    ("kamis", "kam", "thursday", "thu"), ("jumat", "jum", "jum'at", "friday", "fri"),
                                    ("sabtu", "sab", "saturday", "sat"), ("minggu", "min", "ahad", "sunday", "sun"))) for w in ws},
}  # fmt: skip
_NEAR = {
    "hari ini": 0, "sekarang": 0, "today": 0, "besok": 1, "esok": 1, "bsk": 1, "tomorrow": 1, "besok lusa": 2, "lusa": 2, "kemarin": -1, "yesterday": -1,
}  # fmt: skip
_UNITS = {"hari": 1, "day": 1, "days": 1, "minggu": 7, "pekan": 7, "week": 7, "weeks": 7}
_NEXT = r"(?:depan|next)"
_HALF = {"pagi": 0, "am": 0, "siang": 12, "sore": 12, "petang": 12, "malam": 12, "pm": 12}
_CLOCK = re.compile(
    rf"\b(?P<word>jam|pukul|pkl|at)\.?\s*(?P<h1>[01]?\d|2[0-4])(?:[.:](?P<m1>[0-5]\d))?(?:\s*(?P<p1>{'|'.join(_HALF)})\b)?"
    r"|(?<![\d./-])(?P<h2>[01]?\d|2[0-4])[.:](?P<m2>[0-5]\d)(?![\d./-])"
    rf"(?:\s*(?P<p2>{'|'.join(_HALF)})\b)?"
    rf"|(?<![\d./-])(?P<h3>[01]?\d)\s*(?P<p3>{'|'.join(_HALF)})\b",
)
_ZONE = re.compile(r"\b(wib|wita|wit)\b")
_AGO = re.compile(r"^(?:\+\s*)?(\d{1,3})\s*(hari|day|days|minggu|pekan|week|weeks)\s*(?:lagi|kemudian|later)?$|^\+\s*(\d{1,3})$")


def read(text: str, today: date) -> Typed | None:
    """What ``text`` means on the day ``today``; None when part of it cannot be understood, or when it is empty."""
    words = _ZONE.sub(" ", " ".join(text.lower().replace(",", " ").split()))
    clocked = _clock(words)
    if clocked is not None:
        at, rest = clocked
        rest = " ".join(rest.split())
        if not rest:
            return Typed(None, at)
        day = _day(rest, today)
        return None if day is None else Typed(day, at)
    found = _bare_hour(words, today)
    if found is not None:
        return found
    day = _day(words, today)
    return None if day is None else Typed(day)


def _clock(words: str) -> tuple[time, str] | None:
    """The time in ``words`` and what is left of them; None when there is no time that can only be one."""
    if re.fullmatch(r"\d{1,2}[.:]\d\d[.:]\d{2,4}", words):
        return None  # 19.05.2026 is a date
    found = next(reversed(list(_CLOCK.finditer(words))), None)
    if found is None:
        return None
    hour, minute, half = (next((found[g] for g in (f"{kind}1", f"{kind}2", f"{kind}3") if g in _GROUPS and found[g]), "") for kind in "hmp")
    at = _time(int(hour), int(minute or 0), half)
    return None if at is None else (at, words[: found.start()] + " " + words[found.end() :])


_GROUPS = frozenset(_CLOCK.groupindex)


def _time(hour: int, minute: int, half: str) -> time | None:
    if half and hour > 12:
        half = ""
    if half == "siang" and hour in (10, 11):
        half = "pagi"
    if hour == 12 and half in ("pagi", "am", "malam"):
        hour = 0
    elif half and _HALF[half] and hour < 12:
        hour += 12
    return time(hour % 24, minute) if hour <= 24 else None


def _bare_hour(words: str, today: date) -> Typed | None:
    """A day and then one or two figures: "besok 9", "21 des 14". After a month alone they are a day: "desember 21"."""
    head, _, last = words.rpartition(" ")
    if not re.search(r"[^\d\s]", head) or not re.fullmatch(r"[01]?\d|2[0-3]", last):
        return None
    if not re.search(r"\d", head) and _dated(head, today) is not None:
        day = _dated(f"{last} {head}", today)
        return None if day is None else Typed(day)
    day = _day(head, today)
    return None if day is None else Typed(day, time(int(last)))


def _day(words: str, today: date) -> date | None:
    """The day that words without a time mean."""
    words = re.sub(r"^(?:hari|tanggal|tgl|on)\s+(?!ini\b)", "", words).strip()
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    ago = _AGO.match(words)
    if ago:
        return today + timedelta(days=int(ago[1]) * _UNITS[ago[2]] if ago[1] else int(ago[3]))
    monday = today - timedelta(days=today.weekday())
    if re.fullmatch(rf"(?:minggu|pekan|week)\s+{_NEXT}|next week", words):
        return monday + timedelta(days=7)
    if re.fullmatch(rf"(?:awal\s+)?bulan\s+{_NEXT}|next month", words):
        return _month(today, 1)
    if words in ("akhir bulan", "akhir bulan ini", "end of month"):
        return _month(today, 1) - timedelta(days=1)
    return _weekday(words, today, monday) or _dated(words, today)


def _weekday(words: str, today: date, monday: date) -> date | None:
    """A weekday. "senin": the next one, today included; "senin depan", "senin minggu depan", "next monday": the one of next week; "senin ini": of this one."""
    found = re.fullmatch(rf"(?:next\s+)?(\S+?)(?:\s+(?:(?:minggu|pekan)\s+)?({_NEXT}|ini))?(?:\s+week)?", words)
    if found is None or found[1] not in _DAYS:
        return None
    day = monday + timedelta(days=_DAYS[found[1]])
    if words.startswith("next ") or found[2] in ("depan", "next"):
        return day + timedelta(days=7)
    return day if found[2] == "ini" or day >= today else day + timedelta(days=7)


def _dated(words: str, today: date) -> date | None:
    """A date, with the name of its weekday in front or not: "sen 21 des". A date without a year that lies far behind is meant for the next year."""
    first, _, rest = words.partition(" ")
    if first in _DAYS and rest:
        words = rest
    day = read_date(words, today)
    if day is not None and (today - day).days > 180 and not re.search(r"\b\d{4}\b|[/-]\d\d?[/-]\d\d\b", words):
        return _next_year(day)
    return day


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1) if (day.month, day.day) != (2, 29) else day.replace(year=day.year + 1, day=28)


def _month(day: date, by: int) -> date:
    """The first of the month ``by`` months later."""
    months = day.year * 12 + day.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)
