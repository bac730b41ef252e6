"""The captions of an item in one cell of a table, and back: one text for all surfaces, or each under the name of its surface."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core import platforms
from core.messages import in_every_language

_HEAD = re.compile(r"^\[([^\]\n]{1,60})\][ \t]*$", re.MULTILINE)


def joined(captions: Sequence[tuple[str, str]]) -> str:
    """One text out of (surface id, text); the name of the surface stands in brackets above each where they differ."""
    texts = list(dict.fromkeys(text for _surface, text in captions))
    if len(texts) < 2:
        return "".join(texts)
    return "\n\n".join(f"[{platforms.name(surface)}]\n{text}" for surface, text in captions)


def parted(text: str) -> dict[str, str]:
    """Surface id -> its text, of what :func:`joined` made; empty for a text that is meant for all surfaces."""
    if not text.startswith("["):
        return {}
    heads = list(_HEAD.finditer(text))
    names = {name.casefold(): surface for surface, s in platforms.surfaces().items() for name in (*in_every_language(s.name), surface)}
    ids = [names.get(h[1].casefold()) for h in heads]
    if not heads or heads[0].start() != 0 or None in ids:
        return {}
    ends = [h.start() for h in heads[1:]] + [len(text)]
    return {surface: text[h.end() : end].strip("\n") for surface, h, end in zip(ids, heads, ends, strict=True) if surface is not None}
