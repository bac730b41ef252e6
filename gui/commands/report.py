"""``report``: write the monthly report as a PDF, a spreadsheet or CSV."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path

from core.messages import _
from core.paths import places
from gui.commands._args import Usage
from gui.print import kinds


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("month", type=_month, metavar="MONTH", help=_("bulan 2026-12"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.{pdf,xlsx,csv}")


def _month(text: str) -> date:
    """The first day of ``2026-12``."""
    try:
        if found := re.fullmatch(r"(\d{4})-(\d{2})", text):
            return date(int(found[1]), int(found[2]), 1)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(_("tulis bulan seperti 2026-12"))


def run(args: argparse.Namespace) -> int:
    """Write the file and name it; 0 when done."""
    from gui.print.monthly import MAKERS

    if (why := kinds.unknown(args.out, MAKERS)) is not None:
        raise Usage(why)
    from db.office import Office
    from db.queries.monthly import monthly

    with Office.open(places(args.home), read_only=True) as office:
        found = monthly(office, args.month)
    size = kinds.write(MAKERS, found, args.out)
    print(_("{path} ({kb} kB): laporan {title}.").format(path=args.out, kb=max(1, round(size / 1000)), title=found.title))
    return 0
