"""Pictures of the demo office, drawn by the same renderer as everybody's, and stand-ins for screenshots of its posts."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw

from core import platforms
from core.brand import kit, render, sizes, template
from core.brand.fonts import font
from core.brand.text import emoji
from core.brand.values import Unfit
from core.paths import resource

_DEFAULT_SIZE = (1080, 1350)
_KINDS = {"jadwal": "Jadwal layanan", "infografis": "Kenal layanan", "hari_besar": "Hari penting", "kampanye": "Ajakan", "live": "Tanya jawab"}
_PAPER, _INK, _LINE = "#FFFFFF", "#1B1B1E", "#C4CDCF"


@lru_cache(maxsize=1)
def demo_kit() -> kit.Kit:
    """The brand kit of the fictional office."""
    return kit.load(resource("demo", "kit.toml"))


def template_of(item: Mapping[str, Any]) -> str:
    """The template that the picture of a fictional item uses."""
    return str(item.get("picture", {}).get("template", "pengumuman"))


def picture(item: Mapping[str, Any], surface: str) -> bytes:
    """The JPEG of a fictional item in the size of ``surface``."""
    known = platforms.surface(surface).image_sizes
    return _picture(item["id"], template_of(item), _values(item), known[0] if known else _DEFAULT_SIZE)


def proof(item: str, surface: str) -> bytes:
    """A PNG that stands in for the screenshot of a post; a fictional office has no real ones."""
    page = Image.new("RGB", (720, 480), _PAPER)
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, 719, 56), fill=_LINE)
    pen.text((24, 14), f"contoh.invalid/{surface}/{item}", font=font("Inter", "medium", 22), fill=_INK)
    pen.text((24, 96), "CONTOH bukti tayang", font=font("Inter", "bold", 40), fill=_INK)
    pen.text((24, 160), f"{item.upper()} · {platforms.surface(surface).name}", font=font("Inter", "regular", 28), fill=_INK)
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


@lru_cache(maxsize=256)
def _picture(item: str, name: str, values: tuple[tuple[str, Any], ...], size: tuple[int, int]) -> bytes:
    fields = {k: [dict(row) for row in v] if isinstance(v, tuple) else v for k, v in values}
    shape, layout = sizes.of(*size), template.registry()[name]
    try:
        return render.export(demo_kit(), layout, fields, shape, "JPEG", item=item)
    except Unfit:
        short = {k: v for k, v in fields.items() if k in ("kategori", "judul")}
        return render.export(demo_kit(), layout, short, shape, "JPEG", item=item)


def _values(item: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    given = item.get("picture", {}).get("values")
    if given is None:
        given = {"kategori": _KINDS.get(item["kind"], "Info layanan"), "judul": item["title"], "ringkasan": _lead(item["caption"])}
    return tuple((k, tuple(tuple(row.items()) for row in v) if isinstance(v, list) else v) for k, v in given.items())


def _lead(caption: str) -> str:
    """The first sentences of a caption that fit under a headline, without tags and emoji."""
    line = next((row.strip() for row in caption.splitlines() if row.strip()), "")
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(w for w in line.split() if not w.startswith("#")))
    found = ""
    for sentence in sentences:
        if len(found) + len(sentence) > 145 or emoji(sentence):
            break
        found = f"{found} {sentence}".strip()
    return found
