"""Evidence: everything that a document says of itself follows from the facts inside, or is named as a contradiction."""

from __future__ import annotations

from typing import Any

import pytest

from core.documents.evidence import Evidence, build, contradictions, open_evidence, summary
from core.errors import Damaged
from core.ledger.canon import canon
from core.ledger.envelope import Signer
from core.ledger.state import Label
from tests.lab import ITEM, Lab, Seat

MADE = "2026-12-14T09:10:00+07:00"


def approved() -> Lab:
    lab = Lab.office()
    lab.approved()
    return lab


def parts(lab: Lab) -> dict[str, Any]:
    state, chain = lab.state(), lab.chain()
    assert state is not None
    heads = {s.key: {s.epoch: (s.seq, s.head or "")} for s in lab.seats.values() if s.head}
    return {"chain": chain, "made_at": MADE, "facts": lab.facts, "blobs": [], "heads": heads, "items": {ITEM: summary(state, chain)}}


def evidence(lab: Lab, **changes: Any) -> Evidence:
    return open_evidence(build("sheet", **{**parts(lab), **changes}))


def said(found: Evidence) -> str:
    return " | ".join(str(m) for m in contradictions(found))


def test_evidence_of_an_approved_item_derives_the_same_state() -> None:
    lab = approved()
    found = evidence(lab)
    assert said(found) == ""
    derived = found.state(ITEM)
    assert derived is not None
    assert derived.label is Label.APPROVED


def test_gaps_in_a_log_do_not_matter_but_a_missing_decision_does() -> None:
    lab = approved()
    lab.say("humas", "entry", {"type": "idea", "id": "lain", "fields": "ab" * 32}, item="lain")
    lab.decide("humas", next(f for f in lab.facts if f.kind == "revision"), "design")
    of_item = [f for f in lab.facts if f.item == ITEM]
    assert said(evidence(lab, facts=of_item)) == ""
    dropped = [f for f in of_item if not (f.kind == "decision" and f.body["step"] == "verify")]
    assert "Lembar menyebut status yang lain" in said(evidence(lab, facts=dropped))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"label": "released"}, "status"),
        ({"starred": True}, "pengecualian"),
        ({"steps": []}, "keputusan"),
        ({"rev": "ab" * 32}, "revisi"),
        ({"surfaces": []}, "kanal"),
    ],
)
def test_a_summary_that_says_more_than_the_facts_is_named(change: dict[str, Any], named: str) -> None:
    lab = approved()
    assert named in said(evidence(lab, items={ITEM: {**parts(lab)["items"][ITEM], **change}}))


def test_a_fact_of_a_stranger_is_named() -> None:
    lab = approved()
    lab.seats["orang-luar"] = Seat("orang-luar", Signer(b"\11" * 32))
    lab.decide("orang-luar", next(f for f in lab.facts if f.kind == "revision"), "final", "reject")
    assert "kunci yang tidak ada di piagam" in said(evidence(lab))


def test_a_fact_beyond_the_printed_head_of_its_log_is_named() -> None:
    lab = approved()
    heads = parts(lab)["heads"]
    seat = lab.seats["kepala"]
    assert "ujung log" in said(evidence(lab, heads={**heads, seat.key: {seat.epoch: (seat.seq, "ab" * 32)}}))
    assert "ujung log" in said(evidence(lab, heads={k: v for k, v in heads.items() if k != seat.key}))


def test_evidence_about_nothing_proves_nothing() -> None:
    lab = approved()
    assert "tidak memuat satu konten pun" in said(evidence(lab, items={}))
    assert "tidak memuat konten lain" in said(evidence(lab, items={"lain": {}}))


def test_evidence_without_its_first_charter_is_refused() -> None:
    lab = approved()
    raw = build("sheet", **parts(lab)).replace(lab.chain().genesis.id.encode() + b'","heads"', b"ab" * 32 + b'","heads"')
    assert "piagam pertama" in said(open_evidence(raw))


@pytest.mark.parametrize("said_", [{"rev": ["a"]}, {"rev": 5}, {"facets": "ab"}, {"facets": {"data": [1]}}, {"decision": []}, {"name": {}}])
def test_what_a_document_says_of_an_item_has_its_shape_or_is_no_evidence(said_: dict[str, Any]) -> None:
    lab = approved()
    with pytest.raises(Damaged, match="tidak berbentuk"):
        evidence(lab, items={ITEM: {**parts(lab)["items"][ITEM], **said_}})


@pytest.mark.parametrize("raw", [b"", b"{}", b"[1]", canon({"v": 1, "type": "paraf-evidence"}), b'{"a": 1}'])
def test_other_bytes_are_no_evidence(raw: bytes) -> None:
    with pytest.raises(Damaged):
        open_evidence(raw)
