"""``plan``: write the plan of a month or a week as a PDF for the wall, a spreadsheet, CSV, or a calendar file."""

from __future__ import annotations

import argparse
import re
from datetime import date, timedelta
from pathlib import Path

from core.messages import _
from core.paths import places
from gui.commands._args import Usage
from gui.print import kinds


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("month", type=span, metavar="MONTH", help=_("bulan 2026-12, atau pekan 2026-W51"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.{pdf,xlsx,csv,ics}")


def span(text: str) -> tuple[date, date]:
    """The first and the last day of ``2026-12`` or of the ISO week ``2026-W51``."""
    from core.documents.plan import month_end

    try:
        if found := re.fullmatch(r"(\d{4})-W(\d{2})", text):
            first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return first, first + timedelta(days=6)
        if found := re.fullmatch(r"(\d{4})-(\d{2})", text):
            first = date(int(found[1]), int(found[2]), 1)
            return first, month_end(first)
    except (ValueError, OverflowError):
        pass
    raise argparse.ArgumentTypeError(_("tulis bulan seperti 2026-12, atau pekan seperti 2026-W51"))


def run(args: argparse.Namespace) -> int:
    """Write the file and name it; 0 when done."""
    from gui.print.plan.files import MAKERS

    if (why := kinds.unknown(args.out, MAKERS)) is not None:
        raise Usage(why)
    from db.office import Office
    from db.queries.plan import plan

    with Office.open(places(args.home), read_only=True) as office:
        found = plan(office, *args.month)
    size = kinds.write(MAKERS, found, args.out)
    print(_("{path} ({kb} kB): {title}, {n} konten.").format(path=args.out, kb=max(1, round(size / 1000)), title=found.title, n=len(found.lines)))
    return 0
