"""Drawing operations -> pixels. Every operation becomes one tile (a mask and a colour, or finished pixels) that is kept.

A keystroke changes a few operations; all other tiles come from the store and are only composed. A tile depends on its
operation and the scale alone, so a picture from a warm store equals one from a cold store to the byte.
"""

from __future__ import annotations

import io
import math
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import segno
from PIL import Image, ImageDraw, ImageOps

from core.brand import fonts, images, motifs, shapes
from core.brand.ops import Box, Code, Fill, Glyph, Letters, LogoPrint, Motif, Op, Print, Rubber, Strike
from core.brand.scheme import RGBA
from core.brand.values import Photo
from core.paths import resource

_QUIET = 3
"""Quiet zone of a QR code in modules inside its white plate; the plate's own edge adds the fourth of ISO/IEC 18004."""


_SMALL = 25.0
"""Letters of fewer pixels are drawn at least twice as large and reduced; nothing in a whole picture is as small."""


@dataclass(frozen=True, slots=True)
class Tile:
    """Something to paste at (x, y): a colour through a mask, or pixels with or without a mask."""

    x: int
    y: int
    mask: Image.Image | None
    colour: tuple[int, int, int] = (0, 0, 0)
    pixels: Image.Image | None = None
    area: tuple[int, int] = (0, 0)

    @property
    def weight(self) -> int:
        """Bytes it keeps in memory."""
        return sum(i.width * i.height * len(i.getbands()) for i in (self.mask, self.pixels) if i is not None)


class Store:
    """Tiles by operation and scale, the least recently used ones dropped above ``limit`` bytes. Safe for several threads."""

    def __init__(self, limit: int = 96_000_000) -> None:
        self._tiles: OrderedDict[tuple[Op, float], tuple[Tile, ...]] = OrderedDict()
        self._limit, self._weight, self._lock = limit, 0, Lock()

    def get(self, op: Op, u: float) -> tuple[Tile, ...]:
        """The tiles of an operation at ``u`` pixels per unit."""
        with self._lock:
            known = self._tiles.get((op, u))
            if known is not None:
                self._tiles.move_to_end((op, u))
                return known
        made = tiles(op, u)
        weight = sum(t.weight for t in made)
        with self._lock:
            if weight <= self._limit // 2 and (op, u) not in self._tiles:
                self._tiles[op, u] = made
                self._weight += weight
                while self._weight > self._limit:
                    self._weight -= sum(t.weight for t in self._tiles.popitem(last=False)[1])
        return made


def compose(ops: Iterable[Op], width: int, height: int, u: float, store: Store) -> Image.Image:
    """The picture of ``ops`` on ``width`` x ``height`` pixels at ``u`` pixels per unit."""
    image = Image.new("RGB", (width, height), (255, 255, 255))
    for op in ops:
        for tile in store.get(op, u):
            if tile.pixels is not None:
                image.paste(tile.pixels, (tile.x, tile.y), tile.mask)
            elif tile.mask is not None:
                image.paste(tile.colour, (tile.x, tile.y, tile.x + tile.mask.width, tile.y + tile.mask.height), tile.mask)
            else:
                image.paste(tile.colour, (tile.x, tile.y, tile.x + tile.area[0], tile.y + tile.area[1]))
    return image


def tiles(op: Op, u: float) -> tuple[Tile, ...]:
    """The tiles of one operation, drawn afresh."""
    if isinstance(op, Letters):
        return _letters(op, u)
    x, y, w, h = _pixels(op.box, u)
    if isinstance(op, Fill | Strike):
        x, w = _seen(x, w, op.box.w)
        y, h = _seen(y, h, op.box.h)
    if w < 1 or h < 1:
        return ()
    if isinstance(op, Fill):
        return _fill(op, x, y, w, h, u)
    if isinstance(op, Strike):
        return (Tile(x, y, None, op.colour[:3], area=(w, h)),)
    if isinstance(op, Glyph):
        mask = _icon(op.name, w, h) if op.kind == "icon" else shapes.shape(op.name, w, h, op.turn)
        return _clipped(_tint(x, y, mask, op.colour), op.clip, u)
    if isinstance(op, Motif):
        return _clipped(_tint(x, y, motifs.motif(op.name, w, h, round(op.cell * u), op.fade), op.colour), op.clip, u)
    if isinstance(op, Print):
        return (Tile(x, y, _corners(w, h, op.radius, u), pixels=_toned(_photo(op.photo, w, h), op.tone)),)
    if isinstance(op, LogoPrint):
        logo = _logo(op.logo.on_dark if op.on_dark and op.logo.on_dark else op.logo.png, w, h)
        return (Tile(x, y, logo.getchannel("A"), pixels=logo.convert("RGB")),)
    if isinstance(op, Code):
        return (Tile(x, y, shapes.rounded(w, w, (round(14 * u),) * 4), pixels=_code(op.text, w)),)
    return (_rubber(op, x, y, w, h, u),)


def _photo(photo: Photo, w: int, h: int) -> Image.Image:
    """The part of a photo that fills ``w`` x ``h`` pixels around its focal point."""
    picture = images.read(photo.raw, cover=(round(w * photo.zoom), round(h * photo.zoom)))
    picture = picture if picture.mode == "RGB" else picture.convert("RGB")
    if photo.zoom <= 1:
        return ImageOps.fit(picture, (w, h), Image.Resampling.LANCZOS, centering=photo.focus)
    share = min(picture.width / w, picture.height / h) / photo.zoom
    wide, high = w * share, h * share
    left, top = (picture.width - wide) * photo.focus[0], (picture.height - high) * photo.focus[1]
    return picture.resize((w, h), Image.Resampling.LANCZOS, box=(left, top, left + wide, top + high))


def _toned(picture: Image.Image, tone: tuple[tuple[int, int, int], tuple[int, int, int]] | None) -> Image.Image:
    """The picture in shades between two colours."""
    return picture if tone is None else ImageOps.colorize(picture.convert("L"), tone[0], tone[1])


def _pixels(box: Box, u: float) -> tuple[int, int, int, int]:
    """The box in whole pixels; neighbours that touch in units touch in pixels."""
    x, y = round(box.x * u), round(box.y * u)
    return x, y, round((box.x + box.w) * u) - x, round((box.y + box.h) * u) - y


def _seen(at: int, long: int, units: float) -> tuple[int, int]:
    """A line keeps one pixel in the smallest preview: the one before its edge, which nothing that follows it covers."""
    return (at - 1, 1) if long < 1 and units > 0 else (at, long)


def _tint(x: int, y: int, mask: Image.Image, colour: RGBA) -> Tile:
    return Tile(x, y, _dim(mask, colour[3]), colour[:3])


def _clipped(tile: Tile, clip: Box | None, u: float) -> tuple[Tile, ...]:
    """The part of a tile inside ``clip``."""
    if clip is None or tile.mask is None:
        return (tile,)
    x, y, w, h = _pixels(clip, u)
    left, top = max(tile.x, x), max(tile.y, y)
    right, bottom = min(tile.x + tile.mask.width, x + w), min(tile.y + tile.mask.height, y + h)
    if right <= left or bottom <= top:
        return ()
    return (Tile(left, top, tile.mask.crop((left - tile.x, top - tile.y, right - tile.x, bottom - tile.y)), tile.colour),)


def _dim(mask: Image.Image, alpha: int) -> Image.Image:
    return mask if alpha == 255 else mask.point([round(v * alpha / 255) for v in range(256)])


def _corners(w: int, h: int, radius: tuple[float, float, float, float], u: float) -> Image.Image | None:
    return shapes.rounded(w, h, tuple(round(r * u) for r in radius)) if any(radius) else None  # type: ignore[arg-type]


def _fill(op: Fill, x: int, y: int, w: int, h: int, u: float) -> tuple[Tile, ...]:
    mask, made = _corners(w, h, op.radius, u), list[Tile]()
    if op.to is not None:
        made.append(_gradient(op.colour, op.to, op.direction, x, y, mask, w, h))
    elif op.colour[3] == 255 and mask is None:
        made.append(Tile(x, y, None, op.colour[:3], area=(w, h)))
    elif op.colour[3] == 255 and mask is not None:
        made += _plate(x, y, mask, op.colour[:3], max(round(r * u) for r in op.radius))
    elif op.colour[3]:
        made.append(_tint(x, y, mask or Image.new("L", (w, h), 255), op.colour))
    if op.border is not None:
        line = max(1, round(op.border_width * u))
        inner = tuple(max(0.0, r - op.border_width) for r in op.radius)
        hole = _corners(max(1, w - 2 * line), max(1, h - 2 * line), inner, u) or Image.new("L", (max(1, w - 2 * line), max(1, h - 2 * line)), 255)  # type: ignore[arg-type]
        made.append(_tint(x, y, shapes.ring(mask or Image.new("L", (w, h), 255), hole, line), op.border))
    return tuple(made)


def _plate(x: int, y: int, mask: Image.Image, colour: tuple[int, int, int], radius: int) -> list[Tile]:
    """A rounded rectangle as two masked strips and the plain middle, which is much faster to paste."""
    w, h, edge = mask.width, mask.height, min(radius, mask.height // 2)
    strips = [Tile(x, y, mask.crop((0, 0, w, edge)), colour), Tile(x, y + h - edge, mask.crop((0, h - edge, w, h)), colour)]
    return [*strips, Tile(x, y + edge, None, colour, area=(w, h - 2 * edge))] if edge else [Tile(x, y, None, colour, area=(w, h))]


def _gradient(a: RGBA, b: RGBA, direction: str, x: int, y: int, mask: Image.Image | None, w: int, h: int) -> Tile:
    run = shapes.ramp(w, h, direction) if direction == "corner" else shapes.strip(w, h, direction)
    ends = list(zip(a, b, strict=True))
    bands = [run.point([round(p + (q - p) * v / 255) for v in range(256)]) for p, q in (ends if ends[3] != (255, 255) else ends[:3])]
    alpha = shapes.spread(bands[3], w, h) if len(bands) > 3 else None
    if alpha is not None and mask is not None:
        alpha = Image.composite(alpha, Image.new("L", (w, h)), mask)
    return Tile(x, y, alpha or mask, pixels=shapes.spread(Image.merge("RGB", bands[:3]), w, h))


def _letters(op: Letters, u: float) -> tuple[Tile, ...]:
    """One mask for the line: every piece at its own fraction of a pixel, the baseline on a whole one.

    Small letters are drawn larger and reduced, because whole pixels between them would set a preview unlike the picture.
    """
    size = op.size * u
    times = 1 if size >= _SMALL else math.ceil(2 * _SMALL / size)
    font = fonts.font(op.face.family, op.face.weight, max(1.0, round(size * times * 4) / 4), plain=bool(op.tracking))
    features = None if op.tracking else fonts.shaping(op.face)
    pieces, wide = fonts.placed(op.face, op.text, op.tracking)
    up, down, pad = round(size * 1.05), round(size * 0.35), round(size * 0.12) + 2
    x, base = round(op.x * u), round(op.y * u)
    mask = Image.new("L", ((round(wide * size) + 2 * pad) * times, (up + down) * times))
    draw = ImageDraw.Draw(mask)
    for piece, at in pieces:
        draw.text(((pad + at * size) * times, up * times), piece, fill=255, font=font, anchor="ls", features=features)
    return (_tint(x - pad, base - up, mask.reduce(times) if times > 1 else mask, op.colour),)


@lru_cache(maxsize=256)
def _icon(name: str, w: int, h: int) -> Image.Image:
    with Image.open(resource("brand", "icons", f"{name}.png")) as picture:
        return picture.convert("L").resize((w, h), Image.Resampling.LANCZOS)


@lru_cache(maxsize=64)
def _logo(png: bytes, w: int, h: int) -> Image.Image:
    with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
        return picture.convert("RGBA").resize((w, h), Image.Resampling.LANCZOS, reducing_gap=1.5)


def _code(text: str, side: int) -> Image.Image:
    """The code with its modules in whole pixels; where those would be smaller than three, drawn larger and reduced."""
    rows = segno.make(text, error="m", micro=False).matrix
    count = len(rows) + 2 * _QUIET
    times = 1 if side >= 3 * count else 4
    module = max(1, side * times // count)
    small = Image.new("L", (len(rows), len(rows)))
    small.putdata([0 if dark else 255 for row in rows for dark in row])
    plate = Image.new("RGB", (side * times, side * times), (255, 255, 255))
    large = small.resize((len(rows) * module, len(rows) * module), Image.Resampling.NEAREST)
    plate.paste(large, ((plate.width - large.width) // 2, (plate.height - large.height) // 2))
    return plate.reduce(times) if times > 1 else plate


def _rubber(op: Rubber, x: int, y: int, w: int, h: int, u: float) -> Tile:
    """Drawn three times as large, turned, then reduced, so that slanting edges are smooth."""
    big, width, height = op.size * u * 3, w * 3, h * 3
    font = fonts.font(op.face.family, op.face.weight, max(1.0, round(big)))
    mask, radius = Image.new("L", (width, height)), round(big * 0.22)
    draw = ImageDraw.Draw(mask)
    line, gap = round(big * 0.085), round(big * 0.07)
    draw.rounded_rectangle((0, 0, width - 1, height - 1), radius, outline=255, width=line)
    inset = line + gap
    draw.rounded_rectangle((inset, inset, width - 1 - inset, height - 1 - inset), max(1, radius - inset), outline=255, width=max(1, line // 3))
    pieces, wide = fonts.placed(op.face, op.text, 0.06)
    left, base = (width - wide * big) / 2, height / 2 + fonts.cap_height(op.face) * big / 2
    for piece, at in pieces:
        draw.text((left + at * big, base), piece, fill=255, font=font, anchor="ls")
    turned = mask.rotate(op.angle, Image.Resampling.BICUBIC, expand=True).reduce(3)
    return _tint(x - (turned.width - w) // 2, y - (turned.height - h) // 2, turned, op.colour)
