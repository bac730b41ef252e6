"""Who does what to whom: a caption as rows of words with their meanings, and the frames that recognise a statement in a sentence.

A frame is a short line of ``senses.toml``: ``gift _1 dari _2 official`` is a word for a gift, *dari* after at most one other word, and an office holder
after at most two more. A name that is no sense is the word itself, ``a|b`` is either, ``NUM`` a number, ``CAP`` a word with a capital, ``^`` the
start of the sentence. A comma or a colon counts as one more word. What other words say it, the senses know; how it is said, the frames.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from core import rules
from core.checks._stems import senses
from core.checks._text import Page, Span

_NUM, _CAP = frozenset(("NUM",)), frozenset(("CAP",))
_TOKEN = re.compile(r"[^\W_]+|%|[,;:()/\"\u2026]|(?<=\s)-(?=\s)")
_SIGNS = frozenset(',;:()/"\u2026-')


class Word(NamedTuple):
    """One word or known phrase of a sentence; ``near`` and ``far`` count the words and signs from the start of the text to its two ends."""

    start: int
    end: int
    near: int
    far: int
    first: bool
    means: frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a frame: what may stand there, and how many words may stand before it."""

    gap: int
    any_of: frozenset[str]
    first: bool = False

    def takes(self, word: Word) -> bool:
        """Whether the word may stand here."""
        return not self.any_of.isdisjoint(word.means) and (word.first or not self.first)


@dataclass(frozen=True, slots=True)
class Frame:
    """A statement of one check: its places in order, what the sentence must mean at least, and what silences it anywhere in the sentence."""

    check: str
    parts: tuple[Part, ...]
    needs: frozenset[str]
    unless: frozenset[str]
    each: bool


def read(page: Page) -> dict[str, list[Span]]:
    """Check -> where its frames stand, at clean indices: one span a sentence from the first word to the last that says it, or each."""
    found: dict[str, list[Span]] = {}
    for row in _rows(page):
        for check, span in _said(row):
            found.setdefault(check, []).append(span)
    return found


def _join(spans: list[Span], new: Span, *, each: bool) -> list[Span]:
    """The spans of a check in a sentence with one more: joined to one, or where each counts only with those that it touches."""
    touched = [s for s in spans if not each or (s[0] < new[1] and new[0] < s[1])]
    start, end = min((new[0], *(s[0] for s in touched))), max((new[1], *(s[1] for s in touched)))
    return [s for s in spans if s not in touched] + [(start, end)]


def _rows(page: Page) -> Iterator[list[Word]]:
    """The words of each sentence that mean anything; known phrases are one word."""
    text, tokens = page.text, [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(page.masked)]
    ends = iter([end for _start, end in page.sentences])
    short, numbers = rules.part("senses", "short"), _numbers()
    end, row, skip, fresh = next(ends, 0), list[Word](), 0, True
    for far, (word, first, last) in enumerate(tokens):
        if first >= end:
            if row:
                yield row
                row = []
            fresh = True
            while first >= end:
                end = next(ends, 1 << 60)
        if far < skip or word in _SIGNS:
            continue
        means, tails = senses(short.get(word, word))
        for rest, names in tails:
            if [short.get(t[0], t[0]) for t in tokens[far + 1 : far + 1 + len(rest)]] == [*rest] and tokens[far + len(rest)][1] < end:
                means, skip = names, far + 1 + len(rest)
                last = tokens[far + len(rest)][2]
                break
        if word[0].isdigit() or word in numbers:
            means |= _NUM
        if text[first].isupper():
            means |= _CAP
        if means:
            row.append(Word(first, last, far, max(far, skip - 1), fresh, means))
        fresh = False
    if row:
        yield row


def _said(row: list[Word]) -> Iterator[tuple[str, Span]]:
    """(check, span) of every frame that the row fills, the spans of one check joined."""
    meant = frozenset[str]().union(*[w.means for w in row])
    joined: dict[str, list[Span]] = {}
    frames = _frames()
    for name in meant:
        for frame, place in frames.get(name, ()):
            if frame.needs <= meant and meant.isdisjoint(frame.unless):
                for number, word in enumerate(row):
                    if name in word.means and (span := _filled(row, number, frame.parts, place)):
                        joined[frame.check] = _join(joined.get(frame.check, []), span, each=frame.each)
    yield from ((check, span) for check, spans in joined.items() for span in sorted(spans))


def _filled(row: list[Word], number: int, parts: tuple[Part, ...], place: int) -> Span | None:
    """The span of a frame whose part ``place`` is the word ``number``."""
    if not parts[place].takes(row[number]):
        return None
    first = last = number
    for n in range(place, 0, -1):
        reach = row[first].near - parts[n].gap - 1
        first = next((k for k in range(first - 1, -1, -1) if row[k].far < reach or parts[n - 1].takes(row[k])), -1)
        if first < 0 or row[first].far < reach:
            return None
    for part in parts[place + 1 :]:
        reach = row[last].far + part.gap + 1
        last = next((k for k in range(last + 1, len(row)) if row[k].near > reach or part.takes(row[k])), -1)
        if last < 0 or row[last].near > reach:
            return None
    return row[first].start, row[last].end


@cache
def _numbers() -> frozenset[str]:
    return frozenset(rules.words("senses", "numbers", "words"))


@cache
def _frames() -> dict[str, tuple[tuple[Frame, int], ...]]:
    """Sense -> the frames that are looked for where it stands, each with the place of the sense: the one that fewest frames ask for."""
    frames = [frame for entry in rules.part("senses", "frame") for frame in _of(entry)]
    asked = Counter(name for frame in frames for part in frame.parts for name in part.any_of)
    index: dict[str, list[tuple[Frame, int]]] = {}
    for frame in frames:
        place = min(range(len(frame.parts)), key=lambda n: sum(asked[name] for name in frame.parts[n].any_of))
        for name in frame.parts[place].any_of:
            index.setdefault(name, []).append((frame, place))
    return {name: tuple(found) for name, found in index.items()}


def _of(entry: dict[str, Any]) -> Iterator[Frame]:
    """The frames of one entry. Raises BadRules on a line without words, and on a silencing sense that nobody defined."""
    known = frozenset(rules.part("senses", "sense"))
    unless = frozenset(entry.get("unless", ()))
    for line in entry["says"]:
        parts = _parts(line)
        if not unless <= known or not parts:
            raise rules.BadRules("senses", line)
        needs = frozenset(next(iter(part.any_of)) for part in parts if len(part.any_of) == 1)
        yield Frame(entry["check"], parts, needs, unless, bool(entry.get("each")))


def _parts(line: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    gap, first = 0, False
    for piece in line.split():
        if piece == "^":
            first = True
        elif piece[0] == "_" and piece[1:].isdigit():
            gap = int(piece[1:])
        else:
            parts.append(Part(gap, frozenset(piece.split("|")), first))
            gap, first = 0, False
    return tuple(parts)
