"""Dates inside documents."""

from __future__ import annotations

import pytest

from core.documents import dates


@pytest.mark.parametrize(("offset", "zone"), [("+07:00", "WIB"), ("+08:00", "WITA"), ("+09:00", "WIT")])
def test_a_time_names_its_zone_and_is_never_torn_from_it(offset: str, zone: str) -> None:
    assert dates.short(f"2026-11-23T09:00:00{offset}") == f"23 November 2026 09.00\u00a0{zone}"


def test_a_date_without_a_time_is_a_day() -> None:
    assert dates.day("2026-01-02") == "2 Januari 2026"


def test_words_are_no_date() -> None:
    with pytest.raises(ValueError, match="triwulan"):
        dates.day("triwulan IV 2026")
