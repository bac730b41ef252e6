"""The minutes of an access hand-over (*berita acara*): who left, every access, what was done about each and by whom, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core import accounts, leaving
from core.documents import dates
from core.documents.blocks import Block, Column, Document, Face, Heading, Letterhead, Note, Paragraph, Signatures, SignBox, Stamp, Table, Text, Title, Tone
from core.documents.proof import Head, number, proof, spaced
from core.leaving import Leaving, Line
from core.ledger.fingerprint import short_digest
from core.messages import N_, say
from core.planning.dates import long_date

DOCUMENT = "leaving"
"""What the evidence calls this document."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One signed fact of the record: its id, who signed and when (time with offset)."""

    id: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class LeavingData:
    """What the records know. ``names`` maps person ids to names, ``deeds`` are the facts of the record in their order."""

    office: Letterhead
    demo: bool
    leaving: Leaving
    names: tuple[tuple[str, str], ...]
    deeds: tuple[Deed, ...]
    root: str
    charter: str
    charter_ver: int
    made_at: str
    made_by: str
    seal_key: str
    heads: tuple[Head, ...] = ()


def leaving_sheet(data: LeavingData, digest: str) -> Document:
    """The minutes as blocks. ``digest`` is the SHA-256 of the evidence file that is attached to them."""
    found = data.leaving
    return Document(
        head=data.office,
        name=say(N_("Berita Acara Serah Terima Akses {name}"), name=found.name),
        running=say(N_("Berita Acara Serah Terima Akses · {name}"), name=found.name),
        foot=say(N_("Bukti {digest} · catatan {record}"), digest=short_digest(digest), record=found.id),
        made_at=data.made_at,
        stamp=say(N_("CONTOH")) if data.demo else "",
        blocks=(
            Title(say(N_("BERITA ACARA SERAH TERIMA AKSES")), say(N_("Nomor: {number}"), number=number("BAST", digest, data.made_at))),
            *_body(data),
            *proof(digest, data, payload=found.id),
        ),
    )  # fmt: skip


def _body(data: LeavingData) -> Iterator[Block]:
    found, names = data.leaving, dict(data.names)
    yield Paragraph(
        say(
            N_("Pada hari {day}, {name} tidak lagi bertugas di tim ini. Setiap aksesnya ke akun resmi {office} tercatat di bawah ini beserta penyelesaiannya."),
            day=long_date(found.day), name=found.name, office=data.office.office,
        )
    )  # fmt: skip
    done = found.total - found.open
    if found.open:
        words = say(N_("{open} dari {total} belum selesai"), open=found.open, total=found.total)
        yield Stamp(say(N_("BELUM SELESAI")), Tone.BAD, (words,))
    else:
        yield Stamp(say(N_("SELESAI")), Tone.GOOD, (say(N_("{n} langkah, semuanya selesai"), n=done),))
    yield Heading(say(N_("Akses ke akun resmi")), say(N_("{n} akun"), n=len(found.lines)))
    yield Table(
        (Column(say(N_("Akun")), 3), Column(say(N_("Peran")), 2.4), *(Column(say(text), 2.2) for text in leaving.DEEDS.values())),
        tuple((line.title, _duty(line), *(_cell(line, deed, names) for deed in leaving.DEEDS)) for line in found.lines),
        say(N_("Tidak ada akses ke akun resmi.")),
    )
    if found.seated:
        yield Note(say(N_("Kursi di piagam tim")), say(N_("{name} masih tercantum di piagam: kuncinya masih berlaku."), name=found.name), Tone.BAD)
    else:
        yield Note(say(N_("Kursi di piagam tim")), say(N_("{name} tidak lagi memegang peran di piagam."), name=found.name), Tone.GOOD)
    yield Heading(say(N_("Catatan bertanda tangan")), say(N_("{n} fakta"), n=len(data.deeds)))
    yield Table(
        (Column(say(N_("Waktu")), 2.4), Column(say(N_("Oleh")), 2), Column(say(N_("Sidik fakta")), 5, Face.HASH)),
        tuple((dates.short(d.at), d.who, spaced(d.id)) for d in data.deeds),
    )
    yield Signatures(dates.day(data.made_at), (SignBox(say(N_("Yang menyerahkan")), found.name), SignBox(say(N_("Yang mencatat")), data.made_by)))


def _duty(line: Line) -> Text:
    role = accounts.HOLDER_ROLES.get(line.role)
    duty = {"owner": N_("Penanggung jawab"), "deputy": N_("Wakil")}.get(line.duty)
    if role and duty:
        return say(N_("{role}, {duty}"), role=say(role), duty=say(duty))
    return say(role or duty or N_("sudah tidak memegang"))


def _cell(line: Line, deed: str, names: dict[str, str]) -> Text:
    if deed in line.done:
        day, who = line.done[deed]
        by = names.get(who, who) if who else str(say(N_("menurut register")))
        return say(N_("{day}, {who}"), day=dates.day(day), who=by)
    return say(N_("BELUM")) if deed in line.needs else "–"
