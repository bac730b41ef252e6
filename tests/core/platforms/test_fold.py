"""Where a platform folds a text, a reader sees whole words before *selengkapnya*."""

from core import platforms


def test_a_short_text_and_a_surface_without_a_fold_show_everything():
    assert platforms.fold("ig_feed", "Pendek.") == "Pendek."
    assert platforms.fold("x_post", "kata " * 50) == "kata " * 50


def test_a_long_text_is_cut_after_a_word_within_what_shows():
    text = "loket buka " * 40
    shown = platforms.fold("ig_feed", text)
    assert text.startswith(shown)
    assert len(shown) <= platforms.surface("ig_feed").text_visible
    assert shown.endswith(("loket", "buka"))


def test_a_word_without_end_is_cut_where_the_fold_is():
    assert len(platforms.fold("ig_feed", "a" * 500)) == platforms.surface("ig_feed").text_visible
