"""What every sealed document ends with: number, fingerprints, hashes and log heads, so that anyone can check it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from core.documents import dates
from core.documents.blocks import Block, Code, Column, Face, Heading, Pairs, Paragraph, Table, Text
from core.ledger.fingerprint import groups, short_digest
from core.messages import N_, say


@dataclass(frozen=True, slots=True)
class Head:
    """How far one log went when the sheet was made."""

    seat: str
    key: str
    epoch: str
    seq: int
    id: str


def number(code: str, rev: str, made_at: str) -> str:
    """The document number: code, start of the revision, Roman month and year, as ``LPK/3F9A01BC/XII/2026``."""
    return f"{code}/{rev[:8].upper()}/{dates.ROMAN[int(made_at[5:7]) - 1]}/{made_at[:4]}"


def spaced(hex_hash: str) -> str:
    """A hash in groups of eight digits, which the eye can follow."""
    return " ".join(hex_hash[n : n + 8] for n in range(0, len(hex_hash), 8))


class Made(Protocol):
    """What every sealed document says of its making: the root key (hex), the charter in force and its version, when, by whom, with which key, on which logs."""

    @property
    def root(self) -> str: ...
    @property
    def charter(self) -> str: ...
    @property
    def charter_ver(self) -> int: ...
    @property
    def made_at(self) -> str: ...
    @property
    def made_by(self) -> str: ...
    @property
    def seal_key(self) -> str: ...
    @property
    def heads(self) -> tuple[Head, ...]: ...


def proof(digest: str, made: Made, *, payload: str, hashes: Iterable[tuple[Text, Text]] = ()) -> Iterator[Block]:
    """What makes a sealed document checkable: QR code, fingerprints, hashes and the heads of all logs."""
    yield Heading(say(N_("Keaslian")))
    yield Code(
        f"PARAF:1:{payload}:{short_digest(digest)}:{short_digest(made.root)}",
        (
            (say(N_("Sidik bukti")), spaced(short_digest(digest))),
            (say(N_("Sidik kantor")), groups(made.root)),
            (say(N_("Sidik kunci segel")), groups(made.seal_key)),
            (say(N_("Dibuat")), say(N_("{when} oleh {name}"), when=dates.short(made.made_at), name=made.made_by)),
        ),
    )
    yield Paragraph(
        say(
            N_(
                "Berkas PDF ini memuat bukti.json (fakta bertanda tangan) dan ditutup segel digital. Periksa dengan perintah verify: satu bita yang berubah "
                "membuat segel tidak cocok, juga bila berkas disimpan ulang oleh program lain. Cocokkan sidik kantor dengan yang tertera di kantor. "
                "Ini pengendalian internal, bukan tanda tangan elektronik tersertifikasi."
            )
        ),
        Face.SMALL,
    )
    yield Pairs(
        (*hashes, (say(N_("Piagam Tim versi {n}"), n=made.charter_ver), spaced(made.charter)), (say(N_("Kunci induk kantor")), spaced(made.root))), Face.HASH
    )
    yield Table(
        (Column(say(N_("Log")), 2.2), Column(say(N_("Sidik kunci")), 2.3, Face.HASH), Column(say(N_("Babak")), 1.9, Face.HASH),
         Column(say(N_("Fakta ke-")), 1, right=True), Column(say(N_("Ujung log")), 2, Face.HASH)),
        tuple((h.seat, groups(h.key), h.epoch, str(h.seq), short_digest(h.id)) for h in made.heads),
    )  # fmt: skip
