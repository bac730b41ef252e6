"""The incident report (*laporan insiden*): what went out, what went wrong with it, what was promised, and every line of the log.

It is the proof of a correction as well: the old version stands in it, marked, beside the one that took its place, each with its hash.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.documents import dates
from core.documents.blocks import Block, Column, Document, Exhibit, Face, Heading, Letterhead, Note, Pairs, Paragraph, Stamp, Table, Text, Title, Tone
from core.documents.proof import Head, number, proof, spaced
from core.ledger.fingerprint import short_digest
from core.messages import N_, say


@dataclass(frozen=True, slots=True)
class Said:
    """One version on one surface: since when, where, and what became of it. ``state`` is ``live``, ``replaced`` or ``down``."""

    surface: str
    posted: str
    address: str
    text: str
    rev: str
    state: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """One report of something wrong: of what kind, why, by whom, and the notice for the public on a surface."""

    type: str
    cause: Text
    reason: str
    notice: str
    surface: str
    who: str
    at: str
    id: str


@dataclass(frozen=True, slots=True)
class IncidentData:
    """What the records know about one incident. ``log`` are (time, who, what), the oldest first; ``promises`` (given, until, what came of it)."""

    office: Letterhead
    demo: bool
    item: str
    title: str
    state: Text
    tone: Tone
    versions: tuple[Said, ...]
    troubles: tuple[Trouble, ...]
    promises: tuple[tuple[str, str, Text], ...]
    log: tuple[tuple[str, str, Text], ...]
    rev: str
    root: str
    charter: str
    charter_ver: int
    made_at: str
    made_by: str
    seal_key: str
    heads: tuple[Head, ...] = ()


TYPES = {"correction": N_("Koreksi"), "takedown": N_("Penurunan"), "retract": N_("Penarikan")}
_STATES = {"live": N_("berlaku"), "replaced": N_("DIGANTI oleh versi berikutnya"), "down": N_("DITURUNKAN")}


def incident_sheet(data: IncidentData, digest: str) -> Document:
    """The report as blocks. ``digest`` is the SHA-256 of the evidence file that is attached to it."""
    return Document(
        head=data.office,
        name=say(N_("Laporan Insiden {title}"), title=data.title),
        running=say(N_("Laporan Insiden · {title}"), title=data.title),
        foot=say(N_("Bukti {digest} · butir {item}"), digest=short_digest(digest), item=data.item),
        made_at=data.made_at,
        stamp=say(N_("CONTOH")) if data.demo else "",
        blocks=(
            Title(say(N_("LAPORAN INSIDEN")), say(N_("Nomor: {number}"), number=number("LI", data.rev, data.made_at))),
            Pairs(((say(N_("Judul")), data.title), (say(N_("Dibuat")), dates.short(data.made_at)), (say(N_("Oleh")), data.made_by))),
            Stamp(data.state, data.tone, (say(N_("Keadaan pada {when}, menurut catatan {name}."), when=dates.short(data.made_at), name=data.made_by),)),
            *_promises(data),
            *_troubles(data),
            *_versions(data),
            Heading(say(N_("Catatan insiden"))),
            Table(
                (Column(say(N_("Waktu")), 1.7), Column(say(N_("Oleh")), 1.6), Column(say(N_("Kejadian")), 5)),
                tuple((dates.short(at), who, text) for at, who, text in data.log),
            ),
            *proof(
                digest,
                data,
                payload=data.item,
                hashes=((say(N_("Revisi")), spaced(data.rev)), *((say(N_("Laporan")), spaced(t.id)) for t in data.troubles)),
            ),
        ),
    )


def _promises(data: IncidentData) -> Iterator[Block]:
    if data.promises:
        yield Heading(say(N_("Janji jalur cepat")))
        yield Table(
            (Column(say(N_("Tayang")), 2), Column(say(N_("Dijanjikan")), 2), Column(say(N_("Hasil")), 3)),
            tuple((dates.short(given), dates.short(until), came) for given, until, came in data.promises),
        )


def _troubles(data: IncidentData) -> Iterator[Block]:
    if data.troubles:
        yield Heading(say(N_("Koreksi, penurunan, penarikan")))
    for t in data.troubles:
        yield Pairs(
            (
                (say(N_("Jenis")), say(TYPES[t.type])),
                (say(N_("Kanal")), t.surface),
                (say(N_("Alasan")), t.cause),
                (say(N_("Uraian")), t.reason),
                (say(N_("Diputus oleh")), t.who),
                (say(N_("Waktu yang dinyatakan")), dates.short(t.at)),
            )
        )
        if t.notice:
            yield Note(say(N_("Pemberitahuan untuk umum")), t.notice)


def _versions(data: IncidentData) -> Iterator[Block]:
    yield Heading(say(N_("Yang tayang, versi demi versi")))
    if not data.versions:
        yield Paragraph(say(N_("Belum ada yang tayang.")), Face.SMALL)
    for v in data.versions:
        state = say(N_("{state}, tayang {when}"), state=say(_STATES[v.state]), when=dates.short(v.posted))
        meta = ((say(N_("Sidik")), short_digest(v.rev)), *(((say(N_("Alamat")), v.address),) if v.address else ()))
        yield Exhibit(v.surface, state, v.text, meta=meta)
