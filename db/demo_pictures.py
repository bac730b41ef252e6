"""Pictures of the demo office, drawn by the same renderer as everybody's, and stand-ins for screenshots of its posts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw

from core import platforms
from core.brand import dressing, kit, render, sizes, template
from core.brand.fonts import font
from core.brand.text import emoji
from core.brand.values import Unfit
from core.paths import resource

Values = tuple[tuple[str, Any], ...]
_DEFAULT_SIZE = (1080, 1350)
_KINDS = {"jadwal": "Jadwal layanan", "infografis": "Kenal layanan", "hari_besar": "Hari penting", "kampanye": "Ajakan", "live": "Tanya jawab"}
_PAPER, _INK, _LINE = "#FFFFFF", "#1B1B1E", "#C4CDCF"


@lru_cache(maxsize=1)
def demo_kit() -> kit.Kit:
    """The brand kit of the fictional office."""
    return kit.load(resource("demo", "kit.toml"))


def template_of(item: Mapping[str, Any]) -> template.Template:
    """The template that the picture of a fictional item uses."""
    return template.registry()[str(item.get("picture", {}).get("template", "pengumuman"))]


def design(item: Mapping[str, Any], files: Iterable[str]) -> dict[str, Any]:
    """What the item keeps so that its pictures, the ``files``, can be changed later."""
    return {"template": template_of(item).id, "mood": dressing.PLAIN, "values": _fields(_values(item)), "photos": {}, "files": sorted(set(files))}


def pictures(item: Mapping[str, Any], surface: str) -> tuple[bytes, ...]:
    """The JPEGs of a fictional item in the size of ``surface``: all pages where it shows several pictures and the template has pages, else one."""
    on, values = platforms.surface(surface), _values(item)
    size = sizes.on(*(on.image_sizes[0] if on.image_sizes else _DEFAULT_SIZE), on.safe_area)
    count = render.pages(template_of(item), _fields(values)) if surface == "ig_carousel" else 0
    return tuple(_picture(item["id"], template_of(item).id, values, size, page) for page in (range(count) if count else (None,)))


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
def _picture(item: str, name: str, values: Values, size: sizes.Size, page: int | None) -> bytes:
    layout, fields = template.registry()[name], _fields(values)
    try:
        made = render.fitting(demo_kit(), layout, fields, size, page=page)
    except Unfit:
        made = render.fitting(demo_kit(), layout, {k: v for k, v in fields.items() if k in ("kategori", "judul")}, size)
    return render.encode(render.paint(made), size, "JPEG", render.note(demo_kit(), layout, item))


def _fields(values: Values) -> dict[str, Any]:
    return {k: [dict(row) for row in v] if isinstance(v, tuple) else v for k, v in values}


def _values(item: Mapping[str, Any]) -> Values:
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
