"""Marks on file: cheap to read, made again when they are no longer right."""

import subprocess
import sys
from datetime import date

from core import keep
from core.planning import daycache, days

FIRST, LAST = date(2026, 12, 28), date(2027, 1, 31)


def test_fresh_marks_equal_the_rules_and_are_then_on_file(tmp_path):
    right = {m for marks in days.marks(FIRST, LAST).values() for m in marks}
    assert daycache.stored(tmp_path, FIRST, LAST) == ()
    assert set(daycache.fresh(tmp_path, FIRST, LAST)) == right
    assert set(daycache.stored(tmp_path, FIRST, LAST)) == right
    assert set(daycache.fresh(tmp_path, FIRST, LAST)) == right


def test_a_file_made_from_older_data_is_shown_first_and_then_made_again(tmp_path):
    daycache.fresh(tmp_path, FIRST, FIRST)
    (file,) = tmp_path.iterdir()
    _key, rows = keep.read(file)
    rows[0] = (rows[0][0], rows[0][1], "Nama lama", *rows[0][3:])
    keep.write(file, "older", rows)
    day = date.fromisoformat(rows[0][0])
    assert "Nama lama" in [m.name for m in daycache.stored(tmp_path, day, day)]
    assert "Nama lama" not in [m.name for m in daycache.fresh(tmp_path, day, day)]
    assert "Nama lama" not in [m.name for m in daycache.stored(tmp_path, day, day)]


def test_a_damaged_file_is_as_good_as_none(tmp_path):
    daycache.fresh(tmp_path, FIRST, FIRST)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for rubbish in (b"", b"[]", whole[:-1], whole[:40] + b"?" + whole[41:]):
        file.write_bytes(rubbish)
        assert daycache.stored(tmp_path, FIRST, FIRST) == ()
        assert daycache.fresh(tmp_path, FIRST, FIRST) == tuple(m for m in days.year(2026) if m.date == FIRST)


def test_a_folder_that_cannot_be_written_costs_nothing_but_speed(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert daycache.fresh(blocked, FIRST, LAST)


def test_reading_what_is_on_file_does_not_import_the_library(tmp_path):
    daycache.fresh(tmp_path, FIRST, LAST)
    script = (
        "import sys; from datetime import date; from pathlib import Path; from core.planning import daycache as d\n"
        f"span = (Path({str(tmp_path)!r}), date(2026, 12, 28), date(2027, 1, 31))\n"
        "assert d.stored(*span) and d.fresh(*span); sys.exit('holidays' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
