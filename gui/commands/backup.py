"""``backup``: a copy that was opened and checked before it counts."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.messages import _
from core.paths import places


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--to", type=Path, metavar="DIR", help=_("folder lain, misalnya di USB"))


def run(args: argparse.Namespace) -> int:
    """Make a backup and name its file; 0 when it passed every check."""
    from db.backup import backup
    from db.office import Office

    here = places(args.home)
    with Office.open(here) as office:
        made = backup(office.facts, office.media, args.to or here.backups, office.now())
    print(_("Cadangan dibuat dan diperiksa: {path}").format(path=made.path))
    return 0
