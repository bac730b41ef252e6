"""Dates and weekdays: impossible dates, weekdays that do not fit, calls to something that is over, doubtful years.

Weekdays need no reference when the year is written. Without a year the nearest future day counts, and in reports also the
nearest past one. Past dates and doubtful years are only looked for in sentences that call people somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from core import rules
from core.checks._dates import DAY_NAMES, Written
from core.checks._text import blank, phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, Message, say

CHECKS = ("DATE_WEEKDAY", "DATE_INVALID", "DATE_PAST", "DATE_YEAR")
VERSION = 5

NEAR_PAST = timedelta(days=150)
"""How far back a date without a year may mean a day that has been."""
JUST_OVER = timedelta(days=60)
"""How far back a call without a year is surely over rather than eleven months ahead."""
HISTORY = 5
"""Years back from which a date is history and no slip."""

SHORT = 60
"""Characters of a sentence that only calls."""

_CLOCK = re.compile(
    r"(?<![\w.,:/])(?P<cue>(?:pukul|jam|pkl\.?)\s*)?(?P<from>\d{1,2}[.:]\d{2})(?![\d%]|[.,/]\d)"
    r"(?:\s*(?:-|s\.?d\.?|s/d|sampai|hingga)\s*(?P<to>\d{1,2}[.:]\d{2})(?![\d%]|[.,/]\d))?(?P<zone>\s*wi(?:b|ta|t)(?!\w))?"
)
_BUDGET = re.compile(r"(?<!\w)(?:tahun anggaran|t\.?a\.?)\s*(?P<year>20\d\d)(?![\d/])")
_SEASON = re.compile(
    r"(?<!\w)(?P<name>nataru|natal dan tahun baru|tahun (?:ajaran|pelajaran|akademik)|semester|musim tanam)[^\d\n]{0,20}"
    r"(?P<years>20\d\d\s*[/-]\s*(?P<last>20\d\d))"
)
_STANDS = re.compile(r"(?<!\w)(?:sudah|telah)\s+(?:berdiri|dibuka|siap|tersedia|buka|bisa|dapat|mulai|beroperasi|aktif)(?!\w)")
"""What stands now although it is told as done: *Posko Nataru sudah berdiri*."""
_BUDGETS = frozenset(("anggaran", "ta", "t", "a"))
_SEASONS = frozenset(("nataru", "natal", "ajaran", "pelajaran", "akademik", "semester", "musim"))
"""Words one of which these shapes always hold: a quick look before the slow one."""
_FIELD = re.compile(r"[^a-z0-9]*(?:hari|tanggal|tgl|waktu|hari\s*[/,]\s*tanggal|pelaksanaan)[^a-z0-9]*[:=][^a-z0-9]*$")


def find(content: Content, context: Context) -> Iterator[Finding]:
    """Findings on every date, weekday and clock time of the text."""
    for w in content.dates:
        wrong = _impossible(w)
        if wrong:
            yield found(content, "DATE_INVALID", (w.start, w.end), wrong)
            continue
        cues = _cues(content, w)
        if w.weekdays and not w.every:
            yield from _weekday(content, context.publish_date, w, report=cues.reports)
        if context.publish_date:
            yield from _timely(content, context.publish_date, w, cues)
    yield from _clocks(content)
    if context.publish_date:
        yield from _named_years(content, context.publish_date)


def _impossible(w: Written) -> Message | None:
    for year, month, day in w.days:
        if not 1 <= month <= 12:
            return say(N_("Bulan ke-{month} tidak ada."), month=month)
        if Written(0, 0, 0, ((year or 2000, month, day),)).real() == [None]:
            return say(N_("Tanggal {day} tidak ada pada bulan itu."), day=day)
    if w.ranged:
        (y1, m1, d1), (y2, m2, d2) = w.days[0], w.days[-1]
        same_year = y1 is not None and y2 is not None
        if (same_year and (y1, m1, d1) > (y2, m2, d2)) or (not same_year and m1 == m2 and d1 > d2):
            return say(N_("Rentang ini berakhir sebelum mulai."))
    return None


def _weekday(content: Content, publish: date | None, w: Written, *, report: bool) -> Iterator[Finding]:
    guesses = _guesses(w, publish, report=report)
    if not guesses or any(_fits(w, days) for days in guesses):
        return
    pairs = _pairs(w, guesses[0])
    name, day = next((n, d) for n, d in pairs if w.weekdays[n] != d.weekday())
    real, said = DAY_NAMES[day.weekday()], DAY_NAMES[w.weekdays[name]]
    message = say(N_("{day}/{month}/{year} jatuh pada hari {real}, bukan {said}."), day=day.day, month=day.month, year=day.year, real=real, said=said)
    fix = _renamed(content, w, [(n, DAY_NAMES[d.weekday()]) for n, d in pairs if w.weekdays[n] != d.weekday()])
    yield found(content, "DATE_WEEKDAY", (w.start, w.end), message, fix=fix)


def _guesses(w: Written, publish: date | None, *, report: bool) -> list[list[date]]:
    """What the days may mean: themselves when the year is written, else the next such days, and in reports the last ones."""
    if all(year is not None for year, _, _ in w.days):
        return [[d for d in w.real() if d]]
    if publish is None:
        return []
    ahead = [_next(m, d, publish) if y is None else _exact(y, m, d) for y, m, d in w.days]
    found_days = [[d for d in ahead if d]]
    back = [_last(m, d, publish) if y is None else _exact(y, m, d) for y, m, d in w.days]
    if all(d and publish - d <= (NEAR_PAST if report else timedelta(days=14)) for d in back):
        found_days.append([d for d in back if d])
    return [days for days in found_days if len(days) == len(w.days)]


def _exact(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(month: int, day: int, publish: date) -> date | None:
    return next((d for n in range(9) if (d := _exact(publish.year + n, month, day)) and d >= publish), None)


def _last(month: int, day: int, publish: date) -> date | None:
    return next((d for n in range(9) if (d := _exact(publish.year - n, month, day)) and d <= publish), None)


def _pairs(w: Written, days: Sequence[date]) -> list[tuple[int, date]]:
    """Which weekday belongs to which day: one to one, or the ends of a range; none when the numbers do not tell."""
    count = len(w.weekdays)
    if count == len(days):
        return list(enumerate(days))
    return [(0, days[0])] if count == 1 else []


def _fits(w: Written, days: Sequence[date]) -> bool:
    pairs = _pairs(w, days)
    if w.ranged and len(pairs) == 2 and days[-1] - days[0] > timedelta(days=6):
        return True
    return all(w.weekdays[n] == day.weekday() or (w.eve and w.weekdays[n] == (day + timedelta(days=1)).weekday()) for n, day in pairs)


def _renamed(content: Content, w: Written, names: list[tuple[int, str]]) -> str:
    """The text of the date with the right weekdays, in the letter case of the wrong ones."""
    page = content.page
    at, end = page.origin(w.start, w.end)
    parts = []
    for n, name in names:
        start, stop = page.origin(*w.names[n])
        old = page.source[start:stop]
        parts += [page.source[at:start], name.upper() if old.isupper() else name.lower() if old.islower() else name]
        at = stop
    return "".join([*parts, page.source[at:end]])


_SAID = re.compile(r"(?<!\w)(?:kata|ujar|tutur|ucap|jelas|ungkap|terang|kutip)\s+(?!kunci)[^,.\n]{3,60}?\s+(?:pada\s+)?(?:\w+,\s+)?$")
"""Who said it, right before the day on which it was said."""


@dataclass(frozen=True, slots=True)
class _Cues:
    """What the sentence around a date does: it calls, it reports, it sets a deadline, it names an event or a far goal."""

    calls: bool
    reports: bool
    reported_here: bool
    deadline: bool
    event: bool
    far: bool


def _cues(content: Content, w: Written) -> _Cues:
    page = content.page
    start, end = page.sentence(w.start)
    end = max(end, page.sentence(max(w.start, w.end - 1))[1])
    low = page.masked[start:end]
    low = blank(low, [m.span() for m in _list("no_call").finditer(low)])
    before = low[: w.start - start]
    clause_start = max(before.rfind(c) for c in ",;:(") + 1
    clause_end = min((at for c in ",;)" if (at := low.find(c, w.end - start)) >= 0), default=len(low))
    clause = low[clause_start:clause_end]
    reported_here = _list("over").search(clause) is not None or _SAID.search(before) is not None
    deadline = _before("deadline").search(before) is not None
    until = _before("until").search(before) is not None and not reported_here
    field = _FIELD.fullmatch(page.low[page.low.rfind("\n", 0, w.start) + 1 : w.start]) is not None
    return _Cues(
        calls=_list("call").search(low) is not None or until or field or _called_next(content, end),
        reports=_list("over").search(low) is not None,
        reported_here=reported_here,
        deadline=deadline,
        event=_list("event").search(low) is not None or bool(w.weekdays) or field,
        far=_list("far").search(low) is not None,
    )


def _timely(content: Content, publish: date, w: Written, cues: _Cues) -> Iterator[Finding]:
    called = cues.deadline or (cues.calls and not cues.reported_here and (not cues.reports or _called_here(content, w)))
    days = [d for d in w.real() if d]
    if len(days) == len(w.days):
        if called and max(days) < publish:
            yield found(content, "DATE_PAST", (w.start, w.end), say(N_("Tanggal ini sudah lewat pada hari terbit.")))
        yield from _year(content, publish, w, days, cues)
    elif called and all(year is None for year, _, _ in w.days):
        last = [_last(m, d, publish) for _, m, d in w.days]
        if all(d and timedelta(0) < publish - d <= JUST_OVER for d in last):
            yield found(content, "DATE_PAST", (w.start, w.end), say(N_("Tanggal ini sudah lewat pada hari terbit.")))


def _called_next(content: Content, end: int) -> bool:
    """True when the next sentence of the line is short, names no date of its own, and begins with a call: *12 Desember. Datang pukul 07.30.*"""
    page = content.page
    if end >= len(page.text) or page.text[end - 1] == "\n":
        return False
    start, stop = page.sentence(end)
    if stop - start > SHORT or any(start <= w.start < stop for w in content.dates):
        return False
    call = _list("call").search(page.masked, start, stop)
    return call is not None and not re.search(r"\w", page.masked[start : call.start()]) and not _list("over").search(page.masked, start, stop)


def _called_here(content: Content, w: Written) -> bool:
    """True when the call stands in the few words right before the date, whatever the rest of the sentence reports."""
    start = max(content.page.sentence(w.start)[0], w.start - 40)
    near = content.page.masked[start : w.start]
    return _list("call").search(near) is not None and _list("over").search(near) is None


def _year(content: Content, publish: date, w: Written, days: Sequence[date], cues: _Cues) -> Iterator[Finding]:
    first, last = days[0], days[-1]
    if cues.reports and not cues.deadline and first.year <= publish.year + 1:
        return
    if not (cues.event or cues.calls or cues.deadline or first.year > publish.year + 1):
        return
    if w.ranged and last.year - first.year == 1 and first.month == last.month:
        yield found(content, "DATE_YEAR", (w.start, w.end), say(N_("Dua tahun berbeda dalam satu rentang; periksa salah satunya.")))
    elif _off(publish, w, days, far=cues.far):
        message = say(N_("Tahun {year} tidak sejalan dengan hari terbit."), year=last.year)
        yield found(content, "DATE_YEAR", (w.start, w.end), message, fix=_other_year(content, publish, w))


def _off(publish: date, w: Written, days: Sequence[date], *, far: bool) -> bool:
    """True when the year is neither this one nor, from October on, the next; or long past when next year is near."""
    last = days[-1]
    if last.year < publish.year:
        return publish.year - last.year <= HISTORY
    if last.year > publish.year + (publish.month >= 10):
        return not far and last != _next(2, 29, publish)  # a leap day has no other year
    again = w.real_in(last.year + 1)
    slipped = publish.month >= 10 and last < publish - timedelta(days=180) and bool(again) and again[-1] - publish <= timedelta(days=180)
    return slipped and (not w.weekdays or _fits(w, again))


def _other_year(content: Content, publish: date, w: Written) -> str | None:
    """The date with the year that makes it the next one to come; None when the weekday then would not fit."""
    if len({y for y, _, _ in w.days}) != 1:
        return None
    year = next((y for y in (publish.year, publish.year + 1) if (d := w.real_in(y)) and d[-1] >= publish and _fits(w, d)), None)
    if year is None or len(w.years) != 1:
        return None
    page = content.page
    start, end = page.origin(w.start, w.end)
    a, b = page.origin(*w.years[0])
    written = page.source[a:b]
    return page.source[start:a] + (str(year) + written[4:] if len(written) >= 4 else written[:-2] + str(year)[2:]) + page.source[b:end]


def _clocks(content: Content) -> Iterator[Finding]:
    for m in _CLOCK.finditer(content.page.masked):
        if not (m["cue"] or m["zone"]):
            continue
        for part in ("from", "to"):
            if m[part]:
                hour, minute = (int(n) for n in re.split("[.:]", m[part]))
                if hour > 24 or minute > 59 or (hour == 24 and minute):
                    yield found(content, "DATE_INVALID", m.span(part), say(N_("Jam {time} tidak ada."), time=m[part]))


def _named_years(content: Content, publish: date) -> Iterator[Finding]:
    """Budget years that are long over, and seasons (school year, turn of the year) that ended before the post."""
    low = content.page.masked
    for m in _BUDGET.finditer(low) if content.page.mentions(_BUDGETS) or "ta20" in low else ():
        if int(m["year"]) < publish.year - 1 and not _list("over").search(low, *content.page.sentence(m.start())):
            yield found(content, "DATE_YEAR", m.span(), say(N_("Tahun anggaran {year} sudah lama lewat."), year=m["year"]))
    for m in _SEASON.finditer(low) if content.page.mentions(_SEASONS) else ():
        month = 1 if m["name"].startswith("nat") else 7
        first, last = content.page.sentence(m.start())
        told = _STANDS.sub("", low[first:last])
        if date(int(m["last"]), month, 15) < publish and not _list("over").search(told):
            yield found(content, "DATE_YEAR", m.span(), say(N_("Musim {years} sudah lewat pada hari terbit."), years=m["years"]))


@cache
def _list(key: str) -> re.Pattern[str]:
    words = rules.words("dates", key)
    return phrases((*words, *(f"{w}lah" for w in words if key == "call" and " " not in w)))


@cache
def _before(key: str) -> re.Pattern[str]:
    """A word of the list right before the date; only small words and signs may stand between."""
    return re.compile(_list(key).pattern + r"[.:]?(?:\s+(?:tanggal|tgl|hari|dengan|pada))*[^a-z0-9]*$")
