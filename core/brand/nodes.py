"""What a template may contain: one frozen class per node type, and how each key of the TOML is read.

To add a node type: a class here in ``TYPES``, its width, height and place in :mod:`core.brand.layout`, and a drawing
operation with its tile in :mod:`core.brand.paint` if the existing ones do not do.
All lengths are design units (the shorter side of a picture is 1080). A length that may shrink so that the text fits is
written as two numbers, smallest and largest: ``size = [44, 96]``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.brand import fonts, scheme
from core.messages import Message, N_, say
from core.paths import resource

PATTERNS = ("kawung", "parang", "tumpal")
SHAPES = ("circle", "ring", "wave", "leaf")
FADES = ("none", "left", "right", "up", "down", "corner")


class Bad(Exception):
    """A value that a key does not take; ``why`` is a sentence without the key's name."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class Span:
    """A length between ``small`` and ``large``; layout starts large."""

    small: float
    large: float

    def at(self, tightness: float) -> float:
        """The length at ``tightness`` 0 (roomy) to 1 (as tight as it may be)."""
        return self.large + (self.small - self.large) * tightness


@dataclass(frozen=True, slots=True)
class Length:
    """A width or height in units, or a share of what the parent offers."""

    value: float
    share: bool = False

    def of(self, available: float) -> float:
        return self.value * available if self.share else self.value


Sides = tuple[float, float, float, float]
Reader = Callable[[Any], Any]


def number(low: float, high: float) -> Reader:
    """Reads a number from ``low`` to ``high``."""

    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise Bad(say(N_("harus angka {low:g} sampai {high:g}"), low=low, high=high))
        return float(value)

    return read


def span(low: float, high: float) -> Reader:
    """Reads a number, or two numbers: smallest and largest."""
    one = number(low, high)

    def read(value: Any) -> Span:
        if isinstance(value, list) and len(value) == 2 and one(value[0]) <= one(value[1]):
            return Span(float(value[0]), float(value[1]))
        single = one(value)
        return Span(single, single)

    return read


def choice(*names: str) -> Reader:
    """Reads one of ``names``."""

    def read(value: Any) -> str:
        if value not in names:
            raise Bad(say(N_("harus salah satu dari: {names}"), names=", ".join(names)))
        return str(value)

    return read


def flag(value: Any) -> bool:
    """Reads true or false."""
    if not isinstance(value, bool):
        raise Bad(say(N_("harus true atau false")))
    return value


def words(limit: int) -> Reader:
    """Reads text of at most ``limit`` characters."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or len(value) > limit:
            raise Bad(say(N_("harus teks, paling panjang {limit} huruf"), limit=limit))
        return value

    return read


def role(value: Any) -> str:
    """Reads a colour role such as ``band`` or ``band/40``."""
    try:
        scheme.split(value if isinstance(value, str) else "")
    except ValueError:
        raise Bad(say(N_("bukan peran warna kit (misalnya band, ink, atau accent/40)"))) from None
    return str(value)


def sides(value: Any) -> Sides:
    """Reads one number, ``[vertical, horizontal]``, or ``[top, right, bottom, left]``; corners the same way, clockwise."""
    one = number(-400, 1200)
    if not isinstance(value, list):
        same = one(value)
        return same, same, same, same
    n = [one(v) for v in value]
    if len(n) == 2:
        return n[0], n[1], n[0], n[1]
    if len(n) != 4:
        raise Bad(say(N_("harus 1, 2, atau 4 angka")))
    return n[0], n[1], n[2], n[3]


def length(value: Any) -> Length:
    """Reads units (``240``) or a share (``"40%"``)."""
    if isinstance(value, str) and value.endswith("%") and value[:-1].lstrip("-").isdecimal():
        return Length(number(-300, 300)(int(value[:-1])) / 100, True)
    return Length(number(-4000, 4000)(value))


def icon(value: Any) -> str:
    """Reads the name of a bundled icon."""
    if not isinstance(value, str) or not value.replace("-", "").isalnum() or not resource("brand", "icons", f"{value}.png").is_file():
        raise Bad(say(N_("bukan nama ikon di assets/brand/icons")))
    return value


def key(read: Reader, default: Any = None) -> Any:
    """A key of a node: how it is read, and its value when it is left out."""
    return field(default=default, metadata={"read": read})


ALIGN = choice("start", "center", "end", "stretch")


@dataclass(frozen=True, slots=True)
class Frame:
    """Keys that every node type has: size, place in its parent, inner space, ground and border, condition.

    ``safe`` adds the margins that must stay clear: all, or all but the one opposite the named side. ``grow`` takes a share of
    the room that is left, up to ``max_height``. ``x``, ``y`` and ``anchor`` place a child of a layer.
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
    safe: str = key(choice("", "all", "top", "bottom", "left", "right"), "")
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
    """Its one child once for every row of a list field, ``{column}`` being the row's own text, ``{n}`` its number."""

    over: str = key(words(40), "")
    columns: int = key(number(1, 4), 1)
    gap: Span = key(span(0, 600), Span(0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Text:
    """Text with ``{field}`` in it, ``set`` left, center or right. Sizes below 28 are refused; ``lines`` is the most it may have."""

    text: str = key(words(400), "")
    font: str = key(choice("heading", "body"), "body")
    weight: str = key(choice(*fonts.WEIGHTS), "regular")
    size: Span = key(span(28, 400), Span(36.0, 36.0))
    leading: float = key(number(0.9, 2.0), 1.4)
    colour: str = key(role, "ink")
    set: str = key(choice("left", "center", "right"), "left")
    lines: int = key(number(1, 40), 40)
    upper: bool = key(flag, False)
    tracking: float = key(number(-0.05, 0.4), 0.0)
    tabular: bool = key(flag, False)


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
    """The picture of an image field, filling its frame around its focal point."""

    field: str = key(words(40), "")


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


Spec = Stack | Grid | Each | Text | Stamp | Icon | Photo | Shape | Pattern | Qr | Logos | Footer
TYPES: dict[str, type[Spec]] = {
    "stack": Stack, "grid": Grid, "each": Each, "text": Text, "stamp": Stamp, "icon": Icon, "photo": Photo,
    "shape": Shape, "pattern": Pattern, "qr": Qr, "logos": Logos, "footer": Footer,
}  # fmt: skip
PARENTS = (Stack, Grid, Each)


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a template's tree for one variant."""

    id: str
    frame: Frame
    spec: Spec
    children: tuple[Node, ...] = ()
