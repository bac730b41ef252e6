"""The open office: seats, transactions, and what it notices about its own files."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from core.errors import Refused
from core.ledger.keys import WrongSecret
from core.paths import places
from db import demo, watermark
from db.actions.decide import Choice, decide_all
from db.actions.plan import plan
from db.office import Office
from db.queries.head import head
from tests.offices import copied


@pytest.fixture
def home(demo_built: Path, tmp_path: Path) -> Path:
    """A copy of the demo office that a test may change."""
    copied(demo_built, tmp_path / "kantor")
    return tmp_path / "kantor"


def test_reading_needs_no_pin_and_writing_does(home: Path) -> None:
    with Office.open(places(home)) as office:
        assert office.state("k014") is not None
        with pytest.raises(Refused, match="terkunci"):
            plan(office, "k014", office.now())


def test_a_wrong_pin_leaves_the_seat_locked(home: Path) -> None:
    with Office.open(places(home)) as office:
        with pytest.raises(WrongSecret):
            office.unlock("kepala", "00000000")
        assert office.person is None


def test_a_batch_is_signed_whole_or_not_at_all(home: Path) -> None:
    with Office.open(places(home)) as office:
        demo_pin = demo.pins()["ppid"]
        office.unlock("ppid", demo_pin)
        demo.reply(office, "k014", "final")
        office.unlock("kepala", demo.pins()["kepala"])
        before, label = office.facts.count(), office.state("k014").label
        good = Choice("k014", "final", "approve", rev=head(office, "k014").rev.id)
        with pytest.raises(Refused):
            decide_all(office, [good, Choice("k023", "final", "approve")], "sesi")
        assert (office.facts.count(), office.state("k014").label) == (before, label)
        assert office.view.compare(office.facts, office.ground()) == ()
        decide_all(office, [good], "sesi")
        assert office.state("k014").label.name in ("APPROVED", "SCHEDULED")


def test_a_word_that_rests_on_more_than_a_fact_can_name_is_refused_in_words(home: Path) -> None:
    with Office.open(places(home)) as office:
        office.unlock("kepala", demo.pins()["kepala"])
        before = office.facts.count()
        with pytest.raises(Refused, match="Gandakan kontennya"):
            office.say("plan", "k014", {"at": None, "slot": None}, [f"{n:064x}" for n in range(65)])
        assert office.facts.count() == before


def test_a_choice_on_bytes_that_changed_meanwhile_is_refused(home: Path) -> None:
    with Office.open(places(home)) as office:
        office.unlock("kepala", demo.pins()["kepala"])
        with pytest.raises(Refused, match="berubah saat ditinjau"):
            decide_all(office, [Choice("k014", "final", "return", "Belum jelas.", rev="0" * 64)])


def test_a_copied_folder_opens_a_new_epoch_for_every_seat_that_writes_in_it(home: Path) -> None:
    with Office.open(places(home)) as office:
        office.unlock("humas", demo.pins()["humas"])
        was = office.facts.epoch(office.signer.key)
    shutil.copy(home / "data" / "facts.db", home / "data" / "alt.db")
    with Office.open(places(home)) as office:
        office.unlock("humas", demo.pins()["humas"])
        plan(office, "k023", office.now())
    shutil.move(home / "data" / "alt.db", home / "data" / "facts.db")  # the whole file is put back to before the plan
    with Office.open(places(home)) as office:
        assert office.standing.standing.name == "BEHIND"
        for person in ("humas", "program"):
            old = office.facts.epoch(next(p.key for p in office.people() if p.id == person))
            office.unlock(person, demo.pins()[person])
            assert office.facts.epoch(office.signer.key) not in (was, old)


def test_what_was_verified_is_vouched_for_at_lock_and_not_verified_again(home: Path) -> None:
    with Office.open(places(home)) as office:
        office.check_new()
        office.unlock("humas", demo.pins()["humas"])
        plan(office, "k023", office.now())
    with Office.open(places(home)) as office:
        assert watermark.holds(office.facts, office.seats.here()) == office.facts.last()


def test_a_fact_edited_below_the_program_is_noticed_at_the_next_start(home: Path) -> None:
    with Office.open(places(home)) as office:
        office.check_new()
        office.unlock("humas", demo.pins()["humas"])
    db = sqlite3.connect(home / "data" / "facts.db")
    guard = db.execute("SELECT sql FROM sqlite_master WHERE name='fact_update'").fetchone()[0]
    db.execute("DROP TRIGGER fact_update")
    db.execute("UPDATE fact SET sig = zeroblob(64) WHERE n = 30")
    db.execute(guard)
    db.commit()
    db.close()
    with Office.open(places(home)) as office:
        office.check_new()
        assert [b.n for b in office.broken] == [30]


def test_a_start_removes_what_a_crash_left_and_mends_a_view_that_lies(home: Path) -> None:
    left, fresh = home / "data" / "media" / "old.tmp", home / "data" / "media" / "new.tmp"
    for path in (left, fresh):
        path.write_bytes(b"half a picture")
    os.utime(left, (0, 0))
    with contextlib.closing(sqlite3.connect(places(home).view)) as view:
        view.execute("UPDATE item SET title = 'dipalsukan'")
        view.commit()
    with Office.open(places(home)) as office:
        office.tidy()
        assert (left.exists(), fresh.exists()) == (False, True)
        assert office.view_db.execute("SELECT count(*) FROM item WHERE title = 'dipalsukan'").fetchone() == (0,)
        assert office.view.compare(office.facts, office.ground()) == ()
