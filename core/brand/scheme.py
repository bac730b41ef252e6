"""The colours a template may name, made from a kit's palette so that every pair that meets can be read.

Templates never hold a colour. They name a role of this table, with an optional opacity in percent: ``band/40``.
"""

from __future__ import annotations

from functools import lru_cache

from core.brand import colour
from core.brand.colour import RGB, TEXT, WHITE, best, luminance, mix, ratio, readable, vivid

RGBA = tuple[int, int, int, int]
_PALE = 0.36
"""Above this luminance a brand colour keeps its lightness and gets dark text; below, it is darkened until white reads."""

ROLES = (
    "page", "card", "tint", "line", "ink", "muted", "brand_ink", "accent_ink",
    "band", "band_deep", "band_lift", "on_band", "on_band_soft", "accent_on_band",
    "secondary", "on_secondary", "accent", "on_accent", "white", "black",
    "accent_lift", "accent_soft", "secondary_soft", "night", "night_lift", "on_night", "on_night_soft", "accent_on_night",
    "danger", "on_danger", "danger_soft", "danger_ink", "good", "on_good", "good_soft", "good_ink",
)  # fmt: skip


@lru_cache(maxsize=32)
def scheme(primary: RGB, secondary: RGB, accent: RGB, dark: RGB, light: RGB) -> dict[str, RGB]:
    """Role -> colour. Text roles reach 4.5:1 on every ground they are meant for, if ``dark`` and ``light`` are 7:1 apart."""
    card = mix(light, WHITE, 0.75) if luminance(light) > 0.4 else mix(light, WHITE, 0.07)
    tint = mix(light, primary, 0.09)
    base = card if luminance(light) > 0.4 else light
    grounds = (light, card, tint)
    night = mix(primary, (10, 11, 14), 0.86)
    night_lift, on_night = mix(night, WHITE, 0.09), (246, 244, 240)
    band = primary if luminance(primary) > _PALE else readable(primary, WHITE, least=5.5)
    on_band = best(band, WHITE, dark, light)
    on_band = readable(on_band, band, least=7.0) if luminance(primary) > _PALE else on_band
    deep = mix(band, colour.BLACK, 0.24) if luminance(band) <= _PALE else mix(band, on_band, 0.10)
    lift = next(c for c in (mix(band, on_band, share / 100) for share in (11, 8, 5, 2, 0)) if ratio(on_band, c) >= 4.6)
    danger, good = (176, 32, 46), (18, 112, 74)
    danger_soft, good_soft = mix(card, danger, 0.10), mix(card, good, 0.10)
    ink = readable(best(light, dark, WHITE), *grounds, least=6.0)
    muted = readable(mix(best(light, dark, WHITE), light, 0.32), *grounds, danger_soft, good_soft, least=4.6)
    brand_ink = vivid(primary, *grounds)
    accent_ink = vivid(accent, *grounds)
    on_accent = readable(best(accent, dark, light, WHITE), accent)
    away = WHITE if luminance(on_accent) < luminance(accent) else colour.BLACK
    accent_lift = mix(accent, away, 0.24)
    return {
        "page": light,
        "card": card,
        "tint": tint,
        "line": mix(light, best(light, dark, WHITE), 0.14),
        "ink": ink,
        "muted": muted,
        "brand_ink": brand_ink,
        "accent_ink": accent_ink,
        "band": band,
        "band_deep": deep,
        "band_lift": lift,
        "on_band": readable(on_band, band, deep, lift),
        "on_band_soft": readable(mix(on_band, band, 0.22), band, deep, lift),
        "accent_on_band": vivid(accent, band, deep, lift),
        "secondary": secondary,
        "on_secondary": readable(best(secondary, WHITE, dark, light), secondary),
        "accent": accent,
        "on_accent": on_accent,
        "accent_lift": accent_lift,
        "white": WHITE,
        "black": colour.BLACK,
        "accent_soft": _soft(base, accent, ink, muted, brand_ink, accent_ink),
        "secondary_soft": _soft(base, secondary, ink, muted, brand_ink, accent_ink),
        "night": night,
        "night_lift": night_lift,
        "on_night": on_night,
        "on_night_soft": readable(mix(on_night, night, 0.30), night, night_lift, mix(night_lift, on_night, 0.07)),
        "accent_on_night": vivid(accent, night, night_lift, mix(night_lift, on_night, 0.07)),
        "danger": danger,
        "on_danger": WHITE,
        "danger_soft": danger_soft,
        "danger_ink": vivid(danger, *grounds, danger_soft),
        "good": good,
        "on_good": WHITE,
        "good_soft": good_soft,
        "good_ink": vivid(good, *grounds, good_soft),
    }


def _soft(base: RGB, colour_of: RGB, *inks: RGB) -> RGB:
    """The page's ground with as much of a colour in it as all text on it allows."""
    shares = (mix(base, colour_of, share / 100) for share in (18, 14, 10, 6, 3))
    return next((ground for ground in shares if all(ratio(ink, ground) >= TEXT for ink in inks)), base)


def split(name: str) -> tuple[str, int]:
    """``band/40`` as the role and an alpha of 0 to 255. Raises ValueError when the role or the percentage is unknown."""
    role, _, percent = name.partition("/")
    if role not in ROLES:
        raise ValueError(role)
    if not percent:
        return role, 255
    if not percent.isdecimal() or int(percent) > 100:
        raise ValueError(name)
    return role, round(int(percent) * 2.55)
