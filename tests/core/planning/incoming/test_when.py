"""Days and times as people write them."""

from datetime import date, datetime, time, timedelta

import pytest

from core.errors import Refused
from core.planning.incoming import when

NOVEMBER = when.Context(2026, 11)


@pytest.mark.parametrize(
    "cell",
    [
        "Selasa, 3 Nov 2026", "Selasa, 3 November 2026", "3 nopember 2026", "03/11/26", "3-11-2026", "3.11.2026", "2026-11-03", "3/11", "3", 3, 3.0, "Sel 3/11",
        "3 Nov", "3 Nov '26", "November 3, 2026", "Tuesday, 3 November 2026", date(2026, 11, 3), datetime(2026, 11, 3, 9), 46329, 46329.375,
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_written(cell):
    assert when.read_day(cell, NOVEMBER) == date(2026, 11, 3)


@pytest.mark.parametrize("cell", ["", "-", "TBD", " menyusul "])
def test_no_day_is_no_fault(cell):
    assert when.read_day(cell, NOVEMBER) is None


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Senin, 3 November 2026", "adalah hari Selasa"), ("31/02/2026", "tidak ada"), ("3–5 Nov 2026", "rentang"), ("1 s/d 5 Nov 2026", "rentang"),
        ("pekan depan", "tidak terbaca"), (12.5, "bukan tanggal"), (99999, "bukan tanggal"), ("3 Nov 1926", "di luar jangkauan"), (True, "tidak terbaca"),
        (time(9), "tidak terbaca"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_said_in_words(cell, said):
    with pytest.raises(Refused) as no:
        when.read_day(cell, NOVEMBER)
    assert said in str(no.value)


def test_a_day_without_a_year_needs_one_from_the_sheet():
    with pytest.raises(Refused):
        when.read_day("3 Nov", when.Context())


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("09.00", "09:00"), ("9:00", "09:00"), ("09.00 WIB", "09:00"), ("pukul 9", "09:00"), ("7 PM", "19:00"), ("12 am", "00:00"), ("09.00-10.00", "09:00"),
        (0.375, "09:00"),
        (9.3, "09:30"), (9, "09:00"), (time(9, 5), "09:05"), (timedelta(hours=13), "13:00"), (datetime(2026, 1, 1, 8), "08:00"), ("-", ""), ("", ""),
        ("24.00", "00:00"),
    ],
)  # fmt: skip
def test_a_time_is_read_as_it_is_written(cell, at):
    assert when.read_time(cell) == at


@pytest.mark.parametrize("cell", ["pagi", "25.00", "9.75", 24.3, True, date(2026, 1, 1)])
def test_what_is_no_time_is_refused(cell):
    with pytest.raises(Refused):
        when.read_time(cell)


def test_a_column_that_only_makes_sense_with_the_month_first_is_read_so():
    assert when.order_of(["11/23/2026", "11/03/2026"]) == "mdy"
    assert when.order_of(["23/11/2026", "11/03/2026"]) == when.order_of(["03/11/2026"]) == when.order_of(["13/13/2026", ""]) == "dmy"
    assert when.read_day("11/03/2026", NOVEMBER._replace(order="mdy")) == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("name", "month"),
    [("NOVEMBER 2026", (2026, 11)), ("Nov'26", (2026, 11)), ("Rencana Des 2026", (2026, 12)), ("Sheet1", (0, 0)), ("Content plan Maret", (0, 3))],
)
def test_the_name_of_a_sheet_tells_its_month(name, month):
    assert when.month_of(name) == month


def test_a_cell_may_hold_day_and_time():
    assert when.parted("Rabu, 23 Desember 2026 09.00 WIB") == ("Rabu, 23 Desember 2026", "09.00 WIB")
    assert when.parted("2026-12-23T09:00") == ("2026-12-23", "09:00")
    assert when.parted("23.12.2026") == ("23.12.2026", "")
