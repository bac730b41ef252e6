"""``restore``: bring a backup back into a new folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.messages import N_, _, say
from core.paths import Places, places
from gui.commands._args import Usage


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE")
    parser.add_argument("--unite", type=Path, metavar="DIR", help=_("sesudahnya gabungkan yang masih utuh dari folder catatan lama"))
    parser.add_argument("--confirm", action="store_true", help=_("catatan yang dipulihkan inilah yang dipakai: nyalakan lagi pertukaran berkas"))


def run(args: argparse.Namespace) -> int:
    """Restore into ``--home``, which must hold no records yet; 0 when the backup passed every check and is back.

    Without a file ``--unite`` and ``--confirm`` go on with records that were restored before.
    """
    here = places(args.home)
    if args.file is None and not args.confirm and args.unite is None:
        raise Usage(say(N_("Sebutkan berkas cadangan yang dipulihkan.")))
    if args.file is not None:
        _restore(args.file, here, confirmed=args.confirm)
    if args.unite is not None:
        _unite(args.unite, here)
    if args.confirm:
        _confirm(here)
    return 0


def _restore(file: Path, here: Places, *, confirmed: bool) -> None:
    from db.backup import restore

    done = restore(file, here)
    print(_("Dipulihkan ke {path}: {facts} fakta, {media} berkas media.").format(path=here.data, facts=done.facts, media=done.media))
    if done.missing_media:
        print(_("{n} berkas media di cadangan rusak dan ditinggalkan; ambil dari laptop rekan.").format(n=done.missing_media))
    if not confirmed:
        print(_("Pertukaran berkas dimatikan sampai Anda memastikan catatan ini yang dipakai (restore --confirm)."))


def _unite(old: Path, here: Places) -> None:
    from db.backup import bring_over

    done = bring_over(here, places(old))
    print(_("Digabung dari {path}: {facts} fakta, {media} berkas media.").format(path=old, facts=done.facts, media=done.media))


def _confirm(here: Places) -> None:
    from db.backup import confirm

    confirm(here)
    print(_("Pertukaran berkas menyala lagi."))
