"""The fast lane: out at once on the head's word, and held to the promise of a verification."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core import crisis
from core.crisis import Statement
from core.errors import Refused
from core.ledger.blob import pack
from core.ledger.state import Label
from db import demo
from db.actions.decide import decide
from db.actions.fast import extend, keep, sign_fast
from db.actions.ratify import ratify
from db.actions.release import release
from db.actions.report import report
from db.office import Office
from db.queries.head import head
from db.queries.publish import due, kit
from tests.offices import copied

SAID = Statement("Antrean daring tidak dapat dipakai sejak 09.05", "Kami mengetahui gangguan ini", "Petugas memeriksa di tempat", 6, "lapor.go.id")
URL = "https://contoh.invalid/1"


class Wait:
    """The clock of an office that a test moves."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat("2026-12-14T09:30:00+07:00")

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wait() -> Wait:
    return Wait()


@pytest.fixture
def office(tmp_path: Path, small_built: Path, wait: Wait):
    with Office.open(copied(small_built, tmp_path / "kantor"), now=wait) as opened:
        yield opened


def sit(office: Office, person: str) -> None:
    office.unlock(person, demo.pins()[person])


def statement(office: Office, item: str = "", said: Statement = SAID, **more) -> str:
    """A statement of the head, written and not signed."""
    sit(office, "kepala")
    text = more.pop("text", None) or crisis.compose(said, office.now())
    return keep(office, item, "gangguan", said, text, more.pop("surfaces", ["fb_page"]), **more)[0]


def sign(office: Office, item: str, reason: str = "") -> None:
    sign_fast(office, item, head(office, item).rev.id, reason)


def test_what_the_head_signed_for_the_fast_lane_is_no_draft_for_whoever_posts_it(office: Office) -> None:
    item = statement(office)
    assert kit(office, item).status == "draf"
    sign(office, item)
    assert kit(office, item).status == "jalurcepat"
    assert next(d for d in due(office, office.now()) if d.item == item).status == "jalurcepat"


def out(office: Office, item: str = "", *surfaces: str) -> str:
    item = statement(office, item, surfaces=list(surfaces or ("fb_page",)))
    sign(office, item)
    for surface in surfaces or ("fb_page",):
        release(office, item, surface, URL)
    return item


def test_a_statement_is_out_at_once_and_verified_by_somebody_else_afterwards(office: Office, wait: Wait) -> None:
    item = statement(office)
    with pytest.raises(Refused, match="belum disetujui"):
        release(office, item, "fb_page", URL)
    sign(office, item)
    release(office, item, "fb_page", URL)
    assert office.state(item).label is Label.HOLDING
    assert office.state(item).deadline == "2026-12-14T15:30:00+07:00"
    with pytest.raises(Refused, match=r"Unit teknis|orang lain"):
        decide(office, item, "verify", "approve")
    sit(office, "teknis")
    demo.reply(office, item, "verify")
    decide(office, item, "verify", "approve")
    assert office.state(item).label is Label.RELEASED


def test_a_returned_statement_asks_for_a_correction_at_once(office: Office) -> None:
    item = out(office)
    sit(office, "teknis")
    decide(office, item, "verify", "return", "Jam mulai tidak cocok.")
    assert office.state(item).label is Label.CORRECTION_REQUIRED


def test_a_promise_that_passes_is_overdue_until_the_post_is_taken_down(office: Office, wait: Wait) -> None:
    item = out(office)
    wait.now += timedelta(hours=6, seconds=1)
    assert office.state(item).label is Label.OVERDUE
    report(office, item, "takedown", "Keterangan tidak dapat dibuktikan.", "keliru")
    assert office.state(item).label is Label.TAKEN_DOWN


def test_a_promise_is_moved_by_the_head_before_its_end_with_a_reason_and_by_nobody_else(office: Office, wait: Wait) -> None:
    item = out(office)
    later = wait.now + timedelta(hours=8)
    with pytest.raises(Refused, match="6 jam"):
        extend(office, item, later, "Data belum lengkap.")
    wait.now += timedelta(hours=3)
    with pytest.raises(Refused, match="alasan"):
        extend(office, item, later, " ")
    with pytest.raises(Refused, match="sesudah"):
        extend(office, item, wait.now + timedelta(hours=1), "Data belum lengkap.")
    sit(office, "humas")
    with pytest.raises(Refused, match="Kepala humas"):
        extend(office, item, later, "Data belum lengkap.")
    forged = office.state(item).releases[0]
    blob = pack("coba")
    office.say("extend", item, {"release": forged, "deadline": "2026-12-20T09:00:00+07:00", "reason": blob[0]}, [forged], [blob])
    sit(office, "kepala")
    extend(office, item, later, "Data belum lengkap.")
    assert office.state(item).deadline == "2026-12-14T17:30:00+07:00"
    wait.now += timedelta(hours=6)
    assert office.state(item).label is Label.OVERDUE
    with pytest.raises(Refused, match="lewat"):
        extend(office, item, wait.now + timedelta(hours=2), "Terlambat.")


def test_an_update_takes_the_place_of_the_statement_and_carries_its_own_promise(office: Office, wait: Wait) -> None:
    item = out(office, "", "fb_page", "x_post")
    wait.now += timedelta(hours=5)
    statement(
        office, item, Statement("Antrean daring pulih sebagian", "Kami mohon maaf", "Petugas menguji ulang", 3, "lapor.go.id"), surfaces=["fb_page", "x_post"]
    )
    assert office.state(item).label is Label.HOLDING
    sign(office, item)
    release(office, item, "fb_page", "https://contoh.invalid/2")
    assert office.state(item).deadline == "2026-12-14T15:30:00+07:00", "the other surface still promises the old hour"
    release(office, item, "x_post", "https://contoh.invalid/3")
    assert office.state(item).deadline == "2026-12-14T17:30:00+07:00"


def test_a_third_open_statement_of_one_head_is_refused(office: Office) -> None:
    sign(office, statement(office, "cepat-1"))
    out(office, "cepat-2")
    third = statement(office, "cepat-3")
    with pytest.raises(Refused, match="2"):
        sign(office, third)


def test_only_the_head_opens_the_fast_lane_and_a_forged_word_opens_nothing(office: Office) -> None:
    item = statement(office)
    sit(office, "humas")
    with pytest.raises(Refused, match="Kepala humas"):
        sign(office, item)
    found = head(office, item)
    why = pack("coba")
    word = {
        "rev": found.rev.id, "facets": dict(found.state.facets), "saw": {}, "step": "final", "verdict": "approve", "rules": "0" * 64,
        "answers": [], "relies": [], "supersedes": [], "reason": why[0], "via": "self", "lane": "fast",
    }  # fmt: skip
    office.say("decision", item, word, [found.rev.id], [why])
    assert office.state(item).fast == ()
    with pytest.raises(Refused, match="belum disetujui"):
        release(office, item, "fb_page", URL)


@pytest.mark.parametrize(("text", "words"), [
    ("Antrean terhenti. [yang dilakukan]", "belum diisi"),
    ("Satu.\n\nDua.\n\nTiga pukul 15.00.", "dua paragraf"),
    ("Antrean terhenti di 12 loket sejak 09.05.", "12"),
    ("Antrean terhenti. NIK 3209010101010001 terdampak.", "NIK|3209010101010001"),
], ids=["gap", "paragraphs", "figure", "personal data"])  # fmt: skip
def test_what_a_statement_may_not_say_stops_it(office: Office, text: str, words: str) -> None:
    item = statement(office, text=text)
    with pytest.raises(Refused, match=words):
        sign(office, item)


def test_doubtful_words_pass_only_with_a_reason(office: Office) -> None:
    item = statement(office, text="Antrean terhenti karena vendor. Pak Budi akan memperbaikinya. Kabar berikutnya pukul 15.30.")
    with pytest.raises(Refused, match="alasan"):
        sign(office, item)
    sign(office, item, "Penyebab sudah dinyatakan penyedia secara terbuka.")
    assert office.state(item).fast


def test_a_statement_that_promises_an_hour_that_is_over_does_not_go_out(office: Office, wait: Wait) -> None:
    item = statement(office)
    wait.now += timedelta(hours=7)
    with pytest.raises(Refused, match="sudah lewat"):
        sign(office, item)
    wait.now -= timedelta(hours=7)
    sign(office, item)
    wait.now += timedelta(hours=7)
    with pytest.raises(Refused, match="sudah lewat"):
        release(office, item, "fb_page", URL)


def test_a_takedown_acts_at_once_and_the_head_confirms_it_within_a_day(office: Office, wait: Wait) -> None:
    item = out(office)
    sit(office, "humas")
    report(office, item, "takedown", "Foto memuat data pribadi.", "subjek_data", {"fb_page": "Unggahan diturunkan."})
    assert office.state(item).label is Label.TAKEN_DOWN
    assert office.state(item).ratify_by == "2026-12-15T09:30:00+07:00"
    with pytest.raises(Refused, match="Kepala humas"):
        ratify(office, item)
    sit(office, "kepala")
    ratify(office, item)
    assert office.state(item).ratify_by is None
    with pytest.raises(Refused, match="Tidak ada"):
        ratify(office, item)


def test_a_retraction_needs_its_notice_and_a_cause_that_is_known(office: Office) -> None:
    item = out(office)
    with pytest.raises(Refused, match="pemberitahuan"):
        report(office, item, "retract", "Tidak benar.", "keliru")
    with pytest.raises(Refused, match="alasan"):
        report(office, item, "retract", "Tidak benar.", "entah", {"fb_page": "Ditarik."})
    report(office, item, "retract", "Tidak benar.", "keliru", {"fb_page": "Ditarik."})
    assert office.state(item).label is Label.RETRACTED


def test_the_sheet_prints_that_the_head_signed_what_the_head_wrote(office: Office) -> None:
    from db.queries.sheet import sheet

    item = out(office)
    data, _evidence = sheet(office, item)
    assert any("tulisannya sendiri" in str(w) for w in data.waivers)
    assert any(d.fast for d in data.steps[-1].decisions)
