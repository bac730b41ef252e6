"""Where everything of a week stands: a lane for what has no hour, and a column of hours for every day.

Posts whose hours lie closer than a chip is high stand side by side; where more clash than fit, the last lane counts the
rest. Whole logical pixels; the hours are measured from midnight, whatever part of them is on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from core.planning.order import by_need
from core.records import Chip, Slot
from gui.widgets.month_layout import BAR, BAR_GAP, CHIP_GAP, ONE_LINE, TWO_LINES, Ghost, More, Spot, Strip, first_needed
from gui.widgets.weeks import Week

HOURS = 56
"""Width of the column that names the hours."""
HEAD = 58
HOUR, LOW_HOUR, LOW_VIEW = 50, 44, 660
"""Height of an hour; in views lower than ``LOW_VIEW`` the lower one."""
LANES, CHIPS_ALL_DAY = 2, 3
"""At most so many bars of campaigns and lines of chips in the lane without hours."""
NARROW = 70
"""A chip narrower than this cannot be read, so no more lanes than that are made."""
REST = 26
"""Width of the lane that counts what does not fit beside its neighbours."""
SUGGESTED = 60
"""Minutes that a suggested hour is drawn for."""
STEP = 5
"""Minutes to which a point is rounded."""


class WeekLayout:
    """A week in a view of ``width`` x ``height`` pixels. ``top`` is where the hours begin; places of ``spots`` count from midnight."""

    def __init__(self, week: Week, width: int, height: int, *, suggest: bool = True) -> None:
        self.week, self.width, self.height = week, width, height
        room = max(7, width - HOURS)
        self.xs = [HOURS + room * n // 7 for n in range(8)]
        self.hour = HOUR if height >= LOW_VIEW else LOW_HOUR
        self.strips: list[Strip] = []
        self.untimed: list[Spot] = []
        self.mores: list[More] = []
        self.lane_ghosts: list[Ghost] = []
        self.spots: list[Spot] = []
        self.rests: list[More] = []
        self.ghosts: list[Ghost] = []
        self.suggested: list[Ghost] = []
        self._place_bars()
        self.untimed_top = HEAD + 3 + self._lanes * (BAR + BAR_GAP)
        lane = max((self._place_untimed(n) for n in range(7)), default=HEAD)
        self.top = max(HEAD, lane)
        for number in range(7):
            self._place_hours(number)
            self._place_slots(number, suggest=suggest)

    def _place_bars(self) -> None:
        free = [0] * LANES
        for bar in sorted(self.week.bars, key=lambda b: (b.first, b.id)):
            begin, end = max(0, (bar.first - self.week.monday).days), min(6, (bar.last - self.week.monday).days)
            lane = next((n for n in range(LANES) if free[n] <= begin), None)
            if lane is not None:
                free[lane] = end + 1
                begins, ends = bar.first >= self.week.monday, bar.last <= self.week.day(6)
                x, right = self.xs[begin] + (4 if begins else 0), self.xs[end + 1] - (6 if ends else 1)
                self.strips.append(Strip(x, HEAD + 3 + lane * (BAR + BAR_GAP), right - x, BAR, bar, begins, ends))
        self._lanes = sum(1 for n in free if n)

    def _place_untimed(self, number: int) -> int:
        """What has no hour, under the bars; gives where the lane of this day ends."""
        chips = [chip for chip in self.week.chips[number] if not chip.time]
        slots = [slot for slot in self.week.slots[number] if not slot.time and slot.kind != "suggest"]
        left, width, step = self.xs[number] + 5, self.xs[number + 1] - self.xs[number] - 11, ONE_LINE + CHIP_GAP
        top = self.untimed_top
        shown = len(chips) if len(chips) <= CHIPS_ALL_DAY else CHIPS_ALL_DAY - 1
        for chip in first_needed(chips, shown):
            self.untimed.append(Spot(left, top, width, ONE_LINE, number, chip))
            top += step
        if shown < len(chips):
            self.mores.append(More(left, top, width, 18, number, len(chips) - shown))
            top += step
        for slot in slots[: max(0, CHIPS_ALL_DAY - len(chips))]:
            self.lane_ghosts.append(Ghost(left, top, width, ONE_LINE, number, slot))
            top += step
        return top + (2 if top > HEAD + 3 else -3)

    def y_of(self, at: str) -> int:
        """The pixel of an hour ``09:30``, from midnight."""
        return (int(at[:2]) * 60 + int(at[3:5])) * self.hour // 60

    def _place_hours(self, number: int) -> None:
        """Chips with an hour: those that clash share the width of the day."""
        left, room = self.xs[number] + 5, self.xs[number + 1] - self.xs[number] - 11
        for group in clashing([(self.y_of(chip.at[11:16]), chip) for chip in self.week.chips[number] if chip.time]):
            lanes = lanes_of(group)
            count = max(lanes) + 1
            crowded = count > max(1, min(4, (room + 2) // (NARROW + 2)))
            if crowded:
                self._place_crowd(group, left, room, number)
                continue
            wide = (room - (count - 1) * 2) // count
            for (y, chip), lane in zip(group, lanes, strict=True):
                self.spots.append(Spot(left + lane * (wide + 2), self._within(y), wide, TWO_LINES, number, chip))

    def _place_crowd(self, group: Sequence[tuple[int, Chip]], left: int, room: int, number: int) -> None:
        """More clash than fit: what needs work first gets a place, a slim lane at the right counts the rest."""
        count = max(1, min(4, (room - REST) // (NARROW + 2)))
        wide = (room - REST - 2 - (count - 1) * 2) // count
        tops, taken, rest = {chip: y for y, chip in group}, [[] for _lane in range(count)], []
        for chip in by_need(tops):
            y = tops[chip]
            lane = next((n for n, ys in enumerate(taken) if all(abs(y - other) > TWO_LINES for other in ys)), None)
            if lane is None:
                rest.append(y)
            else:
                taken[lane].append(y)
                self.spots.append(Spot(left + lane * (wide + 2), self._within(y), wide, TWO_LINES, number, chip))
        for y in sorted(rest):
            self._count_rest(left + room - REST, self._within(y), REST, number)

    def _within(self, y: int) -> int:
        return min(y, 24 * self.hour - TWO_LINES - 1)

    def _count_rest(self, x: int, y: int, width: int, number: int) -> None:
        last = self.rests[-1] if self.rests else None
        if last is not None and last.cell == number and last.x == x and y < last.y + last.h:
            self.rests[-1] = last._replace(count=last.count + 1)
        else:
            self.rests.append(More(x, y, width, TWO_LINES, number, 1))

    def _place_slots(self, number: int, *, suggest: bool) -> None:
        left, width = self.xs[number] + 3, self.xs[number + 1] - self.xs[number] - 7
        for slot in self.week.slots[number]:
            if not slot.time or (slot.kind == "suggest" and not suggest):
                continue
            high = SUGGESTED * self.hour // 60 if slot.kind == "suggest" else TWO_LINES
            place = Ghost(left, self.y_of(slot.time), width, high, number, slot)
            (self.suggested if slot.kind == "suggest" else self.ghosts).append(place)

    # -- what lies where

    def column(self, x: int) -> int | None:
        """The day under a point, 0 is Monday."""
        return next((n for n in range(7) if self.xs[n] <= x < self.xs[n + 1]), None)

    def hit(self, x: int, y: int, offset: int) -> Spot | More | None:
        """A chip or the count of a rest under a point of the view, whose hours are scrolled by ``offset``."""
        if y < self.top:
            return _inside([*self.untimed, *self.mores], x, y)
        return _inside([*self.spots, *self.rests], x, y - self.top + offset)

    def time_at(self, y: int) -> time:
        """The hour at a pixel from midnight, in steps of five minutes."""
        minutes = max(0, min(24 * 60 - STEP, round(y * 60 / self.hour / STEP) * STEP))
        return time(minutes // 60, minutes % 60)

    def day(self, number: int) -> date:
        """The date of a column."""
        return self.week.day(number)


def _inside(parts: Sequence[Spot | More], x: int, y: int) -> Spot | More | None:
    return next((p for p in parts if p.x <= x < p.x + p.w and p.y <= y < p.y + p.h), None)


def clashing(timed: Sequence[tuple[int, Chip]]) -> list[list[tuple[int, Chip]]]:
    """Chips by pixel in groups, each of which overlaps with no other."""
    groups: list[list[tuple[int, Chip]]] = []
    end = -1
    for y, chip in timed:
        if not groups or y >= end:
            groups.append([])
        groups[-1].append((y, chip))
        end = y + TWO_LINES + 1
    return groups


def lanes_of(group: Sequence[tuple[int, Chip]]) -> list[int]:
    """For each chip of a group the first lane in which nothing lies at its place."""
    free: list[int] = []
    lanes = []
    for y, _chip in group:
        lane = next((n for n, until in enumerate(free) if until <= y), len(free))
        free[lane : lane + 1] = [y + TWO_LINES + 1]
        lanes.append(lane)
    return lanes


def slot_at(places: Sequence[Ghost], x: int, y: int) -> Slot | None:
    """The empty slot at a place."""
    return next((g.slot for g in places if g.x <= x < g.x + g.w and g.y <= y < g.y + g.h), None)
