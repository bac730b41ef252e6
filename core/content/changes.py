"""What differs between two versions of an item: field by field, and word by word, with the steps that a change voids."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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
}
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs. ``facet`` is data or look, ``row`` the id of the claim or surface ('' for the facet itself)."""

    facet: str
    row: str
    field: str
    before: str
    after: str

    @property
    def where(self) -> Message:
        """The field in words: *Fakta c2: nilai*, *Kanal ig_feed: teks unggahan*."""
        name = say(_FIELDS.get(self.field, self.field))
        if not self.row:
            return name
        return say(N_("Fakta {row}: {field}") if self.facet == "data" else N_("Kanal {row}: {field}"), row=self.row, field=name)


def changes(data: tuple[Data, Data], look: tuple[Look, Look]) -> tuple[Change, ...]:
    """Every field that differs between the earlier and the later facets, in the order of the content."""
    found = [
        *_plain("data", "", *({"kind": d.kind, "unit": d.unit, "sensitivity": d.sensitivity} for d in data)),
        *_plain("look", "", *({"not_before": k.not_before, "not_after": k.not_after} for k in look)),
    ]
    found += _rows("data", data_value(data[0]), data_value(data[1]), "claims")
    found += _rows("look", look_value(look[0]), look_value(look[1]), "surfaces")
    return tuple(found)


def voided(found: Iterable[Change], binds: Mapping[str, Iterable[str]]) -> dict[str, tuple[Change, ...]]:
    """Step -> the changes that void its decisions; ``binds`` maps a step to the facets that its decisions bind."""
    every = tuple(found)
    touched = {step: tuple(c for c in every if c.facet in set(facets)) for step, facets in binds.items()}
    return {step: cs for step, cs in touched.items() if cs}


def word_diff(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Runs of (``same`` | ``out`` | ``in``, text); joining same and out gives ``before``, same and in gives ``after``."""
    a, b = _WORDS.findall(before), _WORDS.findall(after)
    found: list[tuple[str, str]] = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(a[i:j])))
            continue
        if j > i:
            found.append(("out", "".join(a[i:j])))
        if m > k:
            found.append(("in", "".join(b[k:m])))
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
