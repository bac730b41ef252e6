"""Every number of a caption is bound to a claim, marked as no claim, or named."""

from __future__ import annotations

import pytest

from core.content.numbers import mark, unbound_numbers


def loose(text: str, *claims: tuple[str, str], **more: object) -> list[str]:
    return [n.text for n in unbound_numbers(text, [{"value": v, "unit": u} for v, u in claims], **more)]  # type: ignore[arg-type]


def test_numbers_dates_times_percentages_and_money_are_named_when_nothing_carries_them() -> None:
    text = "Rabu, 9 Desember 2026 pukul 08.00-15.00 WIB: 12.500 warga, 43 persen, Rp15.000, kuota 50."
    assert loose(text) == ["Rabu, 9 Desember 2026", "pukul 08.00-15.00", "12.500", "43 persen", "Rp15.000", "50"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12.500 warga", "12500", "warga"),
        ("12,5 ribu warga", "12.500", "warga"),
        ("Rp1,2 miliar", "Rp1.200.000.000", ""),
        ("43 persen", "43", "%"),
        ("18,9%", "18,90", "persen"),
        ("Rabu, 9 Desember 2026", "2026-12-09", ""),
        ("9/12/2026", "9 Desember 2026", ""),
        ("9 Desember", "2026-12-09", ""),
        ("pukul 8", "08.00", "WIB"),
        ("08.00-15.00 WIB", "pukul 08.00-15.00 WIB", ""),
        ("7-9 Desember 2026", "7-9 Desember 2026", ""),
    ],
)
def test_a_claim_binds_its_value_in_every_spelling(text: str, value: str, unit: str) -> None:
    assert loose(text, (value, unit)) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("43 warga", "43", "persen"),
        ("Rp43", "43", "warga"),
        ("12.501 warga", "12.500", "warga"),
        ("9 Desember 2027", "9 Desember 2026", ""),
        ("pukul 08.30", "08.00", "WIB"),
        ("7-10 Desember 2026", "7-9 Desember 2026", ""),
    ],
)
def test_a_claim_of_another_value_or_another_sort_binds_nothing(text: str, value: str, unit: str) -> None:
    assert loose(text, (value, unit)) == [text.split(" warga")[0]]


def test_a_mark_covers_these_words_and_no_others() -> None:
    assert loose("Loket 3 dan loket 4", marks={mark("3")}) == ["4"]


def test_listed_phones_links_tags_list_marks_and_digits_inside_words_are_no_numbers() -> None:
    text = "1. Lapor lewat SP4N-LAPOR! atau lapor.go.id/123\n2) #HariIbu2026 @dinas24 (0999) 555-0100"
    assert loose(text, official_phones=("(0999) 555-0100",)) == []


def test_the_span_of_a_number_is_that_of_the_text_as_typed() -> None:
    text = "e\u0301 kuota １２ orang"
    found = unbound_numbers(text, [])
    assert [text[n.start : n.end] for n in found] == ["１２"]
