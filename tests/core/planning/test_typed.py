"""Days and times as people type them."""

from datetime import date, time

import pytest

from core.planning.typed import Typed, read

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("21 des", date(2026, 12, 21), None),
        ("21 des 9", date(2026, 12, 21), time(9)),
        ("21/12 9", date(2026, 12, 21), time(9)),
        ("21 des 27", date(2027, 12, 21), None),
        ("desember 21", date(2026, 12, 21), None),
        ("desember", date(2026, 12, 1), None),
        ("29 11", date(2026, 11, 29), None),
        ("21 Des 09.00", date(2026, 12, 21), time(9)),
        ("Senin, 21 Desember 2026 09.00 WIB", date(2026, 12, 21), time(9)),
        ("sen 21 des", date(2026, 12, 21), None),
        ("21/12 jam 7 malam", date(2026, 12, 21), time(19)),
        ("21/12 9.30", date(2026, 12, 21), time(9, 30)),
        ("21.12 09:30", date(2026, 12, 21), time(9, 30)),
        ("21.12.2026", date(2026, 12, 21), None),
        ("2026-12-21 8:05", date(2026, 12, 21), time(8, 5)),
        ("29", date(2026, 11, 29), None),
        ("tgl 29", date(2026, 11, 29), None),
        ("hari ini", TODAY, None),
        ("hari ini pukul 16.45", TODAY, time(16, 45)),
        ("besok 9", date(2026, 11, 26), time(9)),
        ("besok jam 9", date(2026, 11, 26), time(9)),
        ("besok jam 9 pagi", date(2026, 11, 26), time(9)),
        ("jam 3 sore besok", date(2026, 11, 26), time(15)),
        ("besok 12 siang", date(2026, 11, 26), time(12)),
        ("besok 11 siang", date(2026, 11, 26), time(11)),
        ("besok jam 12 malam", date(2026, 11, 26), time(0)),
        ("Besok 24:00", date(2026, 11, 26), time(0)),
        ("lusa", date(2026, 11, 27), None),
        ("rabu", TODAY, None),
        ("senin", date(2026, 11, 30), None),
        ("hari senin", date(2026, 11, 30), None),
        ("senin depan 08.00", date(2026, 11, 30), time(8)),
        ("jumat", date(2026, 11, 27), None),
        ("jumat depan", date(2026, 12, 4), None),
        ("jumat minggu depan", date(2026, 12, 4), None),
        ("jumat pekan depan 10", date(2026, 12, 4), time(10)),
        ("senin ini", date(2026, 11, 23), None),
        ("minggu", date(2026, 11, 29), None),
        ("minggu depan", date(2026, 11, 30), None),
        ("pekan depan", date(2026, 11, 30), None),
        ("bulan depan", date(2026, 12, 1), None),
        ("akhir bulan", date(2026, 11, 30), None),
        ("3 hari lagi", date(2026, 11, 28), None),
        ("2 minggu lagi jam 8", date(2026, 12, 9), time(8)),
        ("+5", date(2026, 11, 30), None),
        ("5 jan", date(2027, 1, 5), None),
        ("5 jan 2026", date(2026, 1, 5), None),
        ("jam 9", None, time(9)),
        ("pukul 09.30 WITA", None, time(9, 30)),
        ("7 malam", None, time(19)),
        ("9.30", None, time(9, 30)),
        ("tomorrow 9am", date(2026, 11, 26), time(9)),
        ("next monday 8:00", date(2026, 11, 30), time(8)),
        ("fri 5 pm", date(2026, 11, 27), time(17)),
    ],
)  # fmt: skip
def test_what_people_type_is_understood(text, day, at):
    assert read(text, TODAY) == Typed(day, at)


@pytest.mark.parametrize("text", ["", "  ", "kapan-kapan", "besok kapan", "32 des", "21 des 25:00", "besok 9.75", "31/2", "senin selasa", "9 9 9 9"])
def test_what_cannot_be_meant_is_not_guessed(text):
    assert read(text, TODAY) is None


def test_a_leap_day_of_a_year_behind_is_not_carried_into_a_year_without_one():
    assert read("29 feb", date(2028, 12, 1)) == Typed(date(2029, 2, 28))
