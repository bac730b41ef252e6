"""Facts out of a table: rows that were copied from a spreadsheet, which puts tabs between cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from datetime import date

from core.content.facets import Claim
from core.planning.dates import read_date

COLUMNS = ("statement", "value", "unit", "source", "as_of")
"""The order of the cells where no first row names them."""
_NAMES = {
    "statement": ("pernyataan", "fakta", "klaim", "uraian", "keterangan", "indikator", "statement", "claim"),
    "value": ("nilai", "angka", "jumlah", "capaian", "value"),
    "unit": ("satuan", "unit"),
    "source": ("sumber", "sumber data", "source"),
    "as_of": ("per tanggal", "data per tanggal", "tanggal", "tanggal data", "per", "as of", "date"),
}
_SPARE = "c"


def is_table(text: str) -> bool:
    """Whether a pasted text has cells side by side."""
    return "\t" in text.strip("\r\n")


def claims(text: str, taken: Collection[str], today: date) -> tuple[Claim, ...]:
    """One fact a row, with ids that are not ``taken``. A first row of column names tells the order; empty rows are left out.

    None at all when a cell is longer than any table has (128 KiB): that is a text that was not meant as facts.
    """
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t")]
    except csv.Error:
        return ()
    rows = [row for row in rows if any(row)]
    order = _order(rows[0]) if rows else ()
    ids = _spare(taken)
    return tuple(_claim(next(ids), dict(zip(order or COLUMNS, row, strict=False)), today) for row in (rows[1:] if order else rows))


def spare(taken: Collection[str]) -> str:
    """The first id of a fact that is not ``taken``."""
    return next(_spare(taken))


def _spare(taken: Collection[str]) -> Iterator[str]:
    n = 0
    while True:
        n += 1
        if f"{_SPARE}{n}" not in taken:
            yield f"{_SPARE}{n}"


def _order(first: list[str]) -> tuple[str, ...]:
    """What each column holds, when the first row names at least a statement or a value; empty when it is a row of facts."""
    found = tuple(next((key for key, names in _NAMES.items() if cell.lower() in names), "") for cell in first)
    return found if {"statement", "value"} & set(found) and found.count("") < len(found) - 1 else ()


def _claim(id: str, cells: dict[str, str], today: date) -> Claim:
    day = read_date(cells.get("as_of", ""), today)
    as_of = day.isoformat() if day else cells.get("as_of", "")
    return Claim(id, cells.get("statement", ""), cells.get("value", ""), cells.get("unit", ""), cells.get("source", ""), as_of=as_of)
