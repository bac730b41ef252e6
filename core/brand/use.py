"""What a picture tells the item that uses it: the words for screen readers, the facts it shows, and what an item tells a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.brand.template import Field, Template
from core.brand.values import Photo
from core.content.facets import Claim
from core.ledger.ids import new_id

ALT = 250
"""Most letters of a proposed description (SPEC 4.3 asks for short ones)."""
FIGURES = ("angka", "nilai", "jumlah", "capaian")
"""Fields and columns that hold a figure that somebody has to verify."""
TITLES = ("judul", "kutipan", "pesan", "layanan")
"""Fields that take the title of an item, the first one that a template has."""
_AROUND = ("satuan", "tahun", "n")
"""Columns that say nothing by themselves."""


def alt(template: Template, values: Mapping[str, Any], office: str) -> str:
    """A proposed description of the picture: what it is, from whom, and the words on it, whole sentences as far as they go.

    In Indonesian always, because it is published. Nothing is cut in the middle of a word.
    """
    said = [f"{template.name} {office}".strip()]
    for f in template.fields:
        value = values.get(f.id, "")
        if isinstance(value, str) and value.strip():
            said.append(" ".join(value.split()))
        elif isinstance(value, list | tuple):
            rows = [", ".join(str(row.get(c.id, "")).strip() for c in f.columns if str(row.get(c.id, "")).strip()) for row in value if isinstance(row, Mapping)]
            said.append("; ".join(r for r in rows if r))
        elif isinstance(value, Photo):
            said.append("memuat foto")
    kept = ""
    for part in (p.rstrip(" .") for p in said if p):
        longer = f"{kept}. {part}" if kept else part
        if len(longer) >= ALT:
            break
        kept = longer
    return f"{kept}." if kept else ""


def claims(template: Template, values: Mapping[str, Any], known: Sequence[Claim]) -> tuple[Claim, ...]:
    """The figures of the picture as facts to be verified, without those whose value an item states already."""
    have = {c.value.strip() for c in known}
    found: list[Claim] = []

    def add(statement: str, value: str, unit: str) -> None:
        if value and value not in have and any(c.isdigit() for c in value):
            have.add(value)
            found.append(Claim(new_id(), statement, value, unit))

    for f in template.fields:
        value = values.get(f.id, "")
        if f.id in FIGURES and isinstance(value, str):
            add(_text(values, "keterangan", "judul") or f.label, value.strip(), _text(values, "satuan"))
        elif f.type == "list" and isinstance(value, list | tuple):
            for row in (r for r in value if isinstance(r, Mapping)):
                for c in (c for c in f.columns if c.id in FIGURES):
                    about = ", ".join(str(row.get(o.id, "")).strip() for o in f.columns if o.id not in (*FIGURES, *_AROUND) and row.get(o.id))
                    add(about or f.label, str(row.get(c.id, "")).strip(), str(row.get("satuan") or _text(values, "satuan")))
    return tuple(found)


def begin(template: Template, title: str, facts: Sequence[Claim]) -> dict[str, Any]:
    """The first values of a form for an item: its title where it fits, and its facts where the template shows figures."""
    values: dict[str, Any] = {}
    first = next((f for name in TITLES for f in template.fields if f.id == name), None)
    if first is not None and title and len(title) <= first.limit:
        values[first.id] = title
    stated = [c for c in facts if c.value.strip()]
    for f in template.fields:
        if f.id in FIGURES and f.type == "text" and stated:
            values[f.id] = stated[0].value[: f.limit]
        elif f.type == "list" and stated and any(c.id in FIGURES for c in f.columns):
            values[f.id] = [_row(f, c) for c in stated[: f.most]]
    return values


def _row(f: Field, claim: Claim) -> dict[str, str]:
    row = {c.id: claim.value[: c.limit] for c in f.columns if c.id in FIGURES}
    about = next((c for c in f.columns if c.id not in (*FIGURES, *_AROUND)), None)
    if about is not None:
        row[about.id] = claim.statement[: about.limit]
    return row


def _text(values: Mapping[str, Any], *names: str) -> str:
    return next((str(v).strip() for n in names if isinstance(v := values.get(n), str) and v.strip()), "")
