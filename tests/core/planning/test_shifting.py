"""A slot that is pulled to another day takes its rule along, or says that it cannot."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.planning import repeat, shifting
from core.planning import series as repeated
from core.planning.repeat import Known, Rule
from core.planning.series import Change, Series

ABOUT = Known(marks={"natal": (date(2026, 12, 25), date(2027, 12, 25))})
FIRST, LAST = date(2026, 11, 30), date(2027, 3, 31)


def places(series):
    return repeated.places(series, ABOUT, FIRST, LAST)


@pytest.mark.parametrize(
    ("rule", "to", "days"),
    [
        (Rule("week", date(2026, 12, 7), weekdays=(0,)), "2026-12-09", ["12-09", "12-16", "12-23"]),
        (Rule("week", date(2026, 12, 9), weekdays=(2,)), "2026-12-07", ["12-07", "12-14", "12-21"]),
        (Rule("week", date(2026, 12, 7), weekdays=(0, 3)), "2026-12-08", ["12-08", "12-10", "12-15"]),
        (Rule("week", date(2026, 12, 7), interval=2, weekdays=(0,)), "2026-12-11", ["12-11", "12-25", "01-08"]),
        (Rule("monthday", date(2026, 12, 10), day=10), "2026-12-31", ["12-31", "01-31", "02-28"]),
        (Rule("weekday", date(2026, 12, 1), weekdays=(4,), nth=-1), "2026-12-28", ["12-28", "01-25", "02-22"]),
        (Rule("weekday", date(2026, 12, 1), weekdays=(0,), nth=1), "2026-12-15", ["12-15", "01-19", "02-16"]),
        (Rule("mark", date(2026, 12, 1), mark="natal", offset=-3), "2026-12-24", ["12-24"]),
        (Rule("year", date(2026, 12, 1), month=12, day=9), "2026-12-10", ["12-10"]),
    ],
)
def test_the_rule_names_the_new_day_from_then_on(rule, to, days):
    first = places(Series("s", "Slot", rule, "08:00"))[0]
    new = shifting.moved(first, date.fromisoformat(to), "09:30")
    assert [p.day.isoformat()[5:] for p in places(new)][:3] == days
    assert {p.time for p in places(new)} == {"09:30"}
    assert repeat.read(repeat.to_data(new.rule)) == new.rule


@pytest.mark.parametrize(
    ("rule", "to"),
    [
        (Rule("day", date(2026, 12, 7)), "2026-12-08"),
        (Rule("workday", date(2026, 12, 1), nth=3), "2026-12-08"),
        (Rule("week", date(2026, 12, 7), weekdays=(0, 2)), "2026-12-09"),
        (Rule("week", date(2026, 12, 7), interval=2, weekdays=(0,)), "2026-12-15"),
        (Rule("monthday", date(2026, 12, 10), day=10), "2027-01-04"),
        (Rule("mark", date(2026, 10, 1), mark="natal", offset=-58), "2026-10-12"),
    ],
)
def test_a_rule_that_has_no_words_for_it_moves_one_date_only(rule, to):
    place = next(iter(repeated.places(Series("s", "Slot", rule, "08:00"), ABOUT, date(2026, 10, 1), LAST)))
    assert shifting.moved(place, date.fromisoformat(to), "08:00") is None
    assert shifting.moved(place, place.day, "10:00").time == "10:00", "another hour can always be said"


@given(st.integers(0, 6), st.integers(0, 6), st.integers(1, 3), st.integers(0, 6), st.dictionaries(st.integers(0, 5), st.just(Change(item="k")), max_size=3))
def test_every_date_and_all_that_was_settled_goes_along(old, new, interval, start, settled):
    """Weeks that begin on any day: the dates before and after stand as far apart, and each keeps what was written for it."""
    rule = Rule("week", date(2026, 12, 7) + timedelta(start), interval=interval, weekdays=(old,))
    bases = [p.base for p in places(Series("s", "Slot", rule))]
    series = Series("s", "Slot", rule, changes={bases[n]: change for n, change in settled.items() if n < len(bases)})
    first = places(series)[0]
    to = first.day + timedelta(new - old)
    moved = shifting.moved(first, to, "")
    by = timedelta(new - old)
    assert [(p.day, p.item) for p in places(moved) if FIRST + timedelta(7) <= p.day <= LAST - timedelta(7)] == [
        (p.day + by, p.item) for p in places(series) if FIRST + timedelta(7) <= p.day + by <= LAST - timedelta(7)
    ]
    read = repeated.read("s", {**repeated.fields(series), **shifting.fields(series, moved)})
    assert [p[1:] for p in places(read)] == [p[1:] for p in places(moved)], "so it is written, and so it is read again"
    assert repeated.read("s", {**repeated.fields(moved), **shifting.fields(moved, series)}).rule == series.rule


@given(st.sets(st.integers(0, 6), min_size=1, max_size=3), st.integers(0, 6), st.integers(1, 4))
def test_this_and_the_following_move_and_nothing_is_lost_or_doubled(weekdays, new, at):
    series = Series("s", "Slot", Rule("week", date(2026, 11, 30), date(2027, 2, 28), weekdays=tuple(sorted(weekdays))), "08:00")
    place = places(series)[at]
    found = shifting.parted(place, place.day - timedelta(place.day.weekday()) + timedelta(new), "10:00", "t")
    if new in weekdays and new != place.day.weekday():
        assert found is None
        return
    before, after = found
    old, one, other = places(series), places(before), places(after)
    assert len(one) + len(other) == len(old)
    assert len({p.day for p in (*one, *other)}) == len(old)
    assert {p.day for p in other} >= {p.day for p in old if p.day > place.day and p.day.weekday() != place.day.weekday()}
