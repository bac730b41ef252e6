"""The working hours of the office as its settings, its charter and the holidays make them, and how long something waits in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core import settings
from core.planning import daycache
from core.planning.days import arrange
from core.planning.hours import Hours, period_of, periods, week
from core.planning.own_days import overrides
from core.records import DayMark

SETTING = "office"
_REACH = timedelta(days=70)
"""So far back and ahead holidays are known to an answer: longer waits are overdue anyway."""
_SINCE = """SELECT at FROM log WHERE item = ? AND counts = 1 AND (kind = 'submit' OR
 (kind = 'decision' AND step <> ? AND ? = (SELECT step FROM step WHERE step.item = log.item ORDER BY pos DESC LIMIT 1))) ORDER BY n DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Clock:
    """The working hours, the moment of the question, and since when a wait is too long (None: the office never works)."""

    hours: Hours
    now: datetime
    late: datetime | None

    def minutes(self, since: str) -> int:
        """The working minutes from ``since`` (a time with offset) until now; 0 for an empty text."""
        return int(self.hours.between(datetime.fromisoformat(since), self.now).total_seconds() // 60) if since else 0

    def too_long(self, since: str) -> bool:
        """Whether a wait since then is over the limit of the office."""
        return bool(since) and self.late is not None and datetime.fromisoformat(since) < self.late


def fields_of(office: Any) -> Mapping[str, Any]:
    """The settings of the office as they are kept; read them with :mod:`core.settings`."""
    entry = office.entry("setting", SETTING)
    return entry.fields if entry else {}


def working(office: Any, day: date) -> Hours:
    """The hours of the office around ``day``. Not for the GUI thread: a year without a file of holidays is computed."""
    fields = fields_of(office)
    own = overrides(settings.lines(fields, "holidays"))
    marks = daycache.fresh(office.places.cache, day - _REACH, day + _REACH)
    return Hours(
        office.zone,
        week(settings.lines(fields, "work_hours")),
        week(settings.lines(fields, "ramadan_hours")),
        periods(settings.lines(fields, "ramadan")),
        frozenset(m.date for m in marks if m.kind != "day") | {o.date for o in own if o.kind in ("holiday", "leave")},
        frozenset(o.date for o in own if o.kind == "work"),
    )


def behind(fields: Mapping[str, Any], day: date, marks: Iterable[DayMark]) -> tuple[tuple[str, ...], str]:
    """What stands behind ``day`` for an office with these settings: the holidays that count there, and the election that is on."""
    here = arrange(marks, day, day, overrides=overrides(settings.lines(fields, "holidays"))).get(day, ())
    return tuple(m.name for m in here if m.kind != "day"), period_of(periods(settings.lines(fields, "elections")), day)


def clock(office: Any, now: datetime) -> Clock:
    """The working hours, with the limit of waiting that the office set."""
    hours = working(office, now.date())
    limit = timedelta(hours=settings.number(fields_of(office), "wait_hours"))
    return Clock(hours, now, hours.before(now, limit))


def since(office: Any, item: str, step: str) -> str:
    """Since when ``item`` waits at ``step``: its submission, for the last step also the last decision before it; empty when unknown."""
    found = office.view_db.execute(_SINCE, (item, step, step)).fetchone()
    return str(found[0]) if found else ""
