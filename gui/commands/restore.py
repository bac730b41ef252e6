"""``restore``: bring a backup back into a new folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.messages import N_, _, say
from core.paths import places
from gui.commands._args import Usage


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
    parser.add_argument("--confirm", action="store_true", help=_("catatan yang dipulihkan inilah yang dipakai: nyalakan lagi pertukaran berkas"))


def run(args: argparse.Namespace) -> int:
    """Restore into ``--home``, which must hold no records yet; 0 when the backup passed every check and is back."""
    from db.backup import confirm, restore

    here = places(args.home)
    if args.file is None and not args.confirm:
        raise Usage(say(N_("Sebutkan berkas cadangan yang dipulihkan.")))
    if args.file is None:
        confirm(here)
        print(_("Pertukaran berkas menyala lagi."))
        return 0
    done = restore(args.file, here)
    print(_("Dipulihkan ke {path}: {facts} fakta, {media} berkas media.").format(path=here.data, facts=done.facts, media=done.media))
    if done.missing_media:
        print(_("{n} berkas media di cadangan rusak dan ditinggalkan; ambil dari laptop rekan.").format(n=done.missing_media))
    if args.confirm:
        confirm(here)
    else:
        print(_("Pertukaran berkas dimatikan sampai Anda memastikan catatan ini yang dipakai (restore --confirm)."))
    return 0
