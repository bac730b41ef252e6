"""Sheets that look like a calendar: a row of weekdays, numbers of days below, and what stands under each number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from core.errors import Refused
from core.messages import N_, Message, say
from core.planning.incoming import when
from core.planning.incoming.grids import Cell, Grid
from core.planning.incoming.headings import clean
from core.planning.incoming.wishes import Wish, faults_of, surfaces_of

_LEAST = 5
"""Names of weekdays in one row that make it the head of a month."""
_NUMBER = re.compile(r"\s*(\d{1,2})\s*(?:\n|$)")
_BULLET = re.compile(r"^\s*(?:[-•*▪]|\d{1,2}[.)])\s+")
_TIME = re.compile(r"^(?:(?:pukul|pkl\.?|jam)\s*)?(\d{1,2}[.:]\d{2})(?:\s*(?:wib|wita|wit))?\s*[-–:]?\s*", re.IGNORECASE)
_BEHIND = re.compile(r"\s*[(\[]([^()\[\]]{1,40})[)\]]\s*$")
_BEFORE = re.compile(r"^([A-Za-z/&, ]{1,20}):\s+")


def is_month(grid: Grid) -> bool:
    """Whether a row of the sheet names the days of the week."""
    return _heads(grid) != []


def wishes(grid: Grid, *, year: int = 0) -> list[Wish]:
    """What stands under the days, in the order of the rows. The month is the one that the sheet or a line above the weekdays names."""
    heads = _heads(grid)
    found: list[Wish] = []
    for n, (start, columns) in enumerate(heads):
        end = heads[n + 1][0] if n + 1 < len(heads) else len(grid.rows)
        above = heads[n - 1][0] if n else 0
        named = _month(grid, above, start)
        found += _block(grid, range(start + 1, end), columns, named[0] or year, named[1])
    return found


def _heads(grid: Grid) -> list[tuple[int, list[int]]]:
    """Row and columns of every row of weekdays."""
    found = []
    for n, row in enumerate(grid.rows):
        columns = [c for c, cell in enumerate(row) if isinstance(cell, str) and len(cell) < 12 and when.weekday_number(clean(cell)) is not None]
        if len(columns) >= _LEAST:
            found.append((n, columns))
    return found


def _month(grid: Grid, above: int, start: int) -> tuple[int, int]:
    """Year and month named nearest above the weekdays, otherwise by the sheet."""
    for row in reversed(grid.rows[above:start]):
        for cell in row:
            if isinstance(cell, datetime | date):
                return cell.year, cell.month
            if isinstance(cell, str) and len(cell) < 80 and (named := when.month_of(cell))[1]:
                return named[0] or when.month_of(grid.name)[0], named[1]
    return when.month_of(grid.name)


def _block(grid: Grid, rows: range, columns: list[int], year: int, month: int) -> Iterator[Wish]:
    days: dict[int, Cell] = {}
    seen = 0
    for n in rows:
        row = grid.rows[n]
        cells = [(c, row[c]) for c in columns if c < len(row) and row[c] != ""]
        numbers = {c: number for c, cell in cells if (number := _number_of(cell)) is not None}
        if numbers and len(numbers) >= max(1, len(cells) // 2):
            days = {}
            for c, number in numbers.items():
                inside = number if isinstance(number, date) else (number if _belongs(number, seen) else "")
                days[c] = inside
                seen = number if isinstance(number, int) and inside != "" else seen
            texts = [(c, rest) for c, cell in cells if isinstance(cell, str) and (rest := _NUMBER.sub("", cell, count=1).strip()) and c in days]
        else:
            texts = [(c, cell) for c, cell in cells if isinstance(cell, str) and c in days]
        for c, text in texts:
            if days[c] != "":
                yield from _wishes(grid, n, days[c], text, year, month)


def _number_of(cell: Cell) -> int | date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int(cell) if 1 <= cell <= 31 and cell == int(cell) else None
    found = _NUMBER.match(cell) if isinstance(cell, str) else None
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def _belongs(number: int, seen: int) -> bool:
    """Days of the month before and after stand in the first and the last row of many calendars; numbers that fall back are theirs."""
    return (seen > 0 or number <= 7) and number > seen


def _wishes(grid: Grid, n: int, day: Cell, text: str, year: int, month: int) -> Iterator[Wish]:
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    several = len(lines) > 1 and all(_BULLET.match(line) for line in lines)
    for part in [[line] for line in lines] if several else [lines]:
        head = _BULLET.sub("", part[0])
        clock = found[1] if (found := _TIME.match(head)) else ""
        head = head[found.end() :] if found else head
        head, surfaces = _surfaces(head)
        at, faults = _at(day, clock, year, month)
        faults += faults_of(text)
        yield Wish(
            grid.name, (grid.first + n,), at, " ".join(head.split())[:300] or "?", surfaces, note="\n".join(part[1:]), faults=tuple(faults)
        )  # fmt: skip


def _surfaces(head: str) -> tuple[str, tuple[str, ...]]:
    """The title without the surfaces before or behind it, and those surfaces. Other words in brackets stay in the title."""
    for pattern in (_BEHIND, _BEFORE):
        found = pattern.search(head)
        if found:
            surfaces, unknown = surfaces_of(found[1])
            if surfaces and not unknown:
                return (head[: found.start()] + head[found.end() :]).strip(), surfaces
    return head, ()


def _at(day: Cell, clock: str, year: int, month: int) -> tuple[str, list[Message]]:
    if not isinstance(day, date) and not month:
        return "", [say(N_("Bulan lembar ini tidak diketahui. Beri nama lembar seperti Desember 2026."))]
    try:
        found = when.read_day(day, when.Context(year, month))
        time = when.read_time(clock) if clock else ""
    except Refused as no:
        return "", list(no.reasons)
    return (f"{found.isoformat()}T{time}" if time else found.isoformat()) if found else "", []
