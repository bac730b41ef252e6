"""Sizes of pictures: five shapes, each with its design area and the margins that must stay clear.

A layout is written in design units: the shorter side of every picture is 1080 units, so one template serves all sizes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

VARIANTS = ("portrait", "square", "story", "wide", "a4")
UNITS = 1080.0
"""Design units of the shorter side."""
MARGIN = 64.0
"""Margin of every shape in units (64 px on 1080x1350)."""
BODY = 36.0
"""Smallest running text in units; the source is domain practice: about 13 px on a phone."""
FOOTNOTE = 28.0
"""Smallest text at all in units: about 10 px on a phone."""
STORY_TOP, STORY_BOTTOM = 0.14, 0.20
"""Share of a 9:16 picture that the apps cover with their own buttons."""

_SHAPES = {"portrait": 4 / 5, "square": 1.0, "story": 9 / 16, "wide": 16 / 9}
A4 = 210 / 297


@dataclass(frozen=True, slots=True)
class Size:
    """A picture of ``width`` x ``height`` pixels that uses the layout ``variant``; ``dpi`` is for paper.

    ``covered`` are the shares of the height and width that must stay clear because a platform lays its own buttons over them: top, right, bottom, left.
    """

    width: int
    height: int
    variant: str
    dpi: int = 72
    covered: tuple[float, float, float, float] | None = None

    @property
    def unit(self) -> float:
        """Pixels per design unit."""
        return min(self.width, self.height) / UNITS

    @property
    def area(self) -> tuple[float, float]:
        """Width and height in design units."""
        return self.width / self.unit, self.height / self.unit

    @property
    def clear(self) -> tuple[float, float, float, float]:
        """Margins in units that nothing important may enter: top, right, bottom, left."""
        width, height = self.area
        if self.covered is not None:
            top, right, bottom, left = self.covered
            return top * height, right * width, bottom * height, left * width
        if self.variant == "story":
            return STORY_TOP * height, MARGIN, STORY_BOTTOM * height, MARGIN
        return MARGIN, MARGIN, MARGIN, MARGIN


def of(width: int, height: int) -> Size:
    """The size with the layout variant whose shape is nearest; A4 only when the ratio is that of the paper.

    Raises ValueError for a side below 64 or above 8192 pixels.
    """
    if not (64 <= width <= 8192 and 64 <= height <= 8192):
        raise ValueError(f"a picture of {width} x {height} pixels is out of bounds")
    shape = width / height
    if abs(shape - A4) < 0.004:
        return Size(width, height, "a4", round(width / 210 * 25.4))
    return Size(width, height, min(_SHAPES, key=lambda v: abs(math.log(shape / _SHAPES[v]))))


def on(width: int, height: int, safe: Mapping[str, int]) -> Size:
    """The size on a surface whose ``safe_area`` names percentages of its sides: ``top_pct``, ``right_pct``, ``bottom_pct``, ``left_pct``, ``side_pct``.

    Raises ValueError as :func:`of`.
    """
    size = of(width, height)
    wide, high = size.area
    side = safe.get("side_pct", 0)
    top, right, bottom, left = size.clear
    named = (safe.get("top_pct", 0) * high, safe.get("right_pct", side) * wide, safe.get("bottom_pct", 0) * high, safe.get("left_pct", side) * wide)
    covered = tuple(units / 100 for units in named)
    if all(units <= usual + 1 for units, usual in zip(covered, size.clear, strict=True)):
        return size
    return replace(size, covered=(max(top, covered[0]) / high, max(right, covered[1]) / wide, max(bottom, covered[2]) / high, max(left, covered[3]) / wide))


SIZES = {
    "portrait": of(1080, 1350),
    "square": of(1080, 1080),
    "story": of(1080, 1920),
    "wide": of(1920, 1080),
    "a4": of(2480, 3508),
}
"""The usual size of each variant."""
