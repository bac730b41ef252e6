"""The text as checks read it: normalised, split and masked once, with the way back to the indices of the original.

Look-alikes are levelled (spaces, dashes, quotes, full-width and other digits), invisible characters are dropped, and accents
are composed. Everything a check finds is told in indices of the text as it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from linkify_it import LinkifyIt

from core import rules

Span = tuple[int, int]
HIDDEN = "\x00"
"""What masked characters become: neither a letter nor a space, so words next to a link keep their boundaries."""

LONGEST = 800
"""No sentence of a caption is longer; what is, is cut."""

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff"
_ODD = re.compile(
    r"(?P<keys>(?:[0-9]\ufe0f?\u20e3)+)"
    "|(?P<gone>[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]+)"
    f"|(?P<marked>[^{_MARKS}][{_MARKS}]+)"
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_LEVEL = dict.fromkeys(_DASHES, "-") | dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_DOUBLE, '"')
_LINK_HINT = re.compile(r"[a-z0-9]\.[a-z]{2}|://|[a-z0-9]@[a-z0-9]", re.IGNORECASE)
_TAG = re.compile(r"(?<![\w&/#@])[#@][\w.]*\w")
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"(?<![.!?\u2026])[.!?\u2026]+[\"')\]]*[ \t]+|\n")
_finder = LinkifyIt()


@dataclass(frozen=True, slots=True)
class Link:
    """A link or mail address in the text, at clean indices; ``url`` has its scheme."""

    start: int
    end: int
    url: str


class Page:
    """One prepared text. All indices are those of ``text`` unless :meth:`origin` has turned them back."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._pieces: list[tuple[int, int, int, int]] = []
        self.text = _level(self._compose())

    @cached_property
    def low(self) -> str:
        """``text`` in lower case, of the same length."""
        return _lower(self.text)

    @cached_property
    def masked(self) -> str:
        """``low`` with links, mail addresses, hashtags and mentions hidden."""
        spans = [(link.start, link.end) for link in self.links] + [m.span() for m in _TAG.finditer(self.text)]
        return blank(self.low, spans)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the text in lower case: a quick look that spares most lists a search."""
        return frozenset(_WORD.findall(self.low))

    def mentions(self, words: frozenset[str]) -> bool:
        """Whether one of these words stands in the text."""
        return not self.vocabulary.isdisjoint(words)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link and mail address."""
        return tuple(self._find_links())

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences; a line break ends one, the dot of an abbreviation does not."""
        found: list[Span] = []
        start = 0
        for mark in _BREAK.finditer(self.text):
            if mark[0] != "\n" and not self._ends_sentence(mark.start(), mark.end()):
                continue
            found += _pieces(start, mark.end())
            start = mark.end()
        return [*found, *_pieces(start, len(self.text))]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The lines that hold anything."""
        return [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", self.text)]

    def sentence(self, at: int) -> Span:
        """The sentence that holds the index ``at``."""
        return _holding(self.sentences, at)

    def paragraph(self, at: int) -> int:
        """The number of the line of :attr:`paragraphs` that holds the index ``at``."""
        return max(0, bisect_right(self.paragraphs, (at, len(self.text) + 1)) - 1)

    def origin(self, start: int, end: int) -> Span:
        """The place in the text as typed of the clean span ``start`` to ``end``."""
        if not self._pieces:
            return start, end
        last = self._piece(max(start, end - 1))
        first = self._piece(start)
        begin = first[2] + (start - first[0] if first[1] == first[3] else 0)
        finish = last[2] + (end - last[0] if last[1] == last[3] else last[3])
        return begin, max(begin, finish)

    def _piece(self, at: int) -> tuple[int, int, int, int]:
        return self._pieces[max(0, bisect_right(self._pieces, (at, len(self.source) + 1, 0, 0)) - 1)]

    def _compose(self) -> str:
        """The text without invisible characters and with composed accents; remembers every place where lengths differ."""
        if self.source.isascii():
            return self.source
        parts: list[str] = []
        clean = at = 0
        for odd in _ODD.finditer(self.source):
            if odd["keys"]:
                digits = re.findall("[0-9]", odd[0])
                piece = "".join(digits) if len(digits) > 1 else "\u2022"
            else:
                piece = "" if odd["gone"] else unicodedata.normalize("NFC", odd[0])
            clean = self._keep(parts, self.source[at : odd.start()], clean, at)
            clean = self._keep(parts, piece, clean, odd.start(), len(odd[0]))
            at = odd.end()
        if not parts and not at:
            return self.source
        self._keep(parts, self.source[at:], clean, at)
        return "".join(parts)

    def _keep(self, parts: list[str], piece: str, clean: int, source: int, length: int | None = None) -> int:
        if piece:
            parts.append(piece)
            self._pieces.append((clean, len(piece), source, len(piece) if length is None else length))
        return clean + len(piece)

    def _ends_sentence(self, mark: int, after: int) -> bool:
        if self.text[mark] != ".":
            return True
        word = self.low[max(0, mark - 8) : mark].split()[-1:] or [""]
        return word[0].lstrip("(\"'") not in _abbreviations() and not self.text[after : after + 1].islower()

    def _find_links(self) -> Iterator[Link]:
        done = 0
        for hint in _LINK_HINT.finditer(self.text):
            if hint.start() < done:
                continue
            start = hint.start()
            while start > done and not self.text[start - 1].isspace():
                start -= 1
            done = hint.end()
            while done < len(self.text) and not self.text[done].isspace():
                done += 1
            yield from (Link(start + first, start + last, url) for first, last, url in _linked(self.text[start:done]))


def neighbours(page: Page, spans: list[Span]) -> list[Span]:
    """The spans, those of one sentence or of two that follow each other in a line joined: what is said in one breath is told once."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        first, last = joined[-1] if joined else (0, -1)
        if last >= 0 and "\n" not in page.text[first:end] and page.sentence(last)[1] >= page.sentence(start)[0]:
            joined[-1] = first, max(last, end)
        else:
            joined.append((start, end))
    return joined


def _pieces(start: int, end: int) -> list[Span]:
    """One sentence; a text without any stop is cut, so that looking around a word never costs more than its surroundings."""
    return [(at, min(end, at + LONGEST)) for at in range(start, end, LONGEST)] or [(start, end)]


def blank(text: str, spans: list[Span]) -> str:
    """``text`` with ``spans`` hidden."""
    if not spans:
        return text
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            parts += [text[at:start], HIDDEN * (end - max(start, at))]
            at = end
    return "".join([*parts, text[at:]])


def phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern that finds any of the lower-case ``words`` on word boundaries, the longest first; a space is any spacing.

    The words become a tree of letters: hundreds of phrases cost little more than one.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return re.compile(rf"(?<!\w){_branches(tree)}(?!\w)")


class Lexicon:
    """A list of phrases to find in a page; a page that lacks their words is not searched."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.pattern = phrases(words)
        needs = {frozenset(_WORD.findall(w)) for w in words}
        self._alone = frozenset(word for need in needs if len(need) == 1 for word in need)
        self._together: dict[str, list[frozenset[str]]] = {}
        for need in needs:
            if len(need) > 1:
                self._together.setdefault(max(need, key=len), []).append(need)
        self._telling = frozenset(self._together)
        self._always = frozenset() in needs

    def meets(self, page: Page) -> bool:
        """Whether the page holds all words of one of the phrases, in whatever order."""
        known = page.vocabulary
        if self._always or not self._alone.isdisjoint(known):
            return True
        return any(need <= known for word in self._telling & known for need in self._together[word])

    def all(self, page: Page) -> list[re.Match[str]]:
        """Every phrase in the page, at clean indices."""
        return list(self.pattern.finditer(page.low)) if self.meets(page) else []

    def any(self, page: Page, start: int = 0, end: int | None = None) -> bool:
        """Whether a phrase stands in the page, or in this stretch of it."""
        return self.meets(page) and self.pattern.search(page.low, start, len(page.low) if end is None else end) is not None


def _branches(node: dict[str, Any]) -> str:
    ways = [(r"(?:\s+|-)" if letter == " " else re.escape(letter)) + _branches(after) for letter, after in sorted(node.items()) if letter]
    if not ways:
        return ""
    inside = ways[0] if len(ways) == 1 and "" not in node else f"(?:{'|'.join(ways)})"
    return inside + "?" if "" in node else inside


@lru_cache(maxsize=256)
def _linked(stretch: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, address) of each link in a stretch without spaces; an office writes the same few again and again."""
    return tuple((m.index, m.last_index, m.url) for m in _finder.match(stretch) or () if m.schema or _known(m.url))


def _known(url: str) -> bool:
    host = re.sub(r"^[a-z]+:(?://)?|[/?#:].*$", "", url.lower())
    return host.rpartition(".")[2] in _domains()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(rules.words("lexicons", "abbreviations", "list"))


@cache
def _domains() -> frozenset[str]:
    return frozenset(rules.part("tlds", "country").split()) | frozenset(rules.part("tlds", "generic").split())


def _level(text: str) -> str:
    """``text`` with look-alike characters levelled, one for one."""
    if text.isascii():
        return text
    table = {ord(c): plain for c in set(text) if not c.isascii() and (plain := _plain(c)) != c}
    return text.translate(table) if table else text


def _plain(c: str) -> str:
    if c in _LEVEL:
        return _LEVEL[c]
    digit = unicodedata.decimal(c, None)
    if digit is not None:
        return str(digit)
    if "\uff01" <= c <= "\uff5e":
        return chr(ord(c) - 0xFEE0)
    if unicodedata.category(c) == "Zs":
        return " "
    return "\n" if c in "\u2028\u2029\u0085" else c


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _holding(spans: list[Span], at: int) -> Span:
    return spans[max(0, bisect_right(spans, (at, 1 << 60)) - 1)]
