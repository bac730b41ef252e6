"""What differs between two versions of an item, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core import platforms
from core.content.facets import Data, Look, data_value, look_value
from core.messages import N_, Message, say

_FIELDS: Mapping[str, str] = {
    "kind": N_("jenis konten"),
    "unit": N_("unit"),
    "sensitivity": N_("tingkat kepekaan"),
    "statement": N_("pernyataan"),
    "value": N_("nilai"),
    "source": N_("sumber"),
    "document": N_("dokumen"),
    "as_of": N_("tanggal data"),
    "text": N_("teks unggahan"),
    "title": N_("judul"),
    "tags": N_("tagar"),
    "first_link": N_("tautan pertama"),
    "media": N_("berkas"),
    "template": N_("templat"),
    "kit_version": N_("versi kit merek"),
    "not_before": N_("awal jendela tayang"),
    "not_after": N_("akhir jendela tayang"),
    "quotes": N_("kutipan"),
    "sources": N_("daftar sumber"),
    "event_dates": N_("tanggal kegiatan"),
    "not_claims": N_("tanda bukan klaim"),
    "secrecy": N_("kelas informasi"),
    "authority": N_("izin kelas informasi"),
}
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs. ``facet`` is data or look, ``row`` the id of the claim or surface ('' for the facet itself)."""

    facet: str
    row: str
    field: str
    before: str
    after: str

    @property
    def told(self) -> Message:
        """The change in words: *Fakta 2: nilai, "12" menjadi "13"*."""
        return say(N_('{where}, "{before}" menjadi "{after}"'), where=self.where, before=_short(self.before), after=_short(self.after))

    @property
    def where(self) -> Message:
        """The field in words: *Fakta 2: nilai*, *Instagram · Unggahan tunggal: teks unggahan*."""
        name = say(_FIELDS.get(self.field, self.field))
        if not self.row:
            return name
        if self.facet == "data":
            return say(N_("Fakta {row}: {field}"), row=self.row.removeprefix("c"), field=name)
        known = platforms.surfaces().get(self.row)
        return say(N_("{surface}: {field}"), surface=say(known.name) if known else self.row, field=name)


def changes(data: tuple[Data, Data], look: tuple[Look, Look]) -> tuple[Change, ...]:
    """Every field that differs between the earlier and the later facets, in the order of the content."""
    found = [
        *_plain("data", "", *({"kind": d.kind, "unit": d.unit, "sensitivity": d.sensitivity, "secrecy": d.secrecy, "authority": d.authority} for d in data)),
        *_plain("look", "", *({"not_before": k.not_before, "not_after": k.not_after} for k in look)),
    ]
    found += _rows("data", data_value(data[0]), data_value(data[1]), "claims")
    found += _rows("look", look_value(look[0]), look_value(look[1]), "surfaces")
    return tuple(found)


def _rows(facet: str, before: Mapping[str, Any], after: Mapping[str, Any], rows: str) -> Iterator[Change]:
    old, new = ({r["id"]: r for r in v[rows]} for v in (before, after))
    for row in dict.fromkeys([*new, *old]):
        yield from _plain(facet, row, old.get(row, {}), new.get(row, {}))
    yield from _plain(facet, "", *({k: x for k, x in v.items() if k != rows} for v in (before, after)))


def _plain(facet: str, row: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for field in dict.fromkeys([*after, *before]):
        old, new = before.get(field), after.get(field)
        if field != "id" and old != new and (old or new):
            yield Change(facet, row, field, _text(old), _text(new))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_text(v) for v in value)
    if isinstance(value, dict):
        return str(value.get("hash", ""))[:12] or ", ".join(_text(v) for v in value.values())
    return str(value)


def _short(text: str) -> str:
    """So much of a text that a line can hold it."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"
