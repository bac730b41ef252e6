"""``sheet``: write the approval sheet of an item, the minutes of a sign-off session, or all its sheets in one file, as a sealed PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.messages import _
from core.paths import places


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("item", metavar="ITEM", help=_("id konten, atau id sesi bila memakai --minutes atau --prints"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--minutes", action="store_true", help=_("berita acara sesi, bukan lembar satu konten"))
    what.add_argument("--prints", action="store_true", help=_("semua lembar persetujuan sesi dalam satu berkas"))
    parser.add_argument("--by", metavar="PERSON", help=_("segel dengan kursi orang ini; PIN-nya akan ditanyakan"))


def run(args: argparse.Namespace) -> int:
    """Write the PDF and name it; 0 when done."""
    from db.files import atomic_write
    from db.office import Office
    from db.queries.minutes import session_minutes, session_sheets
    from db.queries.sheet import sheet
    from gui.commands._seat import take_seat
    from gui.print.sheets import minutes_pdf, prints_pdf, sheet_pdf

    with Office.open(places(args.home), read_only=True) as office:
        take_seat(office, args.by)
        if args.minutes:
            pdf = minutes_pdf(*session_minutes(office, args.item), office.signer)
        elif args.prints:
            pdf = prints_pdf(*session_sheets(office, args.item), office.signer)
        else:
            pdf = sheet_pdf(*sheet(office, args.item), office.signer)
    atomic_write(args.out, pdf)
    print(_("{path} ({kb} kB), bersegel.").format(path=args.out, kb=round(len(pdf) / 1000)))
    return 0
