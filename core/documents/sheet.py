"""The approval sheet (*lembar persetujuan*): everything that was approved, by whom, on what grounds, on paper.

:func:`approval_sheet` puts what the records know about one item into the order in which an inspector reads it: the
result, the exceptions, the content, the facts, the checks, the decisions, the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.documents import dates
from core.documents.blocks import (
    Block,
    Chain,
    Column,
    Document,
    Exhibit,
    Face,
    Heading,
    Note,
    Pairs,
    Paragraph,
    Picture,
    Signatures,
    SignBox,
    Stage,
    Stamp,
    Table,
    Text,
    Title,
    Tone,
)  # fmt: skip
from core.documents.proof import number, proof, spaced
from core.documents.sheetdata import Answer, Channel, Claim, Decided, SheetData, StepPart
from core.ledger.fingerprint import groups, short_digest
from core.messages import N_, Message, say
from core.planning.dates import moment

DASH = "–"


def approval_sheet(data: SheetData, digest: str) -> Document:
    """The sheet as blocks. ``digest`` is the SHA-256 of the evidence file that is attached to it."""
    name = say(N_("Lembar Persetujuan Konten"))
    return Document(
        head=data.office,
        name=say(N_("Lembar Persetujuan {title}"), title=data.title),
        running=say(N_("{name} · {title}"), name=name, title=data.title),
        foot=say(N_("Bukti {digest} · butir {item}"), digest=short_digest(digest), item=data.item),
        made_at=data.made_at,
        stamp=say(N_("CONTOH")) if data.demo else "",
        blocks=(
            *body(data),
            *proof(
                digest,
                data,
                payload=data.item,
                hashes=hashes(data),
            ),
        ),
    )


def body(data: SheetData) -> Iterator[Block]:
    """Everything of a sheet but its proof, beginning with its title and number."""
    yield Title(say(N_("LEMBAR PERSETUJUAN KONTEN")), say(N_("Nomor: {number}"), number=number("LPK", data.rev, data.made_at)))
    yield from _summary(data)
    yield from content(say(N_("Isi yang disetujui")), data.channels, data.claims)
    for part in (_grounds, _decisions, _afterwards, _signatures):
        yield from part(data)


def hashes(data: SheetData) -> Iterator[tuple[Text, Text]]:
    """What the decisions of a sheet bind: the revision and its facets."""
    yield say(N_("Revisi")), spaced(data.rev)
    yield from ((say(N_("Sidik {name}"), name=FACETS.get(f, f)), spaced(h)) for f, h in data.facets)


def _summary(data: SheetData) -> Iterator[Block]:
    yield Pairs(
        (
            (say(N_("Judul")), data.title),
            (say(N_("Jenis konten")), data.kind),
            (say(N_("Unit pengusul")), data.unit),
            (say(N_("Tingkat kepekaan")), data.sensitivity),
            (say(N_("Kelas informasi")), data.secrecy),
            (say(N_("Kanal")), _list(tuple(c.name for c in data.channels))),
            (say(N_("Jendela terbit")), _window(data.window)),
            *(((say(N_("Gambar dibuat dengan")), data.made),) if data.made else ()),
        )
    )
    if data.brief:
        yield Paragraph(data.brief)
    met = sum(s.met for s in data.steps)
    yield Stamp(
        data.label,
        data.tone,
        (
            say(N_("{met} dari {all} tahap terpenuhi atas isi yang tercetak di lembar ini."), met=met, all=len(data.steps)),
            say(N_("Keadaan pada {when}, menurut catatan {name}."), when=dates.short(data.made_at), name=data.made_by),
        ),
    )
    yield Chain(tuple(_stage(s) for s in data.steps))
    for waiver in data.waivers:
        yield Note(say(N_("Berlaku dengan pengecualian")), waiver, Tone.WARN)
    for flag in data.flags:
        yield Note(say(N_("Perhatian")), flag, Tone.WARN)


def _stage(step: StepPart) -> Stage:
    last = step.decisions[-1] if step.decisions else None
    stopped = next((d for d in step.decisions if d.verdict != "approve"), None)
    if stopped is not None:
        return Stage(step.name, VERDICTS[stopped.verdict], Tone.BAD, stopped.who, dates.short(stopped.at))
    if step.met and last is not None:
        return Stage(step.name, verdict_words(last), Tone.GOOD, last.who, dates.short(last.at))
    return Stage(step.name, say(N_("Belum diputus")), Tone.PLAIN, step.role)


def content(title: Text, channels: Sequence[Channel], claims: Sequence[Claim]) -> Iterator[Block]:
    """The exact words and files of every surface under the heading ``title``, and the claims behind them."""
    yield Heading(title, say(N_("{n} kanal"), n=len(channels)))
    for channel in channels:
        meta: list[tuple[Text, Text]] = []
        if channel.tags:
            meta.append((say(N_("Tagar")), " ".join(channel.tags)))
        if channel.first_link:
            meta.append((say(N_("Tautan pertama")), channel.first_link))
        for n, shot in enumerate(channel.pictures, 1):
            which = say(N_("Teks alt {n}"), n=n) if len(channel.pictures) > 1 else say(N_("Teks alt"))
            meta.append((which, say(N_("(hiasan, tanpa teks alt)")) if shot.decorative else shot.alt or DASH))
            if shot.credit:
                meta.append((say(N_("Kredit")), shot.credit))
            meta.append((say(N_("Berkas {kind}"), kind=shot.mime.rpartition("/")[2].upper()), spaced(shot.hash)))
        pictures = tuple(
            Picture(p.data, p.alt, say(N_("Gambar {n}"), n=n)) for n, p in enumerate(channel.pictures, 1) if p.data is not None and p.mime.startswith("image/")
        )
        yield Exhibit(channel.name, channel.state, channel.text, channel.title, tuple(meta), pictures)
    yield Heading(say(N_("Fakta dan sumbernya")), say(N_("{n} fakta"), n=len(claims)))
    yield Table(
        (Column(say(N_("No.")), 0.65, right=True), Column(say(N_("Pernyataan")), 4), Column(say(N_("Nilai")), 1.7), Column(say(N_("Sumber")), 2.6),
         Column(say(N_("Per tanggal")), 1.9)),
        tuple(
            (str(n), c.statement, f"{c.value} {c.unit}".strip(), c.source or DASH, _day(c.as_of))
            for n, c in enumerate(claims, 1)
        ),
        empty=say(N_("Konten ini tidak memuat fakta yang diikat.")),
    )  # fmt: skip


def _grounds(data: SheetData) -> Iterator[Block]:
    yield Heading(say(N_("Temuan pemeriksaan otomatis")), say(N_("{n} tindakan"), n=len(data.findings)))
    yield Table(
        (Column(say(N_("Pemeriksaan")), 2.4), Column(say(N_("Tingkat")), 1.3), Column(say(N_("Tindakan")), 1.9), Column(say(N_("Alasan")), 3),
         Column(say(N_("Oleh")), 1.8)),
        tuple((f.check, f.severity, f.act, f.reason or DASH, f.who) for f in data.findings),
        empty=say(N_("Tidak ada temuan yang dikesampingkan.")),
    )  # fmt: skip
    for f in data.findings:
        if f.overridden:
            yield Note(
                say(N_("Temuan pemblokir dikesampingkan")),
                say(N_("{check}: {reason} (diputuskan oleh {who})"), check=f.check, reason=f.reason, who=f.who),
                Tone.WARN,
            )
    if data.answers:
        yield Heading(say(N_("Jawaban daftar periksa")), say(N_("{n} pertanyaan"), n=len(data.answers)))
        yield Table(
            (Column(say(N_("Pertanyaan")), 4.4), Column(say(N_("Jawaban")), 1.3), Column(say(N_("Keterangan")), 2.5), Column(say(N_("Oleh")), 1.8)),
            tuple((a.question, a.answer, a.note or DASH, _stand_in(a)) for a in data.answers),
        )


def _decisions(data: SheetData) -> Iterator[Block]:
    yield Heading(say(N_("Keputusan")), say(N_("ditandatangani secara digital di laptop masing-masing")))
    yield Table(
        (Column(say(N_("Tahap")), 1.7), Column(say(N_("Oleh")), 2.1), Column(say(N_("Putusan")), 1.4), Column(say(N_("Waktu yang dinyatakan")), 2.3),
         Column(say(N_("Sidik kunci")), 2.5, Face.HASH)),
        tuple(
            (s.name, who(d), verdict_words(d), dates.short(d.at), groups(d.key))
            for s in data.steps for d in s.decisions
        ),
        empty=say(N_("Belum ada keputusan yang berlaku atas isi ini.")),
    )  # fmt: skip
    for s in data.steps:
        for d in s.decisions:
            if d.reason:
                yield Paragraph(say(N_("Catatan {who} pada {step}: {reason}"), who=d.who, step=s.name, reason=d.reason))


def _afterwards(data: SheetData) -> Iterator[Block]:
    if data.plans:
        yield Heading(say(N_("Jadwal")))
        yield Table(
            (Column(say(N_("Kanal")), 3), Column(say(N_("Waktu terbit")), 3)),
            tuple((p.surfaces, moment(p.when)) for p in data.plans),
        )
    if data.releases:
        yield Heading(say(N_("Penerbitan dan buktinya")))
        yield Table(
            (Column(say(N_("Kanal")), 1.6), Column(say(N_("Akun")), 1.5), Column(say(N_("Terbit")), 2), Column(say(N_("Alamat atau alasan dilewati")), 3),
             Column(say(N_("Sidik bukti")), 2.2, Face.HASH)),
            tuple(
                (r.surface, r.account or DASH, dates.short(r.posted_at), say(N_("Dilewati: {why}"), why=r.skipped) if r.skipped else r.url or DASH,
                 " ".join(short_digest(p) for p in r.proof) or DASH)
                for r in data.releases
            ),
        )  # fmt: skip


def _signatures(data: SheetData) -> Iterator[Block]:
    yield Heading(say(N_("Tanda tangan")), say(N_("ruang paraf basah untuk arsip kertas")))
    boxes = []
    for step in data.steps:
        signed = next((d for d in reversed(step.decisions) if d.verdict == "approve"), None)
        boxes.append(
            SignBox(
                _acting(signed, step.role),
                signed.who if signed else (step.people[0] if len(step.people) == 1 else ""),
                say(N_("Diparaf digital\n{when}"), when=dates.short(signed.at)) if signed else say(N_("Belum diparaf digital")),
            )
        )
    yield Signatures(say(N_("………………………, {day}"), day=dates.day(data.made_at)), tuple(boxes))


VERDICTS = {"approve": Message(N_("Setuju")), "return": Message(N_("Dikembalikan")), "reject": Message(N_("Ditolak"))}
FACETS = {"data": Message(N_("data")), "look": Message(N_("tampilan"))}


def _list(parts: tuple[Text, ...]) -> str:
    return ", ".join(str(p) for p in parts) or DASH


def _day(at: str) -> Text:
    try:
        return dates.day(at)
    except ValueError:  # people type "triwulan III 2026" as well
        return at or DASH


def _window(window: tuple[str | None, str | None]) -> Text:
    start, end = window
    if start and end:
        return say(N_("{start} sampai {end}"), start=dates.short(start), end=dates.short(end))
    if start:
        return say(N_("mulai {start}"), start=dates.short(start))
    if end:
        return say(N_("sampai {end}"), end=dates.short(end))
    return say(N_("tidak dibatasi"))


def _stand_in(answer: Answer) -> Text:
    return say(N_("{who} (pengganti)"), who=answer.who) if answer.stand_in else answer.who


def _acting(decided: Decided | None, role: Text) -> Text:
    return say(N_("{acting} {role}"), acting=decided.acting, role=role) if decided and decided.acting else role


def who(d: Decided) -> Text:
    """Who decided, and as whose deputy by which letter."""
    if d.acting and d.letter:
        return say(N_("{who} ({acting}, surat {letter})"), who=d.who, acting=d.acting, letter=d.letter)
    return say(N_("{who} ({acting})"), who=d.who, acting=d.acting) if d.acting else d.who


def verdict_words(d: Decided) -> Text:
    """A verdict with what was special about it."""
    text: Text = VERDICTS[d.verdict]
    if d.waived:
        text = say(N_("{verdict} *"), verdict=text)
    if d.fast:
        text = say(N_("{verdict} (jalur cepat)"), verdict=text)
    return say(N_("{verdict} (dicatatkan)"), verdict=text) if d.on_behalf else text
