"""What a move would do, said before it happens."""

from datetime import date, datetime, time

import pytest

from core.messages import say
from core.planning.moves import Around, Fall, Near, Piece, Place, judge, leaves, place_words, shifted
from core.records import DayMark

NOW = datetime(2026, 12, 14, 9)
WINDOW = (datetime(2026, 12, 14, 0), datetime(2026, 12, 22, 9))
DESIGN = Fall("d1", "design", "Sari")
READY = Piece("a", "2026-12-15T09:00", "Loket pagi", ("ig_feed", "fb_page"), planned=True, window=WINDOW, falls=(DESIGN,), approved=True)
DRAFT = Piece("b", "2026-12-16", "Tips berkas", ("ig_feed",))


def words(*pieces, to, at=None, **around):
    found = judge(pieces, Place(to and date.fromisoformat(to), at), Around(NOW, **around))
    return [(w.tone, str(w.text)) for w in found.words]


def test_a_day_keeps_the_time_of_the_clock():
    found = judge([READY], Place(date(2026, 12, 18)), Around(NOW))
    assert (found.landing, str(found.head)) == (("2026-12-18T09:00",), "Pindah ke Jum 18 Desember · 09.00")
    assert judge([DRAFT], Place(date(2026, 12, 18)), Around(NOW)).landing == ("2026-12-18",)


def test_several_keep_their_distance_in_days_and_minutes():
    later = READY._replace(item="c", at="2026-12-17T15:30")
    assert judge([READY, later, DRAFT], Place(date(2026, 12, 16), time(10)), Around(NOW)).landing == (
        "2026-12-16T10:00",
        "2026-12-18T16:30",
        "2026-12-17T10:00",
    )
    assert judge([later, READY], Place(date(2026, 12, 18), time(23)), Around(NOW)).landing == ("2026-12-18T23:00", "2026-12-16T16:30")
    assert judge([READY._replace(at="2026-12-15T23:00"), later], Place(date(2026, 12, 15), time(23, 59)), Around(NOW)).landing[1] == "2026-12-17T16:29"


def test_what_has_no_day_goes_to_the_day_itself_and_back_off_the_calendar():
    loose = DRAFT._replace(at="")
    assert judge([loose, READY], Place(date(2026, 12, 20)), Around(NOW)).landing == ("2026-12-20", "2026-12-20T09:00")
    found = judge([READY, DRAFT], Place(None), Around(NOW))
    assert (found.landing, str(found.head)) == (("", ""), "Lepas 2 konten dari jadwal")


def test_the_same_place_changes_nothing():
    assert judge([READY], Place(date(2026, 12, 15)), Around(NOW)).same


def test_inside_the_window_the_approvals_stay_and_that_is_said():
    assert words(READY, to="2026-12-18") == [("info", "Paraf tetap berlaku")]


def test_outside_the_window_the_approvals_that_fall_are_named():
    found = judge([READY], Place(date(2026, 12, 28)), Around(NOW))
    assert (found.falls, found.tone, found.reasons) == ((DESIGN,), "fall", ())
    assert words(READY, to="2026-12-28") == [("fall", "Paraf gugur: Editing grafis (Sari)")]


def test_without_an_approval_the_window_moves_along():
    assert words(READY._replace(falls=(), approved=False), to="2026-12-28") == [("info", "Jendela tayang ikut bergeser")]


def test_who_may_not_write_a_version_may_not_leave_the_window():
    found = judge([READY._replace(why_shut=(say("Bukan peran Anda"),))], Place(date(2026, 12, 28)), Around(NOW))
    assert ([str(r) for r in found.reasons], found.falls) == (["Bukan peran Anda"], ())
    assert not judge([READY._replace(why_shut=(say("Bukan peran Anda"),))], Place(date(2026, 12, 18)), Around(NOW)).reasons


def test_what_may_not_move_says_why_and_nothing_else():
    done = READY._replace(why_not=(say("Sudah terbit"),))
    found = judge([done], Place(date(2026, 12, 13)), Around(NOW))
    assert [(w.tone, str(w.text)) for w in found.words] == [("no", "Sudah terbit")]


@pytest.mark.parametrize(
    ("to", "at", "past"),
    [("2026-12-13", None, True), ("2026-12-14", time(8, 59), True), ("2026-12-14", time(9, 0), False), ("2026-12-14", None, False)],
)
def test_the_past_is_said_and_not_refused(to, at, past):
    piece = READY._replace(window=(None, None), falls=(), approved=False)
    found = judge([piece], Place(date.fromisoformat(to), at), Around(NOW))
    assert (("warn", "Waktu ini sudah lewat") in [(w.tone, str(w.text)) for w in found.words], found.reasons) == (past, ())


def test_today_without_a_time_is_not_the_past():
    assert not judge([DRAFT], Place(date(2026, 12, 14)), Around(NOW)).words


def test_holidays_and_joint_leave_are_said_in_words():
    day = date(2026, 12, 25)
    marks = {day: (DayMark(day, "holiday", "Hari Raya Natal", "Natal"), DayMark(day, "leave", "Cuti bersama Natal"), DayMark(day, "day", "Hari lain"))}
    assert words(DRAFT, to="2026-12-25", marks=marks) == [("warn", "Libur nasional: Natal"), ("warn", "Cuti bersama")]


@pytest.mark.parametrize(("other", "clash"), [("2026-12-18T09:29", True), ("2026-12-18T08:31", True), ("2026-12-18T09:30", False), ("2026-12-18", False)])
def test_the_same_surface_within_the_distance_of_the_office_is_a_clash(other, clash):
    near = (Near("x", other, "Jadwal loket", ("fb_page",)), Near("y", other, "Lain kanal", ("x_post",)))
    piece = READY._replace(approved=False)
    assert bool(words(piece, to="2026-12-18", near=near)) is clash
    assert not words(piece, to="2026-12-18", near=near, distance=0)


def test_two_that_move_together_may_clash_with_each_other():
    two = DRAFT._replace(at="")
    assert [t for t, _ in words(two, two._replace(item="c", title="Kembar"), to="2026-12-20", at=time(9))] == ["warn", "warn"]


def test_a_plan_without_an_hour_asks_for_one():
    assert judge([READY._replace(at="2026-12-16")], Place(date(2026, 12, 18)), Around(NOW)).needs_time
    assert not judge([READY._replace(at="2026-12-16")], Place(date(2026, 12, 18), time(9)), Around(NOW)).needs_time
    assert not judge([DRAFT], Place(date(2026, 12, 18)), Around(NOW)).needs_time


def test_words_about_one_of_several_say_which_and_the_gravest_comes_first():
    found = words(READY, DRAFT, to="2026-12-28")
    assert found == [("fall", "Loket pagi: Paraf gugur: Editing grafis (Sari)")]


def test_a_move_settles_two_contradicting_plans_and_says_so():
    assert ("info", "Menggantikan dua rencana yang bertentangan") in words(READY._replace(rivals=True), to="2026-12-18")


@pytest.mark.parametrize(("to", "outside"), [("2026-12-13", True), ("2026-12-14", False), ("2026-12-22", False), ("2026-12-23", True), ("", False)])
def test_a_day_without_a_time_is_outside_only_as_a_whole(to, outside):
    assert leaves(READY, to) is outside


def test_a_window_moves_with_the_plan_and_still_holds_the_others():
    moved = shifted(WINDOW, "2026-12-15T09:00", "2026-12-25T09:00", ["2026-12-16T08:00"])
    assert moved == (datetime(2026, 12, 16, 8), datetime(2027, 1, 1, 9))
    assert shifted((None, WINDOW[1]), "2026-12-15T09:00", "2026-12-25T09:00") == (None, datetime(2027, 1, 1, 9))
    assert shifted(WINDOW, "", "2027-01-04T09:00") == (WINDOW[0], datetime(2027, 1, 4, 9))


def test_places_in_words():
    assert [str(place_words(at)) for at in ("2026-05-21T09:00", "2026-05-21", "")] == ["Kam 21 Mei · 09.00", "Kam 21 Mei", "Belum dijadwalkan"]
