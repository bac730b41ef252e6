"""Two programs on one office: a second window, and commands in a terminal while the window is open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import run
from core.paths import places
from db import demo
from db.office import Office
from tests.offices import copied

PIN = demo.pins()["humas"]


@pytest.fixture
def home(demo_built, tmp_path):
    copied(demo_built, tmp_path / "rumah")
    return tmp_path / "rumah"


@pytest.fixture
def window(home, tmp_path):
    """The real program on ``home``, with somebody in it who waits for the file ``go``."""
    said = (tmp_path / "said").open("w+")
    command = [sys.executable, "-m", "tests.gui.flow.play", str(home), "id", "beside"]
    child = subprocess.Popen(command, cwd=run.HERE, stdout=subprocess.PIPE, stderr=said, text=True, env=os.environ | {"PYTHONPATH": str(run.HERE)})
    while not (home / "sitting").exists():
        try:
            child.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        said.seek(0)
        pytest.fail(said.read())
    yield child
    child.kill()
    child.wait()
    child.stdout.close()
    said.close()


def command(*words, typed=""):
    """A second process of the program."""
    top = Path(run.HERE) / "main.py"
    return subprocess.run([sys.executable, str(top), *map(str, words)], input=typed, capture_output=True, text=True, check=False, timeout=60)


def test_a_second_start_brings_the_first_window_forward_and_opens_none(home, window):
    second = command("--home", home)
    assert (second.returncode, second.stderr) == (0, "")
    assert window.poll() is None


def test_commands_answer_beside_an_open_window_and_the_window_goes_on(home, window, tmp_path):
    commands = {
        "state": command("state", "--home", home, "--json"),
        "export": command("export", "--home", home, "--by", "humas", "--out", tmp_path / "paket.paraf", typed=f"{PIN}\n"),
        "backup": command("backup", "--home", home, "--to", tmp_path / "cadangan"),
        "fsck": command("fsck", "--home", home),
    }
    told = {name: done.stdout + done.stderr for name, done in commands.items() if done.returncode}
    assert not told
    assert json.loads(commands["state"].stdout)["items"]
    assert (tmp_path / "paket.paraf").exists()
    (home / "go").touch()
    assert json.loads(window.stdout.readline())["step"] == "beside"
    with Office.open(places(home)) as office:
        assert office.view_db.execute("SELECT count(*) FROM item WHERE title = 'Ditulis di samping terminal'").fetchone() == (1,)
    assert command("fsck", "--home", home).returncode == 0
