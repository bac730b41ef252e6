"""The command line as a stranger uses it: wrong words, wrong files, no terminal. One sentence, the right exit code, no traceback."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

import main as program
from core import messages
from gui.commands import _seat, check

WRONG = [
    ["--lang", "xx"],
    ["--home"],
    ["state", "--home", ""],
    ["stat"],
    ["state", "--bogus"],
    ["state", "--js"],
    ["verify"],
    ["export"],
    ["shots", "--out", "x", "--page", "nope"],
    ["shots", "--out", "x", "--size", "1x1"],
    ["demo"],
    ["demo", "--home", "x", "--size", "-3"],
    ["demo", "--home", "x", "--now", "besok"],
    ["demo", "--home", "x", "--now", "0001-01-01"],
    ["demo", "--home", "x", "--now", "9999-12-31"],
    ["fsck", "--workers", "0"],
    ["restore", "--home", "x"],
    ["render", "nope", "--values", "x", "--surface", "ig_feed", "--out", "x.png"],
    ["render", "pengumuman", "--values", "x", "--surface", "nope", "--out", "x.png"],
    ["render", "pengumuman", "--values", "x", "--surface", "ig_feed", "--out", "x.gif"],
]
FORBIDDEN = ("usage", "error", "argument ", "invalid", "Traceback")


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    try:
        code = program.main([str(w) for w in words])
    except SystemExit as end:
        code = int(end.code or 0)
    told = capsys.readouterr()
    return code, told.out, told.err


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_arguments_are_one_indonesian_sentence_and_exit_code_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert not any(word in err for word in FORBIDDEN)


def test_wrong_arguments_are_answered_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "state", "--bogus", "--lang", "en")
    assert (code, messages.language()) == (2, "en")
    assert err
    messages.use("id")


def test_the_help_has_no_word_of_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "state", "--help")
    assert code == 0
    assert "Cara pakai:" in out
    assert not any(word in out for word in ("usage", "options", "show this help"))


@pytest.mark.parametrize("command", ["tour", "shots"])
def test_a_folder_below_a_file_is_named(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "berkas").touch()
    code, _, err = run(capsys, command, "--out", tmp_path / "berkas" / "x")
    assert code == 1
    assert str(tmp_path / "berkas") in err
    assert "Errno" not in err


def test_tour_leaves_a_folder_alone_that_is_no_office_of_a_tour(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kantor" / "data").mkdir(parents=True)
    kept = tmp_path / "kantor" / "data" / "facts.db"
    kept.write_bytes(b"catatan seseorang")
    code, _, err = run(capsys, "tour", "--out", tmp_path)
    assert (code, kept.read_bytes()) == (1, b"catatan seseorang")
    assert "bukan kantor contoh" in err


def test_a_bug_goes_into_the_log_and_not_on_the_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(args: object) -> int:
        raise LookupError("anything that nobody foresaw")

    monkeypatch.setattr(check, "run", broken)
    code, out, err = run(capsys, "check", "--home", tmp_path)
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert str(tmp_path / "log" / "paraf.log") in err
    assert "anything that nobody foresaw" in (tmp_path / "log" / "paraf.log").read_text("utf-8")


def test_ctrl_c_ends_with_one_word(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", interrupted)
    assert run(capsys, "check") == (130, "", "Dihentikan.\n")


def test_check_without_an_input_says_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    code, _, err = run(capsys, "check")
    assert (code, len(err.splitlines())) == (1, 1)


def test_a_missing_catalogue_is_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages.use, "__defaults__", (Path(os.devnull),))
    code, out, err = run(capsys, "state", "--lang", "en")
    assert (code, out) == (1, "")
    assert err.startswith("Katalog bahasa en")


def test_a_secret_may_be_piped_in_and_silence_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("123456\n"))
    assert _seat.secret("PIN: ") == "123456"
    with pytest.raises(_seat.Refused):
        _seat.secret("PIN: ")


@pytest.mark.parametrize("words", [[], ["fsck"]])
def test_a_missing_part_of_the_program_is_named_without_a_traceback(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("gui.app", "gui.commands.fsck"):
        monkeypatch.setitem(sys.modules, name, None)  # as Python sees a file that is not there
    code, out, err = run(capsys, *words, "--home", tmp_path)
    assert (code, out) == (1, "")
    assert "tidak dapat dimuat" in err
    assert "run.py" in err
    assert "Traceback" not in err
