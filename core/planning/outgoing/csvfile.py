"""A plan as CSV: UTF-8 with a mark at its beginning, so that spreadsheet programs do not guess; commas; no live formula."""

from __future__ import annotations

import csv
import io

from core.documents.plan import Plan
from core.planning.outgoing.cells import headings, rows, safe, shown

BOM = "\ufeff"


def csv_bytes(plan: Plan) -> bytes:
    """The file. Equal plans give equal bytes."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe(text) for text in headings()])
    writer.writerows([safe(shown(cell)) for cell in row] for row in rows(plan))
    return out.getvalue().encode("utf-8")
