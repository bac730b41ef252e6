"""The evening print set: the approval sheets of everything that was approved in a sign-off session, in one file with one proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.documents import dates
from core.documents.blocks import Block, Column, Document, NewPage, Table, Text, Title
from core.documents.proof import number, proof
from core.documents.sheet import body, hashes
from core.documents.sheetdata import SheetData
from core.ledger.fingerprint import short_digest
from core.messages import N_, say


@dataclass(frozen=True, slots=True)
class PrintsData:
    """The sheets of a session in the order of deciding, all of the same moment; at least one."""

    session: str
    sheets: tuple[SheetData, ...]


def print_set(data: PrintsData, digest: str) -> Document:
    """The sheets as blocks behind a list of them. ``digest`` is the SHA-256 of the evidence file that is attached to all of them."""
    first = data.sheets[0]
    return Document(
        head=first.office,
        name=say(N_("Lembar Persetujuan Sesi {day}"), day=dates.day(first.made_at)),
        running=say(N_("Lembar Persetujuan Sesi · {day}"), day=dates.day(first.made_at)),
        foot=say(N_("Bukti {digest} · sesi {session}"), digest=short_digest(digest), session=data.session),
        made_at=first.made_at,
        stamp=say(N_("CONTOH")) if first.demo else "",
        blocks=(
            Title(say(N_("LEMBAR PERSETUJUAN SESI")), say(N_("Nomor: {number}"), number=number("LPS", digest, first.made_at))),
            _list(data),
            *(block for sheet in data.sheets for block in (NewPage(), *body(sheet))),
            *proof(
                digest,
                first,
                payload=data.session,
                hashes=_hashes(data),
            ),
        ),
    )


def _list(data: PrintsData) -> Block:
    columns = (Column(say(N_("No.")), 0.65, right=True), Column(say(N_("Konten")), 5), Column(say(N_("Jenis konten")), 2.4), Column(say(N_("Keadaan")), 2))
    return Table(columns, tuple((str(n), s.title, s.kind, s.label) for n, s in enumerate(data.sheets, 1)))


def _hashes(data: PrintsData) -> Iterator[tuple[Text, Text]]:
    for n, sheet in enumerate(data.sheets, 1):
        for name, value in hashes(sheet):
            yield say(N_("{n}. {name}"), n=n, name=name), value
