"""report from the command line: three kinds of files, and clear refusals that write nothing."""

import pytest

from tests.gui.commands.test_plan import run


def test_every_kind_of_file_holds_the_month(demo_built, tmp_path, capsys):
    for ending, begins in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfRingkasan")):
        path = tmp_path / f"laporan.{ending}"
        code, out, err = run(capsys, "report", "2026-12", "--home", demo_built, "--out", path)
        assert (code, err) == (0, "")
        assert str(path) in out and "laporan Desember 2026" in out
        assert path.read_bytes().startswith(begins)
    text = (tmp_path / "laporan.csv").read_text(encoding="utf-8-sig")
    assert "Temuan pemeriksaan dan yang dilewatkan" in text
    assert "Hari AIDS Sedunia,Instagram · Unggahan tunggal" in text


@pytest.mark.parametrize(("month", "name"), [("2026-13", "l.pdf"), ("Desember", "l.pdf"), ("2026-12", "l.docx"), ("2026-12", "l")])
def test_what_is_no_month_or_no_known_ending_ends_with_two_and_writes_nothing(month, name, demo_built, tmp_path, capsys):
    code, _, err = run(capsys, "report", month, "--home", demo_built, "--out", tmp_path / name)
    assert code == 2 and err.strip().count("\n") == 0
    assert list(tmp_path.iterdir()) == []
