"""The program on a real X11 screen with a window manager: it opens, says its name, opens only once, and closes like any other window."""

import os
import subprocess
import sys

import pytest

import run

pytestmark = pytest.mark.xcb


def xdotool(*words):
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture
def start(tmp_path):
    """Starts the program as people do, with a home of its own."""
    started = []

    def start_one():
        env = {**os.environ, "LC_ALL": "C.UTF-8"}
        command = [sys.executable, str(run.HERE / "main.py"), "--home", str(tmp_path / "rumah")]
        started.append(subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        return started[-1]

    yield start_one
    for process in started:
        process.kill()
        process.communicate()


def windows():
    return xdotool("search", "--sync", "--onlyvisible", "--name", "^Paraf")


def test_a_window_opens_and_the_window_manager_can_close_it(start):
    program = start()
    (window,) = windows()
    xdotool("windowactivate", "--sync", window, "key", "alt+F4")
    out, err = program.communicate(timeout=60)
    assert program.returncode == 0
    assert (out, err) == ("", "")


def test_a_second_start_calls_the_first_window_instead_of_opening_another(start):
    first = start()
    before = windows()
    second = start()
    assert second.wait(timeout=60) == 0
    assert windows() == before
    assert first.poll() is None
