"""What reads on what in a palette: the pairs that a kit is judged by, their badges, and what its colours are called.

Ratios as in WCAG 2.2; the words of a badge come from :func:`core.brand.colour.grade`.
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass

from core.brand import colour
from core.brand.colour import BLACK, RGB, WHITE, luminance
from core.messages import N_, Message, say

ROLES: Mapping[str, str] = {"primary": N_("utama"), "secondary": N_("kedua"), "accent": N_("aksen"), "dark": N_("teks"), "light": N_("latar")}
"""Role of the palette -> what it is for."""
_DARK_GROUND = 0.36
"""Up to this luminance white text is what people put on a colour (the same bound as in :mod:`core.brand.scheme`)."""
_GREY, _PALE, _DEEP = 0.12, 0.86, 0.30


@dataclass(frozen=True, slots=True)
class Pair:
    """Text ``ink`` on ``ground``: its ratio, its badge, and the tone of the badge (ok, warn, danger)."""

    role: str
    ground: RGB
    ink: RGB
    ratio: float

    @property
    def badge(self) -> Message:
        return colour.grade(self.ratio)

    @property
    def tone(self) -> str:
        return "ok" if self.ratio >= colour.TEXT else "warn" if self.ratio >= colour.LARGE else "danger"


def pairs(palette: Mapping[str, RGB]) -> tuple[Pair, ...]:
    """Every role with the text that stands on it: white on colours that are dark, the text colour on pale ones, and the ground of the text."""
    found = []
    for role in ROLES:
        ground = palette[role]
        ink = palette["light"] if role == "dark" else palette["dark"] if role == "light" else white_or(palette["dark"], ground)
        found.append(Pair(role, ground, ink, colour.ratio(ink, ground)))
    return tuple(found)


def white_or(dark: RGB, ground: RGB) -> RGB:
    """The text that people expect on ``ground``."""
    if luminance(ground) <= _DARK_GROUND:
        return WHITE
    return dark if luminance(dark) < luminance(ground) else BLACK


def warning(palette: Mapping[str, RGB]) -> Message | None:
    """The one sentence about the weakest pair of the palette; None when every text may have any size."""
    worst = min(pairs(palette), key=lambda p: p.ratio)
    if worst.ratio >= colour.TEXT:
        return None
    ink = say(N_("Teks putih")) if worst.ink == WHITE else say(N_("Teks gelap"))
    if worst.ratio >= colour.LARGE:
        return say(N_("{ink} di {name} hanya untuk ukuran besar."), ink=ink, name=name(worst.ground))
    return say(N_("{ink} di {name} sulit dibaca; templat menggelapkannya sendiri."), ink=ink, name=name(worst.ground))


_HUES = (
    (10, N_("Merah")), (38, N_("Jingga")), (52, N_("Emas")), (68, N_("Kuning")), (95, N_("Hijau muda")), (160, N_("Hijau")),
    (185, N_("Toska")), (205, N_("Biru langit")), (250, N_("Biru")), (285, N_("Ungu")), (330, N_("Magenta")), (348, N_("Merah muda")), (361, N_("Merah")),
)  # fmt: skip


def name(shade: RGB) -> Message:
    """What people would call the colour: its hue, and whether it is pale or deep."""
    hue, light, full = colorsys.rgb_to_hls(*(v / 255 for v in shade))
    if light > 0.965:
        return say(N_("Putih"))
    if light < 0.08:
        return say(N_("Hitam"))
    spread = (max(shade) - min(shade)) / 255
    if spread < 0.05 or full < _GREY:
        return say(N_("Hampir putih")) if light > 0.9 else say(N_("Hampir hitam")) if light < 0.16 else say(N_("Abu-abu"))
    word = say(next(text for least, text in _HUES if hue * 360 < least))
    if light > _PALE:
        return say(N_("{colour} pucat"), colour=word)
    return say(N_("{colour} tua"), colour=word) if light < _DEEP else word
