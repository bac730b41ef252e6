"""How a text looks: capital letters, emoji, marks in a row, and sentences too long to read on a phone.

Thresholds are those of the catalogue; lists, headings, quotations and known abbreviations pass.
Basis: SE PANRB 137/2018 (courteous tone), plain-language guides, WCAG 2.2 (screen readers speak every emoji).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import regex  # type: ignore[import-untyped]

from core import rules
from core.checks._text import Span, blank
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("CAPS_EXCESS", "EMOJI_EXCESS", "PUNCT_EXCESS", "SENTENCE_LONG")
VERSION = 2
RUN, SHARE, LETTERS, HEADING = 4, 0.4, 20, 4
"""Capital words in a row; share of capital letters and from how many letters on it counts; words of a heading that may shout."""
EMOJI, IN_A_ROW, FEW, WORDS_EACH = 6, 3, 3, 5
LONG, VERY_LONG = 25, 40
"""Words of a sentence for an advice, and for a warning."""
_LIST_ITEMS, _ITEM_WORDS = 5, 5

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_LOUD = re.compile(r"[^\W\d_a-z]{4}|(?:[^\W\d_a-z]{2,}\W+){3}")
_LOUD_ASCII = re.compile(r"[A-Z]{4}|(?:[A-Z]{2,}\W+){3}")
"""Without four capital letters together, or three words of them, nobody shouts."""
_TOKEN = re.compile(r"\w+(?:[-'./]\w+)*")
_EMOJI = regex.compile(r"(?:(?=\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\ufe0f?\u20e3)\X)")
_MARKS = re.compile(r"!{2,}|\?{2,}|[!?]{3,}|\.{4,}")
_QUOTED = re.compile(r"\"[^\"\n]{1,600}\"")
_BULLET = re.compile(r"\s*(?:[-*•–✓✔]|\(?\d{1,2}[.)]|[a-z][.)])\s")


def find(content: Content, context: Context) -> Iterator[Finding]:
    """Findings of all four checks."""
    yield from _caps(content)
    yield from _emoji(content)
    yield from _marks(content)
    yield from _sentences(content)


# -- capital letters


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(w.upper() for w in rules.words("lexicons", "acronyms_ok", "list"))


def _caps(content: Content) -> Iterator[Finding]:
    message = say(N_("Huruf besar semua terasa berteriak dan sulit dibaca."))
    text = blank(content.page.text, [(link.start, link.end) for link in content.page.links])
    upper, letters, shouting = 0, 0, []
    runs: list[Span] = []
    if not (_LOUD_ASCII if text.isascii() else _LOUD).search(text):
        return
    for start, end in content.page.paragraphs:
        words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text, start, end)]
        loud = [w for w in words if _loud(w[2])]
        if len(loud) <= HEADING and len(loud) == len([w for w in words if len(w[2]) > 1 and w[2].upper() not in _acronyms()]):
            continue  # a short heading, or nothing but names of things
        runs += _runs(words)
        plain = [w for w in words if len(w[2]) >= 4 and w[2].upper() not in _acronyms()]
        upper += sum(c.isupper() for w in plain for c in w[2])
        letters += sum(c.isalpha() for w in plain for c in w[2])
        shouting += [w for w in loud if len(w[2]) >= 4]
    if not runs and letters >= LETTERS and upper > SHARE * letters and shouting:
        runs = [(shouting[0][0], shouting[-1][1])]
    for span in runs:
        yield found(content, "CAPS_EXCESS", span, message)


def _loud(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word not in _acronyms() and bool(set(word) - set("X-"))  # X stands for a digit in a pattern


def _runs(words: list[tuple[int, int, str]]) -> Iterator[Span]:
    """Stretches of capital words; an abbreviation inside one neither ends it nor counts."""
    run: list[tuple[int, int, str]] = []
    for word in [*words, (0, 0, "a")]:
        if _loud(word[2]):
            run.append(word)
        elif word[2].upper() not in _acronyms() or not word[2].isupper():
            if len(word[2]) == 1 and word[2].isupper() and run:
                continue
            if len(run) >= RUN:
                yield run[0][0], run[-1][1]
            run = []


# -- emoji


def _emoji(content: Content) -> Iterator[Finding]:
    source = content.page.source
    signs = [] if source.isascii() else [m.span() for m in _EMOJI.finditer(source)]
    if len(signs) < IN_A_ROW:
        return
    row = _row(source, signs)
    counted = [s for s in signs if not _opens_line(source, s)]
    words = len(_TOKEN.findall(source))
    if row is None and len(counted) <= EMOJI and not (len(counted) > FEW and len(counted) * WORDS_EACH > words):
        return
    start, end = row or (signs[0][0], signs[-1][1])
    message = say(N_("Pembaca layar menyebut emoji satu per satu. Cukup beberapa saja."))
    yield replace(found(content, "EMOJI_EXCESS", None, message), start=start, end=end)


def _row(source: str, signs: list[Span]) -> Span | None:
    """The first stretch of at least three emoji with nothing but spaces between them."""
    first = 0
    for n in range(1, len(signs) + 1):
        if n == len(signs) or source[signs[n - 1][1] : signs[n][0]].strip(" \t"):
            if n - first >= IN_A_ROW:
                return signs[first][0], signs[n - 1][1]
            first = n
    return None


def _opens_line(source: str, sign: Span) -> bool:
    """Whether an emoji stands where a bullet would: alone at the beginning of a line that goes on."""
    line = source.rfind("\n", 0, sign[0]) + 1
    return not source[line : sign[0]].strip() and bool(source[sign[1] : sign[1] + 2].strip())


# -- marks


def _marks(content: Content) -> Iterator[Finding]:
    page = content.page
    marks = list(_MARKS.finditer(page.text))
    quoted = [m.span() for m in _QUOTED.finditer(page.text)] if marks else []
    for m in marks:
        if any(a < m.start() < b for a, b in quoted):
            continue
        if m[0][0] == "." and re.search(r"[:=]\s*$", page.text[max(0, m.start() - 3) : m.start()]):
            continue  # a blank to fill in is something else
        fix = "…" if m[0][0] == "." else "?" if "?" in m[0] else "!"
        yield found(content, "PUNCT_EXCESS", m.span(), say(N_("Satu tanda baca sudah cukup.")), fix=fix)


# -- sentences


def _sentences(content: Content) -> Iterator[Finding]:
    page = content.page
    for start, end in page.sentences:
        text = page.masked[start:end]
        if text.count(" ") < LONG:
            continue  # fewer spaces than words: most sentences end here
        words = len(_TOKEN.findall(text))
        if words <= LONG or _BULLET.match(text) or _is_list(text) or any(a <= start + 1 and b >= end - 2 for a, b in _quotes(page.text)):
            continue
        begin = start + len(text) - len(text.lstrip())
        finish = begin + len(text.strip())
        message = say(N_("{n} kata dalam satu kalimat. Bagi menjadi dua atau tiga kalimat."), n=words)
        yield found(content, "SENTENCE_LONG", (begin, finish), message, severity="warn" if words > VERY_LONG else "info")


def _quotes(text: str) -> list[Span]:
    return [m.span() for m in _QUOTED.finditer(text)]


def _is_list(text: str) -> bool:
    """A row of short things between commas is read at a glance, however long it is."""
    items = re.split(r"[,;]|\sdan\s(?=[^,;]*$)", text.partition(":")[2] or text)
    short = [i for i in items if 0 < len(i.split()) <= _ITEM_WORDS]
    return len(items) >= _LIST_ITEMS and len(short) >= len(items) - len(items) // 4
