"""Ideas that speak about a coming day."""

from datetime import date

from core.planning.matching import match, telling
from core.records import DayMark

NATAL = DayMark(date(2026, 12, 25), "holiday", "Hari Raya Natal", "Natal")
NATARU = DayMark(date(2026, 12, 20), "day", "Layanan Natal dan Tahun Baru", "Nataru")
DESA = DayMark(date(2027, 1, 15), "day", "Hari Desa Nasional", "Hari Desa")


def test_an_idea_fits_the_day_whose_short_name_it_says():
    assert match("Ucapan Natal untuk petugas jaga", (NATARU, NATAL, DESA)) is NATAL
    assert match("Kisah relawan Hari Desa", (NATARU, NATAL, DESA)) is DESA


def test_a_title_in_english_fits_a_day_that_is_shown_in_indonesian_and_the_other_way_round():
    trees = DayMark(date(2027, 1, 10), "day", "Hari Gerakan Satu Juta Pohon", "Satu Juta Pohon", id="hari-gerakan-satu-juta-pohon")
    imlek = DayMark(date(2027, 2, 6), "holiday", "Lunar New Year", "Lunar New Year", id="imlek")
    assert match("Planting trees with the village", (NATAL, trees)) is trees
    assert match("Menanam pohon di alun-alun", (NATAL, trees)) is trees
    assert match("Warna-warni Imlek di pasar", (NATAL, imlek)) is imlek
    for text in ("New services for people", "Public holiday", "World day"):
        assert match(text, (trees, imlek, NATAL)) is None


def test_the_earlier_day_wins_between_equals_and_common_words_tell_nothing():
    assert match("natal", (NATAL, NATAL._replace(date=date(2027, 12, 25)))).date.year == 2026
    for text in ("Layanan baru tahun ini", "Hari nasional", "", "di", "2027"):
        assert match(text, (NATARU, NATAL, DESA)) is None
    assert telling("Hari Desa, 15 Januari") == {"desa", "januari"}
