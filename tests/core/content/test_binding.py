"""Which numbers of a caption a claim carries: by value, not by spelling."""

from core.content.binding import bound
from core.content.facets import Claim

CLAIMS = (Claim("c1", "Jumlah pemohon", "12.500", "orang"), Claim("c2", "Hari buka", "9 Desember 2026"))


def found(text):
    return {text[b.start : b.end]: b.claims for b in bound(text, CLAIMS)}


def test_the_same_value_in_another_spelling_is_carried():
    assert found("Sudah 12,5 ribu orang.") == {"12,5 ribu": ("c1",)}


def test_a_day_without_its_year_is_carried_by_that_day():
    assert set(found("Buka 9 Desember ini.").values()) == {("c2",)}


def test_a_number_that_no_claim_carries_is_shown_as_free():
    assert found("Ada 7 loket.") == {"7": ()}
