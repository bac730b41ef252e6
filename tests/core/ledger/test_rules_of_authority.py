"""Whose word counts: steps, roles, waivers, the charter chain and the logs, each rule with the smallest office that shows it."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from core.ledger import founding
from core.ledger.charter import chain, eff_roles
from core.ledger.envelope import Fact, Signer, write
from core.ledger.logs import Logs
from core.ledger.state import Label
from tests.core.ledger.told import PEOPLE, UNTIL, approved, at_step, handed_in, label, people
from tests.lab import ITEM, NOW, Lab, data, digest, look, state_of


@pytest.fixture
def lab() -> Lab:
    return Lab.office(**PEOPLE)


# -- steps and roles


def test_a_class_that_verifies_after_design_verifies_both_facets_and_comes_second(lab: Lab) -> None:
    rev = handed_in(lab, kind="klarifikasi")
    assert at_step(lab) == "design"
    lab.decide("humas", rev, "design")
    lab.decide("teknis", rev, "verify", narrow=True)
    assert at_step(lab) == "verify"
    lab.decide("teknis", rev, "verify")
    assert at_step(lab) == "final"


def test_a_step_for_some_kinds_is_no_step_of_the_others(lab: Lab) -> None:
    legal = {"id": "legal", "role": "hukum", "binds": ["data"], "threshold": 1, "kinds": ["klarifikasi"]}
    lab.recharter(steps=[legal, *founding.STANDARD_STEPS])
    handed_in(lab)
    assert [s.id for s in lab.state().steps] == ["verify", "design", "final"]


@pytest.mark.parametrize(("day", "counts"), [("2026-12-09", False), ("2026-12-10", True), ("2026-12-12", False)])
def test_a_deputy_counts_within_the_days_of_his_letter(lab: Lab, day: str, counts: bool) -> None:
    deputy = {"role": "kepala_humas", "from": "2026-12-10T00:00:00+07:00", "until": "2026-12-11T00:00:00+07:00", "as": "plh"}
    lab.recharter(people=people(lab, pengganti=[deputy]))
    rev = handed_in(lab)
    verify, design = lab.decide("teknis", rev, "verify"), lab.decide("humas", rev, "design")
    lab.decide("pengganti", rev, "final", relies=[verify, design], at=NOW.fromisoformat(f"{day}T12:00:00+07:00"))
    assert (label(lab) is Label.APPROVED) is counts


@pytest.mark.parametrize("grants", [
    [{"role": "unit_teknis", "units": ["keuangan"]}, {"role": "unit_teknis", "units": ["umum"]}],
    [{"role": "unit_teknis", "units": ["umum"]}, {"role": "unit_teknis", "units": ["keuangan"]}],
    [{"role": "unit_teknis"}, {"role": "unit_teknis", "units": ["keuangan"]}],
    [{"role": "unit_teknis", "units": ["keuangan"]}, {"role": "unit_teknis"}],
])  # fmt: skip
def test_grants_of_one_role_add_up(lab: Lab, grants: list[dict[str, Any]]) -> None:
    lab.recharter(people=people(lab, teknis=grants))
    lab.decide("teknis", handed_in(lab), "verify")
    assert at_step(lab) == "design"


def test_a_role_for_one_unit_does_not_count_for_another(lab: Lab) -> None:
    lab.recharter(people=people(lab, teknis=[{"role": "unit_teknis", "units": ["keuangan"]}]))
    rev = handed_in(lab)
    lab.decide("teknis", rev, "verify", "return")
    lab.decide("teknis", rev, "verify", "reject")
    lab.decide("teknis", rev, "verify")
    assert at_step(lab) == "verify"


@pytest.mark.parametrize("other", [{"person": "humas"}, {"step": "final"}, {"facet": "look"}, {"until": "2026-11-30T00:00:00+07:00"}], ids=repr)
def test_a_waiver_counts_for_its_person_step_facet_and_time_only(lab: Lab, other: dict[str, str]) -> None:
    waiver = {"person": "rangkap", "step": "verify", "facet": "data", "reason": "tim-kecil", "until": UNTIL}
    lab.recharter(waivers=[{**waiver, **other}])
    lab.decide("rangkap", handed_in(lab, "rangkap"), "verify")
    assert at_step(lab) == "verify"


def test_a_waiver_of_one_facet_does_not_cover_the_other(lab: Lab) -> None:
    lab.recharter(waivers=[{"person": "rangkap", "step": "final", "facet": "data", "reason": "tim-kecil", "until": UNTIL}])
    rev = handed_in(lab, "rangkap")
    verify, design = lab.decide("teknis", rev, "verify"), lab.decide("humas", rev, "design")
    lab.decide("rangkap", rev, "final", relies=[verify, design])
    assert at_step(lab) == "final"


def test_a_waiver_that_the_next_charter_dropped_unseen_does_not_count(lab: Lab) -> None:
    lab.recharter(waivers=[{"person": "rangkap", "step": "verify", "facet": "data", "reason": "tim-kecil", "until": UNTIL}])
    rev = handed_in(lab, "rangkap")
    seen = Logs.of(lab.facts).heads()
    lab.decide("rangkap", rev, "verify")
    lab.recharter(waivers=[], seen=seen)
    assert at_step(lab) == "verify"


def test_the_writer_of_the_look_may_design_it(lab: Lab) -> None:
    rev = handed_in(lab, "humas")
    lab.decide("teknis", rev, "verify")
    lab.decide("humas", rev, "design")
    assert at_step(lab) == "final"


# -- the charter chain


def signed_charter(lab: Lab, who: str, body: dict[str, Any]) -> Fact:
    return lab.say(who, "charter", body, [body["prev"]] if body["prev"] else [], item="charter")


def test_a_first_charter_counts_only_when_a_root_it_names_signed_it(lab: Lab) -> None:
    body = dict(lab.chain().genesis.body)
    stray = signed_charter(lab, "penulis", {**body, "office": "Kantor Lain"})
    assert chain([stray]).charters == ()


@pytest.mark.parametrize("broken", [
    {"ver": 3},
    {"steps": []},
    {"steps": [{"id": "final", "role": "kepala_humas", "binds": ["data"], "threshold": 0}]},
    {"steps": [{"id": "final", "role": "kepala_humas", "binds": [], "threshold": 1}]},
    {"people": "twice"},
], ids=repr)  # fmt: skip
def test_a_charter_that_cannot_be_worked_with_is_passed_over(lab: Lab, broken: dict[str, Any]) -> None:
    first = lab.chain().latest
    body = founding.next_charter(first.body, first.id, {}, **broken if "people" not in broken else {"people": people(lab)})
    if "people" in broken:
        body["people"]["kembar"] = founding.person("kembar", [lab.seats["kepala"].key], "humas")
    signed_charter(lab, "root", {**body, **({"ver": 3} if "ver" in broken else {})})
    assert [c.id for c in lab.chain().charters] == [first.id]


def test_of_two_next_charters_the_smaller_hash_goes_on_and_the_other_is_an_alarm(lab: Lab) -> None:
    first = lab.chain().latest
    twins = [signed_charter(lab, "root", founding.next_charter(first.body, first.id, {}, fast_lane={"hours": h, "limit": 2})).id for h in range(1, 6)]
    line = lab.chain()
    assert (line.latest.id, line.forked, line.alarm) == (min(twins), tuple(sorted(twins)[1:]), True)
    assert "charter_fork" in (handed_in(lab) and lab.state()).flags


def test_seen_never_shrinks_from_charter_to_charter(lab: Lab) -> None:
    key = lab.seats["teknis"].key
    lab.recharter(seen={key: {"0" * 16: 5}})
    lab.recharter(seen={key: {"0" * 16: 3, "1" * 16: 1}})
    lab.recharter(seen={})
    assert lab.chain().latest.seen[key] == {"0" * 16: 5, "1" * 16: 1}


def test_a_new_epoch_does_not_hide_behind_what_was_seen_of_the_old_one(lab: Lab) -> None:
    rev, decisions = approved(lab)
    old, teknis = lab.charter, lab.seats["teknis"]
    for _ in range(3):
        lab.decide("teknis", rev, "verify", supersedes=decisions[:1])
    lab.recharter(people=people(lab, teknis=[{"role": "ppid"}]))
    other = lab.revise("penulis", data("lain"), look(), rev)
    lab.submit("penulis", other)
    teknis.epoch, teknis.seq, teknis.head = "f" * 16, 0, None
    lab.decide("teknis", other, "verify", charter=old)
    assert at_step(lab) == "verify"


def test_a_fact_under_a_charter_that_lost_counts_in_no_role(lab: Lab) -> None:
    first = lab.chain().latest
    twins = sorted(signed_charter(lab, "root", founding.next_charter(first.body, first.id, {}, fast_lane={"hours": h, "limit": 2})).id for h in (1, 2))
    rev = lab.revise("penulis", data(), look())
    lost = lab.decide("teknis", rev, "verify", charter=twins[1])
    assert eff_roles(lost, lab.chain()) == frozenset()


def test_a_role_that_was_given_afterwards_does_not_reach_back(lab: Lab) -> None:
    rev = handed_in(lab)
    seen = Logs.of(lab.facts).heads()
    lab.decide("admin", rev, "verify")
    lab.recharter(people=people(lab, admin=[{"role": "admin_akun"}, {"role": "unit_teknis"}]), seen=seen)
    assert at_step(lab) == "verify"


def test_a_role_counts_for_the_units_of_every_charter_that_must_agree(lab: Lab) -> None:
    lab.recharter(people=people(lab, teknis=[{"role": "unit_teknis", "units": ["umum"]}]))
    rev = handed_in(lab)
    seen = Logs.of(lab.facts).heads()
    word = lab.decide("teknis", rev, "verify")
    lab.recharter(people=people(lab, teknis=[{"role": "unit_teknis", "units": ["keuangan"]}]), seen=seen)
    assert at_step(lab) == "verify"
    assert eff_roles(word, lab.chain()) == frozenset()


def test_a_key_belongs_to_its_first_person_for_ever(lab: Lab) -> None:
    everybody = people(lab)
    moved = {**everybody, "penulis": {**everybody["penulis"], "keys": []}, "baru": founding.person("baru", [lab.seats["penulis"].key], "unit_teknis")}
    rev = handed_in(lab)
    lab.recharter(people=moved)
    assert lab.chain().person(lab.seats["penulis"].key) == "penulis"
    lab.decide("penulis", rev, "verify")
    assert at_step(lab) == "verify"


# -- logs


def line(*seqs: int, epoch: str = "0" * 16, seed: bytes = b"a") -> list[Fact]:
    """A log with the given places; every fact names the one before as if it were there."""
    signer = Signer(hashlib.sha256(seed).digest())
    found: list[Fact] = []
    for n in range(1, max(seqs) + 1):
        found.append(
            write(
                signer, epoch=epoch, seq=n, prev=found[-1].id if found else None, kind="note", item=ITEM, at="2026-12-01T08:00:00+07:00",
                body={"charter": digest("c"), "mark": "seen", "of": []},
            )
        )  # fmt: skip
    return [f for f in found if f.seq in seqs]


def twin(fact: Fact, prev: str | None) -> Fact:
    """Another fact at the same place."""
    return write(
        Signer(hashlib.sha256(b"a").digest()), epoch=fact.epoch, seq=fact.seq, prev=prev, kind="note", item=ITEM, at="2026-12-02T08:00:00+07:00",
        body={"charter": digest("c"), "mark": "tag", "of": []},
    )  # fmt: skip


def test_two_facts_at_one_place_void_the_log_from_there_on() -> None:
    log = line(1, 2, 3, 4)
    logs = Logs.of([*log, twin(log[2], log[1].id)])
    assert [logs.stands(f) for f in log] == [True, True, False, False]


@pytest.mark.parametrize("turned", [False, True])
def test_a_fact_that_names_another_predecessor_voids_the_log_whatever_came_first(turned: bool) -> None:
    log = line(1, 2, 3)
    told = [log[0], log[1], twin(log[2], digest("elsewhere"))]
    logs = Logs.of(told[::-1] if turned else told)
    assert [logs.stands(f) for f in told] == [True, True, False]


def test_the_first_of_two_forks_ends_a_log() -> None:
    log = line(1, 2, 3, 4)
    logs = Logs.of([*log, twin(log[1], log[0].id), twin(log[3], log[2].id)])
    assert [logs.stands(f) for f in log] == [True, False, False, False]


def test_after_a_hole_in_a_log_nothing_stands_yet() -> None:
    logs = Logs.of(line(1, 2, 4))
    assert [logs.stands(f) for f in line(1, 2, 4)] == [True, True, None]
    assert list(logs.gaps().values()) == [[3]]
    assert logs.heads()[line(1)[0].key] == {"0" * 16: 2}


def test_a_fact_behind_a_hole_has_no_effect_until_the_hole_is_filled(lab: Lab) -> None:
    rev = handed_in(lab)
    lost = lab.say("teknis", "note", {"mark": "seen", "of": []})
    lab.decide("teknis", rev, "verify")
    assert state_of([f for f in lab.facts if f is not lost]).step == "verify"
    assert at_step(lab) == "design"
