"""``verify``: one file in, one clear answer and an exit code out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import main
from core.ledger.fingerprint import groups
from tests.papers import Paper, paper

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def made() -> Paper:
    return paper()


@pytest.fixture
def file(tmp_path: Path, made: Paper, qapp: object) -> Path:
    path = tmp_path / "lembar.pdf"
    path.write_bytes(made.pdf())
    return path


def test_a_whole_sheet_is_told_with_office_and_fingerprint(file: Path, made: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["verify", str(file)]) == 0
    told = capsys.readouterr().out
    key = made.chain.genesis.fact.key
    for said in ("utuh dan konsisten", "Kantor: Kantor Contoh", groups(key), key, "belum dicocokkan", "Disetujui"):
        assert said in told


def test_json_says_that_the_root_was_not_compared(file: Path, made: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["verify", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["root_checked"] is False
    assert told["root"] == made.chain.genesis.fact.key
    assert told["items"][0]["label"] == "APPROVED"


def test_the_right_root_is_checked_and_another_exits_1(file: Path, made: Paper, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["verify", str(file), "--json", "--root", made.chain.genesis.fact.key]) == 0
    assert json.loads(capsys.readouterr().out)["root_checked"] is True
    assert main.main(["verify", str(file), "--root", "ab" * 32]) == 1
    assert "kantor lain" in capsys.readouterr().err


def test_a_changed_sheet_exits_1_and_says_where(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(file.read_bytes())
    data[9000] ^= 4
    file.write_bytes(data)
    assert main.main(["verify", str(file)]) == 1
    assert "di antara bita 8192 dan 12288" in capsys.readouterr().err
    assert main.main(["verify", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"]


def test_the_first_byte_decides_nothing(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[0] ^= 1
    file.write_bytes(data)
    assert main.main(["verify", str(file)]) == 1


def test_a_missing_file_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["verify", str(tmp_path / "tiada.pdf")]) == 1
    assert "tidak dapat dibaca" in capsys.readouterr().err


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catatan.txt"
    path.write_text("bukan apa-apa")
    assert main.main(["verify", str(path)]) == 1
