"""Text that somebody meant to replace: brackets to fill in, dummy text, templates, dates and hours in letters.

A number masked on purpose ("NIK 3399xxxxxxxx0001") is no placeholder, and neither are the platform X, class X or generation Z.
Basis: completeness (PermenPANRB 83/2012).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core import rules
from core.checks._text import Lexicon
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("PLACEHOLDER",)
VERSION = 3

_UNIT = r"(?:jam|menit|hari|minggu|pekan|bulan|tahun|orang|warga|peserta|kecamatan|desa|lokasi|wib|wita|wit|rupiah|persen|%)"
_SHAPES = re.compile(
    "|".join(
        (
            r"\{\{[^{}\n]{0,60}\}\}",
            r"\$\{[^{}\n]{1,60}\}",
            r"(?<!\w)\[(?!\.\]|\d+\]|dot\]|at\]|titik\]|sic\])[^\W\d][^\[\]\n]{0,60}\](?!\()",
            r"(?<![\w<])<<?(?!/)[^\W\d][^<>\n]{0,60}>>?",
            r"(?<![\w-])(?:dd|hh|tgl)\s?[/.-]\s?(?:mm|bb|bln)\s?[/.-]\s?(?:yy(?:yy)?|tt(?:tt)?|thn)(?!\w)",
            r"(?<![\w.,:/-])(?:pukul|pkl|jam)\s+(?:xx?|hh|\.{2,}|_{2,}|-{2,})\s?[.:]?\s?(?:xx|mm|\d\d)?(?!\w)",
            r"(?<![\w.,:/-])xx[.:]\d\d(?!\w)|(?<![\w.,:/-])\d\d[.:]xx(?!\w)|(?<![\w.,:/-])xx[.:]xx(?!\w)",
            rf"(?<![\w.,:/-])x{{1,3}}\s+(?={_UNIT}(?!\w))",
            rf"(?<![\w.])\.{{3,}}\s+(?={_UNIT}(?!\w))",
            r"(?<![\w])(?:rp\.?\s?)x{2,}(?:\.x{3})*(?!\w)",
            r"(?<![\w])08(?:[x]{2}|\d{2})(?:[\s.-]?x{3,4}){1,3}(?!\w)|(?<!\w)\(?0x{2,3}\)?[\s-]x{4,}(?!\w)|(?<!\w)08x{3,}(?!\w)",
            r"(?<![\w.,:/-])(?<!\d )(?:xxx+|yyyy|zzz+)(?![\w])",
            r"(?<=[:=])[ \t]*(?:\.{4,}|_{3,})|(?<!\w)_{4,}(?!\w)",
        )
    ),
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\[\s*(?:hoaks|hoax|disinformasi|misinformasi|fakta|salah|benar|klarifikasi|koreksi|ralat|penting|segera|live|siaran langsung|video|foto|utas|thread"
    r"|update|pembaruan|infografis|pengumuman|info(?:\s+\w+)?|kabar\s+\w+|siaran pers|rilis|daring|luring|online|offline|gratis|lanjutan|selesai|tamat"
    r"|penuh|batal|baru|lama|(?:edisi|cetakan|jilid|bagian|lantai|sesi|seri|episode|volume|halaman|lampiran|gambar|tabel)\s+\w+)\s*[!.:]?\s*\]"
)
"""Brackets that label a post or add a word to a text; every other one is taken for a field that nobody filled in."""
_FALSE = re.compile(r"(?<!\w)(?:penipu\w*|palsu|hoaks|mengatasnamakan|waspada|blokir|mencatut)(?!\w)")
_HINTS = ("[", "<", "{", "_", "$", "..", "--", "xx", "yyyy", "zzz")
_HINT_WORDS = frozenset(("x", "dd", "hh", "tgl", "yyyy", "zzz"))
"""Every placeholder holds one of these: a quick look before the slow one."""
_MASKED = re.compile(r"\d[\dx*•.\s-]*$")


@cache
def _words() -> Lexicon:
    return Lexicon(rules.words("lexicons", "placeholder", "fire"))


def find(content: Content, context: Context) -> Iterator[Finding]:
    """One finding a place that is still to be filled in."""
    page = content.page
    links = [(link.start, link.end) for link in page.links]
    shaped = _SHAPES.finditer(page.text) if page.mentions(_HINT_WORDS) or any(hint in page.low for hint in _HINTS) else ()
    spans = [m.span() for m in shaped] + [m.span() for m in _words().all(page)]
    end = -1
    for start, stop in sorted(spans):
        if start < end or any(a <= start < b for a, b in links):
            continue
        if page.text[start] == "[" and _ASIDE.fullmatch(page.low, start, stop):
            continue
        if end >= 0 and start - end <= 2 and not page.text[end:start].strip():
            end = stop  # two examples right behind one another are one text to be filled in
            continue
        if page.low.startswith("08", start) and _FALSE.search(page.low, *page.sentence(start)):
            continue  # a number hidden on purpose in a warning
        if page.low[start : start + 1] == "x" and _MASKED.search(page.text[max(0, start - 20) : start]):
            continue
        end = stop
        yield found(content, "PLACEHOLDER", (start, start + len(page.text[start:stop].rstrip())), say(N_("Bagian ini masih teks contoh. Isi yang sebenarnya.")))
