"""``restore``: bring a backup back into a new folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.messages import _
from core.paths import places


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Restore into ``--home``, which must hold no records yet; 0 when the backup passed every check and is back."""
    from db.backup import restore

    here = places(args.home)
    done = restore(args.file, here)
    print(_("Dipulihkan ke {path}: {facts} fakta, {media} berkas media.").format(path=here.data, facts=done.facts, media=done.media))
    if done.missing_media:
        print(_("{n} berkas media di cadangan rusak dan ditinggalkan; ambil dari laptop rekan.").format(n=done.missing_media))
    print(_("Pertukaran berkas dimatikan sampai Anda memastikan catatan ini yang dipakai."))
    return 0
