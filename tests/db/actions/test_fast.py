"""The fast lane: out at once on the head's word, and held to the promise of a verification."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.content.facets import Data, Look, SurfaceText
from core.errors import Refused
from core.ledger.state import Label
from core.paths import places
from db import demo
from db.actions.decide import decide
from db.actions.fast import fast_release
from db.actions.report import report
from db.actions.revise import create
from db.office import Office

TEXT = "Antrean daring terganggu. Petugas sedang memeriksa. Kabar berikutnya hari ini juga. Aduan: lapor.go.id"


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
def office(tmp_path: Path, wait: Wait):
    demo.build(places(tmp_path), size=1)
    with Office.open(places(tmp_path), now=wait) as opened:
        yield opened


def statement(office: Office, item: str) -> str:
    look = Look((SurfaceText("fb_page", TEXT),))
    office.unlock("kepala", demo.pins()["kepala"])
    return create(office, {"title": "Gangguan antrean"}, Data(kind="gangguan"), look, item=item)[0]


def test_a_statement_is_out_at_once_and_verified_by_somebody_else_afterwards(office: Office, wait: Wait) -> None:
    item = statement(office, "cepat-1")
    fast_release(office, item, {"fb_page": "https://contoh.invalid/1"}, "Layanan terhenti.")
    assert office.state(item).label is Label.HOLDING
    office.unlock("teknis", demo.pins()["teknis"])
    demo.reply(office, item, "verify")
    decide(office, item, "verify", "approve")
    assert office.state(item).label is Label.RELEASED


def test_a_promise_that_passes_is_overdue_until_it_is_kept_or_the_post_is_taken_down(office: Office, wait: Wait) -> None:
    item = statement(office, "cepat-1")
    fast_release(office, item, {"fb_page": "https://contoh.invalid/1"}, "Layanan terhenti.")
    wait.now += timedelta(hours=7)
    assert office.state(item).label is Label.OVERDUE
    report(office, item, "takedown", "Keterangan tidak dapat dibuktikan.")
    assert office.state(item).label is Label.TAKEN_DOWN


def test_a_third_open_statement_of_one_head_is_refused(office: Office) -> None:
    for n in (1, 2):
        fast_release(office, statement(office, f"cepat-{n}"), {"fb_page": f"https://contoh.invalid/{n}"}, "Layanan terhenti.")
    with pytest.raises(Refused, match="2"):
        fast_release(office, statement(office, "cepat-3"), {"fb_page": "https://contoh.invalid/3"}, "Layanan terhenti.")


def test_only_the_head_opens_the_fast_lane(office: Office) -> None:
    item = statement(office, "cepat-1")
    office.unlock("humas", demo.pins()["humas"])
    with pytest.raises(Refused, match="Kepala humas"):
        fast_release(office, item, {"fb_page": "https://contoh.invalid/1"}, "Layanan terhenti.")
