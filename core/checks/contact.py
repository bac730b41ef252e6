"""Where a person can be reached: private mail addresses, and the home of somebody.

A mail address is official when its domain is one of the office or a public body; a free-mail address is private however it is used. An
address of a home is a street or hamlet with RT/RW beside a word for a person; the same beside an office is a place to go to.
Basis: UU 27/2022.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core import rules
from core.checks._text import phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("PII_EMAIL", "PII_ADDRESS")
VERSION = 3

_SPACED = re.compile(r"(?<![\w.@])[a-z0-9._%+-]+\s?(?:@|\(at\)|\[at\])\s?(?P<host>[a-z0-9-]+(?:(?:\.|\s\.\s?|\s?(?:\(dot\)|\[dot\])\s?)[a-z0-9-]+)+)(?![\w@])")
_HANDLE = re.compile(r"(?:ig|instagram|fb|facebook|x|twitter|tiktok|yt|youtube|threads|telegram|line|linkedin|akun|ikuti|follow)\s@")
"""The name of a platform before the sign makes it an account, not an address."""
_ROAD = r"(?:jl|jln|jalan|gg|gang|dusun|dukuh|dk|kampung|kp|perum|perumahan|komplek|kompleks|lorong|blok|lingkungan)"
_ROADS = frozenset(_ROAD[3:-1].split("|"))
"""Without one of these no home stands in a text: a quick look before the slow one."""
_RT = r"(?:rt\W{0,2}\d{1,3}\s*(?:/|,|-|\s)\s*(?:rw\W{0,2})?\d{1,3}|rt\W{0,2}\d{1,3}|rw\W{0,2}\d{1,3})"
_HOME = re.compile(rf"(?<!\w){_ROAD}\.?\s+[^\n;:!?]{{2,60}}?(?<!\w){_RT}(?!\w)|(?<!\w){_ROAD}\.?\s+[\w .]{{2,30}}?(?:no(?:mor|\.)?\s*)\d{{1,4}}[a-z]?(?!\w)")


def find(content: Content, context: Context) -> Iterator[Finding]:
    """One finding an address."""
    low = content.page.low
    if "@" in low or "at)" in low or "at]" in low:
        for m in _SPACED.finditer(low):
            host = re.sub(r"\s", "", re.sub(r"\(dot\)|\[dot\]", ".", m["host"]))
            if not _official(host, context) and not _HANDLE.match(m[0]):
                yield found(content, "PII_EMAIL", m.span(), say(N_("Alamat surel ini tampak pribadi; pakai surel resmi kantor.")))
    for m in _HOME.finditer(low) if content.page.mentions(_ROADS) else ():
        if _homely(content, m.start(), m.end()):
            yield found(content, "PII_ADDRESS", m.span(), say(N_("Alamat rumah seseorang tidak untuk umum; cukup desa atau kecamatannya.")))


def _official(host: str, context: Context) -> bool:
    return any(host == d or host.endswith(f".{d}") for d in context.official_domains) or host.endswith(rules.words("lexicons", "official_domains", "suffixes"))


def _homely(content: Content, start: int, end: int) -> bool:
    """Whether the sentence speaks of somebody's home: a word for a person or a home, and no office nearer to the address."""
    low = content.page.low
    first, last = content.page.sentence(start)
    persons = [m.end() for m in _words("person").finditer(low, first, start)]
    if not persons and not _words("home").search(low, first, last):
        return False
    places = [m.end() for m in _words("office").finditer(low, first, start)]
    return not places or (bool(persons) and max(persons) > max(places))


@cache
def _words(name: str) -> re.Pattern[str]:
    return phrases(rules.words("pii", "address", name))
