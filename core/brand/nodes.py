"""What a template may contain: one frozen class per node type, and how each key of the TOML is read.

To add a node type: a class here in ``TYPES``, its width, height and place in :mod:`core.brand.layout`, and a drawing
operation with its tile in :mod:`core.brand.paint` if the existing ones do not do.
All lengths are design units (the shorter side of a picture is 1080). A length that may shrink so that the text fits is
written as two numbers, smallest and largest: ``size = [44, 96]``.
"""

# ruff: noqa: RUF009 - key() is dataclasses.field with a reader
from __future__ import annotations

from dataclasses import dataclass

from core.brand import fonts
from core.brand.keys import Length, Sides, Span, choice, flag, icon, key, length, number, role, sides, span, words

PATTERNS = ("kawung", "parang", "tumpal", "mendung", "songket", "truntum", "lereng", "ceplok", "titik")
SHAPES = ("circle", "ring", "wave", "leaf", "half", "quarter", "hill", "sun", "gunungan", "slant", "quote")
FADES = ("none", "left", "right", "up", "down", "corner", "edge")
TONES = ("full", "grey", "brand", "night")


ALIGN = choice("start", "center", "end", "stretch")


@dataclass(frozen=True, slots=True)
class Frame:
    """Keys that every node type has: size, place in its parent, inner space, ground and border, condition.

    ``safe`` adds the margins that must stay clear: all, those of the left and right (``sides``), or all but the one opposite the named side.
    ``grow`` takes a share of the room that is left, up to ``max_height``. ``when`` and ``unless`` name a field that is filled, a list and a number of
    rows that it exceeds: ``rows>4``, or a field and the text it has: ``mood=Calm``, ``n=1``. ``x``, ``y`` and ``anchor`` place a child of a layer.
    """

    width: Length | None = key(length)
    height: Length | None = key(length)
    min_height: float = key(number(0, 4000), 0.0)
    max_height: float = key(number(1, 4000), 4000.0)
    max_width: float = key(number(1, 4000), 4000.0)
    grow: float = key(number(0, 100), 0.0)
    align: str = key(choice("", "start", "center", "end", "stretch"), "")
    x: Length | None = key(length)
    y: Length | None = key(length)
    anchor: str = key(choice("top-left", "top-right", "bottom-left", "bottom-right", "center"), "top-left")
    padding: Sides = key(sides, (0.0, 0.0, 0.0, 0.0))
    safe: str = key(choice("", "all", "sides", "top", "bottom", "left", "right"), "")
    fill: str = key(role, "")
    fill_to: str = key(role, "")
    direction: str = key(choice("down", "right", "corner"), "down")
    radius: Sides = key(sides, (0.0, 0.0, 0.0, 0.0))
    border: str = key(role, "")
    border_width: float = key(number(1, 24), 2.0)
    when: str = key(words(60), "")
    unless: str = key(words(60), "")


@dataclass(frozen=True, slots=True)
class Stack:
    """Children below each other (column), beside each other (row), beside each other with line breaks (flow), or on top of each other (layer)."""

    flow: str = key(choice("column", "row", "flow", "layer"), "column")
    gap: Span = key(span(0, 600), Span(0.0, 0.0))
    items: str = key(ALIGN, "stretch")
    justify: str = key(choice("start", "center", "end", "between"), "start")


@dataclass(frozen=True, slots=True)
class Grid:
    """Children in ``columns`` equal columns."""

    columns: int = key(number(1, 6), 2)
    gap: Span = key(span(0, 600), Span(0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Each:
    """Its one child once for every row of a list field, ``{column}`` being the row's own text, ``{n}`` its number, ``{nn}`` with two digits.

    ``across`` puts all of them beside each other.
    """

    over: str = key(words(40), "")
    columns: int = key(number(1, 4), 1)
    across: bool = key(flag, False)
    gap: Span = key(span(0, 600), Span(0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Text:
    """Text with ``{field}`` in it, ``set`` left, center or right, ``strike`` with a line through it. Sizes below 28 are refused;
    ``lines`` is the most it may have.
    """

    text: str = key(words(400), "")
    font: str = key(choice("heading", "body"), "body")
    weight: str = key(choice(*fonts.WEIGHTS), "regular")
    size: Span = key(span(28, 640), Span(36.0, 36.0))
    leading: float = key(number(0.9, 2.0), 1.4)
    colour: str = key(role, "ink")
    set: str = key(choice("left", "center", "right"), "left")
    lines: int = key(number(1, 40), 40)
    upper: bool = key(flag, False)
    tracking: float = key(number(-0.05, 0.4), 0.0)
    tabular: bool = key(flag, False)
    strike: bool = key(flag, False)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A short word in a rubber-stamp frame, turned by ``angle`` degrees."""

    text: str = key(words(60), "")
    size: float = key(number(36, 300), 64.0)
    colour: str = key(role, "danger_ink")
    angle: float = key(number(-30, 30), 8.0)


@dataclass(frozen=True, slots=True)
class Icon:
    """A bundled icon in one colour."""

    name: str = key(icon, "info")
    colour: str = key(role, "brand_ink")
    size: Span = key(span(16, 600), Span(48.0, 48.0))


@dataclass(frozen=True, slots=True)
class Photo:
    """The picture of an image field, filling its frame around its focal point; ``tone`` paints it in grey or in the brand's colours."""

    field: str = key(words(40), "")
    tone: str = key(choice(*TONES), "full")


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn shape that fills its frame."""

    shape: str = key(choice(*SHAPES), "circle")
    colour: str = key(role, "band_lift")
    turn: float = key(number(0, 360), 0.0)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A geometric pattern that fills its frame, made of cells, fading out towards one side."""

    pattern: str = key(choice(*PATTERNS), "kawung")
    colour: str = key(role, "band_lift")
    cell: float = key(number(16, 600), 96.0)
    fade: str = key(choice(*FADES), "none")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar as long as the number in column ``of`` of the list ``over`` is of the largest one there; the largest has the colour ``best``."""

    over: str = key(words(40), "")
    of: str = key(words(40), "")
    towards: str = key(choice("right", "up"), "right")
    colour: str = key(role, "band")
    best: str = key(role, "accent")
    track: str = key(role, "line")


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of a text, black on white with its quiet zone."""

    text: str = key(words(200), "")
    size: float = key(number(120, 800), 180.0)


@dataclass(frozen=True, slots=True)
class Logos:
    """Locked zone: the kit's logos in their order with clear space, and the names of office and region beside them."""

    size: float = key(number(48, 300), 84.0)
    on: str = key(role, "page")
    colour: str = key(role, "ink")
    soft: str = key(role, "muted")
    names: bool = key(flag, True)


@dataclass(frozen=True, slots=True)
class Footer:
    """Locked zone: the kit's channels, each with its icon, and the slogan."""

    colour: str = key(role, "ink")
    mark: str = key(role, "brand_ink")
    slogan: bool = key(flag, True)
    set: str = key(choice("left", "center"), "left")


Spec = Stack | Grid | Each | Text | Stamp | Icon | Photo | Shape | Pattern | Bar | Qr | Logos | Footer
TYPES: dict[str, type[Spec]] = {
    "stack": Stack, "grid": Grid, "each": Each, "text": Text, "stamp": Stamp, "icon": Icon, "photo": Photo,
    "shape": Shape, "pattern": Pattern, "bar": Bar, "qr": Qr, "logos": Logos, "footer": Footer,
}  # fmt: skip
PARENTS = (Stack, Grid, Each)


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a template's tree for one variant; ``needs`` names the fields and columns that it or its children show or ask for."""

    id: str
    frame: Frame
    spec: Spec
    children: tuple[Node, ...] = ()
    needs: tuple[str, ...] = ()
