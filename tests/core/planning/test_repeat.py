"""Repeating rules against a calendar counted by hand: leap days, week 53, year ends, holidays."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import messages
from core.planning import days as calendar
from core.planning import repeat
from core.planning.repeat import Known, Rule
from core.planning.repeat_words import sentence

DAY = timedelta(1)
STARTS = st.dates(date(2023, 12, 20), date(2028, 3, 5))
CHRISTMAS = Known(frozenset({date(2026, 12, 24), date(2026, 12, 25)}), {"natal": (date(2026, 12, 25),)})


@st.composite
def rules(draw, by=None):
    by = by or draw(st.sampled_from([b for b in repeat.BY if b != "mark"]))
    month = draw(st.integers(1, 12))
    return Rule(
        by,
        draw(STARTS),
        interval=draw(st.integers(1, 4)),
        weekdays=tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1, max_size=1 if by == "weekday" else 7)))),
        day=draw(st.integers(1, monthrange(2024, month)[1] if by == "year" else 31)),
        month=month,
        nth=draw(st.sampled_from(repeat.WORKDAYS if by == "workday" else repeat.NTH)),
        off=draw(st.sampled_from(repeat.OFF)),
    )


OFF_DAYS = st.sets(st.dates(date(2023, 12, 1), date(2031, 4, 1)), max_size=60)


def named(rule, known, day):
    """Whether the rule names ``day``, counted without any library."""
    length = monthrange(day.year, day.month)[1]
    months = (day.year - rule.start.year) * 12 + day.month - rule.start.month
    if rule.by == "day":
        return (day - rule.start).days % rule.interval == 0
    if rule.by == "week":
        weeks = ((day - DAY * day.weekday()) - (rule.start - DAY * rule.start.weekday())).days // 7
        return day.weekday() in rule.weekdays and weeks % rule.interval == 0
    if rule.by == "year":
        return day.month == rule.month and day.day == min(rule.day, length)
    if months % rule.interval:
        return False
    if rule.by == "monthday":
        return day.day == min(rule.day, length)
    same = [d for n in range(length) if (d := day.replace(day=n + 1)).weekday() == rule.weekdays[0]]
    if rule.by == "workday":
        same = [d for n in range(length) if known.working(d := day.replace(day=n + 1))]
    at = rule.nth - 1 if rule.nth > 0 else rule.nth
    return -len(same) <= at < len(same) and same[at] == day


@given(rules(), OFF_DAYS)
def test_a_rule_names_the_days_that_counting_by_hand_gives(rule, off):
    known, last = Known(frozenset(off)), rule.start + DAY * 1100
    every = [rule.start + DAY * n for n in range(1101)]
    assert list(repeat.days(rule, known, last)) == [d for d in every if named(rule, known, d)][: repeat.MOST]


@given(rules(), OFF_DAYS)
def test_a_day_off_goes_where_the_rule_says_and_no_two_share_a_day(rule, off):
    known = Known(frozenset(off))
    found = repeat.occurrences(rule, known, rule.start, rule.start + DAY * 500)
    assert len({o.day for o in found}) == len({o.base for o in found}) == len(found)
    assert found == sorted(found, key=lambda o: o.day)
    for base, day in found:
        ordinary = base not in known.off if rule.names_weekday else known.working(base)
        assert day == base if ordinary or rule.off == "keep" else rule.off != "skip"
        if day != base:
            assert known.working(day)
            between = [min(base, day) + DAY * n for n in range(1, abs((day - base).days))]
            assert not any(map(known.working, between))
            assert (day < base) == (rule.off == "before")


@given(rules(), OFF_DAYS, st.integers(0, 400))
def test_a_long_stretch_is_the_sum_of_its_halves(rule, off, cut):
    known = Known(frozenset(off))
    first, middle, last = rule.start, rule.start + DAY * cut, rule.start + DAY * 401
    both = repeat.occurrences(rule, known, first, middle) + repeat.occurrences(rule, known, middle + DAY, last)
    assert both == repeat.occurrences(rule, known, first, last)


@given(rules(), st.none() | st.integers(0, 900))
def test_a_rule_comes_back_from_its_data_and_does_the_same(rule, length):
    rule = replace(rule, until=None if length is None else rule.start + DAY * length)
    back = repeat.read(repeat.to_data(rule))
    assert back is not None
    assert repeat.to_data(back) == repeat.to_data(rule)
    last = rule.start + DAY * 900
    assert repeat.occurrences(back, CHRISTMAS, rule.start, last) == repeat.occurrences(rule, CHRISTMAS, rule.start, last)
    assert all(rule.until is None or base <= rule.until for base in repeat.days(rule, CHRISTMAS, last))


def test_every_rule_ends():
    found = list(repeat.days(Rule("day", date(2026, 1, 1)), Known(), date(9000, 1, 1)))
    assert (len(found), found[-1]) == (730, date(2027, 12, 31))


def some(rule, last, known=CHRISTMAS):
    return [o.day for o in repeat.occurrences(rule, known, rule.start, last)]


def test_29_february_is_the_28th_in_common_years():
    rule = Rule("year", date(2024, 1, 1), month=2, day=29)
    assert some(rule, date(2028, 12, 31)) == [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]


def test_every_second_monday_goes_on_across_week_53():
    rule = Rule("week", date(2026, 12, 14), interval=2, weekdays=(0,))
    assert some(rule, date(2027, 1, 31)) == [date(2026, 12, 14), date(2026, 12, 28), date(2027, 1, 11), date(2027, 1, 25)]
    assert date(2026, 12, 28).isocalendar().week == 53


def test_the_31st_is_the_last_day_of_a_shorter_month():
    rule = Rule("monthday", date(2027, 1, 1), day=31)
    assert some(rule, date(2027, 4, 30)) == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


@pytest.mark.parametrize(
    ("off", "where"),
    [("keep", [date(2026, 12, 24)]), ("skip", []), ("before", [date(2026, 12, 23)]), ("after", [date(2026, 12, 28)])],
)
def test_a_thursday_on_leave_before_christmas(off, where):
    assert some(Rule("week", date(2026, 12, 21), date(2026, 12, 26), weekdays=(3,), off=off), date(2026, 12, 31)) == where


def test_a_chosen_saturday_is_no_day_off_but_a_fifth_of_the_month_on_one_is():
    saturday = date(2026, 12, 5)
    assert some(Rule("week", saturday, saturday, weekdays=(5,), off="after"), date(2026, 12, 31)) == [saturday]
    assert some(Rule("monthday", saturday, saturday, day=5, off="after"), date(2026, 12, 31)) == [date(2026, 12, 7)]


def test_what_is_shifted_onto_a_day_that_has_its_own_is_left_out():
    assert some(Rule("week", date(2026, 12, 21), date(2026, 12, 27), weekdays=(2, 3), off="before"), date(2026, 12, 31)) == [date(2026, 12, 23)]


def test_three_days_before_christmas_follows_the_day_itself():
    assert some(Rule("mark", date(2026, 12, 1), mark="natal", offset=-3), date(2026, 12, 31)) == [date(2026, 12, 22)]
    assert some(Rule("mark", date(2026, 12, 1), mark="gone", offset=-3), date(2026, 12, 31)) == []


def test_the_marks_of_real_years_know_every_day_by_its_id():
    marks = [m for year in (2026, 2027) for m in calendar.year(year)]
    about = repeat.known(marks)
    assert about.marks["natal"] == (date(2026, 12, 25), date(2027, 12, 25))
    assert not about.working(date(2026, 12, 24))
    last_friday = Rule("weekday", date(2026, 12, 1), date(2026, 12, 31), weekdays=(4,), nth=-1, off="before")
    assert some(last_friday, date(2026, 12, 31), about) == [date(2026, 12, 23)]


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"by": "secondly", "start": "2026-01-01"},
        {"by": "week", "start": "2026-01-01"},
        {"by": "week", "start": "2026-01-01", "weekdays": [9]},
        {"by": "day", "start": "2026-01-01", "interval": 0},
        {"by": "day", "start": "2026-01-01", "interval": True},
        {"by": "monthday", "start": "2026-01-01", "day": 32},
        {"by": "year", "start": "2026-01-01", "month": 2, "day": 30},
        {"by": "workday", "start": "2026-01-01", "nth": 40},
        {"by": "weekday", "start": "2026-01-01", "weekdays": [0], "nth": 5},
        {"by": "mark", "start": "2026-01-01", "mark": "natal", "offset": -900},
        {"by": "day", "start": "besok"},
        {"by": "day", "start": "2026-01-02", "until": "2026-01-01"},
    ],
)
def test_what_is_no_rule_is_none(data):
    assert repeat.read(data) is None


START = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("rule", "source", "english"),
    [
        (
            Rule("week", START, weekdays=(0,), off="after"),
            "Setiap Senin pukul 08.00, digeser ke hari kerja berikutnya bila libur",
            "Every Monday at 08:00, moved to the next working day when it is a day off",
        ),
        (Rule("week", START, weekdays=(0, 2, 4), interval=2), "Setiap 2 pekan pada Senin, Rabu dan Jumat pukul 08.00", None),
        (Rule("weekday", START, weekdays=(4,), nth=-1), "Setiap bulan pada Jumat terakhir pukul 08.00", "Every month on the last Friday at 08:00"),
        (Rule("workday", START, nth=3, off="skip"), "Setiap bulan pada hari kerja ke-3 pukul 08.00", None),
        (Rule("workday", START, nth=-1, interval=3), "Setiap 3 bulan pada hari kerja terakhir pukul 08.00", None),
        (
            Rule("monthday", START, day=31, off="before"),
            None,
            "Every month on day 31 or the last day at 08:00, moved to the working day before when it is a day off or weekend",
        ),
        (Rule("mark", START, mark="natal", offset=-3), "H-3 Hari Natal pukul 08.00", "3 days before Hari Natal at 08:00"),
        (Rule("year", START, date(2030, 8, 31), month=8, day=17), "Setiap tahun pada 17 Agustus pukul 08.00, sampai 31 Agustus 2030", None),
        (Rule("day", START, off="skip"), "Setiap hari pukul 08.00, dilewati bila libur atau akhir pekan", None),
    ],
)  # fmt: skip
def test_a_rule_is_said_in_one_sentence(rule, source, english):
    said = sentence(rule, "08:00", "Hari Natal")
    assert source in (None, str(said))
    messages.use("en")
    assert english in (None, str(said))
