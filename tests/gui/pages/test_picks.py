"""The choices of a session: each can be taken back, and what is typed is never lost by that."""

from dataclasses import replace

from core.signing import Pick
from gui.pages.approval.picks import Picks

ONE, TWO = Pick("a", "final", "r1"), Pick("b", "final", "r2")


def test_undo_takes_back_the_last_choice_first():
    picks = Picks()
    picks.put(replace(ONE, verdict="approve"))
    picks.put(replace(TWO, verdict="skip"))
    assert picks.undo() == TWO.key
    assert picks.chosen() == {ONE.key: "approve"}
    assert picks.undo() == ONE.key
    assert picks.chosen() == {}
    assert picks.undo() is None


def test_undo_keeps_the_note_that_was_typed_before_the_choice():
    picks = Picks()
    picks.keep(replace(ONE, reason="angka salah"))
    picks.put(replace(ONE, reason="angka salah", verdict="return"))
    picks.undo()
    assert picks.get(ONE.key) == replace(ONE, reason="angka salah")


def test_a_choice_that_is_void_cannot_come_back_by_undoing():
    picks = Picks()
    picks.put(replace(ONE, verdict="approve"))
    picks.drop([ONE.key])
    assert not picks.can_undo()
    assert picks.signing() == []


def test_choices_that_were_kept_can_be_taken_back_after_a_restart():
    picks = Picks()
    picks.load(
        {ONE.key: replace(ONE, verdict="approve"), TWO.key: replace(TWO, reason="angka salah", verdict="return"), ("c", "final"): Pick("c", "final", "r3")}
    )
    assert picks.undo() == TWO.key
    assert picks.get(TWO.key) == replace(TWO, reason="angka salah"), "what was typed stays"
    assert picks.undo() == ONE.key
    assert not picks.can_undo()


def test_skipping_signs_nothing():
    picks = Picks()
    picks.put(replace(ONE, verdict="skip"))
    assert (picks.signing(), picks.skipped()) == ([], 1)
