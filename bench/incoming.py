"""What it costs to understand a spreadsheet of 20,000 rows, beside reading its cells with python-calamine and nothing else.

Our side opens the file with all its caps, reads it, finds the head, maps and checks every row (dates, times, surfaces, people, hidden
characters), joins rows of one content, and judges each against an office. Both sides take turns in one process; the least CPU of each
counts, because other work on the machine only ever adds to it.
"""

from __future__ import annotations

import gc
import io
import time
from collections.abc import Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import python_calamine
import xlsxwriter

from core.planning.incoming.compare import Known, judged, matched
from core.planning.incoming.reading import collected, recognised
from core.planning.incoming.tables import read

ROWS = 20_000
ROUNDS = 7
ZONE = ZoneInfo("Asia/Jakarta")
HEAD = ("Tanggal", "Hari", "Jam", "Platform", "Topik", "Caption", "PIC", "Status", "Link", "Keterangan")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
PLACES = ("IG, FB", "IG Carousel", "Website", "X", "TikTok", "IG & WA", "YouTube")
TEXT = (
    "Layanan nomor {n} dibuka kembali untuk warga.\nBawa KK asli dan surat pengantar; petugas siap membantu di loket {m}. Info: (0999) 555-0100. #LayananDekat"
)


def measure() -> list[tuple[str, float, float]]:
    """(name, ratio, goal)."""
    data, known = _plan(), [Known(f"k{n}", f"Konten lama {n}", (f"2026-01-{n % 28 + 1:02}T09:00",)) for n in range(2_000)]
    rows: list[int] = []

    def ours() -> None:
        found = collected(recognised(read(data, ZONE)), year=2026)
        rows.append(sum(v.what == "new" for v in judged(matched(found, known), {})))

    def bare() -> None:
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()

    mine, theirs = _interleaved(ours, bare)
    if set(rows) != {ROWS}:
        raise AssertionError(f"{set(rows)} rows were new, not {ROWS}")
    return [(f"import: dry run of {ROWS:,} spreadsheet rows / python-calamine reading alone, CPU least", mine / theirs, 2.0)]


def _plan() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Rencana")
    sheet.write_row(0, 0, HEAD)
    for n in range(ROWS):
        day = date(2026, 1, 1) + timedelta(days=n % 730)
        caption = TEXT.format(n=n, m=n % 9) + ("" if n % 3 else " Sampai jumpa – salam sehat 🙂")
        row = (
            DAYS[day.weekday()],
            f"{n % 12 + 7:02}.00",
            PLACES[n % 7],
            f"Konten layanan nomor {n}",
            caption,
            f"Petugas {n % 12}",
            "Draft",
            "",
            "arsip" if n % 5 else "",
        )
        sheet.write_datetime(n + 1, 0, day)
        sheet.write_row(n + 1, 1, row)
    book.close()
    return out.getvalue()


def _interleaved(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """The least CPU seconds of two jobs that take turns, after one warm round."""
    first()
    second()
    times: tuple[list[float], list[float]] = ([], [])
    for _n in range(ROUNDS):
        for job, found in zip((first, second), times, strict=True):
            gc.collect()
            start = time.process_time()
            job()
            found.append(time.process_time() - start)
    return min(times[0]), min(times[1])
