"""Three-way merge: different fields come together, the same field is a clash."""

from __future__ import annotations

from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

from core.ledger.merge import merge

ROW = st.fixed_dictionaries({"id": st.sampled_from("abc"), "text": st.sampled_from(["satu", "dua", "tiga"])})
ROWS = st.lists(ROW, max_size=3, unique_by=lambda r: r["id"])
VALUE = st.fixed_dictionaries({"claims": ROWS, "kind": st.sampled_from(["x", "y"])})


def test_changes_of_different_fields_come_together() -> None:
    base = {"a": 1, "b": 1}
    assert merge(base, {"a": 2, "b": 1}, {"a": 1, "b": 2}).value == {"a": 2, "b": 2}


def test_changes_of_the_same_field_clash_and_name_the_place() -> None:
    base = {"surfaces": [{"id": "ig_feed", "text": "lama"}]}
    found = merge(base, {"surfaces": [{"id": "ig_feed", "text": "satu"}]}, {"surfaces": [{"id": "ig_feed", "text": "dua"}]})
    assert [(c.path, c.ours, c.theirs) for c in found.clashes] == [(("surfaces", "ig_feed", "text"), "satu", "dua")]


def test_rows_that_each_side_added_are_both_kept() -> None:
    base: dict[str, Any] = {"claims": [{"id": "a", "v": 1}]}
    ours = {"claims": [{"id": "a", "v": 1}, {"id": "b", "v": 2}]}
    theirs = {"claims": [{"id": "a", "v": 1}, {"id": "c", "v": 3}]}
    assert [r["id"] for r in merge(base, ours, theirs).value["claims"]] == ["a", "b", "c"]


def test_a_row_removed_here_and_changed_there_is_a_clash() -> None:
    base = {"claims": [{"id": "a", "v": 1}]}
    assert merge(base, {"claims": []}, {"claims": [{"id": "a", "v": 2}]}).clashes


@given(VALUE, VALUE)
def test_a_side_that_changed_nothing_gives_way(base: dict[str, Any], other: dict[str, Any]) -> None:
    assert merge(base, base, other).value == other
    assert merge(base, other, base).value == other
    assert merge(base, other, other).value == other


@given(VALUE, VALUE, VALUE)
def test_which_side_is_ours_never_changes_whether_there_is_a_clash(base: dict[str, Any], a: dict[str, Any], b: dict[str, Any]) -> None:
    one, two = merge(base, a, b), merge(base, b, a)
    event("clash" if one.clashes else "clean")
    assert {c.path for c in one.clashes} == {c.path for c in two.clashes}
