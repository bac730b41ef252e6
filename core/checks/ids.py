"""Other numbers that lead to one person: tax number, employee number, JKN card, bank account, number plate.

Each is a shape plus a word that names it; bare digits without either stay silent, and so do patterns of zeros or letters that show how to
fill in a form. Structure of a NIP: birth YYYYMMDD, appointment YYYYMM, sex 1-2, serial (BKN). Basis: UU 27/2022.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from stdnum.id import npwp

from core import rules
from core.checks._text import Span, phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("PII_NPWP", "PII_NIP", "PII_BPJS", "PII_BANK", "PII_PLATE")
VERSION = 5
FEWEST = 9
"""No number of these kinds has fewer digits."""
REACH = 30
"""Characters between a number and the word that names it."""

_ROUGH = re.compile(r"\d[\d .\-/]{7,}\d")
_DOTTED = re.compile(r"(?<![\w.,-])\d{2}(?:[. ]| \. )\d{3}(?:[. ]| \. )\d{3}(?:[. ]| \. )\d(?:[-. ]| [-.] )\d{3}(?:[. ]| \. )\d{3}(?![\w-]|[.,]\d)")
_RUN = re.compile(r"(?<![\w,/-])(?<!\d\.)\d(?:[ .\-]?\d){8,21}(?![\w-]|[.,]\d)")
_NIP = re.compile(r"(?<![\w,-])(?<!\d/)(?<!\d\.)(?P<birth>(?:19|20)\d{6})[ .-]?(?P<start>(?:19|20)\d{4})[ .-]?[12][ .-]?\d{3}(?![\w-]|[.,]\d)")
_PLATE = re.compile(r"(?<![\w.,/-])(?P<region>[a-z]{1,2})[ .-]?(?P<number>\d{1,4})[ .-]?(?P<end>[a-z]{1,3})(?![\w-])")
_SPELT = re.compile(r"(?<=(?<!\w)[a-z])\.(?=[a-z](?!\w))|(?<=\.[a-z])\.(?=[a-z](?!\w))")
"""The dots of an abbreviation that is spelt out: *n.p.w.p*."""
_MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?")
_CONTRACT = re.compile(r"(?:no(?:mor|\.)?\s*)?(?:nop|objek pajak|kode bayar|kode billing|id pelanggan|resi|ntpn)\W{0,3}$")


def find(content: Content, context: Context) -> Iterator[Finding]:
    """Every number of these five kinds, with a masked form as the fix where digits are hidden."""
    page = content.page
    text, low = page.text, page.low
    taken: list[Span] = []
    if any(sum(c.isdigit() for c in m[0]) >= FEWEST for m in _ROUGH.finditer(text)):
        for check, span in _numbers(text, low):
            if not any(a < span[1] and span[0] < b for a, b in taken):
                taken.append(span)
                yield found(content, check, span, say(_SAID[check]), fix=_mask(text[span[0] : span[1]]))
    if page.mentions(_vehicles()):
        for m in _PLATE.finditer(low):
            if (
                m["region"].upper() in rules.words("pii", "plate_codes", "list")
                and m["end"] not in _HOURS
                and _near(low, m.span(), "plate")
                and not _ROOM.search(low, max(0, m.start() - 12), m.start())
                and not any(s.start() <= m.start() < s.end() for s in _SERIES.finditer(low, max(0, m.start() - REACH), m.end() + REACH))
            ):
                yield found(content, "PII_PLATE", m.span(), say(N_("Pelat nomor menuntun ke pemiliknya. Samarkan.")))


_ROOM = re.compile(
    r"(?<!\w)(?:ruang|ruangan|blok|blanko|formulir|sk|kode|kelas|gedung|kursi|gate|gerbang|tipe|model|lantai|loket|rak|seri|pasal|halte|rute|koridor|lambung|armada|unit|gerbong)\s+$"
)
"""A place or a paper whose name looks like a plate."""
_SERIES = re.compile(r"(?<![\w.,/-])(?P<head>[a-z]{1,2}) ?\d{1,3} ?[a-z]{1,2}\s*(?:sampai|hingga|s\.?d\.?|s/d|-)\s*(?P=head) ?\d{1,3} ?[a-z]{1,2}(?![\w-])")
"""Plates do not run in a row: names of the vehicles of a fleet do."""
_HOURS = ("wib", "wit", "rb", "jt", "km", "kg", "cm", "m", "ha", "gb", "mb")
_SAID = {
    "PII_NPWP": N_("NPWP tertulis lengkap."),
    "PII_NIP": N_("NIP tertulis lengkap; di takarir cukup nama dan jabatan."),
    "PII_BPJS": N_("Nomor kartu JKN tertulis lengkap."),
    "PII_BANK": N_("Nomor rekening tertulis lengkap. Kantor tidak mengumpulkan uang lewat rekening perorangan."),
}


def _numbers(text: str, low: str) -> Iterator[tuple[str, Span]]:
    """(check, span), the surest shapes first."""
    for m in _DOTTED.finditer(text):
        if set(re.sub(r"\D", "", m[0])) != {"0"}:
            yield "PII_NPWP", m.span()
    for m in _NIP.finditer(text):
        if _day(m["birth"]) and 1 <= int(m["start"][4:6]) <= 12:
            yield "PII_NIP", m.span()
    for m in _RUN.finditer(text):
        digits = re.sub(r"\D", "", m[0])
        if set(digits) == {"0"} or _MONEY.fullmatch(m[0]) or _CONTRACT.search(low, max(0, m.start() - 24), m.start()):
            continue
        if len(digits) == 18 and digits[:2] in ("19", "20") and _near(low, m.span(), "nip", after=False):
            yield "PII_NIP", m.span()
        elif len(digits) in (15, 16) and _near(low, m.span(), "npwp", after=False) and (len(digits) == 16 or npwp.is_valid(digits) or _beside(low, m.start())):
            yield "PII_NPWP", m.span()
        elif len(digits) == 13 and (_near(low, m.span(), "bpjs") or (digits.startswith("000") and _words("bpjs").search(low, *_line(low, m.start())))):
            yield "PII_BPJS", m.span()
        elif 9 <= len(digits) <= 16 and _last(low, m.start(), "bank") > _last(low, m.start(), "not_bank"):
            yield "PII_BANK", m.span()


def _beside(low: str, at: int) -> bool:
    """Whether the word NPWP stands right before the number."""
    return re.search(r"npwp\W{0,12}(?:\w+\W+){0,3}$", low[max(0, at - REACH) : at]) is not None


def _last(low: str, at: int, name: str) -> int:
    """Where the last word of the list ``name`` within reach before ``at`` stands in its line, -1 without one: the nearest word names a number."""
    start = max(low.rfind("\n", 0, at) + 1, at - REACH)
    return max((m.start() for m in _words(name).finditer(low, start, at)), default=-1)


def _line(low: str, at: int) -> Span:
    """The line that holds ``at``, as far as a number and its name may be apart when the shape of the number speaks for itself."""
    end = low.find("\n", at)
    return max(low.rfind("\n", 0, at) + 1, at - 4 * REACH), min(end if end >= 0 else len(low), at + 4 * REACH)


def _near(low: str, span: Span, name: str, *, after: bool = True) -> bool:
    """Whether a word of the list ``name`` stands within reach, in the same line."""
    start = max(low.rfind("\n", 0, span[0]) + 1, span[0] - REACH)
    if _words(name).search(_SPELT.sub("", low[start : span[0]])):
        return True
    return after and _words(name).search(low, span[1], min(len(low), span[1] + REACH)) is not None


@cache
def _vehicles() -> frozenset[str]:
    """The first words of those that name a vehicle or its plate: a quick look before the slow one."""
    return frozenset(re.split(r"\W", w)[0] for w in rules.words("pii", "numbers", "plate"))


@cache
def _words(name: str) -> re.Pattern[str]:
    return phrases(rules.words("pii", "numbers", name))


def _day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return True


def _mask(typed: str) -> str:
    """The number with all but its last two digits hidden."""
    last = [n for n, c in enumerate(typed) if c.isdigit()][-2:]
    return "".join("*" if c.isdigit() and n not in last else c for n, c in enumerate(typed))
