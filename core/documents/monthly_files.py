"""The monthly report as a spreadsheet and as CSV. No cell is a formula (see :mod:`core.planning.outgoing.cells`)."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from core.documents.monthly import Cell, Monthly, Part
from core.messages import N_, say
from core.planning.outgoing.cells import plain, safe

BOM = "\ufeff"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTH = 13
"""Characters for one share of the width of a column."""


def csv_bytes(report: Monthly) -> bytes:
    """All tables one under the other, each under its name and its columns, parted by an empty line."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    for n, part in enumerate(report.parts):
        if n:
            writer.writerow([])
        writer.writerow([_text(part.title)])
        writer.writerow([_text(c.title) for c in part.columns])
        writer.writerows([_text(cell) for cell in row] for row in part.rows or ((part.empty,),))
    return out.getvalue().encode("utf-8")


def _text(cell: Cell) -> str:
    return str(cell) if isinstance(cell, int) else safe(str(cell))


def xlsx_bytes(report: Monthly) -> bytes:
    """One worksheet a table, figures as figures. Equal reports give equal bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    made = datetime.fromisoformat(report.made_at).astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": f"{say(N_('Laporan bulanan'))} {report.title}", "author": report.head.office, "created": made, "comments": "Paraf"})
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"}),
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "figure": book.add_format({"num_format": "0", "valign": "top"}),
    }
    for n, part in enumerate(report.parts, 1):
        _sheet(book.add_worksheet(_sheet_name(n, part)), report, part, looks)
    book.close()
    return out.getvalue()


def _sheet_name(n: int, part: Part) -> str:
    """At most 31 characters, none of ``[]:*?/\\``, no two alike."""
    return f"{n} " + "".join("-" if c in "[]:*?/\\'" else c for c in str(part.title))[:28]


def _sheet(sheet: Any, report: Monthly, part: Part, looks: dict[str, Any]) -> None:
    stamp = f" · {say(N_('CONTOH'))}" if report.demo else ""
    sheet.write_string(0, 0, plain(f"{part.title} · {report.title} · {report.head.office}{stamp}"), looks["title"])
    for at, column in enumerate(part.columns):
        sheet.set_column(at, at, max(10, round(column.share * _WIDTH)))
        sheet.write_string(2, at, plain(str(column.title)), looks["head"])
    for n, row in enumerate(part.rows or ((part.empty,),), 3):
        for at, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(n, at, cell, looks["figure"])
            else:
                sheet.write_string(n, at, plain(str(cell)), looks["text"])
    sheet.freeze_panes(3, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
