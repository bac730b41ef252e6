"""One window for one data folder; a second start raises the first and hands over its files."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from gui.prefs import Prefs
from gui.single import Single


@pytest.fixture
def first(qapp, tmp_path):
    made = Single(tmp_path / "data")
    assert made.first()
    made.listen()
    yield made
    made.release()


def test_a_second_window_on_the_same_folder_is_not_the_first(first, tmp_path):
    assert not Single(tmp_path / "data").first()


def test_another_folder_is_another_office(first, tmp_path):
    other = Single(tmp_path / "lain")
    assert other.first()
    other.release()


def test_the_second_start_hands_its_files_to_the_first(qtbot, first, tmp_path):
    second = Single(tmp_path / "data")
    with qtbot.waitSignal(first.raised) as told:
        assert second.call_first([tmp_path / "a b.paraf"])
    assert told.args[0] == [tmp_path / "a b.paraf"]


def test_a_start_without_files_only_raises_the_window(qtbot, first, tmp_path):
    with qtbot.waitSignal(first.raised) as told:
        Single(tmp_path / "data").call_first([])
    assert told.args[0] == []


@pytest.mark.parametrize("line", [b"not json\n", b'{"a": 1}\n', b"\n", b"\xff\xfe\n"])
def test_a_stranger_on_the_socket_changes_nothing(qtbot, first, line):
    raised = []
    first.raised.connect(raised.append)
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(1000)
    socket.write(line)
    socket.waitForBytesWritten(1000)
    with qtbot.waitSignal(first.raised):
        Single(Path(first._lock.fileName()).parent).call_first([])
    assert raised == [[]]


def test_nobody_answers_when_the_first_window_is_gone(qapp, tmp_path):
    lonely = Single(tmp_path / "data")
    assert lonely.first()
    lonely.release()
    assert not Single(tmp_path / "data").call_first([])
    assert Single(tmp_path / "data").first()


def test_a_window_that_died_leaves_the_folder_free(qapp, tmp_path):
    code = f"import os; from gui.single import Single; from pathlib import Path; assert Single(Path({str(tmp_path / 'data')!r})).first(); os._exit(1)"
    subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    after = Single(tmp_path / "data")
    assert after.first()
    after.release()


def test_a_settings_file_with_nonsense_counts_as_never_set(tmp_path):
    from core.paths import places

    where = places(tmp_path)
    where.config.mkdir(parents=True)
    (where.config / "window.ini").write_text("[General]\ntheme=neon\nlanguage=fr\ngeometry=abc\n")
    prefs = Prefs(where)
    assert (prefs.theme, prefs.language, prefs.geometry.isEmpty()) == ("system", "id", True)
