"""What the records say on a sheet, and the evidence of the same moment, on an office with real files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from core.documents.evidence import contradictions, open_evidence
from core.errors import Refused
from core.paths import places
from db.facts import Facts
from db.office import Office
from db.queries.sheet import sheet
from tests.lab import ITEM, NOW
from tests.papers import Paper, paper
from tests.samples_sheet import CAPTION, shot


def opened(home: Path, made: Paper) -> Office:
    """The office of ``made`` on this disk, its head of humas seated."""
    with Facts.create(places(home)) as facts:
        facts.pin_genesis(made.chain.genesis.id)
        facts.ingest(made.lab.facts, made.blobs.items())
    office = Office.open(places(home), now=lambda: NOW)
    office.take(made.lab.seats["kepala"].signer)
    return office


@pytest.fixture(scope="module")
def made() -> Paper:
    return paper()


@pytest.fixture
def office(tmp_path: Path, made: Paper) -> Iterator[Office]:
    with opened(tmp_path, made) as found:
        yield found


def test_the_sheet_says_what_the_facts_say(office: Office, made: Paper) -> None:
    data, _ = sheet(office, ITEM)
    assert str(data.label) == "Disetujui"
    assert data.rev == made.state.rev
    assert [(s.id, s.met, [d.who for d in s.decisions]) for s in data.steps] == [
        ("verify", True, ["teknis"]),
        ("design", True, ["humas"]),
        ("final", True, ["kepala"]),
    ]
    assert [(c.id, c.text) for c in data.channels] == [("ig_feed", CAPTION)]
    assert data.channels[0].pictures[0].hash == shot().hash
    assert [(c.value, c.unit, c.as_of) for c in data.claims] == [("12", "kantor", "2026-12-01")]
    assert data.root == made.chain.genesis.fact.key
    assert datetime.fromisoformat(data.made_at) == NOW


def test_the_evidence_supports_the_sheet(office: Office) -> None:
    data, raw = sheet(office, ITEM)
    evidence = open_evidence(raw)
    assert contradictions(evidence) == []
    assert evidence.made_at == data.made_at
    assert evidence.body(ITEM, "look")["surfaces"][0]["text"] == CAPTION
    assert {(h.key, h.epoch): (h.seq, h.id) for h in data.heads} == {(k, e): h for k, epochs in evidence.heads.items() for e, h in epochs.items()}


def test_evidence_leaves_office_records_and_old_drafts_in_the_office(tmp_path: Path) -> None:
    waived = paper(waived=True)
    with opened(tmp_path, waived) as office:
        _, raw = sheet(office, ITEM)
    revisions = [f for f in waived.facts if f.kind == "revision"]
    bodies = set(open_evidence(raw).blobs)
    first, last = ({facet["body"] for facet in f.body["facets"].values()} for f in (revisions[0], revisions[-1]))
    assert last <= bodies
    assert not (first - last) & bodies


def test_a_waiver_is_told_in_words_with_its_end(tmp_path: Path) -> None:
    with opened(tmp_path, paper(waived=True)) as office:
        data, _ = sheet(office, ITEM)
    assert [str(w) for w in data.waivers] == [
        "pengecualian pemisahan tugas: kepala boleh memutus tahap Persetujuan atas buatannya sendiri (tim terlalu kecil), sampai 1 Februari 2027."
    ]
    assert str(data.label) == "Disetujui*"


def test_a_locked_seat_makes_no_sheet(office: Office) -> None:
    office.lock()
    with pytest.raises(Refused):
        sheet(office, ITEM)


def test_an_unknown_item_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="tidak ditemukan"):
        sheet(office, "tidak-ada")
