"""Which words changed between two texts: pieces in reading order that are the same, new, or gone."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

_WORD = re.compile(r"\s*(?:\w+(?:[.,:/-]\w+)*|[^\w\s])|\s+$")
"""A word with the space before it, so that a replaced phrase reads as one piece."""
_MOST_WORDS = 4000
"""Above so many words, lines are compared: the comparison by words would take seconds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. ``how`` is ``same``, ``added`` or ``gone``."""

    how: str
    text: str


def words(before: str, after: str) -> tuple[Piece, ...]:
    """The way from ``before`` to ``after`` by words; very long texts by lines. Numbers, dates and links are one word each."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[Piece] = []
    for how, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            found.append(Piece("same", "".join(old[a:b])))
            continue
        found += [Piece(name, text) for name, text in (("gone", "".join(old[a:b])), ("added", "".join(new[c:d]))) if text]
    return tuple(found)


def changed(pieces: tuple[Piece, ...]) -> bool:
    """Whether anything is new or gone."""
    return any(p.how != "same" for p in pieces)
