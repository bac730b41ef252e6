"""Copied secrets on a real X11 screen, seen by another program: what it can read, and what is left after lock, quit, crash, or another copy."""

import os
import signal
import subprocess
import sys

import pytest

import run

pytestmark = pytest.mark.xcb
SECRET = "kenari-sandi-7718"
HOLDER = """
import sys
from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from core.log import Secret
from core.paths import places
from core.records import Person
from gui.desk import Desk
from gui.keyhole import shared
from gui.session import Session
app = QApplication(sys.argv)
desk, session = Desk(inline=True), Session(places(sys.argv[1]))
session.unlock(Person("admin", "Admin", ("admin_akun",), None, True))
from PySide6.QtWidgets import QWidget
window = QWidget()
window.show()
keys = shared(desk, session, window)
board = app.clipboard()
def obey():
    match sys.stdin.readline().strip():
        case "put": keys.clipboard.put(Secret("kenari-sandi-7718"))
        case "select": board.setText("kenari-sandi-7718", QClipboard.Mode.Selection)
        case "other": board.setText("takarir")
        case "lock": session.lock()
        case "tick": [keys.clipboard.tick() for _second in range(20)]
        case "close": desk.close()
        case "quit": app.quit()
    print("ok", flush=True)
listen = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
listen.activated.connect(obey)
print("ok", flush=True)
app.exec()
"""
OTHER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
app = QGuiApplication(sys.argv)
board = app.clipboard()
def told():
    data = board.mimeData()
    print(board.text() + "|" + board.text(QClipboard.Mode.Selection) + "|" + " ".join(data.formats()), flush=True)
    app.quit()
QTimer.singleShot(0, told)
app.exec()
"""


@pytest.fixture
def holder(tmp_path):
    made = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], cwd=run.HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert made.stdout.readline() == "ok\n", made.stderr.read()
    yield made
    made.kill()
    made.communicate()


def tell(holder, *words):
    for word in words:
        holder.stdin.write(f"{word}\n")
        holder.stdin.flush()
        assert holder.stdout.readline() == "ok\n"


def seen():
    """What another program finds: the clipboard, the selection, and the formats that are offered."""
    done = subprocess.run([sys.executable, "-c", OTHER], env=dict(os.environ), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    board, selection, formats = done.stdout.rstrip("\n").split("|")
    return board, selection, formats.split()


def test_another_program_sees_a_secret_only_while_it_should(holder):
    tell(holder, "put", "select")
    board, selection, formats = seen()
    assert (board, selection) == (SECRET, SECRET)
    assert "x-kde-passwordManagerHint" in formats, "clipboard histories are told to leave it out"
    tell(holder, "lock")
    assert seen()[:2] == ("", ""), "the lock takes it away, from the selection too"
    tell(holder, "put", "tick")
    assert seen()[0] == "", "twenty seconds took it away"
    tell(holder, "put", "other", "lock")
    assert seen()[0] == "takarir", "what somebody copied in between stays"


def test_nothing_is_left_when_the_program_ends_or_is_killed(holder, tmp_path):
    tell(holder, "put")
    assert seen()[0] == SECRET
    tell(holder, "close")
    assert seen()[0] == "", "closing the records takes it away before the program ends"
    tell(holder, "put", "quit")
    holder.wait(timeout=60)
    assert seen()[0] == ""
    again = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], cwd=run.HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert again.stdout.readline() == "ok\n"
    tell(again, "put")
    again.send_signal(signal.SIGKILL)
    again.communicate()
    assert seen()[0] == "", "X11 keeps the text with its owner: a crash takes it along"


def test_a_copy_of_another_program_is_never_taken_away(holder):
    tell(holder, "put")
    foreign = OTHER.replace("QTimer.singleShot(0, told)", "board.setText('milik lain'); print('ok', flush=True)")
    other = subprocess.Popen([sys.executable, "-c", foreign], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline() == "ok\n"
        assert seen()[0] == "milik lain"
        tell(holder, "lock", "tick", "quit")
        assert seen()[0] == "milik lain"
    finally:
        other.kill()
        other.communicate()
