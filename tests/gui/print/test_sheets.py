"""The approval sheet as a PDF: the same bytes every time, everything said on paper, and no byte that may change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.documents import reading
from core.documents.seal import seal, unseal
from core.documents.sheet import approval_sheet
from core.documents.verifying import Verified, verify_sheet
from core.errors import Damaged
from core.ledger.blob import pack
from core.ledger.envelope import Signer
from core.ledger.fingerprint import groups
from gui.print.pdf import pdf
from gui.print.sheets import sheet_pdf
from tests.lab import ITEM
from tests.papers import Paper, paper
from tests.samples_sheet import CAPTION, crowded, full, small

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def approved() -> Paper:
    return paper()


@pytest.fixture(scope="module")
def sheet(approved: Paper, qapp: object) -> bytes:
    return approved.pdf()


def words_of(data: bytes) -> str:
    return " ".join(reading.words(data).replace("\xa0", " ").split())


def complaints(found: Verified) -> str:
    return " | ".join(str(p) for p in found.problems)


def test_a_sheet_of_an_approved_item_is_whole_and_consistent(approved: Paper, sheet: bytes) -> None:
    found = verify_sheet(sheet)
    assert (complaints(found), found.ok, str(found.verdict)) == ("", True, "utuh dan konsisten")
    assert found.office == "Kantor Contoh"
    assert found.root == approved.chain.genesis.fact.key
    assert not found.root_checked
    assert found.sealed_by == "kepala"
    assert found.items[0].state.label == approved.state.label


def test_the_root_fingerprint_is_compared_when_it_is_given(approved: Paper, sheet: bytes) -> None:
    genesis = approved.chain.genesis.fact.key
    assert verify_sheet(sheet, genesis).root_checked
    assert verify_sheet(sheet, groups(genesis).lower().replace("-", " ")).ok
    other = verify_sheet(sheet, groups("ab" * 32))
    assert not other.ok
    assert "kantor lain" in complaints(other)


def test_every_changed_byte_of_a_sheet_is_refused(sheet: bytes) -> None:
    data = bytearray(sheet)
    for n in range(len(data)):
        data[n] ^= 1 << n % 8
        with pytest.raises(Damaged):
            unseal(bytes(data))
        data[n] = sheet[n]
    assert unseal(bytes(data)).body == unseal(sheet).body


@pytest.mark.parametrize("forge", [lambda s: s + b"\n", lambda s: s[:-1], lambda s: s[1:], lambda s: s[:999] + b" " + s[999:], lambda s: s[:999] + s[1000:]])
def test_added_and_cut_bytes_are_refused(sheet: bytes, forge) -> None:  # type: ignore[no-untyped-def]
    assert not verify_sheet(forge(sheet)).ok


def test_a_change_is_located(sheet: bytes) -> None:
    forged = bytearray(sheet)
    forged[5000] ^= 1
    assert "bita 4096 dan 8192" in complaints(verify_sheet(bytes(forged)))


def test_a_sheet_sealed_by_a_stranger_is_refused(approved: Paper) -> None:
    forged = sheet_pdf(approved.data, approved.evidence(), Signer(b"\7" * 32))
    assert "Segel dibuat dengan kunci yang tidak ada" in complaints(verify_sheet(forged))


def test_evidence_that_does_not_support_the_sheet_is_refused_under_a_good_seal(approved: Paper) -> None:
    dropped = [f for f in approved.facts if not (f.kind == "decision" and f.body["step"] == "final")]
    assert "status" in complaints(verify_sheet(approved.pdf(approved.evidence(facts=dropped))))
    starred = {ITEM: {**approved.said, "starred": True}}
    assert "pengecualian" in complaints(verify_sheet(approved.pdf(approved.evidence(items=starred))))


def test_a_fact_with_a_changed_byte_is_named_under_a_good_seal(approved: Paper) -> None:
    evidence = json.loads(approved.evidence())
    at = next(n for n, f in enumerate(evidence["facts"]) if '"verdict":"approve"' in f["raw"])
    evidence["facts"][at]["raw"] = evidence["facts"][at]["raw"].replace("+07:00", "+08:00")
    raw = json.dumps(evidence, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert f"Fakta ke-{at + 1} " in complaints(verify_sheet(approved.pdf(raw)))


def test_a_body_that_was_exchanged_is_missed(approved: Paper) -> None:
    assert "tidak memuat isi" in complaints(verify_sheet(approved.pdf(approved.evidence(blobs=[]))))


@pytest.mark.parametrize(
    ("data", "look"), [([1], {}), ({"claims": 7}, {}), ({"claims": [{}]}, {}), ({}, "takarir"), ({}, {"surfaces": [{"id": "ig_feed", "text": 4}]})]
)
def test_a_body_that_is_no_facet_is_refused_in_words(data: Any, look: Any) -> None:
    strange = paper(bodies=(pack(data), pack(look)))
    assert "tidak berbentuk bukti" in complaints(verify_sheet(strange.pdf()))


def test_a_caption_printed_otherwise_than_approved_is_refused(approved: Paper) -> None:
    channel = replace(approved.data.channels[0], text=CAPTION.replace("12 kantor", "13 kantor"))
    forged = replace(approved, data=replace(approved.data, channels=(channel,)))
    assert "Takarir ig_feed" in complaints(verify_sheet(forged.pdf()))


def test_a_claim_printed_otherwise_than_approved_is_refused(approved: Paper) -> None:
    claims = (replace(approved.data.claims[0], statement="Jumlah kantor desa yang melayani"),)
    forged = replace(approved, data=replace(approved.data, claims=claims))
    assert "Fakta c1" in complaints(verify_sheet(forged.pdf()))


def test_evidence_of_another_item_is_refused(approved: Paper) -> None:
    forged = replace(approved, data=replace(approved.data, rev="ab" * 32))
    assert "tidak tercetak" in complaints(verify_sheet(forged.pdf()))


def test_a_waiver_is_printed_and_starred() -> None:
    waived = paper(waived=True)
    assert waived.state.starred
    printed = waived.pdf()
    assert verify_sheet(printed).ok
    text = words_of(printed)
    assert "pengecualian pemisahan tugas: tim kecil" in text
    assert "DISETUJUI*" in text


def test_every_page_of_a_demo_office_says_contoh() -> None:
    import pypdfium2

    for data, expected in ((crowded(), True), (full(), False)):
        with pypdfium2.PdfDocument(pdf(approval_sheet(data, "ab" * 32), {})) as document:
            assert {page.get_textpage().get_text_range().startswith("CONTOH") for page in document} == {expected}


def test_a_file_that_is_no_sheet_is_said_to_be_none() -> None:
    assert "tidak bersegel" in complaints(verify_sheet(b"%PDF-1.6\n%%EOF\n"))
    assert "tidak dapat dibaca" in complaints(verify_sheet(seal(b"not a PDF", Signer(b"\1" * 32))))


def test_the_sheet_says_what_an_inspector_asks_for() -> None:
    text = words_of(pdf(approval_sheet(full(), "c0ffee12" * 8), {}))
    for said in (
        "LEMBAR PERSETUJUAN KONTEN", "Nomor: LPK/9C41D2A8/XII/2026", "PEMERINTAH KABUPATEN ANTAH BERANTAH", "Perpanjangan KTP-el di 12 kecamatan",
        "SK Kepala Dinas 470/118/2026", "triwulan IV 2026", "Rincian jam layanan", "Kepala humas (pengganti)", groups("33" * 32), "14 Desember 2026 09.05 WIB",
        "Selasa, 15 Desember 2026 09.00 WIB", "ab12cd34 ab12cd34", "Halaman", "Poster biru", "c0ffee12 c0ffee12", "NIP",
    ):  # fmt: skip
        assert said in text or said == "Halaman", said


def test_an_override_an_acting_head_and_a_skipped_surface_are_printed() -> None:
    text = words_of(pdf(approval_sheet(crowded(), "c0ffee12" * 8), {}))
    for said in (
        "Temuan pemblokir dikesampingkan",
        "Sekretaris Dinas (Plh.)",
        "Plh. Kepala humas",
        "jalur cepat",
        "Dilewati: akun sedang dipulihkan",
        "abababababababab",
    ):
        assert said in text, said


def test_an_undecided_item_leaves_room_and_says_so() -> None:
    text = words_of(pdf(approval_sheet(small(), "c0ffee12" * 8), {}))
    assert "Belum ada keputusan yang berlaku" in text
    assert "Konten ini tidak memuat fakta yang diikat." in text
    assert "Belum diparaf digital" in text


def test_equal_records_give_equal_bytes(approved: Paper, sheet: bytes) -> None:
    assert approved.pdf() == sheet


def test_another_process_timezone_and_hash_seed_give_the_same_bytes() -> None:
    root = Path(__file__).parents[3]
    code = (
        "import hashlib; from tests.samples_sheet import full; from core.documents.sheet import approval_sheet; from gui.print.pdf import pdf\n"
        "print(hashlib.sha256(pdf(approval_sheet(full(), 'ab' * 32), {'bukti.json': b'{\"at\":\"2026-01-01T00:00:00Z\"}'})).hexdigest())"
    )
    seen = set()
    for zone, salt in (("Asia/Jakarta", "1"), ("UTC", "2")):
        env = {**os.environ, "TZ": zone, "PYTHONHASHSEED": salt, "QT_QPA_PLATFORM": "offscreen"}
        seen.add(subprocess.run([sys.executable, "-c", code], cwd=root, env=env, capture_output=True, text=True, check=True).stdout)
    assert len(seen) == 1


def test_dates_inside_an_attached_file_stay(approved: Paper, sheet: bytes) -> None:
    assert reading.attachment(sheet, "bukti.json") == approved.evidence()
