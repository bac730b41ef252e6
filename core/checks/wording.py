"""Words: standard spelling, and plain words for the language of offices.

Spelling follows KBBI and EYD V (``assets/rules/spelling.toml``); names, quotations, links, hashtags and mentions are left alone. Bureaucratic
words (``assets/rules/jargon.toml``) are advice; more than three of them in a text for the public are a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from core import rules
from core.checks._text import Page, Span, phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("SPELLING", "JARGON")
VERSION = 2
MANY = 3
"""More bureaucratic words than this in one text are a warning."""

_QUOTED = re.compile(r"\"[^\"\n]{1,600}\"")
_AFTER_DOT = re.compile(r"(?:^|[.!?\n:]\s*|[-*•\"'(]\s*)$")


def find(content: Content, context: Context) -> Iterator[Finding]:
    """One finding a word, each with its replacement where one word does."""
    page = content.page
    low = _spoken(page)
    taken: list[Span] = []
    for m in _wrong().finditer(low):
        entry = _spelling()[_bare(m[0])]
        if _is_name(page, m.span(), entry):
            continue
        taken.append(m.span())
        right = _cased(str(entry["right"]), page.text[m.start() : m.end()])
        yield found(content, "SPELLING", m.span(), say(N_("Ejaan bakunya “{right}”."), right=right), fix=right)
    words = [m for m in _bureaucratic().finditer(low) if not any(a < m.end() and m.start() < b for a, b in taken) and not _plain_use(low, m)]
    severity = "warn" if len(words) > MANY else None
    for m in words:
        to = str(_jargon()[_bare(m[0])]["to"])
        single = re.fullmatch(r"[\w ]+", to) is not None
        yield found(
            content,
            "JARGON",
            m.span(),
            say(N_("Lebih mudah: {plain}."), plain=to),
            fix=_cased(to, page.text[m.start() : m.end()]) if single else None,
            severity=severity,
        )


def _spoken(page: Page) -> str:
    """The lower-case text with links, tags and quotations hidden."""
    return _QUOTED.sub(lambda m: "\x00" * len(m[0]), page.masked)


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("’", "'")


@cache
def _spelling() -> Mapping[str, Mapping[str, Any]]:
    glued = [(f"di{w}", f"di {w}") for w in rules.words("spelling", "glued", "places")]
    glued += [(f"ke{w}", f"ke {w}") for w in rules.words("spelling", "glued", "goals")]
    glued += [(f"di {w}", f"di{w}") for w in rules.words("spelling", "glued", "verbs")]
    listed = {_bare(str(e["wrong"]).lower()): e for e in rules.part("spelling", "spelling")}
    return {wrong: {"wrong": wrong, "right": right} for wrong, right in glued} | listed


@cache
def _wrong() -> re.Pattern[str]:
    return phrases(tuple(_spelling()))


@cache
def _jargon() -> Mapping[str, Mapping[str, Any]]:
    return {_bare(str(e["from"]).lower()): e for e in rules.part("jargon", "jargon")}


@cache
def _bureaucratic() -> re.Pattern[str]:
    return phrases(tuple(_jargon()))


def _is_name(page: Page, span: Span, entry: Mapping[str, Any]) -> bool:
    """Whether a word with a capital letter stands where only a name has one: inside a sentence, beside another such word."""
    start, end = span
    if not page.text[start].isupper() or page.text[start:end].isupper() or str(entry["right"])[0].isupper():
        return False
    before = page.text[max(0, start - 24) : start]
    if _AFTER_DOT.search(before):
        return False
    return re.search(r"[A-Z][\w.]*\s+$", before) is not None or re.match(r"\s+[A-Z]", page.text[end : end + 3]) is not None


def _plain_use(low: str, m: re.Match[str]) -> bool:
    """Whether a bureaucratic word is a plain one here: *tepat guna*, *yang mana?*, the name of an event."""
    unless = str(_jargon()[_bare(m[0])].get("unless", ""))
    return bool(unless) and re.search(unless, low[max(0, m.start() - 24) : m.end() + 24]) is not None


def _cased(right: str, typed: str) -> str:
    """``right`` with the capitals of what was typed."""
    if typed.isupper() and len(typed) > 3:
        return right.upper()
    return right[0].upper() + right[1:] if typed[0].isupper() else right
