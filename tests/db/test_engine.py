"""Opening: identity first, read-only where it must be, errors in words."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import Damaged, Trouble
from core.paths import places
from db import engine
from db.export import export
from db.facts import APPEND_ONLY, Facts
from db.fsck import check_home
from db.media import Media
from tests.db.made import AT, office


def outside(path: Path, *statements: str) -> None:
    """Change a file as anybody with a database browser can."""
    db = sqlite3.connect(path)
    for sql in statements:
        db.execute(sql)
    db.commit()
    db.close()


def test_the_settings_that_survive_a_power_cut_are_in_force(tmp_path: Path) -> None:
    with office(tmp_path).facts as facts:
        asked = {
            p: facts._db.execute(f"PRAGMA {p}").fetchone()[0] for p in ("journal_mode", "synchronous", "recursive_triggers", "trusted_schema", "secure_delete")
        }
    assert asked == {"journal_mode": "delete", "synchronous": 3, "recursive_triggers": 1, "trusted_schema": 0, "secure_delete": 1}


def test_the_view_is_fast_and_disposable(tmp_path: Path) -> None:
    db = engine.open_view(tmp_path / "new" / "view.db")
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 1
    db.close()


def test_a_file_of_a_newer_program_is_read_and_never_written(tmp_path: Path) -> None:
    made = office(tmp_path)
    made.facts.close()
    outside(made.places.facts, "PRAGMA user_version=2")
    with Facts.open(made.places) as facts:
        assert isinstance(facts.readonly, engine.Newer)
        assert facts.count() == 3
        with pytest.raises(Trouble, match="lebih baru"):
            facts.set_meta("a", "b")
    with pytest.raises(engine.Newer, match="lebih baru"):
        engine.open_facts(made.places.facts, append_only=APPEND_ONLY)


@pytest.mark.parametrize("content", [b"", b"not a database at all, only text that is long enough to look at" * 40])
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, content: bytes) -> None:
    places(tmp_path).data.mkdir()
    places(tmp_path).facts.write_bytes(content)
    with pytest.raises(Damaged):
        Facts.open(places(tmp_path))


def test_another_programs_database_is_refused_before_anything_is_done_to_it(tmp_path: Path) -> None:
    path = places(tmp_path).facts
    path.parent.mkdir()
    outside(path, "CREATE TABLE theirs(x)", "PRAGMA journal_mode=WAL")
    before = path.read_bytes()
    with pytest.raises(Damaged, match="bukan berkas catatan Paraf"):
        Facts.open(places(tmp_path))
    assert path.read_bytes() == before


def test_no_office_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="Belum ada catatan"):
        Facts.open(places(tmp_path))


def test_a_second_office_is_not_made_over_the_first(tmp_path: Path) -> None:
    made = office(tmp_path)
    with pytest.raises(Trouble, match="sudah ada"):
        Facts.create(made.places)


def test_a_creation_cut_off_half_way_leaves_no_office_and_can_be_repeated(tmp_path: Path) -> None:
    path = places(tmp_path).facts
    path.parent.mkdir()
    path.with_name("facts.db.new").write_bytes(b"half a file")
    with pytest.raises(Trouble, match="Belum ada catatan"):
        Facts.open(places(tmp_path))
    Facts.create(places(tmp_path)).close()
    assert check_home(places(tmp_path)).ok


def test_a_busy_file_is_said_in_words(tmp_path: Path) -> None:
    made = office(tmp_path)
    other = sqlite3.connect(made.places.facts, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    made.facts._db.execute("PRAGMA busy_timeout=0")
    with pytest.raises(Trouble, match="dipakai program lain"):
        made.say()
    other.execute("ROLLBACK")
    other.close()
    made.say()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE fact SET item='x'", "DELETE FROM fact", "DROP TABLE fact", "DROP TRIGGER fact_delete", "ALTER TABLE fact ADD COLUMN x",
        "ATTACH ':memory:' AS x", "CREATE TRIGGER t AFTER INSERT ON fact BEGIN SELECT 1; END", "PRAGMA writable_schema=ON", "DELETE FROM sqlite_master",
        "CREATE TEMP TRIGGER t BEFORE INSERT ON fact BEGIN SELECT RAISE(IGNORE); END",
    ],
)  # fmt: skip
def test_the_connection_itself_cannot_change_what_was_said(tmp_path: Path, sql: str) -> None:
    with office(tmp_path).facts as facts, pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited|may not be modified"):
        facts._db.execute(sql)


GUARDED = {
    "UPDATE fact SET item='x' WHERE n=1": "never change",
    "DELETE FROM fact WHERE n=1": "never go",
    "INSERT OR REPLACE INTO fact SELECT n, zeroblob(32), key, epoch, seq, kind, item, raw, sig, got_at FROM fact WHERE n=1": "never change",
    "REPLACE INTO fact SELECT n, zeroblob(32), key, epoch, seq, kind, item, raw, sig, got_at FROM fact WHERE n=1": "never change",
    "UPDATE OR REPLACE fact SET n=2 WHERE n=1": "never change",
    "UPDATE blob SET raw=zeroblob(4)": "only redacted",
    "DELETE FROM blob": "only redacted",
}


@pytest.mark.parametrize("sql", GUARDED)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_triggers_stop_a_careless_hand_in_any_other_program(tmp_path: Path, sql: str, recursive: str) -> None:
    made = office(tmp_path)
    made.say()
    made.facts.close()
    with pytest.raises(sqlite3.IntegrityError, match=GUARDED[sql]):
        outside(made.places.facts, f"PRAGMA recursive_triggers={recursive}", sql)
    assert check_home(made.places).ok


@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_replacing_a_fact_by_its_id_changes_nothing(tmp_path: Path, recursive: str) -> None:
    made = office(tmp_path)
    made.facts.close()
    outside(
        made.places.facts, f"PRAGMA recursive_triggers={recursive}",
        "INSERT OR REPLACE INTO fact SELECT NULL, id, key, epoch, seq, 'note', 'other', raw, sig, got_at FROM fact WHERE n=1",
    )  # fmt: skip
    assert check_home(made.places).ok


@pytest.fixture
def shut() -> Iterator[Path]:
    """A folder whose content nobody but its owner may change, seen by somebody else."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        made = office(home)
        made.say()
        made.facts.close()
        inside = [home, *home.rglob("*")]
        for p in inside:
            p.chmod(0o555 if p.is_dir() else 0o444)
        root = os.geteuid() == 0 if hasattr(os, "geteuid") else False
        if root:
            os.seteuid(65534)
        try:
            yield home
        finally:
            if root:
                os.seteuid(0)
            for p in inside:
                p.chmod(0o755 if p.is_dir() else 0o644)


@pytest.mark.skipif(os.name == "nt", reason="permission bits mean nothing on Windows")
def test_a_read_only_folder_opens_exports_and_refuses_to_write_in_words(shut: Path) -> None:
    with Facts.open(places(shut)) as facts:
        assert facts.readonly is not None
        with pytest.raises(Trouble, match="hanya dapat dibaca"):
            facts.set_meta("a", "b")
        assert facts.count() == 4
        with tempfile.TemporaryDirectory() as out:
            assert export(facts, Media(places(shut).media), None, Path(out) / "x.paraf", at=AT)
    assert check_home(places(shut)).ok
