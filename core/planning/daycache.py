"""Marks of a year kept as a JSON file, so that the first picture of a month needs no library and no rules.

A file tells from what it was made (``key``: library version, our data, language). ``stored`` takes whatever is there,
because yesterday's holidays are better than none; ``fresh`` makes the file again when its key is no longer right.
Losing the folder costs nothing: it is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from core.messages import language
from core.paths import resource
from core.planning import days
from core.records import DayMark

_FORM = 1  # raise it when DayMark or the rules of days.py change


def stored(folder: Path, start: date, end: date) -> tuple[DayMark, ...]:
    """The marks on file from ``start`` to ``end``, of any age; a year without a readable file has none. Cheap."""
    found: list[DayMark] = []
    for number in range(start.year, end.year + 1):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            found += _marks(_read(folder, number)["marks"], start, end)
    return tuple(found)


def fresh(folder: Path, start: date, end: date) -> tuple[DayMark, ...]:
    """The right marks from ``start`` to ``end``; a year is computed where its file is missing or old. Not for the GUI thread."""
    found: list[DayMark] = []
    for number in range(start.year, end.year + 1):
        try:
            data = _read(folder, number)
            if data["key"] != key():
                raise ValueError("made from older data")
            found += _marks(data["marks"], start, end)
        except (OSError, ValueError, KeyError, TypeError):
            known = days.year(number)
            _write(folder, number, known)
            found += [mark for mark in known if start <= mark.date <= end]
    return tuple(found)


def key() -> str:
    """What the files are made from: the library's version, our data, this program's rules."""
    from importlib.metadata import version  # pulls in the e-mail package: not for the first paint

    return f"{_FORM}-{version('holidays')}-{_data_hash()}"


@cache
def _data_hash() -> str:
    return hashlib.sha256(b"".join(resource("days", name).read_bytes() for name in days.FILES)).hexdigest()[:16]


def _path(folder: Path, number: int) -> Path:
    return folder / f"days-{number}-{language()}.json"


def _read(folder: Path, number: int) -> dict[str, Any]:
    data = json.loads(_path(folder, number).read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise ValueError("not a file of marks")
    return data


def _marks(rows: Iterable[dict[str, Any]], start: date, end: date) -> list[DayMark]:
    first, last = start.isoformat(), end.isoformat()
    wanted = [row for row in rows if first <= row["date"] <= last]
    return [DayMark(**{**row, "date": date.fromisoformat(row["date"]), "tags": tuple(row["tags"])}) for row in wanted]


def _write(folder: Path, number: int, known: tuple[DayMark, ...]) -> None:
    """Write whole or not at all; a folder that cannot be written (a read-only disk) only costs the next start its speed."""
    text = json.dumps({"key": key(), "marks": [asdict(mark) for mark in known]}, ensure_ascii=False, default=str)
    path = _path(folder, number)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        tmp = path.with_name(f"{path.name}.{os.getpid()}.new")
        tmp.write_text(text, encoding="utf-8")
        tmp.replace(path)
