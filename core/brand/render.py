"""Kit + template + values + size -> a picture, the same bytes for the same input and version.

One renderer serves thumbnail, preview and export, because the bytes that it writes are part of what the head approves.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from core.brand import fonts
from core.brand.bind import Binder
from core.brand.blame import blame
from core.brand.kit import Kit
from core.brand.layout import arrange
from core.brand.measure import Arranged
from core.brand.ops import Block, Letters, Op, Rubber, Strike
from core.brand.pages import SINGLE, Sheet, part, root, sheets
from core.brand.paint import Store, compose
from core.brand.sizes import Size
from core.brand.template import Template
from core.brand.values import Problem, Unfit, Value, check
from core.messages import N_, say

VERSION = 4
"""Raised whenever the same input would give other pixels."""
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".pdf": "PDF"}
_DESCRIPTION = 0x010E
"""The EXIF tag that carries the metadata line of a WebP."""
_BINDERS: dict[tuple[str, str, Size, Sheet], Binder] = {}
_LOCK, _OPEN = Lock(), 24
MAX_OPS, MAX_LAYERS, MAX_BOX = 3000, 60, 6
"""Most drawing operations of a picture, how often they may cover it altogether, and how many times as large as the picture one of them may be."""
STORE = Store()
"""The tiles of this process."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A laid-out picture before painting: what is drawn, and where each text block lies."""

    size: Size
    ops: tuple[Op, ...]
    blocks: tuple[Block, ...]


def pages(template: Template, values: Mapping[str, Any]) -> int:
    """How many pages the carousel of these values has; 0 when the template has none."""
    return len(sheets(template, values))


def plan(kit: Kit, template: Template, values: Mapping[str, Any], size: Size, *, page: int | None = None) -> Plan:
    """Lay a picture out, or one page of its carousel, counted from 0.

    Raises Unfit with a problem per field when the values are not right or do not fit, LookupError for a page that is not there.
    """
    checked = check(template, values)
    if fonts.own(kit.heading) or fonts.own(kit.body):
        _require_letters(kit, template, checked)
    sheet = SINGLE if page is None else sheets(template, checked)[page]
    done = _arrange(kit, template, checked, size, sheet)
    if _too_much(done, size):
        raise Unfit(Problem("", say(N_("Templat {name} menggambar terlalu banyak untuk satu gambar."), name=template.name)))
    if not done.fits:
        raise Unfit(*blame(template, checked, done, lambda tried: _arrange(kit, template, tried, size, sheet).fits, sheet.over))
    return Plan(size, tuple(done.ops), tuple(done.blocks))


def fitting(kit: Kit, template: Template, values: Mapping[str, Any], size: Size, *, page: int | None = None) -> Plan:
    """The picture with what the platform covers kept clear; where the text is too much for that, as on any surface, and the judge says so.

    Raises Unfit as :func:`plan`.
    """
    try:
        return plan(kit, template, values, size, page=page)
    except Unfit:
        if size.covered is None:
            raise
    return replace(plan(kit, template, values, replace(size, covered=None), page=page), size=size)


def _too_much(done: Arranged, size: Size) -> bool:
    """Whether a template from outside draws so much that a laptop would choke on it."""
    page = size.area[0] * size.area[1]
    boxes = [op.box.w * op.box.h for op in done.ops if not isinstance(op, Letters)]
    return len(done.ops) > MAX_OPS or sum(boxes) > MAX_LAYERS * page or max(boxes, default=0.0) > MAX_BOX * page


def _require_letters(kit: Kit, template: Template, values: Mapping[str, Value]) -> None:
    """The office's own typefaces draw every letter that was typed. Raises Unfit."""
    faces = [fonts.Face(family, "regular") for family in (kit.heading, kit.body) if fonts.own(family)]
    problems = []
    for f in template.fields:
        value = values.get(f.id, "")
        text = value if isinstance(value, str) else "".join(cell for row in value for cell in row.values()) if isinstance(value, tuple) else ""
        strange = next((c for c in text if c not in "\u00a0\n" and not all(fonts.has(face, c) for face in faces)), "")
        if strange:
            problems.append(Problem(f.id, say(N_("{label}: huruf {letter} tidak ada di huruf yang dipakai."), label=f.label, letter=strange)))
    if problems:
        raise Unfit(*problems)


def render(kit: Kit, template: Template, values: Mapping[str, Any], size: Size, *, scale: float = 1.0, store: Store = STORE) -> Image.Image:
    """The picture at ``scale`` times its size (less than 1 for previews; lines break the same at every scale). Raises Unfit."""
    return paint(plan(kit, template, values, size), scale=scale, store=store)


def paint(made: Plan, *, scale: float = 1.0, text: bool = True, store: Store = STORE) -> Image.Image:
    """Paint a plan; without ``text`` only what lies behind the letters."""
    ops = made.ops if text else tuple(op for op in made.ops if not isinstance(op, Letters | Rubber | Strike))
    width, height = max(1, round(made.size.width * scale)), max(1, round(made.size.height * scale))
    return compose(ops, width, height, made.size.unit * scale, store)


def export(
    kit: Kit,
    template: Template,
    values: Mapping[str, Any],
    size: Size,
    form: str,
    *,
    item: str = "",
    revision: str = "",
    quality: int = 90,
    store: Store = STORE,
) -> bytes:
    """The picture as the bytes of a ``form`` of PNG, JPEG, WEBP or PDF.

    The only metadata is one line: item id, revision hash, template, kit version and renderer. Nothing depends on the clock.
    Raises Unfit as :func:`plan`.
    """
    picture = render(kit, template, values, size, store=store)
    return encode(picture, size, form, note(kit, template, item, revision), quality)


def note(kit: Kit, template: Template, item: str = "", revision: str = "") -> str:
    """The metadata line of an exported picture."""
    parts = {"item": item, "revision": revision, "template": template.named, "kit": kit.named, "renderer": f"{VERSION}-{fonts.engine()}"}
    return "paraf " + " ".join(f"{k}={v}" for k, v in parts.items() if v)


def encode(picture: Image.Image, size: Size, form: str, line: str, quality: int = 90) -> bytes:
    """``picture`` as PNG, JPEG, WEBP or PDF bytes with ``line`` as its only metadata."""
    out = io.BytesIO()
    if form == "JPEG":
        picture.save(out, "JPEG", quality=quality, subsampling=0, comment=line.encode(), dpi=(size.dpi, size.dpi))
    elif form == "PNG":
        info = PngInfo()
        info.add_text("Description", line)
        picture.save(out, "PNG", compress_level=4, pnginfo=info, dpi=(size.dpi, size.dpi))
    elif form == "WEBP":
        exif = Image.Exif()
        exif[_DESCRIPTION] = line
        picture.save(out, "WEBP", quality=quality, method=4, exif=exif)
    elif form == "PDF":
        dpi = size.dpi if size.dpi > 72 else 96
        picture.save(out, "PDF", resolution=dpi, quality=max(quality, 92), subject=line, producer="Paraf", creationDate=None, modDate=None)
    else:
        raise ValueError(f"no format {form!r}")
    return out.getvalue()


def _arrange(kit: Kit, template: Template, values: Mapping[str, Value], size: Size, sheet: Sheet) -> Arranged:
    """The layout; the binder of the last few pictures is kept, so that a keystroke binds and measures only what it changed."""
    key = kit.digest, template.digest, size, sheet
    with _LOCK:
        binder = _BINDERS.pop(key, None) or Binder(kit, root(template, sheet, size.variant), sheet.extra, sheet.first, sheet.row_of)
        _BINDERS[key] = binder
        while len(_BINDERS) > _OPEN:
            del _BINDERS[next(iter(_BINDERS))]
        bound = binder.tree(part(sheet, values))
    return arrange(bound, kit, size)
