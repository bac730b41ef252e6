"""The proof of one decision: one file, checked with nothing but itself, and refused after any change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.documents.evidence import build, open_evidence
from core.documents.seal import unseal
from core.documents.verifying import verify_sheet
from core.errors import Damaged, Refused
from core.ledger.canon import parse
from db.examining import examine
from db.office import Office
from db.queries.decision import decision_proof
from gui.print.sheets import decision_pdf
from tests.db.queries.test_sheet import opened
from tests.lab import ITEM
from tests.papers import Paper, paper
from tests.samples_sheet import CAPTION

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def made() -> Paper:
    return paper()


@pytest.fixture
def office(tmp_path: Path, made: Paper) -> Iterator[Office]:
    with opened(tmp_path, made) as found:
        yield found


def decision(office: Office, step: str) -> str:
    return next(f.id for f in office.facts_of(ITEM) if f.kind == "decision" and f.body["step"] == step)


def proof(office: Office, step: str = "final") -> bytes:
    return decision_pdf(*decision_proof(office, decision(office, step)), office.signer)


def test_the_proof_says_who_decided_what_on_which_bytes(office: Office) -> None:
    data, raw = decision_proof(office, decision(office, "final"))
    assert (data.decided.who, data.decided.verdict, data.version, data.counts) == ("kepala", "approve", 1, True)
    assert {name for name, _hash in data.facets} == {"data", "look"}
    assert {g.who for g in data.grounds} == {"teknis", "humas"}
    assert [c.text for c in data.channels] == [CAPTION]
    assert open_evidence(raw).opened(data.rev, "look")["surfaces"][0]["text"] == CAPTION


def test_the_file_alone_proves_the_decision(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "bukti.pdf"
    path.write_bytes(proof(office))
    found = examine(path)
    assert found.ok, found.problems
    assert found.type == "decision"
    (told,) = found.decisions
    assert (told.id, told.who, told.counts) == (decision(office, "final"), "kepala", True)
    assert found.plain()["decisions"][0]["said"] == f"memaraf konten {ITEM}"


def test_any_changed_byte_is_refused(office: Office) -> None:
    data = proof(office)
    for at in {*range(0, len(data), 997), *range(len(data) - 240, len(data))}:
        changed = bytearray(data)
        changed[at] ^= 1
        with pytest.raises(Damaged):
            unseal(bytes(changed))
    assert not verify_sheet(data + b" ").ok
    assert not verify_sheet(data[:-1]).ok


def test_a_proof_that_names_another_decision_than_it_prints_is_refused(office: Office) -> None:
    """Sealed again by a real seat, so that only the evidence speaks against it."""
    data, raw = decision_proof(office, decision(office, "final"))
    evidence = open_evidence(raw)
    other = {ITEM: {**evidence.items[ITEM], "decision": decision(office, "verify")}}
    forged = build(
        "decision", chain=evidence.chain, made_at=evidence.made_at, facts=evidence.facts, blobs=evidence.blobs.values(), heads=evidence.heads, items=other
    )
    assert parse(forged, limit=len(forged), depth=8)["items"][ITEM]["decision"] == decision(office, "verify")
    problems = " ".join(str(p) for p in verify_sheet(decision_pdf(data, forged, office.signer)).problems)
    assert "tidak tercetak pada lembar" in problems


def test_a_proof_without_its_decision_is_refused(office: Office) -> None:
    data, raw = decision_proof(office, decision(office, "final"))
    evidence = open_evidence(raw)
    items = {ITEM: {k: v for k, v in evidence.items[ITEM].items() if k != "decision"}}
    forged = build(
        "decision", chain=evidence.chain, made_at=evidence.made_at, facts=evidence.facts, blobs=evidence.blobs.values(), heads=evidence.heads, items=items
    )
    assert [str(p) for p in verify_sheet(decision_pdf(data, forged, office.signer)).problems] == ["Bukti tidak memuat keputusan yang disebutnya."]


def test_only_a_decision_that_is_here_has_a_proof(office: Office) -> None:
    for fact in ("ab" * 32, office.facts_of(ITEM)[0].id):
        with pytest.raises(Refused):
            decision_proof(office, fact)


def test_a_locked_seat_makes_no_proof(office: Office) -> None:
    office.lock()
    with pytest.raises(Refused):
        decision_proof(office, decision(office, "final"))


def test_a_file_larger_than_any_document_of_ours_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lembar.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b" " * 2048)
    monkeypatch.setattr("db.examining.LARGEST", 1024)
    found = examine(path)
    assert not found.ok
    assert "lebih besar dari" in str(found.problems[0])
