"""Dates for people, and dates that people type."""

from datetime import date, datetime, timedelta, timezone

import pytest

from core import messages
from core.planning import dates


def test_a_moment_names_weekday_month_and_zone_in_indonesian():
    assert dates.moment("2026-11-23T09:00", "WIB") == "Senin, 23 November 2026 09.00 WIB"
    assert dates.moment(datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=8)))) == "Senin, 23 November 2026 09.00 WITA"
    assert dates.moment("2026-11-23T09:00:00+00:00").endswith("09.00 UTC+00.00")


def test_the_zone_of_the_office_has_its_indonesian_name():
    assert [dates.region_zone(r) for r in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Europe/Paris")] == ["WIB", "WITA", "WIT", "Europe/Paris"]


def test_short_forms_are_the_ones_of_the_style_rules():
    day = date(2026, 5, 19)
    assert (dates.short_date(day), dates.day_month(day), dates.month_year(day)) == ("Sel, 19 Mei 2026", "19 Mei", "Mei 2026")
    assert dates.long_date(day) == "Selasa, 19 Mei 2026"


def test_english_words_come_from_the_same_table(monkeypatch):
    monkeypatch.setattr(messages, "_language", "en")
    assert dates.long_date(date(2026, 5, 19)) == "Tuesday, 19 May 2026"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("19", (2026, 5, 19)),
        ("19/8", (2026, 8, 19)),
        ("19-8-27", (2027, 8, 19)),
        ("19.08.2027", (2027, 8, 19)),
        ("19 agu", (2026, 8, 19)),
        ("1 Januari 2027", (2027, 1, 1)),
        ("2026-08-19", (2026, 8, 19)),
        ("2026-08", (2026, 8, 1)),
        ("agustus", (2026, 8, 1)),
        ("desember 2027", (2027, 12, 1)),
    ],
)
def test_people_type_dates_in_many_ways(typed, meant):
    assert dates.read_date(typed, date(2026, 5, 12)) == date(*meant)


@pytest.mark.parametrize("typed", ["", "besok", "31/2", "0", "12 13 14 15", "2026", "ag 3"])
def test_what_is_no_date_is_refused(typed):
    assert dates.read_date(typed, date(2026, 5, 12)) is None
