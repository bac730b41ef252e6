"""Kit + template + values + size -> a picture, the same bytes for the same input and version.

One renderer serves thumbnail, preview and export, because the bytes that it writes are part of what the head approves.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from core.brand import fonts
from core.brand.bind import Binder, Bound
from core.brand.kit import Kit
from core.brand.layout import arrange
from core.brand.measure import Arranged
from core.brand.ops import Block, Letters, Op, Rubber
from core.brand.paint import Store, compose
from core.brand.sizes import Size
from core.brand.template import Field, Template
from core.brand.values import Problem, Unfit, Value, check, too_long
from core.messages import N_, Message, say

VERSION = 1
"""Raised whenever the same input would give other pixels."""
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".pdf": "PDF"}
_DESCRIPTION = 0x010E
"""The EXIF tag that carries the metadata line of a WebP."""
_BINDERS: dict[tuple[str, str, Size], Binder] = {}
_LOCK, _OPEN = Lock(), 8
_SHARES, _SHORT = 20, 24
STORE = Store()
"""The tiles of this process."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A laid-out picture before painting: what is drawn, and where each text block lies."""

    size: Size
    ops: tuple[Op, ...]
    blocks: tuple[Block, ...]


def plan(kit: Kit, template: Template, values: Mapping[str, Any], size: Size) -> Plan:
    """Lay a picture out. Raises Unfit with a problem per field when the values are not right or do not fit."""
    checked = check(template, values)
    done = _arrange(kit, template, checked, size)
    if not done.fits:
        raise Unfit(*_blame(kit, template, checked, size, done))
    return Plan(size, tuple(done.ops), tuple(done.blocks))


def render(kit: Kit, template: Template, values: Mapping[str, Any], size: Size, *, scale: float = 1.0, store: Store = STORE) -> Image.Image:
    """The picture at ``scale`` times its size (less than 1 for previews; lines break the same at every scale). Raises Unfit."""
    return paint(plan(kit, template, values, size), scale=scale, store=store)


def paint(made: Plan, *, scale: float = 1.0, text: bool = True, store: Store = STORE) -> Image.Image:
    """Paint a plan; without ``text`` only what lies behind the letters."""
    ops = made.ops if text else tuple(op for op in made.ops if not isinstance(op, Letters | Rubber))
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
    names = f"{template.id}@{template.digest[:12]}", f"{kit.version}@{kit.digest[:12]}"
    parts = {"item": item, "revision": revision, "template": names[0], "kit": names[1], "renderer": f"{VERSION}-{fonts.engine()}"}
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


def _tree(kit: Kit, template: Template, values: Mapping[str, Value], size: Size) -> Bound:
    """The bound tree; the binder of the last few pictures is kept, so that a keystroke binds and measures only what it changed."""
    key = kit.digest, template.digest, size
    with _LOCK:
        binder = _BINDERS.pop(key, None) or Binder(kit, template.trees[size.variant])
        _BINDERS[key] = binder
        while len(_BINDERS) > _OPEN:
            del _BINDERS[next(iter(_BINDERS))]
        return binder.tree(values)


def _arrange(kit: Kit, template: Template, values: Mapping[str, Value], size: Size) -> Arranged:
    return arrange(_tree(kit, template, values, size), kit, size)


def _blame(kit: Kit, template: Template, values: dict[str, Value], size: Size, done: Arranged) -> list[Problem]:
    """Which field must give how many letters or rows so that the rest fits; several fields when one alone cannot."""
    tight = {path[0] for path in done.tight}
    order = sorted(template.fields, key=lambda f: (f.id not in tight, -_weight(values.get(f.id, ""))))
    for f in order:
        value = values.get(f.id, "")
        found = None
        if isinstance(value, str) and value and f.type == "text":
            found = _blame_text(kit, template, values, size, f, value)
        elif isinstance(value, tuple) and value:
            found = _blame_list(kit, template, values, size, f, value)
        if found is not None:
            return [found]
    return _blame_all(kit, template, values, size)


def _blame_all(kit: Kit, template: Template, values: dict[str, Value], size: Size) -> list[Problem]:
    """Every longer field shortened by the same share."""

    def cut(share: int) -> dict[str, Value]:
        return {f.id: _shortened(values.get(f.id, ""), share) for f in template.fields}

    share = _longest(_SHARES, lambda n: _arrange(kit, template, cut(n), size).fits) or 0
    kept, problems = cut(share), []
    for f in template.fields:
        before, after = values.get(f.id, ""), kept[f.id]
        if isinstance(before, str) and len(before) > len(str(after)):
            problems.append(Problem(f.id, too_long(f.label, len(before) - len(str(after)))))
        elif isinstance(before, tuple) and isinstance(after, tuple) and len(before) > len(after):
            problems.append(Problem(f.id, _too_many(f, len(before) - len(after))))
    return problems


def _shortened(value: Value, share: int) -> Value:
    """``share`` of ``_SHARES`` parts of a text or of the rows of a list; short texts stay."""
    if isinstance(value, str):
        return value[: max(_SHORT, len(value) * share // _SHARES)]
    return value[: max(1, len(value) * share // _SHARES)] if isinstance(value, tuple) else value


def _too_many(f: Field, rows: int) -> Message:
    return say(N_("{label} kelebihan {n} baris untuk ukuran ini."), label=f.label, n=rows)


def _blame_text(kit: Kit, template: Template, values: dict[str, Value], size: Size, f: Field, text: str) -> Problem | None:
    keep = _longest(len(text), lambda n: _arrange(kit, template, values | {f.id: text[:n]}, size).fits)
    return Problem(f.id, too_long(f.label, len(text) - keep)) if keep is not None and keep * 2 >= len(text) else None


def _blame_list(kit: Kit, template: Template, values: dict[str, Value], size: Size, f: Field, rows: tuple[Mapping[str, str], ...]) -> Problem | None:
    keep = _longest(len(rows), lambda n: _arrange(kit, template, values | {f.id: rows[:n]}, size).fits)
    if keep is not None and keep * 2 >= len(rows):
        return Problem(f.id, _too_many(f, len(rows) - keep))
    row, column = max(((r, c.id) for r in range(len(rows)) for c in f.columns), key=lambda at: len(rows[at[0]][at[1]]))
    text = rows[row][column]

    def fits(n: int) -> bool:
        cut = (*rows[:row], {**rows[row], column: text[:n]}, *rows[row + 1 :])
        return _arrange(kit, template, values | {f.id: cut}, size).fits

    short = _longest(len(text), fits)
    if short is None or short * 2 < len(text):
        return None
    label: Message = say(N_("{label} baris {row}"), label=f.label, row=row + 1)
    return Problem(f.id, say(N_("{label} kepanjangan {n} huruf."), label=label, n=len(text) - short), row, column)


def _longest(count: int, fits: Callable[[int], bool]) -> int | None:
    """The largest n below ``count`` that fits, or None when not even 0 does."""
    if not fits(0):
        return None
    low, high = 0, count - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _weight(value: Value) -> int:
    if isinstance(value, str):
        return len(value)
    return sum(len(text) for row in value for text in row.values()) if isinstance(value, tuple) else 0
