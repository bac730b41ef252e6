"""Numbers that claim something about the world without naming a source.

A percentage, a rank, "9 dari 10", "dua kali lipat", or a count of people and things is a claim when the sentence reports it (a
counting word before, a state after, a trend). What the office itself sets (hours, prices, quotas, discounts, steps) and who
came to its own events is none. A source counts in the same or the next line, or anywhere as a line ``Sumber: ...``.
Basis: PermenPANRB 83/2012, SE PANRB 137/2018. Words: ``assets/rules/claims.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core import rules
from core.checks._text import HIDDEN, Lexicon, Page, Span, blank, phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("CLAIM_NO_SOURCE",)
VERSION = 7
SMALLEST_COUNT = 10
LARGE, REACH = 100, 80
"""From this number on it does not matter what is counted, so many characters behind the stretch of time."""
_NEAR = 1500  # how far a source may stand from its number inside one endless line

_NUMBER = r"(?<![\w.,/-])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_SCALE = r"(?:\s*(?:ribu|juta|miliar|milyar|triliun|rb|jt)(?!\w))?"
_DIGIT_WORD = r"(?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"
_SPELT = rf"(?<!\w)(?:{_DIGIT_WORD}\s?(?:puluh|belas)(?:\s+{_DIGIT_WORD}(?!\w))?|sepuluh|{_DIGIT_WORD}(?:\s+koma\s+{_DIGIT_WORD})?)"
_PERCENT = re.compile(rf"(?:{_NUMBER}|{_SPELT})\s*(?:%|persen(?!\w)|prosen(?!\w)|per\s?cent(?!\w))")
_FEW = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_OUT_OF = re.compile(rf"(?<![\w.,/-])(?:\d+|{_FEW})\s+dari\s+(?:(?:se)?tiap\s+)?(?:\d[\d.]*|sepuluh|seratus|{_FEW})(?!\w)(?:\s+[a-z-]+)?")
_FOLD = re.compile(r"(?<!\w)(?:\d+|dua|tiga|empat|lima|enam|sepuluh|beberapa)\s+kali\s+lipat(?!\w)|(?<!\w)berlipat ganda(?!\w)")
_RANK = re.compile(
    rf"(?<!\w)(?:peringkat|ranking|rangking|urutan)\s+(?:ke\s*-?\s*|nomor\s+)?(?:\d+|pertama|ke(?:{_FEW})|{_FEW})(?!\w)"
    r"(?:\s+(?:nasional|se-?\s?\w+|provinsi|dunia))?"
    rf"|(?<!\w)(?:masuk|menembus|menduduki|jajaran)\s+(?:\w+\s+)?(?:\d+|{_FEW}|sepuluh|dua\s+puluh)\s+besar(?!\w)"
    rf"|(?<!\w)juara\s+(?:\d|{_FEW}|umum|harapan)\s+(?:se-?\s?\w+|nasional|tingkat\s+\w+)(?!\w)"
)
_SHAPES = ((_FOLD, ("lipat",)), (_RANK, ("peringkat", "ranking", "rangking", "urutan", "besar", "juara")))
"""Shapes of a claim, each with words one of which it always holds: a quick look before the slow one."""
_PART = (
    r"(?<!\w)(?:separuh|setengah|sepertiga|dua pertiga|seperempat|tiga perempat|sebagian besar|mayoritas)\s+(?:lebih\s+)?(?:dari\s+)?"
    r"(?:jumlah\s+|seluruh\s+|total\s+)?"
)
_FRACTION = r"(?:separuh(?:nya)?|setengah(?:nya)?|sepertiga(?:nya)?|dua pertiga|seperempat|tiga perempat|dua kali|berkali-kali)"
_SPAN = re.compile(
    r"(?<!\w)(?:sepanjang|selama|sejak|dalam|hingga|sampai)\s+(?:\w+\s+){0,2}?"
    r"(?:tahun|bulan|pekan|minggu|semester|triwulan|periode|hari|januari|awal)(?!\w)"
)
"""A stretch of time: what was counted over it is a report."""
_STRETCHES = frozenset(("sepanjang", "selama", "sejak", "dalam", "hingga", "sampai"))
_MANY = re.compile(
    rf"(?P<n>{_NUMBER}){_SCALE}\s+(?!(?:jam|menit|detik|hari|pekan|minggu|bulan|tahun|meter|km|kilometer|liter|ml|kg|gram|cm|mm|wib|wita|wit|rupiah|persen|kali|gb|mb|watt|volt|derajat)(?!\w))"
    r"[a-z]{3,}(?:\s+[a-z]{3,})?"
)
_START = re.compile(r"(?<![\w.,/-])\d")
"""Where a number begins."""
_COUNTED = re.compile(r"(?<!\w)(?:sudah|telah|sebanyak|sejumlah|tercatat|setidaknya|sedikitnya|total)\s+(?:ada\s+)?$")
_COUNTERS = frozenset(("sudah", "telah", "sebanyak", "sejumlah", "tercatat", "setidaknya", "sedikitnya", "total"))
_MASSES = frozenset(("puluhan", "ratusan", "ribuan", "jutaan"))
_DEGREES = frozenset(("drastis", "tajam", "signifikan", "pesat", "terus", "jauh", "konsisten", "terendah", "tertinggi", "separuh", "berkali"))
_DEGREES |= {"anjlok", "melonjak", "meroket", "melejit", "terjun", "merosot"}
_PERCENTS = ("%", "persen", "prosen", "cent")
_SHARES = frozenset(("separuh", "setengah", "sepertiga", "pertiga", "seperempat", "perempat", "sebagian", "mayoritas"))
"""Without one of these no percentage and no share stands in a text: a quick look before the slow one."""
_CLOCKS = re.compile(
    r"(?<![\d.,])\d{1,2}[.:]\d{2}(?![\d%]|[.,]\d)(?:\s*-\s*\d{1,2}[.:]\d{2})?(?=\s*(?:wib|wita|wit)(?!\w)|\s*-)"
    r"|(?:pukul|pkl\.?|jam)\s*\d{1,2}(?:[.:]\d{2})?"
)
_PER_DATE = re.compile(r"(?<!\w)(?:per|posisi|hingga|sampai|s\.d\.?)\s+(?:tanggal\s+|akhir\s+|hari\s+)?\W?$")
_SOURCE_LINE = re.compile(r"(?:^|\n)[^\w\n]*sumber(?:\s+data)?\s*:\s*\S")
_SOURCE_HERE = re.compile(r"(?<!\w)sumber(?:nya)?(?:\s+data)?\s*:\s*\w|\(\s*sumber\s+\w")
_PARENTHESIS = re.compile(r"\(([^()\n]{2,80})\)")
_DECREE = re.compile(r"(?<!\w)(?:SK|Kep|Kepmen|Keputusan|Piagam|Sertifikat|BA|Berita Acara)\b.*(?:[Nn]omor|[Nn]o\.?)\s*\d")
_SPEAKS = r"(?:\s*:|\s+(?:kabupaten\s+|kota\s+|provinsi\s+)?(?:\w+\s+){0,3}?(?:mencatat|melaporkan|merilis|menyebut|mengumumkan|menyatakan|mendata)(?!\w))"


def find(content: Content, context: Context) -> Iterator[Finding]:
    """One finding per sentence, from its first claimed number to its last, unless a source stands near."""
    page = content.page
    if _SOURCE_LINE.search(page.low):
        return
    claimed: dict[Span, list[Span]] = {}
    for span in sorted(_claims(content)):
        claimed.setdefault(page.sentence(span[0]), []).append(span)
    for sentence, spans in claimed.items():
        if _sourced(content, spans[0][0]) or _denied(page, content.kind, sentence, spans):
            continue
        start, end = spans[0][0], max(end for _, end in spans)
        yield found(content, "CLAIM_NO_SOURCE", (start, end), say(N_("Angka ini belum menyebut sumber dan tanggal datanya.")))


def _claims(content: Content) -> Iterator[Span]:
    """Every number that the text states as a fact about the world."""
    page, low = content.page, _without_times(content)
    for m in _PERCENT.finditer(low) if any(hint in low for hint in _PERCENTS) else ():
        after = low[m.end() : m.end() + 20].lstrip()
        if not (_set_by_office(_words_before(low, m.start(), 3)) or _list("plain", "percent_after").match(after) or after.startswith("=")):
            left = _words_before(low, m.start(), 1) in ("tinggal", "tersisa", "cuma", "hanya") and re.match(r"\s+saja(?!\w)", low[m.end() : m.end() + 8])
            if (left or not _plain(page, low, *m.span())) and _words_before(low, m.start(), 1) not in ("x", "="):
                yield m.span()
    for pattern, hints in _SHAPES:
        if any(hint in low for hint in hints):
            yield from (m.span() for m in pattern.finditer(low) if not _plan(page, low, m.start()))
    yield from (m.span() for m in _shares(low) if not _plan(page, low, m.start()))
    if page.mentions(_SHARES):
        yield from (m.span() for m in _parts().finditer(low))
        yield from (m.span() for m in _halved().finditer(low) if not _plan(page, low, m.start()))
    at = [m.start() for m in _START.finditer(low)]
    for m in filter(None, (_counts().match(low, start) for start in at)):
        if _value(m["n"]) >= SMALLEST_COUNT or m["scale"]:
            if not _plain(page, low, *m.span()) and not _list("plain", "attendance").search(low, *page.sentence(m.start())) and _reported(low, m):
                yield m.span()
    yield from _spanned(page, low)
    yield from _vague(page, low)
    yield from _done(page, low, at)
    yield from _trends(page, low)


def _vague(page: Page, low: str) -> Iterator[Span]:
    """``ribuan warga telah merasakan`` and ``angka kemiskinan terus menurun drastis``: a claim of size without a number."""
    if page.mentions(_MASSES):
        for m in _masses().finditer(low):
            if not _plan(page, low, m.start()) and not _list("plain", "attendance").search(low, *page.sentence(m.start())) and _reported(low, m):
                yield m.span()
    if page.mentions(_DEGREES):
        for m in _moved().finditer(low):
            if not _plan(page, low, m.start()) and not _list("plain", "maybe").search(low, *page.sentence(m.start())):
                yield m.span()


def _spanned(page: Page, low: str) -> Iterator[Span]:
    """``sejak awal tahun 3.400 pencari kerja``: a large number of anything, counted over a stretch of time."""
    for stretch in _SPAN.finditer(low) if page.mentions(_STRETCHES) else ():
        end = page.sentence(stretch.start())[1]
        for m in _MANY.finditer(low, stretch.end(), min(end, stretch.end() + REACH)):
            if _value(m["n"]) >= LARGE and not _plain(page, low, m.start(), m.end("n")):
                if not _list("plain", "attendance").search(low, *page.sentence(m.start())):
                    yield m.span()


def _shares(low: str) -> Iterator[re.Match[str]]:
    """``tujuh dari sepuluh warga``, looked for around each *dari*."""
    at = low.find(" dari ")
    while at >= 0:
        m = _OUT_OF.search(low, max(0, at - 12), min(len(low), at + 60))
        if m and m.start() < at:
            yield m
        at = low.find(" dari ", at + 5)


def _done(page: Page, low: str, numbers: list[int]) -> Iterator[Span]:
    """``sudah 14 jembatan kami bangun``: a count of anything that the text says was done."""
    if not page.mentions(_COUNTERS):
        return
    for m in filter(None, (_acted_on().match(low, at) for at in numbers)):
        attended = _list("plain", "attendance").search(low, *page.sentence(m.start()))
        if (
            _value(m["n"]) >= SMALLEST_COUNT
            and _COUNTED.search(low, max(0, m.start() - 20), m.start())
            and not attended
            and not _plain(page, low, m.start(), m.end("n"))
        ):
            yield m.span()


def _trends(page: Page, low: str) -> Iterator[Span]:
    """``naik menjadi 87,5`` and ``realisasi mencapai Rp12 miliar``; a price that the office sets is none."""
    for m in _trend().finditer(low) if _trends_named().meets(page) else ():
        measured = _list("numbers", "units").match(low, m.end("claim") + 1) is not None
        if not measured and not _plan(page, low, m.start()) and not _list("plain", "price").search(low, *page.sentence(m.start())):
            yield m.span("claim")
    for m in _money().finditer(low) if "rp" in low or "miliar" in low or "triliun" in low else ():
        if not _plan(page, low, m.start()):
            yield m.span("claim")


def _reported(low: str, m: re.Match[str]) -> bool:
    """True when the words around a count say that it reports something."""
    before = _words_before(low, m.start(), 3)
    after = " ".join(re.split(r"[\n.,;:!?()\"]|(?<!\w)yang(?!\w)", low[m.end() : m.end() + 60])[0].split()[:4])
    if _list("numbers", "strong").fullmatch(re.sub(r"\s+", " ", m["noun"])):
        return True
    if _list("numbers", "subjects").search(_words_before(low.replace(":", " "), m.start(), 6)) and not after:
        return True
    if _list("numbers", "counting").search(before) or _list("numbers", "reports").search(_words_before(low, m.start(), 2)):
        return True
    if _SPAN.search(_clause(low, m.start())) and after:
        return True
    return _list("numbers", "states").search(after) is not None or _list("numbers", "trends").search(before) is not None


def _plain(page: Page, low: str, start: int, end: int) -> bool:
    """True for a number of a rule, an offer or a plan."""
    near = _words_before(low, start, 1), _words_before(low, start, 2)
    if any(_list("plain", "before").fullmatch(words.strip()) for words in near) or low[max(0, start - 3) : start].strip(" .").endswith("rp"):
        return True
    return _list("plain", "after").match(low[end : end + 20].lstrip()) is not None or _plan(page, low, start)


def _set_by_office(before: str) -> bool:
    """True for ``diskon 20%``; not for ``kepatuhan pajak mencapai 97,8%``, where a counting word stands between."""
    cues = list(_list("plain", "percent").finditer(before))
    return bool(cues) and not any(_list("numbers", key).search(before, cues[-1].end()) for key in ("counting", "trends"))


def _plan(page: Page, low: str, at: int) -> bool:
    start, end = page.sentence(at)
    words = low[start:end]
    return _list("plain", "plan").search(blank(words, [m.span() for m in _list("plain", "reached").finditer(words)])) is not None


def _sourced(content: Content, at: int) -> bool:
    """True when the line of ``at`` or the next one names a source."""
    page = content.page
    n = page.paragraph(at)
    start, end = page.paragraphs[n][0], page.paragraphs[min(n + 1, len(page.paragraphs) - 1)][1]
    start, end = max(start, at - _NEAR), min(end, at + _NEAR)
    low = page.low[start:end]
    if _SOURCE_HERE.search(low) or _dated(content, start, end) or _speaker().search(low):
        return True
    if any(_list("source", "organisations").search(m[1]) or _is_citation(page.text[start:end][m.start(1) : m.end(1)]) for m in _PARENTHESIS.finditer(low)):
        return True
    return any(_names(page, start + m.end(), m[0]) for m in _list("source", "leads").finditer(low))


def _dated(content: Content, start: int, end: int) -> bool:
    """True when a date says as of when: ``per 20 November 2026``, ``per Oktober 2026``."""
    page = content.page
    if re.search(r"(?<!\w)per\s+(?:akhir\s+)?(?:jan|feb|peb|mar|apr|mei|jun|jul|agu|agt|sep|okt|nov|nop|des)\w*\s+20\d\d", page.low[start:end]):
        return True
    for w in content.dates:
        before = page.low[max(start, w.start - 25) : w.start]
        if start <= w.start < end and "per" in before and _PER_DATE.search(before):
            return True
    return False


def _is_citation(inside: str) -> bool:
    """True for a decree by its number, and for an acronym with a year or a comma inside brackets: ``(SSGI 2026, Kemenkes)``."""
    if _DECREE.search(inside):
        return True
    return re.search(r"\b[A-Z][A-Z0-9-]{2,}\b", inside) is not None and re.search(r"(?:19|20)\d\d|,", inside) is not None


def _names(page: Page, at: int, lead: str) -> bool:
    """True when the words after a lead (``menurut``, ``data``) name somebody."""
    words = re.findall(r"[\w-]+", page.text[at : at + 60].split("\n")[0])[:4]
    if not words or words[0].lower() in rules.part("claims", "source", "vague"):
        return False
    near = " ".join(words).lower()
    if _list("source", "organisations").search(near):
        return True
    return lead in ("menurut", "berdasarkan", "dikutip dari", "mengutip", "merujuk", "versi") and any(w[0].isupper() for w in words[:3])


def _denied(page: Page, kind: str, sentence: Span, spans: list[Span]) -> bool:
    """True for a false number that the text itself denies, in quotes or in a clarification, and for one that it quotes to warn of."""
    low = page.low[sentence[0] : sentence[1]]
    denied = _list("plain", "denied").search(low) is not None
    if denied and kind == "klarifikasi":
        return True
    quoted = page.text[sentence[0] : spans[0][0]].count('"') % 2 == 1
    return quoted and (denied or _list("plain", "warned").search(low) is not None)


def _without_times(content: Content) -> str:
    """The text without dates and clock times, which are no claims."""
    masked = content.page.masked
    return blank(masked, [(w.start, w.end) for w in content.dates] + [m.span() for m in _CLOCKS.finditer(masked)])


def _words_before(low: str, at: int, count: int) -> str:
    """The last ``count`` words right before ``at``, without looking past a sign that ends a clause."""
    near = re.split(rf"[\n;:!?(){HIDDEN}]|[,.]\s", low[max(0, at - 60) : at])[-1]
    return " ".join(near.split()[-count:])


def _clause(low: str, at: int) -> str:
    """The words of the sentence that stand before ``at``."""
    return re.split(rf"[\n;!?{HIDDEN}]|\.\s", low[max(0, at - 80) : at])[-1]


def _value(number: str) -> float:
    return float(number.replace(".", "").replace(",", ".")) if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", number) else float(number)


@cache
def _list(*keys: str) -> re.Pattern[str]:
    return phrases(rules.words("claims", *keys))


def _nouns() -> str:
    return _list("numbers", "nouns").pattern


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{_NUMBER})(?P<scale>{_SCALE})\s+(?P<noun>{_nouns()})")


@cache
def _trends_named() -> Lexicon:
    return Lexicon(rules.words("claims", "numbers", "trends"))


@cache
def _acted_on() -> re.Pattern[str]:
    """A number, a thing that is no unit, and what was done to it."""
    units = _list("numbers", "units").pattern
    return re.compile(
        rf"(?P<n>{_NUMBER}){_SCALE}\s+(?!{units})[a-z]{{3,}}"
        r"(?:\s+[a-z]{3,})?\s+(?:(?:kami|sudah|telah|berhasil|selesai)\s+\w+|(?:di(?!\s)|ter)\w{3,})"
    )


@cache
def _masses() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<n>(?:puluhan|ratusan|ribuan|jutaan)(?:\s+(?:ribu|juta))?)(?P<scale>)\s+(?P<noun>{_nouns()})")


@cache
def _moved() -> re.Pattern[str]:
    subject = r"(?:angka|tingkat|indeks|persentase|kasus|jumlah|kemiskinan|pengangguran|stunting|kepatuhan|kepuasan|inflasi)"
    degree = r"(?:drastis|tajam|signifikan|pesat|jauh|konsisten|separuh|berkali-kali)"
    trend = r"(?:naik|turun|meningkat|menurun|bertambah|berkurang|melonjak|anjlok|merosot|menyusut|membaik|memburuk)"
    jump = r"(?:anjlok|melonjak|meroket|melejit|terjun\s+bebas|merosot)"
    what = r"(?:pelanggaran|kecelakaan|kejahatan|kriminalitas|kunjungan|keluhan|aduan|omzet|pendapatan|inflasi|kemiskinan|pengangguran|kasus)"
    return re.compile(
        rf"(?<!\w){what}\s+(?:\w+\s+){{0,3}}?{jump}(?!\w)|"
        rf"(?<!\w){subject}\s+(?:[\w-]+\s+){{0,5}}?(?:terus\s+{trend}|{trend}\s+(?:secara\s+)?{degree}|{trend}\s+dan\s+(?:menjadi\s+)?(?:yang\s+)?(?:terendah|tertinggi))(?!\w)"
    )


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(_PART + _nouns())


@cache
def _halved() -> re.Pattern[str]:
    about = r"(?:hampir\s+|lebih dari\s+|sekitar\s+|hingga\s+|sampai\s+|menjadi\s+|tinggal\s+){0,2}"
    return re.compile(rf"{_list('numbers', 'trends').pattern}\s+{about}{_FRACTION}(?!\w)")


@cache
def _trend() -> re.Pattern[str]:
    between = r"(?:(?:signifikan|tajam|drastis|menjadi|sebesar|sebanyak|hingga|sekitar|dari|ke|jadi|lagi)\s+){0,3}"
    claim = r"(?P<claim>(?:rp\.?\s?)?(?<![.,/-])\d[\d.,]*\d(?:\s*(?:poin|juta|miliar|triliun))?)"
    return re.compile(rf"{_list('numbers', 'trends').pattern}\s+{between}{claim}")


@cache
def _money() -> re.Pattern[str]:
    return re.compile(
        rf"{_list('numbers', 'money').pattern}(?:\s+[a-z/-]+){{0,6}}?[\s:]+"
        rf"(?P<claim>rp\.?\s?\d[\d.,]*\d{_SCALE}|(?<![\d.,])\d[\d.,]*\s*(?:miliar|milyar|triliun))(?!\w)"
    )


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(_list("source", "organisations").pattern + _SPEAKS)
