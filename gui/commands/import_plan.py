"""``import-plan``: take the rows of a spreadsheet, CSV or calendar file in as ideas and drafts, wholly or not at all."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from core.messages import _
from core.paths import places
from gui.commands._args import count

if TYPE_CHECKING:
    from core.planning.incoming.compare import Verdict
    from db.queries.incoming import DryRun


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", type=Path, metavar="FILE.{xlsx,xls,ods,csv,ics}")
    parser.add_argument("--dry-run", action="store_true", help=_("tampilkan apa yang akan terjadi tanpa menyimpan apa pun"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--year", type=count, default=0, metavar="YYYY", help=_("tahun untuk tanggal yang tidak menyebutnya"))
    parser.add_argument("--by", metavar="PERSON", help=_("simpan dengan kursi orang ini; PIN-nya akan ditanyakan"))


def run(args: argparse.Namespace) -> int:
    """Import the file; 0 when done, 1 when rows are wrong (the others are taken in all the same) or nothing could be read."""
    from core.errors import Refused
    from core.messages import N_, say
    from core.planning.incoming.reading import collected, recognised
    from db.actions.bring_in import Receipt, bring_in
    from db.incoming import read_plan
    from db.office import Office
    from db.queries.incoming import dry_run
    from gui.commands._seat import take_seat

    with Office.open(places(args.home), read_only=args.dry_run) as office:
        if not args.dry_run:
            take_seat(office, args.by)
        sheets = recognised(read_plan(args.file, office.zone.key))
        if not any(s.wanted and s.readable for s in sheets):
            raise Refused(say(N_("Tidak ada tabel rencana yang dikenali: dibutuhkan kolom judul atau takarir. Petakan kolomnya di jendela Paraf.")))
        found = dry_run(office, collected(sheets, year=args.year or office.now().year))
        if not args.dry_run:
            bring_in(office, found.verdicts, Receipt())
    _tell(found, args)
    return 1 if found.count("wrong") else 0


def _tell(found: DryRun, args: argparse.Namespace) -> None:
    if args.json:
        print(json.dumps({**found.counts(), "rows": [_row(v) for v in found.verdicts]}, ensure_ascii=False))
        return
    text = _("Akan masuk: {new} baru, {changed} berubah, {same} sama, {wrong} bermasalah.") if args.dry_run else _(
        "Masuk: {new} baru, {changed} berubah. Dilewati: {same} sama, {wrong} bermasalah."
    )  # fmt: skip
    print(text.format(**found.counts()))
    for verdict in found.verdicts:
        where = f"{verdict.wish.sheet} {verdict.wish.rows[0]}".strip()
        if verdict.what == "wrong":
            print(_("Baris {row}: {reasons}").format(row=where, reasons=" ".join(map(str, verdict.reasons))))
        elif verdict.what == "changed" and args.dry_run:
            print(_("Baris {row}: {title} berubah ({fields})").format(row=where, title=verdict.wish.title, fields=", ".join(map(_word, verdict.changes))))


def _word(change: object) -> str:
    from core.planning.incoming.compare import WORDS, Change

    return _(WORDS[change.field]) if isinstance(change, Change) else ""


def _row(verdict: Verdict) -> dict[str, object]:
    return {
        "sheet": verdict.wish.sheet,
        "rows": list(verdict.wish.rows),
        "verdict": verdict.what,
        "item": verdict.item or None,
        "at": verdict.wish.at or None,
        "title": verdict.wish.title,
        "surfaces": list(verdict.wish.all_surfaces),
        "changes": [change._asdict() for change in verdict.changes],
        "reasons": [str(reason) for reason in verdict.reasons],
    }
