"""The check beside an open window: step by step, stopped, remembered, and loud about what is wrong."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from core.errors import Trouble
from core.paths import Places
from db.checking import Checked, check, recall
from tests.db.made import office

AT = "2026-11-21T10:12:00+07:00"


@pytest.fixture
def here(tmp_path: Path) -> Places:
    made = office(tmp_path)
    for _n in range(4):
        made.say()
    made.facts.close()
    return made.places


def run(places: Places, told: list[tuple[str, int, int]] | None = None) -> Checked | None:
    return check(places, AT, threading.Event(), lambda *step: (told if told is not None else []).append(step))


def test_whole_records_are_told_step_by_step_and_remembered(here: Places) -> None:
    told: list[tuple[str, int, int]] = []
    found = run(here, told)
    assert found is not None
    assert found.report.ok, found.report.wrong
    assert {stage for stage, _done, _total in told} == {"facts", "blobs", "view"}
    assert all(0 <= done <= total for _stage, done, total in told)
    kept = recall(here)
    assert kept is not None
    assert (kept.at, kept.report.facts, kept.report.heads) == (AT, found.report.facts, found.report.heads)


def test_a_changed_byte_is_found_named_and_remembered(here: Places) -> None:
    data = bytearray(here.facts.read_bytes())
    data[data.rindex(b'"kind":"entry"') + 3] ^= 1
    here.facts.write_bytes(data)
    found = run(here)
    assert found is not None
    assert not found.report.ok
    kept = recall(here)
    assert kept is not None
    assert [(f.about, f.id, str(f.message)) for f in kept.report.findings] == [(f.about, f.id, str(f.message)) for f in found.report.findings]


def test_records_that_went_back_as_a_whole_are_noticed_by_what_this_machine_remembers(here: Places, tmp_path: Path) -> None:
    shutil.copytree(here.data, tmp_path / "lama")
    _write_more(here)
    assert run(here) is not None
    shutil.rmtree(here.data)
    shutil.copytree(tmp_path / "lama", here.data)
    found = run(here)
    assert found is not None
    assert "catatan mundur" in " ".join(str(f.message) for f in found.report.wrong)


def _write_more(here: Places) -> None:
    from db.facts import Facts
    from tests.db.made import STAFF, Office

    with Facts.open(here) as facts:
        Office(here.data.parent, facts, facts.charters()[0]).say("satu lagi", STAFF, "ide-99")


def test_a_check_that_is_stopped_leaves_no_answer(here: Places) -> None:
    stop = threading.Event()
    stop.set()
    assert check(here, AT, stop, lambda *_step: None) is None
    assert recall(here) is None


def test_what_cannot_be_read_counts_as_never_checked(here: Places) -> None:
    assert run(here) is not None
    (here.config / "checked.json").write_bytes(b'{"office": 1}')
    assert recall(here) is None


def test_no_office_is_named_as_a_finding(tmp_path: Path) -> None:
    from core.paths import places

    found = run(places(tmp_path / "kosong"))
    assert found is not None
    assert "Belum ada catatan kantor" in str(found.report.wrong[0].message)


def test_an_answer_that_cannot_be_kept_is_a_trouble(here: Places) -> None:
    here.config.parent.mkdir(parents=True, exist_ok=True)
    here.config.write_text("bukan folder")
    with pytest.raises(Trouble):
        run(here)
