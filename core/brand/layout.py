"""Bound tree -> drawing operations for one size: widths from above, heights from below, text as large as fits.

One number, *tightness*, shrinks every text and gap of a picture together, so that the hierarchy of sizes stays. The search for
the least tightness that fits is :func:`arrange`; what does not fit even then is told per field by :mod:`core.brand.render`.
"""

from __future__ import annotations

from core.brand.bind import Bound, Mark
from core.brand.colour import luminance
from core.brand.fonts import Face, advance, cap_height
from core.brand.kit import Kit
from core.brand.measure import FLOW, Arranged, Measure
from core.brand.nodes import Bar, Grid, Icon, Pattern, Qr, Shape, Stack, Stamp, Text
from core.brand.nodes import Photo as PhotoNode
from core.brand.ops import Block, Box, Code, Fill, Glyph, Letters, LogoPrint, Motif, Print, Rubber, Strike
from core.brand.scheme import RGBA, split
from core.brand.sizes import Size

_LEVELS = 32
"""Tightness goes in so many steps; a picture takes the first one that fits."""


def arrange(root: Bound, kit: Kit, size: Size) -> Arranged:
    """The roomiest arrangement that fits, or the tightest one when none does (then ``fits`` is false)."""
    roomy = _Pass(root, kit, size, 0.0).done
    if roomy.fits:
        return roomy
    low, high, best = 0, _LEVELS, None
    while high - low > 1:
        middle = (low + high) // 2
        tried = _Pass(root, kit, size, middle / _LEVELS).done
        if tried.fits:
            best, high = tried, middle
        else:
            low = middle
    return best or _Pass(root, kit, size, 1.0).done


class _Pass(Measure):
    """One layout at one tightness."""

    def __init__(self, root: Bound, kit: Kit, size: Size, tightness: float) -> None:
        super().__init__(kit, size, tightness)
        self.scheme = kit.scheme
        self.clip: Box | None = None
        width, height = size.area
        self.place(root, 0.0, 0.0, width, height)

    def colour(self, name: str) -> RGBA:
        role, alpha = split(name)
        return *self.scheme[role], alpha

    def place(self, b: Bound, x: float, y: float, w: float, h: float) -> None:
        """Put the node into the box and its content inside its padding."""
        part = self.keep(b, ("place", x, y, w, h, self.clip), lambda: self._apart(b, x, y, w, h))
        self.done.ops += part.ops
        self.done.blocks += part.blocks
        self.done.over = max(self.done.over, part.over)
        self.done.tight |= part.tight

    def _apart(self, b: Bound, x: float, y: float, w: float, h: float) -> Arranged:
        """What one node and its children add."""
        outer, self.done = self.done, Arranged()
        self._place(b, x, y, w, h)
        outer, self.done = self.done, outer
        return outer

    def _place(self, b: Bound, x: float, y: float, w: float, h: float) -> None:
        f, box = b.frame, Box(x, y, w, h)
        if f.fill or f.border:
            fill = self.colour(f.fill) if f.fill else (0, 0, 0, 0)
            to, border = (self.colour(f.fill_to) if f.fill_to else None), (self.colour(f.border) if f.border else None)
            self.done.ops.append(Fill(box, fill, to, f.direction, f.radius, border, f.border_width))
        p = self.padding(b)
        inner = (x + p[3], y + p[0], w - p[1] - p[3], h - p[0] - p[2])
        if isinstance(b.spec, Stack):
            {"column": self._column, "row": self._row, "flow": self._flow, "layer": self._layer}[b.spec.flow](b, b.spec, *inner)
        elif isinstance(b.spec, Grid):
            self._grid(b, b.spec, *inner)
        else:
            self._leaf(b, *inner)

    def _leaf(self, b: Bound, x: float, y: float, w: float, h: float) -> None:
        spec, box, ops = b.spec, Box(x, y, w, h), self.done.ops
        if isinstance(spec, Text):
            self._text(b, spec, x, y, w)
        elif isinstance(spec, Icon):
            side = spec.size.at(self.t)
            ops.append(Glyph(Box(x + (w - side) / 2, y + (h - side) / 2, side, side), "icon", spec.name, self.colour(spec.colour)))
        elif isinstance(spec, Shape):
            ops.append(Glyph(box, "shape", spec.shape, self.colour(spec.colour), spec.turn, self.clip))
        elif isinstance(spec, Pattern):
            ops.append(Motif(box, spec.pattern, self.colour(spec.colour), spec.cell, spec.fade, self.clip))
        elif isinstance(spec, PhotoNode) and b.photo is not None:
            ops.append(Print(box, b.photo, b.frame.radius, self.tone(spec.tone)))
        elif isinstance(spec, Bar):
            self._bar(b, spec, box)
        elif isinstance(spec, Mark):
            ops.append(LogoPrint(Box(x, y, spec.size * spec.logo.ratio, spec.size), spec.logo, spec.on_dark))
        elif isinstance(spec, Qr):
            ops.append(Code(Box(x, y, spec.size, spec.size), b.text))
        elif isinstance(spec, Stamp):
            wide, high = self.rubber(b, spec)
            at = Box(x + (w - wide) / 2, y + (h - high) / 2, wide, high)
            ops.append(Rubber(at, b.text, Face(self.kit.heading, "extrabold"), spec.size, spec.angle, self.colour(spec.colour)))
            self.done.blocks.append(Block(b.id, b.path[0], at, self.colour(spec.colour), spec.size, True, b.text))

    def tone(self, name: str) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
        """Colours of the shadows and the lights of a photo."""
        ends = {"grey": ("black", "white"), "brand": ("band_deep", "card"), "night": ("night", "on_night")}.get(name)
        if ends is None:
            return None
        shadow, light = sorted((self.scheme[end] for end in ends), key=luminance)
        return shadow, light

    def _bar(self, b: Bound, spec: Bar, box: Box) -> None:
        """The track, and the bar from its left or from its foot, never shorter than it is thick."""
        r = b.frame.radius
        self.done.ops.append(Fill(box, self.colour(spec.track), None, "down", r, None, 1.0))
        colour = self.colour(spec.best if b.share >= 1 else spec.colour)
        if spec.towards == "right":
            part = Box(box.x, box.y, max(min(box.h, box.w), box.w * b.share), box.h)
        else:
            high = max(min(box.h, 12.0), box.h * b.share)
            part = Box(box.x, box.y + box.h - high, box.w, high)
        self.done.ops.append(Fill(part, colour, None, "down", r, None, 1.0))

    def _text(self, b: Bound, spec: Text, x: float, y: float, w: float) -> None:
        face, colour = self.face(spec), self.colour(spec.colour)
        size, lines, fits = self.fit(b, spec, w)
        if not fits:
            self.done.tight.add(b.path)
        base, wide = y + cap_height(face) * size, 0.0
        for n, line in enumerate(lines):
            length = advance(face, line, spec.tracking) * size
            left = x + {"left": 0.0, "center": (w - length) / 2, "right": w - length}[spec.set]
            left -= advance(face, line[0], spec.tracking) * size if self._hangs(spec, line) else 0.0
            self.done.ops.append(Letters(left, base + n * spec.leading * size, line, face, size, spec.tracking, colour))
            if spec.strike:
                through = Box(left, base + n * spec.leading * size - size * 0.29, length, max(2.0, size * 0.055))
                self.done.ops.append(Strike(through, colour))
            wide = max(wide, length)
        high = (cap_height(face) + (len(lines) - 1) * spec.leading) * size
        left = x + {"left": 0.0, "center": (w - wide) / 2, "right": w - wide}[spec.set]
        bold = spec.weight in ("bold", "extrabold") or (spec.font == "heading" and spec.weight == "semibold")
        self.done.blocks.append(Block(b.id, b.path[0], Box(left, y, wide, high), colour, size, bold, b.text))

    def _hangs(self, spec: Text, line: str) -> bool:
        """An opening quotation mark of a headline stands in the margin, so that the letters below each other stay in line."""
        return spec.font == "heading" and spec.set == "left" and line.startswith("“")

    def _column(self, b: Bound, spec: Stack, x: float, y: float, w: float, h: float) -> None:
        gap = spec.gap.at(self.t)
        wide = [self.across(c, spec, w) for c in b.children]
        high = [c.frame.height.of(h) if c.frame.height is not None else self.height(c, cw) for c, cw in zip(b.children, wide, strict=True)]
        rest = h - sum(high) - gap * max(0, len(high) - 1)
        self.done.over = max(self.done.over, -rest)
        shares = sum(c.frame.grow for c in b.children)
        if shares and rest > 0:
            high = [max(ch, min(ch + rest * c.frame.grow / shares, c.frame.max_height)) for c, ch in zip(b.children, high, strict=True)]
            rest = h - sum(high) - gap * max(0, len(high) - 1)
        if rest > 0:
            y += {"start": 0.0, "center": rest / 2, "end": rest, "between": 0.0}[spec.justify]
            gap += rest / (len(high) - 1) if spec.justify == "between" and len(high) > 1 else 0.0
        for c, cw, ch in zip(b.children, wide, high, strict=True):
            side = {"start": 0.0, "stretch": 0.0, "center": (w - cw) / 2, "end": w - cw}[c.frame.align or spec.items]
            self.place(c, x + side, y, cw, ch)
            y += ch + gap

    def _row(self, b: Bound, spec: Stack, x: float, y: float, w: float, h: float) -> None:
        gap, wide = spec.gap.at(self.t), self.widths(b, w)
        rest = w - sum(wide) - gap * max(0, len(wide) - 1)
        self.done.over = max(self.done.over, -rest)
        if rest > 0:
            x += {"start": 0.0, "center": rest / 2, "end": rest, "between": 0.0}[spec.justify]
            gap += rest / (len(wide) - 1) if spec.justify == "between" and len(wide) > 1 else 0.0
        for c, cw in zip(b.children, wide, strict=True):
            self._aside(c, spec, x, y, cw, h)
            x += cw + gap

    def _aside(self, c: Bound, spec: Stack, x: float, y: float, w: float, h: float) -> None:
        """One child of a row in its full height, or its own height at the start, center or end."""
        need = self.height(c, w) if c.frame.height is None or not c.frame.height.share else c.frame.height.of(h)
        self.done.over = max(self.done.over, need - h)
        align = c.frame.align or spec.items
        high = h if align == "stretch" and c.frame.height is None else need
        self.place(c, x, y + {"start": 0.0, "stretch": 0.0, "center": (h - high) / 2, "end": h - high}[align], w, high)

    def _flow(self, b: Bound, spec: Stack, x: float, y: float, w: float, h: float) -> None:
        gap, top = spec.gap.at(self.t), y
        for row in self.rows(b, w):
            spare = w - sum(cw for _c, cw in row) - gap * FLOW * (len(row) - 1)
            high, left = max(self.height(c, cw) for c, cw in row), x + (spare / 2 if spec.justify == "center" else 0.0)
            for c, cw in row:
                own = self.height(c, cw) if spec.items == "center" else high
                self.place(c, left, y + (high - own) / 2, cw, own)
                left += cw + gap * FLOW
            y += high + gap
        self.done.over = max(self.done.over, y - gap - top - h)

    def _grid(self, b: Bound, spec: Grid, x: float, y: float, w: float, h: float) -> None:
        gap, cell, top = spec.gap.at(self.t), self.cell(spec, w), y
        rows = [b.children[i : i + spec.columns] for i in range(0, len(b.children), spec.columns)]
        high = [max(self.height(c, cell) for c in row) for row in rows]
        extra = max(0.0, h - sum(high) - gap * (len(rows) - 1)) / len(rows) if b.frame.grow else 0.0
        for row, rh in zip(rows, high, strict=True):
            for n, c in enumerate(row):
                self.place(c, x + n * (cell + gap), y, cell, rh + extra)
            y += rh + extra + gap
        self.done.over = max(self.done.over, y - gap - top - h)

    def _layer(self, b: Bound, spec: Stack, x: float, y: float, w: float, h: float) -> None:
        outer, self.clip = self.clip, Box(x, y, w, h)
        for c in b.children:
            cw = self.across(c, spec, w)
            ch = c.frame.height.of(h) if c.frame.height is not None else (h if c.frame.x is None and c.frame.y is None else self.height(c, cw))
            dx, dy = (c.frame.x.of(w) if c.frame.x else 0.0), (c.frame.y.of(h) if c.frame.y else 0.0)
            if c.frame.anchor == "center":
                left, top = x + (w - cw) / 2 + dx, y + (h - ch) / 2 + dy
            else:
                left = x + w - cw - dx if c.frame.anchor.endswith("right") else x + dx
                top = y + h - ch - dy if c.frame.anchor.startswith("bottom") else y + dy
            if c.frame.height is None:
                self.done.over = max(self.done.over, self.height(c, cw) - ch)
            self.place(c, left, top, cw, ch)
        self.clip = outer
