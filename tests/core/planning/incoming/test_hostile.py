"""Files that mean harm, or are not what they claim to be, are refused in words before or while they are parsed."""

import io
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.planning.incoming import opening
from core.planning.incoming.tables import read
from tests.core.planning.incoming import files
from tests.core.planning.incoming.files import ZONE, wishes

_MIB = bytes(2**20)
PLAN = files.xlsx(("Rencana", [["Tanggal", "Judul"], ["14/12/2026", "Satu"]]))


def refusal(data):
    with pytest.raises(Refused) as no:
        read(data, ZONE)
    return str(no.value)


def zeros(mib):
    """A workbook whose sheet unpacks to so many MiB of zeros, honestly declared; packed from one piece, since packing a GiB takes seconds."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    out, check = io.BytesIO(), 0
    for _n in range(mib):
        check = zlib.crc32(_MIB, check)
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", piece * mib + packer.flush())
        book.writestr("xl/workbook.xml", "<workbook/>")
    data = bytearray(out.getvalue())
    for mark, method, crc, size in ((b"PK\x01\x02", 10, 16, 24), (b"PK\x03\x04", 8, 14, 22)):
        start = data.index(mark)
        data[start + method : start + method + 2] = (8).to_bytes(2, "little")
        data[start + crc : start + crc + 4] = check.to_bytes(4, "little")
        data[start + size : start + size + 4] = (mib * 2**20).to_bytes(4, "little")
    return bytes(data)


def lying():
    """16 MiB of zeros whose entry claims 1 kB."""
    data = bytearray(zeros(16))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.index(mark)
        data[start + at : start + at + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "kosong"), (bytes(500), "kosong"), (b"%PDF-1.7 ...", "PDF"), (b"\x89PNG\r\n", "gambar"), (b"MZ\x90\x00", "program"),
        (b"<html><table>", "halaman web"),
        (files.zipped({"word/document.xml": b"<w/>"}), "bukan rencana"), (files.zipped({"xl/workbook.bin": b"x"}), "xlsb"),
        (PLAN[: len(PLAN) // 2], "terpotong"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20, "rusak"),
        (bytes(range(1, 256)) * 40, "tidak terbaca"), (bytes(range(1, 32)) * 40, "bukan tabel"), (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:x", "terpotong"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_named_for_what_it_is(data, said):
    assert said.lower() in refusal(data).lower()


@pytest.mark.parametrize("data", [zeros(1024), lying(), files.zipped({f"xl/{n}.xml": b"" for n in range(3000)} | {"xl/workbook.xml": b""})])
def test_a_bomb_is_never_unpacked(data):
    assert "membengkak" in refusal(data)


def test_the_bomb_is_a_real_one():
    with zipfile.ZipFile(io.BytesIO(zeros(3))) as book:
        assert book.read("xl/worksheets/sheet1.xml") == bytes(3 * 2**20), "any reader would unpack it"


def test_declarations_of_entities_are_refused():
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for start in (laughs, outside):
        data = files.changed(PLAN, "xl/sharedStrings.xml", lambda old, start=start: start + old.split(b"?>", 1)[1])
        assert "XML" in refusal(data)


def test_a_sheet_that_reaches_to_the_end_of_the_world_is_refused():
    def far(old):
        return old.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')

    assert "terlalu besar" in refusal(files.changed(PLAN, "xl/worksheets/sheet1.xml", far))


def test_what_a_sheet_only_declares_does_not_matter():
    data = files.changed(PLAN, "xl/worksheets/sheet1.xml", lambda old: old.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert [w.title for w in wishes(data)] == ["Satu"]


def test_a_sheet_that_is_honestly_too_large_is_called_so_and_no_bomb(monkeypatch):
    monkeypatch.setattr(opening, "_ENTRY", 2**16)
    row = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>Konten %d</t></is></c></row>'
    body = b"".join(row % (n, n, n * 7919 % 1_000_003) for n in range(3, 2_000))
    assert "terlalu besar" in refusal(files.changed(PLAN, "xl/worksheets/sheet1.xml", lambda old: old.replace(b"</sheetData>", body + b"</sheetData>")))


def test_a_million_rows_are_refused():
    assert "50.000 baris" in refusal(b"Tanggal,Judul\n" + b"14/12/2026,Satu\n" * 60_000)


def test_a_cell_of_a_megabyte_is_refused_or_a_fault_of_its_row():
    assert "tidak terbaca" in refusal(b"Tanggal,Judul\n14/12/2026," + b"x" * 2**20)


def test_formulas_are_the_values_that_were_shown_and_texts_like_formulas_are_texts():
    out = files.xlsx(("Rencana", [["Tanggal", "Judul"], ["14/12/2026", '=WEBSERVICE("http://contoh.invalid")'], ["15/12/2026", "=cmd|' /C calc'!A0"]]))
    assert [w.title for w in wishes(out)] == ['=WEBSERVICE("http://contoh.invalid")', "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=5", "FREQ=HOURLY"])
def test_a_rule_that_repeats_every_second_is_not_followed(rule):
    (wish,) = wishes(files.ics(["UID:a", "DTSTART:20261214T020000Z", f"RRULE:{rule}", "SUMMARY:Satu"]))
    assert "tidak diikuti" in wish.note


def test_a_rule_without_end_stops_after_730_days():
    assert len(wishes(files.ics(["UID:a", "DTSTART;VALUE=DATE:20261214", "RRULE:FREQ=DAILY", "SUMMARY:Satu"]))) == 730


def test_too_many_events_are_refused():
    assert "5000" in refusal(files.ics(*(["SUMMARY:x"] for _n in range(5001))))


def test_the_content_decides_and_never_the_name_of_a_file():
    assert opening.sniff(PLAN) == "xlsx"
    assert opening.sniff(b"Tanggal;Judul\n") == "csv"
    assert opening.sniff(b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n") == "ics"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(PLAN)))
def test_no_bytes_raise_anything_but_a_refusal(noise, at):
    for data in (noise, PLAN[:at] + noise + PLAN[at + len(noise) :], b"BEGIN:VCALENDAR\r\n" + noise):
        try:
            wishes(data)
        except Refused:
            pass
