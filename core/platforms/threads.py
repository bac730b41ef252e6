"""Threads: 500 code points, but each emoji counts as its UTF-8 bytes (Meta's page on posts, read 2026-04-14)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from core.platforms._count import Counter, emoji_spans, utf8_bytes

ID = "threads"
NAME = "Threads"
BADGE = "TH"
PAGE = "https://www.threads.com/"


def emoji_as_bytes(text: str) -> int:
    """Code points of the NFC text, with every emoji sequence counted as its bytes."""
    text = unicodedata.normalize("NFC", text)
    return len(text) + sum(utf8_bytes(text[start:end]) - (end - start) for start, end in emoji_spans(text))


METHODS: Mapping[str, Counter] = {"threads": emoji_as_bytes}
