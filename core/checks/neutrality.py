"""Neutrality of the office: parties, calls to vote, candidates, numbered gestures, praise of those in office, and the days of an election.

Civil servants and public channels take no side (UU 20/2023, PP 94/2021, SKB netralitas 2022). Naming an election fact is no partisanship: what
the commission and its supervisor say, what is forbidden, and what education teaches pass. Names and phrases: ``assets/rules/neutrality.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core import rules
from core.checks._text import Lexicon, Page, Span, neighbours, phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("NEU_PARTY", "NEU_CAMPAIGN", "NEU_CANDIDATE", "NEU_GESTURE", "NEU_INCUMBENT", "NEU_PERIOD")
VERSION = 9
CUE_WORDS, PLAIN_WORDS = 6, 3
"""Words around a doubtful abbreviation: within the first a political word must stand, within the second no plain one."""
TYPED_WRONG = 5
"""From this length on a name of a candidate counts with one letter wrong."""
TYPED_OTHERWISE = 9
"""From this length on beside a part that is right, with two: *Misalnegoro* for *Misalnegara*."""

ONE_CALL = 40
"""Characters between two calls of one sentence up to which they are one."""

_SPELT = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}[A-Z](?!\w)")
"""An abbreviation with dots."""
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_HEAD = r"(?:wakil\s+)?(?:bupati|wali\s?kota|gubernur|presiden)|wabup|wagub|wawali|kepala\s+daerah"
_POLITE = r"(?:(?:bapak|ibu|pak|bu|bpk|yth\.?)\s+)*"
_NUMBER = r"(?:\d{1,2}|satu|dua|tiga|empat|lima|enam|tujuh)"
_SIDE = rf"(?:(?:gambar\s+)?(?:nomor|no\.?)\s+(?:urut\s+)?{_NUMBER}(?![\w.])|paslon|pasangan\s+(?:calon|nomor)|calon\s+(?:{_HEAD}))"
_TITLES = frozenset(("h", "hj", "kh", "dr", "drs", "dra", "ir", "prof", "haji", "hajah", "kiai", "kyai", "bapak", "ibu", "pak", "bu", "purn"))
"""What offices set before a name; a list of candidates carries it, a caption seldom does."""
_THING = r"(?:jalur|pintu|loket|poli|menu|tombol|halte|rute|bus|angkot|trayek|kursi|meja|ruang|kamar|gerbang|opsi|paket|layanan|dokter|kotak)"
"""What else is picked by its number."""
_MENU = re.compile(
    r"(?<!\w)(?:untuk\s+(?:layanan|bahasa|informasi|pengaduan|bicara|berbicara|poli|pajak|loket|pendaftaran)|tekan|menu|mesin|layar|aplikasi|formulir|operator)(?!\w)"
)
_CALL = re.compile(
    rf"(?<!\w)(?:coblos(?:lah)?|tusuk|pilih(?:lah)?|(?:me)?menangkan|(?:men)?dukung(?:lah)?|satukan\s+suara)"
    rf"\W+(?:(?!{_THING}\W)\w+\W+){{0,3}}?{_SIDE}"
)
_PICKED = re.compile(rf"(?<!\w){_SIDE}\s+(?:\w+\s+){{0,3}}?(?:di|kita\s+|harus\s+)?(?:coblos|tusuk|pilih)(?!\w)")
_TITLE = r"(?:haji|hajah|h\.|hj\.|kh\.|kiai|kyai|ustaz|ustadz|gus|kang|cak|bang|mas|mbak|pak|bu|bapak|ibu|bung|dr\.|ir\.|drs\.)"
_FOR_PERSON = re.compile(
    rf"(?<!\w)(?:(?:men)?dukung\s+(?:dan|serta|lalu)\s+)?(?:me)?menangkan(?:lah)?\s+(?:\w+\s+)?{_TITLE}\s+\w+"
    r"|(?<!\w)(?:men)?dukung\s+(?:dan|serta)\s+(?:me)?menangkan\s+(?!lomba|kejuaraan|tim|timnas|atlet|kontingen|desa|festival)\w+"
)
_RACE = re.compile(
    r"(?<!\w)(?:pemilu\w*|pilkada\w*|pilpres|pileg|pilkades|pemilihan|calon|paslon|kandidat|pasangan|coblos\w*|mencoblos|caleg|partai"
    r"|(?<!paduan )(?<!pengeras )suara|tps)(?!\w)"
)
"""What an election talks about; ``nomor urut`` alone is also a place in a queue, a row of a table, a part of an identity number."""
_OF_A_MATCH = r"\s+(?:besar|kecil|final|semifinal|tunggal|ganda|beregu|tambahan|pembuka|puncak)(?!\w)"
_MATCH = re.compile(rf"(?<!\w)partai{_OF_A_MATCH}")
_PARTY_AT = re.compile(rf"(?<!\w)(?:partai|parpol)(?:nya|ku|mu)?(?!\w|{_OF_A_MATCH})")
"""A party, not a lot of goods and not a match."""
_FORBIDDEN = re.compile(
    r"(?<!\w)(?:asn|pns|pppk|pegawai|aparatur|aparat|perangkat|kepala\s+desa|kades|guru|tni|polri|pejabat)\W[^.!?\n]{0,80}?"
    r"(?:tidak|tak|nggak|gak)\s+(?:boleh|diperkenankan|dibenarkan|bisa)(?!\s+(?:lupa|golput|absen|salah|tidak))(?!\w)"
)
"""A sentence that says what a servant of the state may not do; *tidak boleh lupa* is no such word."""
_OTHER_PERIOD = re.compile(r"\s+(?:pe[mnl]\w+|libur\w*|tanam|anggaran|sewa|kontrak|magang|kuliah|semester)(?!\w)")
"""What else has two periods: payments, seasons, courses."""
_CALLS = frozenset(("coblos", "cobloslah", "tusuk", "pilih", "pilihlah", "menangkan", "memenangkan", "dukung", "mendukung", "dukunglah", "satukan"))
_CALLS |= {"dicoblos", "ditusuk", "dipilih"}
_GESTURE = re.compile(
    rf"(?<!\w)(?:salam|pose|gaya|(?:meng)?angkat|(?:meng)?acungkan|(?:men)?unjukkan|tunjukkan|berpose)\s+(?:\w+\s+){{0,2}}?{_NUMBER}\s+jari(?!\w)"
)
_CREDIT = (
    re.compile(rf"(?<!\w)berkat\s+(?:\w+\s+){{0,3}}?{_POLITE}(?:{_HEAD}|kepemimpinan)(?!\w)"),
    re.compile(
        rf"(?<!\w)(?:hadiah|bantuan|kiriman|persembahan|buah\s+tangan|jerih\s+payah|bingkisan|santunan|sumbangan|kado|pemberian)\s+(?:pribadi\s+)?(?:dari\s+)?{_POLITE}(?:{_HEAD})(?!\w)"
    ),
    re.compile(r"(?<!\w)(?:bantuan|uang|sumbangan|santunan|hadiah)\s+pribadi(?:nya|\s+beliau)(?!\w)"),
    re.compile(rf"(?<!\w)(?:terima\s?kasih|matur\s*nuwun|hatur\s*nuhun|suksma)\W+(?:kepada\s+|untuk\s+)?{_POLITE}(?:{_HEAD})(?!\w)"),
    re.compile(
        rf"(?<!\w)(?:pemimpin|sosok|{_HEAD})\s+(?:kita\s+|kami\s+)?(?:yang\s+)?(?:paling\s+)?(?:hebat|idaman|dambaan|merakyat|terbaik|luar\s+biasa|dermawan|pemurah|"
        r"tercinta|pro\s+rakyat|cinta\s+rakyat|sepanjang\s+masa)(?:\s+sepanjang\s+masa)?(?!\w)"
    ),
)
_BUDGET = re.compile(r"(?<!\w)(?:bersumber|dibiayai|didanai|dianggarkan|atas\s+kehadiran\w*|yang\s+(?:telah\s+|sudah\s+)?hadir)(?!\w)")
"""A sentence that names the public money says itself what this check asks for, and who came may be thanked for it."""
_PRAISED = frozenset(("bupati", "wali", "walikota", "gubernur", "presiden", "wabup", "wagub", "wawali", "daerah", "kepemimpinan", "pemimpin", "sosok"))
_PRAISED |= {"pribadi", "pribadinya"}
_OFFICIAL = re.compile(rf"(?<!\w)(?:{_HEAD}|beliau)(?!\w)")
_QUIET = re.compile(r"tenang|quiet")


def find(content: Content, context: Context) -> Iterator[Finding]:
    """Findings of all six checks."""
    page = content.page
    yield from _parties(content)
    if not _words("campaign", "not_if").any(page):
        yield from _campaign(content)
    yield from _candidates(content, context)
    gestures = {m.span() for m in _GESTURE.finditer(page.low)} if "jari" in page.vocabulary else set()
    gestures |= {m.span() for m in _words("gesture", "words").all(page)}
    gestures = {g for g in gestures if not _fingers().any(page, *page.sentence(g[0]))} | set(content.said("NEU_GESTURE"))
    for span in _apart(sorted(gestures)):
        yield found(content, "NEU_GESTURE", span, say(N_("Jari atau gaya bernomor terbaca sebagai dukungan. Pakai salam yang netral.")))
    yield from _praise(content, context)
    yield from _period(content, context)


@cache
def _fingers() -> Lexicon:
    """What fingers are for beside taking a side, and words that forbid it."""
    return Lexicon(rules.words("senses", "sense", "finger_use", "words"))


def _apart(spans: list[Span]) -> list[Span]:
    """The spans with those that overlap joined."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


# -- parties


def _parties(content: Content) -> Iterator[Finding]:
    page, done = content.page, -1
    message = say(N_("Nama partai tidak muncul di kanal dinas."))
    severity = "warn" if content.kind == "informasi_pemilu" else None
    spans = [m.span() for m in _full().all(page)] + content.said("NEU_PARTY")
    for m in _abbreviations().finditer(page.text) if page.mentions(_first_words()) or _spelt(page) else ():
        entry = _by_abbreviation()[re.sub(r"[.\s](?=\w)", "", m[0].lower()) if m[0].lower() not in _by_abbreviation() else m[0].lower()]
        if not entry[0] or _political(content, m.span(), entry[1]):
            spans.append(m.span())
    for start, end in sorted(spans):
        if start >= done:
            yield found(content, "NEU_PARTY", (start, end), message, severity=severity)
            done = end


def _spelt(page: Page) -> bool:
    """Whether an abbreviation is spelt out: several letters that stand alone."""
    return sum(len(word) == 1 for word in page.vocabulary) > 1 and _SPELT.search(page.text) is not None


def _political(content: Content, span: Span, plain: tuple[str, ...]) -> bool:
    """Whether a doubtful abbreviation stands among political words, or in a sentence with a party, and beside no plain one."""
    low = content.page.low
    before = [m.start() for m in _TOKEN.finditer(low, max(0, span[0] - 120), span[0])]
    after = [m.end() for m in _TOKEN.finditer(low, span[1], min(len(low), span[1] + 120))]

    def around(words: int) -> str:
        return low[(before[-words:] or [span[0]])[0] : (after[:words] or [span[1]])[-1]]

    first, last = content.page.sentence(span[0])
    near = _MATCH.sub("", around(CUE_WORDS))
    cued = _words("matching", "cue_words").pattern.search(near) or _PARTY_AT.search(low, max(first, span[0] - 240), min(last, span[1] + 240))
    return cued is not None and not (plain and phrases(plain).search(around(PLAIN_WORDS)))


@cache
def _full() -> Lexicon:
    parties = (*rules.part("neutrality", "party"), *rules.part("neutrality", "party_local"))
    names = {str(n).lower() for p in parties for n in (p["full"], *p.get("alt_full", ()))}
    names |= {f"partai {a}".lower() for p in parties for a in p["abbr"]}
    return Lexicon(tuple(sorted(names)))


@cache
def _by_abbreviation() -> dict[str, tuple[bool, tuple[str, ...]]]:
    """Abbreviation -> whether it has other meanings, and the words of those."""
    parties = (*rules.part("neutrality", "party"), *rules.part("neutrality", "party_local"))
    return {a.lower(): (bool(p["ambiguous"]), tuple(w.lower() for w in p["not_if"])) for p in parties for a in p["abbr"]}


@cache
def _first_words() -> frozenset[str]:
    parties = (*rules.part("neutrality", "party"), *rules.part("neutrality", "party_local"))
    humps = {re.split(r"(?<=[a-z])(?=[A-Z])", a)[0].lower() for p in parties for a in p["abbr"] if not a.isupper()}
    return frozenset(m[0] for a in _by_abbreviation() if (m := _TOKEN.match(a.split("-")[0]))) | humps


@cache
def _abbreviations() -> re.Pattern[str]:
    """As parties write them: every abbreviation in its own capitals, or all in capitals."""
    parties = (*rules.part("neutrality", "party"), *rules.part("neutrality", "party_local"))
    written = {form for p in parties for a in p["abbr"] for form in (a, a.upper(), *([] if p["ambiguous"] or a == "Demokrat" else [a.lower()]))}
    written |= {re.sub(r"(?<=[a-z])(?=[A-Z])", " ", a) for p in parties for a in p["abbr"] if not a.isupper()}
    written |= {".".join(a) for p in parties for a in p["abbr"] if a.isupper() and a.isalpha()}
    return re.compile(r"(?<![\w#@/-])(?:" + "|".join(sorted(map(re.escape, written), key=len, reverse=True)) + r")(?![\w/-])")


# -- calls to vote, candidates


def _on_a_menu(page: Page, at: int) -> bool:
    """Whether the number is picked on a machine or a form and no election is spoken of: *Pilih nomor 2 untuk layanan pajak*."""
    sentence = page.sentence(at)
    return _MENU.search(page.low, *sentence) is not None and _RACE.search(page.low, *sentence) is None


def _in_one(page: Page, spans: list[Span]) -> list[Span]:
    """The spans, those of one sentence joined when hardly a word stands between: one call in two turns of phrase is told once."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= ONE_CALL and page.sentence(start) == page.sentence(joined[-1][0]):
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _campaign(content: Content) -> Iterator[Finding]:
    page, done = content.page, -1
    shapes = (_CALL, _PICKED, _FOR_PERSON) if page.mentions(_CALLS) else ()
    calls = [m for shape in shapes for m in shape.finditer(page.low) if not _on_a_menu(page, m.start())]
    listed = [m.span() for m in _words("campaign", "block").all(page) if not _FORBIDDEN.search(page.low, *page.sentence(m.start()))]
    listed = [span for span in listed if not _OTHER_PERIOD.match(page.low, span[1])]
    called = sorted([m.span() for m in calls] + listed + content.said("NEU_CAMPAIGN"))
    for start, end in _in_one(page, called):
        if start >= done:
            yield found(content, "NEU_CAMPAIGN", (start, end), say(N_("Ini ajakan memilih. Kanal dinas tidak berkampanye.")))
            done = end
    if not called:
        for m in _words("campaign", "warn").all(page):
            if "panitia" in page.vocabulary or (m[0] == "nomor urut" and not _RACE.search(page.low)) or _FORBIDDEN.search(page.low, *page.sentence(m.start())):
                continue  # who runs an election of a village, or no election at all
            yield found(content, "NEU_CAMPAIGN", m.span(), say(N_("Istilah kampanye. Pastikan isinya netral dan perlu.")), severity="warn")


def _candidates(content: Content, context: Context) -> Iterator[Finding]:
    message = say(N_("Nama ini ada di daftar calon. Kanal dinas tidak mengangkat calon."))
    yield from (found(content, "NEU_CANDIDATE", span, message) for span in _candidate_spans(content, context))


def _candidate_spans(content: Content, context: Context) -> Iterator[Span]:
    """Where a name of the office's list of candidates stands, at clean indices."""
    if not context.candidate_names:
        return
    page = content.page
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(page.low)]
    for name in context.candidate_names:
        parts = _bare_name(name)
        if len(parts) > 1 and "".join(parts) in page.vocabulary:
            start = page.low.index("".join(parts))
            yield start, start + len("".join(parts))
        for n in range(len(tokens) - len(parts)):
            window = tokens[n : n + len(parts) + 1]
            if len(parts) > 1 and _split_name([word for _a, _b, word in window], parts):
                yield window[0][0], window[-1][1]
        for n in range(len(tokens) - len(parts) + 1):
            window = tokens[n : n + len(parts)]
            if parts and _same_name([word for _a, _b, word in window], parts):
                yield window[0][0], window[-1][1]


def _split_name(words: list[str], parts: list[str]) -> bool:
    """Whether one part of the name is written as two words: *Sapardi Mulya* for *Sapardimulya*."""
    joined = ([*words[:n], words[n] + words[n + 1], *words[n + 2 :]] for n in range(len(parts)))
    return any(spelt == parts for spelt in joined)


def _bare_name(name: str) -> list[str]:
    """The words of a name without titles and degrees, which captions seldom repeat; all of them where no two would be left."""
    whole = _TOKEN.findall(name.lower())
    bare = [part for part in _TOKEN.findall(name.partition(",")[0].lower()) if part not in _TITLES]
    return bare if len(bare) > 1 else whole


def _same_name(words: list[str], parts: list[str]) -> bool:
    """Whether the words are the parts of a name, each right or typed a little wrong; a single name must be right."""
    if all(_alike(word, part, exact=len(parts) == 1) for word, part in zip(words, parts, strict=True)):
        return True
    off = [(word, part) for word, part in zip(words, parts, strict=True) if word != part]
    return len(parts) > 1 and len(off) == 1 and _two_off(*off[0])


def _two_off(word: str, part: str) -> bool:
    """Long words of one length that differ in two letters."""
    return len(word) == len(part) >= TYPED_OTHERWISE and sum(a != b for a, b in zip(word, part, strict=True)) <= 2


def _alike(word: str, part: str, *, exact: bool) -> bool:
    """Equal, or one letter off in a word long enough to be known."""
    if word == part:
        return True
    if exact or min(len(word), len(part)) < TYPED_WRONG or abs(len(word) - len(part)) > 1:
        return False
    short, long = sorted((word, part), key=len)
    first = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        swapped = short[first : first + 2] == long[first : first + 2][::-1] and short[first + 2 :] == long[first + 2 :]
        return swapped or short[first + 1 :] == long[first + 1 :]
    return short[first:] == long[first + 1 :]


# -- praise, and the days of an election


def _praise(content: Content, context: Context) -> Iterator[Finding]:
    page = content.page
    low = page.low
    spans = [m.span() for m in _words("incumbent", "patterns").all(page)]
    if page.mentions(_PRAISED):
        spans += [m.span() for pattern in _CREDIT for m in pattern.finditer(low) if not _BUDGET.search(low, *page.sentence(m.start()))]
    spans += content.said("NEU_INCUMBENT")
    slogans = tuple(t.lower() for t in context.incumbent_taglines if t.strip())
    spans += [m.span() for m in phrases(slogans).finditer(low)] if slogans else []
    for m in _words("incumbent", "cued_patterns").all(page):
        if _OFFICIAL.search(low) or _words("matching", "cue_words").any(page):
            spans.append(m.span())
    told: dict[Span, Span] = {}
    for start, end in sorted(spans):
        sentence = page.sentence(start)
        first, last = told.get(sentence, (start, end))
        told[sentence] = first, max(last, end)
    for span in neighbours(page, list(told.values())):
        yield found(content, "NEU_INCUMBENT", span, say(N_("Sebut nama program dan sumber dananya, bukan jasa pejabatnya.")))


def _period(content: Content, context: Context) -> Iterator[Finding]:
    """During the quiet days everything that is no service waits; during a campaign whatever shows those in office is looked at by one more."""
    if not context.period or context.emergency:
        return
    low = content.page.low
    if _words("periods", "service").any(content.page):
        return
    official = _OFFICIAL.search(low)
    if _QUIET.search(context.period.lower()):
        shown = next(iter(_words("periods", "achievement").all(content.page)), official)
        where = shown.span() if shown else next(_candidate_spans(content, context), None)
        text = say(N_("Terbit pada masa tenang. Tunda, kecuali layanan, keadaan darurat, atau bahan dari penyelenggara pemilu."))
    else:
        where = official.span() if official else None
        text = say(N_("Menyebut kepala daerah pada masa pemilihan. Minta satu pejabat lagi memeriksa."))
    if where is not None:
        yield found(content, "NEU_PERIOD", where, text)


@cache
def _words(*keys: str) -> Lexicon:
    return Lexicon(tuple(w.lower() for w in rules.words("neutrality", *keys)))
