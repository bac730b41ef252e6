"""What has to become shorter, and by how much, when a picture does not fit: *Judul kepanjangan 6 huruf.*"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet

from core.brand.bind import Path
from core.brand.measure import Arranged
from core.brand.template import Field, Template
from core.brand.values import Problem, Value, too_long
from core.messages import N_, Message, say

Fits = Callable[[dict[str, Value]], bool]
"""Whether other values would fit."""
Cells = AbstractSet[Path]
_SHARES, _SHORT = 20, 24


def blame(template: Template, values: dict[str, Value], done: Arranged, fits: Fits, paged: str = "") -> list[Problem]:
    """Which field must give how many letters or rows so that the rest fits; several fields when one alone cannot."""
    tight = {path[0] for path in done.tight}
    order = sorted(template.fields, key=lambda f: (f.id not in tight, -_weight(values.get(f.id, ""))))
    for f in order:
        value = values.get(f.id, "")
        found = None
        if isinstance(value, str) and value and f.type == "text":
            found = _text(values, f, value, fits)
        elif isinstance(value, tuple) and value:
            found = _list(values, f, value, fits, done.tight, f.id == paged)
        if found is not None:
            return [found]
    return _all(template, values, fits) or [Problem(order[0].id, say(N_("{label} tidak muat di ukuran ini. Pilih ukuran lain."), label=order[0].label))]


def _all(template: Template, values: dict[str, Value], fits: Fits) -> list[Problem]:
    """Every longer field shortened by the same share."""

    def cut(share: int) -> dict[str, Value]:
        return {f.id: _shortened(values.get(f.id, ""), share) for f in template.fields}

    share = _longest(_SHARES, lambda n: fits(cut(n))) or 0
    kept, problems = cut(share), []
    for f in template.fields:
        before, after = values.get(f.id, ""), kept[f.id]
        if isinstance(before, str) and len(before) > len(str(after)):
            problems.append(Problem(f.id, too_long(f.label, len(before) - len(str(after)))))
        elif isinstance(before, tuple) and isinstance(after, tuple) and len(before) > len(after):
            problems.append(Problem(f.id, _too_many(f, len(before) - len(after))))
    return problems


def _shortened(value: Value, share: int) -> Value:
    """``share`` of ``_SHARES`` parts of a text or of the rows of a list; short texts stay."""
    if isinstance(value, str):
        return value[: max(_SHORT, len(value) * share // _SHARES)]
    return value[: max(1, len(value) * share // _SHARES)] if isinstance(value, tuple) else value


def _too_many(f: Field, rows: int) -> Message:
    return say(N_("{label} kelebihan {n} baris untuk ukuran ini."), label=f.label, n=rows)


def _text(values: dict[str, Value], f: Field, text: str, fits: Fits) -> Problem | None:
    keep = _longest(len(text), lambda n: fits(values | {f.id: text[:n]}))
    return Problem(f.id, too_long(f.label, len(text) - keep)) if keep is not None and keep * 2 >= len(text) else None


def _list(values: dict[str, Value], f: Field, rows: tuple[Mapping[str, str], ...], fits: Fits, tight: Cells, paged: bool) -> Problem | None:
    """The cell that does not fit by itself; else too many rows, but not on a page that shows only some; else the longest cell."""
    own = [(row, column) for name, row, column in tight if name == f.id and 0 <= row < len(rows)]
    found = _cell(values, f, rows, *min(own), fits) if own else None
    if found is not None:
        return found
    keep = None if paged else _longest(len(rows), lambda n: fits(values | {f.id: rows[:n]}))
    if keep is not None and keep * 2 >= len(rows):
        return Problem(f.id, _too_many(f, len(rows) - keep))
    row, column = max(((r, c.id) for r in range(len(rows)) for c in f.columns), key=lambda at: len(rows[at[0]][at[1]]))
    return _cell(values, f, rows, row, column, fits)


def _cell(values: dict[str, Value], f: Field, rows: tuple[Mapping[str, str], ...], row: int, column: str, fits: Fits) -> Problem | None:
    text = rows[row][column]

    def enough(n: int) -> bool:
        cut = (*rows[:row], {**rows[row], column: text[:n]}, *rows[row + 1 :])
        return fits(values | {f.id: cut})

    short = _longest(len(text), enough)
    if short is None or short * 2 < len(text):
        return None
    label: Message = say(N_("{label} baris {row}"), label=f.label, row=row + 1)
    return Problem(f.id, say(N_("{label} kepanjangan {n} huruf."), label=label, n=len(text) - short), row, column)


def _longest(count: int, fits: Callable[[int], bool]) -> int | None:
    """The largest n below ``count`` that fits, or None when not even 0 does."""
    if not fits(0):
        return None
    low, high = 0, count - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _weight(value: Value) -> int:
    if isinstance(value, str):
        return len(value)
    return sum(len(text) for row in value for text in row.values()) if isinstance(value, tuple) else 0
