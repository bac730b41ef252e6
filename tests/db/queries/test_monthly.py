"""The monthly report on a real office: what it counts, that reasons and late promises stand in it, and that no cell of a file is a formula."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from core.documents.monthly import Monthly, monthly_sheet
from core.documents.monthly_files import csv_bytes, xlsx_bytes
from core.messages import use
from core.planning.outgoing.cells import LIVE
from db.actions.report import report
from db.office import Office
from db.queries.monthly import monthly, months
from tests.db.actions.test_fast import Wait, out
from tests.offices import copied


@pytest.fixture
def wait() -> Wait:
    return Wait()


@pytest.fixture
def office(tmp_path: Path, small_built: Path, wait: Wait):
    with Office.open(copied(small_built, tmp_path / "kantor"), now=wait) as opened:
        yield opened


def rows(found: Monthly, title: str) -> list[tuple[str, ...]]:
    part = next(p for p in found.parts if str(p.title) == title)
    return [tuple(map(str, row)) for row in part.rows]


def test_a_late_promise_and_a_takedown_stand_in_the_month_with_their_reasons(office: Office, wait: Wait) -> None:
    before = dict(rows(monthly(office, date(2026, 12, 1)), "Ringkasan"))
    item = out(office, "", "fb_page", "x_post")
    wait.now += timedelta(hours=7)
    report(office, item, "takedown", "=1+1 tidak dapat dibuktikan", "keliru")
    found = monthly(office, date(2026, 12, 31))
    now = dict(rows(found, "Ringkasan"))
    more = {name: int(now[name]) - int(before[name]) for name in now}
    assert (more["Konten yang terbit"], more["Unggahan di semua kanal"], more["Janji jalur cepat"], more["Janji yang terlambat"]) == (1, 2, 1, 1)
    assert more["Koreksi, penurunan, dan penarikan"] == 2  # one on each surface
    assert rows(found, "Jalur cepat dan janjinya")[-1][3:] == ("diturunkan 16.30, terlambat 60 menit", "60")
    assert rows(found, "Koreksi, penurunan, dan penarikan")[-1][2:] == ("Penurunan", "Keliru", "=1+1 tidak dapat dibuktikan", "Kepala Humas")
    assert [r[2] for r in rows(found, "Lampiran: semua yang terbit")][-2:] == ["Halaman Facebook · Unggahan", "X (Twitter)"]
    assert rows(monthly(office, date(2027, 1, 1)), "Jalur cepat dan janjinya") == []
    live = [c for line in csv_bytes(found).decode("utf-8-sig").splitlines() for c in line.split(",") if c.strip('"')[:1] in LIVE and c]
    assert live == []
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes(found)))
    assert len(book.sheet_names) == len(found.parts)
    assert "=1+1 tidak dapat dibuktikan" in str(book.get_sheet_by_name(book.sheet_names[7]).to_python())
    assert book.get_sheet_by_index(0).to_python()[3][1] == int(now["Konten yang terbit"])
    assert len(monthly_sheet(found).blocks) > len(found.parts)


def test_every_word_of_the_report_follows_the_language(office: Office) -> None:
    found = monthly(office, date(2026, 12, 1))
    try:
        use("en")
        assert str(found.parts[0].title) == "Summary"
        assert str(monthly_sheet(found).name) == "Monthly report December 2026"
    finally:
        use("id")


def test_the_months_go_back_to_the_first_record(office: Office, wait: Wait) -> None:
    wait.now = datetime.fromisoformat("2027-02-10T08:00:00+07:00")
    known = months(office)
    assert known[:3] == (date(2027, 2, 1), date(2027, 1, 1), date(2026, 12, 1))
    begun = office.view_db.execute("SELECT min(at) FROM log").fetchone()[0][:7]
    assert known[-1].isoformat()[:7] == begun or len(known) == 12
