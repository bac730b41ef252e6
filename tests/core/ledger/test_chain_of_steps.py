"""The chain of an item, told as an office would tell it."""

from __future__ import annotations

from datetime import timedelta

from core.ledger import founding
from core.ledger.state import Label
from tests.lab import NOW, WIB, Lab, data, look


def test_an_item_walks_from_draft_to_published() -> None:
    lab = Lab.office()
    rev = lab.revise("penulis", data(), look())
    assert lab.state().label is Label.DRAFT
    lab.submit("penulis", rev)
    assert (lab.state().label, lab.state().step) == (Label.IN_REVIEW, "verify")
    verify = lab.decide("teknis", rev, "verify")
    assert lab.state().step == "design"
    design = lab.decide("humas", rev, "design")
    assert (lab.state().step, lab.state().status) == ("final", "menunggu")
    final = lab.decide("kepala", rev, "final", relies=[verify, design])
    assert lab.state().label is Label.APPROVED
    lab.plan("humas", NOW)
    assert lab.state().label is Label.SCHEDULED
    lab.release("admin", rev, [verify, design, final])
    assert lab.state().label is Label.RELEASED


def test_an_edit_of_the_look_keeps_the_verification_and_voids_only_the_final_decision() -> None:
    lab = Lab.office()
    rev, (verify, design, final) = lab.approved()
    lab.revise("humas", data(), look("gambar baru"), rev)
    now = lab.state()
    assert (now.label, now.step) == (Label.IN_REVIEW, "design")
    assert [s.id for s in now.steps if s.met] == ["verify"]


def test_a_changed_claim_voids_every_step_that_binds_it() -> None:
    lab = Lab.office()
    rev, _ = lab.approved()
    lab.revise("penulis", data("angka lain"), look(), rev)
    now = lab.state()
    assert (now.label, now.step) == (Label.IN_REVIEW, "verify")
    assert [s.id for s in now.steps if s.met] == ["design"]


def test_saving_equal_bytes_keeps_every_decision_and_makes_nobody_an_author() -> None:
    lab = Lab.office()
    rev, _ = lab.approved()
    lab.revise("humas", data(), look(), rev)
    assert lab.state().label is Label.APPROVED
    assert lab.state().authors == {"data": ("penulis",), "look": ("penulis",)}


def test_the_author_of_the_data_cannot_verify_it() -> None:
    lab = Lab.office(rangkap=("unit_program", "unit_teknis"), humas=("humas",), kepala=("kepala_humas",))
    rev = lab.revise("rangkap", data(), look())
    lab.submit("rangkap", rev)
    lab.decide("rangkap", rev, "verify")
    assert lab.state().step == "verify"


def test_a_waiver_lets_the_author_verify_and_stars_the_label() -> None:
    lab = Lab.office(rangkap=("unit_program", "unit_teknis"), humas=("humas",), kepala=("kepala_humas",))
    lab.recharter(waivers=[{"person": "rangkap", "step": "verify", "facet": "data", "reason": "tim-kecil", "until": "2027-01-31T00:00:00+07:00"}])
    rev = lab.revise("rangkap", data(), look())
    lab.submit("rangkap", rev)
    verify = lab.decide("rangkap", rev, "verify")
    design = lab.decide("humas", rev, "design")
    lab.decide("kepala", rev, "final", relies=[verify, design])
    assert lab.state().label_text == "APPROVED*"


def test_one_person_can_never_fill_the_whole_chain_whatever_the_waivers_say() -> None:
    everything = ("unit_program", "unit_teknis", "humas", "kepala_humas", "admin_akun")
    lab = Lab.office(sendiri=everything)
    until = "2027-01-31T00:00:00+07:00"
    lab.recharter(
        waivers=[
            {"person": "sendiri", "step": s, "facet": f, "reason": "tim-kecil", "until": until} for s in ("verify", "design", "final") for f in ("data", "look")
        ]
    )
    rev = lab.revise("sendiri", data(), look())
    lab.submit("sendiri", rev)
    verify = lab.decide("sendiri", rev, "verify")
    design = lab.decide("sendiri", rev, "design")
    lab.decide("sendiri", rev, "final", relies=[verify, design])
    assert all(s.met for s in lab.state().steps)
    assert lab.state().label is Label.IN_REVIEW


def test_the_head_must_name_the_decisions_he_relies_on() -> None:
    lab = Lab.office()
    rev = lab.revise("penulis", data(), look())
    lab.submit("penulis", rev)
    verify = lab.decide("teknis", rev, "verify")
    lab.decide("humas", rev, "design")
    lab.decide("kepala", rev, "final", relies=[verify])
    assert lab.state().step == "final"


def test_a_return_blocks_until_the_same_person_takes_it_back() -> None:
    lab = Lab.office()
    rev, (verify, design, final) = lab.approved()
    back = lab.decide("kepala", rev, "final", "return")
    assert lab.state().label is Label.RETURNED
    lab.decide("kepala", rev, "final", relies=[verify, design], supersedes=[back, final])
    assert lab.state().label is Label.APPROVED


def test_a_returned_item_is_a_draft_again_once_it_changed_until_it_is_handed_in_again() -> None:
    lab = Lab.office()
    rev, _ = lab.approved()
    back = lab.decide("kepala", rev, "final", "return")
    fixed = lab.revise("penulis", data("betul"), look("betul"), rev)
    assert lab.state().label is Label.DRAFT
    lab.submit("penulis", fixed, back)
    assert (lab.state().label, lab.state().step) == (Label.IN_REVIEW, "verify")


def test_a_rejected_item_stays_rejected_whatever_is_written_afterwards() -> None:
    lab = Lab.office()
    rev, _ = lab.approved()
    no = lab.decide("kepala", rev, "final", "reject")
    new = lab.revise("penulis", data("lain"), look("lain"), rev)
    lab.submit("penulis", new, no)
    assert lab.state().label is Label.REJECTED


def test_two_heads_are_a_conflict_until_somebody_merges_them() -> None:
    lab = Lab.office()
    rev, _ = lab.approved()
    a = lab.revise("penulis", data(), look("satu"), rev)
    b = lab.revise("humas", data(), look("dua"), rev)
    assert lab.state().label is Label.CONFLICT
    lab.revise("humas", data(), look("dua"), a, b)
    assert lab.state().label is Label.IN_REVIEW


def test_two_plans_that_did_not_know_each_other_are_shown_and_never_used() -> None:
    lab = Lab.office()
    lab.approved()
    first = lab.plan("humas", NOW)
    second = lab.plan("admin", NOW + timedelta(days=1))
    assert lab.state().label is Label.APPROVED
    assert "plan_clash" in lab.state().flags
    lab.plan("humas", NOW, first, second)
    assert lab.state().label is Label.SCHEDULED


def test_a_plan_outside_the_approved_window_does_not_schedule() -> None:
    lab = Lab.office()
    window = {"not_before": "2026-12-13T00:00:00+07:00", "not_after": "2026-12-20T00:00:00+07:00"}
    rev = lab.revise("penulis", data(), look(**window))
    lab.submit("penulis", rev)
    verify, design = lab.decide("teknis", rev, "verify"), lab.decide("humas", rev, "design")
    lab.decide("kepala", rev, "final", relies=[verify, design])
    outside = lab.plan("humas", NOW + timedelta(days=30))
    assert (lab.state().label, lab.state().flags) == (Label.APPROVED, ("plan_outside",))
    lab.plan("humas", NOW, outside)
    assert lab.state().label is Label.SCHEDULED


def test_a_release_without_approval_shows_loudly() -> None:
    lab = Lab.office()
    rev = lab.revise("penulis", data(), look())
    lab.submit("penulis", rev)
    lab.release("admin", rev, [])
    assert lab.state().label is Label.RELEASED_UNAPPROVED


def test_a_release_that_did_not_know_of_a_return_shows_loudly() -> None:
    lab = Lab.office()
    rev, decisions = lab.approved()
    lab.decide("kepala", rev, "final", "return")
    lab.release("admin", rev, decisions)
    assert lab.state().label is Label.RELEASED_UNAPPROVED


def test_a_correction_after_publishing_asks_for_a_new_release() -> None:
    lab = Lab.office()
    rev, decisions = lab.approved()
    post = lab.release("admin", rev, decisions)
    trouble = lab.incident("humas", post, "correction")
    assert lab.state().label is Label.CORRECTION_REQUIRED
    fixed = lab.revise("penulis", data("benar"), look("benar"), rev, knowing=[post, trouble])
    lab.submit("penulis", fixed)
    verify, design = lab.decide("teknis", fixed, "verify", knowing=[post]), lab.decide("humas", fixed, "design", knowing=[post])
    final = lab.decide("kepala", fixed, "final", relies=[verify, design], knowing=[post])
    lab.release("admin", fixed, [verify, design, final], replaces=[post], knowing=[trouble])
    assert lab.state().label is Label.RELEASED


def test_a_takedown_acts_at_once_from_every_published_label() -> None:
    lab = Lab.office()
    rev, decisions = lab.approved()
    post = lab.release("admin", rev, decisions)
    lab.incident("humas", post, "takedown")
    assert lab.state().label is Label.TAKEN_DOWN


def test_half_published_is_scheduled_until_every_surface_is_out_or_skipped() -> None:
    lab = Lab.office()
    rev, decisions = lab.approved("ig_feed", "fb_page")
    lab.release("admin", rev, decisions)
    assert (lab.state().label, [s.state for s in lab.state().surfaces]) == (Label.SCHEDULED, ["released", "open"])
    lab.release("admin", rev, decisions, "fb_page", skip="0" * 64)
    assert lab.state().label is Label.RELEASED


def test_a_holding_statement_goes_out_on_the_head_alone_and_waits_for_verification() -> None:
    lab = Lab.office()
    rev = lab.revise("kepala", data(kind="holding_statement"), look())
    word = lab.decide("kepala", rev, "final", lane="fast")
    post = lab.release("kepala", rev, [word], lane="fast", deadline="2026-12-14T12:00:00+07:00")
    assert lab.state().label is Label.HOLDING
    assert lab.state(now=NOW + timedelta(hours=4)).label is Label.OVERDUE
    lab.decide("teknis", rev, "verify", knowing=[post])
    assert lab.state(now=NOW + timedelta(hours=4)).label is Label.RELEASED


def test_a_returned_verification_of_a_holding_statement_demands_a_correction_at_once() -> None:
    lab = Lab.office()
    rev = lab.revise("kepala", data(kind="gangguan"), look())
    word = lab.decide("kepala", rev, "final", lane="fast")
    post = lab.release("kepala", rev, [word], lane="fast", deadline="2026-12-14T12:00:00+07:00")
    lab.decide("teknis", rev, "verify", "return", knowing=[post])
    assert lab.state().label is Label.CORRECTION_REQUIRED


def test_the_fast_lane_is_closed_to_other_kinds() -> None:
    lab = Lab.office()
    rev = lab.revise("penulis", data(kind="pengumuman"), look())
    word = lab.decide("kepala", rev, "final", lane="fast")
    lab.release("admin", rev, [word], lane="fast", deadline="2026-12-14T12:00:00+07:00")
    assert lab.state().label is Label.RELEASED_UNAPPROVED


def test_a_demoted_head_who_backdates_under_the_old_charter_is_not_counted() -> None:
    lab = Lab.office()
    rev = lab.revise("penulis", data(), look())
    lab.submit("penulis", rev)
    verify, design = lab.decide("teknis", rev, "verify"), lab.decide("humas", rev, "design")
    old = lab.charter
    people = {**lab.chain().latest.body["people"], "kepala": founding.person("kepala", [lab.seats["kepala"].key], "unit_program")}
    lab.recharter(people=people)
    lab.decide("kepala", rev, "final", relies=[verify, design], charter=old, at=NOW.replace(year=2020, tzinfo=WIB))
    assert (lab.state().label, lab.state().step) == (Label.IN_REVIEW, "final")


def test_what_the_admin_had_seen_before_a_removal_keeps_counting() -> None:
    lab = Lab.office()
    lab.approved()
    people = {p: v for p, v in lab.chain().latest.body["people"].items() if p != "teknis"}
    lab.recharter(people=people)
    assert lab.state().label is Label.APPROVED


def test_a_late_honest_decision_counts_once_the_admin_ratifies_it() -> None:
    lab = Lab.office()
    rev = lab.revise("penulis", data(), look())
    lab.submit("penulis", rev)
    old, seen = lab.charter, None
    people = {p: v for p, v in lab.chain().latest.body["people"].items() if p != "teknis"}
    lab.recharter(people=people, seen=seen)
    verify = lab.decide("teknis", rev, "verify", charter=old)
    assert lab.state().step == "verify"
    lab.recharter(ratify=[verify.id])
    assert lab.state().step == "design"
