"""Passwords of readable words, and how hard a password is to guess."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import NamedTuple

from core.messages import N_, Message, say
from core.paths import resource

WORDS = 5
"""Words of a made password: 5 of 512 and four figures give 58 bits, far beyond what can be tried at a platform."""
_ENOUGH, _GOOD = 38.0, 48.0
_LEVELS = {"weak": N_("Lemah"), "fair": N_("Cukup"), "strong": N_("Kuat")}
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890", "09876543210")
_POOR = frozenset(
    ("password", "sandi", "rahasia", "admin", "humas", "dinas", "instagram", "facebook", "indonesia", "merdeka", "bismillah", "sayang", "qwerty", "kantor")
)


class Strength(NamedTuple):
    """``bits`` is an estimate of the tries it takes (as a power of two); ``level`` is ``weak``, ``fair`` or ``strong``."""

    bits: float
    level: str

    @property
    def word(self) -> Message:
        """The level for people."""
        return say(_LEVELS[self.level])


@cache
def words() -> tuple[str, ...]:
    """The readable words, all different, four to seven letters."""
    return tuple(resource("rules", "kata.txt").read_text("utf-8").split())


def make(pick: Callable[[Sequence[str]], str]) -> str:
    """A new password such as ``Kelapa-timur-layar-benang-pagi-4821``. ``pick`` chooses one at random; hand it ``secrets.choice``."""
    chosen = [pick(words()) for _ in range(WORDS)]
    figures = "".join(pick("0123456789") for _ in range(4))
    return "-".join([chosen[0].capitalize(), *chosen[1:], figures])


def strength(password: str, own: Collection[str] = ()) -> Strength:
    """How hard ``password`` is to guess for somebody who knows the words of the list and ``own`` (the handle, the name of the office).

    An estimate on the safe side: known words count as one draw from a list, runs and repetitions as one sign.
    """
    rest, bits = password, 0.0
    for word in sorted({*_pieces(own), *_POOR}, key=len, reverse=True):
        rest, found = re.subn(re.escape(word), " ", rest, flags=re.IGNORECASE)
        bits += 4.0 * min(found, 1)
    for word in re.findall(r"[A-Za-z]{4,7}", rest):
        if word.lower() in _known():
            rest = rest.replace(word, " ", 1)
            bits += math.log2(len(words()))
    rest = _without_runs(rest)
    bits += len(rest) * math.log2(_alphabet(rest)) if rest else 0.0
    return Strength(bits, "strong" if bits >= _GOOD else "fair" if bits >= _ENOUGH else "weak")


@cache
def _known() -> frozenset[str]:
    return frozenset(words())


def _pieces(own: Collection[str]) -> set[str]:
    return {piece for text in own for piece in re.findall(r"\w{4,}", text.lower())}


def _without_runs(text: str) -> str:
    """``text`` without blanks and separators, each run such as ``1234`` or ``aaaa`` as its first sign."""
    signs = re.sub(r"[\s\-_.]", "", text)
    pairs = zip(" " + signs, signs, strict=False)
    return "".join(sign for before, sign in pairs if before != sign and not any((before + sign).lower() in run for run in _RUNS))


def _alphabet(text: str) -> int:
    kinds = ((r"[a-z]", 26), (r"[A-Z]", 26), (r"\d", 10), (r"[^A-Za-z\d]", 20))
    return sum(size for pattern, size in kinds if re.search(pattern, text))
