"""The minutes of a sign-off session (*berita acara sesi*): who sat, what was decided on each item, and with which key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.documents import dates
from core.documents.blocks import (
    Block,
    Column,
    Document,
    Face,
    Heading,
    Letterhead,
    Note,
    Paragraph,
    Signatures,
    SignBox,
    Table,
    Text,
    Title,
    Tone,
)  # fmt: skip
from core.documents.proof import Head, number, proof, spaced
from core.documents.sheet import DASH, VERDICTS
from core.ledger.fingerprint import groups, short_digest
from core.messages import N_, say
from core.planning.dates import long_date


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session in a list: its id, when it ended (with offset), who signed, how many decisions, and how many of them approve."""

    id: str
    at: str
    who: tuple[str, ...]
    decisions: int
    approved: int


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody who signed in the session: name, role, seat key (hex)."""

    name: str
    role: Text
    key: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision of the session. ``facets`` are the hashes it binds; ``after`` is what the item became; ``on_behalf``: from signed paper."""

    item: str
    title: str
    step: Text
    who: str
    verdict: str
    at: str
    rev: str
    facets: tuple[tuple[str, str], ...]
    after: Text
    reason: str = ""
    waived: bool = False
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class MinutesData:
    """One session. ``began`` and ``ended`` are times with offset; ``skipped`` are titles that were put off."""

    office: Letterhead
    demo: bool
    session: str
    began: str
    ended: str
    seated: tuple[Seated, ...]
    verdicts: tuple[Verdict, ...]
    root: str
    charter: str
    charter_ver: int
    made_at: str
    made_by: str
    seal_key: str
    skipped: tuple[str, ...] = ()
    waivers: tuple[Text, ...] = ()
    heads: tuple[Head, ...] = ()


def minutes(data: MinutesData, digest: str) -> Document:
    """The minutes as blocks. ``digest`` is the SHA-256 of the evidence file that is attached to them."""
    return Document(
        head=data.office,
        name=say(N_("Berita Acara Sesi Persetujuan {day}"), day=dates.day(data.began)),
        running=say(N_("Berita Acara Sesi Persetujuan · {day}"), day=dates.day(data.began)),
        foot=say(N_("Bukti {digest} · sesi {session}"), digest=short_digest(digest), session=data.session),
        made_at=data.made_at,
        stamp=say(N_("CONTOH")) if data.demo else "",
        blocks=(
            Title(say(N_("BERITA ACARA SESI PERSETUJUAN")), say(N_("Nomor: {number}"), number=number("BA", digest, data.made_at))),
            *_opening(data),
            *_results(data),
            *_closing(data),
            *proof(
                digest,
                data,
                payload=data.session,
            ),
        ),
    )


def _opening(data: MinutesData) -> Iterator[Block]:
    yield Paragraph(
        say(
            N_(
                "Pada hari ini, {day}, pukul {time}, telah dilaksanakan sesi persetujuan konten di {office}. "
                "Peserta di bawah ini memeriksa {items} konten dan menandatangani {n} keputusan dengan kuncinya masing-masing."
            ),
            day=long_date(dates.date_of(data.began)),
            time=_time(data),
            office=data.office.office,
            items=len({v.item for v in data.verdicts}),
            n=len(data.verdicts),
        )
    )
    yield Heading(say(N_("Peserta")), say(N_("{n} peserta"), n=len(data.seated)))
    yield Table(
        (Column(say(N_("Nama")), 3), Column(say(N_("Peran")), 3), Column(say(N_("Sidik kunci")), 2.6, Face.HASH)),
        tuple((s.name, s.role, groups(s.key)) for s in data.seated),
    )


def _results(data: MinutesData) -> Iterator[Block]:
    yield Heading(say(N_("Keputusan sesi")), _tally(data))
    yield Table(
        (Column(say(N_("No.")), 0.65, right=True), Column(say(N_("Konten")), 3.2), Column(say(N_("Tahap")), 1.7), Column(say(N_("Putusan")), 1.6),
         Column(say(N_("Oleh, waktu yang dinyatakan")), 2.6), Column(say(N_("Menjadi")), 1.6)),
        tuple(
            (str(n), v.title, v.step, _verdict(v), say(N_("{who}\n{when}"), who=v.who, when=dates.short(v.at)), v.after)
            for n, v in enumerate(data.verdicts, 1)
        ),
        empty=say(N_("Sesi ini berakhir tanpa keputusan.")),
    )  # fmt: skip
    for waiver in data.waivers:
        yield Note(say(N_("Berlaku dengan pengecualian")), waiver, Tone.WARN)
    reasons = [(n, v) for n, v in enumerate(data.verdicts, 1) if v.reason]
    if reasons:
        yield Heading(say(N_("Alasan dan catatan")))
        yield Table((Column(say(N_("No.")), 0.65, right=True), Column(say(N_("Alasan")), 10.7)), tuple((str(n), v.reason) for n, v in reasons))
    if data.skipped:
        yield Heading(say(N_("Ditunda")))
        yield Paragraph("\n".join(data.skipped))
    yield Heading(say(N_("Isi yang diputus")), say(N_("sidik SHA-256")))
    yield Table(
        (Column(say(N_("No.")), 0.65, right=True), Column(say(N_("Apa")), 1.3), Column(say(N_("Sidik")), 9.4, Face.HASH)),
        tuple(row for n, v in enumerate(data.verdicts, 1) for row in _hashes(n, v)),
        empty=DASH,
    )


def _closing(data: MinutesData) -> Iterator[Block]:
    yield Paragraph(say(N_("Demikian berita acara ini dibuat dengan sebenarnya untuk digunakan sebagaimana mestinya.")), keep=True)
    yield Signatures(
        say(N_("………………………, {day}"), day=dates.day(data.made_at)),
        tuple(SignBox(s.role, s.name, say(N_("Menandatangani digital dalam sesi"))) for s in data.seated),
    )


def _time(data: MinutesData) -> Text:
    began, ended = dates.clock(data.began), dates.clock(data.ended)
    return began if began == ended else say(N_("{began} sampai {ended}"), began=began, ended=ended)


def _tally(data: MinutesData) -> Text:
    counts = {name: sum(v.verdict == name for v in data.verdicts) for name in VERDICTS}
    return say(N_("{yes} disetujui, {back} dikembalikan, {no} ditolak"), yes=counts["approve"], back=counts["return"], no=counts["reject"])


def _verdict(v: Verdict) -> Text:
    text: Text = VERDICTS[v.verdict]
    if v.waived:
        text = say(N_("{verdict} *"), verdict=text)
    return say(N_("{verdict} (dicatatkan)"), verdict=text) if v.on_behalf else text


def _hashes(n: int, v: Verdict) -> Iterator[tuple[Text, ...]]:
    yield str(n), say(N_("revisi")), spaced(v.rev)
    for facet, value in v.facets:
        yield "", say(N_("data")) if facet == "data" else say(N_("tampilan")), spaced(value)
