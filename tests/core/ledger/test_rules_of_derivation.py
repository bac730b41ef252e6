"""What counts and what it makes of an item: facts, decisions, handing in, each rule with the smallest office that shows it."""

from __future__ import annotations

import hashlib

import pytest

from core.ledger import founding
from core.ledger.envelope import Signer
from core.ledger.state import Label
from tests.core.ledger.told import PEOPLE, approved, at_step, handed_in, label, people
from tests.lab import Lab, Seat, data, digest, look, state_of


@pytest.fixture
def lab() -> Lab:
    return Lab.office(**PEOPLE)


# -- which facts count


def test_an_item_under_a_charter_that_has_not_arrived_waits_for_it(lab: Lab) -> None:
    handed_in(lab)
    known = list(lab.facts)
    late = lab.recharter()
    other = lab.say("penulis", "revision", {"facets": {"data": data(), "look": look()}}, item="item-2")
    now = state_of([*known, other], item="item-2")
    assert (now.label, now.missing) == (Label.INCOMPLETE, (late.id,))


def test_only_program_and_humas_write_versions(lab: Lab) -> None:
    lab.revise("teknis", data(), look())
    lab.revise("kepala", data(), look())
    assert lab.state() is None


def test_a_version_without_effect_makes_nobody_free_to_verify_it(lab: Lab) -> None:
    ghost = lab.revise("teknis", data("gaib"), look())
    rev = lab.revise("rangkap", data("gaib"), look(), ghost)
    lab.submit("penulis", rev)
    assert lab.state().authors["data"] == ("rangkap", "teknis")
    lab.decide("rangkap", rev, "verify")
    assert at_step(lab) == "verify"


def test_only_who_said_no_takes_it_back(lab: Lab) -> None:
    rev, (verify, design, _) = approved(lab)
    back = lab.decide("kepala", rev, "final", "return")
    lab.decide("wakil", rev, "final", relies=[verify, design], supersedes=[back])
    assert label(lab) is Label.RETURNED


def test_a_no_is_taken_back_at_its_own_step_only(lab: Lab) -> None:
    rev, _ = approved(lab)
    back = lab.decide("rangkap", rev, "verify", "return")
    lab.decide("rangkap", rev, "design", supersedes=[back])
    assert label(lab) is Label.RETURNED


def test_who_lost_the_role_cannot_take_back_his_no(lab: Lab) -> None:
    rev, (verify, design, _) = approved(lab)
    back = lab.decide("kepala", rev, "final", "return")
    lab.recharter(people=people(lab, kepala=[{"role": "ppid"}]))
    lab.decide("kepala", rev, "final", relies=[verify, design], supersedes=[back])
    assert label(lab) is Label.RETURNED


def test_a_decision_that_was_replaced_never_counts_again(lab: Lab) -> None:
    rev = handed_in(lab)
    first = lab.decide("teknis", rev, "verify")
    other = lab.revise("penulis", data("lain"), look(), rev)
    lab.decide("teknis", other, "verify", supersedes=[first])
    lab.revise("penulis", data(), look(), other)
    assert at_step(lab) == "verify"


def test_a_decision_counts_at_the_step_it_names_only(lab: Lab) -> None:
    lab.decide("rangkap", handed_in(lab), "design")
    assert at_step(lab) == "verify"


def test_a_decision_without_the_role_of_its_step_does_not_count(lab: Lab) -> None:
    rev = handed_in(lab)
    lab.decide("humas", rev, "verify")
    assert at_step(lab) == "verify"
    lab.decide("penulis", rev, "final", "reject")
    lab.decide("penulis", rev, "final", "return")
    assert at_step(lab) == "verify"


@pytest.mark.parametrize(("allowed", "scan", "counts"), [(False, True, False), (True, False, False), (True, True, True)])
def test_a_decision_from_paper_counts_where_the_charter_allows_it_and_with_the_scan(lab: Lab, allowed: bool, scan: bool, counts: bool) -> None:
    if allowed:
        lab.recharter(on_behalf=True)
    paper = {"via": "recorded_on_behalf", **({"scan": digest("scan")} if scan else {})}
    rev = handed_in(lab)
    lab.decide("teknis", rev, "verify", **paper)
    assert (at_step(lab) == "design") is counts
    lab.decide("kepala", rev, "final", "reject", **paper)
    assert (label(lab) is Label.REJECTED) is counts


def test_a_step_that_takes_two_takes_two_persons_and_not_two_keys(lab: Lab) -> None:
    lab.seats["kepala-b"] = Seat("kepala", Signer(hashlib.sha256(b"kepala-b").digest()))
    everybody = people(lab)
    everybody["kepala"] = {**everybody["kepala"], "keys": [lab.seats["kepala"].key, lab.seats["kepala-b"].key]}
    lab.recharter(people=everybody, steps=[{**s, "threshold": 2} if s["id"] == "final" else s for s in founding.STANDARD_STEPS])
    rev, (verify, design, _) = approved(lab)
    lab.decide("kepala-b", rev, "final", relies=[verify, design])
    assert at_step(lab) == "final"
    lab.decide("wakil", rev, "final", relies=[verify, design])
    assert label(lab) is Label.APPROVED


def test_the_head_names_as_many_verifiers_as_the_step_takes(lab: Lab) -> None:
    lab.recharter(steps=[{**s, "threshold": 2} if s["id"] == "verify" else s for s in founding.STANDARD_STEPS])
    rev = handed_in(lab)
    one, two, design = lab.decide("teknis", rev, "verify"), lab.decide("rangkap", rev, "verify"), lab.decide("humas", rev, "design")
    lab.decide("kepala", rev, "final", relies=[one, design])
    assert at_step(lab) == "final"
    lab.decide("wakil", rev, "final", relies=[one, two, design])
    assert label(lab) is Label.APPROVED


# -- handing in


def test_a_hand_in_by_somebody_else_does_not_start_the_chain(lab: Lab) -> None:
    lab.submit("teknis", lab.revise("penulis", data(), look()))
    assert label(lab) is Label.DRAFT


@pytest.mark.parametrize("on_top", [True, False])
def test_handing_in_a_version_without_effect_hands_in_nothing(lab: Lab, on_top: bool) -> None:
    ghost = lab.revise("teknis", data("gaib"), look())
    lab.submit("penulis", ghost)
    lab.revise("penulis", data(), look(), *([ghost] if on_top else []))
    assert label(lab) is Label.DRAFT


def test_a_return_of_a_version_beside_the_line_does_not_ask_for_a_new_hand_in(lab: Lab) -> None:
    ghost = lab.revise("teknis", data("gaib"), look("gaib"))
    lab.decide("kepala", ghost, "final", "return")
    handed_in(lab)
    assert at_step(lab) == "verify"
