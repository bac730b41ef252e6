"""The holidays of a year as the office has them: which dates are certain, which only estimated, and what the office settled itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from core import settings
from core.messages import Message
from core.planning import daycache
from core.planning.days import OWN, Override, arrange, decided, undecided
from core.planning.own_days import overrides
from core.records import DayMark
from db.queries.working import fields_of


@dataclass(frozen=True, slots=True)
class Year:
    """Holidays and leave days of ``year`` by date. ``worked`` are those on which the office works all the same.

    ``note`` says what no decree has settled; ``compared`` that the office compared the year with the decree.
    """

    year: int
    days: tuple[DayMark, ...]
    worked: frozenset[date]
    note: Message | None
    compared: bool

    @property
    def certain(self) -> bool:
        """Whether every date stands."""
        return self.note is None


def year(office: Any, number: int, lines: tuple[str, ...] | None = None) -> Year:
    """The days of a year. ``lines`` are the own days as somebody types them now; None takes those on record. Not for the GUI thread."""
    own = overrides(settings.lines(fields_of(office), "holidays") if lines is None else lines)
    first, last = date(number, 1, 1), date(number, 12, 31)
    worked = frozenset(o.date for o in own if o.kind == "work" and o.date.year == number)
    shown: tuple[Override, ...] = tuple(o for o in own if o.kind != "work")
    found = arrange(daycache.fresh(office.places.cache, first, last), first, last, overrides=shown, min_priority=0)
    days = tuple(m for marks in found.values() for m in marks if m.kind != "day")
    return Year(number, days, worked, undecided(number, own), not decided(number) and undecided(number, own) is None)


def own(mark: DayMark) -> bool:
    """Whether the office added the day."""
    return mark.id.startswith(OWN)
