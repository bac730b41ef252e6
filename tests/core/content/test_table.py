"""Rows that were copied from a spreadsheet become facts, whatever the order of their columns."""

from datetime import date

import pytest

from core.content.facets import Claim
from core.content.table import claims, is_table, spare

TODAY = date(2026, 12, 14)


def test_columns_are_read_in_their_usual_order_without_a_first_row_of_names():
    assert claims("Warga terlayani\t12.480\twarga\tLaporan\t1/12/2026", (), TODAY) == (
        Claim("c1", "Warga terlayani", "12.480", "warga", "Laporan", as_of="2026-12-01"),
    )


def test_a_first_row_of_names_tells_the_order():
    (claim,) = claims("Sumber\tNilai\tPernyataan\nLaporan\t12\tGerai buka\n", (), TODAY)
    assert (claim.statement, claim.value, claim.source) == ("Gerai buka", "12", "Laporan")


def test_ids_are_new_and_empty_rows_are_left_out():
    found = claims("a\t1\n\t\nb\t2\n", {"c1", "c3"}, TODAY)
    assert [c.id for c in found] == ["c2", "c4"]
    assert spare({"c1"}) == "c2"


def test_a_day_that_cannot_be_read_stays_as_it_was_written():
    (claim,) = claims("a\t1\t\t\ttriwulan III", (), TODAY)
    assert claim.as_of == "triwulan III"


@pytest.mark.parametrize(("text", "cells"), [("a\tb", True), ("satu kalimat", False), ("ekor\t\n", True), ("", False)])
def test_only_cells_side_by_side_are_a_table(text, cells):
    assert is_table(text) is cells


@pytest.mark.parametrize("text", ['"kutip\tbelum tutup', "\t\t\t", "x" * 100_000 + "\t1", "x\t" + "y" * 200_000, "😀\t٣\t\u202e"])
def test_odd_cells_never_break_it(text):
    assert all(c.id for c in claims(text, (), TODAY))
