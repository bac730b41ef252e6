"""The plan of some days as values: what stands when and where, for paper, for tables and for calendar programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from core.brand.colour import RGB
from core.documents.blocks import Letterhead
from core.planning import captions
from core.planning.dates import month_year
from core.planning.order import APPROVED
from core.records import DayMark

LEAST, MOST = 1, 366
"""Days of one plan: more than a year is a report and not a plan."""


class PlanLine(NamedTuple):
    """One item on one planned minute. ``at`` is office wall time ``2026-12-14T09:00``, or a day without a time.

    ``surfaces`` are surface ids, ``status`` a status name of the program, ``kind`` a content kind. ``captions`` are surface id and
    text in the order of the item; ``links`` are addresses under which it was published. ``touched`` is when its records last changed.
    """

    item: str
    at: str
    title: str
    status: str
    surfaces: tuple[str, ...] = ()
    kind: str = "lainnya"
    campaign: str = ""
    person: str = ""
    captions: tuple[tuple[str, str], ...] = ()
    brief: str = ""
    links: tuple[str, ...] = ()
    touched: str = ""

    @property
    def day(self) -> date:
        """The day on which it stands."""
        return date.fromisoformat(self.at[:10])

    @property
    def caption(self) -> str:
        """The text that is published; where surfaces differ, each under its name."""
        return captions.joined(self.captions)

    @property
    def wall_text(self) -> str:
        """The text for paper on a wall, in one line: empty until it is approved, because a draft may hold what nobody but its writers may read."""
        return " ".join(self.captions[0][1].split()) if self.captions and self.status in APPROVED else ""


class Plan(NamedTuple):
    """Everything that stands from ``first`` to ``last``, by time.

    ``zone`` is the region of the office (``Asia/Makassar``), ``palette`` the colours of its kit by name (empty without one), ``made_at``
    a time with offset, ``root`` the fingerprint of the office that makes ids of it unlike any other's. ``sifted``: filters left something out
    or might have, which every export says.
    """

    head: Letterhead
    zone: str
    first: date
    last: date
    lines: tuple[PlanLine, ...]
    marks: Mapping[date, tuple[DayMark, ...]]
    palette: Mapping[str, RGB]
    made_at: str
    root: str
    demo: bool = False
    sifted: bool = False

    @property
    def whole_month(self) -> bool:
        """Whether it covers one month from its first day to its last."""
        return self.first.day == 1 and self.last == month_end(self.first)

    @property
    def title(self) -> str:
        """``November 2026``; ``14-20 Desember 2026`` with a dash; otherwise both days in full."""
        if self.whole_month:
            return month_year(self.first)
        if self.first.replace(day=1) == self.last.replace(day=1):
            return f"{self.first.day}–{self.last.day} {month_year(self.last)}" if self.first != self.last else f"{self.first.day} {month_year(self.first)}"
        return f"{self.first.day} {month_year(self.first)} – {self.last.day} {month_year(self.last)}"

    def by_day(self) -> dict[date, list[PlanLine]]:
        """The lines of every day that has some, in their order."""
        found: dict[date, list[PlanLine]] = {}
        for line in self.lines:
            found.setdefault(line.day, []).append(line)
        return found


def month_end(first: date) -> date:
    """The last day of the month that begins on ``first``. Raises OverflowError in the last month there is."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
