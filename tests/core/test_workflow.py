"""The rules of the chain, asked the way a button asks them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.errors import Refused
from core.ledger.state import State
from core.workflow import Actor, Content, may_decide, may_enter, may_fast, may_plan, may_release, may_report, may_revise, may_skip, may_submit, require
from tests.lab import NOW, Lab, data, look

TEXTS = {"ig_feed": "Loket buka Senin."}
FULL = Content(texts=TEXTS, claims=1)


def who(person: str, *roles: str) -> Actor:
    return Actor(person, dict.fromkeys(roles))


WRITER, CHECKER, PR, HEAD, POSTER = (
    who("penulis", "unit_program"),
    who("teknis", "unit_teknis"),
    who("humas", "humas"),
    who("kepala", "kepala_humas"),
    who("admin", "admin_akun"),
)


def draft() -> State:
    lab = Lab.office()
    lab.revise("penulis", data(), look())
    return lab.state()


def in_review(*done: str) -> State:
    lab = Lab.office()
    rev = lab.revise("penulis", data(), look())
    lab.submit("penulis", rev)
    for step, person in (("verify", "teknis"), ("design", "humas")):
        if step in done:
            lab.decide(person, rev, step)
    return lab.state()


def approved() -> State:
    lab = Lab.office()
    lab.approved()
    return lab.state()


def published() -> State:
    lab = Lab.office()
    rev, decisions = lab.approved()
    lab.release("admin", rev, decisions)
    return lab.state()


def said(reasons: tuple[object, ...]) -> str:
    return " ".join(str(r) for r in reasons)


def test_every_reason_is_given_at_once_and_not_only_the_first() -> None:
    content = Content(unbound=("1.250",), blocks={"x": "PII_NIK"}, claims_without_source=("jumlah loket",))
    reasons = said(may_submit(draft(), CHECKER, content))
    for part in ("Unit program", "Teks unggahan", "1.250", "jumlah loket", "PII_NIK"):
        assert part in reasons
    with pytest.raises(Refused) as refused:
        require(may_submit(draft(), CHECKER, content))
    assert len(refused.value.reasons) == 5


def test_a_complete_draft_may_be_handed_in() -> None:
    assert may_submit(draft(), WRITER, FULL) == ()


def test_a_number_bound_to_no_claim_stops_the_submission() -> None:
    assert "12.480" in said(may_submit(draft(), WRITER, Content(texts=TEXTS, unbound=("12.480",))))


def test_a_block_may_be_handed_in_once_an_exception_was_asked_for() -> None:
    assert may_submit(draft(), WRITER, Content(texts=TEXTS, blocks={"x": "PII_NIK"}))
    assert may_submit(draft(), WRITER, Content(texts=TEXTS, blocks={"x": "PII_NIK"}, asked={"x"})) == ()


def test_what_is_handed_in_is_not_handed_in_twice() -> None:
    assert "sudah diajukan" in said(may_submit(in_review(), WRITER, FULL))


def test_nobody_decides_on_a_draft() -> None:
    assert "belum diajukan" in said(may_decide(draft(), CHECKER, "verify", "approve", FULL))


def test_the_author_of_a_facet_may_not_approve_it() -> None:
    both = who("penulis", "unit_program", "unit_teknis")
    assert "ikut membuat" in said(may_decide(in_review(), both, "verify", "approve", FULL))


def test_a_waiver_lets_the_author_approve() -> None:
    both = Actor("penulis", {"unit_program": None, "unit_teknis": None}, [("verify", "data")])
    assert may_decide(in_review(), both, "verify", "approve", FULL) == ()


def test_a_verifier_of_another_unit_may_not_verify() -> None:
    other = Actor("teknis", {"unit_teknis": frozenset({"kependudukan"})})
    assert "Unit teknis" in said(may_decide(in_review(), other, "verify", "approve", FULL))


def test_a_return_needs_a_reason() -> None:
    assert "alasan" in said(may_decide(in_review(), CHECKER, "verify", "return", FULL))
    assert may_decide(in_review(), CHECKER, "verify", "return", FULL, reason="Tanggalnya keliru.") == ()


def test_the_head_decides_last() -> None:
    assert "Verifikasi data" in said(may_decide(in_review("design"), HEAD, "final", "approve", FULL))
    assert may_decide(in_review("verify", "design"), HEAD, "final", "approve", FULL) == ()


def test_an_open_block_is_not_approvable_until_the_head_overrides_it() -> None:
    state = in_review("verify", "design")
    asked = Content(texts=TEXTS, blocks={"x": "PII_NIK"}, asked={"x"})
    assert "PII_NIK" in said(may_decide(state, HEAD, "final", "approve", asked))
    overridden = Content(texts=TEXTS, blocks={"x": "PII_NIK"}, asked={"x"}, overridden={"x"})
    assert may_decide(state, HEAD, "final", "approve", overridden) == ()


def test_design_is_not_done_without_pictures_and_alternative_texts() -> None:
    content = Content(texts=TEXTS, missing_alt=("ig_feed",), missing_media=("fb_page",))
    reasons = said(may_decide(in_review(), PR, "design", "approve", content))
    assert "Teks alternatif" in reasons and "Halaman Facebook" in reasons


def test_what_is_not_approved_is_not_published() -> None:
    assert "belum disetujui" in said(may_release(in_review("verify"), POSTER, "ig_feed", NOW, FULL))
    assert may_release(approved(), POSTER, "ig_feed", NOW, FULL) == ()


def test_the_writer_does_not_publish() -> None:
    assert "Admin akun" in said(may_release(approved(), WRITER, "ig_feed", NOW, FULL))


def test_a_changed_file_is_not_published() -> None:
    assert "berubah" in said(may_release(approved(), POSTER, "ig_feed", NOW, Content(missing_media=("ig_feed",))))


def test_a_surface_that_nobody_approved_is_not_published() -> None:
    assert "Halaman Facebook" in said(may_release(approved(), POSTER, "fb_page", NOW, FULL))


def test_nothing_is_published_before_or_after_the_approved_window() -> None:
    lab = Lab.office()
    rev = lab.revise("penulis", data(), look(not_before="2026-12-13T00:00:00+07:00", not_after="2026-12-20T00:00:00+07:00"))
    lab.submit("penulis", rev)
    verify, design = lab.decide("teknis", rev, "verify"), lab.decide("humas", rev, "design")
    lab.decide("kepala", rev, "final", relies=[verify, design])
    assert may_release(lab.state(), POSTER, "ig_feed", NOW, FULL) == ()
    assert "belum dibuka" in said(may_release(lab.state(), POSTER, "ig_feed", NOW - timedelta(days=5), FULL))
    assert "sudah lewat" in said(may_release(lab.state(), POSTER, "ig_feed", NOW + timedelta(days=9), FULL))


def test_a_surface_is_left_out_only_with_a_reason() -> None:
    assert "alasan" in said(may_skip(approved(), POSTER, "ig_feed", " "))
    assert may_skip(approved(), POSTER, "ig_feed", "Akun sedang dipulihkan.") == ()


def test_what_is_published_is_changed_only_through_a_correction() -> None:
    assert "koreksi" in said(may_revise(published(), WRITER, "pengumuman"))


def test_an_incident_needs_something_published_and_a_reason_and_a_retraction_the_head() -> None:
    assert "belum terbit" in said(may_report(approved(), PR, "takedown", "keliru"))
    assert may_report(published(), PR, "takedown", "keliru") == ()
    assert "Kepala humas" in said(may_report(published(), PR, "retract", "keliru"))


def test_the_fast_lane_is_for_two_kinds_for_the_head_and_for_two_open_statements() -> None:
    lab = Lab.office()
    lab.revise("penulis", data(kind="gangguan"), look())
    assert may_fast(lab.state(), HEAD, 1, 2) == ()
    assert "2" in said(may_fast(lab.state(), HEAD, 2, 2))
    assert "Kepala humas" in said(may_fast(lab.state(), PR, 0, 2))
    assert "Jalur cepat" in said(may_fast(draft(), HEAD, 0, 2))


def test_plans_are_made_by_humas_or_the_account_admin_while_something_is_left_to_publish() -> None:
    assert may_plan(draft(), PR) == ()
    assert may_plan(draft(), WRITER)
    assert may_plan(published(), PR)


@pytest.mark.parametrize(
    ("kind", "actor", "allowed"), [("idea", WRITER, True), ("setting", WRITER, False), ("account", POSTER, True), ("ramalan", HEAD, False)]
)
def test_office_records_are_kept_by_the_roles_that_count_for_them(kind: str, actor: Actor, allowed: bool) -> None:
    assert (may_enter(kind, actor) == ()) is allowed
