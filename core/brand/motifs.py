"""Alpha masks of repeated patterns, built from geometry after Indonesian textile, not copied from any cloth.

*Kawung* (four petals around a centre), *parang* (slanting S-blades), *tumpal* (rows of triangles), *mega mendung* (clouds), *songket*
(woven diamonds), *truntum* (strewn stars), *lereng* (slanting stripes), *ceplok* (rosettes in rings); *titik* is a plain row of dots.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from core.brand.shapes import OVER, Point, fade, leaf


@lru_cache(maxsize=32)
def cell(name: str, side: int) -> Image.Image:
    """One cell of a pattern, ``side`` pixels square, that joins its neighbours without a seam."""
    n = side * OVER
    big = Image.new("L", (n, n))
    draw = ImageDraw.Draw(big)
    _CELLS[name](draw, float(n))
    return big.reduce(OVER)


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
    spots = [(x + shift, y + drop) for x, y in ((0.25, 0.25), (0.75, 0.75)) for shift in (-1, 0, 1) for drop in (-1, 0, 1)]
    for x, y in spots:
        draw.polygon(_blade(((x - 0.30) * n, (y + 0.30) * n), ((x + 0.30) * n, (y - 0.30) * n)), fill=255)


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


def _mendung(draw: ImageDraw.ImageDraw, n: float) -> None:
    """Mega mendung of Cirebon: clouds of several lobes, each an outline inside an outline, shifted from row to row."""
    lobes = ((0.0, 0.01, 0.21), (-0.20, 0.04, 0.15), (0.20, 0.045, 0.14), (-0.34, 0.08, 0.085), (0.34, 0.085, 0.08), (-0.10, -0.09, 0.15), (0.13, -0.07, 0.13))
    for x, y in ((0.5, 0.27), (0.0, 0.77), (1.0, 0.77)):
        for ring, share in enumerate((1.0, 0.84, 0.70, 0.54, 0.40, 0.24)):
            for dx, dy, r in lobes:
                cx, cy, radius = (x + dx * share) * n, (y + (dy + 0.04) * share) * n, r * share * n
                draw.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), fill=0 if ring % 2 else 255)


def _songket(draw: ImageDraw.ImageDraw, n: float) -> None:
    """Woven diamonds in steps, as gold thread lies in a songket cloth."""
    steps, m = 12, n / 2
    side = n / steps
    for row in range(steps):
        for column in range(steps):
            away = abs(row + 0.5 - steps / 2) + abs(column + 0.5 - steps / 2)
            if away <= 1 or 3 <= away < 4 or (away >= 5 and away < 6):
                x, y = column * side, row * side
                draw.rectangle((x + side * 0.08, y + side * 0.08, x + side * 0.92, y + side * 0.92), fill=255)
    for x, y in ((0.0, 0.0), (n, 0.0), (0.0, n), (n, n)):
        draw.polygon([(x, y - m * 0.2), (x + m * 0.2, y), (x, y + m * 0.2), (x - m * 0.2, y)], fill=255)


def _truntum(draw: ImageDraw.ImageDraw, n: float) -> None:
    """Small stars strewn over the cloth, and dots between them."""
    for x, y, r in ((0.5, 0.5, 0.30), (0.0, 0.0, 0.18), (1.0, 0.0, 0.18), (0.0, 1.0, 0.18), (1.0, 1.0, 0.18)):
        for petal in range(8):
            a = petal * math.tau / 8 + math.tau / 16
            far = (x * n + r * n * math.cos(a), y * n + r * n * math.sin(a))
            near = (x * n + r * n * 0.26 * math.cos(a), y * n + r * n * 0.26 * math.sin(a))
            draw.polygon(leaf(near, far, 0.17), fill=255)
        dot = r * n * 0.13
        draw.ellipse((x * n - dot, y * n - dot, x * n + dot, y * n + dot), fill=255)
    for x, y in ((0.5, 0.0), (0.5, 1.0), (0.0, 0.5), (1.0, 0.5)):
        dot = n * 0.028
        draw.ellipse((x * n - dot, y * n - dot, x * n + dot, y * n + dot), fill=255)


def _lereng(draw: ImageDraw.ImageDraw, n: float) -> None:
    """Slanting stripes of one width."""
    for shift in (-n, 0.0, n):
        draw.polygon([(shift, n), (shift + n, 0), (shift + n * 1.5, 0), (shift + n * 0.5, n)], fill=255)


def _ceplok(draw: ImageDraw.ImageDraw, n: float) -> None:
    """A rosette in a ring, with a quarter of the next one in every corner."""
    line = max(1, round(n * 0.022))
    for x, y, r in ((0.5, 0.5, 0.44), (0.0, 0.0, 0.20), (1.0, 0.0, 0.20), (0.0, 1.0, 0.20), (1.0, 1.0, 0.20)):
        cx, cy, far = x * n, y * n, r * n
        draw.ellipse((cx - far, cy - far, cx + far, cy + far), outline=255, width=line)
        for petal in range(8):
            a = petal * math.tau / 8
            tip = (cx + far * 0.84 * math.cos(a), cy + far * 0.84 * math.sin(a))
            root = (cx + far * 0.24 * math.cos(a), cy + far * 0.24 * math.sin(a))
            draw.polygon(leaf(root, tip, 0.22), fill=255)
        dot = far * 0.13
        draw.ellipse((cx - dot, cy - dot, cx + dot, cy + dot), fill=255)


_CELLS: dict[str, Callable[[ImageDraw.ImageDraw, float], None]] = {
    "kawung": _kawung, "parang": _parang, "tumpal": _tumpal, "mendung": _mendung,
    "songket": _songket, "truntum": _truntum, "lereng": _lereng, "ceplok": _ceplok,
}  # fmt: skip


def motif(name: str, width: int, height: int, side: int, towards: str) -> Image.Image:
    """A rectangle of whole pattern cells, faded. *Tumpal* is one row as high as the rectangle, dots one row or column in its middle."""
    side = max(8, height if name == "tumpal" else side)
    if name == "titik":
        return _dots(width, height, side)
    one = cell(name, side)
    mask = Image.new("L", (width, height))
    for y in range(0, height, side):
        for x in range(0, width, side):
            mask.paste(one, (x, y))
    veil = fade(width, height, towards)
    return mask if veil is None else ImageChops.multiply(mask, veil)


def _dots(width: int, height: int, side: int) -> Image.Image:
    """Round dots as thick as the shorter side, every ``side`` pixels along the longer one."""
    big = Image.new("L", (width * OVER, height * OVER))
    draw, r = ImageDraw.Draw(big), min(width, height) * OVER // 2
    for n in range(r, max(width, height) * OVER - r + 1, side * OVER):
        x, y = (n, r) if width >= height else (r, n)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=255)
    return big.reduce(OVER)
