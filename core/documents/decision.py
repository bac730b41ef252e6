"""The proof of one decision (*bukti keputusan*): what somebody decided, on exactly which bytes, on what grounds, and whether it counts.

Like the approval sheet it carries the signed facts inside and is sealed over every byte, so that anybody can check it with the file
alone. It speaks about a decision, also one that was overtaken since, where the sheet speaks about the item as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.documents import dates
from core.documents.blocks import Block, Column, Document, Face, Heading, Letterhead, Note, Pairs, Paragraph, Stamp, Table, Text, Title, Tone
from core.documents.proof import Head, number, proof, spaced
from core.documents.sheet import FACETS, content, verdict_words, who
from core.documents.sheetdata import Channel, Claim, Decided
from core.ledger.fingerprint import groups, short_digest
from core.messages import N_, say


@dataclass(frozen=True, slots=True)
class Ground:
    """An earlier decision or answer that this one relies on, and the id of its fact."""

    said: Text
    who: str
    at: str
    id: str


@dataclass(frozen=True, slots=True)
class DecisionData:
    """What the records know about one decision. ``counts`` says whether it counts today, ``standing`` why or why not, in words.

    ``facets`` are the hashes that it binds, ``version`` the number of the version ``rev`` that it was about.
    """

    office: Letterhead
    demo: bool
    item: str
    title: str
    decided: Decided
    step: Text
    role: Text
    counts: bool
    standing: Text
    rev: str
    version: int
    facets: tuple[tuple[str, str], ...]
    root: str
    charter: str
    charter_ver: int
    under: int
    made_at: str
    made_by: str
    seal_key: str
    grounds: tuple[Ground, ...] = ()
    channels: tuple[Channel, ...] = ()
    claims: tuple[Claim, ...] = ()
    heads: tuple[Head, ...] = ()


_TONES = {"approve": Tone.GOOD, "return": Tone.WARN, "reject": Tone.BAD}


def decision_sheet(data: DecisionData, digest: str) -> Document:
    """The proof as blocks. ``digest`` is the SHA-256 of the evidence file that is attached to it."""
    return Document(
        head=data.office,
        name=say(N_("Bukti Keputusan {title}"), title=data.title),
        running=say(N_("Bukti Keputusan · {title}"), title=data.title),
        foot=say(N_("Bukti {digest} · butir {item}"), digest=short_digest(digest), item=data.item),
        made_at=data.made_at,
        stamp=say(N_("CONTOH")) if data.demo else "",
        blocks=(
            Title(say(N_("BUKTI KEPUTUSAN")), say(N_("Nomor: {number}"), number=number("BK", data.decided.id, data.made_at))),
            *_summary(data),
            *_grounds(data),
            *content(say(N_("Isi versi {n}, persis seperti yang diputus"), n=data.version), data.channels, data.claims),
            *proof(
                digest,
                data,
                payload=data.item,
                hashes=(
                    (say(N_("Keputusan")), spaced(data.decided.id)),
                    (say(N_("Revisi")), spaced(data.rev)),
                    *((say(N_("Sidik {name}"), name=FACETS.get(f, f)), spaced(h)) for f, h in data.facets),
                ),
            ),
        ),
    )


def _summary(data: DecisionData) -> Iterator[Block]:
    decided = data.decided
    yield Pairs(
        (
            (say(N_("Judul")), data.title),
            (say(N_("Diputus oleh")), who(decided)),
            (say(N_("Sebagai")), data.role),
            (say(N_("Tahap")), data.step),
            (say(N_("Waktu yang dinyatakan")), dates.short(decided.at)),
            (say(N_("Mengikat")), ", ".join(str(FACETS.get(f, f)) for f, _h in data.facets)),
            (say(N_("Sidik kunci")), groups(decided.key)),
            (say(N_("Menurut piagam")), say(N_("versi {n}"), n=data.under)),
        )
    )
    yield Stamp(
        verdict_words(decided),
        _TONES[decided.verdict],
        (data.standing, say(N_("Keadaan pada {when}, menurut catatan {name}."), when=dates.short(data.made_at), name=data.made_by)),
    )
    if not data.counts:
        yield Note(say(N_("Tidak berlaku lagi")), data.standing, Tone.WARN)
    if decided.reason:
        yield Heading(say(N_("Alasan")))
        yield Paragraph(decided.reason)


def _grounds(data: DecisionData) -> Iterator[Block]:
    yield Heading(say(N_("Dasar keputusan")))
    yield Table(
        (
            Column(say(N_("Apa")), 2.6),
            Column(say(N_("Oleh")), 2),
            Column(say(N_("Waktu yang dinyatakan")), 2.3),
            Column(say(N_("Sidik fakta")), 2.4, Face.HASH),
        ),
        tuple((g.said, g.who, dates.short(g.at), short_digest(g.id)) for g in data.grounds),
        empty=say(N_("Keputusan ini tidak menyebut keputusan lain sebagai dasarnya.")),
    )
