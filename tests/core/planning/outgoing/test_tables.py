"""Exported tables: real dates, whole texts, and (I29) no formula that a spreadsheet program would run."""

import csv
import io
import re
import zipfile
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from core import messages
from core.planning.outgoing.cells import LIVE, bare, headings, plain, safe
from core.planning.outgoing.csvfile import csv_bytes
from core.planning.outgoing.xlsx import xlsx_bytes
from tests.core.planning.outgoing import samples


def cells_of(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def xml_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_no_cell_of_a_spreadsheet_is_a_formula_or_a_link():
    parts = xml_of(xlsx_bytes(samples.poisoned()))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet and "<f " not in sheet and "hyperlink" not in sheet
    assert not any(name.startswith("xl/externalLinks") for name in parts)
    kinds = set(re.findall(r'<c r="[A-Z]+\d+"(?: s="\d+")?(?: t="(\w+)")?>', sheet))
    assert kinds <= {"s", ""}, "every text is stored as a shared string, everything else as a number"


def test_a_spreadsheet_gives_every_text_back_as_it_was():
    found = cells_of(xlsx_bytes(samples.poisoned()))
    titles = [row[4] for row in found[3:]]
    assert [t.strip("\r\n\t") for t in titles] == [t.strip("\r\n\t") for t in samples.LIVE]


def test_no_cell_of_a_csv_begins_like_a_formula():
    for row in rows_of(csv_bytes(samples.poisoned())):
        for cell in row:
            assert cell.lstrip(" \u00a0\u3000")[:1] not in LIVE, cell


@given(st.text(max_size=40).filter(lambda text: not text.startswith("'")))
def test_what_is_made_safe_is_never_live_and_can_be_read_back(text):
    found = safe(text)
    assert found.lstrip(" \u00a0\u3000")[:1] not in LIVE or not found.strip()
    assert bare(found) == plain(text)


def test_dates_and_times_are_dates_and_times():
    found = cells_of(xlsx_bytes(samples.plan(samples.line(14), samples.line(15, at="2026-12-15"))))
    assert [row[:3] for row in found[3:]] == [[date(2026, 12, 14), "Senin", time(9, 0)], [date(2026, 12, 15), "Selasa", ""]]


def test_the_head_stays_captions_wrap_and_the_words_follow_the_language():
    data = xlsx_bytes(samples.plan(samples.line(14, captions=(("ig_feed", "Satu\nDua"),))))
    parts = xml_of(data)
    assert 'state="frozen"' in parts["xl/worksheets/sheet1.xml"] and 'wrapText="1"' in parts["xl/styles.xml"]
    assert cells_of(data)[2][:6] == ["Tanggal", "Hari", "Jam", "Kanal", "Judul", "Takarir"]
    messages.use("en")
    try:
        assert headings()[0] == "Date" and headings() != list(dict.fromkeys(cells_of(data)[2]))
    finally:
        messages.use("id")


def test_captions_that_differ_stand_under_the_name_of_their_surface():
    row = rows_of(csv_bytes(samples.plan(samples.line(14, surfaces=("ig_feed", "x_post"), captions=(("ig_feed", "Panjang"), ("x_post", "Pendek"))))))[1]
    assert row[5] == "[Instagram · Unggahan tunggal]\nPanjang\n\n[X (Twitter)]\nPendek"


@pytest.mark.parametrize("make", [xlsx_bytes, csv_bytes])
def test_equal_plans_give_equal_bytes(make):
    assert make(samples.poisoned()) == make(samples.poisoned())


def test_a_csv_begins_with_the_mark_of_utf8_and_keeps_every_letter():
    data = csv_bytes(samples.plan(samples.line(1, title="Ñandú “kutip” 🙂; titik koma, koma")))
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows_of(data)[1][4] == "Ñandú “kutip” 🙂; titik koma, koma"


def test_characters_that_no_file_takes_are_left_out_and_a_cell_never_overflows():
    data = xlsx_bytes(samples.plan(samples.line(1, title="A\x00B\x0bC", brief="x" * 40_000)))
    row = cells_of(data)[3]
    assert row[4] == "ABC"
    assert len(row[11]) == 32_000 and row[11].endswith("…")
