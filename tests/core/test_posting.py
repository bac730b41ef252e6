"""What a record of a post must say, when something may be planned, and what counts as drift."""

from datetime import datetime, timedelta, timezone

import pytest

from core.ledger.state import Counted, Label, State, StepState
from core.posting import approved_at, drift, may_record, within

WIB = timezone(timedelta(hours=7))
APPROVED = datetime(2026, 12, 14, 8, 30, 20, tzinfo=WIB)
NOW = APPROVED + timedelta(hours=1)
ADDRESS = "https://contoh.invalid/p/1"


def state(*times):
    said = tuple(Counted(f"d{n}", f"p{n}", "k", at.isoformat(), "approve") for n, at in enumerate(times))
    return State("i", Label.APPROVED, steps=(StepState("final", "kepala_humas", ("data", "look"), 1, said),))


def said(reasons):
    return " ".join(map(str, reasons))


def test_an_address_or_a_screenshot_is_enough():
    assert may_record(state(APPROVED), NOW, NOW, ADDRESS, 0) == ()
    assert may_record(state(APPROVED), NOW, NOW, "", 1) == ()
    assert "lampirkan tangkapan layar" in said(may_record(state(APPROVED), NOW, NOW, " ", 0))


@pytest.mark.parametrize("address", ["contoh.invalid/p", "javascript:alert(1)", "https://contoh .id/a", "https://localhost", "file:///etc/passwd"])
def test_what_is_no_web_address_is_refused(address):
    assert "https://" in said(may_record(state(APPROVED), NOW, NOW, address, 1))


def test_a_post_lies_between_the_last_approval_and_now():
    assert "belum terjadi" in said(may_record(state(APPROVED), NOW + timedelta(minutes=1), NOW, ADDRESS, 0))
    assert "lebih awal" in said(may_record(state(APPROVED - timedelta(days=1), APPROVED), APPROVED - timedelta(minutes=1), NOW, ADDRESS, 0))
    assert may_record(state(APPROVED), APPROVED.replace(second=0), NOW, ADDRESS, 0) == (), "people give no seconds"


def test_without_an_approval_there_is_no_earliest_time():
    assert approved_at(state()) is None


def test_a_plan_stays_inside_the_approved_window():
    window = (APPROVED.isoformat(), NOW.isoformat())
    assert within(window, APPROVED) == within(window, NOW) == within((None, None), NOW) == ()
    assert "sebelum" in said(within(window, APPROVED - timedelta(seconds=1)))
    assert "sesudah" in said(within(window, NOW + timedelta(seconds=1)))


def test_only_equal_bytes_are_the_same():
    assert drift("Buka pukul 08.00.", "Buka pukul 08.00.").how == "same"
    assert drift("Buka pukul 08.00.", "Buka\u00a0pukul 08.00.\n").how == "spacing"
    assert drift("Kafe\u0301", "Kaf\u00e9").how == "spacing"


def test_a_changed_word_is_named_and_both_texts_can_be_read_from_the_pieces():
    approved, posted = "Buka pukul 08.00 di loket 1.", "Buka pukul 09.00 di loket 1 dan 2."
    found = drift(approved, posted)
    assert found.how == "changed"
    assert ("gone", " 08.00") in [(p.how, p.text) for p in found.pieces]
    assert "".join(p.text for p in found.pieces if p.how != "added") == approved
    assert "".join(p.text for p in found.pieces if p.how != "gone") == posted
