"""Each rule of derivation alone: what does not count, told with the smallest office that shows it."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest

from core.ledger import founding
from core.ledger.charter import chain, eff_roles
from core.ledger.envelope import Fact, Signer, write
from core.ledger.kinds import facet_hash
from core.ledger.logs import Logs
from core.ledger.state import Label
from tests.lab import ITEM, NOW, Lab, Seat, data, digest, look, state_of

UNTIL = "2027-01-31T00:00:00+07:00"
PEOPLE = {
    "penulis": ("unit_program",),
    "teknis": ("unit_teknis",),
    "humas": ("humas",),
    "kepala": ("kepala_humas",),
    "wakil": ("kepala_humas",),
    "admin": ("admin_akun",),
    "rangkap": ("unit_program", "unit_teknis", "humas", "kepala_humas"),
}


@pytest.fixture
def lab() -> Lab:
    return Lab.office(**PEOPLE)


def people(lab: Lab, **changes: Any) -> dict[str, Any]:
    """The people of the latest charter with other roles: a list of grants a person."""
    found = dict(lab.chain().latest.body["people"])
    for name, grants in changes.items():
        if name not in lab.seats:
            lab.seats[name] = Seat(name, Signer(hashlib.sha256(name.encode()).digest()))
        old = found.get(name, {"name": name, "keys": [lab.seats[name].key]})
        found[name] = {**old, "roles": grants}
    return found


def handed_in(lab: Lab, who: str = "penulis", kind: str = "pengumuman", unit: str = "umum", surfaces: tuple[str, ...] = ("ig_feed",), **window: str) -> Fact:
    rev = lab.revise(who, data(kind=kind, unit=unit), look(surfaces=surfaces, **window))
    lab.submit("penulis", rev)
    return rev


def approved(lab: Lab, *surfaces: str, **more: Any) -> tuple[Fact, list[Fact]]:
    rev = handed_in(lab, surfaces=surfaces or ("ig_feed",), **more)
    verify, design = lab.decide("teknis", rev, "verify"), lab.decide("humas", rev, "design")
    return rev, [verify, design, lab.decide("kepala", rev, "final", relies=[verify, design])]


def at_step(lab: Lab) -> str | None:
    now = lab.state()
    assert now is not None and now.label is Label.IN_REVIEW
    return now.step


def label(lab: Lab) -> Label:
    now = lab.state()
    assert now is not None
    return now.label


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


# -- plans and surfaces


def test_a_plan_by_somebody_else_schedules_nothing(lab: Lab) -> None:
    approved(lab)
    lab.plan("penulis", NOW)
    assert label(lab) is Label.APPROVED


@pytest.mark.parametrize(("days", "found"), [(-3, Label.APPROVED), (0, Label.SCHEDULED), (9, Label.APPROVED)])
def test_a_plan_schedules_inside_the_window(lab: Lab, days: int, found: Label) -> None:
    approved(lab, not_before="2026-12-13T00:00:00+07:00", not_after="2026-12-20T00:00:00+07:00")
    lab.plan("humas", NOW + timedelta(days=days))
    assert label(lab) is found


def test_an_approval_expires_with_its_window_and_not_before(lab: Lab) -> None:
    approved(lab, not_after="2026-12-20T00:00:00+07:00")
    assert "expired" not in lab.state().flags
    assert "expired" in lab.state(now=NOW + timedelta(days=9)).flags


def test_an_item_is_published_when_every_surface_is(lab: Lab) -> None:
    rev, decisions = approved(lab, "ig_feed", "x_post", "fb_page")
    post = lab.release("admin", rev, decisions)
    assert label(lab) is Label.SCHEDULED
    lab.release("admin", rev, decisions, "fb_page", knowing=[post])
    assert label(lab) is Label.SCHEDULED
    lab.release("penulis", rev, decisions, "x_post", skip=digest("why"), knowing=[post])
    assert label(lab) is Label.SCHEDULED
    lab.release("admin", rev, decisions, "x_post", skip=digest("why"), knowing=[post])
    assert label(lab) is Label.RELEASED
    assert [s.state for s in lab.state().surfaces] == ["released", "skipped", "released"]


def test_a_post_on_one_surface_replaces_none_on_another(lab: Lab) -> None:
    rev, decisions = approved(lab, "ig_feed", "x_post")
    post = lab.release("admin", rev, decisions)
    lab.release("admin", rev, decisions, "x_post", knowing=[post])
    assert label(lab) is Label.RELEASED
    assert len(lab.state().releases) == 2


def test_skipping_every_surface_publishes_nothing(lab: Lab) -> None:
    rev, decisions = approved(lab)
    lab.release("admin", rev, decisions, skip=digest("why"))
    assert label(lab) is Label.APPROVED


# -- releases


def test_a_release_counts_only_the_decisions_it_names(lab: Lab) -> None:
    rev, decisions = approved(lab)
    lab.release("admin", rev, decisions[:2])
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_a_release_by_somebody_else_shows_loudly(lab: Lab) -> None:
    rev, decisions = approved(lab)
    lab.release("penulis", rev, decisions)
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_a_release_of_other_bytes_shows_loudly(lab: Lab) -> None:
    rev, decisions = approved(lab)
    lab.release("admin", rev, decisions, facets={"data": facet_hash(data()), "look": facet_hash(look("lain"))})
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_a_release_where_it_was_not_approved_shows_loudly(lab: Lab) -> None:
    rev, decisions = approved(lab)
    lab.release("admin", rev, decisions, "x_post")
    assert label(lab) is Label.RELEASED_UNAPPROVED


@pytest.mark.parametrize(("text", "found"), [("lain", Label.RELEASED_UNAPPROVED), ("teks", Label.RELEASED)])
def test_a_release_beside_a_version_it_did_not_know_shows_loudly_unless_the_bytes_are_equal(lab: Lab, text: str, found: Label) -> None:
    base = lab.revise("penulis", data("awal"), look("awal"))
    rev = lab.revise("penulis", data(), look(), base)
    lab.submit("penulis", rev)
    verify, design = lab.decide("teknis", rev, "verify"), lab.decide("humas", rev, "design")
    final = lab.decide("kepala", rev, "final", relies=[verify, design])
    lab.revise("humas", data(), look(text), base)
    lab.release("admin", rev, [verify, design, final])
    assert label(lab) is found


@pytest.mark.parametrize("verdict", ["return", "reject"])
def test_what_is_said_in_knowledge_of_a_post_does_not_unapprove_it(lab: Lab, verdict: str) -> None:
    rev, decisions = approved(lab)
    post = lab.release("admin", rev, decisions)
    lab.decide("kepala", rev, "final", verdict, knowing=[post])
    assert label(lab) is Label.RELEASED


def test_a_version_in_knowledge_of_a_post_does_not_unapprove_it(lab: Lab) -> None:
    rev, decisions = approved(lab)
    post = lab.release("admin", rev, decisions)
    lab.revise("penulis", data("lain"), look("lain"), rev, knowing=[post])
    assert label(lab) is Label.RELEASED


def test_an_approval_given_in_knowledge_of_a_post_does_not_heal_it(lab: Lab) -> None:
    rev = handed_in(lab)
    post = lab.release("admin", rev, [])
    verify, design = lab.decide("teknis", rev, "verify", knowing=[post]), lab.decide("humas", rev, "design", knowing=[post])
    lab.decide("kepala", rev, "final", relies=[verify, design], knowing=[post])
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_a_release_in_spite_of_a_reject_shows_loudly(lab: Lab) -> None:
    first = lab.revise("penulis", data("awal"), look("awal"))
    lab.decide("teknis", first, "verify", "reject")
    rev = lab.revise("penulis", data(), look(), first)
    lab.submit("penulis", rev)
    verify, design = lab.decide("teknis", rev, "verify"), lab.decide("humas", rev, "design")
    lab.release("admin", rev, [verify, design, lab.decide("kepala", rev, "final", relies=[verify, design])])
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_a_release_is_judged_by_the_charter_it_names(lab: Lab) -> None:
    rev, decisions = approved(lab)
    lab.release("admin", rev, decisions)
    lab.recharter(steps=[{**s, "threshold": 2} for s in founding.STANDARD_STEPS])
    assert label(lab) is Label.RELEASED


def test_a_post_stays_approved_when_a_step_that_said_no_and_then_yes_is_dropped(lab: Lab) -> None:
    legal = {"id": "legal", "role": "pimpinan", "binds": ["data"], "threshold": 1}
    lab.recharter(people=people(lab, atasan=[{"role": "pimpinan"}]), steps=[legal, *founding.STANDARD_STEPS])
    rev = handed_in(lab)
    no = lab.decide("atasan", rev, "legal", "return")
    yes = lab.decide("atasan", rev, "legal", supersedes=[no])
    verify, design = lab.decide("teknis", rev, "verify"), lab.decide("humas", rev, "design")
    final = lab.decide("kepala", rev, "final", relies=[yes, verify, design])
    lab.release("admin", rev, [yes, verify, design, final])
    lab.recharter(steps=list(founding.STANDARD_STEPS))
    assert label(lab) is Label.RELEASED


def test_a_holding_statement_is_judged_by_the_charter_its_release_names(lab: Lab) -> None:
    rev, _, post = hold(lab)
    lab.recharter(steps=[{**s, "id": "sign"} if s["id"] == "final" else s for s in founding.STANDARD_STEPS if s["id"] != "verify"])
    assert label(lab) is Label.HOLDING
    lab.decide("teknis", rev, "verify", knowing=[post])
    assert label(lab) is Label.RELEASED


def test_a_decision_from_paper_keeps_counting_when_the_charter_later_forbids_it(lab: Lab) -> None:
    lab.recharter(on_behalf=True)
    lab.decide("teknis", handed_in(lab), "verify", via="recorded_on_behalf", scan=digest("scan"))
    lab.recharter(on_behalf=False)
    assert at_step(lab) == "design"


def test_a_decision_from_paper_needs_the_leave_of_every_charter_that_had_not_seen_it(lab: Lab) -> None:
    lab.recharter(on_behalf=True)
    rev = handed_in(lab)
    seen = Logs.of(lab.facts).heads()
    lab.decide("teknis", rev, "verify", via="recorded_on_behalf", scan=digest("scan"))
    lab.recharter(on_behalf=False, seen=seen)
    assert at_step(lab) == "verify"


# -- facts that point at the wrong thing


def test_a_decision_about_what_is_no_version_counts_for_nothing(lab: Lab) -> None:
    rev = handed_in(lab)
    sent = lab.facts[-1]
    for verdict in ("approve", "return", "reject"):
        word = dict(lab.decide("kepala", rev, "final", verdict).body)
        lab.facts.pop()
        lab.seats["kepala"].seq, lab.seats["kepala"].head = 0, None
        lab.say("kepala", "decision", {**word, "rev": sent.id}, [sent.id])
        assert at_step(lab) == "verify"
        lab.facts.pop()
        lab.seats["kepala"].seq, lab.seats["kepala"].head = 0, None


def test_an_incident_about_what_is_no_post_changes_nothing(lab: Lab) -> None:
    rev, _ = approved(lab)
    lab.incident("humas", rev, "takedown")
    assert label(lab) is Label.APPROVED


# -- rejects


def test_an_office_whose_chain_leaves_out_a_kind_still_reads_its_items(lab: Lab) -> None:
    lab.decide("kepala", handed_in(lab), "final", "reject", cancel=True)
    lab.recharter(steps=[{**s, "kinds": ["klarifikasi"]} for s in founding.STANDARD_STEPS])
    assert label(lab) is Label.CANCELLED


def test_only_the_last_step_calls_an_item_off(lab: Lab) -> None:
    rev = handed_in(lab)
    lab.decide("teknis", rev, "verify", "reject", cancel=True)
    assert label(lab) is Label.REJECTED
    lab.decide("kepala", rev, "final", "reject", cancel=True)
    assert label(lab) is Label.CANCELLED


# -- the fast lane


def hold(lab: Lab, who: str = "kepala", poster: str = "admin", step: str = "final", writer: str = "penulis", **word: Any) -> tuple[Fact, Fact, Fact]:
    rev = lab.revise(writer, data(kind="gangguan"), look())
    said = lab.decide(who, rev, step, **{"lane": "fast", **word})
    return rev, said, lab.release(poster, rev, [said], lane="fast", deadline="2026-12-14T12:00:00+07:00")


def test_a_holding_statement_waits_for_verification(lab: Lab) -> None:
    hold(lab)
    assert label(lab) is Label.HOLDING


@pytest.mark.parametrize("broken", [
    {"who": "humas"},
    {"poster": "teknis"},
    {"who": "rangkap", "step": "design"},
    {"verdict": "return"},
    {"via": "recorded_on_behalf", "scan": digest("scan")},
], ids=repr)  # fmt: skip
def test_the_fast_lane_takes_the_approval_of_a_head_and_a_poster(lab: Lab, broken: dict[str, Any]) -> None:
    hold(lab, **broken)
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_the_fast_lane_takes_a_head_of_the_items_unit(lab: Lab) -> None:
    lab.recharter(people=people(lab, kepala=[{"role": "kepala_humas", "units": ["keuangan"]}]))
    hold(lab)
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_the_fast_lane_takes_a_promise(lab: Lab) -> None:
    rev = lab.revise("penulis", data(kind="gangguan"), look())
    word = lab.decide("kepala", rev, "final", lane="fast")
    lab.release("admin", rev, [word], lane="fast")
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_the_fast_lane_takes_a_word_for_it_that_the_release_names(lab: Lab) -> None:
    rev = lab.revise("penulis", data(kind="gangguan"), look())
    fast, plain = lab.decide("kepala", rev, "final", lane="fast"), lab.decide("wakil", rev, "final")
    lab.release("admin", rev, [plain], lane="fast", deadline="2026-12-14T12:00:00+07:00")
    assert label(lab) is Label.RELEASED_UNAPPROVED
    lab.decide("kepala", rev, "final", supersedes=[fast])
    lab.release("admin", rev, [fast], lane="fast", deadline="2026-12-14T12:00:00+07:00", knowing=[f for f in lab.facts if f.kind == "release"])
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_the_fast_lane_takes_a_word_on_exactly_these_bytes(lab: Lab) -> None:
    first = lab.revise("penulis", data(kind="gangguan"), look())
    word = lab.decide("kepala", first, "final", lane="fast")
    rev = lab.revise("penulis", data(kind="gangguan"), look("lain"), first)
    lab.release("admin", rev, [word], lane="fast", deadline="2026-12-14T12:00:00+07:00")
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_the_fast_lane_is_closed_by_a_no(lab: Lab) -> None:
    rev = lab.revise("penulis", data(kind="gangguan"), look())
    lab.decide("teknis", rev, "verify", "return")
    word = lab.decide("kepala", rev, "final", lane="fast")
    lab.release("admin", rev, [word], lane="fast", deadline="2026-12-14T12:00:00+07:00")
    assert label(lab) is Label.RELEASED_UNAPPROVED


def test_the_head_does_not_verify_his_own_holding_statement(lab: Lab) -> None:
    rev, _, post = hold(lab, who="rangkap")
    lab.decide("rangkap", rev, "verify", knowing=[post])
    assert label(lab) is Label.HOLDING
    lab.decide("teknis", rev, "verify", knowing=[post])
    assert label(lab) is Label.RELEASED


def test_where_nobody_verifies_a_holding_statement_stays_one(lab: Lab) -> None:
    lab.recharter(steps=[founding.STANDARD_STEPS[-1]])
    hold(lab)
    assert label(lab) is Label.HOLDING


# -- incidents


def test_an_incident_by_somebody_else_changes_nothing(lab: Lab) -> None:
    rev, decisions = approved(lab)
    post = lab.release("admin", rev, decisions)
    lab.incident("penulis", post, "takedown")
    lab.incident("humas", post, "retract")
    assert label(lab) is Label.RELEASED


def test_the_loudest_trouble_is_shown(lab: Lab) -> None:
    rev, decisions = approved(lab)
    post = lab.release("admin", rev, decisions)
    lab.incident("humas", post, "correction")
    lab.incident("humas", post, "takedown")
    assert label(lab) is Label.TAKEN_DOWN


def test_only_an_approved_post_answers_an_incident(lab: Lab) -> None:
    rev, decisions = approved(lab)
    post = lab.release("admin", rev, decisions)
    trouble = lab.incident("humas", post, "correction")
    lab.release("admin", rev, [], replaces=[post], knowing=[trouble])
    assert label(lab) is Label.CORRECTION_REQUIRED
    lab.release("admin", rev, decisions, replaces=[post], knowing=[trouble, lab.facts[-1]])
    assert label(lab) is Label.RELEASED


def test_a_retraction_is_never_answered(lab: Lab) -> None:
    rev, decisions = approved(lab)
    post = lab.release("admin", rev, decisions)
    trouble = lab.incident("kepala", post, "retract")
    lab.release("admin", rev, decisions, replaces=[post], knowing=[trouble])
    assert label(lab) is Label.RETRACTED


# -- what cannot be judged yet


@pytest.mark.parametrize(("kind", "found"), [("no", Label.INCOMPLETE), ("yes", Label.APPROVED), ("version", Label.INCOMPLETE), ("plan", Label.APPROVED)])
def test_a_known_no_or_version_without_ground_stops_an_approval_and_nothing_else_does(lab: Lab, kind: str, found: Label) -> None:
    rev, (verify, design, _) = approved(lab)
    lost = lab.say("wakil", "note", {"mark": "seen", "of": []})
    if kind == "version":
        lab.revise("penulis", data("lain"), look(), rev, knowing=[lost])
    elif kind == "plan":
        lab.say("humas", "plan", {"surfaces": ["ig_feed"], "when": None, "prev_plans": []}, [lost.id])
    else:
        lab.decide("wakil", rev, "final", "return" if kind == "no" else "approve", relies=[verify, design], knowing=[lost])
    assert state_of([f for f in lab.facts if f is not lost]).label is found


def test_a_version_under_a_charter_that_has_not_arrived_stops_an_approval(lab: Lab) -> None:
    rev, _ = approved(lab)
    late = lab.recharter()
    lab.revise("penulis", data("lain"), look(), rev)
    assert state_of([f for f in lab.facts if f is not late]).label is Label.INCOMPLETE
