"""The vault and a real secret service: what is kept outlives the program, and a locked or vanished keyring has its name."""

import pytest

from core.log import Secret
from db.vault import KeyringVault
from tests.db.test_secret_service import session

pytestmark = pytest.mark.keyring
OFFICE = "ab" * 32
UNLOCKED = "printf 'sandi\\n' | gnome-keyring-daemon --unlock --components=secrets"
ANSWERS = (
    "for n in $(seq 100); do dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner "
    "string:org.freedesktop.secrets | grep -q true && break; sleep 0.1; done"
)
"""Waits until the keyring that was started beside it answers on the bus."""
LOCKED = "gnome-keyring-daemon --start --components=secrets"
KEEP = f"from core.log import Secret as S; from db.vault import KeyringVault as V; V('{OFFICE}').keep('ig', {{'token': S('panjang' * 900)}})"
READ = f"from db.vault import KeyringVault as V; print(len(V('{OFFICE}').read('ig')['token']))"
STATE = f"""
from db.vault import KeyringVault as V, VaultTrouble
try:
    print(len(V('{OFFICE}').read('ig')))
except VaultTrouble as trouble:
    print(trouble.state)
"""


def test_long_secrets_come_back_and_leave_nothing():
    vault = KeyringVault(OFFICE)
    vault.keep("uji", {"password": Secret("kenanga é 😀"), "token": Secret("x" * 15000)})
    assert {kind: secret.reveal() for kind, secret in KeyringVault(OFFICE).read("uji").items()} == {"password": "kenanga é 😀", "token": "x" * 15000}
    vault.forget("uji")
    assert vault.read("uji") == {}


def test_secrets_outlive_the_session_and_a_locked_keyring_says_so(tmp_path):
    session(tmp_path, UNLOCKED, KEEP)
    assert session(tmp_path, UNLOCKED, READ) == "6300"
    assert session(tmp_path, LOCKED, STATE) == "locked"
    assert session(tmp_path, UNLOCKED, READ) == "6300", "nothing was lost while it was locked"


def test_a_keyring_that_was_removed_between_two_runs_is_named_and_written_again(tmp_path):
    held = f"H(Path({str(tmp_path / 'vault.json')!r}))"
    begin = f"from pathlib import Path; from core.log import Secret as S; from db.vault import Held as H, KeyringVault as V; v = V('{OFFICE}', {held}); "
    keep = begin + "v.keep('ig', {'password': S('kenari-sandi')})"
    session(tmp_path, UNLOCKED, keep)
    for path in (tmp_path / "data" / "keyrings").iterdir():
        path.unlink()
    state = begin + "from db.vault import VaultTrouble\ntry:\n    print(len(v.read('ig')))\nexcept VaultTrouble as trouble:\n    print(trouble.state)"
    assert session(tmp_path, UNLOCKED, state) == "changed"
    assert session(tmp_path, UNLOCKED, begin + "print(len(v.read('fb')))") == "0", "an account that never had any is no trouble"
    session(tmp_path, UNLOCKED, keep)
    assert session(tmp_path, UNLOCKED, state) == "1"


def test_a_keyring_that_is_killed_in_the_middle_leaves_the_old_secret_whole(tmp_path):
    """The daemon dies between two parts of a long secret. Whatever answers then, nothing is half written."""
    session(tmp_path, UNLOCKED, KEEP)
    pid = tmp_path / "pid"
    started = f"(printf 'sandi\\n' | (echo $BASHPID > {pid}; exec gnome-keyring-daemon --foreground --unlock --components=secrets)) & {ANSWERS}"
    killing = f"""
import os, signal
from core.log import Secret as S
from db import vault
whole, count = vault._Ring.put, 0
def put(ring, service, text):
    global count
    count += 1
    if count == 3:
        os.kill(int(open({str(pid)!r}).read()), signal.SIGKILL)
    whole(ring, service, text)
vault._Ring.put = put
try:
    vault.KeyringVault('{OFFICE}').keep('ig', {{'token': S('lain' * 3000)}})
    print('kept')
except vault.VaultTrouble as trouble:
    print(trouble.state)
"""
    assert session(tmp_path, started, killing) in ("locked", "denied", "none")
    assert session(tmp_path, UNLOCKED, READ) == "6300", "the old token, whole"
