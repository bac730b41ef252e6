"""What repeating plans have to know of the days: holidays and important days with the office's own word on them."""

from __future__ import annotations

from datetime import date, timedelta

from core.planning import daycache, repeat
from core.planning.days import arrange
from core.planning.own_days import overrides
from core.planning.repeat import Known
from core.records import DayMark
from db.office import Office
from db.queries.judgement import SETTING

REACH = timedelta(days=160)
"""So far before and after a stretch of days a rule may look: a moved date, its shift, and the important day it counts from."""


def marks(office: Office, first: date, last: date) -> tuple[DayMark, ...]:
    """Every mark from ``first`` to ``last``, with the days that the office settled itself."""
    entry = office.entry("setting", SETTING)
    own = entry.fields.get("holidays") if entry else None
    lines = overrides(str(line) for line in own) if isinstance(own, list) else ()
    found = arrange(daycache.fresh(office.places.cache, first, last), first, last, overrides=lines)
    return tuple(mark for day in found.values() for mark in day)


def known(office: Office, first: date, last: date) -> Known:
    """What a rule needs for its occurrences from ``first`` to ``last``."""
    return repeat.known(marks(office, first - REACH, last + REACH))
