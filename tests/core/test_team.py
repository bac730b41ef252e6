"""Teams: the templates work as they are, nobody approves the own work, and a waiver is bounded."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core import setup, team
from core.ledger.kinds import BODIES
from core.setup import Agency, Setup
from core.team import Member, Waiver

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize("size", team.SIZES)
def test_every_template_can_found_an_office_without_a_waiver(size):
    members = team.template(size)
    assert len(members) == size
    assert team.faults(members, (), TODAY) == ()
    assert not any(p.stuck for p in team.paths(members, ()))


@pytest.mark.parametrize("size", team.SIZES)
def test_nobody_verifies_or_finally_approves_the_own_text(size):
    for path in team.paths(team.template(size), ()):
        deciders = dict(path.deciders)
        assert path.author not in deciders["verify"]
        assert path.author not in deciders["final"]


def test_two_people_can_be_an_office_and_one_cannot():
    two = (Member("a", "A", ("unit_program", "humas")), Member("b", "B", ("unit_teknis", "kepala_humas")))
    assert team.faults(two, (), TODAY) == ()
    assert "2 orang" in str(team.faults(two[:1], (), TODAY)[0])


def test_a_team_in_which_nothing_can_be_approved_is_told_so_and_a_waiver_opens_it():
    stuck = (Member("a", "A", ("humas", "unit_teknis")), Member("b", "B", ("kepala_humas",)))
    assert "Verifikasi data" in str(team.paths(stuck, ())[0].sentence)
    assert any("pengecualian" in str(f) for f in team.faults(stuck, (), TODAY))
    assert team.faults(stuck, (Waiver("a", "verify", "tim-kecil", TODAY + timedelta(days=90)),), TODAY) == ()


def test_a_waiver_ends_within_ninety_days_and_covers_one_step_a_person():
    members = team.template(4)
    late = Waiver("kepala", "final", "tim-kecil", TODAY + timedelta(days=91))
    assert "90 hari" in str(team.faults(members, (late,), TODAY)[0])
    both = tuple(Waiver("kepala", s, "tim-kecil", TODAY) for s in team.WAIVED_STEPS)
    assert "semua langkah" in str(team.faults(members, both, TODAY)[-1])


@pytest.mark.parametrize("name", ["", "A\u202eB", "x" * 201])
def test_a_name_that_is_empty_hidden_or_endless_is_refused(name):
    members = (replace(team.template(3)[0], name=name), *team.template(3)[1:])
    assert team.faults(members, (), TODAY)


def test_two_people_of_one_name_are_told_apart():
    members = team.template(3)
    twins = (members[0], replace(members[1], name=members[0].name.upper()), members[2])
    assert any("dua kali" in str(f) for f in team.faults(twins, (), TODAY))


def test_waivers_fit_the_charter():
    from core.ledger import founding

    body = founding.first_charter("Dinas Contoh", "Asia/Jayapura", ["0" * 64], {})
    body["waivers"] = team.charter_waivers([Waiver("a", "final", "cuti-dinas", TODAY)], "Asia/Jayapura")
    assert BODIES["charter"](body)
    assert body["waivers"][0]["until"] == "2026-11-21T23:59:59+09:00"


def test_answers_come_back_from_json_as_they_were():
    answers = Setup(
        Agency(name="Dinas Contoh", domains=("contoh.go.id",)), team.template(5), (Waiver("ppid", "verify", "tim-kecil", TODAY),), b"png", ("#1B3A6B",), 3
    )
    assert Setup.from_json(answers.to_json()) == answers


@pytest.mark.parametrize("value", [{}, {"v": 1}, {"agency": 3}, {**Setup().to_json(), "waivers": [{"until": "kapan"}]}, {**Setup().to_json(), "logo": 5}])
def test_answers_that_cannot_be_read_begin_anew(value):
    assert Setup.from_json(value) == Setup()


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "x" * 100_000), ("email", "humas"), ("domains", ("https://contoh.go.id",)), ("phones", ("telepon",)), ("region", "A\u202eB")],
)
def test_a_field_that_cannot_be_right_is_named(field, value):
    assert list(setup.agency_faults(replace(Agency(name="Dinas Contoh"), **{field: value}))) == [field]


def test_a_list_is_typed_by_line_or_comma_and_holds_each_entry_once():
    assert setup.lines(" 112, 1708\n\n112 ; (0999)  555 ") == ("112", "1708", "(0999) 555")
