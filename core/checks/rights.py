"""Whose it is: private business in an official channel, pictures of others, people who were not asked, and papers that are not public.

What a picture shows is told by its record (people, children, consent, source, credit); the words only add what they say themselves.
Basis: UU 28/2014, UU 27/2022, UU 35/2014, UU 14/2008, PP 94/2021; words: ``assets/rules/lexicons.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core import rules
from core.checks._text import Lexicon, Span, neighbours
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, Message, say

CHECKS = ("COMMERCIAL", "COPYRIGHT", "CONSENT_PERSON", "CONSENT_CHILD", "CONFIDENTIAL")
VERSION = 8

_OWNED = re.compile(
    r"(?<!\w)(?:toko|kafe|kedai|warung|katering|usaha|bisnis|salon|bengkel|kue|nasi|madu|catering)\s+(?:\w+\s+){0,2}?"
    r"(?:milik\s+(?:keluarga|pak|bu|bapak|ibu|istri|suami|pegawai|kepala)"
    r"|(?:pak|bu|bapak|ibu)\s+(?:ka(?:bid|dis|sub\w*|si)|camat|lurah|sek(?:dis|cam|da|des)|bupati|kepala))"
)
_ORDER = re.compile(
    r"(?<!\w)(?:pesan|order|beli|dapatkan|checkout)\s+(?:\w+\s+){0,4}?(?:sekarang|segera|hari\s+ini)(?!\w)"
    r"|(?<!\w)(?:order|beli|pesan\s+(?:kue|nasi|makanan|produk))\s+(?:\w+\s+){0,4}?(?:via|lewat)(?!\w)"
    r"|(?<!\w)harga\s+(?:promo|khusus|teman|spesial)(?!\w)"
    r"|(?<!\w)(?:dapatkan|beli|pesan)\s+(?:\w+\s+){0,3}?(?:di|lewat|melalui)\s+(?:toko|kedai|lokapasar|marketplace)(?:\s+(?:daring|online|kami))?(?!\w)"
    r"|(?<!\w)(?:gratis|bebas|free)\s+(?:ongkir|ongkos\s+kirim)(?!\w|\s+(?:dokumen|berkas|ktp|akta|sertifikat|paspor|surat)(?!\w))"
)
_INSIDE = re.compile(
    r"(?<!\w)(?:khusus|hanya|untuk|bagi)\s+(?:\w+\s+)?(?:kalangan|lingkungan|pihak|keperluan|konsumsi)\s+(?:internal|sendiri|terbatas|intern|dalam)(?!\w)"
    r"|(?<!\w)(?:jangan|mohon\s+(?:untuk\s+)?(?:tidak|jangan)|tidak\s+(?:boleh|untuk)|dilarang)\s+(?:di|men|mem|meny)?(?:sebar|terus|bagi|publikasi|edar)\w*\s+"
    r"(?:(?!hoaks|hoax|kabar|berita|data|kode|otp|foto|video|identitas)\w+\s+){0,2}?(?:ke\s*luar|ke\s+(?:publik|umum|pihak\s+lain|siapa\s?pun|media)|untuk\s+umum)(?!\w)"
)
"""Who a paper is for, or that it may not leave: told by the circle it names, not by a stamp."""
_TAKEN = re.compile(
    r"(?<!\w)(?:foto|gambar|video|ilustrasi|grafis|musik|sumber)\b[^.\n]{0,30}?\b(?:internet|google(?!\s+(?:form|meet|maps|drive|play|classroom))|pinterest|medsos|media\s+sosial|istimewa|youtube|tiktok|shutterstock)(?!\w)"
    r"|(?<!\w)(?:repost|diambil|ambil|unduh)\s+dari\s+(?:internet|google|akun|medsos|grup|pinterest|youtube)"
)
_OTHERS = re.compile(
    r"(?<!\w)(?:foto|gambar|video|ilustrasi)(?:nya)?\s*(?::|dari|milik|ambil\s+dari|diambil\s+dari|comot\s+dari)\s*(?:facebook|instagram|twitter|whatsapp|status|akun|orang|warganet|netizen|tetangga)"
    r"(?!\s+(?:resmi|kami|dinas|kantor|humas|pemkab|pemkot))(?!\w)"
)
"""A picture out of somebody's account; the office's own is none."""
_CIRCLES = frozenset(("kalangan", "lingkungan", "internal", "intern", "terbatas", "luar", "keluar", "publik", "umum", "siapapun", "siapa", "lain", "media"))
_ACCOUNTS = frozenset(("facebook", "instagram", "twitter", "whatsapp", "status", "akun", "orang", "warganet", "netizen", "tetangga"))
_TRADED = frozenset(
    ("toko", "kafe", "kedai", "warung", "katering", "usaha", "bisnis", "salon", "bengkel", "kue", "nasi", "madu", "catering", "pesan", "order", "beli")
)
_TRADED |= {"dapatkan", "checkout", "harga", "ongkir", "ongkos", "lokapasar", "marketplace"}
_PLACES = frozenset(("internet", "google", "pinterest", "medsos", "media", "istimewa", "youtube", "tiktok", "shutterstock", "akun", "grup"))
"""Words without which the shapes above cannot stand: a quick look before the slow one."""
_FORBIDS = re.compile(r"(?<!\w)(?:jangan|hindari|dilarang|tidak boleh|waspada)(?!\w)")
_PERMITTED = re.compile(
    r"dengan izin|seizin|berlisensi|lisensi|cc by|creative commons|(?:kanal|akun|halaman)\s+(?:\w+\s+)?(?:resmi|kami|dinas)|tonton|saksikan|simak"
    r"|siaran langsung|beredar|tidak benar|hoaks|unggah|kirimkan|ikuti\s+(?:akun|kanal|kami|terus|siaran|@)"
)
_QUOTE = re.compile(
    r"\"[^\"\n]{8,600}\"[,.]?\s*(?:,\s*)?(?:kata|ujar|tutur|ucap|ungkap|cerita|jelas|aku|ucapnya|katanya|ujarnya)\s+"
    r"(?P<who>(?:(?:bu|ibu|pak|bapak|mbak|mas|nenek|kakek)\s+)?[A-Z][\w']+(?:\s+[A-Z][\w']+)*)"
)
_TOLD = re.compile(
    r"(?P<who>(?:(?:[Bb]u|[Ii]bu|[Pp]ak|[Bb]apak|[Mm]bak|[Mm]as|[Nn]enek|[Kk]akek)\s+)?[A-Z][a-z']+(?:\s+[A-Z][a-z']+)*)(?:\s*\([^()\n]{1,30}\)|,[^,\n\"]{1,50},)?\s+"
    r"(?:mengaku|bercerita|mengatakan|menuturkan|berkata|bilang|menyampaikan|berkisah|mengungkapkan|berujar)[^\"\n.]{0,50}\"[^\"\n]{8,600}\""
    r"|\"[^\"\n]{8,600}\"\s*[-~(]\s*(?P<by>(?:(?:[Bb]u|[Ii]bu|[Pp]ak|[Bb]apak|[Mm]bak|[Mm]as)\s+)?[A-Z][a-z']+(?:\s+[A-Z][a-z']+)*)"
    r"|(?<!\w)(?:[Kk]ata|[Mm]enurut|[Uu]jar|[Cc]erita)\s+(?P<of>(?:(?:[Bb]u|[Ii]bu|[Pp]ak|[Bb]apak|[Mm]bak|[Mm]as)\s+)?[A-Z][a-z']+(?:\s+[A-Z][a-z']+)*)[^\"\n.]{0,50}[,:]\s*\"[^\"\n]{8,600}\""
    r"|(?<!\w)(?:[Uu]lasan|[Tt]estimoni|[Kk]omentar|[Kk]esan|[Cc]urhat|[Rr]eview|[Pp]ujian|[Ss]alam|[Pp]esan)\s+(?:\w+\s+){0,3}?(?:dari|oleh)\s+"
    r"(?P<from>(?:(?:[Bb]u|[Ii]bu|[Pp]ak|[Bb]apak|[Mm]bak|[Mm]as|[Kk]ak)\s+)?[A-Z][a-z']+(?:\s+[A-Z][a-z']+)+)\s*:\s*\"[^\"\n]{8,600}\""
)
"""The name before the quotation, or behind it with a dash."""
_SECRET = re.compile(r"(?i:kata\s+sandi|sandi|password|passcode)(?!\w)[^:=.\n]{0,40}[:=]\s*(?=\S*\d)(?=\S*[A-Za-z])[^\s,;]{5,40}")
_LOGIN = re.compile(
    r"(?i:user(?:name)?|login|akun)\s*[:=]?\s*\S{1,40}[,;/ ]{1,3}(?:dan\s+)?(?i:kata\s+sandi|sandi|password|pass|pw)(?!\w)\s*[:=]?\s*"
    r"(?=\S{0,40}\d)(?=\S{0,40}[A-Za-z])[^\s,;]{5,40}"
)
_KEYS = frozenset(("sandi", "password", "passcode"))
_STAMPED = frozenset(("rahasia", "terbatas", "sangat"))
_TITLE = re.compile(
    r"(?:kepala|sekretaris|direktur|bupati|wali kota|gubernur|camat|lurah|kades|ketua|menteri|kadis|kabid|plt|juru bicara|koordinator|"
    r"panitia|pelaksana|humas|sekda|anggota|komandan|kapolres|danramil|asisten|staf|petugas|rektor|dr\.?|dokter|dinas|badan|balai|kementerian|kantor|puskesmas|rumah\s+sakit|rsud|tim|posko|pemerintah|pemkab|pemkot|satpol|polres|polsek)",
    re.IGNORECASE,
)


def find(content: Content, context: Context) -> Iterator[Finding]:
    """Findings of all five checks."""
    yield from _commercial(content)
    yield from _copyright(content, context)
    yield from _consent(content, context)
    yield from _confidential(content)


def _commercial(content: Content) -> Iterator[Finding]:
    page = content.page
    spans = [m.span() for m in _words("commercial", "fire").all(page)]
    spans += [m.span() for pattern in (_OWNED, _ORDER) for m in pattern.finditer(page.low)] if page.mentions(_TRADED) else []
    spans += content.said("COMMERCIAL")
    linked = any(shop in link.url for link in page.links for shop in ("shopee", "tokopedia", "lazada", "wa.me"))
    told = [span for sentence, span in _by_sentence(content, spans) if not _words("commercial", "silence_if").any(page, *sentence)]
    for span in neighbours(page, told):
        yield found(content, "COMMERCIAL", span, say(N_("Terbaca sebagai promosi dagang.")), severity="block" if linked else None)


def _by_sentence(content: Content, spans: list[Span]) -> list[tuple[Span, Span]]:
    """Sentences that hold a span, each with the stretch from its first to its last."""
    held: dict[Span, Span] = {}
    for start, end in sorted(spans):
        sentence = content.page.sentence(start)
        first, last = held.get(sentence, (start, end))
        held[sentence] = first, max(last, end)
    return list(held.items())


def _copyright(content: Content, context: Context) -> Iterator[Finding]:
    page = content.page
    taken = _TAKEN.finditer(page.low) if page.mentions(_PLACES) else ()
    spans = {m.span() for m in taken} | {m.span() for m in _words("copyright_cue", "fire").all(page)}
    spans |= {m.span() for m in _OTHERS.finditer(page.low)} if page.mentions(_ACCOUNTS) else set()
    spans |= set(content.said("COPYRIGHT"))
    last = -1
    for start, end in sorted(spans):
        sentence = page.sentence(start)
        if start >= last and not _PERMITTED.search(page.low, *sentence) and not _FORBIDS.search(page.low, sentence[0], start):
            last = end
            yield found(content, "COPYRIGHT", (start, end), say(N_("Tanpa nama pembuat dan izinnya, gambar ini bukan milik kita.")))
    if context.has_image and context.media_source and context.media_source != "own" and not context.media_credit.strip():
        yield found(content, "COPYRIGHT", None, say(N_("Gambar dari luar kantor belum punya kredit.")))


def _consent(content: Content, context: Context) -> Iterator[Finding]:
    """People who can be recognised were asked, and for children their parents; what is on record is what counts."""
    if context.consent_gone:
        yield found(content, "CONSENT_PERSON", None, _joined(context.consent_gone), firm=True)
        return
    if context.consent_soon:
        yield found(content, "CONSENT_PERSON", None, _joined(context.consent_soon), severity="warn")
    if context.has_children and not context.consent_child:
        yield found(content, "CONSENT_CHILD", None, say(N_("Anak tampak di gambar tanpa persetujuan orang tua yang tercatat.")))
    elif context.has_children and _words("consent", "sensitive").any(content.page):
        yield found(content, "CONSENT_CHILD", None, say(N_("Anak tampak dalam keadaan yang peka; persetujuan tidak cukup. Pakai gambar lain.")))
    if context.consent:
        return
    message = say(N_("Orang yang dikenali belum tercatat memberi persetujuan."))
    if content.kind == "testimoni" or (context.has_image and context.has_people):
        yield found(content, "CONSENT_PERSON", None, message)
    elif '"' in content.page.text:
        yield from (found(content, "CONSENT_PERSON", m.span(), message) for m in _quoted(content.page.text))


def _quoted(text: str) -> list[re.Match[str]]:
    """Quotations of people who speak for themselves, with their names."""
    said = [m for m in _QUOTE.finditer(text) if not _TITLE.match(m["who"])]
    told = [m for m in _TOLD.finditer(text) if not _TITLE.match(m["who"] or m["by"] or m["of"] or m["from"])]
    return said + [m for m in told if not any(m.start() < s.end() and s.start() < m.end() for s in said)]


def _joined(words: tuple[Message, ...]) -> Message:
    """Several sentences as one message: a finding about the whole item stands once."""
    return words[0] if len(words) == 1 else say(N_("{first} {rest}"), first=words[0], rest=_joined(words[1:]))


def _password(content: Content) -> Iterator[re.Match[str]]:
    if not content.page.mentions(_KEYS):
        return iter(())
    told = list(_SECRET.finditer(content.page.text))
    return iter(told or _LOGIN.finditer(content.page.text))


def _confidential(content: Content) -> Iterator[Finding]:
    page = content.page
    spans = [m.span() for m in _words("confidential", "block").all(page)]
    spans += [m.span() for m in _INSIDE.finditer(page.low)] if page.mentions(_CIRCLES) else []
    spans += content.said("CONFIDENTIAL")
    spans += [
        m.span() for m in (_stamps().finditer(page.text) if page.mentions(_STAMPED) else ()) if not page.text[max(0, m.start() - 20) : m.end() + 20].isupper()
    ]
    passwords = [m.span() for m in _password(content)]
    yield from (found(content, "CONFIDENTIAL", span, say(N_("Kata sandi tidak untuk umum. Ganti segera."))) for span in passwords)
    for sentence, span in _by_sentence(content, spans):
        if any(a < span[1] and span[0] < b for a, b in passwords):
            continue
        if page.text[slice(*span)].isupper() or not _words("confidential", "silence_if").any(page, *sentence):
            yield found(content, "CONFIDENTIAL", span, say(N_("Naskah internal tidak untuk umum.")))


@cache
def _stamps() -> re.Pattern[str]:
    return re.compile(r"(?<![\w#])(?:" + "|".join(map(re.escape, rules.words("lexicons", "confidential", "caps_only"))) + r")(?!\w)")


@cache
def _words(*keys: str) -> Lexicon:
    return Lexicon(tuple(w.strip() for w in rules.words("lexicons", *keys)))
