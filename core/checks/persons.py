"""Somebody's illness, and a child that can be recognised.

Health data and children are protected most strictly (UU 27/2022 article 4, UU 35/2014 article 64, UU 11/2012 article 19). A condition counts only
in a sentence that leads to one person: a name, initials, an age in brackets, a kinship, a neighbourhood. Numbers, education and services pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from core import rules
from core.checks._text import Lexicon, Span, phrases
from core.checks._values import Content, Context, Finding, found
from core.messages import N_, say

CHECKS = ("PII_HEALTH", "PII_CHILD")
VERSION = 8

SAYS = 30
"""So many characters behind a name stands what the person does."""
_NAME = r"[A-Z][a-z']+(?:\s+[A-Z][a-z']+)*"
_WHO = (
    r"(?:Pak|Bu|Ibu|Bapak|Bpk\.?|Mbah|Mbok|Mak|Emak|Nenek|Nek|Kakek|Kek|Aki|Nini|Eyang|Oma|Opa|Mbak|Mas|Bang|Abang|Kak|Kakak|Dik|Adik|Adinda|Cak|Gus|Om|Tante|Pakde|Bude|Paklik|Bulik"
    r"|(?:Ny|Tn|Nn) ?\.?|Nyonya|Tuan|Nona|Sdr\.?|Sdri\.?|Saudara|Saudari|Kang|Teh|Neng|Abah|Ambu|Uda|Uni|Ustaz|Ustadz|Haji|Hajah|H\.|Hj\."
    r"|Almarhum|Almarhumah|Alm\.?)"
)
_TITLED = re.compile(rf"{_WHO}(?!\w)")
_PRONOUN = re.compile(r"\s*(?:Beliau|Ia|Dia|Almarhum|Almarhumah)(?!\w)")
_SICK = (
    r"(?:(?:kini|sedang|sudah|lama|masih|telah|ternyata|akhirnya|yang|baru|pernah)\s+){0,3}"
    r"(?:mengidap|menderita|terjangkit|positif|divonis|didiagnos\w+|terkena|sakit|dirawat|menjalani|berjuang|lumpuh|hamil|sembuh|mengalami|terserang|dinyatakan|keguguran|kritis|koma|tertular"
    r"|terinfeksi|kambuh|depresi|dioperasi|cuci\s+darah|meninggal\s+(?:karena|akibat))"
)
_PERSON = re.compile(
    rf"(?<!\w)(?:{_WHO}|pak|bu|mbah|ny\.|tn\.)\s+(?:{_NAME}|R[TW](?!\w)|[A-Z](?![\w.]))"
    rf"|(?:[Bb]erinisial|[Ii]nisial)\s+[A-Z]{{1,3}}(?!\w)|(?:[Bb]ernama|atas nama|a\.n\.)\s+{_NAME}"
    rf"|(?<![\w.])(?!(?:{_WHO}|Rumah|Dinas|Desa|Kecamatan|Kabupaten|Kota|Puskesmas|Hari|Dusun|Dukuh|Kelurahan|Jalan|RSUD)\b){_NAME}\s*\(\s*\d{{1,3}}\s*(?:th|tahun)?\s*\)"
    rf"|(?<![\w.])(?!(?:Warga|Pasien|Rumah|Dinas|Desa|Kecamatan|Kabupaten|Kota|Puskesmas|Kampung|Dusun|RSUD)\b)[A-Z][a-z']+\s+[A-Z][a-z']+(?=,?\s+{_SICK}(?!\w)|,\s*(?:\d{{1,3}}(?!\d|\s+(?!th|tahun)[a-z])|warga\s))"
    rf"|(?<!\w)(?:istri|suami|anak|ibu|ayah|bapak|kakak|adik|mertua|menantu)\s+(?:dari\s+)?{_WHO}\s+(?:{_NAME}|R[TW])"
)
_SHAPED = re.compile(
    r"(?<!\w)(?:gula\s+darah|tensi|tekanan\s+darah|kolesterol|asam\s+urat|trombosit|saturasi|hb)(?:nya)?\s+(?:[\w.']+\s+){0,4}?(?:\d|tinggi|naik|turun|anjlok|drop|melonjak|sampai|tembus|rendah|ambruk)"
    r"|(?<!\w)(?:swab|tes|rapid|antigen|pcr|lab|rontgen|biopsi)(?:nya)?\W+(?:\w+\W+){0,2}?reaktif(?!\w)"
    r"|(?<!\w)kehilangan\s+(?:\w+\s+)?(?:kaki|tangan|lengan|jari|mata|penglihatan|pendengaran|ingatan|suara|rahim|kandungan|payudara|ginjal)(?:nya)?(?!\w)"
    r"|(?<!\w)(?:kaki|tangan|mata|ginjal|rahim|payudara|usus|hati|paru-paru|jantung|lambung|saraf|telinga)(?:nya)?\s+(?:\w+\s+)?(?:harus\s+|terpaksa\s+)?"
    r"(?:diangkat|diamputasi|tidak\s+berfungsi|rusak|bengkak|membusuk|bermasalah|bocor|melemah)(?!\w)"
)
"""A state of the body told by what was measured, found or lost, not by the name of an illness."""
_BODY = frozenset(("darah", "darahnya", "tensi", "tensinya", "kolesterol", "kolesterolnya", "urat", "trombosit", "trombositnya", "saturasi", "hb"))
_BODY |= {"saturasinya", "bermasalah", "bocor", "melemah", "reaktif", "kehilangan", "diangkat", "diamputasi", "berfungsi", "bengkak", "membusuk", "rusak"}
_AGE = re.compile(
    r"\(\s*(\d{1,2})\s*(?:th|thn|tahun)?\s*\)|(?<![\d.,-])(\d{1,2})\s*(?:th|thn|tahun)(?!\w|\s+(?:19|20)\d\d)|berusia\s+(\d{1,2})|umur\s+(\d{1,2})"
)
_SPELT_AGE = re.compile(
    r"(?<!\w)(?:baru|berusia|berumur|umur|usia|masih)\s+(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|(?:dua|tiga|empat|lima|enam|tujuh)\s+belas)\s+tahun(?!\w)"
)
_BARE = re.compile(r"(?<=[a-z] )(?<!di )(?<!ke )(?<!dari )[A-Z][a-z']+\s+[A-Z][a-z']+(?!\w)")
"""Two words with capitals inside a sentence that name neither a place nor an office; a name when somebody in the sentence suffers."""
_SCHOOL = re.compile(r"(?<!\w)(?:kelas\s+\w+\s+)?(?:SD|SDN|MI|SMP|SMPN|MTs|SMA|SMAN|SMK|SMKN|MA|TK|PAUD)\s+(?:Negeri\s+)?(?:\d+|[A-Z][a-z]+)")
_CLASS = re.compile(
    r"(?<!\w)(?:siswa|siswi|murid|pelajar|anak|bayi|balita|ananda|putra|putri|santri|bocah|gadis|remaja|cucu)(?:nya)?(?:\s+(?:kelas|SD|SMP|SMA)\s*\w*)?",
    re.IGNORECASE,
)
_NAMED_CHILD = re.compile(
    rf"(?<!\w)(?:[Aa]nanda|[Bb]ocah|[Bb]alita|[Bb]ayi|[Ss]antri|[Ss]i\s+kecil|[Gg]adis|[Rr]emaja|[Cc]ucu|[Pp]utra|[Pp]utri|[Ss]iswa|[Ss]iswi|[Mm]urid|[Pp]elajar|[Aa]nak)\s+(?:kelas\s+\w+\s+)?(?:bernama\s+|berinisial\s+|bersama\s+)?(?P<name>{_NAME}|[A-Z]{{1,3}}(?!\w))"
)
_NAMED_AGE = re.compile(
    rf"(?<![\w.])(?!(?:Anak|Balita|Bayi|Siswa|Remaja|Usia|Untuk|Bagi|Peserta|Warga|Murid)\b){_NAME},?\s+(?:yang\s+)?(?:baru|berusia|berumur|masih|umur|usia)\s+[a-z]+(?:\s+belas)?\s+tahun"
)
_PUPIL = re.compile(
    rf"(?<!\w)(?!(?:{_WHO}|Guru|Kepala|Wali|Anak|Untuk|Bagi)\b)(?:{_NAME}|[A-Z]{{1,3}}|(?:[A-Z]\.){{1,3}})(?:\s*\(\d+\)|,\s+\d{{1,2}}\s+(?:th|thn|tahun))?"
    rf"(?:,\s+|\s+\(|\s+dari\s+(?=kelas))(?:siswa|siswi|pelajar|murid|santri|bocah|balita|remaja|gadis|kelas\s+\w+)(?!\w)"
)
_GRADE = re.compile(r"(?<!\w)[Kk]elas\s+(?:\d{1,2}|[IVX]+)(?:[\s-]?[A-Z])?(?!\w)")
_FROM = re.compile(r"(?<!\w)(?:asal|warga)\s+(?:Dusun|Desa|Kampung|Dukuh|Kelurahan|Lingkungan|Banjar|Nagari|RT|Gang)\s+[A-Z0-9]\w*")
"""The class beside a name, and the hamlet beside an age: the second thing that tells who a child is."""
_BORN = re.compile(
    rf"(?<!\w)(?!(?:{_WHO})\b)(?P<name>{_NAME}),\s+(?P<of>(?:putra|putri|anak|bayi|cucu)\s+(?:(?:pertama|kedua|ketiga|keempat|bungsu|sulung|tunggal)\s+)?(?:dari\s+)?(?:pasangan\s+)?{_WHO}\s+{_NAME})"
)
_INITIALS = re.compile(r"(?<!\w)(?:berinisial|inisial|bernama|namanya|panggilan|dipanggil|disapa|sapaan)\s+(?:[A-Z]{1,3}(?!\w)|[A-Z][a-z']+)")
_OF = re.compile(
    rf"(?<!\w)(?:anak|bayi|putra|putri|balita|cucu|keponakan)\s+(?:(?:angkat|asuh|tiri|kandung|pertama|kedua|ketiga|keempat|bungsu|sulung|tunggal|semata\s+wayang)\s+)?(?:dari\s+)?(?:seorang\s+\w+|{_WHO}\s+{_NAME}|pak\s+\w+|bu\s+\w+|warga\s+\w+)",
    re.IGNORECASE,
)


def find(content: Content, context: Context) -> Iterator[Finding]:
    """One finding a sentence and check."""
    page = content.page
    health, child = _words("health", "terms"), _words("child", "words")
    children: dict[Span, Span] = {}
    if child.meets(page) or _AGE.search(page.low):
        for sentence in page.sentences:
            where = _child(content, sentence)
            if where is not None:
                children[sentence] = where
                yield found(content, "PII_CHILD", where, say(N_("Anak ini dapat dikenali dari nama, sekolah, usia, atau orang tuanya.")))
    if health.meets(page) or page.mentions(_BODY):
        for m in _first_each(content, health):
            sentence = page.sentence(m[0])
            patient = _patient(content, sentence)
            person = patient.span() if patient else children.get(sentence)
            if person and not _words("health", "silence_if").any(page, *sentence):
                span = min(person[0], m[0]), max(person[1], m[1])
                yield found(content, "PII_HEALTH", span, say(N_("Keadaan kesehatan seseorang yang dapat dikenali.")))


def _patient(content: Content, sentence: Span) -> re.Match[str] | None:
    """The first person of the sentence who does not only speak of an illness."""
    page = content.page
    suffers = _words("health", "suffers").any(page, *sentence) or _SHAPED.search(page.low, *sentence) is not None
    for person in _PERSON.finditer(page.text, *sentence):
        if _first_word(person) in rules.words("pii", "health", "not_names"):
            continue
        end = min(person.end() + SAYS, sentence[1])
        act = _does().search(page.low, person.end(), end)
        if act and not _words("health", "suffers").any(page, person.end(), act.start()):
            continue
        visited = _words("health", "visits").any(page, sentence[0], person.start())
        if not suffers and person[0].split()[1].lower() in rules.words("pii", "health", "offices"):
            continue
        if suffers or visited or not _words("health", "acts").any(page, sentence[0], person.end()):
            return person
    bare = (m for m in _BARE.finditer(page.text, *sentence) if _first_word(m) not in rules.words("pii", "health", "not_names"))
    named = (m for m in bare if not _does().match(page.low, m.end() + 1))
    return (next(named, None) or _mentioned(content, sentence)) if suffers else None


def _no_name(words: str) -> bool:
    """Whether the words behind *anak* or *putri* name a school or, with a title, somebody else."""
    return words.lower() in rules.words("pii", "child", "no_names") or _TITLED.match(words) is not None


def _first_word(m: re.Match[str]) -> str:
    return m[0].split()[0].lower()


def _mentioned(content: Content, sentence: Span) -> re.Match[str] | None:
    """A pronoun at the head of the sentence that means the person of the one before."""
    page = content.page
    pronoun = _PRONOUN.match(page.text, *sentence)
    return pronoun if pronoun and sentence[0] and _PERSON.search(page.text, *page.sentence(sentence[0] - 1)) else None


def _first_each(content: Content, words: Lexicon) -> list[Span]:
    """The first word of the list, or the first shape, in each sentence."""
    seen: dict[Span, Span] = {}
    shaped = _SHAPED.finditer(content.page.low) if content.page.mentions(_BODY) else ()
    for m in (*words.all(content.page), *shaped):
        seen.setdefault(content.page.sentence(m.start()), m.span())
    return list(seen.values())


def _child(content: Content, sentence: Span) -> Span | None:
    """Where a sentence leads to one child: two things that tell who it is, or one of them beside what happened to it."""
    page = content.page
    text = page.text
    young = [m.span() for m in _AGE.finditer(page.low, *sentence) if int(next(g for g in m.groups() if g)) < 18]
    young += [m.span() for m in _SPELT_AGE.finditer(page.low, *sentence)]
    said = [m.span() for shape in (_CLASS, _GRADE) for m in shape.finditer(text, *sentence)]
    if not young and not said:
        return None
    if _words("child", "silence_if").any(page, *sentence):
        return None
    marks = [m.span() for m in _NAMED_CHILD.finditer(text, *sentence) if not _no_name(m["name"])]
    marks += [m.span() for m in _OF.finditer(text, *sentence)]
    marks += [m.span() for shape in (_INITIALS, _PUPIL) for m in shape.finditer(text, *sentence)]
    happened = _words("child", "events").any(page, *sentence)
    marks += [m.span() for m in _SCHOOL.finditer(text, *sentence)] if young or marks or happened else []
    marks += [m.span() for m in _GRADE.finditer(text, *sentence)] if marks else []
    if young:
        marks += [m.span() for m in _FROM.finditer(text, *sentence)]
        happened = happened or (sentence[0] > 0 and _words("child", "events").any(page, *page.sentence(sentence[0] - 1)))
    marks += [m.span(part) for m in _BORN.finditer(text, *sentence) for part in ("name", "of")]
    aged = re.compile(rf"(?:{_NAME}|[A-Z]{{1,3}})\s*,?\s*\(?\s*\d{{1,2}}\s*(?:th|thn|tahun)?\s*\)?")
    marks += [m.span() for m in aged.finditer(text, *sentence) if any(a < m.end() and m.start() < b for a, b in young)]
    marks += [m.span() for m in _NAMED_AGE.finditer(text, *sentence)]
    named = [s for s in marks if s]
    if not named or not (happened or len(named) > 1):
        return None
    spans = named + [s for s in young if any(abs(s[0] - b) < 12 for _a, b in named)]
    return min(a for a, _b in spans), max(b for _a, b in spans)


@cache
def _does() -> re.Pattern[str]:
    """What is done by one who is not ill, right behind the name."""
    return phrases((*rules.words("pii", "health", "acts"), *rules.words("pii", "health", "visits")))


@cache
def _words(*keys: str) -> Lexicon:
    words = rules.words("pii", *keys)
    return Lexicon((*words, *(f"{w}nya" for w in words)) if keys in (("child", "events"), ("health", "terms")) else words)
