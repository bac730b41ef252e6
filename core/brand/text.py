"""Breaking text into lines as a typesetter would: no hyphenation, nothing that belongs together torn apart, balanced lines."""

from __future__ import annotations

from functools import lru_cache

import regex  # type: ignore[import-untyped]

from core.brand.fonts import Face, advance

GLUE = "\u00a0"
_MONTH = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_TOGETHER = regex.compile(
    rf"(?<=\b(?:Rp|No|Jl|Jln|Pukul|pukul|Kec|Kel|Kab|RT|RW|Pasal|Hlm)\.?) (?=\S)|(?<=\d) (?=(?:{_MONTH}|WIB|WITA|WIT|persen|ribu|juta|miliar|km|kg|MB)\b)"
    rf"|(?<=\b(?:{_MONTH})) (?=\d{{4}}\b)| (?=[-–—/&] )|(?<=\s[/&]) "
)
_EMOJI = regex.compile(r"[\p{Extended_Pictographic}--[\d#*©®™]]|[\U0001F1E6-\U0001F1FF]|\u20e3|\ufe0f", regex.V1)
_HIDDEN = regex.compile(r"[\p{Cc}\p{Cf}--[\n\t\u200c\u200d]]", regex.V1)
BALANCED = 5
"""Up to so many lines are balanced; longer text only avoids a lonely last word."""


def emoji(text: str) -> str:
    """The first emoji in ``text``, or nothing."""
    found = _EMOJI.search(text)
    return found[0] if found else ""


def tidy(text: str) -> str:
    """Without control and direction marks, single spaces, and bound where a break would tear a date, an hour or an amount."""
    lines = (" ".join(line.split()) for line in _HIDDEN.sub("", text.replace("\r\n", "\n")).strip().split("\n"))
    return "\n".join(_TOGETHER.sub(GLUE, line) for line in lines)


@lru_cache(maxsize=4096)
def wrap(face: Face, text: str, width: float, tracking: float = 0.0) -> tuple[str, ...]:
    """``text`` in lines of at most ``width`` em, with as few lines as possible, then as even as possible.

    A single word wider than that stands alone and sticks out: :func:`widest` tells.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        words = part.split(" ")
        plain = _greedy(face, words, width, tracking)
        if 1 < len(plain) <= BALANCED:
            plain = _balanced(face, words, width, tracking, plain)
        elif len(plain) > BALANCED and " " not in plain[-1]:
            plain = _without_widow(face, words, width, tracking, plain)
        lines += plain
    return tuple(lines)


def _greedy(face: Face, words: list[str], width: float, tracking: float) -> list[str]:
    space = advance(face, "i i", tracking) - 2 * advance(face, "i", tracking)
    lines, line, used = [], words[:1], advance(face, words[0], tracking)
    for word in words[1:]:
        more = advance(face, word, tracking)
        if used + space + more <= width:
            line.append(word)
            used += space + more
        else:
            lines.append(" ".join(line))
            line, used = [word], more
    return [*lines, " ".join(line)]


def _balanced(face: Face, words: list[str], width: float, tracking: float, plain: list[str]) -> list[str]:
    low, high, best = min(width, max(advance(face, w, tracking) for w in words)), width, plain
    for _step in range(9):
        middle = (low + high) / 2
        tried = _greedy(face, words, middle, tracking)
        if len(tried) == len(plain):
            best, high = tried, middle
        else:
            low = middle
    return best


def _without_widow(face: Face, words: list[str], width: float, tracking: float, plain: list[str]) -> list[str]:
    for share in (0.97, 0.94, 0.91, 0.88):
        tried = _greedy(face, words, width * share, tracking)
        if len(tried) == len(plain) and " " in tried[-1]:
            return tried
    return plain


@lru_cache(maxsize=4096)
def widest(face: Face, lines: tuple[str, ...], tracking: float = 0.0) -> float:
    """Width of the widest line in em."""
    return max(advance(face, line, tracking) for line in lines)
