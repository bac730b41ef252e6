"""How a template is dressed for an office: its mood of colour, made from the kit's own palette, and the stamps of the kit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from core.brand import colour
from core.brand.colour import BLACK, RGB, WHITE, luminance
from core.brand.kit import Kit
from core.brand.template import Template
from core.messages import N_

PLAIN = "asli"
MOODS: Mapping[str, str] = {PLAIN: N_("Utama"), "kedua": N_("Kedua"), "hangat": N_("Aksen"), "pekat": N_("Pekat"), "lembut": N_("Lembut")}
"""Mood -> its name. All of them are made of the same five colours."""
STAMP = "cap"
"""The choice field in which a template offers stamps."""
STAMPS = ("HOAKS", "KLARIFIKASI", "KOREKSI")
"""The stamps of an office that chose none."""


def in_mood(kit: Kit, mood: str) -> Kit:
    """The kit with its palette turned for ``mood``; text stays readable because every role is made readable again. KeyError for no mood."""
    if MOODS[mood] == MOODS[PLAIN]:
        return kit
    palette = {**kit.palette, **_turned(kit.palette, mood)}
    return replace(kit, palette=palette, digest=hashlib.sha256(f"{kit.digest} {mood}".encode()).hexdigest())


def _turned(palette: Mapping[str, RGB], mood: str) -> dict[str, RGB]:
    first, second, accent = palette["primary"], palette["secondary"], palette["accent"]
    if mood == "kedua":
        return {"primary": second, "secondary": first}
    if mood == "hangat":
        return {"primary": accent, "accent": first}
    if mood == "pekat":
        return {"primary": colour.mix(first, BLACK, 0.45)} if luminance(palette["light"]) > 0.4 else {"primary": colour.mix(first, WHITE, 0.12)}
    return {"primary": colour.mix(first, WHITE, 0.72)}


def stamped(template: Template, kit: Kit) -> Template:
    """The template whose field of stamps offers those of the kit first."""
    if not kit.stamps or not any(f.id == STAMP and f.type == "choice" for f in template.fields):
        return template
    fields = (replace(f, choices=tuple(dict.fromkeys((*kit.stamps, *f.choices)))) if f.id == STAMP else f for f in template.fields)
    return replace(template, fields=tuple(fields))
