"""A palette out of a logo: at most four colours, the nearly white and nearly black ones left out, with what reads on them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image

from core.brand import colour, images
from core.brand.colour import BLACK, RGB, WHITE
from core.content.sniff import sniff

KIT = "office"
"""The id of the record of an office's kit."""
MOST = 4
_PALE, _DARK = 0.90, 0.008
"""Luminance above and below which a colour counts as paper or as ink."""
_APART = 40
"""Least distance of two colours of a palette, in units of one channel."""


def logo(raw: bytes) -> bytes:
    """The PNG or JPEG in ``raw`` as a clean logo PNG. Raises Refused for anything else, damage, or a wrong size."""
    if len(raw) <= images.MAX_LOGO and sniff(raw) == "image/jpeg":
        out = io.BytesIO()
        images.read(raw, cover=(2048, 2048)).convert("RGB").save(out, "PNG")
        picture = images.read(out.getvalue())
        picture.thumbnail((1024, 1024), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        picture.save(out, "PNG")
        raw = out.getvalue()
    return images.logo(raw)


def palette(png: bytes) -> tuple[RGB, ...]:
    """The colours that a logo is made of, the most frequent first; none for a logo in black and white."""
    picture = images.thumbnail(png, 160).convert("RGBA")
    raw, seen = picture.tobytes(), bytearray()
    for at in range(0, len(raw), 4):
        if raw[at + 3] >= 128 and _DARK < colour.luminance((raw[at], raw[at + 1], raw[at + 2])) < _PALE:
            seen += raw[at : at + 3]
    if not seen:
        return ()
    strip = Image.frombytes("RGB", (len(seen) // 3, 1), bytes(seen)).quantize(16, Image.Quantize.MEDIANCUT)
    table = strip.getpalette() or []
    counted = sorted(strip.getcolors(256) or [], key=lambda c: (-int(c[0]), int(str(c[1]))))
    found: list[RGB] = []
    for _count, index in counted:
        at = 3 * int(str(index))
        shade: RGB = (table[at], table[at + 1], table[at + 2])
        if all(max(abs(x - y) for x, y in zip(shade, other, strict=True)) >= _APART for other in found):
            found.append(shade)
    return tuple(found[:MOST])


def ink(ground: RGB) -> RGB:
    """The text that reads best on ``ground``: black or white."""
    return colour.best(ground, WHITE, BLACK)


def kit_fields(office: str, region: str, colours: Sequence[RGB], logo_hash: str) -> dict[str, Any] | None:
    """The first brand kit of an office, as its record keeps it; None when the palette or the name cannot make one.

    A kit needs five colours: what the logo does not give is mixed from what it gives.
    """
    if not colours:
        return None
    first = min(colours[:2], key=colour.luminance)
    rest = [c for c in colours if c != first]
    second = rest[0] if rest else colour.mix(first, WHITE, 0.35)
    accent = rest[1] if len(rest) > 1 else second
    dark, light = colour.readable(colour.mix(first, BLACK, 0.6), WHITE, least=12), colour.mix(first, WHITE, 0.97)
    chosen = {"primary": first, "secondary": second, "accent": accent, "dark": dark, "light": light}
    return {
        "version": "1",
        "office": {"name": office[:60].strip(), **({"region": region[:60].strip()} if region else {})},
        "palette": {name: colour.hexa(c) for name, c in chosen.items()},
        "type": {"heading": "Plus Jakarta Sans", "body": "Inter"},
        "logo": [{"id": "logo", "file": logo_hash}],
    }


def check_logo(raw: bytes) -> tuple[bytes, tuple[str, ...]]:
    """A logo file made clean, and the palette that it proposes as ``#RRGGBB``. Raises Refused."""
    png = logo(raw)
    return png, tuple(colour.hexa(c) for c in palette(png))
