"""The values of a form, checked against the fields of its template; problems name the field so that the form can show them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.brand import images
from core.brand.fonts import Face, has
from core.brand.numbers import amount, spoken, written
from core.brand.template import Field, Template
from core.brand.text import GLUE, emoji, tidy
from core.errors import Refused
from core.messages import N_, Message, say

_COVERAGE = Face("Inter", "regular")
ZOOM = 4.0
"""How far a photo may be zoomed in."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture for an image field: its bytes as stored, its focal point as shares of width and height, and how far it is zoomed in.

    At ``zoom`` 1 the frame shows as much as it can; at 2 half of that width and height.
    """

    raw: bytes = field(repr=False, compare=False)
    focus: tuple[float, float] = (0.5, 0.5)
    digest: str = ""
    zoom: float = 1.0

    @classmethod
    def of(cls, raw: bytes, focus: tuple[float, float] = (0.5, 0.5), zoom: float = 1.0) -> Photo:
        """The photo in ``raw``. Raises Refused when it is not a picture that the program reads."""
        images.size(raw)
        return cls(raw, focus, hashlib.sha256(raw).hexdigest(), min(ZOOM, max(1.0, zoom)))


Row = Mapping[str, str]
Value = str | tuple[Row, ...] | Photo


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field; ``row`` and ``column`` name a cell of a list."""

    field: str
    message: Message
    row: int | None = None
    column: str = ""


class Unfit(Refused):
    """The values do not make a picture; ``problems`` says per field why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(*(p.message for p in problems))


def too_long(label: str, letters: int) -> Message:
    """*Judul kepanjangan 6 huruf.*"""
    return say(N_("{label} kepanjangan {n} huruf."), label=label, n=letters)


def check(template: Template, values: Mapping[str, Any]) -> dict[str, Value]:
    """The values tidied and valid, empty where nothing was given. Raises Unfit with every problem."""
    known = {f.id: f for f in template.fields}
    problems = [Problem(key, say(N_("Isian {key} tidak dikenal templat {name}."), key=key, name=template.name)) for key in values if key not in known]
    checked: dict[str, Value] = {}
    for f in template.fields:
        checked[f.id] = _value(f, values.get(f.id, ""), problems)
        if f.required and not checked[f.id]:
            problems.append(Problem(f.id, say(N_("{label} wajib diisi."), label=f.label)))
    if problems:
        raise Unfit(*problems)
    return checked


def _value(f: Field, value: Any, problems: list[Problem]) -> Value:
    if f.type == "image":
        if value and not isinstance(value, Photo):
            problems.append(Problem(f.id, say(N_("{label} harus berupa gambar."), label=f.label)))
        return value if isinstance(value, Photo) else ""
    if f.type == "list":
        return _rows(f, value or [], problems)
    text = _text(f, value, problems, None, "")
    if f.type == "choice" and text and text not in f.choices:
        problems.append(Problem(f.id, say(N_("{label} harus salah satu dari: {names}."), label=f.label, names=", ".join(f.choices))))
    return text


def _rows(f: Field, value: Any, problems: list[Problem]) -> tuple[Row, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(row, Mapping) for row in value):
        problems.append(Problem(f.id, say(N_("{label} harus berupa daftar baris."), label=f.label)))
        return ()
    if len(value) > f.most:
        problems.append(Problem(f.id, say(N_("{label} kelebihan {n} baris; paling banyak {most}."), label=f.label, n=len(value) - f.most, most=f.most)))
    if 0 < len(value) < f.least:
        problems.append(Problem(f.id, say(N_("{label} kurang {n} baris; paling sedikit {least}."), label=f.label, n=f.least - len(value), least=f.least)))
    rows = []
    for n, row in enumerate(value):
        strange = sorted(set(row) - {c.id for c in f.columns})
        problems.extend(Problem(f.id, say(N_("{label} tidak punya kolom {key}."), label=f.label, key=key), n) for key in strange)
        rows.append({c.id: _text(c, row.get(c.id, ""), problems, n, f.id) for c in f.columns})
    return tuple(rows)


def _text(f: Field, value: Any, problems: list[Problem], row: int | None, parent: str) -> str:
    label: object = f.label if row is None else say(N_("{label} baris {row}"), label=f.label, row=row + 1)
    field_id, column = (parent, f.id) if parent else (f.id, "")
    if not isinstance(value, str):
        problems.append(Problem(field_id, say(N_("{label} harus berupa teks."), label=label), row, column))
        return ""
    text = tidy({"number": written, "date": spoken}.get(f.format, str)(value.strip()))
    if f.format == "number" and text and amount(text) is None:
        problems.append(Problem(field_id, say(N_("{label} harus memuat angka, misalnya 1.250 atau 86,5 persen."), label=label), row, column))
    if len(text) > f.limit:
        problems.append(Problem(field_id, say(N_("{label} kepanjangan {n} huruf."), label=label, n=len(text) - f.limit), row, column))
    if found := emoji(text):
        problems.append(Problem(field_id, say(N_("{label}: gambar tidak memuat emoji; hapus {emoji}."), label=label, emoji=found), row, column))
    elif strange := next((c for c in text if c not in (GLUE, "\n") and not has(_COVERAGE, c)), ""):
        problems.append(Problem(field_id, say(N_("{label}: huruf {letter} tidak ada di huruf yang dipakai."), label=label, letter=strange), row, column))
    if f.required and row is not None and not text:
        problems.append(Problem(field_id, say(N_("{label} wajib diisi."), label=label), row, column))
    return text
