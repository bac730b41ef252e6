"""Counters that several platforms share: code points, UTF-16 units, UTF-8 bytes; and where emoji sequences stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping

import regex  # type: ignore[import-untyped]

Counter = Callable[[str], int]

# One emoji as people see it: keycap, flag, or a pictograph with its variation selector, skin tone, tags and joined parts.
# The four signs that are text unless a selector follows are the ones of the twemoji grammar that X uses.
_EMOJI = regex.compile(
    r"[0-9#*]\uFE0F?\u20E3"
    r"|\p{Regional_Indicator}{2}"
    r"|(?:[\u00A9\u00AE\u2122\u265F]\uFE0F|(?![\u00A9\u00AE\u2122\u265F])\p{Extended_Pictographic}[\uFE0F\U0001F3FB-\U0001F3FF]?\uFE0F?)"
    r"[\U000E0020-\U000E007F]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\U0001F3FB-\U0001F3FF]?\uFE0F?)*"
)


def emoji_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every emoji sequence in ``text``."""
    if text.isascii() and "\u20e3" not in text:
        return iter(())
    return (found.span() for found in _EMOJI.finditer(text))


def codepoints(text: str) -> int:
    """Code points of the NFC text; a line break is one."""
    return len(unicodedata.normalize("NFC", text))


def utf16(text: str) -> int:
    """UTF-16 code units: most emoji are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_bytes(text: str) -> int:
    """Bytes in UTF-8; a lone surrogate of a damaged file counts as three."""
    return len(text.encode("utf-8", "surrogatepass"))


METHODS: Mapping[str, Counter] = {"codepoints": codepoints, "utf16": utf16, "utf8_bytes": utf8_bytes}
