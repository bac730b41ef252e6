"""Working hours: breaks, Fridays, Ramadan, holidays, weekends that are worked, and the three zones."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.planning import hours
from core.planning.hours import Hours

JAKARTA = ZoneInfo("Asia/Jakarta")


def office(zone=JAKARTA, **more):
    return Hours(zone, hours.week(hours.WEEK), hours.week(hours.RAMADAN_WEEK), hours.periods(hours.RAMADAN), **more)


def at(day, clock, zone=JAKARTA):
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone)


def test_the_standard_weeks_are_those_of_the_rule():
    ordinary, ramadan = date(2026, 11, 23), date(2026, 2, 23)
    for monday, total in ((ordinary, 37.5), (ramadan, 32.5)):
        minutes = sum(s.end - s.start for n in range(7) for s in office().of(monday + timedelta(days=n)))
        assert minutes == total * 60


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (("2026-11-23", "08:00"), ("2026-11-23", "10:30"), 150),
        (("2026-11-23", "11:00"), ("2026-11-23", "14:00"), 120),  # an hour of break
        (("2026-11-20", "16:00"), ("2026-11-23", "08:00"), 60),  # Friday half an hour, Monday half an hour
        (("2026-11-21", "09:00"), ("2026-11-22", "20:00"), 0),  # a weekend
        (("2026-11-23", "20:00"), ("2026-11-24", "05:00"), 0),
        (("2026-11-24", "08:00"), ("2026-11-23", "08:00"), 0),  # backwards
        (("2026-02-23", "07:30"), ("2026-02-23", "16:00"), 390),  # Ramadan
    ],
)
def test_only_working_time_counts(start, end, expected):
    assert office().between(at(*start), at(*end)) == timedelta(minutes=expected)


def test_a_day_off_counts_nothing_and_a_worked_saturday_counts():
    saturday, monday = date(2026, 11, 21), date(2026, 11, 23)
    changed = office(free=frozenset({monday}), worked=frozenset({saturday}))
    assert changed.between(at("2026-11-23", "07:00"), at("2026-11-23", "17:00")) == timedelta()
    assert changed.between(at("2026-11-21", "07:00"), at("2026-11-21", "17:00")) == timedelta(hours=7.5)


def test_a_holiday_that_the_office_works_on_counts():
    monday = date(2026, 11, 23)
    assert office(free=frozenset({monday}), worked=frozenset({monday})).of(monday)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [("2026-11-20T15:30", 2, "2026-11-23T08:30"), ("2026-11-23T11:30", 1, "2026-11-23T13:30"), ("2026-11-21T10:00", 7.5, "2026-11-23T16:00")],
)
def test_a_deadline_skips_breaks_and_weekends_and_leads_back(start, n, end):
    begin, over = (datetime.fromisoformat(t).replace(tzinfo=JAKARTA) for t in (start, end))
    assert office().after(begin, timedelta(hours=n)) == over
    back = office().before(over, timedelta(hours=n))
    assert office().between(back, over) == timedelta(hours=n)


def test_an_office_that_never_works_has_no_deadline():
    never = Hours(JAKARTA, {})
    assert never.after(at("2026-11-23", "08:00"), timedelta(hours=1)) is None
    assert never.before(at("2026-11-23", "08:00"), timedelta(hours=1)) is None
    assert Hours(JAKARTA, {}, worked=frozenset({date(2026, 11, 23)})).of(date(2026, 11, 23)) == ()


@pytest.mark.parametrize("name", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_each_zone_counts_by_its_own_clock(name):
    zone = ZoneInfo(name)
    assert office(zone).after(at("2026-11-23", "07:00", zone), timedelta(hours=1)) == at("2026-11-23", "08:30", zone)
    assert office(zone).between(at("2026-11-23", "07:30", zone).astimezone(JAKARTA), at("2026-11-23", "08:30", zone)) == timedelta(hours=1)


def test_lines_that_cannot_be_read_are_left_out_and_refused_when_typed():
    assert hours.week(("mon 07:30 16:00 12:00", "xyz 07:30 16:00", "tue 16:00 07:30", "wed 07:30 16:00")) == {2: (hours.Span(450, 960),)}
    assert hours.periods(("2026-01-05 2026-01-01 X", "satu dua", "2026-01-01 2026-01-05 Pilkada")) == (
        hours.Period(date(2026, 1, 1), date(2026, 1, 5), "Pilkada"),
    )
    assert hours.week_fault(("mon 07:30 16:00 12:00",))
    assert hours.week_fault(("mon 07:30 16:00", "mon 08:00 15:00"))
    assert hours.week_fault(hours.WEEK) is None
    assert hours.periods_fault(("2026-01-05 2026-01-01 X",))
    assert hours.periods_fault(hours.RAMADAN) is None


def test_a_period_is_found_by_its_day():
    found = hours.periods(("2026-01-01 2026-01-05 Pilkada",))
    assert hours.period_of(found, date(2026, 1, 5)) == "Pilkada"
    assert hours.period_of(found, date(2026, 1, 6)) == ""
    assert hours.period_of(found, None) == ""


def test_a_wait_is_said_in_words():
    assert str(hours.waited(timedelta(minutes=59))) == "59 menit kerja"
    assert str(hours.waited(timedelta(hours=6, minutes=59))) == "6 jam kerja"
