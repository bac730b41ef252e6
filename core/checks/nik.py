"""NIK and family-card numbers: 16 digits, in whatever spacing, that the registry's structure or a cue word gives away.

Structure of a NIK: province, regency, district (2+2+2), birth DDMMYY (day + 40 for women), serial 0001-9999. Money,
ticket numbers, tax objects and masked numbers (8 or more hidden digits) stay silent. Basis: UU 27/2022, UU 24/2013.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from core import rules
from core.checks._digits import ROUGH, sixteen
from core.checks._text import phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("PII_NIK", "PII_KK")
VERSION = 2

_MASKED = re.compile(r"(?<![\w*])\d[\d*xX\u2022#]{14}[\d*xX\u2022#](?![\w*])")
_OFF = re.compile(
    r"(?<!\w)(?:nik|no(?:mor|\.)?\s+ktp|nomor\s+induk\s+kependudukan|ktp(?:-el)?)(?:nya)?\W{0,4}(?:\w+\W{1,3}){0,2}?"
    r"(?P<number>(?<![\d*])\d(?:[ .-]?\d){14,16})(?![\d*x]|[ .-]\d)"
)
"""A number right behind its name that lacks a digit or has one too many."""
_NAMED = frozenset(("nik", "ktp", "niknya", "ktpnya", "kependudukan"))
_BEFORE = 25


def find(content: Content, context: Context) -> Iterator[Finding]:
    """Every number that identifies a person or a family, with the masked form as the fix."""
    text = content.page.text
    if not ROUGH.search(text):
        return
    for start, end, digits in sixteen(text):
        check = _verdict(content.page.low, start, end, digits)
        if check == "PII_KK":
            yield found(content, check, (start, end), say(N_("Nomor Kartu Keluarga tertulis lengkap.")), fix=_mask(digits))
        elif check == "PII_NIK":
            yield found(content, check, (start, end), say(N_("NIK tertulis lengkap.")), fix=_mask(digits))
    if content.page.mentions(_NAMED):
        for m in _OFF.finditer(content.page.low):
            digits = re.sub(r"\D", "", m["number"])
            if len(digits) in (15, 17) and digits[:2] in rules.part("pii", "nik", "provinces"):
                message = say(N_("Nomor ini tampak NIK yang salah ketik ({n} angka). Samarkan."), n=len(digits))
                yield found(content, "PII_NIK", m.span("number"), message, fix=_mask(digits))
    for mark in _MASKED.finditer(text):
        hidden = sum(not c.isdigit() for c in mark[0])
        cue = _cue(content.page.low, *mark.span())
        if 0 < hidden < rules.part("pii", "nik", "hidden_enough") and cue:
            message = say(N_("Nomor ini baru disamarkan {n} angka; samarkan paling sedikit {need}."), n=hidden, need=rules.part("pii", "nik", "hidden_enough"))
            yield found(content, cue, mark.span(), message, fix=_mask(mark[0]))


def _verdict(low: str, start: int, end: int, digits: str) -> str | None:
    before = low[max(0, start - _BEFORE) : start]
    if re.search(r"rp\.?\s*$", before):
        return None
    cue = _cue(low, start, end)
    others = list(_others().finditer(before))
    if others and not _cues().search(before, others[-1].end()):
        return None
    if cue:
        return cue
    return "PII_NIK" if _is_nik(digits) else None


def _cue(low: str, start: int, end: int) -> str | None:
    """What the nearest cue word within reach calls the number; words before it win over words after it."""
    reach = rules.part("pii", "nik", "reach")
    ahead = list(_cues().finditer(low, max(0, start - reach - 1), start))
    near = ahead[-1] if ahead else _cues().search(low, end, min(len(low), end + reach))
    return near and ("PII_KK" if near.lastgroup == "family" else "PII_NIK")


def _is_nik(digits: str) -> bool:
    if digits[:2] not in rules.part("pii", "nik", "provinces") or digits[12:] == "0000":
        return False
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    return any(_exists(century + year, month, day - 40 if day > 40 else day) for century in (1900, 2000))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _mask(digits: str) -> str:
    return digits[:4] + "*" * 10 + digits[-2:]


@cache
def _cues() -> re.Pattern[str]:
    family = phrases(rules.words("pii", "nik", "family_cues")).pattern
    person = phrases(rules.words("pii", "nik", "cues")).pattern
    return re.compile(rf"(?P<family>{family})|(?P<person>{person})".replace(r"(?!\w)", r"(?![^\W\d])"))


@cache
def _others() -> re.Pattern[str]:
    return phrases(rules.words("pii", "nik", "other_numbers"))
