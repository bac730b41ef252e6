"""Contrast is WCAG 2.2, and every palette that a kit may have gives roles that can be read."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.brand import colour
from core.brand.kit import INK
from core.brand.scheme import scheme, split

RGB = st.tuples(*[st.integers(0, 255)] * 3)
INKS = st.tuples(st.tuples(*[st.integers(0, 110)] * 3), st.tuples(*[st.integers(120, 255)] * 3), st.booleans())
PAIRS = {
    "ink": ("page", "card", "tint"),
    "muted": ("page", "card", "tint", "danger_soft", "good_soft"),
    "brand_ink": ("page", "card", "tint"),
    "accent_ink": ("page", "card", "tint"),
    "on_band": ("band", "band_deep", "band_lift"),
    "on_band_soft": ("band", "band_deep", "band_lift"),
    "accent_on_band": ("band", "band_deep"),
    "on_accent": ("accent",),
    "on_secondary": ("secondary",),
    "danger_ink": ("page", "card", "danger_soft"),
    "on_danger": ("danger",),
    "good_ink": ("card", "good_soft"),
    "on_good": ("good",),
}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("#767676", "#FFFFFF", 4.54), ("#000000", "#FFFFFF", 21.0), ("#0000FF", "#FFFFFF", 8.59), ("#FF0000", "#FFFFFF", 4.0)],
)
def test_ratio_is_that_of_wcag(a: str, b: str, expected: float) -> None:
    assert colour.ratio(colour.parse(a), colour.parse(b)) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(("value", "words"), [(11.28, "AAA 11,2"), (5.19, "AA 5,1"), (3.69, "Besar 3,6"), (2.19, "Kurang 2,1"), (4.499, "Besar 4,4")])
def test_a_badge_says_the_grade_and_never_rounds_up(value: float, words: str) -> None:
    assert str(colour.grade(value)) == words


@pytest.mark.parametrize("text", ["0B4F6C", "#0B4F6", "#0B4F6G", "#0B4F6C ", ""])
def test_only_six_hex_digits_are_a_colour(text: str) -> None:
    with pytest.raises(ValueError):
        colour.parse(text)


@settings(max_examples=150, deadline=None)
@given(RGB, RGB, RGB, INKS)
def test_every_palette_of_a_valid_kit_gives_readable_pairs(
    primary: colour.RGB, secondary: colour.RGB, accent: colour.RGB, inks: tuple[colour.RGB, colour.RGB, bool]
) -> None:
    dark, light = inks[1::-1] if inks[2] else inks[:2]
    assume(colour.ratio(dark, light) >= INK)
    roles = scheme(primary, secondary, accent, dark, light)
    poor = [(text, ground) for text, grounds in PAIRS.items() for ground in grounds if colour.ratio(roles[text], roles[ground]) < colour.TEXT]
    assert not poor


@pytest.mark.parametrize("name", ["bandit", "band/101", "band/x", "#FFFFFF", ""])
def test_a_template_may_name_only_roles(name: str) -> None:
    with pytest.raises(ValueError):
        split(name)
