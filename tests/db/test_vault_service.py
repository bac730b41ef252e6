"""The vault and a real secret service: what is kept outlives the program, and a locked or vanished keyring has its name."""

import pytest

from core.log import Secret
from db.vault import KeyringVault
from tests.db.test_secret_service import session

pytestmark = pytest.mark.keyring
OFFICE = "ab" * 32
UNLOCKED = "printf 'sandi\\n' | gnome-keyring-daemon --unlock --components=secrets"
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


def test_a_keyring_that_was_removed_holds_nothing(tmp_path):
    session(tmp_path, UNLOCKED, KEEP)
    for path in (tmp_path / "data" / "keyrings").iterdir():
        path.unlink()
    assert session(tmp_path, UNLOCKED, STATE) == "0"
