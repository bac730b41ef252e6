"""What costs trust: superlatives without proof, hearsay, the style of chain messages, and promises nobody can keep.

A source, an award or a denial in the same sentence silences it; teaching how to recognise a hoax is no hoax.
Basis: PermenPANRB 83/2012 (credible), UU 1/2024, SE PANRB 137/2018; words: ``assets/rules/lexicons.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core import rules
from core.checks._text import Lexicon, Span
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, Message, say

CHECKS = ("CLAIM_SUPERLATIVE", "UNVERIFIED_SOURCE", "HOAX_WORDING", "PROMISE_ABSOLUTE")
VERSION = 8

_MOST = re.compile(
    r"(?<!\w)(?:paling\s+(?:\w+\s+)|ter(?:baik|cepat|murah|lengkap|besar|tinggi|bersih|ramah|maju|indah|canggih|hebat|aman|modern)\s+)"
    r"(?:di\s+(?:seluruh\s+)?|se-?\s?|sepanjang\s+|tingkat\s+)(?:indonesia|nusantara|asia(?:\s+tenggara)?|dunia|provinsi|jawa(?:\s+\w+)?|nasional|sumatera|kalimantan|sulawesi|bali|papua|sejarah|kabupaten|kota)(?!\w)"
)
_HEARSAY = re.compile(
    r"(?<!\w)(?:menurut|berdasarkan|dari|dapat)\s+(?:informasi|info|kabar|berita|pesan|cerita)\s+(?:yang\s+)?(?:beredar|viral|tersebar|dari\s+(?:grup|tetangga|teman|wa))"
    r"|(?<!\w)kata\s+(?:orang|tetangga|teman|netizen|warganet|grup|saudara)(?!\s+tua)(?!\w)"
    r"|(?<!\w)(?:beredar|tersiar|santer)\s+(?:kabar|isu|info|terdengar)|(?<!\w)(?:copas|salinan|terusan|forward(?:an)?)\s+dari(?!\w)|(?<!\w)menurut\s+(?:sumber\s+)?(?:terpercaya|tepercaya|orang\s+dalam)"
)
_SPREAD = r"(?:sebar(?:kan|luaskan)?|teruskan|bagikan|viralkan|share|forward|diteruskan|disebarkan|dibagikan|kirimkan|kirim)"
_CHAIN = re.compile(
    rf"(?<!\w){_SPREAD}\s+(?:\w+\s+){{0,2}}?(?:ke\s+(?:semua|seluruh|sebanyak|\d+)\s+(?:grup|kontak|orang|teman|keluarga)|sebelum\s+(?:dihapus|terlambat|hilang))"
    rf"|(?<!\w)(?:tolong|mohon|harap|ayo)\s+(?:di)?(?:sebar(?:kan|luaskan)?|teruskan|viralkan)(?!\w)|(?<!\w){_SPREAD}\W?!{{2,}}"
)
_VIRAL = re.compile(r"(?<!\w)(?:viralkan|sebarkan|sebarluaskan)(?!\w)")
_SURE = re.compile(
    r"(?<!\w)(?:dijamin|pasti|dipastikan|100\s?%|seratus\s+persen)\s+(?:\w+\s+){0,2}?(?:selesai|jadi|cair|diterima|lolos|aman|sembuh|beres|tuntas|berhasil|bebas|hari\s+itu\s+juga|hari\s+ini|minggu\s+ini|pekan\s+ini)(?:\s+hari\s+(?:itu|ini)(?:\s+juga)?)?"
    r"|(?<!\w)(?:tidak|tak)\s+akan\s+pernah\s+\w+(?:\s+lagi)?"
    r"|(?<!\w)(?:tidak|tak)\s+akan\s+(?:ada\s+|pernah\s+)?(?:\w+\s+)?(?:mati|padam|banjir|macet|bocor|longsor|terjadi|terulang|antre|rusak|gagal|keruh|pungli)\s+lagi(?!\w)"
    r"|(?<!\w)(?:kami|kita|dinas|kantor|pemerintah|pemda|pemkab|pemkot)\s+(?:berani\s+|pasti\s+)?(?:men)?jamin(?!\s+(?:\w+\s+)?(?:kerahasiaan|keamanan|identitas|data|hak|privasi|kesehatan|sosial))(?!\w)"
)
_MOSTLY = frozenset(
    (
        "paling",
        "terbaik",
        "tercepat",
        "termurah",
        "terlengkap",
        "terbesar",
        "tertinggi",
        "terbersih",
        "teramah",
        "terramah",
        "termaju",
        "terindah",
        "tercanggih",
    )
) | {"terhebat", "teraman", "termodern"}
_SPREADING = frozenset(("sebar", "sebarkan", "sebarluaskan", "teruskan", "bagikan", "viralkan", "share", "forward", "diteruskan", "disebarkan", "dibagikan"))
_SPREADING |= {"kirimkan", "kirim", "disebarluaskan"}
_HEARD = frozenset(("beredar", "viral", "tersebar", "grup", "tetangga", "teman", "wa", "tersiar", "santer", "copas", "salinan", "terusan", "forward"))
_HEARD |= {"forwardan", "terpercaya", "tepercaya", "orang"}
_SURELY = frozenset(("jamin", "menjamin", "akan", "dijamin", "pasti", "dipastikan", "100", "seratus", "pernah"))
"""Words without which the shapes above cannot stand: a quick look before the slow one."""
_QUOTED = re.compile(r"\"[^\"\n]{1,600}\"")
_SOURCE_LINE = re.compile(r"(?:^|\n)[^\w\n]*sumber(?:\s+data)?\s*:\s*\S")
_SOURCE = re.compile(r"\([^()\n]*(?:19|20)\d{2}[^()\n]*\)|sumber\s*:")


def find(content: Content, context: Context) -> Iterator[Finding]:
    """One finding a sentence and check."""
    page = content.page
    yield from _each(
        content,
        "CLAIM_SUPERLATIVE",
        "superlative",
        [m.span() for m in _MOST.finditer(page.low)],
        say(N_("Klaim tertinggi tanpa bukti. Sebut penilai dan tahunnya, atau hapus.")),
    )
    hearsay = [m.span() for m in _HEARSAY.finditer(page.low)] if page.mentions(_HEARD) else []
    if content.kind != "klarifikasi":
        yield from _each(content, "UNVERIFIED_SOURCE", "unverified", hearsay, say(N_("Kabar tanpa sumber. Tunggu keterangan instansi yang berwenang.")))
    chain: list[Span] = []
    if page.mentions(_SPREADING):
        chain = [m.span() for m in _CHAIN.finditer(page.low)] + [m.span() for m in _VIRAL.finditer(page.low) if _shouted(content, m.span())]
    yield from _each(content, "HOAX_WORDING", "hoax_wording", chain, say(N_("Gaya pesan berantai. Ajak warga membagikan dengan kalimat biasa.")))
    sure = [m.span() for m in _SURE.finditer(page.low)] if page.mentions(_SURELY) else []
    yield from _each(content, "PROMISE_ABSOLUTE", "promise", sure, say(N_("Janji tanpa syarat. Sebut standar waktu dan syaratnya.")))


def _shouted(content: Content, span: Span) -> bool:
    """Whether somebody calls to pass it on: in capitals, or with an exclamation mark right behind or at the end of a short cry."""
    text = content.page.text
    first, last = content.page.sentence(span[0])
    return text[span[0] : span[1]].isupper() or text[span[1] : span[1] + 1] == "!" or ("!!" in text[span[1] : last + 2] and last - first < 90)


def _each(content: Content, check: str, words: str, spans: list[Span], message: Message) -> Iterator[Finding]:
    """A finding for each sentence that holds a phrase of the list or one of ``spans``, unless the sentence silences it."""
    page = content.page
    framed = {page.sentence(start) for start, _end in content.said(check)}
    spans = spans + content.said(check) + [m.span() for m in _words(words, "fire").all(page)]
    if _refutes(content):
        quotes = [m.span() for m in _QUOTED.finditer(page.text)]
        spans = [s for s in spans if not any(a <= s[0] < b for a, b in quotes)]
    sentences: dict[Span, Span] = {}
    for start, end in sorted(spans):
        sentence = page.sentence(start)
        first, last = sentences.get(sentence, (start, end))
        sentences[sentence] = min(first, start), max(last, end)
    for sentence, span in sentences.items():
        surely = check == "CLAIM_SUPERLATIVE" and sentence in framed
        quiet = (not surely and _words(words, "silence_if").any(page, *sentence)) or _denied(content, check, sentence)
        quiet = quiet or (check in ("PROMISE_ABSOLUTE", "UNVERIFIED_SOURCE") and page.text[span[1] : sentence[1]].rstrip().endswith("?"))
        if not quiet and (check != "CLAIM_SUPERLATIVE" or _boasts(content, sentence, framed=sentence in framed)):
            yield found(content, check, span, message)


def _refutes(content: Content) -> bool:
    """Whether the text denies what it quotes: a clarification, or words that say so anywhere."""
    return '"' in content.page.text and (content.kind == "klarifikasi" or _words("trust", "denial").any(content.page))


def _boasts(content: Content, sentence: Span, *, framed: bool) -> bool:
    """Whether a superlative is about the office, its work or its region, as a frame says already, and no source stands beside it."""
    return (framed or _words("superlative", "about").any(content.page, *sentence)) and not (
        _SOURCE.search(content.page.low, *sentence) or _SOURCE_LINE.search(content.page.low)
    )


def _denied(content: Content, check: str, sentence: Span) -> bool:
    """Whether the text around says that this is false."""
    if check not in ("UNVERIFIED_SOURCE", "HOAX_WORDING"):
        return False
    legend = check == "UNVERIFIED_SOURCE" and _words("unverified", "legends").any(content.page)
    return legend or _words("trust", "denial").any(content.page, *sentence)


@cache
def _words(*keys: str) -> Lexicon:
    return Lexicon(rules.words("lexicons", *keys))
