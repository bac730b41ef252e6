"""Reopening trusts only what a seat of this laptop signed for and what still hashes to it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from db import verify, watermark
from db.facts import Facts
from tests.db.made import HEAD, STAFF, Office, office
from tests.db.test_fsck import tamper


@pytest.fixture
def made(tmp_path: Path) -> Office:
    made = office(tmp_path, STAFF, HEAD)
    for n in range(6):
        made.say(str(n))
    return made


def test_an_untouched_file_is_vouched_for_and_only_later_facts_are_verified(made: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = watermark.sign(made.facts, STAFF)
    later = made.say("sesudahnya")
    assert watermark.holds(made.facts, [STAFF.key]) == mark.n == made.facts.last() - 1
    seen: list[str] = []
    real = verify._row
    monkeypatch.setattr(verify, "_row", lambda row: seen.append(row.id.hex()) or real(row))
    assert watermark.reopen(made.facts, [STAFF.key]) == []
    assert seen == [later.id]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fact SET raw=CAST(replace(CAST(raw AS TEXT),'idea','note') AS BLOB) WHERE n=5", "UPDATE fact SET sig=zeroblob(64) WHERE n=3",
        "UPDATE fact SET item='x' WHERE n=4", "UPDATE fact SET seq=99 WHERE n=2", "DELETE FROM fact WHERE n=4", "UPDATE fact SET n=n+100 WHERE n=10",
    ],
)  # fmt: skip
def test_any_change_to_any_fact_ends_the_trust(made: Office, change: str) -> None:
    watermark.sign(made.facts, STAFF)
    made.facts.close()
    tamper(made, change)
    with Facts.open(made.places) as facts:
        assert watermark.holds(facts, [STAFF.key]) == 0
        if "UPDATE" in change and "+100" not in change:
            assert len(watermark.reopen(facts, [STAFF.key])) == 1


def test_a_watermark_moved_by_hand_or_signed_by_nobody_here_counts_as_none(made: Office) -> None:
    watermark.sign(made.facts, STAFF)
    assert watermark.holds(made.facts, [HEAD.key]) == 0
    whole = json.loads(made.facts.meta(watermark.META) or "")
    made.say()
    forged = watermark.take(made.facts)
    for changes in ({"n": forged.n, "digest": forged.digest}, {"sig": "00" * 64}, {"key": HEAD.key}, {"n": "x"}, {"sig": "zz"}):
        made.facts.set_meta(watermark.META, json.dumps(whole | changes))
        assert watermark.holds(made.facts, [STAFF.key, HEAD.key]) == 0
    for text in ("", "[]", "{}", "{"):
        made.facts.set_meta(watermark.META, text)
        assert watermark.holds(made.facts, [STAFF.key]) == 0


def test_a_watermark_carried_into_another_file_counts_as_none(made: Office) -> None:
    watermark.sign(made.facts, STAFF)
    made.facts.close()
    db = sqlite3.connect(made.places.facts)
    db.execute("UPDATE meta SET v='0123' WHERE k='db_uuid'")
    db.commit()
    db.close()
    with Facts.open(made.places) as facts:
        assert watermark.holds(facts, [STAFF.key]) == 0


def test_a_shortened_file_counts_as_unverified(made: Office) -> None:
    watermark.sign(made.facts, STAFF)
    made.facts.close()
    tamper(made, "DELETE FROM fact WHERE n > 6")
    with Facts.open(made.places) as facts:
        assert watermark.holds(facts, [STAFF.key]) == 0
