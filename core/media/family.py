"""Pictures made from one another: a part cut out, or a copy with boxes burnt in. Whoever shows what a box must hide is known from the records alone.

Every picture of a family is seen in the coordinates of the first one: a cut moves and bounds, boxes cover.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.media.records import Picture

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels."""
CROP, REDACT = "crop", "redact"


class Seen(NamedTuple):
    """What a picture shows of the first one of its family: its part, None for all of it, and what is covered in it."""

    root: str
    part: Box | None
    covered: tuple[Box, ...]


def relatives(known: Mapping[str, Picture], digest: str) -> tuple[str, ...]:
    """Every other picture of the family of ``digest``, in order of their hashes."""
    root = seen(known, digest).root
    return tuple(sorted(({p for p in known if seen(known, p).root == root} | {root}) - {digest}))


def seen(known: Mapping[str, Picture], digest: str) -> Seen:
    """How ``digest`` shows the first picture of its family."""
    chain: list[Picture] = []
    while (one := known.get(digest)) is not None and one.made and one.origin and one.origin != digest and one not in chain:
        chain.append(one)
        digest = one.origin
    part: Box | None = None
    covered: list[Box] = []
    for one in reversed(chain):
        moved = [_moved(box, part) for box in one.boxes]
        if one.made == CROP and moved:
            part = moved[0]
        elif one.made == REDACT:
            covered += moved
    return Seen(digest, part, tuple(covered))


def showing(known: Mapping[str, Picture], made: Picture) -> tuple[str, ...]:
    """The relatives that still show what the boxes of the new picture ``made`` hide."""
    here = {**known, made.hash: made}
    hidden = [_moved(box, seen(here, made.origin).part) for box in made.boxes]
    return tuple(d for d in relatives(here, made.hash) if any(_shows(seen(here, d), box) for box in hidden))


def _shows(other: Seen, box: Box) -> bool:
    """Whether a part of ``box`` can be seen."""
    return (other.part is None or _meet(other.part, box)) and not any(_holds(cover, box) for cover in other.covered)


def _moved(box: Box, part: Box | None) -> Box:
    return box if part is None else (box[0] + part[0], box[1] + part[1], box[2], box[3])


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def _holds(outer: Box, inner: Box) -> bool:
    x, y, wide, tall = inner
    return outer[0] <= x and outer[1] <= y and x + wide <= outer[0] + outer[2] and y + tall <= outer[1] + outer[3]
