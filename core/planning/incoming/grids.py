"""What a file holds before anybody knows what it means: sheets of cells, as the parsers give them."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | time | timedelta
"""A cell as python-calamine gives it; an empty one is an empty text."""

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_SHEETS = 60
MOST_LETTERS = 20_000
"""Letters of one cell; a caption has a tenth of that."""


class Grid(NamedTuple):
    """One sheet. ``first`` is the number, from 1, of its first row as the program that made it counts.

    ``merged`` are joined cells as ((row, column), (row, column)) inside ``rows``, both ends included; ``joins`` says whether the
    kind of file tells about them at all.
    """

    name: str
    rows: list[list[Cell]]
    first: int = 1
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    joins: bool = False


class Sheets(NamedTuple):
    """A whole file: what kind it turned out to be (``xlsx``, ``xls``, ``ods``, ``csv``, ``ics``) and its sheets."""

    kind: str
    grids: tuple[Grid, ...]


@contextlib.contextmanager
def lasting() -> Iterator[None]:
    """For loops over all rows: they make no rubbish, because everything that is made stays.

    Without this, walks over all of it in search of some took a third of the time.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
