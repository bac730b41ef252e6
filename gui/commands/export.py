"""``export``: write the exchange file for other laptops."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.messages import _
from core.paths import places
from gui.commands._seat import secret, take_seat


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--items", nargs="+", action="extend", metavar="ITEM", help=_("hanya konten ini beserta dasarnya"))
    parser.add_argument("--seal", action="store_true", help=_("kunci berkas dengan kata sandi yang akan ditanyakan"))
    parser.add_argument("--by", metavar="PERSON", help=_("tanda tangani pernyataan pengirim dengan kursi orang ini; PIN-nya akan ditanyakan"))


def run(args: argparse.Namespace) -> int:
    """Write the file or files and name them; 0 when done."""
    from db.export import export
    from db.office import Office
    from db.queries.library import locked

    passphrase = secret(_("Kata sandi berkas: ")) if args.seal else None
    with Office.open(places(args.home), read_only=True) as office:
        signer = None
        if args.by or any(p.here for p in office.people()):
            take_seat(office, args.by)
            signer = office.signer
        written = export(office.facts, office.media, signer, args.out, at=office.at(), items=args.items, passphrase=passphrase, withheld=locked(office))
    for path in written:
        print(path)
    return 0
