"""The monthly report (*laporan bulanan*): what went out, what the checks found and people let pass, what fast-lane promises came to.

One list of tables for paper, spreadsheet and CSV; a figure is an ``int``, everything else a text. It counts what is on record here and
proves nothing: proofs are the sheets and minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from core.documents import dates
from core.documents.blocks import Block, Column, Document, Heading, Letterhead, Paragraph, Signatures, SignBox, Table, Text, Title
from core.messages import N_, Message, say
from core.names import ROLE_NAMES
from core.planning.dates import month_year
from core.planning.repeat_words import Shown

Cell = Text | int


class Part(NamedTuple):
    """One table of the report. ``empty`` says that there is nothing, ``note`` how to read it."""

    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: Text = ""
    note: Text = ""


class Monthly(NamedTuple):
    """The report of the month that begins on ``first``. ``made_at`` is a time with offset, ``made_by`` a name or empty.

    The last of ``parts`` is the appendix, behind the place for the signature.
    """

    head: Letterhead
    demo: bool
    first: date
    made_at: str
    made_by: str
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """``November 2026``."""
        return month_year(self.first)


def monthly_sheet(report: Monthly) -> Document:
    """The report as blocks for A4."""
    name = say(N_("Laporan bulanan {month}"), month=Shown(month_year, report.first))
    made = say(N_("Dibuat {when} menurut catatan di laptop ini."), when=dates.short(report.made_at))
    if report.made_by:
        made = say(N_("Dibuat {when} oleh {name}, menurut catatan di laptop ini."), when=dates.short(report.made_at), name=report.made_by)
    return Document(
        head=report.head,
        name=name,
        running=name,
        foot=say(N_("Laporan bulanan")),
        made_at=report.made_at,
        stamp=say(N_("CONTOH")) if report.demo else "",
        blocks=(
            Title(say(N_("LAPORAN BULANAN KOMUNIKASI")), report.title),
            Paragraph(made, keep=True),
            *(block for part in report.parts[:-1] for block in _blocks(part)),
            Signatures(say(N_("………………………, {day}"), day=dates.day(report.made_at)), (SignBox(Message(ROLE_NAMES["kepala_humas"]), ""),)),
            *_blocks(report.parts[-1]),
        ),
    )


def _blocks(part: Part) -> Sequence[Block]:
    """Heading, how to read it, table; an empty table is one sentence."""
    head = Heading(part.title)
    if not part.rows:
        return (head, Paragraph(part.empty or say(N_("Tidak ada.")), keep=False))
    table = Table(part.columns, tuple(tuple(str(c) if isinstance(c, int) else c for c in row) for row in part.rows))
    return (head, Paragraph(part.note, keep=True), table) if part.note else (head, table)
