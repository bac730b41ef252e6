"""Template tree + kit + values -> a tree of concrete nodes: texts filled in, rows repeated, empty parts left out.

The locked zones, logos and footer, become ordinary stacks here, so layout knows only a few kinds of node.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from core.brand.colour import luminance
from core.brand.keys import Length, Span
from core.brand.kit import CLEAR, Kit, Logo
from core.brand.nodes import Bar, Each, Footer, Frame, Grid, Icon, Logos, Node, Qr, Spec, Stack, Stamp, Text
from core.brand.nodes import Photo as PhotoNode
from core.brand.numbers import amount
from core.brand.template import PLACE, condition
from core.brand.values import Photo, Value

Path = tuple[str, int, str]
"""Field, row (-1 for none) and column whose text a node shows."""
NOWHERE: Path = ("", -1, "")
_DARK = 0.30
"""Below this luminance a ground counts as dark, and logos show their variant for it."""
_KNOWN = 4000
_SLACK = 0.02
"""Share of a logo's height that is left over beyond its clear space."""
_ICONS = {"web": "globe", "phone": "phone", "complaint": "megaphone", "social": "at-sign"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One logo of the kit at ``size`` units height; ``on_dark`` asks for its variant for dark grounds."""

    logo: Logo
    size: float
    on_dark: bool


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """A concrete node. ``path`` names the field that filled ``text``; ``share`` is how long a bar is; ``memo`` keeps what layout worked out for it."""

    id: str
    spec: Spec | Mark
    frame: Frame
    children: tuple[Bound, ...] = ()
    text: str = ""
    path: Path = NOWHERE
    photo: Photo | None = None
    share: float = 0.0
    memo: dict[Any, Any] = field(default_factory=dict)


class Binder:
    """Binds one tree with the texts of a kit and of a form, again and again: what no changed field touches is the same object."""

    def __init__(self, kit: Kit, root: Node, extra: Mapping[str, str] = MappingProxyType({}), first: int = 0, row_of: str = "") -> None:
        """``extra`` are texts that no field holds, ``first`` counts the rows before those of this page, ``row_of`` is the list whose one row the page shows."""
        self.kit, self.root, self.first, self.row_of = kit, root, first, row_of
        self.dark = frozenset(name for name, value in kit.scheme.items() if luminance(value) < _DARK)
        self.fixed = {"office": kit.office, "region": kit.region, "slogan": kit.slogan, "qr": kit.qr, **kit.channels, **extra}
        self.values: Mapping[str, Value] = {}
        self._known: dict[Any, Bound | None] = {}

    def tree(self, values: Mapping[str, Value]) -> Bound:
        """The bound tree for ``values``; a root that vanishes is a bug of the template."""
        self.values = values
        if len(self._known) > _KNOWN:
            self._known.clear()
        rows = values.get(self.row_of, ())
        if self.row_of and isinstance(rows, tuple) and rows:
            bound = self.bind(self.root, self.row(rows[0], 0), (self.row_of, self.first))
        else:
            bound = self.bind(self.root, {}, ("", -1))
        if bound is None:
            raise ValueError(f"the root {self.root.id} of the template is empty")
        return bound

    def bind(self, node: Node, row: Mapping[str, str], at: tuple[str, int]) -> Bound | None:
        """The bound node, or None when it shows nothing; kept by the values that it needs."""
        key = (id(node), at, *(_plain(row.get(name) or self.values.get(name, "")) for name in node.needs))
        if key not in self._known:
            self._known[key] = self.bound(node, row, at)
        return self._known[key]

    def shown(self, when: str, row: Mapping[str, str]) -> bool:
        """Whether a field is filled, has a text (``name=text``), or is a list with more rows than a number (``name>4``)."""
        name, sign, wanted = condition(when)
        value = row.get(name, "") or self.values.get(name, "") or self.fixed.get(name, "")
        if sign == "=":
            return value == wanted
        return len(value) > int(wanted) if sign and isinstance(value, tuple) else bool(value) and not sign

    def bound(self, node: Node, row: Mapping[str, str], at: tuple[str, int]) -> Bound | None:
        """The node bound afresh."""
        frame, spec = node.frame, node.spec
        if (frame.when and not self.shown(frame.when, row)) or (frame.unless and self.shown(frame.unless, row)):
            return None
        if isinstance(spec, Text | Stamp | Qr):
            return self.text(node, spec.text, row, at)
        if isinstance(spec, PhotoNode):
            photo = self.values.get(spec.field, "")
            return Bound(node.id, spec, frame, photo=photo) if isinstance(photo, Photo) else None
        if isinstance(spec, Bar):
            return self.bar(node, spec, row)
        if isinstance(spec, Logos):
            return self.logos(node, spec)
        if isinstance(spec, Footer):
            return self.footer(node, spec)
        if isinstance(spec, Each):
            return self.each(node, spec)
        children = tuple(b for child in node.children if (b := self.bind(child, row, at)) is not None)
        if node.children and not children:
            return None
        return Bound(node.id, spec, frame, children)

    def text(self, node: Node, source: str, row: Mapping[str, str], at: tuple[str, int]) -> Bound | None:
        names = PLACE.findall(source)
        found = {name: self.word(name, row) for name in names}
        if names and not any(found.values()):
            return None
        text = PLACE.sub(lambda m: found[m[1]], source)
        if isinstance(node.spec, Text) and node.spec.upper:
            text = text.upper()
        first = next((n for n in names if n in row or n in self.values), "")
        path = (at[0], at[1], first) if first in row else (first, -1, "")
        return Bound(node.id, node.spec, node.frame, text=text, path=path)

    def word(self, name: str, row: Mapping[str, str]) -> str:
        value = row.get(name) or self.values.get(name) or self.fixed.get(name, "")
        return value if isinstance(value, str) else ""

    def each(self, node: Node, spec: Each) -> Bound | None:
        rows = self.values.get(spec.over, ())
        bound = []
        for n, row in enumerate(rows if isinstance(rows, tuple) else ()):
            one = self.bind(node.children[0], self.row(row, n), (spec.over, n + self.first))
            if one is not None:
                bound.append(one)
        columns = len(bound) if spec.across else spec.columns
        stack = Stack("column", spec.gap) if columns == 1 else Grid(columns, spec.gap)
        return Bound(node.id, stack, node.frame, tuple(bound)) if bound else None

    def row(self, row: Mapping[str, str], n: int) -> Mapping[str, str]:
        """The texts of a row with its number among all."""
        number = n + 1 + self.first
        return {**row, "n": str(number), "nn": f"{number:02d}"}

    def bar(self, node: Node, spec: Bar, row: Mapping[str, str]) -> Bound | None:
        rows, own = self.values.get(spec.over, ()), amount(row.get(spec.of, ""))
        found = [amount(r.get(spec.of, "")) for r in rows] if isinstance(rows, tuple) else []
        most = max((number for number in found if number is not None), default=Decimal(0))
        return Bound(node.id, spec, node.frame, share=float(max(Decimal(0), own) / most)) if own is not None and most > 0 else None

    def logos(self, node: Node, spec: Logos) -> Bound:
        on_dark = spec.on.partition("/")[0] in self.dark
        plate = on_dark and any(x.on_dark is None for x in self.kit.logos)
        size = spec.size - 16 if plate else spec.size
        clear = max(x.clear for x in self.kit.logos)
        more = max(0.0, clear - CLEAR / 100) * size
        parts = tuple(Bound(f"{node.id}.{x.id}", Mark(x, size, on_dark and not plate), Frame()) for x in self.kit.logos)
        if plate:
            ground = Frame(fill="white", radius=(14.0,) * 4, padding=(8.0, 10.0, 8.0, 10.0))
            parts = (Bound(f"{node.id}.plate", Stack("row", _same(size * max(0.24, clear + _SLACK)), "center"), ground, parts),)
        if spec.names:
            office = Text(weight="bold", font="heading", size=_same(28), colour=spec.colour, leading=1.2, lines=2)
            region = Text(weight="medium", size=_same(28), colour=spec.soft, leading=1.2, lines=2)
            rows = ((office, self.kit.office), (region, self.kit.region))
            names = tuple(Bound(f"{node.id}.name{n}", look, Frame(), text=text) for n, (look, text) in enumerate(rows) if text)
            parts = (*parts, Bound(f"{node.id}.names", Stack("column", _same(12), "start", "center"), Frame(grow=1.0), names))
        top, right, bottom, left = node.frame.padding
        frame = replace(node.frame, padding=(top + more, right, bottom + more, left)) if more else node.frame
        return Bound(node.id, Stack("row", _same(spec.size * max(0.26, clear + _SLACK)), "center"), frame, parts)

    def footer(self, node: Node, spec: Footer) -> Bound:
        def item(name: str, text: str) -> Bound:
            icon = Bound(f"{node.id}.{name}.icon", Icon(_ICONS[name], spec.mark, _same(28)), Frame())
            words = Bound(f"{node.id}.{name}", Text(size=_same(28), weight="semibold", colour=spec.colour, leading=1.25), Frame(), text=text)
            return Bound(f"{node.id}.{name}.row", Stack("row", _same(10), "center"), Frame(), (icon, words))

        items = tuple(item(name, text) for name, text in self.kit.channels.items())
        rows = (
            [Bound(f"{node.id}.channels", Stack("flow", _same(18), "center", "center" if spec.set == "center" else "start"), Frame(), items)] if items else []
        )
        if spec.slogan and self.kit.slogan:
            motto = Text(size=_same(30), weight="bold", font="heading", colour=spec.mark, leading=1.2, set=spec.set)
            rows.insert(0, Bound(f"{node.id}.slogan", motto, Frame(), text=self.kit.slogan))
        return Bound(node.id, Stack("column", _same(22)), replace(node.frame, width=node.frame.width or Length(1, True)), tuple(rows))


def _plain(value: Value) -> Any:
    """A value as something that can be a key."""
    return tuple(tuple(row.items()) for row in value) if isinstance(value, tuple) else value


def _same(value: float) -> Span:
    return Span(value, value)
