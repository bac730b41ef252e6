"""Signing the next charter with the code from paper: all of it or nothing, and only with the root of this office."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.charter_draft import Extra
from core.errors import Refused
from core.ledger import keys
from core.ledger.fingerprint import to_groups
from core.log import Secret
from core.team import Member, Waiver
from db import demo
from db.actions.amend import amend
from db.actions.decide import decide
from db.office import Office
from db.queries.charter import charter
from tests.offices import copied

CODE = Secret(to_groups(demo.signer("root").seed()))


@pytest.fixture
def office(demo_built, tmp_path):
    here = copied(demo_built, tmp_path)
    with Office.open(here, now=lambda: datetime.fromisoformat("2026-12-14T08:00:00+07:00")) as found:
        found.take(demo.signer("kepala"))
        yield found


def proposed(office):
    return charter(office).draft


def test_a_new_person_gets_a_seat_and_enters_with_the_own_pin(office):
    draft = proposed(office)
    draft = replace(draft, members=(*draft.members, Member("hukum", "Bagian Hukum", ("hukum",))), extra=(Extra("hukum", ("siaran_pers",)),))
    amend(office, draft, CODE, {"hukum": Secret("481516")}, version=1, cost=keys.DEMO_COST)
    found = charter(office)
    assert found.version == 2
    assert (set(found.draft.members), found.draft.extra) == (set(draft.members), draft.extra)
    assert office.person == "kepala", "the seat of the person who was here is back"
    office.unlock("hukum", "481516")
    assert office.actor().has("hukum")


def test_a_role_counts_only_after_the_signature(office):
    draft = proposed(office)
    members = tuple(replace(m, roles=(*m.roles, "ppid")) if m.id == "teknis" else m for m in draft.members)
    office.take(demo.signer("teknis"))
    assert not office.actor().has("ppid")
    amend(office, replace(draft, members=members), CODE, {}, version=1)
    assert office.actor().has("ppid")


def test_whoever_leaves_the_team_has_no_role_any_more(office):
    draft = proposed(office)
    gone = next(m for m in draft.members if m.id == "teknis")
    others = tuple(replace(m, roles=(*m.roles, "unit_teknis")) if m.id == "admin" else m for m in draft.members if m != gone)
    amend(office, replace(draft, members=others), CODE, {}, version=1)
    office.take(demo.signer("teknis"))
    assert not office.actor().grants
    with pytest.raises(Refused, match="tanda pengenal"):
        amend(office, replace(draft, members=(*others, gone)), CODE, {"teknis": Secret("481516")}, version=2)


@pytest.mark.parametrize("code", ["", "ABCD", "0000-" * 13 + "0000", to_groups(bytes(31) + b"\x01")])
def test_a_wrong_code_changes_nothing(office, code):
    count, draft = office.facts.count(), proposed(office)
    with pytest.raises(Refused):
        amend(office, replace(draft, hours=4), Secret(code), {}, version=1)
    assert office.facts.count() == count
    assert charter(office).version == 1


def test_a_proposal_for_an_older_charter_is_refused(office):
    draft = proposed(office)
    amend(office, replace(draft, hours=4), CODE, {}, version=1)
    with pytest.raises(Refused, match="sudah berubah"):
        amend(office, replace(draft, hours=5), CODE, {}, version=1)


def test_a_team_that_cannot_work_and_a_missing_pin_are_refused_together(office):
    draft = proposed(office)
    with pytest.raises(Refused) as refused:
        amend(office, replace(draft, members=(*draft.members, Member("baru", "Baru", ()))), CODE, {}, version=1)
    assert len(refused.value.reasons) == 2


def test_a_waiver_has_its_end_in_the_charter(office):
    day = office.now().date()
    amend(office, replace(proposed(office), waivers=(Waiver("kepala", "verify", "cuti-dinas", day),)), CODE, {}, version=1)
    assert charter(office).draft.waivers == (Waiver("kepala", "verify", "cuti-dinas", day),)
    assert ("verify", "data") in office.actor().waivers


def test_a_weak_pin_of_a_new_person_leaves_the_charter_alone(office):
    draft = proposed(office)
    with pytest.raises(Refused):
        amend(office, replace(draft, members=(*draft.members, Member("baru", "Baru", ("humas",)))), CODE, {"baru": Secret("111111")}, version=1)
    assert charter(office).version == 1


def test_only_the_fictional_office_shows_its_code(office, monkeypatch):
    assert charter(office).code == CODE.reveal()
    monkeypatch.setattr(type(office), "demo", False)
    assert charter(office).code == ""


def test_an_extra_step_waits_for_its_role_before_the_last_paraf(office):
    item, kind = office.view_db.execute(
        "SELECT item.id, item.kind FROM step JOIN item ON item.id = step.item WHERE step.step = 'final' AND ready = 1 ORDER BY item.id"
    ).fetchone()
    draft = proposed(office)
    draft = replace(draft, members=(*draft.members, Member("hukum", "Bagian Hukum", ("hukum",))), extra=(Extra("hukum", (kind,)),))
    amend(office, draft, CODE, {"hukum": Secret("481516")}, version=1, cost=keys.DEMO_COST)
    chain = [s.id for s in office.chain.latest.steps(kind)]
    assert "hukum" in chain
    assert chain[-1] == "final"
    assert "hukum" not in [s.id for s in office.chain.latest.steps("lainnya")] or kind == "lainnya"
    steps = {s.id: s for s in office.state(item).steps}
    assert not steps["hukum"].met
    with pytest.raises(Refused, match="Telaah hukum"):
        decide(office, item, "final", "approve")
    office.unlock("hukum", "481516")
    decide(office, item, "hukum", "approve")
    assert {s.id: s for s in office.state(item).steps}["hukum"].met
