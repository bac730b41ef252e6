"""``verify``: check an approval sheet, minutes, the proof of a decision or a bundle outside the office, with nothing but the file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.messages import _

if TYPE_CHECKING:
    from db.examining import Examined


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--root", metavar="FINGERPRINT", help=_("sidik kantor, empat kelompok huruf atau heksadesimal; bila lain, keluar dengan kode 1"))


def run(args: argparse.Namespace) -> int:
    """Say what the file proves; 0 when it is whole and consistent (and of the given root), else 1."""
    from db.examining import examine

    found = examine(args.file, args.root)
    if args.json:
        print(json.dumps(found.plain(), ensure_ascii=False, indent=2))
        return 0 if found.ok else 1
    if not found.ok:
        for problem in found.problems:
            print(problem, file=sys.stderr)
        print(_("{file}: {verdict}").format(file=args.file, verdict=found.verdict), file=sys.stderr)
        return 1
    _tell(args.file, found)
    return 0


def _tell(path: Path, found: Examined) -> None:
    """The answer for people."""
    print(_("{file}: {verdict}").format(file=path, verdict=found.verdict))
    print(_("Kantor: {office}{demo}").format(office=found.office, demo=_(" (CONTOH)") if found.demo else ""))
    print(_("Sidik kantor: {groups}").format(groups=found.fingerprint))
    print(_("  lengkap: {key}").format(key=found.root))
    if not found.root_checked:
        print(_("  belum dicocokkan: bandingkan dengan sidik yang tertera di kantor, atau ulangi dengan --root"))
    print(_("{n} fakta diperiksa.").format(n=found.facts))
    if found.sealed_by:
        print(_("Disegel oleh {name}, {at}.").format(name=found.sealed_by, at=found.made_at))
    for item in found.items:
        print(_("Konten {item}: {status}").format(item=item.item, status=item.status))
    for told in found.decisions:
        print(_("{who} {said}, {at}. {standing}").format(who=told.who, said=told.said, at=told.at, standing=told.standing))
