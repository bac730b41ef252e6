"""Public holidays, leave days and important days."""

from datetime import date, timedelta

import pytest

from core import messages
from core.planning import days, national
from core.planning.days import Override


def on(day, **wishes):
    return days.marks(day, day, **wishes).get(day, ())


def shorts(day, **wishes):
    return [(m.kind, m.short) for m in on(day, **wishes)]


def test_may_2026_shows_the_holidays_that_the_decree_names():
    found = days.marks(date(2026, 5, 1), date(2026, 5, 31))
    official = {day: marks[0] for day, marks in found.items() if marks[0].kind != "day"}
    assert {day.day: mark.short for day, mark in official.items()} == {
        1: "Hari Buruh",
        14: "Kenaikan Yesus",
        15: "Cuti bersama",
        27: "Iduladha",
        28: "Cuti bersama",
        31: "Waisak",
    }
    assert official[date(2026, 5, 15)].kind == "leave"
    assert official[date(2026, 5, 15)].name == "Cuti bersama Kenaikan Yesus Kristus"


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_nothing_is_an_estimate_in_a_year_with_a_decree(year):
    found = [m for marks in days.marks(date(year, 1, 1), date(year, 12, 31)).values() for m in marks]
    assert any(m.kind == "leave" for m in found)
    assert not any(m.estimated or "perkiraan" in m.name for m in found)
    assert days.undecided(year) is None


def test_a_year_without_a_decree_says_so_and_estimates_only_what_moves():
    found = [m for marks in days.marks(date(2028, 1, 1), date(2028, 12, 31)).values() for m in marks if m.kind != "day"]
    assert "2028" in str(days.undecided(2028))
    assert not any(m.kind == "leave" for m in found)
    estimated = {m.short for m in found if m.estimated}
    assert {"Idulfitri", "Iduladha", "Imlek", "Waisak", "Nyepi"} <= estimated
    assert estimated.isdisjoint({"Natal", "Tahun Baru", "Kemerdekaan RI", "Kenaikan Yesus"})
    assert "perkiraan" in str(days.basis(next(m for m in found if m.short == "Nyepi")))


def test_every_holiday_of_recent_years_has_a_name_of_the_house():
    known = {row["library"] for row in days._read("libur")["holiday"]}
    assert {d.library for year in range(2024, 2031) for d in national.year(year, decided=days.decided(year))} <= known


def test_a_commemoration_that_is_a_public_holiday_is_drawn_once_and_keeps_its_tags():
    (only,) = [m for m in on(date(2026, 8, 17)) if "Kemerdekaan" in m.name]
    assert (only.kind, only.tags) == ("holiday", ("kebangsaan",))
    assert [kind for kind, _ in shorts(date(2026, 6, 1), min_priority=1)] == ["holiday"]


def test_important_days_come_by_date_by_weekday_rule_and_as_periods():
    assert ("day", "Hardiknas") in shorts(date(2026, 5, 2))
    assert ("day", "Internet Aman") in shorts(date(2026, 2, 10))  # second Tuesday of February
    assert ("day", "Hari Kusta") in shorts(date(2026, 1, 25))  # last Sunday of January
    (nataru,) = [m for m in on(date(2026, 12, 20)) if m.short == "Nataru"]
    assert nataru.date + timedelta(days=nataru.days - 1) == date(2027, 1, 4)
    (kurban,) = [m for m in on(date(2026, 5, 20)) if m.short == "Cek kurban"]
    assert kurban.days == 11


def test_marks_can_be_sifted_by_priority_and_tag_but_holidays_always_stay():
    day = date(2026, 5, 17)
    assert {m.priority for m in on(day, min_priority=3)} == {2, 3}
    assert on(day, min_priority=1) == ()
    assert shorts(day, tags={"literasi"}) == [("day", "Hari Buku")]
    assert shorts(date(2026, 12, 25), tags={"literasi"}, min_priority=1) == [("holiday", "Natal")]


def test_the_office_has_the_last_word_on_a_day():
    own = (Override(date(2026, 5, 15), "work"), Override(date(2026, 5, 18), "holiday", "Hari jadi kabupaten", "Hari jadi"))
    found = days.marks(date(2026, 5, 14), date(2026, 5, 18), overrides=own, min_priority=1)
    assert [m.short for m in found[date(2026, 5, 18)]] == ["Hari jadi"]
    assert date(2026, 5, 15) not in found


def test_a_basis_that_nobody_checked_is_told():
    (desa,) = [m for m in on(date(2026, 1, 15)) if m.short == "Hari Desa"]
    assert str(days.basis(desa)) == "Keppres 23/2024 (dasar perlu dicek)"
    assert str(days.basis(on(date(2026, 5, 2))[0])) == "Keppres 316/1959"


def test_leap_days_and_years_before_the_republic_do_not_break_it():
    assert days.marks(date(2028, 2, 29), date(2028, 2, 29)).keys() <= {date(2028, 2, 29)}
    assert all(m.kind == "day" for marks in days.marks(date(1944, 1, 1), date(1944, 12, 31)).values() for m in marks)


def test_short_names_fit_a_cell_and_ids_are_unique():
    data = days._read("penting")
    rows = [*data["day"], *data["period"]]
    assert max(len(row["short"]) for row in [*rows, *days._read("libur")["holiday"]]) <= 17
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids)) == 202
    assert all("verify" not in str(row) for row in rows)
    assert {row["priority"] for row in rows} == {1, 2, 3}


def test_english_names_are_used_in_english(monkeypatch):
    monkeypatch.setattr(messages, "_language", "en")
    assert on(date(2026, 12, 25))[0].name == "Christmas Day"
    assert on(date(2026, 12, 24))[0].short == "Joint leave"


def test_a_day_keeps_its_id_in_every_language_and_year():
    def ids(number):
        return {m.id for m in days.year(number) if m.kind != "leave"}

    here = ids(2026)
    messages.use("en")
    assert ids(2026) == here == ids(2027)
    assert "" not in here
    own = days.marks(date(2026, 12, 15), date(2026, 12, 15), overrides=[Override(date(2026, 12, 15), "day", "HUT Kabupaten")])
    assert "own:hut kabupaten" in [m.id for m in own[date(2026, 12, 15)]]
