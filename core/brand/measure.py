"""How large a bound node wants to be: its natural width, and its height at a given width, text broken into lines at a given size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import Any, TypeVar, cast

from core.brand.bind import Bound, Mark, Path
from core.brand.fonts import Face, advance, cap_height
from core.brand.kit import Kit
from core.brand.nodes import Grid, Icon, Qr, Stack, Stamp, Text
from core.brand.ops import Block, Op
from core.brand.sizes import Size
from core.brand.text import filled, ragged, widest, wrap

T = TypeVar("T")
_MEMO = 400
_SLACK = 0.75
"""Units by which a sum of rounded widths may exceed its box before it counts."""
_SMALLER = (0.97, 0.94, 0.91)
_EVEN = 12
"""Most children of a flow whose rows are evened out."""
_OPPOSITE = {"top": 2, "right": 3, "bottom": 0, "left": 1}
FLOW = 1.6
"""Gap between neighbours of a flow, as a multiple of the gap between its rows."""


@dataclass(slots=True)
class Arranged:
    """The outcome of one pass: what to draw, the text blocks, how many units stick out, and the fields whose own text does not fit."""

    ops: list[Op] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    over: float = 0.0
    tight: set[Path] = field(default_factory=set)

    @property
    def fits(self) -> bool:
        return self.over <= _SLACK and not self.tight


class Measure:
    """Sizes of nodes at one tightness. Every answer depends on the node, the tightness and the width alone, and stays with the node."""

    def __init__(self, kit: Kit, size: Size, tightness: float) -> None:
        self.kit, self.size, self.t = kit, size, tightness
        self.done = Arranged()

    def padding(self, b: Bound) -> tuple[float, float, float, float]:
        p, c, off = b.frame.padding, self.size.clear, _OPPOSITE.get(b.frame.safe)
        if not b.frame.safe:
            return p
        skip = (0, 2) if b.frame.safe == "sides" else (off,)
        return tuple(p[n] + (0.0 if n in skip else c[n]) for n in range(4))  # type: ignore[return-value]

    def face(self, spec: Text) -> Face:
        return Face(self.kit.heading if spec.font == "heading" else self.kit.body, spec.weight, spec.tabular)

    def keep(self, b: Bound, key: Any, work: Callable[[], T]) -> T:
        """The outcome of ``work``, done once per node, tightness and ``key``."""
        key, memo = (self.t, key), b.memo
        found = memo.get(key)
        if found is None:
            found = work()
            if len(memo) > _MEMO:
                memo.clear()
            memo[key] = found
        return cast(T, found)

    def fit(self, b: Bound, spec: Text, width: float) -> tuple[float, tuple[str, ...], bool]:
        """Size and lines of a text: the size of this tightness, or smaller where its own lines or width ask for it; and whether that helped."""
        return self.keep(b, ("fit", width), lambda: self._fitted(b, spec, width))

    def _fitted(self, b: Bound, spec: Text, width: float) -> tuple[float, tuple[str, ...], bool]:
        size, fits = round(spec.size.at(self.t) * 2), True
        if not self._inside(b, spec, width, size):
            low = round(spec.size.small * 2)
            while low < size:
                middle = (low + size + 1) // 2
                if self._inside(b, spec, width, middle):
                    low = middle
                else:
                    size = middle - 1
            fits = self._inside(b, spec, width, size)
        return *self._set(b, spec, width, size), fits

    def _set(self, b: Bound, spec: Text, width: float, size: int) -> tuple[float, tuple[str, ...]]:
        """Size in units and lines at ``size`` half units, or at a little less where no short word stands alone then.

        Texts of a list keep one size: cards of different type beside each other look worse than a short word.
        """
        face, made = self.face(spec), list[tuple[float, tuple[str, ...]]]()
        smaller = () if b.path[1] >= 0 else _SMALLER
        for half in (size, *(round(size * share) for share in smaller)):
            if not made or half >= round(spec.size.small * 2):
                made.append((half / 2, wrap(face, b.text, width / half * 2, spec.tracking)))
                if not ragged(face, made[-1][1], spec.tracking):
                    return made[-1]
        return made[0]

    def _inside(self, b: Bound, spec: Text, width: float, size: int) -> bool:
        """Whether the text fits at ``size`` half units."""
        face, room = self.face(spec), width / size * 2
        lines = filled(face, b.text, room, spec.tracking)
        return len(lines) <= spec.lines and widest(face, lines, spec.tracking) <= room + 0.001

    def natural(self, b: Bound) -> float:
        """Width that the content would like, with padding."""
        return self.keep(b, "natural", lambda: self._natural(b))

    def _natural(self, b: Bound) -> float:
        spec, p = b.spec, self.padding(b)
        side = p[1] + p[3]
        if b.frame.width is not None and not b.frame.width.share:
            return b.frame.width.value
        if isinstance(spec, Text):
            size = spec.size.at(self.t)
            wide = max(advance(self.face(spec), line, spec.tracking) for line in b.text.split("\n")) * round(size * 2) / 2 + 1.0
        elif isinstance(spec, Stack):
            inner = [self.natural(c) for c in b.children]
            joined = sum(inner) + spec.gap.at(self.t) * max(0, len(inner) - 1)
            wide = joined if spec.flow in ("row", "flow") else max(inner, default=0.0)
        elif isinstance(spec, Grid):
            wide = max((self.natural(c) for c in b.children), default=0.0) * spec.columns + spec.gap.at(self.t) * (spec.columns - 1)
        else:
            wide = self.own(b)[0]
        return min(wide + side, b.frame.max_width)

    def own(self, b: Bound) -> tuple[float, float]:
        """Width and height of a node that has its own."""
        spec = b.spec
        if isinstance(spec, Icon):
            return spec.size.at(self.t), spec.size.at(self.t)
        if isinstance(spec, Qr):
            return spec.size, spec.size
        if isinstance(spec, Mark):
            return spec.size * spec.logo.ratio, spec.size
        if isinstance(spec, Stamp):
            w, h = self.rubber(b, spec)
            a = radians(abs(spec.angle))
            return w * cos(a) + h * sin(a), w * sin(a) + h * cos(a)
        return 0.0, 0.0

    def rubber(self, b: Bound, spec: Stamp) -> tuple[float, float]:
        face = Face(self.kit.heading, "extrabold")
        return (advance(face, b.text, 0.06) + 1.1) * spec.size, (cap_height(face) + 0.9) * spec.size

    def height(self, b: Bound, width: float) -> float:
        """Height that the node needs at ``width``, with padding."""
        f = b.frame
        if f.height is not None and not f.height.share:
            return f.height.value
        return self.keep(b, ("height", width), lambda: self._height(b, width))

    def _height(self, b: Bound, width: float) -> float:
        p = self.padding(b)
        inner = min(width, b.frame.max_width) - p[1] - p[3]
        return max(b.frame.min_height, self.content(b, inner) + p[0] + p[2])

    def content(self, b: Bound, width: float) -> float:
        spec = b.spec
        if isinstance(spec, Text):
            size, lines, _fits = self.fit(b, spec, width)
            return (cap_height(self.face(spec)) + (len(lines) - 1) * spec.leading) * size
        if isinstance(spec, Stack):
            gap = spec.gap.at(self.t)
            if spec.flow == "column":
                return sum(self.height(c, self.across(c, spec, width)) for c in b.children) + gap * max(0, len(b.children) - 1)
            if spec.flow == "row":
                return max((self.height(c, w) for c, w in zip(b.children, self.widths(b, width), strict=True)), default=0.0)
            if spec.flow == "flow":
                rows = self.rows(b, width)
                return sum(max(self.height(c, w) for c, w in row) for row in rows) + gap * max(0, len(rows) - 1)
            return max((self.height(c, self.across(c, spec, width)) for c in b.children if c.frame.x is None and c.frame.y is None), default=0.0)
        if isinstance(spec, Grid):
            cell = self.cell(spec, width)
            rows_of = [b.children[i : i + spec.columns] for i in range(0, len(b.children), spec.columns)]
            return sum(max(self.height(c, cell) for c in row) for row in rows_of) + spec.gap.at(self.t) * max(0, len(rows_of) - 1)
        return self.own(b)[1]

    def cell(self, spec: Grid, width: float) -> float:
        return (width - spec.gap.at(self.t) * (spec.columns - 1)) / spec.columns

    def across(self, c: Bound, spec: Stack, width: float) -> float:
        """Width of a child of a column or layer."""
        if c.frame.width is not None:
            return min(c.frame.width.of(width), c.frame.max_width)
        wide = min(width, c.frame.max_width)
        return wide if (c.frame.align or spec.items) == "stretch" and not isinstance(c.spec, Icon | Qr | Mark | Stamp) else min(wide, self.natural(c))

    def widths(self, b: Bound, width: float) -> list[float]:
        """Widths of the children of a row: fixed and natural first, the rest to those that grow."""
        assert isinstance(b.spec, Stack)
        gaps = b.spec.gap.at(self.t) * max(0, len(b.children) - 1)
        wide = [0.0 if c.frame.grow else (c.frame.width.of(width) if c.frame.width else self.natural(c)) for c in b.children]
        rest, shares = width - gaps - sum(wide), sum(c.frame.grow for c in b.children)
        if shares:
            wide = [min(max(0.0, rest) * c.frame.grow / shares, c.frame.max_width) if c.frame.grow else w for c, w in zip(b.children, wide, strict=True)]
        elif rest < 0:
            loose = [w if c.frame.width is None and not isinstance(c.spec, Icon | Qr | Mark) else 0.0 for c, w in zip(b.children, wide, strict=True)]
            wide = [w + rest * one / (sum(loose) or 1.0) for w, one in zip(wide, loose, strict=True)]
        return [max(1.0, w) for w in wide]

    def rows(self, b: Bound, width: float) -> list[list[tuple[Bound, float]]]:
        """Children of a flow in as few rows as they need, the rows as even as they can be."""
        assert isinstance(b.spec, Stack)
        gap, wide = b.spec.gap.at(self.t) * FLOW, [min(self.natural(c), width) for c in b.children]
        plain = _rows(wide, gap, width)
        if len(plain) > 1 and len(wide) <= _EVEN:
            rooms = sorted({sum(wide[i:j]) + gap * (j - i - 1) for i in range(len(wide)) for j in range(i + 1, len(wide) + 1)} | {width})
            plain = next(rows for room in rooms if room >= max(wide) and len(rows := _rows(wide, gap, room)) == len(plain))
        return [[(b.children[n], wide[n]) for n in row] for row in plain]


def _rows(wide: list[float], gap: float, width: float) -> list[list[int]]:
    """Numbers of the children that stand in each row, every row as full as ``width`` allows."""
    rows, used = list[list[int]](), 0.0
    for n, w in enumerate(wide):
        if rows and used + gap + w <= width + 0.001:
            rows[-1].append(n)
            used += gap + w
        else:
            rows.append([n])
            used = w
    return rows
