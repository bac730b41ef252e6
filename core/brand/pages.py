"""The pages of a carousel: cover, one for every few rows of a list, closing. Each is drawn like a picture of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from core.brand.nodes import Node
from core.brand.template import COUNT, Template


class Sheet(NamedTuple):
    """One page: which of the template's pages it is, which rows of which list it shows, and its number among all."""

    id: str
    over: str
    per: int
    first: int
    last: int
    number: int
    total: int

    @property
    def row_of(self) -> str:
        """The list whose one row the whole page shows."""
        return self.over if self.per == 1 else ""

    @property
    def extra(self) -> Mapping[str, str]:
        """What ``{page}`` and ``{pages}`` stand for."""
        return {"page": str(self.number), "pages": str(self.total)} if self.total else {}


SINGLE = Sheet("", "", 0, 0, 0, 0, 0)
"""The picture that stands alone."""


def sheets(template: Template, values: Mapping[str, Any]) -> tuple[Sheet, ...]:
    """All pages of the carousel of ``values`` in their order."""
    found: list[tuple[str, str, int, int, int]] = []
    for page in template.pages:
        rows = values.get(page.over, ()) if page.over else ()
        if not page.over:
            found.append((page.id, "", 0, 0, 0))
        elif isinstance(rows, list | tuple):
            found += [(page.id, page.over, page.per, n, min(n + page.per, len(rows))) for n in range(0, len(rows), page.per)]
    return tuple(Sheet(*where, n, len(found)) for n, where in enumerate(found, 1))


def root(template: Template, sheet: Sheet, variant: str) -> Node:
    """The tree that is drawn."""
    trees = next((p.trees for p in template.pages if p.id == sheet.id), template.trees)
    return trees[variant]


def part(sheet: Sheet, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of one page: its list holds only its own rows; how long every list is as a whole."""
    made = {**values, **{f"{COUNT}{name}": str(len(rows)) for name, rows in values.items() if isinstance(rows, tuple)}}
    return made | {sheet.over: values[sheet.over][sheet.first : sheet.last]} if sheet.over else made
