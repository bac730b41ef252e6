"""Where in a caption the value of each claim stands, so that whoever verifies sees at once what rests on what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.content.facets import Claim
from core.content.numbers import numbers


@dataclass(frozen=True, slots=True)
class Bound:
    """A stretch of a text at Python indices, and the ids of the claims whose value it is; none for a number that no claim carries."""

    start: int
    end: int
    claims: tuple[str, ...] = ()


def bound(text: str, claims: Iterable[Claim]) -> tuple[Bound, ...]:
    """Every number of ``text`` in reading order with the claims that carry it, by value and not by spelling."""
    carried = {c.id: {v for n in numbers(f"{c.value} {c.unit}") for v in n.values} for c in claims}
    return tuple(Bound(n.start, n.end, tuple(c for c, values in carried.items() if any(_same(v, values) for v in n.values))) for n in numbers(text))


def _same(value: str, values: set[str]) -> bool:
    """Equal, or a day without a year beside that day of any year."""
    if value in values:
        return True
    return value.startswith("day:") and value.count("-") == 1 and any(v.startswith("day:") and v.endswith(value[4:]) for v in values)
