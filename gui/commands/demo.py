"""``demo``: make the fictional office, with full signed chains."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from core.errors import Refused
from core.messages import N_, _, say
from core.paths import places


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = _("Membuat kantor contoh di --home DIR dan menampilkan PIN rekaannya.")
    parser.add_argument("--now", metavar="ISO", help=_("waktu mulai jam kantor contoh"))
    parser.add_argument("--size", type=int, default=0, metavar="N", help=_("kantor besar berisi N konten, bukan kantor contoh yang bercerita"))


def run(args: argparse.Namespace) -> int:
    """Make the office and print its fictional PINs; 0 when done."""
    from db import demo

    if args.home is None:
        raise Refused(say(N_("Sebutkan foldernya: --home FOLDER.")))
    if args.size < 0:
        raise Refused(say(N_("--size harus angka positif.")))
    demo.build(places(args.home), now=_moment(args.now), size=args.size)
    print(_("Kantor contoh dibuat di {folder}.").format(folder=Path(args.home)))
    for person in demo.script()["person"]:
        print(_("  {name}: PIN {pin} (fiktif)").format(name=person["name"], pin=person["pin"]))
    return 0


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(say(N_("--now bukan waktu ISO, misalnya 2026-12-14T09:00."))) from None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo("Asia/Jakarta"))
