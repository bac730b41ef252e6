"""A calendar file as a grid: one row an event, repeated events as the days on which they fall.

At most 5,000 events are read and 730 days of one rule; a rule that repeats more often than daily is a mistake or an attack, and
its event is kept once with a word about it. Times come out on the clock of the office.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from itertools import islice
from typing import Any

import icalendar
from dateutil.rrule import rrulestr

from core.errors import Refused
from core.messages import N_, say
from core.planning.incoming.grids import Cell, Grid

MOST_EVENTS = 5_000
MOST_DAYS = 730
HEADINGS = ("Tanggal", "Jam", "Judul", "Takarir", "Kanal", "Tautan", "Catatan", "UID")
_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")


def events(data: bytes, zone: tzinfo) -> Grid:
    """The events as rows under ``HEADINGS``, in the ``zone`` of the office; a time without a zone stands as it is. Raises Refused."""
    count = data.upper().count(b"BEGIN:VEVENT")
    if count > MOST_EVENTS:
        raise Refused(say(N_("Kalender ini memuat {n} acara; paling banyak {most}."), n=count, most=MOST_EVENTS))
    if data.upper().count(b"BEGIN:VCALENDAR") != data.upper().count(b"END:VCALENDAR"):
        raise Refused(say(N_("Berkas ini terpotong atau rusak. Buka lagi di program asalnya, lalu simpan ulang.")))
    try:
        calendars = icalendar.Calendar.from_ical(data.decode("utf-8-sig"), multiple=True)
        rows = [row for calendar in calendars for event in calendar.walk("VEVENT") for row in _rows(event, zone)]
        name = str(calendars[0].get("x-wr-calname") or "") if calendars else ""
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OverflowError) as problem:
        raise Refused(say(N_("Kalender ini tidak terbaca. Ekspor lagi dari program asalnya sebagai .ics."))) from problem
    return Grid(name[:60], [list(HEADINGS), *rows])


def _rows(event: Any, zone: tzinfo) -> list[list[Cell]]:
    start = event.decoded("dtstart", None) if event.get("dtstart") is not None else None
    note = ""
    if event.get("recurrence-id") is not None and event.get("rrule") is None:
        days: list[date | datetime | None] = [start]
    else:
        days, note = _days(event, start)
    title = _text(event, "summary")
    caption, link, uid = _text(event, "description"), _text(event, "url"), _text(event, "uid")
    categories = event.get("categories")
    kinds = categories if isinstance(categories, list) else [categories] if categories is not None else []
    surface = ", ".join(str(c) for k in kinds for c in getattr(k, "cats", [k]))
    local = [at.astimezone(zone).replace(tzinfo=None) if isinstance(at, datetime) and at.tzinfo else at for at in days]
    return [[_day(at), _clock(at), title, caption, surface, link, note, f"{uid}#{n}" if n else uid] for n, at in enumerate(local)]


def _days(event: Any, start: date | datetime | None) -> tuple[list[date | datetime | None], str]:
    """The days of an event with its rule, and what to say about a rule that was not followed."""
    rule = event.get("rrule")
    if rule is None or start is None:
        return [start], ""
    raw = rule.to_ical().decode() if not isinstance(rule, list) else rule[0].to_ical().decode()
    if any(word in raw.upper() for word in _OFTEN):
        return [start], str(say(N_("Aturan ulang lebih sering dari harian tidak diikuti: {rule}"), rule=raw[:80]))
    whole = start if isinstance(start, datetime) else datetime(start.year, start.month, start.day)  # noqa: DTZ001 - a day as the file means it
    zone = whole.tzinfo
    naive = whole.replace(tzinfo=None)
    found = islice(rrulestr(_local(raw), dtstart=naive, ignoretz=True), MOST_DAYS)
    left_out = {_naive(x) for x in _dates(event.get("exdate"))}
    days: list[date | datetime | None] = [d.replace(tzinfo=zone) if isinstance(start, datetime) else d.date() for d in found if d not in left_out]
    return days, ""


def _local(rule: str) -> str:
    """A rule whose end is UTC, as dateutil takes it for a start without a zone."""
    return rule.replace("Z;", ";").removesuffix("Z")


def _dates(value: Any) -> list[date | datetime]:
    lists = value if isinstance(value, list) else [value] if value is not None else []
    return [d.dt for one in lists for d in getattr(one, "dts", ())]


def _naive(at: date | datetime) -> datetime:
    return at.replace(tzinfo=None) if isinstance(at, datetime) else datetime(at.year, at.month, at.day)  # noqa: DTZ001


def _text(event: Any, name: str) -> str:
    value = event.get(name)
    return str(value[0] if isinstance(value, list) and value else value or "")


def _day(at: date | datetime | None) -> Cell:
    return at.date() if isinstance(at, datetime) else "" if at is None else at


def _clock(at: date | datetime | None) -> Cell:
    return at.time() if isinstance(at, datetime) else ""
