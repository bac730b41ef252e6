"""Who does what to whom: a caption as rows of words with their meanings, and the frames that recognise a statement in a sentence.

A frame is a short line of ``senses.toml``: ``gift _1 dari _2 official`` is a word for a gift, *dari* after at most one other word, and an office holder
after at most two more. A name that is no sense is the word itself, ``a|b`` is either, ``NUM`` a number, ``CAP`` a word with a capital, ``^`` the
start of the sentence. A comma or a colon counts as one more word. What other words say it, the senses know; how it is said, the frames.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from core import rules
from core.checks._stems import Meaning, mask, senses
from core.checks._text import Page, Span

_NUM, _CAP = frozenset(("NUM",)), frozenset(("CAP",))
_TOKEN = re.compile(r"[^\W_]+|%|[,;:()/\"\u2026]|(?<=\s)-(?=\s)")


class Word(NamedTuple):
    """One word or known phrase of a sentence; ``near`` and ``far`` count the words and signs from the start of the sentence to its two ends."""

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
    """A statement of one check: its places in order, the same as bits for a quick look, and what silences it anywhere in the sentence."""

    check: str
    parts: tuple[Part, ...]
    masks: tuple[int, ...]
    unless: frozenset[str]
    each: bool


def read(page: Page) -> dict[str, list[Span]]:
    """Check -> where its frames stand, at clean indices: one span a sentence from the first word to the last that says it, or each."""
    found: dict[str, list[Span]] = {}
    known = list(map(senses, page.vocabulary))
    likely = _fitting(_frames(), known)
    telling = _telling(likely, known) if likely else frozenset()
    for start, end in page.sentences if likely else ():
        words = _TOKEN.findall(page.masked, start, end)
        if telling.isdisjoint(words):
            continue
        meanings = list(map(senses, words))
        frames = _fitting(likely, meanings)
        if frames:
            for check, span in _said(_row(page, start, end, meanings), frames):
                found.setdefault(check, []).append(span)
    return found


def _fitting(frames: Sequence[Frame], meanings: list[Meaning]) -> list[Frame]:
    """The frames that these words may fill, in whatever order: a quick look that spares most sentences the slow one."""
    meant, said = _loose(), {meaning.word for meaning in meanings}
    for meaning in meanings:
        meant |= meaning.mask
        if meaning.tails and not meaning.last.isdisjoint(said):
            for rest, names in meaning.tails:
                if rest[-1] in said:
                    meant |= mask(names)
    return [frame for frame in frames if frame.masks[0] & meant and frame.masks[-1] & meant and all(part & meant for part in frame.masks)]


def _telling(frames: Sequence[Frame], known: list[Meaning]) -> frozenset[str]:
    """The words of the page without one of which no sentence fills a frame: what may stand at the first place that not any word takes."""
    wanted = 0
    for frame in frames:
        wanted |= next((part for part in frame.masks if not part & _loose()), 0) or -1
    return frozenset(m.spelt for m in known if m.mask & wanted or wanted < 0 or any(mask(names) & wanted for _rest, names in m.tails))


def _join(spans: list[Span], new: Span, *, each: bool) -> list[Span]:
    """The spans of a check in a sentence with one more: joined to one, or where each counts only with those that it touches."""
    touched = [s for s in spans if not each or (s[0] < new[1] and new[0] < s[1])]
    start, end = min((new[0], *(s[0] for s in touched))), max((new[1], *(s[1] for s in touched)))
    return [s for s in spans if s not in touched] + [(start, end)]


def _row(page: Page, start: int, end: int, meanings: list[Meaning]) -> list[Word]:
    """The words of a sentence that mean anything; known phrases are one word."""
    tokens = list(_TOKEN.finditer(page.masked, start, end))
    numbers, words = _numbers(), [meaning.word for meaning in meanings]
    row: list[Word] = []
    skip = 0
    for at, meaning in enumerate(meanings):
        if at < skip:
            continue
        means, last = meaning.means, at
        for rest, names in meaning.tails:
            if words[at + 1 : at + 1 + len(rest)] == [*rest]:
                means, last = names, at + len(rest)
                skip = last + 1
                break
        if words[at][0].isdigit() or words[at] in numbers:
            means |= _NUM
        if page.text[tokens[at].start()].isupper():
            means |= _CAP
        if means:
            row.append(Word(tokens[at].start(), tokens[last].end(), at, last, not at, means))
    return row


def _said(row: list[Word], frames: list[Frame]) -> Iterator[tuple[str, Span]]:
    """(check, span) of every frame that the row fills, the spans of one check joined."""
    meant = frozenset[str]().union(*[w.means for w in row])
    joined: dict[str, list[Span]] = {}
    for frame in frames:
        if meant.isdisjoint(frame.unless):
            for number in range(len(row)):
                span = _filled(row, number, frame.parts)
                if span:
                    joined[frame.check] = _join(joined.get(frame.check, []), span, each=frame.each)
    yield from ((check, span) for check, spans in joined.items() for span in sorted(spans))


def _filled(row: list[Word], number: int, parts: tuple[Part, ...]) -> Span | None:
    """The span of a frame whose first part is the word ``number``."""
    if not parts[0].takes(row[number]):
        return None
    last = number
    for part in parts[1:]:
        reach = row[last].far + part.gap + 1
        last = next((k for k in range(last + 1, len(row)) if row[k].near > reach or part.takes(row[k])), -1)
        if last < 0 or row[last].near > reach:
            return None
    return row[number].start, row[last].end


@cache
def _numbers() -> frozenset[str]:
    return frozenset(rules.words("senses", "numbers", "words"))


@cache
def _loose() -> int:
    """What any word may be."""
    return mask(_NUM | _CAP)


@cache
def _frames() -> tuple[Frame, ...]:
    """Every frame. Raises BadRules on a line without words, and on a silencing sense that nobody defined."""
    known = frozenset(rules.part("senses", "sense"))
    frames = []
    for entry in rules.part("senses", "frame"):
        unless = frozenset(entry.get("unless", ()))
        for line in entry["says"]:
            parts = _parts(line)
            if not unless <= known or not parts:
                raise rules.BadRules("senses", line)
            frames.append(Frame(entry["check"], parts, tuple(mask(part.any_of) for part in parts), unless, bool(entry.get("each"))))
    return tuple(frames)


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
