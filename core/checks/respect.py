"""Respect: hatred against a group, words that wound, and a tone that blames citizens.

To name a religion, an ethnic group or a region is no hatred: a group and a word that debases or expels it must share a sentence. A quotation in
a clarification is a warning to paraphrase. Basis: UU 40/2008, KUHP (UU 1/2023), UU 8/2016, SE PANRB 137/2018; words: ``lexicons.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core import rules
from core.checks._text import Lexicon, Page, Span, neighbours
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("SARA_HATE", "INCL_LANGUAGE", "TONE_DEFENSIVE")
VERSION = 8

_QUOTED = re.compile(r"\"[^\"\n]{1,600}\"")
_ADDRESSED = re.compile(r"(?<!\w)(?:dasar|hei|woi|kalian|mereka\s+itu|kamu)\s+(?:\w+\s+)?kafir|kafir\W+(?:jangan|usir|minggir|pergi)")
_GROUP = r"(?:pengikut|penganut|pemeluk|anggota|jemaat|jamaah|kaum|suku|etnis|ras|golongan|kelompok|komunitas|keturunan|pendatang|perantau|orang-orang|warga)"
_LOW = r"(?:sampah|hama|kotoran|binatang|benalu|parasit|penyakit|najis|perusuh|pemalas|penipu|pencuri|sesat|bodoh|biadab|biang\s+\w+|tukang\s+onar)"
_DEBASED = re.compile(
    rf"(?<!\w){_GROUP}\s+(?:[\w-]+\s+){{0,3}}?(?:itu|ini|sana|mereka)\s+(?:memang\s+|cuma\s+|hanya\s+|adalah\s+|ya\s+|semuanya\s+|semua\s+){{0,2}}{_LOW}(?!\w)"
    rf"|(?<!\w)(?:usir|enyahkan|singkirkan|basmi|musnahkan)\s+(?:saja\s+|semua\s+)?(?:mereka|{_GROUP})(?!\w)"
    rf"|(?<!\w)(?:mereka|{_GROUP})\b[^.!?\n]{{0,60}}?\b(?:tidak|tak|nggak|gak)\s+(?:pantas|layak|berhak|boleh)\s+(?:untuk\s+)?(?:hidup|tinggal|ada|dilayani|dibantu)(?!\w)"
)
"""A group that is called something low, driven out, or denied a place to live: the subject and its predicate, whatever words name the group."""
_THINGS = frozenset(("sampah", "hama", "kotoran", "binatang"))
"""Words that mostly mean what they say: they debase only as the predicate of a group."""
_PARTY = r"(?:warga|pelanggan|pengguna|pemohon|masyarakat|pengendara|penumpang|pasien|konsumen|pembeli|anda|kalian|orang\s?tua|wali\s+murid|netizen|warganet)"
_BLAME = re.compile(
    r"(?<!\w)(?:(?:jangan|tidak\s+perlu|nggak\s+usah|gak\s+usah)\s+(?:salahkan|menyalahkan)\s+(?:petugas|kami|dinas|pemerintah|kantor|pegawai)"
    rf"|(?:salah|kesalahan|ulah|karena|urusan|akibat)\s+(?:\w+\s+)?{_PARTY}(?:nya)?\s+sendiri"
    r"|siapa\s+(?:yang\s+)?suruh"
    r"|(?:kalau|kalo|jika|bila)\s+(?:anda\s+|situ\s+)?(?:tidak|tak|nggak|gak|enggak|ga)\s+(?:mau|suka|terima|setuju|sabar|puas)\b[^.!?\n]{0,30}?\bsilakan"
    r"(?!\s+(?:meng|me|men|menye)?(?:isi|sampai|hubung|tulis|beri|kirim|aju|tanya)\w*)"
    r"|(?:sudah|udah)\s+(?:jelas|diumumkan|dijelaskan|ditulis)[^.!?\n]{0,20}?\b(?:kok|masih)\b"
    rf"|{_PARTY}\s+(?:yang\s+)?(?:harusnya|seharusnya|mestinya)\s+(?:\w+\s+)?(?:paham|tahu|mengerti|sadar|baca|membaca|sabar)"
    r"|(?:baca|bacalah)\s+dulu\s+(?:sebelum|baru))(?!\w)"
)

_LOWERING = frozenset(("sampah", "hama", "kotoran", "binatang", "benalu", "parasit", "penyakit", "najis", "perusuh", "pemalas", "penipu", "pencuri", "sesat"))
_LOWERING |= {"bodoh", "biadab", "biang", "tukang", "usir", "enyahkan", "singkirkan", "basmi", "musnahkan", "pantas", "layak", "berhak"}
_LOWERING |= {"hidup", "tinggal", "dilayani", "dibantu"}
_BLAMING = frozenset(("salahkan", "menyalahkan", "sendiri", "silakan", "kok", "masih", "harusnya", "seharusnya", "mestinya", "dulu", "suruh"))
"""Words without which nobody is blamed: a quick look before the slow one."""


def find(content: Content, context: Context) -> Iterator[Finding]:
    """Findings of all three checks."""
    page = content.page
    yield from _hate(content)
    quotes = [m.span() for m in _QUOTED.finditer(page.text)]
    named: list[Span] = []
    for m in _pairs()[0].all(page):
        if not _words("inclusive", "silence_if").any(page, *_around(page, m.span())) and not _inside(quotes, m.start()):
            named.append(m.span())
            better = _pairs()[1][re.sub(r"\s+", " ", m[0])]
            plain = re.fullmatch(r"[\w ]+", better) is not None
            yield found(content, "INCL_LANGUAGE", m.span(), say(N_("Sebutan yang menghargai: {better}."), better=better), fix=better if plain else None)
    for span in content.said("INCL_LANGUAGE"):
        if not _inside(quotes, span[0]) and not any(a < span[1] and span[0] < b for a, b in named):
            yield found(content, "INCL_LANGUAGE", span, say(N_("Sebutan ini mengurung orang dalam kekurangannya. Sebut orangnya dulu, lalu keadaannya.")))
    spans = [m.span() for m in _words("tone_defensive", "fire").all(page)]
    spans += [m.span() for m in _BLAME.finditer(page.low)] if page.mentions(_BLAMING) else []
    spans += content.said("TONE_DEFENSIVE")
    for span in neighbours(page, [s for s in spans if not _inside(quotes, s[0])]):
        yield found(content, "TONE_DEFENSIVE", span, say(N_("Nadanya menyalahkan. Akui keluhannya, lalu sebut yang dikerjakan.")))


def _hate(content: Content) -> Iterator[Finding]:
    """A group and a debasing word in one sentence, or a slur that is thrown at somebody."""
    page = content.page
    quotes = [m.span() for m in _QUOTED.finditer(page.text)]
    hits: dict[Span, Span] = {}
    groups = _words("sara_patterns", "group_words")
    hateful = _words("sara_patterns", "hate_words").all(page)
    worded = [m for m in hateful if m[0] not in _THINGS and groups.any(page, *page.sentence(m.start()))]
    framed = content.said("SARA_HATE")
    shaped = _DEBASED.finditer(page.low) if page.mentions(_LOWERING) else ()
    for start, end in sorted([m.span() for m in (*worded, *shaped)] + framed):
        sentence = page.sentence(start)
        undone = content.kind != "klarifikasi" and any(start < b and a < end for a, b in quotes) and _words("sara_patterns", "undone").any(page, *sentence)
        if not undone and not _words("sara_patterns", "silence_if").any(page, *sentence):
            first, last = hits.get(sentence, (start, end))
            hits[sentence] = first, max(last, end)
    if "kafir" in page.vocabulary:
        for m in _ADDRESSED.finditer(page.low):
            hits.setdefault(page.sentence(m.start()), m.span())
    for span in hits.values():
        quoted = content.kind == "klarifikasi" and _inside(quotes, span[0])
        why = (
            say(N_("Kutipan ini menyebarkan kebencian sekali lagi. Sampaikan isinya dengan kata sendiri.")) if quoted else say(N_("Merendahkan satu kelompok."))
        )
        yield found(content, "SARA_HATE", span, why, severity="warn" if quoted else None)


def _around(page: Page, span: Span) -> Span:
    return max(0, span[0] - 30), min(len(page.low), span[1] + 30)


def _inside(spans: list[Span], at: int) -> bool:
    return any(a <= at < b for a, b in spans)


@cache
def _words(*keys: str) -> Lexicon:
    return Lexicon(rules.words("lexicons", *keys))


@cache
def _pairs() -> tuple[Lexicon, dict[str, str]]:
    pairs = {str(bad): str(good) for bad, good in rules.part("lexicons", "inclusive", "pairs")}
    return Lexicon(tuple(pairs)), pairs
