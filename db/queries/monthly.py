"""The monthly report: what a month's records say, table by table. Everything is counted by the day that the facts claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from core import checks, platforms
from core.checks import SEVERITY_NAMES
from core.content.names import kind_name
from core.documents.blocks import Column, Text
from core.documents.incident import TYPES
from core.documents.monthly import Cell, Monthly, Part
from core.documents.plan import month_end
from core.messages import N_, Message, _, say
from core.planning.dates import clock, day_month
from core.playbook import CAUSES
from db.office import Office
from db.queries.crisis import Promise, promises
from db.queries.incident import came_to
from db.queries.rates import Rate, rates
from db.queries.sheet import letterhead, step_name

_FACTS = """SELECT log.id, log.at, log.person, coalesce(item.title, log.item), log.note FROM log LEFT JOIN item ON item.id = log.item
WHERE log.kind = ? AND log.counts = 1 AND substr(log.at, 1, 10) >= ? AND substr(log.at, 1, 10) <= ? ORDER BY log.n"""
_NO_END = date(9999, 12, 31)


class Deed(NamedTuple):
    """One fact of the month: ``body`` is its body, ``title`` what it was about, ``why`` what the person wrote with it."""

    at: datetime
    who: str
    title: str
    why: str
    item: str
    body: Mapping[str, Any]


def monthly(office: Office, day: date) -> Monthly:
    """The report of the month that ``day`` stands in. Nobody needs to have entered."""
    first = day.replace(day=1)
    last = month_end(first)
    posts, decisions = tuple(_posts(office, first, last)), tuple(_deeds(office, "decision", first, last))
    found, given = rates(office, first, last), promises(office, first, last)
    troubles, exceptions = tuple(_deeds(office, "incident", first, last)), tuple(_exceptions(office, first, last))
    submits = sum(1 for _deed in _deeds(office, "submit", first, last))
    parts = (
        _summary(posts, submits, decisions, len(exceptions), given, len(troubles)),
        _kinds(office, posts),
        _surfaces(posts),
        check_table(found),
        _excused(office, exceptions),
        _sent_back(office, decisions),
        _kept(office, given),
        _wrong(office, troubles),
        _list(office, posts),
    )
    made_by = office.chain.name(office.person) if office.person else ""
    return Monthly(letterhead(office), office.demo, first, office.at(), made_by, parts)


def months(office: Office, count: int = 12) -> tuple[date, ...]:
    """The first days of the latest ``count`` months, this one first, none before the office began."""
    row = office.view_db.execute("SELECT min(substr(at, 1, 7)) FROM log").fetchone()
    begun = str(row[0] or "")
    found = [office.now().date().replace(day=1)]
    while len(found) < count and (before := (found[-1] - timedelta(days=1)).replace(day=1)).isoformat()[:7] >= begun:
        found.append(before)
    return tuple(found)


def _deeds(office: Office, kind: str, first: date, last: date) -> Iterator[Deed]:
    for key, at, person, title, note in office.view_db.execute(_FACTS, (kind, first.isoformat(), last.isoformat())):
        fact = office.facts.get(key)
        if fact is not None:
            when = datetime.fromisoformat(at).astimezone(office.zone)
            yield Deed(when, office.chain.name(person) if person else fact.key[:8], title, note, fact.item, fact.body)


def _posts(office: Office, first: date, last: date) -> Iterator[Deed]:
    """What went out in the month, by the time of the post; a post may be put on record later."""
    for deed in _deeds(office, "release", first, _NO_END):
        when = datetime.fromisoformat(str(deed.body["posted_at"])).astimezone(office.zone)
        if "skip" not in deed.body and first <= when.date() <= last:
            yield deed._replace(at=when)


def _exceptions(office: Office, first: date, last: date) -> Iterator[Deed]:
    """The overrides of the head, each place once."""
    seen = {(d.item, d.body["span"]): d for d in _deeds(office, "finding", first, last) if d.body["act"] == "override"}
    yield from seen.values()


# -- tables


def _summary(
    posts: tuple[Deed, ...],
    submits: int,
    decisions: tuple[Deed, ...],
    exceptions: int,
    given: tuple[Promise, ...],
    troubles: int,
) -> Part:
    verdicts = Counter(str(d.body["verdict"]) for d in decisions)
    finals = sum(1 for d in decisions if d.body["verdict"] == "approve" and d.body["step"] == "final")
    table: tuple[tuple[Cell, ...], ...] = (
        (say(N_("Konten yang terbit")), len({p.item for p in posts})),
        (say(N_("Unggahan di semua kanal")), len(posts)),
        (say(N_("Pengajuan")), submits),
        (say(N_("Paraf terakhir")), finals),
        (say(N_("Dikembalikan")), verdicts["return"]),
        (say(N_("Ditolak atau dibatalkan")), verdicts["reject"]),
        (say(N_("Pengecualian dari temuan wajib")), exceptions),
        (say(N_("Janji jalur cepat")), len(given)),
        (say(N_("Janji yang terlambat")), sum(1 for p in given if p.late)),
        (say(N_("Koreksi, penurunan, dan penarikan")), troubles),
    )
    return Part(say(N_("Ringkasan")), (Column(say(N_("Yang dihitung")), 4), Column(say(N_("Jumlah")), 1, right=True)), table)


def _kinds(office: Office, posts: tuple[Deed, ...]) -> Part:
    kinds = dict(office.view_db.execute("SELECT id, kind FROM item"))
    found = Counter(str(kinds.get(item, "lainnya")) for item in {p.item for p in posts})
    columns = (Column(say(N_("Jenis konten")), 4), Column(say(N_("Konten")), 1, right=True))
    return Part(say(N_("Terbit menurut jenis")), columns, tuple((kind_name(k), n) for k, n in found.most_common()), _nothing_out())


def _surfaces(posts: tuple[Deed, ...]) -> Part:
    found = Counter(str(p.body["surface"]) for p in posts)
    columns = (Column(say(N_("Kanal")), 4), Column(say(N_("Unggahan")), 1, right=True))
    return Part(say(N_("Terbit menurut kanal")), columns, tuple((platforms.name(s), n) for s, n in found.most_common()), _nothing_out())


def check_table(found: Mapping[str, Rate]) -> Part:
    """The rates of the checks (:func:`db.queries.rates.rates`) as a table, the most often let pass first."""
    known = set(checks.check_ids())
    pairs = sorted(found.items(), key=lambda p: (-(p[1].dismissed + p[1].overridden), -p[1].found, p[0]))
    table = tuple(
        (
            Message(str(checks.entry(c)["what"])) if c in known else c,
            Message(SEVERITY_NAMES[str(checks.entry(c)["severity"])]) if c in known else "",
            r.found,
            r.dismissed,
            r.asked,
            r.overridden,
            "" if r.share is None else round(r.share * 100),
        )
        for c, r in pairs
    )
    columns = (
        Column(say(N_("Pemeriksaan")), 3.2),
        Column(say(N_("Tingkat")), 2.1),
        Column(say(N_("Temuan")), 1.2, right=True),
        Column(say(N_("Diabaikan")), 1.3, right=True),
        Column(say(N_("Diminta")), 1.2, right=True),
        Column(say(N_("Pengecualian")), 1.5, right=True),
        Column(say(N_("Dilewatkan (%)")), 1.4, right=True),
    )
    note = say(
        N_("Temuan dihitung saat konten diajukan. Diabaikan dengan alasan, diminta pengecualiannya, atau dikecualikan Kepala humas; tiap tempat sekali.")
    )
    return Part(say(N_("Temuan pemeriksaan dan yang dilewatkan")), columns, table, say(N_("Tidak ada temuan saat pengajuan bulan ini.")), note)


def _excused(office: Office, exceptions: tuple[Deed, ...]) -> Part:
    known = set(checks.check_ids())
    table = tuple((_day(d.at), d.title, _(str(checks.entry(c)["what"])) if (c := str(d.body["check"])) in known else c, d.why, d.who) for d in exceptions)
    columns = (_date_column(), _title_column(), Column(say(N_("Pemeriksaan")), 2.4), Column(say(N_("Alasan")), 3), Column(say(N_("Oleh")), 1.5))
    return Part(say(N_("Pengecualian dan alasannya")), columns, table, say(N_("Tidak ada pengecualian.")))


def _sent_back(office: Office, decisions: tuple[Deed, ...]) -> Part:
    words = {"return": N_("Dikembalikan"), "reject": N_("Ditolak"), "cancel": N_("Dibatalkan")}
    table = tuple(
        (_day(d.at), d.title, Message(words[_verdict(d)]), step_name(office, str(d.body["step"])), d.why, d.who) for d in decisions if _verdict(d) in words
    )
    columns = (
        _date_column(), _title_column(), Column(say(N_("Putusan")), 1.9), Column(say(N_("Tahap")), 1.7),
        Column(say(N_("Alasan")), 3), Column(say(N_("Oleh")), 1.5),
    )  # fmt: skip
    return Part(say(N_("Dikembalikan dan ditolak")), columns, table, say(N_("Tidak ada yang dikembalikan atau ditolak.")))


def _kept(office: Office, given: tuple[Promise, ...]) -> Part:
    table = tuple((p.title or p.item, _moment(p.posted, office), _moment(p.until, office), came_to(office, p), p.late) for p in given)
    columns = (
        _title_column(), Column(say(N_("Tayang")), 1.6), Column(say(N_("Dijanjikan")), 1.6),
        Column(say(N_("Hasil")), 2.6), Column(say(N_("Terlambat (menit)")), 1.2, right=True),
    )  # fmt: skip
    return Part(say(N_("Jalur cepat dan janjinya")), columns, table, say(N_("Jalur cepat tidak dipakai.")))


def _wrong(office: Office, troubles: tuple[Deed, ...]) -> Part:
    table = tuple((_day(d.at), d.title, say(TYPES[str(d.body["type"])]), _cause(d), d.why, d.who) for d in troubles)
    columns = (
        _date_column(), _title_column(), Column(say(N_("Jenis")), 1.4), Column(say(N_("Alasan")), 1.8),
        Column(say(N_("Uraian")), 2.6), Column(say(N_("Oleh")), 1.5),
    )  # fmt: skip
    return Part(say(N_("Koreksi, penurunan, dan penarikan")), columns, table, say(N_("Tidak ada yang dikoreksi, diturunkan, atau ditarik.")))


def _list(office: Office, posts: tuple[Deed, ...]) -> Part:
    rows = sorted(posts, key=lambda p: p.at)
    table = tuple((_moment(p.at, office), p.title, platforms.name(str(p.body["surface"])), str(office.blob(_id(p.body.get("url"))) or "")) for p in rows)
    columns = (Column(say(N_("Tayang")), 1.7), _title_column(), Column(say(N_("Kanal")), 2), Column(say(N_("Alamat")), 3))
    return Part(say(N_("Lampiran: semua yang terbit")), columns, table, _nothing_out())


def _verdict(deed: Deed) -> str:
    return "cancel" if deed.body.get("cancel") else str(deed.body["verdict"])


def _cause(deed: Deed) -> Text:
    cause = str(deed.body.get("cause") or "")
    return say(CAUSES[cause]) if cause in CAUSES else ""


def _id(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _nothing_out() -> Message:
    return say(N_("Tidak ada yang terbit."))


def _date_column() -> Column:
    return Column(say(N_("Tanggal")), 1.2)


def _title_column() -> Column:
    return Column(say(N_("Konten")), 2.6)


def _day(at: datetime) -> str:
    return day_month(at.date(), short=True)


def _moment(at: datetime, office: Office) -> str:
    local = at.astimezone(office.zone)
    return f"{day_month(local.date(), short=True)} {clock(f'{local:%H:%M}')}"
