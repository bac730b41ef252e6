"""Days that an office settled itself are read from lines that people type."""

from datetime import date

import pytest

from core.planning import own_days
from core.planning.days import Override, arrange
from core.records import DayMark


def test_a_line_becomes_a_working_day_or_a_mark_with_a_name():
    found = own_days.overrides(["2026-12-14 masuk", "2026-12-15 libur HUT Kabupaten", "2026-12-16 Cuti bersama daerah", "2026-12-17 penting Pasar murah"])
    assert found == (
        Override(date(2026, 12, 14), "work"),
        Override(date(2026, 12, 15), "holiday", "HUT Kabupaten"),
        Override(date(2026, 12, 16), "leave", "bersama daerah"),
        Override(date(2026, 12, 17), "day", "Pasar murah"),
    )


@pytest.mark.parametrize("line", ["15 Desember libur HUT", "2026-02-30 libur HUT", "2026-12-15 libur", "2026-12-15 pesta HUT", "2026-12-15", ""])
def test_a_line_that_cannot_be_read_is_named_and_changes_no_day(line):
    assert line[:20] in str(own_days.fault([line]))
    assert own_days.overrides([line]) == ()


def test_a_holiday_on_which_the_office_works_is_no_holiday():
    day = date(2026, 12, 25)
    known = [DayMark(day, "holiday", "Hari Natal", "Natal")]
    assert arrange(known, day, day, overrides=own_days.overrides(["2026-12-25 masuk"])) == {}
