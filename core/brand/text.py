"""Breaking text into lines as a typesetter would: no hyphenation, nothing that belongs together torn apart, balanced lines."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import regex  # type: ignore[import-untyped]

from core.brand.fonts import Face, advance

GLUE = "\u00a0"
_MONTH = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
_UNIT = "WIB|WITA|WIT|persen|ribu|juta|miliar|tahun|bulan|hari|jam|menit|orang|km|kg|MB"
_TOGETHER = regex.compile(
    rf"(?<=\b(?:Rp|No|Jl|Jln|Pukul|pukul|Kec|Kel|Kab|RT|RW|Pasal|Hlm)\.?) (?=\S)|(?<=\d) (?=(?:{_MONTH}|{_UNIT})\b)"
    rf"|(?<=\b(?:{_MONTH})) (?=\d{{4}}\b)| (?=[-–—/&] )|(?<=\s[/&]) "
)
_EMOJI = regex.compile(r"[\p{Extended_Pictographic}--[\d#*©®™]]|[\U0001F1E6-\U0001F1FF]|\u20e3|\ufe0f", regex.V1)
_HIDDEN = regex.compile(r"[\p{Cc}\p{Cf}--[\n\t\u200c\u200d]]", regex.V1)
BALANCED = 8
"""Up to so many lines are balanced; longer text only avoids a lonely last word."""
LONELY = 0.65
"""A last line of one word is a widow when it is narrower than this share of the mean line."""
_LEANING = frozenset(["di", "ke", "dari", "dan", "atau", "yang", "untuk", "pada", "dengan", "dalam", "oleh", "bagi", "agar", "serta", "tanpa", "para"])
"""Words that lean on the next one, as a number does: a line rather does not end with them."""
_WIDOW, _ORPHAN, _LEANS, _BEGINS, _PAUSE = 9.0, 0.2, 0.04, 0.05, 0.03
"""What a break costs, in squares of the width: a widow, a lonely word elsewhere, a leaning word or the first one of a sentence at the end of a line;
and what a pause there earns."""


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
            plain = _balanced(face, words, width, tracking, len(plain))
        elif len(plain) > BALANCED and " " not in plain[-1]:
            plain = _without_widow(face, words, width, tracking, plain)
        lines += plain
    return tuple(lines)


@lru_cache(maxsize=8192)
def filled(face: Face, text: str, width: float, tracking: float = 0.0) -> tuple[str, ...]:
    """``text`` in as many lines as :func:`wrap` makes, each as full as it can be: what takes no pains tells as well whether text fits."""
    return tuple(line for part in text.split("\n") for line in _greedy(face, part.split(" "), width, tracking))


def _space(face: Face, tracking: float) -> float:
    return advance(face, "i i", tracking) - 2 * advance(face, "i", tracking)


def _greedy(face: Face, words: list[str], width: float, tracking: float) -> list[str]:
    space = _space(face, tracking)
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


def _balanced(face: Face, words: list[str], width: float, tracking: float, count: int) -> list[str]:
    """The words in ``count`` lines of the most even lengths, broken where a reader would pause. There has to be a way."""
    space, starts = _space(face, tracking), [0.0]
    for word in words:
        starts.append(starts[-1] + advance(face, word, tracking) + space)
    most, lonely = width + 1e-6, (starts[-1] - space) / count * LONELY
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for left in range(count, 0, -1):
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for first, (cost, breaks) in best.items():
            for end in range(first + 1, len(words) - left + 2):
                long = starts[end] - starts[first] - space
                if long > most and end > first + 1:
                    break
                if left == 1 and end < len(words):
                    continue
                total = cost + (long / width) ** 2 + _cost(words, first, end, long < lonely)
                if end not in found or total < found[end][0]:
                    found[end] = (total, (*breaks, end))
        best = found
    breaks = best[len(words)][1]
    return [" ".join(words[a:b]) for a, b in pairwise(breaks)]


def _cost(words: list[str], first: int, end: int, short: bool) -> float:
    """What a line of ``words[first:end]`` costs beyond its length; ``short`` for a line much narrower than the others."""
    lonely = end == first + 1 and short
    if end == len(words):
        return _WIDOW if lonely else 0.0
    last = words[end - 1]
    cost = _ORPHAN if lonely else 0.0
    if last[-1:] in ".,;:!?":
        cost -= _PAUSE
    elif last.lower() in _LEANING or last.isdecimal():
        cost += _LEANS
    if end - 1 > first and words[end - 2][-1:] in ".!?":
        cost += _BEGINS
    return cost


def _without_widow(face: Face, words: list[str], width: float, tracking: float, plain: list[str]) -> list[str]:
    for share in (0.97, 0.94, 0.91, 0.88):
        tried = _greedy(face, words, width * share, tracking)
        if len(tried) == len(plain) and " " in tried[-1]:
            return tried
    return plain


def ragged(face: Face, lines: tuple[str, ...], tracking: float = 0.0) -> bool:
    """Whether a short word stands alone on one of a few lines."""
    if not 1 < len(lines) <= BALANCED or all(" " in line for line in lines):
        return False
    long = [advance(face, line, tracking) for line in lines]
    return any(" " not in line and wide < sum(long) / len(long) * LONELY for line, wide in zip(lines, long, strict=True))


@lru_cache(maxsize=4096)
def widest(face: Face, lines: tuple[str, ...], tracking: float = 0.0) -> float:
    """Width of the widest line in em."""
    return max(advance(face, line, tracking) for line in lines)
