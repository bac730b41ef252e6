"""Drawing operations: what a laid-out picture is made of, as hashable values in design units, in painting order."""

from __future__ import annotations

from dataclasses import dataclass

from core.brand.fonts import Face
from core.brand.keys import Sides
from core.brand.kit import Logo
from core.brand.scheme import RGBA
from core.brand.values import Photo


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in design units."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A rectangle with rounded corners in one colour, or running to a second one; and a border inside its edge."""

    box: Box
    colour: RGBA
    to: RGBA | None
    direction: str
    radius: Sides
    border: RGBA | None
    border_width: float


@dataclass(frozen=True, slots=True)
class Letters:
    """One line of text on its baseline at (x, y)."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    tracking: float
    colour: RGBA


@dataclass(frozen=True, slots=True)
class Glyph:
    """A bundled icon or a drawn shape, ``kind`` being ``icon`` or ``shape``; nothing is drawn outside ``clip``."""

    box: Box
    kind: str
    name: str
    colour: RGBA
    turn: float = 0.0
    clip: Box | None = None


@dataclass(frozen=True, slots=True)
class Motif:
    """A pattern in a rectangle, cut off outside ``clip``."""

    box: Box
    name: str
    colour: RGBA
    cell: float
    fade: str
    clip: Box | None


@dataclass(frozen=True, slots=True)
class Print:
    """A photo that fills a rectangle with rounded corners; ``tone`` gives the colours of its shadows and lights."""

    box: Box
    photo: Photo
    radius: Sides
    tone: tuple[tuple[int, int, int], tuple[int, int, int]] | None = None


@dataclass(frozen=True, slots=True)
class LogoPrint:
    """A logo of the kit, never recoloured or cropped."""

    box: Box
    logo: Logo
    on_dark: bool


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code in a square."""

    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Rubber:
    """A stamp: a word in a double frame, turned."""

    box: Box
    text: str
    face: Face
    size: float
    angle: float
    colour: RGBA


@dataclass(frozen=True, slots=True)
class Strike:
    """A line through words; part of the text, not of the ground it is judged against."""

    box: Box
    colour: RGBA


Op = Fill | Letters | Strike | Glyph | Motif | Print | LogoPrint | Code | Rubber


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text as it was placed, for judging: which field, where, in what colour and size (units)."""

    node: str
    field: str
    box: Box
    colour: RGBA
    size: float
    bold: bool
    text: str
