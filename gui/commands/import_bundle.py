"""``import``: take in an exchange file, wholly or not at all."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from core.messages import _
from core.paths import places
from gui.commands._seat import secret


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--dry-run", action="store_true", help=_("periksa semuanya tanpa menyimpan apa pun"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--root", metavar="FINGERPRINT", help=_("sidik kantor, di laptop yang belum punya kantor"))


def run(args: argparse.Namespace) -> int:
    """Import the file; 0 when it was taken in (or, with ``--dry-run``, could be)."""
    from db.bundle import receive
    from db.office import Office
    from db.sealed import is_sealed

    here = places(args.home)
    passphrase = secret(_("Kata sandi berkas: ")) if is_sealed(args.file) else None
    done = receive(here, args.file, passphrase=passphrase, root=args.root, dry_run=args.dry_run)
    gaps = 0
    if not args.dry_run:
        with Office.open(here) as office:  # the view follows
            gaps = sum(map(len, office.logs.gaps().values()))
    if args.json:
        items = sorted(done.items - {"charter", "log"})
        told = {"facts": done.facts, "items": items, "media": done.media, "waiting": done.waiting, "gaps": gaps, "later": [list(x) for x in done.later]}
        print(json.dumps(told, ensure_ascii=False))
        return 0
    if done.facts or done.media:
        told_text = _("Dapat diambil: {facts} fakta, {media} berkas media.") if args.dry_run else _("Diambil: {facts} fakta, {media} berkas media.")
        print(told_text.format(facts=done.facts, media=done.media))
    else:
        print(_("Tidak ada yang baru di berkas ini."))
    if done.waiting:
        print(_("{n} fakta menunggu piagam tim yang memuat penulisnya.").format(n=done.waiting))
    if gaps:
        print(_("{n} catatan sebelumnya belum tiba; sampai itu tiba, konten yang bertumpu padanya menunggu berkas. Mintalah paket lengkap.").format(n=gaps))
    for digest, size in done.later:
        print(_("Menyusul: berkas media {id}, {size} MB.").format(id=digest[:12], size=size // 1_000_000))
    return 0
