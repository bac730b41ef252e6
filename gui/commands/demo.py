"""``demo``: make the fictional office, with full signed chains."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from core.messages import N_, _, say
from core.paths import places
from gui.commands._args import Usage, count

YEARS = range(1971, 2100)
"""Years in which a day of the office can be made: its story begins 40 days before, a large office three years before."""


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = _("Membuat kantor contoh di --home DIR dan menampilkan PIN rekaannya.")
    parser.add_argument("--now", type=_moment, metavar="ISO", help=_("waktu mulai jam kantor contoh"))
    parser.add_argument("--size", type=count, default=0, metavar="N", help=_("kantor besar berisi N konten, bukan kantor contoh yang bercerita"))


def run(args: argparse.Namespace) -> int:
    """Make the office and print its fictional PINs; 0 when done."""
    from db import demo

    if args.home is None:
        raise Usage(say(N_("Sebutkan foldernya: --home FOLDER.")))
    demo.build(places(args.home), now=args.now, size=args.size)
    print(_("Kantor contoh dibuat di {folder}.").format(folder=Path(args.home)))
    for person in demo.script()["person"]:
        print(_("  {name}: PIN {pin} (fiktif)").format(name=person["name"], pin=person["pin"]))
    return 0


def _moment(text: str) -> datetime:
    """A moment as an argument; without an offset it is the fictional office's own time."""
    try:
        found = datetime.fromisoformat(text)
        found = found if found.tzinfo else found.replace(tzinfo=ZoneInfo("Asia/Jakarta"))
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(_("bukan waktu ISO, misalnya 2026-12-14T09:00")) from None
    if found.year not in YEARS:
        raise argparse.ArgumentTypeError(_("tahunnya harus {first} sampai {last}").format(first=YEARS[0], last=YEARS[-1]))
    return found
