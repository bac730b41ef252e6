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


def test_the_earlier_day_wins_between_equals_and_common_words_tell_nothing():
    assert match("natal", (NATAL, NATAL._replace(date=date(2027, 12, 25)))).date.year == 2026
    for text in ("Layanan baru tahun ini", "Hari nasional", "", "di", "2027"):
        assert match(text, (NATARU, NATAL, DESA)) is None
    assert telling("Hari Desa, 15 Januari") == {"desa", "januari"}
