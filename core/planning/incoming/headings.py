"""Which column of a sheet holds what: recognised by the words of its head, changed by people, remembered by the words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from core import rules
from core.messages import N_
from core.planning.incoming.grids import Cell, Grid

FIELDS: Mapping[str, str] = {
    "date": N_("Tanggal"),
    "time": N_("Jam"),
    "surface": N_("Kanal"),
    "format": N_("Format"),
    "title": N_("Judul"),
    "caption": N_("Takarir"),
    "tags": N_("Tagar"),
    "person": N_("Penanggung jawab"),
    "status": N_("Status"),
    "kind": N_("Jenis"),
    "campaign": N_("Kampanye"),
    "pillar": N_("Pilar"),
    "link": N_("Tautan"),
    "note": N_("Catatan"),
    "day": N_("Hari"),
    "key": N_("ID Paraf"),
}
"""What a column may hold -> what people call it."""
_SEARCHED = 25
"""Rows from the top among which a head is looked for."""
_LEAST = 2
_CLEAN = re.compile(r"[^a-z0-9]+")
_PARTS = re.compile(r"[/|(),&\n]+")


class Columns(NamedTuple):
    """How a sheet is read: ``head`` is the index of its row of headings (-1 without one), ``fields`` what each column holds.

    ``words`` are the headings as they stand there. ``fields`` has one entry a column, empty for what is left out; two columns may
    hold captions, links and notes, anything else stands in one.
    """

    head: int
    words: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name under which people's choices for this set of headings are remembered."""
        return hashlib.sha256("\x1f".join(map(clean, self.words)).encode()).hexdigest()[:16]

    def at(self, field: str) -> tuple[int, ...]:
        """The columns that hold ``field``."""
        return tuple(n for n, f in enumerate(self.fields) if f == field)

    def put(self, column: int, field: str) -> Columns:
        """The same with ``column`` holding ``field``; another column that held it gives it up, unless several may."""
        kept = [f if f != field or field in SEVERAL or not field else "" for f in self.fields]
        kept[column] = field
        return self._replace(fields=tuple(kept))


SEVERAL = frozenset({"caption", "link", "note"})
"""Fields that several columns may hold; their texts stand under each other."""


def clean(text: str) -> str:
    """A heading as it is compared: lower case, figures and letters, one space."""
    return _CLEAN.sub(" ", text.casefold()).strip()


def recognise(grid: Grid) -> Columns | None:
    """The row that looks most like a head, and its columns; None when no row does."""
    best: tuple[int, int, Columns] | None = None
    for n, row in enumerate(grid.rows[:_SEARCHED]):
        found = _columns(n, row)
        score = sum(bool(f) for f in found.fields)
        sensible = "title" in found.fields or "caption" in found.fields or "key" in found.fields
        if score >= _LEAST and sensible and (best is None or score > best[0]):
            best = (score, n, found)
    return best[2] if best else None


def plain(grid: Grid) -> Columns:
    """The columns of a sheet without a head that anybody knows: its first row in words, nothing assigned."""
    row = next((r for r in grid.rows if any(c != "" for c in r)), [])
    return Columns(grid.rows.index(row) if row else -1, tuple(str(c)[:60] for c in row), ("",) * len(row))


def field_of(heading: str) -> str:
    """What a heading means, or an empty text."""
    known = _known()
    whole = clean(heading)
    if whole in known:
        return known[whole]
    parts = [clean(p) for p in _PARTS.split(heading)]
    return next((known[p] for p in parts if p in known), "")


def _columns(n: int, row: Sequence[Cell]) -> Columns:
    words = tuple(str(c).strip()[:60] if isinstance(c, str) else "" for c in row)
    fields: list[str] = []
    for word in words:
        field = field_of(word) if word and len(word) < 50 else ""
        fields.append(field if field in SEVERAL or field not in fields else "")
    return Columns(n, words, tuple(fields))


@cache
def _known() -> Mapping[str, str]:
    return {clean(word): field for field in FIELDS for word in rules.words("impor", "heading", field)}
