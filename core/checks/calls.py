"""What a reader should do next, and where a citizen can complain.

A notice without a verb of action, a place with a time, a link or a number leaves people standing there. Texts about trouble, and notices that
change something, name a channel for complaints. Basis: UU 25/2009, Perpres 76/2013, PermenPANRB 83/2012.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core import rules
from core.checks._text import Lexicon, phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("CTA_MISSING", "COMPLAINT_MISSING")
VERSION = 4

_WHEN = re.compile(r"(?<!\w)(?:pukul|pkl|jam)\.?\s*\d{1,2}(?:[.:]\d{2})?|(?<![\d.])\d{1,2}[.:]\d{2}\s*(?:-|wib|wita|wit|sampai)")
_WHERE = re.compile(
    r"(?<!\w)(?:di|ke|bertempat\s+di|lokasi|tempat)\W+(?:\w+\W+){0,3}?"
    r"(?:kantor|balai|aula|gedung|lapangan|puskesmas|kecamatan|kelurahan|desa|loket|pasar|taman|sekolah|jl|jalan|alun)"
)
_ORDERED = re.compile(
    r"(?:^|[.!?:;\n\"(]\s*|,\s+(?:lalu|kemudian|dan)\s+)(?:(?:mari|ayo|yuk|silakan|mohon|harap|cukup|segera|jangan lupa|tolong)\s+)?"
    r"(?P<verb>[a-z]{3,}(?:kan|lah))(?!\w)"
)
_NO_ORDER = re.compile(
    r"(?:me|di|ter|ber)\w+|sedangkan|sekalikan|(?:bukan|akan|makan|bahkan|ikan|pekan|rekan|silakan|adalah|ialah|telah|setelah|sekolah|jumlah|inilah|itulah"
    r"|apakah|gerakan|perbaikan|pendidikan|kebaikan|kenaikan|kebijakan|ikatan|tindakan|masukan|catatan|tekanan|larikan|rumah|wilayah|masalah)(?:lah|kan)?"
)
"""An imperative at the head of a clause: a bare stem with *-kan* or *-lah*, never with a prefix of a statement."""
_NO_SUBJECT = (
    r"(?!\s+(?:\w+\s+){0,3}?(?:membuat|menjadi|adalah|ialah|itu|membantu|dapat|bisa|mencegah|memberi|mengurangi|menghemat|menyelamatkan|menjaga|merupakan"
    r"|bukan|berarti|memang|tidak)(?!\w))"
)
"""*Pilah sampah membuat sungai bersih* states: what looks like a call is its subject."""
_EMERGENCY = re.compile(r"(?<!\w)(?:lapor\w*|adukan|hubungi|telepon|kontak|panggil)\W+(?:\w+\W+){0,5}?(?:112|110|113|119|129)(?!\d)")
"""A national number that the text tells people to call."""
_COME = re.compile(r"(?:^|[.!?:;\n,]\s*|(?<!\w)(?:mohon|harap|silakan|ayo|yuk|mari|wajib|diminta|dimohon|jangan\s+lupa|segera)\s+)hadir(?!\w)")
"""*Hadir* calls only at the head of a clause or after a word that asks; *kader hadir di tiap kelurahan* reports."""
_TELEPHONE = re.compile(r"(?<![\d.])(?:\(?0\d{2,4}\)?[ -]?)?\d{3,4}[ -]\d{3,4}(?:[ -]\d{3,4})?(?![\d.])|(?<![\d.])(?:112|110|113|119|129|1708|1500\d{3})(?!\d)")


def find(content: Content, context: Context) -> Iterator[Finding]:
    """Findings about the whole item."""
    page = content.page
    if content.kind in rules.words("lexicons", "cta_verbs", "kinds") and not _acts(content):
        yield found(content, "CTA_MISSING", None, say(N_("Pembaca belum tahu harus berbuat apa. Tambahkan langkah berikutnya.")))
    troubled = content.kind in rules.words("lexicons", "complaint_channels", "kinds")
    changes = content.kind == "pengumuman" and _words("complaint_channels", "changes").any(page)
    if (troubled or changes) and not context.footer_channels and not _complaint(content, context):
        yield found(content, "COMPLAINT_MISSING", None, say(N_("Belum ada kanal aduan. Tambahkan lapor.go.id atau kanal kantor.")))


def _acts(content: Content) -> bool:
    page = content.page
    if _words("cta_verbs", "list").any(page) or page.links or _TELEPHONE.search(page.low):
        return True
    if "hadir" in page.vocabulary and _COME.search(page.low):
        return True
    if page.mentions(_heads()[0]) and _heads()[1].search(page.low):
        return True
    if any(not _NO_ORDER.fullmatch(m["verb"]) for m in _ORDERED.finditer(page.low)):
        return True
    return _WHEN.search(page.low) is not None and (_WHERE.search(page.low) is not None or bool(content.dates))


@cache
def _heads() -> tuple[frozenset[str], re.Pattern[str]]:
    """Bare verbs that call at the head of a clause (*Gosok gigi dua kali sehari*), as words and as a shape."""
    words = tuple(w.lower() for w in rules.words("lexicons", "cta_verbs", "heads"))
    return frozenset(words), re.compile(r"(?:^|[.!?\n:;][^\w\n]*|(?:ayo|yuk|mari|lalu|kemudian|jangan lupa)\s+)" + phrases(words).pattern + _NO_SUBJECT)


def _complaint(content: Content, context: Context) -> bool:
    """Whether a channel is named: national, or one of the office."""
    low = content.page.low
    if _words("complaint_channels", "said").any(content.page):
        return True
    if _EMERGENCY.search(low):
        return True
    digits = re.sub(r"\D", "", low)
    if any(d in low for d in context.official_domains) and _words("complaint_channels", "verbs").any(content.page):
        return True
    return any(re.sub(r"\D", "", p) in digits for p in context.official_phones if len(re.sub(r"\D", "", p)) > 4)


@cache
def _words(*keys: str) -> Lexicon:
    return Lexicon(tuple(w.lower() for w in rules.words("lexicons", *keys)))
