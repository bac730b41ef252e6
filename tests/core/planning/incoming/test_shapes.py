"""The shapes of content plans that offices keep, and what is read out of them."""

from datetime import date, time

import pytest

from core.planning.incoming.headings import field_of
from core.planning.incoming.reading import MONTH, TABLE, UNKNOWN, recognised
from core.planning.incoming.tables import read
from tests.core.planning.incoming import files
from tests.core.planning.incoming.files import HEAD, ZONE, wishes

ROW = [date(2026, 12, 14), "Senin", time(9), "IG, FB", "Loket pindah", "Halo warga", "Rina", "Draft", "https://contoh.invalid", "radio juga"]


def test_the_usual_columns_are_recognised_wherever_the_head_stands():
    (wish,) = wishes(files.xlsx(("Rencana", [["RENCANA KONTEN"], [], HEAD, ROW])))
    assert (wish.rows, wish.at, wish.title, wish.surfaces) == ((4,), "2026-12-14T09:00", "Loket pindah", ("ig_feed", "fb_page"))
    assert (wish.caption, wish.people, wish.status, wish.link, wish.note) == ("Halo warga", ("Rina",), "Draft", "https://contoh.invalid", "radio juga")
    assert wish.faults == ()


@pytest.mark.parametrize(
    ("word", "field"),
    [("TGL", "date"), ("Hari/Tanggal", "date"), ("Caption / Copywriting", "caption"), ("PIC (Tim)", "person"), ("Kolom aneh", ""), ("Platform", "surface")],
)
def test_headings_are_known_by_many_names(word, field):
    assert field_of(word) == field


@pytest.mark.parametrize(
    "data",
    [
        files.csv([["Tanggal", "Jam", "Platform", "Judul"], ["14/12/2026", "09.00", "Instagram", "Layanan – “baru”"]], separator, encoding)
        for separator in (",", ";", "\t") for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252")
    ],
)  # fmt: skip
def test_csv_of_every_separator_and_encoding_reads_the_same(data):
    (wish,) = wishes(data)
    assert (wish.at, wish.title, wish.surfaces) == ("2026-12-14T09:00", "Layanan – “baru”", ("ig_feed",))


def test_excels_own_mark_of_the_separator_is_understood():
    (wish,) = wishes(b"sep=;\r\nTanggal;Judul\r\n14/12/2026;Satu, dua")
    assert wish.title == "Satu, dua"


@pytest.mark.parametrize("make", [files.ods, files.xls])
def test_other_spreadsheets_are_read_too(make):
    rows = [["Tanggal", "Jam", "Platform", "Judul"], ["14 Desember 2026", "09.00", "IG", "Loket pindah"]]
    (wish,) = wishes(make(rows))
    assert (wish.at, wish.title, wish.surfaces) == ("2026-12-14T09:00", "Loket pindah", ("ig_feed",))


def test_one_sheet_a_month_lends_its_month_to_the_days():
    found = wishes(files.xlsx(("Nov 2026", [["Tgl", "Judul"], [3, "Satu"]]), ("Desember 2026", [["Tgl", "Judul"], [3, "Dua"]])))
    assert [w.at for w in found] == ["2026-11-03", "2026-12-03"]


def test_joined_date_cells_count_for_every_row_that_they_cover():
    rows = [["Tanggal", "Platform", "Judul"], [None, "IG", "Satu"], [None, "FB", "Dua"], [None, "X", "Tanpa tanggal"]]
    found = wishes(files.xlsx(("Rencana", rows), merged=[(1, 0, 2, 0, date(2026, 12, 14))]))
    assert [(w.title, w.at) for w in found] == [("Satu", "2026-12-14"), ("Dua", "2026-12-14"), ("Tanpa tanggal", "")]


def test_blank_days_of_a_csv_mean_the_day_above():
    found = wishes(files.csv([["Tanggal", "Judul"], ["14/12/2026", "Satu"], ["", "Dua"], ["15/12/2026", "Tiga"]]))
    assert [w.at for w in found] == ["2026-12-14", "2026-12-14", "2026-12-15"]


def test_rows_of_one_content_on_several_surfaces_become_one():
    rows = [
        ["Tanggal", "Platform", "Judul", "Caption"],
        *(["14/12/2026", p, "Loket pindah", c] for p, c in (("IG", "Panjang"), ("X", "Pendek"))),
        ["14/12/2026", "IG", "Lain", "Teks"],
    ]
    one, other = wishes(files.csv(rows))
    assert (one.rows, one.surfaces, one.texts) == ((2, 3), ("ig_feed", "x_post"), {"ig_feed": "Panjang", "x_post": "Pendek"})
    assert other.title == "Lain"


def test_the_format_makes_a_platform_narrower():
    rows = [["Tanggal", "Platform", "Format", "Judul"], ["14/12/2026", "Instagram & Facebook", "Reels", "Satu"], ["14/12/2026", "IG", "Carousel", "Dua"]]
    assert [w.surfaces for w in wishes(files.csv(rows))] == [("ig_reels", "fb_reels"), ("ig_carousel",)]


def test_a_surface_nobody_knows_is_kept_for_the_notes():
    (wish,) = wishes(files.csv([["Tanggal", "Platform", "Judul"], ["14/12/2026", '"IG, Radio Contoh"', "Satu"]]))
    assert (wish.surfaces, wish.other) == (("ig_feed",), "Radio Contoh")


def test_a_sheet_in_the_shape_of_a_month_is_read_cell_by_cell():
    rows = [
        ["DESEMBER 2026"],
        ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
        [30, 1, 2, 3, 4, 5, 6],
        ["", "09.00 Hari AIDS (IG, X)", "", "- Satu\n- FB: Dua", "", "", ""],
        [7, "8\nLoket pindah\ndetail menyusul", 9, 10, 11, 12, 13],
    ]
    data = files.xlsx(("Lembar1", rows))
    assert recognised(read(data, ZONE))[0].shape == MONTH
    assert [(w.at, w.title, w.surfaces, w.note) for w in wishes(data)] == [
        ("2026-12-01T09:00", "Hari AIDS", ("ig_feed", "x_post"), ""),
        ("2026-12-03", "Satu", (), ""),
        ("2026-12-03", "Dua", ("fb_page",), ""),
        ("2026-12-08", "Loket pindah", (), "detail menyusul"),
    ]


def test_a_month_that_nobody_names_is_a_fault_of_its_rows():
    data = files.xlsx(("Lembar1", [["Sen", "Sel", "Rab", "Kam", "Jum"], [1, 2, 3, 4, 5], ["Satu", "", "", "", ""]]))
    (wish,) = wishes(data)
    assert "Bulan" in str(wish.faults[0])


def test_a_choice_that_was_remembered_goes_before_a_guess():
    data = files.csv([["Kolom A", "Kolom B", "Kolom C"], ["14/12/2026", "Satu", "x"]])
    (sheet,) = recognised(read(data, ZONE))
    assert (sheet.shape, sheet.readable) == (UNKNOWN, False)
    (again,) = recognised(read(data, ZONE), {sheet.columns.key: ("date", "title", "")}.get)
    assert (again.shape, again.columns.fields) == (TABLE, ("date", "title", ""))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["Senin, 3 November 2026", "Satu", ""], "tidak cocok"), (["32/12/2026", "Satu", ""], "tidak ada"), (["14/12/2026", "", ""], ""),
        (["14/12/2026", "#REF!", "x"], "gagal"), (["14/12/2026", "Lo\u202eket", ""], "tersembunyi"),
        (["14/12/2026", "Sa\x07tu", ""], "tersembunyi"),
        (["14/12/2026", "Satu", "x" * 30_000], "lebih dari 20.000"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_said(row, said):
    found = wishes(files.csv([["Tanggal", "Judul", "Caption"], ['"' + c + '"' for c in row]]))
    assert [said in " ".join(map(str, w.faults)) for w in found] == ([True] if said else [])


def test_events_of_a_calendar_are_rows_on_the_clock_of_the_office():
    data = files.ics(
        ["UID:a@x", "DTSTART:20261214T020000Z", "SUMMARY:Loket pindah", "DESCRIPTION:Halo\\, warga", "CATEGORIES:Instagram,Radio"],
        ["UID:b@x", "DTSTART;VALUE=DATE:20261225", "SUMMARY:Natal"],
        ["UID:c@x", "DTSTART;TZID=Asia/Makassar:20261201T090000", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;TZID=Asia/Makassar:20261208T090000", "SUMMARY:Pekanan"],
    )
    found = wishes(data)
    assert [(w.at, w.title, w.key) for w in found] == [
        ("2026-12-14T09:00", "Loket pindah", "a@x"), ("2026-12-25", "Natal", "b@x"),
        ("2026-12-01T08:00", "Pekanan", "c@x"), ("2026-12-15T08:00", "Pekanan", "c@x#1"),
    ]  # fmt: skip
    assert (found[0].caption, found[0].surfaces, found[0].other) == ("Halo, warga", ("ig_feed",), "Radio")
