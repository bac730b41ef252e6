"""Counters against golden values, and the surfaces as data."""

from __future__ import annotations

import pytest

from core import platforms, rules

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("halo dunia", 10),
        ("a" * 281, 281),
        ("cek https://example.go.id/a/b/c?d=1 ya", 30),
        (FAMILY + " keluarga", 11),
        ("日本語", 6),
        ("web.go.id kabupaten.id bantul.go.id", 71),
        ("a@b.go.id", 9),
        ("selesai.Mohon maaf", 18),
        ("(lapor.go.id).", 26),
        ("1️⃣ 🇮🇩 👍🏽", 8),
        ("e\u0301", 1),
        ("https://dpc.go.id/" + "a" * 90, 23),
        ("sub_a.go.id", 27),
        ("#tag.go.id", 10),
        ("", 0),
    ],
)
def test_x_counts_as_twitter_text_does(text: str, weight: int) -> None:
    assert platforms.count("x_post", text) == weight


def test_threads_counts_an_emoji_by_its_bytes_and_letters_one_each() -> None:
    assert platforms.count("threads_post", "é" * 10) == 10
    assert platforms.count("threads_post", "a😀") == 5
    assert platforms.count("threads_post", FAMILY) == 25


def test_utf16_surfaces_count_most_emoji_as_two_and_youtube_counts_bytes() -> None:
    assert platforms.count("tiktok_video", "a😀") == 3
    assert platforms.count("yt_video", "é") == 2
    assert platforms.count("ig_feed", "é") == 1


def test_a_lone_surrogate_of_a_damaged_file_is_counted_and_not_fatal() -> None:
    for surface in platforms.surfaces():
        assert platforms.count(surface, "rusak \ud83d teks") >= 12


def test_text_under_a_picture_has_the_shorter_limit_of_telegram() -> None:
    text = "a" * 1100
    assert platforms.length("telegram_channel", text).over == 0
    assert platforms.length("telegram_channel", text, media=True).over == 76


def test_a_counter_is_near_from_a_twentieth_before_the_limit_and_over_after_it() -> None:
    assert not platforms.length("ig_feed", "a" * 2089).near
    assert platforms.length("ig_feed", "a" * 2200).near
    over = platforms.length("ig_feed", "a" * 2201)
    assert over.over == 1
    assert not over.near


def test_a_surface_without_a_known_limit_is_never_over() -> None:
    assert platforms.length("web_wordpress", "a" * 100_000).over == 0


def test_a_title_has_its_own_limit() -> None:
    assert platforms.title_length("yt_video", "a" * 105).over == 5
    assert platforms.title_length("yt_video", "a" * 100).over == 0
    assert platforms.title_length("fb_page", "a" * 500).limit is None


def test_eighteen_surfaces_of_eleven_platforms_each_with_source_day_and_confidence() -> None:
    found = platforms.surfaces()
    assert len(found) == 18
    assert {s.platform for s in found.values()} == set(platforms.platforms())
    for s in found.values():
        assert s.sources
        assert s.as_of
        assert s.conf
        assert s.badge
        assert s.name
        assert set(s.conf.values()) <= {"high", "medium", "low"}


def test_confidence_falls_back_to_the_whole_surface() -> None:
    assert platforms.surface("wa_channel").confidence("text_limit") == "low"
    assert platforms.surface("x_post").confidence("text_limit") == "high"
    assert platforms.surface("x_post").confidence("media_max") == "unknown"


def test_a_missing_rule_file_or_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(rules.BadRules, match="tidak_ada"):
        rules.load("tidak_ada")
    with pytest.raises(rules.BadRules) as caught:
        rules.part("pii", "nik", "warna")
    assert "nik.warna" in str(caught.value)
