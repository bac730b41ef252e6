"""Limits that an office corrected: which numbers may be changed, and a surface as it is with them.

A platform changes its limits without telling anybody, so every number may be replaced by the office that saw it, with where and when
it was read. The shipped number stays beside it and comes back with one press.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from core.messages import N_

if TYPE_CHECKING:
    from core.platforms import Surface

FIELDS: Mapping[str, str] = {
    "text_limit": N_("Huruf takarir"),
    "caption_limit": N_("Huruf bila bergambar"),
    "title_limit": N_("Huruf judul"),
    "hashtag_max": N_("Tagar"),
    "media_max": N_("Gambar atau video"),
    "max_mb": N_("MB per berkas"),
    "alt_text_max": N_("Huruf teks alternatif"),
}
"""Field of a surface -> its name; all of them are read by the counters, the checks and the step that approves the look."""
OFFICE = "office"
"""The confidence of a number that the office read itself."""
MOST = 1_000_000


def numbers(surface: Surface) -> dict[str, int]:
    """The limits of a surface that an office may change, those that mean something there; -1 is *no limit known*."""
    return {f: int(v) for f in FIELDS if (v := getattr(surface, f)) != 0}


def sound(value: Any) -> bool:
    """Whether a limit may be this number."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST


def changed(surface: Surface, fields: Mapping[str, Any]) -> Surface:
    """The surface with the numbers of the office; what is no number of this surface is left out."""
    mine = {f: v for f, v in fields.items() if f in numbers(surface) and sound(v)}
    if not mine:
        return surface
    conf = {**{f: surface.confidence(f) for f in FIELDS}, **dict.fromkeys(mine, OFFICE)}
    source = str(fields.get("reason") or "")
    return replace(surface, **mine, conf=MappingProxyType(conf), sources=(source, *surface.sources) if source else surface.sources)
