"""The balance of a month: shares, gaps, crowds, platforms."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.planning import rhythm
from core.planning.mix import Planned, mix

FIRST, LAST = date(2027, 2, 1), date(2027, 2, 28)
TARGETS = rhythm.proposal().targets


def on(day, pillar, *surfaces, item="", placeholder=False):
    return Planned(item or f"{pillar}-{day}-{surfaces}", FIRST + timedelta(day - 1), pillar, surfaces or ("ig_feed",), placeholder)


def month(pillars):
    """One item a day, in the order of ``pillars``."""
    return [on(n + 1, pillar) for n, pillar in enumerate(pillars)]


def verdicts(found):
    return {s.pillar: s.verdict for s in found.shares}


def test_shares_are_judged_against_their_targets():
    found = mix(FIRST, LAST, month(["layanan"] * 7 + ["edukasi"] * 2 + ["interaksi"]), TARGETS)
    assert {s.pillar: s.percent for s in found.shares if s.items} == {"layanan": 70, "edukasi": 20, "interaksi": 10}
    assert verdicts(found) == {"layanan": "over", "edukasi": "fit", "interaksi": "fit", "akuntabilitas": "short", "kebangsaan": "short", "klarifikasi": "free"}
    assert "Akuntabilitas baru 0 %, sasarannya 10 %" in str(found.advice[0])


def test_four_items_say_nothing_about_shares():
    assert set(verdicts(mix(FIRST, LAST, month(["layanan"] * 4), TARGETS)).values()) == {"few", "free"}


def test_clarifications_come_as_needed_and_items_without_a_pillar_are_told():
    found = mix(FIRST, LAST, month(["layanan"] * 5 + ["klarifikasi"] * 5 + ["", ""]), TARGETS)
    assert (found.items, found.loose) == (12, 2)
    assert next(s for s in found.shares if s.pillar == "layanan").percent == 100
    assert any("2 konten belum punya pilar" in str(a) for a in found.advice)


def test_a_placeholder_fills_a_gap_but_is_no_content():
    alone = mix(FIRST, LAST, [*month(["layanan"] * 6)], TARGETS)
    filled = mix(FIRST, LAST, [*month(["layanan"] * 6), *(on(d, "layanan", placeholder=True) for d in (12, 18, 24))], TARGETS)
    assert [(g.what, g.id, g.days) for g in alone.gaps if g.id in ("layanan", "instagram")] == [("pillar", "layanan", 22), ("platform", "instagram", 22)]
    assert [g for g in filled.gaps if g.id in ("layanan", "instagram")] == []
    assert (filled.items, next(s for s in filled.shares if s.pillar == "layanan").slots) == (6, 3)


def test_three_posts_on_one_surface_on_one_day_are_crowded():
    found = mix(FIRST, LAST, [on(9, "layanan", "ig_feed", "fb_page", item=str(n)) for n in range(3)] + [on(9, "edukasi", "fb_page")], TARGETS)
    assert [(c.day.day, c.surface, c.posts) for c in found.crowds] == [(9, "fb_page", 4), (9, "ig_feed", 3)]


def test_more_than_three_platforms_bring_advice_that_names_the_neglected():
    found = mix(FIRST, LAST, [*(on(n, "layanan", "ig_feed", "fb_page", "x_post") for n in range(1, 8)), on(9, "edukasi", "tiktok_video")], TARGETS)
    assert [p for p, _n in found.platforms] == ["facebook", "instagram", "x", "tiktok"]
    (advice,) = [str(a) for a in found.advice if "platform dirawat" in str(a)]
    assert advice.startswith("4 platform dirawat bulan ini. Rawat 3")
    assert "TikTok" in advice
    three = mix(FIRST, LAST, [on(n, "layanan", "ig_feed", "fb_page", "x_post") for n in range(1, 8)], TARGETS)
    assert not [a for a in three.advice if "dirawat" in str(a)]


@given(st.lists(st.tuples(st.integers(1, 28), st.sampled_from([*TARGETS, ""]), st.sampled_from(["ig_feed", "fb_page", "x_post", "hari_baru"])), max_size=60))
def test_the_parts_of_a_month_add_up(rows):
    planned = [on(day, pillar, surface, item=str(n)) for n, (day, pillar, surface) in enumerate(rows)]
    found = mix(FIRST, LAST, planned, TARGETS)
    assert sum(s.items for s in found.shares) + found.loose == found.items == len(rows)
    assert abs(sum(s.percent for s in found.shares) - (100 if any(s.items for s in found.shares if s.target) else 0)) <= 3
    for gap in found.gaps:
        inside = [p for p in planned if gap.first <= p.day <= gap.last]
        assert not [p for p in inside if p.pillar == gap.id]
        assert FIRST <= gap.first <= gap.last <= LAST
