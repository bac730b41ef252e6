"""fsck, export, import, backup and restore from the command line: clear sentences, right exit codes."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from core.ledger.fingerprint import groups
from db.facts import Facts
from main import main
from tests.db.made import ROOT, Office, empty, office


@pytest.fixture
def made(tmp_path: Path) -> Office:
    made = office(tmp_path / "a")
    made.say("gagasan pertama")
    made.facts.close()
    return made


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    code = main([str(w) for w in words])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, told.out, told.err


def test_fsck_is_content_with_a_whole_office(made: Office, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "fsck", "--home", made.home)
    assert (code, out.splitlines()[-1].startswith("Catatan utuh.")) == (0, True)
    code, out, _ = run(capsys, "fsck", "--json", "--home", made.home)
    assert (code, json.loads(out)["ok"], json.loads(out)["facts"]) == (0, True, 4)


def test_fsck_names_the_changed_fact_and_fails(made: Office, capsys: pytest.CaptureFixture[str]) -> None:
    raw = made.places.facts.read_bytes()
    made.places.facts.write_bytes(raw.replace(b'"type":"idea"', b'"type":"ideb"'))
    code, out, err = run(capsys, "fsck", "--json", "--home", made.home)
    found = json.loads(out)
    assert (code, err) == (1, "")
    assert found["findings"][0]["about"] == "fact"
    assert found["findings"][0]["id"] in found["findings"][0]["message"]
    assert run(capsys, "fsck", "--home", made.home)[0] == 1


@pytest.mark.parametrize(("file", "table"), [("facts", "blob"), ("view", "chip")])
def test_fsck_names_a_table_that_somebody_removed(made: Office, file: str, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "state", "--home", made.home)
    with contextlib.closing(sqlite3.connect(getattr(made.places, file))) as db:
        db.execute(f"DROP TABLE {table}")
        db.commit()
    code, out, err = run(capsys, "fsck", "--home", made.home)
    assert (code, err) == (1, "")
    assert table in out


def test_fsck_without_an_office_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "fsck", "--home", tmp_path)
    assert code == 1
    assert "Belum ada catatan" in out


def test_a_file_goes_to_an_empty_laptop_after_the_root_was_compared(made: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out_file, there = tmp_path / "x.paraf", tmp_path / "b"
    code, out, _ = run(capsys, "export", "--out", out_file, "--home", made.home)
    assert (code, out.strip()) == (0, str(out_file))
    code, _, err = run(capsys, "import", out_file, "--home", there)
    assert code == 1
    assert groups(ROOT.key) in err
    code, out, _ = run(capsys, "import", out_file, "--home", there, "--root", groups(ROOT.key), "--json")
    assert (code, json.loads(out)) == (0, {"facts": 4, "items": ["ide-0"], "media": 0, "waiting": 0, "gaps": 0, "later": []})
    code, out, _ = run(capsys, "import", out_file, "--home", there)
    assert (code, out.strip()) == (0, "Tidak ada yang baru di berkas ini.")
    assert run(capsys, "fsck", "--home", there)[0] == 0


def test_some_items_are_exported_and_what_they_rest_on_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = office(tmp_path / "a")
    for n in range(4):
        made.say(f"gagasan {n}")
    made.facts.close()
    some, whole = tmp_path / "x.paraf", tmp_path / "y.paraf"
    assert run(capsys, "export", "--out", some, "--home", made.home, "--items", "ide-1", "--items", "ide-3")[0] == 0
    code, out, _ = run(capsys, "import", some, "--home", tmp_path / "b", "--root", groups(ROOT.key))
    assert code == 0
    assert "2 catatan sebelumnya belum tiba" in out
    run(capsys, "export", "--out", whole, "--home", made.home)
    code, out, _ = run(capsys, "import", whole, "--home", tmp_path / "b")
    assert (code, "belum tiba" in out) == (0, False)


def test_a_dry_run_changes_nothing(made: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "export", "--out", tmp_path / "x.paraf", "--home", made.home)
    code, out, _ = run(capsys, "import", tmp_path / "x.paraf", "--dry-run", "--home", tmp_path / "b")
    assert (code, out.strip()) == (0, "Dapat diambil: 4 fakta, 0 berkas media.")
    assert not (tmp_path / "b").exists()


def test_a_damaged_file_is_refused_in_one_sentence(made: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.paraf"
    run(capsys, "export", "--out", path, "--home", made.home)
    path.write_bytes(path.read_bytes()[:-9])
    code, _, err = run(capsys, "import", path, "--home", tmp_path / "b", "--root", groups(ROOT.key))
    assert code == 1
    assert "ditolak seluruhnya" in err


def test_a_sealed_file_asks_for_its_passphrase(made: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.paraf"
    for module in ("export", "import_bundle"):
        monkeypatch.setattr(f"gui.commands.{module}.secret", lambda prompt: "sandi yang cukup panjang")
    assert run(capsys, "export", "--out", path, "--seal", "--home", made.home)[0] == 0
    code, out, err = run(capsys, "import", path, "--home", tmp_path / "b", "--root", groups(ROOT.key))
    assert (code, out.strip()) == (0, "Diambil: 4 fakta, 0 berkas media.")
    assert "sandi yang" not in out + err


def test_a_backup_comes_back_into_a_new_folder_only(made: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "backup", "--to", tmp_path / "usb", "--home", made.home)
    (path,) = (tmp_path / "usb").glob("facts-*.db")
    assert (code, str(path) in out) == (0, True)
    code, _, err = run(capsys, "restore", path, "--home", made.home)
    assert code == 1
    assert "sudah ada catatan" in err
    code, out, _ = run(capsys, "restore", path, "--home", tmp_path / "b")
    assert code == 0
    assert "4 fakta" in out
    assert "Pertukaran berkas dimatikan" in out
    assert run(capsys, "fsck", "--home", tmp_path / "b")[0] == 0
    code, _, err = run(capsys, "export", "--out", tmp_path / "y.paraf", "--home", tmp_path / "b")
    assert code == 1
    assert "baru dipulihkan" in err
    assert run(capsys, "restore", "--confirm", "--home", tmp_path / "b")[0] == 0
    assert run(capsys, "export", "--out", tmp_path / "y.paraf", "--home", tmp_path / "b")[0] == 0
    assert run(capsys, "restore", "--home", tmp_path / "b")[0] == 2


def test_what_came_after_a_backup_is_united_with_what_it_brought_back(made: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "backup", "--to", tmp_path / "usb", "--home", made.home)
    (path,) = (tmp_path / "usb").glob("facts-*.db")
    with Facts.open(made.places) as facts:
        Office(made.home, facts, made.charter).say("sesudah cadangan", item="ide-2")
    code, out, _ = run(capsys, "restore", path, "--unite", made.home, "--home", tmp_path / "b")
    assert (code, "Digabung" in out, "1 fakta" in out) == (0, True, True)
    code, out, _ = run(capsys, "restore", "--unite", made.home, "--home", tmp_path / "b")
    assert (code, "0 fakta" in out) == (0, True)
    other = empty(tmp_path / "c")
    other.facts.close()
    code, _, err = run(capsys, "restore", "--unite", other.home, "--home", tmp_path / "b")
    assert (code, "dari kantor lain" in err) == (1, True)
