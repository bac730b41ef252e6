"""Manual questions: who is asked what, and never too much."""

from __future__ import annotations

import pytest

from core import checklist, rules
from core.checklist import asked, questions
from core.ledger.kinds import CONTENT_KINDS

ALL_ROLES = ("unit_program", "unit_teknis", "humas", "kepala_humas", "admin_akun", "ppid", "hukum", "pimpinan")
SMALL_OFFICE = ("unit_program", "unit_teknis", "humas", "kepala_humas", "admin_akun")


@pytest.mark.parametrize("kind", CONTENT_KINDS)
def test_no_kind_asks_people_more_than_eight_questions(kind: str) -> None:
    assert len(asked(kind, ALL_ROLES)) <= checklist.MOST_ASKED


@pytest.mark.parametrize("kind", CONTENT_KINDS)
def test_the_head_is_asked_only_on_holding_statements_and_corrections(kind: str) -> None:
    own = {q.id for q in asked(kind, SMALL_OFFICE) if q.who == "kepala_humas"}
    assert own <= {"holding_statement": {"holding-unsur"}, "koreksi": {"koreksi"}}.get(kind, set())


def test_a_question_to_a_role_nobody_holds_goes_to_the_head_as_substitute() -> None:
    def ppid(roles: tuple[str, ...]) -> checklist.Question:
        return next(q for q in questions("pengumuman", "final", roles) if q.id == "informasi-dikecualikan")

    assert (ppid(ALL_ROLES).who, ppid(ALL_ROLES).mode, ppid(ALL_ROLES).instead_of) == ("ppid", "ask", None)
    assert (ppid(SMALL_OFFICE).who, ppid(SMALL_OFFICE).mode, ppid(SMALL_OFFICE).instead_of) == ("kepala_humas", "affirm", "ppid")


def test_a_role_that_an_office_always_needs_is_never_substituted() -> None:
    assert {q.who for q in questions("pengumuman", "verify", ())} == {"unit_teknis", "unit_program"}


def test_a_conditional_question_appears_only_when_it_applies() -> None:
    def ids(*facts: str) -> set[str]:
        return {q.id for q in questions("dokumentasi", "verify", ALL_ROLES, facts)}

    assert "persetujuan-orang" not in ids()
    assert "persetujuan-orang" in ids("orang")
    assert "persetujuan-anak" in ids("anak")


def test_questions_of_a_kind_stay_with_that_kind() -> None:
    assert "moderasi-live" in {q.id for q in questions("live", "plan", ALL_ROLES)}
    assert "moderasi-live" not in {q.id for q in questions("pengumuman", "plan", ALL_ROLES)}


def test_every_question_names_an_existing_law_and_speaks() -> None:
    laws = rules.by_id("laws", "law")
    for kind in CONTENT_KINDS:
        for step in checklist.STEPS:
            for q in questions(kind, step, ALL_ROLES, checklist.FACTS):
                assert str(q.text).endswith("?") or "?" in str(q.text)
                assert q.basis
                for law, _label in q.basis:
                    assert law == "pedoman" or laws[law]["status"] != "diganti"


def test_the_hash_of_the_list_changes_with_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = checklist.checklist_hash.__wrapped__
    before = fresh()
    assert before == checklist.checklist_hash()
    assert len(before) == 64
    monkeypatch.setattr(rules, "part", lambda *_keys: [{"id": "lain"}])
    assert fresh() != before


def test_an_item_with_an_unknown_step_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"x": {"id": "x", "step": "kapan-kapan", "mode": "ask", "when": "", "kinds": ["*"], "proof": "", "principles": []}}
    monkeypatch.setattr(rules, "by_id", lambda *_keys: wrong)
    with pytest.raises(rules.BadRules) as caught:
        checklist._items.__wrapped__()
    assert "x" in str(caught.value)
