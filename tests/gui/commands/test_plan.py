"""plan from the command line: four kinds of files, clear refusals, nothing half written."""

from pathlib import Path

import icalendar
import pytest
from python_calamine import CalamineWorkbook

from main import main


def run(capsys, *words):
    try:
        code = main([str(w) for w in words])
    except SystemExit as end:
        code = end.code
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, told.out, told.err


def test_every_kind_of_file_holds_the_month(demo_built, tmp_path, capsys):
    files = {ending: tmp_path / f"rencana.{ending}" for ending in ("pdf", "xlsx", "csv", "ics")}
    for path in files.values():
        code, out, err = run(capsys, "plan", "2026-12", "--home", demo_built, "--out", path)
        assert (code, err) == (0, "")
        assert str(path) in out and "Desember 2026, 33 konten" in out
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    assert len(CalamineWorkbook.from_path(str(files["xlsx"])).get_sheet_by_index(0).to_python()) == 33 + 3
    assert files["csv"].read_bytes().count(b"\r\n") == 34
    assert len(icalendar.Calendar.from_ical(files["ics"].read_bytes()).walk("VEVENT")) == 33


def test_a_week_is_named_by_its_number(demo_built, tmp_path, capsys):
    code, out, _ = run(capsys, "plan", "2026-W51", "--home", demo_built, "--out", tmp_path / "p.csv")
    assert code == 0
    assert "14–20 Desember 2026" in out


@pytest.mark.parametrize("month", ["2026-13", "2026-W60", "Desember", "2026-1", "0000-01"])
def test_what_is_no_month_ends_with_two(month, demo_built, tmp_path, capsys):
    code, _, err = run(capsys, "plan", month, "--home", demo_built, "--out", tmp_path / "p.pdf")
    assert code == 2
    assert "2026-12" in err


def test_an_unknown_ending_ends_with_two_and_writes_nothing(demo_built, tmp_path, capsys):
    code, _, err = run(capsys, "plan", "2026-12", "--home", demo_built, "--out", tmp_path / "p.docx")
    assert code == 2
    assert ".xlsx" in err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(demo_built, tmp_path, capsys):
    blocked = tmp_path / "berkas"
    blocked.write_text("x")
    code, _, err = run(capsys, "plan", "2026-12", "--home", demo_built, "--out", blocked / "p.csv")
    assert code == 1 and err
    assert [p.name for p in Path(tmp_path).iterdir()] == ["berkas"]
