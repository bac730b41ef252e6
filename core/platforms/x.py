"""X: counts as twitter-text v3 does. A link is 23 whatever its length, an emoji sequence 2, Latin text 1 a character.

A host without ``https://`` is a link too when it ends in a top-level domain, so ``lapor.go.id`` costs 23 and
``selesai.Mohon`` does not. Sources: config v3 and the URL grammar of twitter-text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from core import rules
from core.platforms._count import Counter, emoji_spans

ID = "x"
NAME = "X (Twitter)"
BADGE = "X"
PAGE = "https://x.com/compose/post"

_LETTER = r"a-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_LINK = re.compile(
    r"(?<![a-z0-9@\uff20$#\uff03])(?P<protocol>https?://)?"
    rf"(?P<host>(?:[{_LETTER}](?:[{_LETTER}_-]*[{_LETTER}])?\.)+[a-z][a-z0-9-]+)"
    r"(?P<rest>(?::[0-9]+)?"
    rf"(?:/(?:[{_LETTER}\u0400-\u04ff!*';:=+,.$/%#\[\]\u2013_~@|&()-]*[{_LETTER}\u0400-\u04ff+=_#/)-])?)?"
    r"(?:\?[a-z0-9!?*'@();:&=+$/%#\[\]_.,~|-]*[a-z0-9_&=#/-])?)",
    re.IGNORECASE,
)


@cache
def _domains() -> frozenset[str]:
    return frozenset(rules.part("tlds", "country").split()) | frozenset(rules.part("tlds", "generic").split())


def links(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of everything that X turns into a link of 23."""
    for found in _LINK.finditer(text):
        start, end = found.span()
        if found["protocol"] is None and start and text[start - 1] in "-_./":
            continue
        labels = found["host"].split(".")
        while len(labels) > 1 and labels[-1].lower() not in _domains() and not labels[-1].lower().startswith("xn--"):
            labels.pop()
        if len(labels) < 2:
            continue
        host_end = found.start("host") + len(".".join(labels))
        if host_end < found.end("host"):
            end = host_end
        if end == host_end and end < len(text) and (text[end] in "@+-" or (text[end].isascii() and text[end].isalnum())):
            continue
        if found["protocol"] is None:
            start += found["host"].rfind("_", 0, host_end - start) + 1
        yield start, end


def weighted(text: str) -> int:
    """The weighted length of ``text`` as twitter-text v3 reports it (a post may weigh 280)."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    config = rules.part("platforms", "x_weights")
    total, at = 0, 0
    spans = sorted([(s, e, config["url_length"] * config["scale"]) for s, e in links(text)] + [(s, e, config["default_weight"]) for s, e in emoji_spans(text)])
    for start, end, weight in spans:
        if start >= at:
            total += _plain(text[at:start]) + weight
            at = end
    return int((total + _plain(text[at:])) // config["scale"])


def _plain(text: str) -> int:
    config = rules.part("platforms", "x_weights")
    if text.isascii():
        return 100 * len(text)
    ranges = config["ranges"]
    return sum(next((w for low, high, w in ranges if low <= ord(c) <= high), config["default_weight"]) for c in text)


METHODS: Mapping[str, Counter] = {"x_weighted": weighted}
