"""Marks of a year kept in a file, so that the first picture of a month needs no library and no rules.

A file tells from what it was made (``key``: library version, our data, language). ``stored`` takes whatever is there,
because yesterday's holidays are better than none; ``fresh`` makes the file again when its key is no longer right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from core import keep
from core.messages import language
from core.paths import resource
from core.planning import days
from core.records import DayMark

_FORM = 3  # raise it when DayMark or the rules of days.py change


def stored(folder: Path, start: date, end: date) -> tuple[DayMark, ...]:
    """The marks on file from ``start`` to ``end``, of any age; a year without a readable file has none. Cheap."""
    return tuple(mark for number in range(start.year, end.year + 1) if (kept := keep.read(_path(folder, number))) for mark in _marks(kept[1], start, end))


def fresh(folder: Path, start: date, end: date) -> tuple[DayMark, ...]:
    """The right marks from ``start`` to ``end``; a year is computed where its file is missing or old. Not for the GUI thread."""
    found: list[DayMark] = []
    for number in range(start.year, end.year + 1):
        kept = keep.read(_path(folder, number))
        if kept is not None and kept[0] == key():
            found += _marks(kept[1], start, end)
        else:
            known = days.year(number)
            keep.write(_path(folder, number), key(), [(mark.date.isoformat(), *mark[1:]) for mark in known])
            found += [mark for mark in known if start <= mark.date <= end]
    return tuple(found)


def key() -> str:
    """What the files are made from: the library's version, our data, this program's rules."""
    return f"{_FORM}-{_library()}-{_data_hash()}"


@cache
def _library() -> str:
    from importlib.metadata import version  # pulls in the e-mail package: not for the first paint; and reads a file each time

    return version("holidays")


@cache
def _data_hash() -> str:
    import hashlib  # loads OpenSSL

    return hashlib.sha256(b"".join(resource("days", name).read_bytes() for name in days.FILES)).hexdigest()[:16]


def _path(folder: Path, number: int) -> Path:
    return folder / f"days-{number}-{language()}"


def _marks(rows: Iterable[tuple[Any, ...]], start: date, end: date) -> Iterator[DayMark]:
    first, last = start.isoformat(), end.isoformat()
    return (DayMark(date.fromisoformat(day), *rest) for day, *rest in rows if first <= day <= last)
