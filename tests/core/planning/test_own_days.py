"""Days that an office settled itself are read from lines that people type."""

from datetime import date

import pytest

from core.planning import days, own_days
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


def test_a_year_that_was_compared_with_the_decree_has_no_estimates_and_no_warning():
    own = own_days.overrides(("2028-01-01 skb", "2028-03-04 libur Hari Suci Nyepi"))
    before = [m for marks in days.marks(date(2028, 1, 1), date(2028, 12, 31)).values() for m in marks if m.estimated]
    found = days.marks(date(2028, 1, 1), date(2028, 12, 31), overrides=own)
    assert before
    assert not [m for marks in found.values() for m in marks if m.estimated]
    assert [m.name for m in found[date(2028, 3, 4)]] == ["Hari Suci Nyepi"]
    assert not any(m.id.startswith(days.OWN) for m in found[date(2028, 1, 1)])
    assert days.undecided(2028, own) is None
    assert "2029" in str(days.undecided(2029, own))
    assert [m for marks in days.marks(date(2029, 1, 1), date(2029, 12, 31), overrides=own).values() for m in marks if m.estimated]
