"""The weekly rhythm: the proposal, the office's own, and what applying it to a month places and leaves out."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core import platforms
from core.content.names import KIND_NAMES
from core.planning import rhythm, series
from core.planning.repeat import Known
from core.planning.rhythm import Busy, Rhythm, WeekSlot

JANUARY = date(2027, 1, 1)
SLOT = WeekSlot(4, "08:00", "Kampanye", "edukasi", "kampanye", ("ig_feed",))
SLOTS = st.builds(
    WeekSlot,
    st.integers(0, 6),
    st.sampled_from(["07:30", "12:00", "18:00"]),
    st.just("Slot"),
    st.sampled_from(rhythm.pillars()),
    st.just("edukasi"),
    st.lists(st.sampled_from(["ig_feed", "fb_page", "x_post"]), unique=True, max_size=2).map(tuple),
    st.booleans(),
)


def test_the_proposal_keeps_a_fifth_free_and_names_only_what_exists():
    found = rhythm.proposal()
    assert not rhythm.faults(found)
    assert not found.own
    assert found.free_share >= 20
    assert {s.pillar for s in found.slots} - {""} <= set(found.targets) == set(rhythm.PILLAR_NAMES)
    assert all(s.kind in KIND_NAMES and set(s.surfaces) <= set(platforms.surfaces()) for s in found.slots)
    assert found.targets["layanan"] == 35


@given(st.lists(SLOTS, max_size=8))
def test_a_rhythm_comes_back_from_its_record(slots):
    own = Rhythm(tuple(slots), {**rhythm.proposal().targets, "edukasi": 20}, "keep", own=True)
    assert rhythm.read(rhythm.to_fields(own)) == own


def test_what_cannot_be_read_is_left_out():
    whole = rhythm.to_fields(Rhythm((SLOT,), {}))["slots"]
    slots = [{"weekday": 9, "time": "08:00"}, {"weekday": 1, "time": "8"}, 3, *whole]
    found = rhythm.read({"slots": slots, "targets": {"layanan": 900, "lain": 3}})
    assert found.slots == (SLOT,)
    assert found.targets == rhythm.proposal().targets


def test_too_many_percent_and_empty_titles_are_said():
    assert len(rhythm.faults(Rhythm((replace(SLOT, title=""),), {"layanan": 80, "edukasi": 30}))) == 2


def test_a_month_skips_holidays_the_past_and_what_stands_there():
    about = Known(frozenset({date(2027, 1, 1)}))
    busy = [Busy(date(2027, 1, 15), "08:10", ("ig_feed", "fb_page"), "Loket pindah"), Busy(date(2027, 1, 22), "08:00", ("x_post",), "Lain kanal")]
    (laid,) = rhythm.lay(Rhythm((SLOT,), {}), JANUARY, about, busy, date(2027, 1, 4))
    assert [d.day for d in laid.days] == [8, 22, 29]
    assert {d.day: str(why) for d, why in laid.left} == {1: "sudah lewat", 15: "sudah ada Loket pindah"}
    (early,) = rhythm.lay(Rhythm((SLOT,), {}), JANUARY, about, (), JANUARY)
    assert [str(why) for _day, why in early.left] == ["hari libur"]


@given(st.lists(SLOTS, max_size=6), st.dates(date(2024, 1, 1), date(2030, 12, 1)), st.sets(st.integers(0, 30), max_size=5), st.integers(-40, 40))
def test_what_the_preview_shows_is_what_is_placed(slots, month, off, offset):
    first = month.replace(day=1)
    about = Known(frozenset(first + timedelta(n) for n in off))
    laid = rhythm.lay(Rhythm(tuple(slots), {}), month, about, (), first + timedelta(offset))
    made = rhythm.series_of(laid, month, (f"s{n}" for n in range(99)))
    wide = (first - timedelta(70), first + timedelta(100))
    placed = sorted((p.day, p.time, p.series.title, p.series.urgent) for s in made for p in series.places(s, about, *wide))
    assert placed == sorted((d, x.slot.time, x.slot.title, x.slot.urgent) for x in laid for d in x.days)
    assert all((d.year, d.month) == (first.year, first.month) for d, *_rest in placed)
    assert all(not series.faults(s) and s.batch == f"{first:%Y-%m}" for s in made)
