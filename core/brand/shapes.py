"""Alpha masks of drawn shapes and ramps, supersampled so that their edges are smooth. Patterns: :mod:`core.brand.motifs`."""

from __future__ import annotations

import math

from PIL import Image, ImageChops, ImageDraw

Point = tuple[float, float]
OVER = 4
"""Masks are drawn so many times as large, then reduced."""
_HUGE = 16_000_000
"""Pixels from which a mask is drawn as it is: paper at print resolution, where no eye sees the steps."""


def quarter(radius: int) -> Image.Image:
    """The top left quarter of a filled circle of ``radius`` pixels."""
    big = Image.new("L", (radius * OVER, radius * OVER))
    ImageDraw.Draw(big).ellipse((0, 0, 2 * radius * OVER - 1, 2 * radius * OVER - 1), fill=255)
    return big.reduce(OVER)


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
    if direction == "corner":
        across, down = (spread(strip(width, height, way), width, height) for way in ("right", "down"))
        return ImageChops.add(across, down, 2.0)
    return spread(strip(width, height, direction), width, height)


def strip(width: int, height: int, direction: str) -> Image.Image:
    """One row or column of a ramp that runs right or down; :func:`spread` makes the rectangle of it, which costs far less than to resize one."""
    small = Image.new("L", (1, 256) if direction == "down" else (256, 1))
    small.putdata(range(256))
    return small.resize((1, height) if direction == "down" else (width, 1), Image.Resampling.BILINEAR)


def spread(line: Image.Image, width: int, height: int) -> Image.Image:
    """A row or column repeated over the rectangle."""
    return line.resize((width, height), Image.Resampling.NEAREST)


def fade(width: int, height: int, towards: str) -> Image.Image | None:
    """255 where a pattern is full, falling to 0 towards the named side; ``corner`` keeps the top right corner,
    ``edge`` leaves the middle empty.
    """
    if towards == "none":
        return None
    if towards == "edge":
        glow = Image.radial_gradient("L").resize((width, height), Image.Resampling.BILINEAR)
        return glow.point([max(0, min(255, round((v - 70) * 1.6))) for v in range(256)])
    if towards == "corner":
        both = ImageChops.multiply(ramp(width, height, "right"), ImageChops.invert(ramp(width, height, "down")))
        return both.point([min(255, round(v * 1.3)) for v in range(256)])
    mask = ramp(width, height, "down" if towards in ("up", "down") else "right")
    return mask if towards in ("up", "left") else ImageChops.invert(mask)


def shape(name: str, width: int, height: int, turn: float) -> Image.Image:
    """The mask of a named shape that fills ``width`` x ``height`` pixels, turned by ``turn`` degrees."""
    over = OVER if width * height < 1_000_000 else 2 if width * height < _HUGE else 1
    w, h = width * over, height * over
    big = Image.new("L", (w, h))
    draw = ImageDraw.Draw(big)
    if name == "circle":
        draw.ellipse((0, 0, w - 1, h - 1), fill=255)
    elif name == "ring":
        draw.ellipse((0, 0, w - 1, h - 1), outline=255, width=max(1, round(min(w, h) * 0.09)))
    else:
        _drawn(name, draw, w, h)
    if turn:
        big = big.rotate(-turn, Image.Resampling.BICUBIC)
    return big.reduce(over)


def _drawn(name: str, draw: ImageDraw.ImageDraw, w: int, h: int) -> None:
    """The shapes that are not plain circles."""
    if name == "half":
        draw.ellipse((0, 0, w - 1, 2 * h - 1), fill=255)
    elif name == "quarter":
        draw.ellipse((-w, 0, w - 1, 2 * h - 1), fill=255)
    elif name == "sun":
        _sun(draw, w, h)
    elif name == "slant":
        draw.polygon([(0, h), (w, 0), (w, h)], fill=255)
    elif name == "quote":
        _quote(draw, w, h)
    elif name == "leaf":
        draw.polygon(leaf((w * 0.06, h * 0.06), (w * 0.94, h * 0.94), 0.36), fill=255)
    else:
        draw.polygon({"wave": _wave_area, "hill": _hill, "gunungan": _gunungan}[name](w, h), fill=255)


def _quote(draw: ImageDraw.ImageDraw, w: int, h: int) -> None:
    """The two marks that open a quotation, each a disc with a tail that rises to the right."""
    outer = [(0.0, 0.68), (0.0, 0.52), (0.06, 0.34), (0.20, 0.17), (0.42, 0.04), (0.60, 0.0)]
    inner = [(0.66, 0.13), (0.52, 0.20), (0.40, 0.31), (0.36, 0.44), (0.62, 0.68)]
    mark = [*_smooth(outer), *_smooth(inner)]
    side = min(w / 1.42, h * 0.94)
    for left in (0.0, side * 0.76):
        draw.polygon([(left + x * side, h - side * 0.94 + y * side * 0.94) for x, y in mark], fill=255)
        draw.ellipse((left, h - side * 0.64, left + side * 0.64, h - 1), fill=255)


def _wave_area(w: int, h: int) -> list[Point]:
    return [(0.0, h), *wave(w, h), (w, h)]


def _hill(w: int, h: int) -> list[Point]:
    """A low arc across the box, flat below."""
    return [(0.0, h), *((w * n / 96, h * (0.98 - 0.98 * math.sin(math.pi * n / 96) ** 0.8)) for n in range(97)), (w, h)]


def _gunungan(w: int, h: int) -> list[Point]:
    """The mountain of the shadow play: a pointed crown, full shoulders, a waist and a foot."""
    half = [(0.5, 0.0), (0.515, 0.06), (0.54, 0.13), (0.60, 0.21), (0.70, 0.31), (0.82, 0.43), (0.92, 0.55), (0.975, 0.66), (0.97, 0.75)]
    half += [(0.90, 0.815), (0.78, 0.845), (0.69, 0.865), (0.67, 0.90), (0.72, 0.94), (0.73, 1.0)]
    right = _smooth(half)
    return [(x * w, y * h) for x, y in right] + [((1 - x) * w, y * h) for x, y in reversed(right)]


def _smooth(points: list[Point]) -> list[Point]:
    """The points joined by a Catmull-Rom curve."""
    made: list[Point] = []
    padded = [points[0], *points, points[-1]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for n in range(8):
            t = n / 8
            made.append((_curve(a[0], b[0], c[0], d[0], t), _curve(a[1], b[1], c[1], d[1], t)))
    return [*made, points[-1]]


def _curve(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def _sun(draw: ImageDraw.ImageDraw, w: int, h: int) -> None:
    """Rays around a disc, with a ring of air between them."""
    m, n, rays = (w / 2, h / 2), min(w, h) / 2, 28
    for ray in range(rays):
        turn, half = ray * math.tau / rays, math.tau / rays * 0.24
        far = n * (1.0 if ray % 2 else 0.86)
        corners = ((0.60, turn - half * 0.55), (far / n, turn - half), (far / n, turn + half), (0.60, turn + half * 0.55))
        draw.polygon([(m[0] + n * r * math.cos(a), m[1] + n * r * math.sin(a)) for r, a in corners], fill=255)
    draw.ellipse((m[0] - n * 0.52, m[1] - n * 0.52, m[0] + n * 0.52, m[1] + n * 0.52), fill=255)


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
