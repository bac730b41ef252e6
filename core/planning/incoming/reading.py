"""From the sheets of a file to the wishes in it: what each sheet looks like, which columns hold what, and all rows together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.planning.incoming import months, wishes
from core.planning.incoming.grids import Grid, Sheets, lasting
from core.planning.incoming.headings import FIELDS, Columns, plain, recognise
from core.planning.incoming.wishes import Wish

Remembered = Callable[[str], Sequence[str] | None]
"""Key of a set of headings -> what its columns hold, as somebody chose before."""
TABLE, MONTH, UNKNOWN, EMPTY = "table", "month", "unknown", "empty"


class Sheet(NamedTuple):
    """A sheet and how it is read. ``shape`` is a table with a head, a month of days, a sheet that nobody understands yet, or empty.

    ``carry``: blank days mean the day above. ``wanted``: its rows are taken.
    """

    grid: Grid
    shape: str
    columns: Columns
    carry: bool = False
    wanted: bool = True

    @property
    def readable(self) -> bool:
        """Whether rows can come of it: a month, or a table in which some column holds a title or a caption."""
        return self.shape == MONTH or (self.shape == TABLE and bool({"title", "caption"} & set(self.columns.fields)))


def recognised(sheets: Sheets, remembered: Remembered = lambda key: None) -> tuple[Sheet, ...]:
    """Every sheet of a file with the way in which it is read most likely; a choice that was remembered goes before a guess."""
    return tuple(_sheet(grid, remembered) for grid in sheets.grids)


def collected(sheets: Sequence[Sheet], *, year: int = 0) -> list[Wish]:
    """The wishes of all sheets that are wanted, in the order of the file. ``year`` stands in where neither cell nor sheet names one."""
    found: list[Wish] = []
    with lasting():
        for sheet in sheets:
            if sheet.wanted and sheet.shape == MONTH:
                found += months.wishes(sheet.grid, year=year)
            elif sheet.wanted and sheet.readable:
                found += wishes.merged_wishes(wishes.wishes(sheet.grid, sheet.columns, carry=sheet.carry, year=year))
    return found


def _sheet(grid: Grid, remembered: Remembered) -> Sheet:
    if not any(cell != "" for row in grid.rows for cell in row):
        return Sheet(grid, EMPTY, Columns(-1, (), ()), wanted=False)
    found = recognise(grid)
    if found is None and months.is_month(grid):
        return Sheet(grid, MONTH, Columns(-1, (), ()))
    columns = found or plain(grid)
    kept = remembered(columns.key)
    if kept is not None and len(kept) == len(columns.fields) and all(f in FIELDS or f == "" for f in kept):
        columns = columns._replace(fields=tuple(kept))
    shape = TABLE if found or kept else UNKNOWN
    return Sheet(grid, shape, columns, wishes.carries(grid, columns), wanted=shape == TABLE)
