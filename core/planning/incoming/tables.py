"""Workbooks and CSV as grids of cells. Formulas come as the values that were last shown; nothing is ever computed or fetched."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import tzinfo

import python_calamine as calamine

from core.errors import Refused
from core.messages import N_, grouped, say
from core.planning.incoming.grids import MOST_ROWS, MOST_SHEETS, Cell, Grid, Sheets
from core.planning.incoming.opening import check_reach, sniff

Progress = Callable[[int, int], object]
_SEPARATORS = ",;\t|"
_SAMPLE = 64 * 1024


def read(data: bytes, zone: tzinfo, progress: Progress | None = None) -> Sheets:
    """Everything in a file; ``zone`` is the office's, for moments of calendar files.

    ``progress`` hears sheets done and in all. Raises Refused with what is wrong, in words.
    """
    kind = sniff(data)
    if kind == "ics":
        from core.planning.incoming.ics import events

        return Sheets(kind, (events(data, zone),))
    if kind == "csv":
        return Sheets(kind, (Grid("", _csv(data)),))
    return Sheets(kind, _workbook(data, progress or (lambda done, total: None)))


def _workbook(data: bytes, progress: Progress) -> tuple[Grid, ...]:
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [m.name for m in book.sheets_metadata if m.typ == calamine.SheetTypeEnum.WorkSheet and m.visible == calamine.SheetVisibleEnum.Visible]
        if len(names) > MOST_SHEETS:
            raise Refused(say(N_("Berkas ini berisi {n} lembar; paling banyak {most}."), n=len(names), most=MOST_SHEETS))
        found: list[Grid] = []
        for n, name in enumerate(names):
            progress(n, len(names))
            found.append(_sheet(book.get_sheet_by_name(name)))
            if sum(len(g.rows) for g in found) > MOST_ROWS:
                raise Refused(say(N_("Berkas ini berisi lebih dari {n} baris."), n=grouped(MOST_ROWS)))
    except calamine.PasswordError as sealed:
        raise Refused(say(N_("Berkas ini dikunci dengan kata sandi. Buka di program asalnya, lepaskan kata sandinya, lalu simpan salinannya."))) from sealed
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as problem:
        raise Refused(say(N_("Berkas ini terpotong atau rusak. Buka lagi di program asalnya, lalu simpan ulang."))) from problem
    progress(len(names), len(names))
    return tuple(found)


def _sheet(sheet: calamine.CalamineSheet) -> Grid:
    check_reach(sheet.height, sheet.width)
    top, left = sheet.start or (0, 0)
    rows: list[list[Cell]] = sheet.to_python() if sheet.height else []
    joined = sheet.merged_cell_ranges
    merged = tuple(
        ((a - top, b - left), (c - top, d - left)) for (a, b), (c, d) in joined or () if a >= top and b >= left and (a, b) != (c, d) and c - top < len(rows)
    )
    return Grid(sheet.name, rows, top + 1, merged, joined is not None)


def _csv(data: bytes) -> list[list[Cell]]:
    text = _decoded(data)
    first, _newline, rest = text.partition("\n")
    separator = ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # what Excel writes for itself
        separator, text = first.strip()[4], rest
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator or _separator(text)):
            rows.append(list(row))
            if len(rows) > MOST_ROWS:
                raise Refused(say(N_("Berkas ini berisi lebih dari {n} baris."), n=grouped(MOST_ROWS)))
    except csv.Error as problem:
        raise Refused(say(N_("Baris {n} tabel CSV ini tidak terbaca: isinya terlalu panjang atau tanda kutipnya tidak ditutup."), n=len(rows) + 1)) from problem
    check_reach(len(rows), max((len(row) for row in rows), default=0))
    return rows


def _decoded(data: bytes) -> str:
    """The text of a CSV: by its mark, as UTF-8, as UTF-16 where every other byte is zero, else as Windows wrote it (cp1252)."""
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        elif data[1:400:2].count(0) > 100 or (len(data) < 400 and data[1::2].count(0) > len(data) // 3):
            text = data.decode("utf-16-le")
        elif data[:400:2].count(0) > 100:
            text = data.decode("utf-16-be")
        else:
            text = _eight_bits(data)
    except UnicodeDecodeError as problem:
        raise Refused(say(N_("Huruf di berkas ini tidak terbaca. Simpan ulang sebagai CSV UTF-8 atau .xlsx."))) from problem
    if "\x00" in text or sum(c < " " and c not in "\r\n\t" for c in text[:_SAMPLE]) > 20:
        raise Refused(say(N_("Ini bukan tabel. Yang dapat dibaca: .xlsx, .xls, .ods, .csv, .ics.")))
    return text.removeprefix("\ufeff")


def _eight_bits(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _separator(text: str) -> str:
    """The separator with which most of the first rows have as many cells as the widest head; a comma when nothing separates."""
    sample = text[:_SAMPLE]
    best = (0, 0, ",")
    for n, separator in enumerate(_SEPARATORS):
        try:
            widths = [len(row) for _n, row in zip(range(40), csv.reader(io.StringIO(sample, newline=""), delimiter=separator), strict=False) if row]
        except csv.Error:
            continue
        wide = max(widths, default=1)
        if wide > 1:
            best = max(best, (sum(w == wide for w in widths) * min(wide, 30), -n, separator))
    return best[2]
