"""Numbers and dates on pictures are Indonesian, whatever the program speaks, and a bar knows how much its text says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core import messages
from core.brand.numbers import amount, spoken, written


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12480", "12480"),
        ("12.480", "12480"),
        ("1.250.000", "1250000"),
        ("86,5 persen", "86.5"),
        ("Rp 2,4 miliar", "2400000000"),
        ("Rp3 juta", "3000000"),
        ("sekitar 18 menit", "18"),
        ("-4", "-4"),
        ("tidak ada", None),
        ("", None),
    ],
)
def test_the_first_number_of_a_text_is_read_as_people_write_it(text: str, number: str | None) -> None:
    assert amount(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("12480", "12.480"), ("86.5", "86,5"), ("1250000,5", "1.250.000,5"), ("12.480", "12.480"), ("97,4%", "97,4%"), ("2026-12-07", "2026-12-07"), ("7", "7")],
)
def test_a_bare_number_gets_its_points_and_everything_else_stays(typed: str, shown: str) -> None:
    assert written(typed) == shown


@pytest.mark.parametrize(("typed", "shown"), [("2026-12-07", "Senin, 7 Desember 2026"), ("2026-13-40", "2026-13-40"), ("besok", "besok")])
def test_a_date_is_spoken_in_indonesian_even_when_the_program_speaks_english(typed: str, shown: str) -> None:
    messages.use("en")
    try:
        assert spoken(typed) == shown
    finally:
        messages.use("id")
