"""Hashtags: hard to read or broken in the middle, and more of them than the surface shows or advises.

A screen reader speaks ``#LayananPublik`` as two words and ``#layananpublik`` as none. Limits and advice: ``assets/rules/platforms.toml``.
Basis: WCAG 2.2 (readable names), platform pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from core import platforms
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, Message, say

CHECKS = ("HASHTAG_FORMAT", "HASHTAG_COUNT")
VERSION = 1
LONG_WORD = 12
"""Longer than this without a capital letter, a tag is several words in one."""
SPARE = 2
"""So many above the advice pass where the platform has no limit."""

_TAG = re.compile(r"(?<![\w&/#@])#(?=[^\s#])[\w]+(?:[-.·][\w]+)*")
_APART = re.compile(r"(?<![\w#])#[ \t]+(?=\w*[a-z][A-Z]|\w{4,}[ \t]*(?:$|[#\n]))\w+", re.MULTILINE)


def find(content: Content, context: Context) -> Iterator[Finding]:
    """One finding a tag that is hard to read; one over all the tags that are too many."""
    text = content.page.text
    if "#" not in text and not content.tags:
        return
    tags = list(_TAG.finditer(text))
    for tag in tags:
        why = _hard(tag[0][1:])
        if why is not None:
            yield found(content, "HASHTAG_FORMAT", tag.span(), why)
    for gap in _APART.finditer(text) if "# " in text or "#\t" in text else ():
        joined = re.sub(r"\s+", "", gap[0])
        yield found(content, "HASHTAG_FORMAT", gap.span(), say(N_("Spasi setelah tanda pagar memutus tagar.")), fix=joined)
    yield from _too_many(content, tags)


def _hard(tag: str) -> Message | None:
    if tag.isdigit():
        return say(N_("Tagar yang hanya angka tidak menjadi tautan.")) if len(tag) > 2 else None
    if re.search(r"[-.·]", tag):
        return say(N_("Tanda hubung atau titik memutus tagar. Tulis semua kata tanpa jeda."))
    if any(unicodedata.normalize("NFD", c) != c for c in tag):
        return say(N_("Huruf beraksen membuat tagar sulit dicari."))
    if len(tag) > LONG_WORD and tag == tag.lower() and sum(c.isalpha() for c in tag) > LONG_WORD:
        return say(N_("Beri huruf besar di awal tiap kata, misalnya #LayananPublik."))
    return None


def _too_many(content: Content, tags: list[re.Match[str]]) -> Iterator[Finding]:
    if content.surface not in platforms.surfaces():
        return
    surface = platforms.surface(content.surface)
    cap, advised = surface.hashtag_max, surface.hashtag_recommended[1]
    used = len(tags) + len(content.tags)
    name = platforms.name(content.surface)
    if 0 <= cap < used:
        text, first, severity = say(N_("{used} tagar; {surface} hanya menerima {most}."), used=used, surface=name, most=cap), cap, "block"
    elif cap < 0 and advised and used > advised + SPARE:
        text, first, severity = say(N_("{used} tagar; untuk {surface} cukup {most}."), used=used, surface=name, most=advised), advised, "warn"
    else:
        return
    span = (tags[first].start(), tags[-1].end()) if first < len(tags) else None
    yield found(content, "HASHTAG_COUNT", span, text, severity=severity)
