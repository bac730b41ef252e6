"""Where everything of a month stands, in whole logical pixels: computed when data or size change, never while painting.

Paint, hit test, keyboard and accessibility read the same layout. It knows weeks and days, not months: a view that
scrolls by weeks can use it as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from core.records import Chip

WEEK_NUMBERS = 28
HEADER = 28
CHIPS_TOP = 27
CHIP_LEFT = 6
CHIP_RIGHT = 6  # of it one pixel is the grid line
CHIP_GAP = 3
TALL_ROW = 140
ONE_LINE = 22
TWO_LINES = 36


class Cell(NamedTuple):
    """One day; ``w`` and ``h`` hold the grid line at the right and at the bottom."""

    day: date
    x: int
    y: int
    w: int
    h: int


class Spot(NamedTuple):
    """One chip on its place; ``cell`` is the number of its day."""

    x: int
    y: int
    w: int
    h: int
    cell: int
    chip: Chip


class More(NamedTuple):
    """The word "+n lagi" of a day that holds more than fits; ``count`` chips are hidden."""

    x: int
    y: int
    w: int
    h: int
    cell: int
    count: int


Hit = Spot | More | Cell


class MonthLayout:
    """The geometry of ``weeks`` weeks from the Monday ``first`` in ``width`` x ``height`` pixels."""

    def __init__(self, first: date, weeks: int, chips: Mapping[date, Sequence[Chip]], width: int, height: int) -> None:
        self.first, self.weeks, self.width, self.height = first, weeks, width, height
        room_w, room_h = max(7, width - WEEK_NUMBERS), max(weeks, height - HEADER)
        self.xs = [WEEK_NUMBERS + room_w * n // 7 for n in range(8)]
        self.ys = [HEADER + room_h * n // weeks for n in range(weeks + 1)]
        row = room_h // weeks
        self.tall = row >= TALL_ROW
        self.chip_height = TWO_LINES if self.tall else ONE_LINE
        self.fits = max(1, (row - 24) // (self.chip_height + CHIP_GAP))
        self.cells: list[Cell] = []
        self.spots: list[Spot] = []
        self.mores: list[More] = []
        self._of_day: list[tuple[int, int]] = []
        for number in range(7 * weeks):
            self._place(number, chips.get(first + timedelta(days=number), ()))

    def _place(self, number: int, chips: Sequence[Chip]) -> None:
        """One day: as many chips as fit, or one fewer and a word about the rest."""
        week, column = divmod(number, 7)
        x, y = self.xs[column], self.ys[week]
        self.cells.append(Cell(self.first + timedelta(days=number), x, y, self.xs[column + 1] - x, self.ys[week + 1] - y))
        shown = len(chips) if len(chips) <= self.fits else self.fits - 1
        left, width, step = x + CHIP_LEFT, self.xs[column + 1] - x - CHIP_LEFT - CHIP_RIGHT, self.chip_height + CHIP_GAP
        begin, top = len(self.spots), y + CHIPS_TOP
        for chip in chips[:shown]:
            self.spots.append(Spot(left, top, width, self.chip_height, number, chip))
            top += step
        self._of_day.append((begin, len(self.spots)))
        if shown < len(chips):
            self.mores.append(More(left, top, width, 18, number, len(chips) - shown))

    def hit(self, x: int, y: int) -> Hit | None:
        """What lies under a point: a chip, the word for the rest, a day, or None for headings and week numbers."""
        cell = self.cell_at(x, y)
        if cell is None:
            return None
        begin, end = self._of_day[cell]
        inside = [s for s in self.spots[begin:end] if s.x <= x < s.x + s.w and s.y <= y < s.y + s.h]
        inside += [m for m in self.mores if m.cell == cell and m.x <= x < m.x + m.w and m.y <= y < m.y + m.h]
        return inside[0] if inside else self.cells[cell]

    def cell_at(self, x: int, y: int) -> int | None:
        """The number of the day under a point."""
        column, week = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return week * 7 + column if 0 <= column < 7 and 0 <= week < self.weeks else None

    def number(self, day: date) -> int | None:
        """The number of the cell of ``day``; None when the layout does not show it."""
        number = (day - self.first).days
        return number if 0 <= number < 7 * self.weeks else None

    def spots_of(self, number: int) -> list[Spot]:
        """The chips shown on a day, from top to bottom."""
        begin, end = self._of_day[number]
        return self.spots[begin:end]


def weeks_of(day: date) -> tuple[date, int]:
    """The Monday on which the picture of a day's month begins, and how many weeks it shows: five, or six where needed."""
    first = day.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    after = step_month(first, 1)
    return monday, max(5, -(-(after - monday).days // 7))


def span_of(day: date) -> tuple[date, date]:
    """First and last day that the picture of a month shows."""
    monday, weeks = weeks_of(day)
    return monday, monday + timedelta(days=7 * weeks - 1)


def step_month(day: date, by: int) -> date:
    """The first of the month ``by`` months later."""
    months = day.year * 12 + day.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)


def same_day_in(day: date, month: date) -> date:
    """``day``'s number in another month, or that month's last day: 31 May becomes 30 June."""
    last = (step_month(month, 1) - timedelta(days=1)).day
    return month.replace(day=min(day.day, last))
