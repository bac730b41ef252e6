"""Lines break as a typesetter would."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.brand.fonts import Face, advance
from core.brand.text import GLUE, emoji, tidy, wrap

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
