"""The minutes of a sign-off session as a PDF: everything said, sealed, and checked against the facts."""

from __future__ import annotations

import pytest

from core.documents import reading
from core.documents.evidence import build, summary
from core.documents.minutes import minutes
from core.documents.verifying import Verified, verify_sheet
from gui.print.pdf import pdf
from gui.print.sheets import minutes_pdf
from tests.lab import ITEM, Lab
from tests.samples_sheet import session

pytestmark = pytest.mark.usefixtures("qapp")
SESSION = "sesi-1"


def decided(named: str = SESSION, *, printed: bool = True) -> Verified:
    """What verify says of minutes about one real decision of a session; ``printed`` puts its true hash on paper."""
    lab = Lab.office()
    rev, decisions = lab.approved()
    again = lab.decide("kepala", rev, "final", relies=decisions[:2], supersedes=decisions[2:], session=SESSION)
    state, chain = lab.state(), lab.chain()
    assert state is not None
    heads = {s.key: {s.epoch: (s.seq, s.head or "")} for s in lab.seats.values() if s.head}
    evidence = build(
        "minutes", chain=chain, made_at="2026-12-14T09:50:00+07:00", facts=lab.facts, blobs=[], heads=heads, items={ITEM: summary(state, chain)}, session=named
    )
    first = session(1).verdicts[0]
    shown = type(first)(
        ITEM, first.title, first.step, first.who, "approve", again.at, rev.id if printed else "ab" * 32, tuple(again.body["facets"].items()), ""
    )
    return verify_sheet(minutes_pdf(session(verdicts=(shown,)), evidence, lab.seats["kepala"].signer))


def test_minutes_of_real_decisions_are_whole_and_consistent() -> None:
    found = decided()
    assert found.problems == ()
    assert found.document == "minutes"


def test_minutes_that_print_another_revision_are_refused() -> None:
    assert not decided(printed=False).ok


def test_minutes_of_a_session_in_which_nobody_decided_are_refused() -> None:
    assert [str(p) for p in decided("sesi-lain").problems] == ["Bukti tidak memuat keputusan dari sesi ini."]


def test_minutes_say_who_sat_and_what_was_decided() -> None:
    text = " ".join(reading.words(pdf(minutes(session(), "c0ffee12" * 8), {})).replace("\xa0", " ").split())
    for said in (
        "BERITA ACARA SESI PERSETUJUAN",
        "Pada hari ini, Senin, 14 Desember 2026, pukul 09.05 WIB sampai 09.48 WIB",
        "memeriksa 5 konten dan menandatangani 5 keputusan",
        "4 disetujui, 1 dikembalikan, 0 ditolak",
        "Tanggal layanan belum sama dengan surat edaran.",
        "Jadwal layanan akhir tahun",
        "02020202 02020202",
    ):
        assert said in text, said


def test_long_minutes_fill_pages_without_losing_a_line() -> None:
    text = reading.letters(reading.words(pdf(minutes(session(60), "c0ffee12" * 8), {})))
    assert all(reading.letters(f"{n} Perpanjangan KTP-el di kecamatan {n} ") in text for n in range(1, 61))
