"""Alpha masks of drawn shapes and patterns, supersampled so that their edges are smooth.

The patterns are built from geometry after Indonesian textile: *kawung* (four petals around a centre), *parang* (slanting
S-blades in bands) and *tumpal* (rows of triangles).
"""

from __future__ import annotations

import math
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

Point = tuple[float, float]
_OVER = 4
_RAMP = 64


def quarter(radius: int) -> Image.Image:
    """The top left quarter of a filled circle of ``radius`` pixels."""
    big = Image.new("L", (radius * _OVER, radius * _OVER))
    ImageDraw.Draw(big).ellipse((0, 0, 2 * radius * _OVER - 1, 2 * radius * _OVER - 1), fill=255)
    return big.reduce(_OVER)


def rounded(width: int, height: int, radii: tuple[int, int, int, int]) -> Image.Image:
    """A filled rectangle with rounded corners: top left, top right, bottom right, bottom left."""
    mask = Image.new("L", (width, height), 255)
    most = min(width, height) // 2
    turns = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
    for n, (radius, turn) in enumerate(zip(radii, turns, strict=True)):
        r = min(radius, most)
        if r > 0:
            corner = quarter(r)
            corner = corner.transpose(turn) if turn is not None else corner
            mask.paste(corner, ((0, width - r, width - r, 0)[n], (0, 0, height - r, height - r)[n]))
    return mask


def ring(mask: Image.Image, inner: Image.Image, inset: int) -> Image.Image:
    """``mask`` without ``inner`` laid ``inset`` pixels inside it."""
    hole = Image.new("L", mask.size)
    hole.paste(inner, (inset, inset))
    return ImageChops.subtract(mask, hole)


def ramp(width: int, height: int, direction: str) -> Image.Image:
    """0 to 255 across the rectangle: down, right, or from the top left to the bottom right corner."""
    line = range(_RAMP)
    if direction == "corner":
        small = Image.new("L", (_RAMP, _RAMP))
        small.putdata([round((x + y) / (2 * _RAMP - 2) * 255) for y in line for x in line])
    else:
        small = Image.new("L", (1, 256) if direction == "down" else (256, 1))
        small.putdata(range(256))
    return small.resize((width, height), Image.Resampling.BILINEAR)


def fade(width: int, height: int, towards: str) -> Image.Image | None:
    """255 where a pattern is full, falling to 0 towards the named side; ``corner`` keeps the top right corner."""
    if towards == "none":
        return None
    if towards == "corner":
        both = ImageChops.multiply(ramp(width, height, "right"), ImageChops.invert(ramp(width, height, "down")))
        return both.point([min(255, round(v * 1.3)) for v in range(256)])
    mask = ramp(width, height, "down" if towards in ("up", "down") else "right")
    return mask if towards in ("up", "left") else ImageChops.invert(mask)


def shape(name: str, width: int, height: int, turn: float) -> Image.Image:
    """The mask of a named shape that fills ``width`` x ``height`` pixels, turned by ``turn`` degrees."""
    over = _OVER if width * height < 1_000_000 else 2
    w, h = width * over, height * over
    big = Image.new("L", (w, h))
    draw = ImageDraw.Draw(big)
    if name == "circle":
        draw.ellipse((0, 0, w - 1, h - 1), fill=255)
    elif name == "ring":
        draw.ellipse((0, 0, w - 1, h - 1), outline=255, width=max(1, round(min(w, h) * 0.09)))
    elif name == "wave":
        draw.polygon([(0.0, h), *wave(w, h), (w, h)], fill=255)
    else:
        draw.polygon(leaf((w * 0.06, h * 0.06), (w * 0.94, h * 0.94), 0.36), fill=255)
    if turn:
        big = big.rotate(-turn, Image.Resampling.BICUBIC)
    return big.reduce(over)


def wave(width: int, height: int) -> list[Point]:
    """The upper edge of a calm wave across the box."""
    return [(x * width / 96, height * (0.5 - 0.42 * math.sin(x / 96 * math.tau * 0.9 + 0.5) * (0.75 + 0.25 * x / 96))) for x in range(97)]


def leaf(a: Point, b: Point, belly: float) -> list[Point]:
    """A pointed oval from ``a`` to ``b``; ``belly`` is half its width as a share of its length."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    steps = [n / 24 for n in range(25)]
    side = [(math.sin(math.pi * s) ** 0.9) * belly for s in steps]
    up = [(a[0] + dx * s - dy * o, a[1] + dy * s + dx * o) for s, o in zip(steps, side, strict=True)]
    down = [(a[0] + dx * s + dy * o, a[1] + dy * s - dx * o) for s, o in zip(steps, side, strict=True)]
    return up + down[::-1]


@lru_cache(maxsize=32)
def cell(name: str, side: int) -> Image.Image:
    """One cell of a pattern, ``side`` pixels square, that joins its neighbours without a seam."""
    n = side * _OVER
    big = Image.new("L", (n, n))
    draw = ImageDraw.Draw(big)
    {"kawung": _kawung, "parang": _parang, "tumpal": _tumpal}[name](draw, float(n))
    return big.reduce(_OVER)


def _kawung(draw: ImageDraw.ImageDraw, n: float) -> None:
    m = n / 2
    for cx, cy in ((0.0, 0.0), (n, 0.0), (n, n), (0.0, n)):
        dx, dy = m - cx, m - cy
        a, b = (cx + dx * 0.10, cy + dy * 0.10), (cx + dx * 0.90, cy + dy * 0.90)
        draw.polygon(leaf(a, b, 0.30), fill=255)
        c, d = (cx + dx * 0.30, cy + dy * 0.30), (cx + dx * 0.70, cy + dy * 0.70)
        draw.polygon(leaf(c, d, 0.17), fill=0)
    r = n * 0.045
    for x, y in ((m, 0.0), (m, n), (0.0, m), (n, m)):
        draw.polygon([(x, y - 1.5 * r), (x + 1.5 * r, y), (x, y + 1.5 * r), (x - 1.5 * r, y)], fill=255)


def _parang(draw: ImageDraw.ImageDraw, n: float) -> None:
    for shift in (-n, 0.0, n):
        for k in (-0.5, 0.5):
            x, y = shift + k * n * 0.0 + (n * 0.25 if k < 0 else n * 0.75), (n * 0.25 if k < 0 else n * 0.75)
            a, b = (x - n * 0.30, y + n * 0.30), (x + n * 0.30, y - n * 0.30)
            draw.polygon(_blade(a, b), fill=255)


def _blade(a: Point, b: Point) -> list[Point]:
    dx, dy = b[0] - a[0], b[1] - a[1]
    steps = [s / 24 for s in range(25)]
    bend = [0.16 * math.sin(math.tau * s) for s in steps]
    thick = [0.15 * math.sin(math.pi * s) ** 0.7 for s in steps]
    up = [(a[0] + dx * s - dy * (o + t), a[1] + dy * s + dx * (o + t)) for s, o, t in zip(steps, bend, thick, strict=True)]
    down = [(a[0] + dx * s - dy * (o - t), a[1] + dy * s + dx * (o - t)) for s, o, t in zip(steps, bend, thick, strict=True)]
    return up + down[::-1]


def _tumpal(draw: ImageDraw.ImageDraw, n: float) -> None:
    m = n / 2
    draw.polygon([(n * 0.06, n), (m, n * 0.08), (n * 0.94, n)], fill=255)
    draw.polygon([(n * 0.26, n * 0.90), (m, n * 0.42), (n * 0.74, n * 0.90)], fill=0)
    draw.polygon([(n * 0.39, n * 0.90), (m, n * 0.64), (n * 0.61, n * 0.90)], fill=255)
    for x in (0.0, n):
        draw.polygon([(x - n * 0.10, 0.0), (x, n * 0.22), (x + n * 0.10, 0.0)], fill=255)


def motif(name: str, width: int, height: int, side: int, towards: str) -> Image.Image:
    """A rectangle of whole pattern cells, faded. *Tumpal* is one row as high as the rectangle."""
    side = max(8, height if name == "tumpal" else side)
    one = cell(name, side)
    mask = Image.new("L", (width, height))
    for y in range(0, height, side):
        for x in range(0, width, side):
            mask.paste(one, (x, y))
    veil = fade(width, height, towards)
    return mask if veil is None else ImageChops.multiply(mask, veil)
