"""Where everything of a month stands, in whole logical pixels: computed when data or size change, never while painting.

Paint, hit test, keyboard and accessibility read the same layout. A ``RowLayout`` is one week and knows nothing of its
place; a ``MonthLayout`` stacks rows, also while they glide.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, TypeVar

from core.planning.order import by_need
from core.records import Bar, Chip, Slot
from gui.widgets.weeks import Week, monday_of

WEEK_NUMBERS = 28
HEADER = 28
CHIPS_TOP = 27
CHIP_LEFT = 6
CHIP_RIGHT = 6  # of it one pixel is the grid line
CHIP_GAP = 3
TALL_ROW = 140
ONE_LINE = 22
TWO_LINES = 36
BAR = 15
BAR_GAP = 2


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


class Ghost(NamedTuple):
    """An empty slot on its place: lighter than a chip, behind all of them."""

    x: int
    y: int
    w: int
    h: int
    cell: int
    slot: Slot


class Strip(NamedTuple):
    """The part of a campaign's bar that lies in one week; ``begins`` and ``ends`` say whether its end is in this week."""

    x: int
    y: int
    w: int
    h: int
    bar: Bar
    begins: bool
    ends: bool


Hit = Spot | More | Cell
_Part = TypeVar("_Part", Spot, More)


class RowLayout:
    """One week in ``width`` x ``height`` pixels, from its own top."""

    def __init__(self, week: Week, width: int, height: int) -> None:
        self.week, self.width, self.height = week, width, height
        room = max(7, width - WEEK_NUMBERS)
        self.xs = [WEEK_NUMBERS + room * n // 7 for n in range(8)]
        self.tall = height >= TALL_ROW
        self.chip_height = TWO_LINES if self.tall else ONE_LINE
        self.strips: list[Strip] = []
        self.lanes = self._place_bars(2 if self.tall else 1)
        self.cells: list[Cell] = []
        self.spots: list[Spot] = []
        self.mores: list[More] = []
        self.ghosts: list[Ghost] = []
        self._of_day: list[tuple[int, int]] = []
        for number in range(7):
            self._place(number)

    def _place_bars(self, most: int) -> list[int]:
        """The bars of campaigns in lanes below the numbers; gives how many lanes each day loses."""
        free, lanes = [0] * most, [0] * 7
        for bar in sorted(self.week.bars, key=lambda b: (b.first, b.id)):
            begin = max(0, (bar.first - self.week.monday).days)
            end = min(6, (bar.last - self.week.monday).days)
            lane = next((n for n in range(most) if free[n] <= begin), None)
            if lane is None:
                continue  # the tooltip of the day names it
            free[lane] = end + 1
            begins, ends = bar.first >= self.week.monday, bar.last <= self.week.day(6)
            x = self.xs[begin] + (4 if begins else 0)
            right = self.xs[end + 1] - (6 if ends else 1)
            self.strips.append(Strip(x, CHIPS_TOP - 2 + lane * (BAR + BAR_GAP), right - x, BAR, bar, begins, ends))
            for day in range(begin, end + 1):
                lanes[day] = max(lanes[day], lane + 1)
        return lanes

    def fits(self, number: int) -> int:
        """How many chips a day can show."""
        return max(1, (self.height - 24 - self.lanes[number] * (BAR + BAR_GAP)) // (self.chip_height + CHIP_GAP))

    def _place(self, number: int) -> None:
        """One day: as many chips as fit, or one fewer and a word about the rest; then empty slots where room is left.

        What needs work first is never behind the word: it is shown before what is done, still in the order of time.
        """
        x, chips, fits = self.xs[number], self.week.chips[number], self.fits(number)
        self.cells.append(Cell(self.week.day(number), x, 0, self.xs[number + 1] - x, self.height))
        shown = len(chips) if len(chips) <= fits else fits - 1
        left, width, step = x + CHIP_LEFT, self.xs[number + 1] - x - CHIP_LEFT - CHIP_RIGHT, self.chip_height + CHIP_GAP
        begin, top = len(self.spots), CHIPS_TOP + self.lanes[number] * (BAR + BAR_GAP)
        for chip in chips if shown == len(chips) else first_needed(chips, shown):
            self.spots.append(Spot(left, top, width, self.chip_height, number, chip))
            top += step
        self._of_day.append((begin, len(self.spots)))
        if shown < len(chips):
            self.mores.append(More(left, top, width, 18, number, len(chips) - shown))
            return
        for slot in [s for s in self.week.slots[number] if s.kind != "suggest"][: fits - shown]:
            self.ghosts.append(Ghost(left, top, width, self.chip_height, number, slot))
            top += step

    def spots_of(self, number: int) -> list[Spot]:
        """The chips shown on a day, from top to bottom."""
        begin, end = self._of_day[number]
        return self.spots[begin:end]

    def hit(self, number: int, x: int, y: int) -> Hit:
        """What lies under a point of the day ``number``: a chip, the word for the rest, or the day."""
        inside: list[Spot | More] = [s for s in self.spots_of(number) if s.x <= x < s.x + s.w and s.y <= y < s.y + s.h]
        inside += [m for m in self.mores if m.cell == number and m.x <= x < m.x + m.w and m.y <= y < m.y + m.h]
        return inside[0] if inside else self.cells[number]


class MonthLayout:
    """Rows under the heading, in ``width`` x ``height`` pixels. ``tops`` are the places of the rows; the first may lie higher than the heading."""

    def __init__(self, rows: Sequence[RowLayout], tops: Sequence[int], width: int, height: int) -> None:
        self.rows, self.tops, self.width, self.height = tuple(rows), tuple(tops), width, height
        self.first = rows[0].week.monday
        self.xs = rows[0].xs

    @cached_property
    def cells(self) -> list[Cell]:
        """Every day; the number of a cell counts from the first row on."""
        return [cell._replace(y=cell.y + top) for row, top in self._placed() for cell in row.cells]

    @cached_property
    def spots(self) -> list[Spot]:
        """Every chip that is shown."""
        return [self._moved(s, n, top) for n, (row, top) in enumerate(self._placed()) for s in row.spots]

    @cached_property
    def mores(self) -> list[More]:
        """Every word about what does not fit."""
        return [self._moved(m, n, top) for n, (row, top) in enumerate(self._placed()) for m in row.mores]

    def _placed(self) -> list[tuple[RowLayout, int]]:
        return list(zip(self.rows, self.tops, strict=True))

    def _moved(self, part: _Part, row: int, top: int) -> _Part:
        return part._replace(y=part.y + top, cell=part.cell + 7 * row)

    def hit(self, x: int, y: int) -> Hit | None:
        """What lies under a point: a chip, the word for the rest, a day, or None for headings and week numbers."""
        number = self.cell_at(x, y)
        if number is None:
            return None
        row, day = divmod(number, 7)
        found = self.rows[row].hit(day, x, y - self.tops[row])
        return self.cells[number] if isinstance(found, Cell) else self._moved(found, row, self.tops[row])

    def behind(self, x: int, y: int) -> Ghost | Strip | None:
        """The empty slot or the bar of a campaign under a point, where it lies on the screen."""
        number = self.cell_at(x, y)
        if number is None:
            return None
        row = self.rows[number // 7]
        top = self.tops[number // 7]
        parts: list[Ghost | Strip] = [*row.ghosts, *row.strips]
        found = next((p for p in parts if p.x <= x < p.x + p.w and p.y <= y - top < p.y + p.h), None)
        return found._replace(y=found.y + top) if found is not None else None

    def cell_at(self, x: int, y: int) -> int | None:
        """The number of the day under a point."""
        if not HEADER <= y < self.height:
            return None
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.tops, y) - 1
        inside = 0 <= column < 7 and row >= 0 and y < self.tops[row] + self.rows[row].height
        return row * 7 + column if inside else None

    def number(self, day: date) -> int | None:
        """The number of the cell of ``day``; None when the layout does not show it."""
        number = (day - self.first).days
        return number if 0 <= number < 7 * len(self.rows) else None

    def spots_of(self, number: int) -> list[Spot]:
        """The chips shown on a day, from top to bottom."""
        row = number // 7
        return [self._moved(s, row, self.tops[row]) for s in self.rows[row].spots_of(number % 7)]


def first_needed(chips: Sequence[Chip], count: int) -> list[Chip]:
    """The ``count`` chips that need work first, in the order in which they came."""
    wanted = set(by_need(chips)[:count])
    return [chip for chip in chips if chip in wanted]


def week_number(monday: date) -> int:
    """Counts weeks since the first Monday there is, so that every week has one place on an endless scroll."""
    return (monday.toordinal() - 1) // 7


def row_top(number: int, weeks: int, room: int) -> int:
    """Where the week ``number`` begins on the endless scroll, when ``weeks`` weeks fill ``room`` pixels to the last one."""
    return room * number // weeks


def number_at(place: int, weeks: int, room: int) -> int:
    """The week that holds the pixel ``place`` of the endless scroll."""
    number = place * weeks // room
    return number + 1 if row_top(number + 1, weeks, room) <= place else number


def monday_at(number: int) -> date:
    """The Monday of the week ``number``."""
    return date.fromordinal(number * 7 + 1)


def weeks_of(day: date) -> tuple[date, int]:
    """The Monday on which the picture of a day's month begins, and how many weeks it shows: five, or six where needed."""
    first = day.replace(day=1)
    monday = monday_of(first)
    after = step_month(first, 1)
    return monday, max(5, -(-(after - monday).days // 7))


def span_of(day: date) -> tuple[date, date]:
    """First and last day that the picture of a month shows."""
    monday, weeks = weeks_of(day)
    return monday, monday + timedelta(days=7 * weeks - 1)


def month_span(day: date) -> tuple[date, date]:
    """First and last day of a day's month."""
    first = day.replace(day=1)
    return first, step_month(first, 1) - timedelta(days=1)


def step_month(day: date, by: int) -> date:
    """The first of the month ``by`` months later."""
    months = day.year * 12 + day.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)


def same_day_in(day: date, month: date) -> date:
    """``day``'s number in another month, or that month's last day: 31 May becomes 30 June."""
    last = (step_month(month, 1) - timedelta(days=1)).day
    return month.replace(day=min(day.day, last))


def month_of_most(first: date, weeks: int) -> date:
    """The month that owns most days of ``weeks`` weeks from the Monday ``first``; the earlier one when two own as many."""
    days = [first + timedelta(days=n) for n in range(7 * weeks)]
    months = [d.replace(day=1) for d in days]
    return max(dict.fromkeys(months), key=months.count)
