"""Telephone numbers that are not the office's own.

A mobile number blocks; one that the text calls an office line but that is not registered is a warning to register it; a
landline is advice. Numbers are compared by their digits, so ``0811-0000-0100`` and ``+62 811 0000 0100`` are one.
Found by phonenumbers' matcher (Indonesia), plus what it does not read: wa.me links, a letter O for the first zero,
numbers typed digit by digit, and cue words glued to the number. Basis: UU 27/2022.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import cache

from phonenumbers import PhoneNumberMatcher, PhoneNumberType, number_type

from core import rules
from core.checks._digits import ROUGH, sixteen
from core.checks._text import Span, phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, Message, say

CHECKS = ("PII_PHONE",)
VERSION = 2

_ROUGH = re.compile(r"\d[\dOo\s().+-]{7,}")
_REGION = re.compile(r"(?<![\d.,:/-])(?:\+|\(?0|(?<!\d)62)[\d\s().+-]{6,}\d")
_LONGEST_REGION = 400
_MOBILE = re.compile(r"(?<![\d.,/-])(?:\+?\(?62\)?[ .-]{0,2}(?:\(?0\)?)?|[(]?[0Oo])[ .-]?8(?:[() .-]{0,2}(?:\d|[Oo](?![^\W\d_]))){8,11}(?![\d*]|[.,]\d)")
_BARE = re.compile(r"(?<![\w.,/+-])8[1-9](?:[ .-]?\d){7,10}(?![\d*]|[.,]\d)")
_CHAT_HINTS = ("wa.me/", "whatsapp.com/send", "tel:", "t.me/")
_CHAT = re.compile(r"(?:wa\.me/|whatsapp\.com/send/?\?(?:\S*&)?phone=|(?<!\w)tel:|t\.me/)\+?(?P<number>(?:62|0)[\d-]{8,14})", re.IGNORECASE)
_CLOCK = re.compile(r"(?:\d{1,2}[.:]\d{2}\s*-?\s*){2,}")
_GLUE = re.compile(r"[a-z]+$")
_CONTACT = re.compile(r"(?<!\w)(?:wa|hp|whatsapp|telp|tlp|telepon|ponsel|cp|hub|hubungi|kontak|call|narahubung)[.:]*\s*(?:\w+\s+){0,3}$")
_BEFORE, _LABEL, _PREFIX = 25, 45, 6
SHORTEST_MOBILE = 9
"""Digits of the shortest mobile number, with its zero."""
_DIGIT = r"(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"
_WORDS = re.compile(rf"(?<!\w)(?:nol|kosong)[\s,.-]{{1,2}}delapan(?:[\s,.-]{{1,3}}(?:{_DIGIT}|\d{{1,4}})(?!\w)){{4,14}}")
_ZEROS = frozenset(("nol", "kosong"))


def find(content: Content, context: Context) -> Iterator[Finding]:
    """Every telephone number that is not among ``context.official_phones``."""
    official = {plain(p) for p in context.official_phones}
    page = content.page
    for span in _spoken(content):
        yield found(content, "PII_PHONE", span, say(N_("Nomor ini tampak milik pribadi; pakai kanal resmi kantor.")), fix=_channel(context))
    for start, end, mobile in _merged(sorted(set(_candidates(content, official)), key=lambda c: (c[0], -c[1]))):
        number = plain(page.text[start:end])
        if number in official or _something_else(page.low, start, end):
            continue
        severity, message = _verdict(page.low, start, end, mobile)
        alone = page.text[start - 1 : start] not in ("/", "=")  # a number inside a link is not replaced: it would lead nowhere
        yield found(content, "PII_PHONE", (start, end), message, severity=severity, fix=_channel(context) if severity is None and alone else None)


def _channel(context: Context) -> str | None:
    """The line of the office that stands in for a private one: a mobile number if it has one, else the first that is no short code."""
    whole = [p for p in context.official_phones if len(plain(p)) > 6]
    return next((p for p in whole if plain(p).startswith("08")), whole[0] if whole else None)


_AREA = re.compile(r"(?<![\d(])\(0\d{2,3}\) ?\d{3,4}[- ]?\d{3,4}(?![\d-])")
"""A landline as offices write it; the code in brackets says so, whether the code is in use or not."""


def plain(number: str) -> str:
    """Only the digits of ``number``, in the national form: ``+62 811`` and ``0811`` are the same."""
    digits = re.sub(r"\D", "", re.sub("[Oo]", "0", number))
    if digits.startswith("62") and len(digits) > 9:
        digits = digits[2:]
        return digits if digits.startswith("0") else "0" + digits
    return "0" + digits if digits.startswith("8") and len(digits) >= 9 else digits


def _candidates(content: Content, official: Collection[str]) -> Iterator[tuple[int, int, bool]]:
    page = content.page
    text, taken = page.text, [(link.start, link.end) for link in page.links]
    if ROUGH.search(text):
        taken += [(start, end) for start, end, _digits in sixteen(text)]
    taken = _apart(taken)
    if any(hint in page.low for hint in _CHAT_HINTS):
        yield from ((*m.span("number"), True) for m in _CHAT.finditer(text))
    for rough in _ROUGH.finditer(text):
        start, end = max(0, rough.start() - _PREFIX), rough.end()
        for mark in _MOBILE.finditer(text, start, end):
            begin = _trimmed(text, mark.start(), mark.end())
            if not _inside(taken, begin) and _unglued(page.low, begin):
                yield begin, mark.end(), True
        for mark in _BARE.finditer(text, start, end):
            if not _inside(taken, mark.start()) and _CONTACT.search(page.low, max(0, mark.start() - _BEFORE), mark.start()):
                yield *mark.span(), True
        yield from ((*m.span(), False) for m in _AREA.finditer(text, start, end))
        for region in _REGION.finditer(text, start, end):
            known = plain(region[0]) in official or _CLOCK.match(region[0])
            if not known and not _inside(taken, region.start()) and sum(c.isdigit() for c in region[0]) >= 7:
                yield from _matched(text, *region.span())


def _spoken(content: Content) -> Iterator[tuple[int, int]]:
    """``nol delapan satu dua …``: a mobile number in words, with digits among them or not."""
    if content.page.mentions(_ZEROS) and "delapan" in content.page.vocabulary:
        for m in _WORDS.finditer(content.page.low):
            if sum(len(part) if part.isdigit() else 1 for part in re.findall(r"\w+", m[0])) >= SHORTEST_MOBILE:
                yield m.span()


def _matched(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """What phonenumbers finds in one region; a region longer than any list of numbers is read in parts, so time stays linear."""
    for at in range(start, end, _LONGEST_REGION):
        for match in PhoneNumberMatcher(text[at : min(end, at + _LONGEST_REGION)], "ID"):
            raw = match.raw_string
            kind = number_type(match.number)
            mobile = kind in (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
            abroad = match.number.country_code != 62
            landline = kind == PhoneNumberType.FIXED_LINE and raw.lstrip("(").startswith(("0", "+62", "62"))
            if "/" not in raw and (landline or mobile or abroad) and raw.lstrip("(").startswith(("0", "+", "62")):
                yield at + match.start, at + match.end, mobile or abroad


def _verdict(low: str, start: int, end: int, mobile: bool) -> tuple[str | None, Message]:
    if not mobile:
        return "info", say(N_("Nomor kantor ini belum terdaftar sebagai kanal resmi; daftarkan agar tidak ditanyakan lagi."))
    line = low.rfind("\n", 0, start) + 1
    before = low[max(line, start - _LABEL) : start]
    after = re.split(r"[\n.,;]", low[end : end + _LABEL], maxsplit=1)[0]
    if (_labels().search(before) or _labels().search(after)) and not _PERSON.search(before + " | " + after):
        return "warn", say(N_("Nomor layanan ini belum terdaftar di ruang kerja; daftarkan sebagai kanal resmi atau ganti."))
    return None, say(N_("Nomor ini tampak milik pribadi; pakai kanal resmi kantor."))


_PERSON = re.compile(r"(?<!\w)(?:bapak|pak|bpk|ibu|bu|mbak|mas|kak|kang|bang|sdr|sdri|saudara|a\.?n|atas nama|pribadi|pelapor|korban|warga|cp)(?!\w)")


def _something_else(low: str, start: int, end: int) -> bool:
    """True for clock times and for numbers that the words right before call a ticket, an account, a registration."""
    if _CLOCK.fullmatch(low[start:end].strip()):
        return True
    if low[start] == "+":
        return False
    before = re.split(r"[\n,;(]", low[max(0, start - _BEFORE) : start])[-1]
    return bool(_others().search(before)) and not _CONTACT.search(before)


def _merged(spans: list[tuple[int, int, bool]]) -> Iterator[tuple[int, int, bool]]:
    done = 0
    for start, end, mobile in spans:
        if start >= done:
            yield start, end, mobile
            done = end


def _apart(spans: list[Span]) -> list[Span]:
    """The same stretches, in order and apart."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _inside(spans: list[Span], at: int) -> bool:
    """Whether ``at`` lies in one of the spans, which are sorted and apart."""
    n = bisect_right(spans, (at, sys.maxsize)) - 1
    return n >= 0 and spans[n][0] <= at < spans[n][1]


def _trimmed(text: str, start: int, end: int) -> int:
    """The start without a bracket that is not closed inside the number."""
    return start + (text[start] == "(" and ")" not in text[start:end])


def _unglued(low: str, start: int) -> bool:
    """True unless letters stand right before the number that are no cue (``A0812``)."""
    glued = _GLUE.search(low, max(0, start - 12), start)
    if glued is None:
        return start == 0 or low[start - 1] != "_"
    return glued[0] in rules.part("pii", "phone", "glued")


@cache
def _labels() -> re.Pattern[str]:
    return phrases(rules.words("pii", "phone", "official_labels"))


@cache
def _others() -> re.Pattern[str]:
    return phrases(rules.words("pii", "phone", "other_numbers"))
