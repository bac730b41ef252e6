"""The picture of a statement: which template it takes, and which words stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from core import crisis
from core.brand import render, sizes, template
from core.brand.kit import Kit
from core.brand.template import Template
from core.brand.values import Unfit
from core.crisis import Statement

_KINDS = ("holding_statement", "gangguan")
_ELSE = "pengumuman"
_HEADS = {"holding_statement": "Pernyataan awal", "gangguan": "Gangguan layanan"}
DEFAULT = (1080, 1350)


def card(kind: str, said: Statement, written: datetime) -> tuple[Template, Mapping[str, str]]:
    """The template for ``kind``, and what stands in its fields: one made for it, else for any statement, else the one for announcements.

    A template that asks for something that a statement does not say is passed over.
    """
    found = template.registry()
    order = sorted((t for t in found.values() if t.kind in _KINDS), key=lambda t: (t.kind != kind, t.kind, t.id))
    for layout in order:
        words = values(layout, kind, said, written)
        if all(f.id in words for f in layout.fields if f.required):
            return layout, words
    return found[_ELSE], values(found[_ELSE], kind, said, written)


def values(layout: Template, kind: str, said: Statement, written: datetime) -> Mapping[str, str]:
    """The words of ``said`` for the fields that ``layout`` has, by the names that such templates use."""
    until = crisis.promised(written, said.hours)
    words = {
        ("kategori", "cap", "jenis"): _HEADS.get(kind, _HEADS["holding_statement"]),
        ("judul", "isu"): said.title,
        ("pengakuan",): said.acknowledged,
        ("ringkasan", "isi"): " ".join(p for p in (said.acknowledged, said.doing) if p),
        ("tindakan", "langkah", "dilakukan", "upaya", "yang_dilakukan"): said.doing,
        ("kabar", "kabar_berikutnya", "janji"): f"Kabar berikutnya {crisis.moment(until)}",
        ("berikutnya",): crisis.clock(until),
        ("kanal", "aduan", "kanal_aduan"): said.channel,
        ("waktu", "per", "tanggal"): crisis.moment(written),
    }
    named = {name: text for names, text in words.items() for name in names}
    plain = [f for f in layout.fields if f.type in ("text", "choice") and f.format == "text"]
    fields = {f.id: _fit(named[f.id], f.limit) for f in plain if named.get(f.id) and (not f.choices or named[f.id] in f.choices)}
    return fields | {f.id: f.choices[0] for f in plain if f.required and f.choices and f.id not in fields}


def picture(kit: Kit, kind: str, said: Statement, written: datetime, size: tuple[int, int] = DEFAULT, form: str = "JPEG") -> bytes:
    """The picture as the bytes that are signed. Raises Unfit when even its title does not fit, Refused for a kit that cannot be read."""
    shape = sizes.of(*size)
    layout, full = card(kind, said, written)
    try:
        return render.export(kit, layout, full, shape, form)
    except Unfit:
        return render.export(kit, layout, _short(layout, full), shape, form)


def _short(layout: Template, full: Mapping[str, str]) -> dict[str, str]:
    """What has to stand there, and nothing that takes its room."""
    needed = {f.id for f in layout.fields if f.required}
    return {k: _fit(v, 60) for k, v in full.items() if k in needed or k in ("kategori", "judul", "isu")}


def _fit(text: str, limit: int) -> str:
    """Whole words within ``limit`` characters: the full statement stands in the caption."""
    plain = " ".join(text.split())
    if len(plain) <= limit:
        return plain
    return plain[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:-") + "…"
