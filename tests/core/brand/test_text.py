"""Lines break as a typesetter would."""

from __future__ import annotations

import os
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from core.brand.fonts import Face, advance, placed
from core.brand.text import GLUE, LONELY, emoji, filled, tidy, wrap

FACE = Face("Inter", "bold")


def test_a_date_an_hour_and_an_amount_are_not_torn_apart() -> None:
    text = tidy("Pukul 09.00 WIB, 7 Desember 2026, Rp 50.000 di Jl. Contoh")
    assert text.split(" ") == [f"Pukul{GLUE}09.00{GLUE}WIB,", f"7{GLUE}Desember{GLUE}2026,", f"Rp{GLUE}50.000", "di", f"Jl.{GLUE}Contoh"]


def test_lines_of_a_headline_are_balanced() -> None:
    lines = wrap(FACE, "Perekaman KTP keliling hadir di desa Anda", 17.0)
    widths = [advance(FACE, line) for line in lines]
    assert len(lines) == 2
    assert min(widths) > 0.75 * max(widths)


def test_a_longer_text_does_not_end_with_a_lonely_word() -> None:
    text = "Dinas Pelayanan Contoh tidak membuka pendaftaran bantuan sosial lewat tautan apa pun dan tidak pernah meminta kode dari warga"
    for width in range(9, 18):
        lines = wrap(Face("Inter", "regular"), text, float(width))
        assert len(lines[-1].split(" ")) > 1, lines


def test_no_word_is_hyphenated_or_lost() -> None:
    text = "Pertanggungjawaban ketidakberpihakan penyelenggaraan"
    assert " ".join(wrap(FACE, text, 5.0)).split() == text.split()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz0123456789.,", min_size=1, max_size=18), min_size=1, max_size=30), st.floats(3, 40))
def test_every_line_fits_unless_one_word_alone_is_wider(words: list[str], width: float) -> None:
    lines = wrap(FACE, " ".join(words), width)
    assert " ".join(lines).split(" ") == words
    assert all(advance(FACE, line) <= width + 1e-6 or " " not in line for line in lines)


def test_emoji_are_found_and_letters_and_digits_are_not() -> None:
    assert [emoji(t) for t in ("ayo 🎉", "1️⃣", "🇮🇩 merdeka", "👨‍👩‍👧")] != ["", "", "", ""]
    assert [emoji(t) for t in ("KTP-el #1 *gratis*", "“kutip” – … © ®", "Rp50.000/orang")] == ["", "", ""]


def test_direction_and_control_marks_are_removed() -> None:
    assert tidy("a\u202eb\u200bc\x07 \u00a0 d") == "abc d"


def breaks(words: list[str], count: int) -> list[tuple[str, ...]]:
    """Every way to set the words in so many lines."""
    cuts = combinations(range(1, len(words)), count - 1)
    return [tuple(" ".join(words[a:b]) for a, b in pairwise((0, *cut, len(words)))) for cut in cuts]


def widow(lines: tuple[str, ...], mean: float) -> bool:
    return " " not in lines[-1] and advance(FACE, lines[-1]) < mean * LONELY


@settings(max_examples=int(os.environ.get("PARAF_COUNT") or 150), deadline=None)
@given(st.lists(st.text("abceilmnoprstu", min_size=1, max_size=11), min_size=2, max_size=9), st.floats(4, 22))
def test_a_short_last_word_stands_alone_only_where_no_other_break_of_as_many_lines_avoids_it(words: list[str], width: float) -> None:
    lines = wrap(FACE, " ".join(words), width)
    mean = advance(FACE, " ".join(words)) / len(lines)
    if len(lines) > 1 and widow(lines, mean - 0.001):
        fitting = [other for other in breaks(words, len(lines)) if all(advance(FACE, line) <= width or " " not in line for line in other)]
        assert all(widow(other, mean + 0.001) for other in fitting)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text("abceilmnoprstu", min_size=1, max_size=11), min_size=1, max_size=24), st.floats(4, 30))
def test_pains_over_the_breaks_cost_no_line(words: list[str], width: float) -> None:
    assert len(wrap(FACE, " ".join(words), width)) == len(filled(FACE, " ".join(words), width))


def test_a_line_rather_ends_where_a_reader_pauses_than_with_a_word_that_leans_on_the_next() -> None:
    regular = Face("Inter", "regular")
    assert wrap(regular, tidy("Tenaga pendukung tahun anggaran 2027. Terbuka untuk umum, tanpa biaya."), 20.0)[0].endswith("2027.")
    assert wrap(regular, "Mereka bertanya kepada petugas di kantor kecamatan terdekat", 17.0)[0].endswith("petugas")


def test_a_point_between_digits_stands_closer_than_one_that_ends_a_sentence() -> None:
    wide = Face("Plus Jakarta Sans", "bold")
    assert advance(wide, "12.480") < advance(wide, "12") + advance(wide, ".") + advance(wide, "480") - 0.1
    assert advance(wide, "12. 480") > advance(wide, "12.480") + 0.1
    for tracking in (0.0, -0.02):
        pieces, long = placed(wide, "Rp12.480,50", tracking)
        assert "".join(text for text, _at in pieces) == "Rp12.480,50"
        assert all(a < b for a, b in pairwise([at for _text, at in pieces] + [long]))
