"""Dates as Indonesian offices write them, read from a prepared text.

``Senin, 7 Desember 2026`` · ``Senin-Rabu, 7-9 Desember`` · ``7, 8, dan 9 Des 2026`` · ``28 November-2 Desember 2026`` ·
``Rabu (9/12/2027)`` · ``Jumat 11/12`` · ``2026-12-09`` · ``Hari: Kamis / Tanggal: 14 Januari 2027`` · ``7 Desember 2026 (Senin)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from core import rules
from core.checks._text import Page

_GAP = r"\s*(?:-|/|s\.?\s?d\.?|s/d|sampai dengan|sampai|hingga|dan|&|\+)\s*"
_DAYS = rf"\d{{1,2}}(?:(?:\s*,\s*\d{{1,2}}){{0,8}}(?:\s*,)?{_GAP}\d{{1,2}}|{_GAP}\d{{1,2}})?"
_RANGE = re.compile(r"\s*(?:-|s\.?\s?d\.?|s/d|sampai dengan|sampai|hingga)\s*")
_NOT_WEEK = re.compile(r"(?:(?<!\w)(?:\d+|se|satu|dua|tiga|empat|lima|enam|beberapa|tiap|setiap|per|akhir|awal|pekan|dalam)[ -]*|ber)$")

DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
"""The words for captions, which are Indonesian whatever language the screens speak; 0 is Monday."""


@dataclass(frozen=True, slots=True)
class Written:
    """One date or range as written. ``days`` are (year or None, month, day) in reading order, possibly impossible ones.

    ``start`` and ``end`` are clean indices with the weekday; ``at`` where the numbers begin. ``weekdays`` are 0 = Monday,
    with the spans they stand at; ``ranged`` says "from-to" rather than a list; ``every`` that it repeats weekly.
    """

    start: int
    end: int
    at: int
    days: tuple[tuple[int | None, int, int], ...]
    ranged: bool = False
    weekdays: tuple[int, ...] = ()
    names: tuple[tuple[int, int], ...] = ()
    every: bool = False
    eve: bool = False
    numeric: bool = False
    years: tuple[tuple[int, int], ...] = ()

    def real(self) -> list[date | None]:
        """The days as dates; None where the year is not written or there is no such day."""
        return [_real(y, m, d) for y, m, d in self.days]

    def real_in(self, year: int) -> list[date]:
        """The days as they would be in ``year``; empty when one of them does not exist."""
        days = [_real(year, m, d) for _, m, d in self.days]
        return [d for d in days if d] if None not in days else []


def read(page: Page) -> list[Written]:
    """Every date of the text in order, ranges joined and weekdays attached."""
    low = page.masked
    joined: list[Written] = []
    for bare in sorted([*_named(low), *_spelt(low), *_numeric(low)], key=lambda w: w.start):
        floor = joined[-1].end if joined else 0
        if bare.start < floor:
            continue
        w = _with_weekdays(low, bare, floor)
        if joined and _joins(low, joined[-1], w):
            joined[-1] = _join(joined[-1], w)
        else:
            joined.append(w)
    return joined


def _real(year: int | None, month: int, day: int) -> date | None:
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(low: str) -> Iterator[Written]:
    months = _months()
    for m in _date_pattern().finditer(low):
        month = months[m["month"]]
        year = _year(m["year"])
        days = [int(d) for d in re.findall(r"\d{1,2}", m["days"])]
        if m["days"].count(",") and not re.search(r"dan|&|\+", m["days"]):
            days = days[-1:]
        ranged = len(days) == 2 and not re.search(r"dan|&|\+|,", m["days"])
        if days[-1] > 31 and not m["year"] and not re.search(r"(?:tanggal|tgl\.?)\s*$", low[max(0, m.start() - 10) : m.start()]):
            continue
        start = m.start() if len(days) > 1 or not m["days"].count(",") else m.start("days") + m["days"].rindex(str(days[-1]))
        yield Written(start, m.end(), start, tuple((year, month, d) for d in days), ranged, years=(m.span("year"),) if year else ())


def _spelt(low: str) -> Iterator[Written]:
    """``delapan Desember 2026``, ``tanggal dua puluh satu Mei``: the day in words, the month by its full name."""
    if not any(word in low for word in _LAST_WORDS):
        return
    for m in _spelt_pattern().finditer(low):
        tens, ones = m["tens"], m["ones"]
        day = {None: 0, "dua": 20, "tiga": 30}[tens] + (_ONES.get(ones, 0) + (10 if m["teen"] else 0) if ones else 0) or 10
        year = _year(m["year"])
        yield Written(*m.span(), m.start(), ((year, _months()[m["month"]], day),), years=(m.span("year"),) if year else ())


def _numeric(low: str) -> Iterator[Written]:
    for m in _NUMERIC.finditer(low):
        if _DOCUMENT.search(low, max(0, m.start() - 30), m.start()):
            continue
        if m["iso"]:
            yield Written(*m.span(), m.start(), ((int(m["iso"][:4]), int(m["iso"][5:7]), int(m["iso"][8:])),), numeric=True, years=(m.span("iso"),))
        elif m["year"]:
            yield Written(*m.span(), m.start(), ((int(m["year"]), int(m["month"]), int(m["day"])),), numeric=True, years=(m.span("year"),))
    for m in _SHORT.finditer(low):
        year = int("20" + m["year"]) if m["year"] else None
        if int(m["month"]) <= 12 or m["year"]:
            yield Written(*m.span("date"), m.start("date"), ((year, int(m["month"]), int(m["day"])),), numeric=True)


def _joins(low: str, first: Written, second: Written) -> bool:
    return len(first.days) == 1 and len(second.days) == 1 and _RANGE.fullmatch(low, first.end, second.start) is not None


def _join(first: Written, second: Written) -> Written:
    (year, month, day), last = first.days[0], second.days[0]
    if year is None and last[0] is not None:
        year = last[0] - (1 if (month, day) > last[1:] else 0)
        if month == last[1]:
            year = last[0]
    weekdays, names = first.weekdays + second.weekdays, first.names + second.names
    return Written(
        first.start, second.end, first.at, ((year, month, day), last), True, weekdays, names, first.every, first.eve, first.numeric, first.years + second.years
    )


def _with_weekdays(low: str, w: Written, floor: int) -> Written:
    before = _before_pattern().search(low, max(floor, w.start - 70), w.start)
    if before and _fits(low, before):
        names = [m.span() for m in _name_pattern().finditer(low, before.start("names"), before.end("names"))]
        ahead = low[max(floor, before.start() - 14) : before.start("names")]
        if names and not (low[names[0][0] : names[0][1]] == "minggu" and _NOT_WEEK.search(low[max(0, names[0][0] - 12) : names[0][0]])):
            values = tuple((_weekdays() | _short_weekdays())[low[a:b]] for a, b in names)
            every = bool(re.search(r"(?<!\w)(?:setiap|tiap)\s+(?:hari\s+)?$", ahead))
            return _replace(low, w, before.start("names"), w.end, values, tuple(names), every, bool(re.search(r"malam\s+$", ahead)))
    after = _after_pattern().match(low, w.end)
    if after:
        name = "name" if after["name"] else "last"
        return _replace(low, w, w.start, after.end(), (_weekdays()[after[name]],), (after.span(name),), False, False)
    return w


def _fits(low: str, before: re.Match[str]) -> bool:
    """A weekday on the line above belongs to the date only when the line says so (``Hari: Senin``) or the date line does."""
    link = before["link"]
    if "\n" not in link:
        return True
    line = low[low.rfind("\n", 0, before.start("names")) + 1 : before.start("names")]
    return bool(re.search(r"tanggal|tgl", link)) or re.fullmatch(r"[^a-z0-9]*(?:hari)?[^a-z0-9]*", line) is not None


def _replace(low: str, w: Written, start: int, end: int, weekdays: tuple[int, ...], names: tuple[tuple[int, int], ...], every: bool, eve: bool) -> Written:
    end = max(end, w.end)
    end += low[start:end].count("(") > low[start:end].count(")") and low.startswith(")", end)
    return Written(min(start, w.start), end, w.at, w.days, w.ranged, weekdays, names, every, eve, w.numeric, w.years)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


@cache
def _months() -> dict[str, int]:
    return {str(name): int(n) for name, n in rules.part("lexicons", "month_names", "map")}


@cache
def _short_weekdays() -> dict[str, int]:
    return {str(name): int(n) for name, n in rules.part("lexicons", "weekday_short", "map")}


@cache
def _weekdays() -> dict[str, int]:
    return {str(name): int(n) for name, n in rules.part("lexicons", "weekday_names", "map")}


_ONES = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sebelas": 11}
_LAST_WORDS = ("satu ", "dua ", "tiga ", "empat ", "lima ", "enam ", "tujuh ", "delapan ", "sembilan ", "sepuluh ", "sebelas ", "belas ", "puluh ")
"""Words before a month without which no day is spelt out: a quick look before the slow one."""


def _any(words: dict[str, int]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


def _weekday_words() -> str:
    return _any(_weekdays())


@cache
def _date_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?<!\d[.,:/-])(?P<days>{_DAYS})\s*(?P<month>{_any(_months())})\.?(?![a-z])(?:\s*,?\s*(?P<year>(?:19|20)\d\d|'\d\d)(?![\d/]))?")


@cache
def _spelt_pattern() -> re.Pattern[str]:
    ones = "|".join(_ONES)
    day = rf"(?:(?:(?P<tens>dua|tiga)\s+puluh(?:\s+(?=\w+\s+(?:{_full_months()})))?)?(?P<ones>{ones})?(?P<teen>\s+belas)?|sepuluh)"
    return re.compile(rf"(?<!\w)(?=\w){day}\s+(?P<month>{_full_months()})(?!\w)(?:\s*,?\s*(?P<year>(?:19|20)\d\d)(?![\d/]))?")


def _full_months() -> str:
    return _any({name: n for name, n in _months().items() if len(name) > 4 or name in ("mei", "juni", "juli")})


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:(?:{_weekday_words()})(?!\w)|(?:{_any(_short_weekdays())})(?!\w))")


@cache
def _before_pattern() -> re.Pattern[str]:
    short = _any(_short_weekdays())
    name = rf"(?:(?:{_weekday_words()})(?!\w)|(?:{short})\.?(?=[ ,/(&-]{{1,3}}(?:\d|$|{short}|{_weekday_words()})))"
    part = r"(?:\s+(?:legi|pahing|pon|wage|kliwon|pagi|siang|sore|malam|dini hari|besok|depan|nanti|lusa|mendatang))?"
    link = r"(?P<link>[^a-z0-9.;!?]{0,12}(?:(?:tanggal|tgl\.?)[^a-z0-9]{0,8})?)"
    return re.compile(rf"(?<!\w)(?P<names>{name}{part}(?:(?:\s*,\s*|{_GAP}|\s*,?\s+dan\s+){name}{part}){{0,4}}){link}$")


@cache
def _after_pattern() -> re.Pattern[str]:
    alone = rf",\s*(?P<last>{_weekday_words()})(?=\s*(?:[.;!?)\n]|$|,?\s*(?:pukul|jam|pkl|mulai\s+pukul)(?!\w)))"
    return re.compile(rf"\s*(?:\(\s*(?:hari\s+)?|,?\s*hari\s+)(?P<name>{_weekday_words()})(?!\w)\)?|{alone}")


_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<iso>20\d\d-\d\d-\d\d)|(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d))(?!\d|[./-]\d)"
)
_SHORT = re.compile(
    r"(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad)[\s,(]{1,3}(?:tanggal\s+|tgl\.?\s+)?(?P<date>(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d\d))?)(?![\d/])"
)
_DOCUMENT = re.compile(r"(?<!\w)(?:nomor|no|sk|registrasi|reg|surat|perda|perbup|perwali|perpres|resi|tiket|kode|pasal)[.:]?\s*(?:[a-z.\d/-]*/)?$")
