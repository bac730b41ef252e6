"""Series: what is settled for one date, for it and the following, and for all."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.planning import series as repeated
from core.planning.repeat import Known, Rule
from core.planning.series import Change, Series

FIRST, LAST = date(2026, 12, 1), date(2027, 1, 31)
MONDAYS = Series("s", "Tanya Jawab", Rule("week", date(2026, 12, 7), weekdays=(0,)), "08:00", ("ig_feed", "fb_page"), "interaksi", "live", "tanya-senin")


def days(series, first=FIRST, last=LAST):
    return [(p.day.isoformat()[5:], p.time) for p in repeated.places(series, Known(), first, last)]


def with_field(series, found):
    return repeated.read(series.id, {**repeated.fields(series), **found})


CHANGES = st.builds(
    Change, st.booleans(), st.none() | st.dates(FIRST, LAST), st.sampled_from(["", "09:30", "23:59"]), st.sampled_from(["", "item-1"])
)  # fmt: skip


@given(st.dictionaries(st.dates(FIRST, LAST), CHANGES, max_size=8))
def test_a_series_comes_back_from_its_fields(changes):
    series = replace(MONDAYS, changes=changes, urgent=True, batch="2026-12")
    assert repeated.read("s", repeated.fields(series)) == series


def test_only_this_one_leaves_the_others_as_they_are():
    base = date(2026, 12, 14)
    moved = with_field(MONDAYS, repeated.only(MONDAYS, base, day=date(2026, 12, 16), time="10:00"))
    assert days(moved)[:3] == [("12-07", "08:00"), ("12-16", "10:00"), ("12-21", "08:00")]
    skipped = with_field(moved, repeated.only(moved, base, skip=True))
    assert days(skipped)[:2] == [("12-07", "08:00"), ("12-21", "08:00")]
    again = with_field(skipped, repeated.only(skipped, base, skip=False))
    assert days(again) == days(moved)


def test_a_date_moved_over_the_edge_of_a_month_stands_in_the_other():
    moved = with_field(MONDAYS, repeated.only(MONDAYS, date(2026, 12, 28), day=date(2027, 1, 2)))
    assert "01-02" in [d for d, _ in days(moved, date(2027, 1, 1))]
    assert "12-28" not in [d for d, _ in days(moved, FIRST, date(2026, 12, 31))]


@given(st.integers(1, 7), st.sampled_from(["09:00", "13:00"]), st.sets(st.integers(0, 7), max_size=4))
def test_this_and_the_following_parts_a_series_without_a_gap_or_a_double(at, time, skipped):
    mondays = [date(2026, 12, 7) + timedelta(7 * n) for n in range(8)]
    series = replace(MONDAYS, changes={mondays[n]: Change(skip=True) for n in skipped})
    before, after = repeated.part(series, mondays[at], replace(MONDAYS, id="t", time=time))
    assert days(before) == [d for d in days(series) if d[0] in {m.isoformat()[5:] for m in mondays[:at]}]
    assert [d for d, _ in days(before)] + [d for d, _ in days(after)] == [d for d, _ in days(series)]
    assert {clock for _, clock in days(after)} <= {time}


def test_what_changes_for_all_keeps_what_was_settled_for_one():
    settled = replace(MONDAYS, changes={date(2026, 12, 14): Change(item="k1"), date(2026, 12, 21): Change(skip=True)})
    found = repeated.differs(settled, replace(settled, title="Baru", time="10:00"))
    assert found == {"title": "Baru", "time": "10:00"}
    after = with_field(settled, found)
    assert [(p.day.day, p.time, p.item) for p in repeated.places(after, Known(), FIRST, date(2026, 12, 31))] == [
        (7, "10:00", ""),
        (14, "10:00", "k1"),
        (28, "10:00", ""),
    ]


def test_dates_settled_on_two_laptops_lie_in_fields_of_their_own():
    one = repeated.only(MONDAYS, date(2026, 12, 14), item="k1")
    other = repeated.only(MONDAYS, date(2026, 12, 21), skip=True)
    assert one.keys().isdisjoint(other)
    both = with_field(MONDAYS, {**one, **other})
    assert [d for d, _ in days(both)][:3] == ["12-07", "12-14", "12-28"]


def test_a_record_that_cannot_be_read_is_none_and_a_damaged_date_is_as_planned():
    assert repeated.read("s", {"title": "x", "rule": {"by": "moon"}}) is None
    odd = repeated.read("s", {**repeated.fields(MONDAYS), "on:nonsense": {}, "on:2026-12-14": "?", "time": "25:00", "surfaces": "ig"})
    assert (odd.time, odd.surfaces, [d for d, _ in days(odd)][:2]) == ("", (), ["12-07", "12-14"])


def test_faults_are_said_all_at_once():
    assert len(repeated.faults(replace(MONDAYS, title=" ", time="8", rule=replace(MONDAYS.rule, weekdays=())))) == 3
