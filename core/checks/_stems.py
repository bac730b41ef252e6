"""What a word of the caption means here: reduced to its root, so that one root of ``senses.toml`` covers all its forms.

Indonesian builds words from a root with prefixes, suffixes and clitics, in writing (*menyebarkannya*) and in speech (*disebarin*, *nyebar*). Taking
them off may give several roots; only those that the rules name count, so a wrong reading costs nothing unless it is a root of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from core import rules

Tails = tuple[tuple[tuple[str, ...], frozenset[str]], ...]
NONE: frozenset[str] = frozenset()
SHORTEST = 3
"""No root has fewer letters."""
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu")
_SUFFIXES = ("kan", "an", "in", "i")
_NASAL = (
    ("menge", ("",)),
    ("menye", ("se",)),
    ("meny", ("s",)),
    ("meng", ("", "k")),
    ("mem", ("", "p")),
    ("men", ("", "t")),
    ("me", ("",)),
    ("peny", ("s",)),
    ("peng", ("", "k")),
    ("pem", ("", "p")),
    ("pen", ("", "t")),
    ("pe", ("",)),
    ("ny", ("s", "c")),
    ("nge", ("",)),
    ("ng", ("", "k")),
    ("n", ("t",)),
    ("m", ("p",)),
)
"""A nasal prefix and the letters of the root that it may have swallowed; the short ones are spoken."""
_PLAIN = ("diper", "memper", "ber", "ter", "per", "di", "ke", "se", "ku", "kau")


class Meaning(NamedTuple):
    """A word as it stands and in its full form, what it means (as names and as bits), the phrases that begin with it (longest first), their last words."""

    spelt: str
    word: str
    means: frozenset[str]
    tails: Tails
    last: frozenset[str]
    mask: int


@lru_cache(maxsize=8_192)
def senses(word: str) -> Meaning:
    """What this lower-case word means to the rules, and the phrases that begin with it; mostly neither."""
    spelt, word = word, rules.part("senses", "short").get(word, word)
    tails = _phrases().get(word, ())
    means = _senses(word)
    if word[-1] == "2" and word[:-1].isalpha():
        means |= _senses(word[:-1]) | _table("words").get(f"{word[:-1]} {word[:-1]}", NONE)
    return Meaning(spelt, word, means, tails, frozenset(rest[-1] for rest, _names in tails), mask(means))


@lru_cache(maxsize=8_192)
def mask(names: frozenset[str]) -> int:
    """The names as bits of one number."""
    bits = _bits()
    return sum(bits[name] for name in names)


@cache
def _bits() -> dict[str, int]:
    names = ("NUM", "CAP", *rules.part("senses", "sense"), *sorted(literals()))
    return {name: 1 << n for n, name in enumerate(names)}


def _senses(word: str) -> frozenset[str]:
    roots, words = _roots(), _known()
    found: set[str] = set()
    for bare in _without_clitic(word):
        found |= words.get(bare, NONE)
        for root in _inside(bare):
            found |= roots.get(root, NONE)
    return frozenset(found) if found else NONE


def _without_clitic(word: str) -> Iterator[str]:
    yield word
    for clitic in _CLITICS:
        if word.endswith(clitic) and len(word) - len(clitic) >= SHORTEST:
            bare = word[: -len(clitic)]
            yield bare
            yield from (bare[: -len(inner)] for inner in _CLITICS[:1] if bare.endswith(inner) and len(bare) - len(inner) >= SHORTEST)


def _inside(word: str) -> Iterator[str]:
    """The word, and what is left of it without a suffix, a prefix, or both."""
    for stem in (word, *(word[: -len(s)] for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= SHORTEST)):
        yield stem
        for prefix, swallowed in _NASAL:
            if stem.startswith(prefix) and len(stem) - len(prefix) >= SHORTEST - 1:
                yield from (first + stem[len(prefix) :] for first in swallowed)
        for prefix in _PLAIN:
            if stem.startswith(prefix) and len(stem) - len(prefix) >= SHORTEST:
                yield stem[len(prefix) :]


@cache
def _roots() -> dict[str, frozenset[str]]:
    """Root -> what its forms mean."""
    return _table("roots")


@cache
def _known() -> dict[str, frozenset[str]]:
    """Word as it stands -> what it means; a word that a frame names itself means itself."""
    known = {word: names for word, names in _table("words").items() if " " not in word}
    return known | {word: known.get(word, NONE) | {word} for word in literals()}


@cache
def literals() -> frozenset[str]:
    """The words that stand in frames as they are."""
    names = rules.part("senses", "sense")
    pieces = (piece for frame in rules.part("senses", "frame") for line in frame["says"] for part in line.split() for piece in part.split("|"))
    return frozenset(p for p in pieces if p not in names and p.isalpha() and p.islower())


@cache
def _phrases() -> dict[str, Tails]:
    """First word -> the phrases that begin with it; a plain one means nothing, and keeps its words from meaning something alone."""
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    plain = dict.fromkeys(rules.words("senses", "plain", "phrases"), NONE)
    for phrase, names in (plain | _table("words")).items():
        first, *rest = phrase.split()
        if rest:
            found.setdefault(first, []).append((tuple(rest), names))
    return {first: tuple(sorted(tails, key=lambda tail: -len(tail[0]))) for first, tails in found.items()}


@cache
def _table(key: str) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for name, sense in rules.part("senses", "sense").items():
        for word in sense.get(key, ()):
            table.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in table.items()}
