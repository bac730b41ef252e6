"""Where pictures from outside are decoded: in this process, until the program names a process of its own for it (``db/darkroom.py``).

What draws (:mod:`core.brand.images`) asks here, so that one line at the start of the program moves every decoder out of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Box = tuple[int, int]


class Pixels(NamedTuple):
    """A decoded picture: its mode (``RGB`` or ``RGBA``), width and height, and its pixels row by row."""

    mode: str
    size: Box
    raw: bytes


class Elsewhere(NamedTuple):
    """``decode`` gives the picture in some bytes, no smaller than covers a box where one is named; ``size`` its width and height. Both raise Refused."""

    decode: Callable[[bytes, Box | None], Pixels]
    size: Callable[[bytes], Box]


class _Named:
    place: Elsewhere | None = None


def use(place: Elsewhere | None) -> None:
    """Decode there from now on; None: in this process."""
    _Named.place = place


def place() -> Elsewhere | None:
    """Where to decode; None for this process."""
    return _Named.place
