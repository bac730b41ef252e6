"""``fsck``: check every id, signature, chain, blob and picture, and name the first broken fact."""

from __future__ import annotations

import argparse
import json

from core.messages import _, plural
from core.paths import places
from gui.commands._args import count


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--workers", type=count, default=1, metavar="N", help=_("jumlah proses yang memeriksa tanda tangan"))


def run(args: argparse.Namespace) -> int:
    """Check the office; 0 when everything is what it was, 1 when anything is wrong."""
    from db.fsck import check_home, compare_view

    here = places(args.home)
    report = check_home(here, workers=args.workers, view=lambda: compare_view(here))
    if args.json:
        print(json.dumps(report.plain(), ensure_ascii=False, indent=2))
        return 0 if report.ok else 1
    for finding in report.findings:
        print(finding.message if finding.wrong else _("Menunggu: {what}").format(what=finding.message))
    told = _("{facts} fakta, {blobs} isi catatan, {media} berkas media diperiksa.").format(facts=report.facts, blobs=report.blobs, media=report.media)
    if report.ok:
        print(_("Catatan utuh."), told)
        return 0
    print(plural("{n} hal salah.", "{n} hal salah.", len(report.wrong)).format(n=len(report.wrong)), told)
    return 1
