"""Where everything stands in the agenda: months, their days, and the lines of a day, one under the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import NamedTuple

from core.records import Chip, Slot
from gui.widgets.month_layout import month_span, step_month
from gui.widgets.month_paint import flag
from gui.widgets.weeks import Key, Weeks, key_of, monday_of

HEAD, GROUP, ROW, GAP = 46, 38, 58, 40
"""Heights: the name of a month, the heading of a day, a post, an empty slot."""


class Head(NamedTuple):
    """The name of a month by its first day, and how many posts it has; None while nobody knows."""

    day: date
    count: int | None


class Group(NamedTuple):
    """The heading of a day, and how many posts stand under it."""

    day: date
    count: int


class Line(NamedTuple):
    """One post."""

    chip: Chip

    @property
    def day(self) -> date:
        """The day on which it stands."""
        return date.fromisoformat(self.chip.day)


class Gap(NamedTuple):
    """One empty slot of the plan."""

    slot: Slot

    @property
    def day(self) -> date:
        """The day on which it stands."""
        return self.slot.day


Part = Head | Group | Line | Gap
_HIGH: dict[type, int] = {Head: HEAD, Group: GROUP, Line: ROW, Gap: GAP}


class AgendaLayout:
    """The months from ``first`` to ``last``, both named by their first day. Days without anything to say are left out, today never is.

    ``stops`` are the parts at which the keyboard halts: days, and the names of months that have none.
    """

    def __init__(self, weeks: Weeks, first: date, last: date) -> None:
        self.parts: list[Part] = []
        self.tops: list[int] = []
        self.days: list[date] = []
        self.stops: list[int] = []
        self.lines: dict[Key, int] = {}
        self.height = 0
        while first <= last:
            self._put_month(weeks, first)
            first = step_month(first, 1)

    def _put_month(self, weeks: Weeks, month: date) -> None:
        first, last = month_span(month)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        said = [day for day in days if weeks.chips(day) or _slots(weeks, day) or flag(weeks.marks(day)) is not None or day == weeks.today]
        known = weeks.has(monday_of(first)) and weeks.has(monday_of(last))
        self._put(Head(month, sum(len(weeks.chips(day)) for day in said) if known else None), stop=not said)
        for day in said:
            chips = weeks.chips(day)
            self._put(Group(day, len(chips)), stop=True)
            lines: list[Line | Gap] = [*map(Line, chips), *map(Gap, _slots(weeks, day))]
            for line in sorted(lines, key=_minute):
                self._put(line)

    def _put(self, part: Part, *, stop: bool = False) -> None:
        if stop:
            self.stops.append(len(self.parts))
        if isinstance(part, Line):
            self.lines[key_of(part.chip)] = len(self.parts)
        self.parts.append(part)
        self.days.append(part.day)
        self.tops.append(self.height)
        self.height += _HIGH[type(part)]

    def high(self, number: int) -> int:
        """How high a part is."""
        return _HIGH[type(self.parts[number])]

    def at(self, y: int) -> int | None:
        """The part at a height."""
        return bisect_right(self.tops, y) - 1 if 0 <= y < self.height else None

    def between(self, top: int, bottom: int) -> range:
        """The parts that show between two heights."""
        return range(max(0, bisect_right(self.tops, top) - 1), bisect_left(self.tops, bottom))

    def month_at(self, y: int) -> date:
        """The month whose parts stand at a height; the nearest one beyond the ends."""
        return self.days[max(0, min(bisect_right(self.tops, y) - 1, len(self.days) - 1))].replace(day=1)

    def stop_of(self, day: date) -> int | None:
        """The heading of a day, or of its month where that is all that the month has."""
        return next((n for n in self.stops if self.days[n] == day), None)

    def start_of(self, day: date) -> int:
        """The height at which somebody begins to read who comes for ``day``: its heading, or the nearest one of its month."""
        month = [n for n in self.stops if self.days[n].replace(day=1) == day.replace(day=1)]
        if not month:
            return 0
        at = next((n for n in month if self.days[n] >= day), month[-1])
        return self.tops[at - (at == month[0] and isinstance(self.parts[at], Group))]  # with the first day its month

    def again(self, part: Part) -> int:
        """The height at which a part of another layout stands here; where it is gone, what stands first on its day or after it."""
        if isinstance(part, Line) and key_of(part.chip) in self.lines:
            return self.tops[self.lines[key_of(part.chip)]]
        at = bisect_left(self.days, part.day)
        same = next((n for n in range(at, bisect_right(self.days, part.day)) if type(self.parts[n]) is type(part)), at)
        return self.tops[same] if same < len(self.tops) else self.height

    def under(self, number: int) -> range:
        """What stands under the heading ``number``."""
        stop = bisect_right(self.days, self.days[number]) if isinstance(self.parts[number], Group) else number + 1
        return range(number + 1, stop)

    def bottom(self, number: int) -> int:
        """Where the day of the heading ``number`` ends."""
        stop = self.under(number).stop
        return self.tops[stop] if stop < len(self.tops) else self.height


def _slots(weeks: Weeks, day: date) -> list[Slot]:
    return [slot for slot in weeks.slots(day) if slot.kind != "suggest"]


def _minute(line: Line | Gap) -> str:
    """By time; what has no time comes first, a post before the slot of its minute."""
    return line.chip.at[11:16] if isinstance(line, Line) else line.slot.time
