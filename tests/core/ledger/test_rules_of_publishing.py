"""What went out and what stands: plans, releases, the fast lane, incidents, each rule with the smallest office that shows it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.ledger import founding
from core.ledger.envelope import Fact
from core.ledger.kinds import facet_hash
from core.ledger.logs import Logs
from core.ledger.state import Label
from tests.core.ledger.told import PEOPLE, approved, at_step, handed_in, label, people
from tests.lab import NOW, Lab, data, digest, look, state_of


@pytest.fixture
def lab() -> Lab:
    return Lab.office(**PEOPLE)


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


@pytest.mark.parametrize(("who", "day", "until", "found"), [
    ("kepala", 14, "2026-12-16T12:00:00+07:00", Label.HOLDING),
    ("humas", 14, "2026-12-16T12:00:00+07:00", Label.OVERDUE),
    ("kepala", 15, "2026-12-16T12:00:00+07:00", Label.OVERDUE),
], ids=repr)  # fmt: skip
def test_only_the_head_moves_a_promise_and_only_before_its_end(lab: Lab, who: str, day: int, until: str, found: Label) -> None:
    _, _, post = hold(lab)
    lab.extend(who, post, until, at=datetime.fromisoformat(f"2026-12-{day}T11:00:00+07:00"))
    later = datetime.fromisoformat("2026-12-15T12:00:00+07:00")
    assert lab.state(now=later).label is found
    assert lab.state(now=later + timedelta(days=2)).label is Label.OVERDUE


def test_a_promise_is_never_moved_back_and_not_that_of_another_post(lab: Lab) -> None:
    rev, word, post = hold(lab)
    before = datetime.fromisoformat("2026-12-14T08:00:00+07:00")
    lab.extend("kepala", post, "2026-12-14T09:00:00+07:00", at=before)
    assert lab.state(now=before + timedelta(hours=2)).label is Label.HOLDING
    other = lab.release("admin", rev, [word], "x_post", lane="fast", deadline="2026-12-14T12:00:00+07:00", knowing=[post])
    lab.extend("kepala", other, "2026-12-16T12:00:00+07:00", at=before)
    assert lab.state(now=before + timedelta(days=1)).deadline == "2026-12-14T12:00:00+07:00"


# -- incidents


def test_a_correction_is_answered_on_the_surface_where_the_mistake_stands(lab: Lab) -> None:
    rev, decisions = approved(lab, "ig_feed", "x_post")
    posts = [lab.release("admin", rev, decisions, s) for s in ("ig_feed", "x_post")]
    troubles = [lab.incident("humas", p, "correction") for p in posts]
    first = lab.release("admin", rev, decisions, "ig_feed", replaces=posts, knowing=troubles)
    assert label(lab) is Label.CORRECTION_REQUIRED
    lab.release("admin", rev, decisions, "x_post", replaces=posts, knowing=[*troubles, first])
    assert label(lab) is Label.RELEASED


def test_a_takedown_waits_a_day_for_the_word_of_the_head(lab: Lab) -> None:
    rev, decisions = approved(lab)
    post = lab.release("admin", rev, decisions)
    taken = lab.incident("humas", post, "takedown")
    assert lab.state().ratify_by == (datetime.fromisoformat(taken.at) + timedelta(hours=24)).isoformat(timespec="seconds")
    lab.incident("kepala", post, "takedown")
    assert lab.state().ratify_by is None
    assert label(lab) is Label.TAKEN_DOWN


def test_a_correction_keeps_its_own_way_through_the_chain(lab: Lab) -> None:
    rev, decisions = approved(lab)
    post = lab.release("admin", rev, decisions)
    assert lab.state().redo == ()
    trouble = lab.incident("humas", post, "correction")
    assert lab.state().redo == ()
    lab.revise("penulis", data(), look("benar"), rev, knowing=[post, trouble])
    now = lab.state()
    assert (now.label, now.way, now.redo) == (Label.CORRECTION_REQUIRED, Label.IN_REVIEW, ("ig_feed",))


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
