"""The vault: secrets only where the operating system keeps them, whole or as before, and every state with a name."""

import threading

import keyring
import pytest
from keyring.errors import KeyringError, KeyringLocked, NoKeyringError, PasswordDeleteError

from core.errors import Refused
from core.log import Secret
from db import seats, vault
from db.vault import KeyringVault, SessionVault, VaultState, VaultTrouble

OFFICE = "ab" * 32


class Fake:
    """A keyring in memory that counts as one of the operating system. ``fails`` is raised by the next writings after ``after`` of them.

    It is no subclass of keyring's own: that would enter it among the keyrings that other tests may be given.
    """

    def __init__(self):
        self.kept, self.fails, self.after, self.read_fails = {}, None, 0, None

    def get_password(self, service, username):
        if self.read_fails is not None:
            raise self.read_fails
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        if self.fails is not None:
            if self.after <= 0:
                raise self.fails
            self.after -= 1
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not found")


class CredWriteError(Exception):
    """What pywin32 raises: no KeyringError."""


class FakeWindows(Fake):
    """Credential Manager: 2,560 bytes of UTF-16 a secret, one user a service, an error of its own."""

    persist = "enterprise"

    def set_password(self, service, username, password):
        if len(password.encode("utf-16-le")) > 2560:
            raise CredWriteError(1783, "CredWrite", "The stub received bad data")
        assert not any(s == service and u != username for s, u in self.kept), "a second user would rewrite the first"
        super().set_password(service, username, password)


FakeWindows.__module__ = "keyring.backends.Windows"
Fake.__module__ = "keyring.backends.SecretService"


@pytest.fixture
def ring(monkeypatch):
    return use(monkeypatch, Fake())


def use(monkeypatch, backend):
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    return backend


def shown(found):
    return {kind: secret.reveal() for kind, secret in found.items()}


def state_of(call, *args):
    with pytest.raises(VaultTrouble) as caught:
        call(*args)
    assert caught.value.what
    assert caught.value.advice
    return caught.value.state


@pytest.mark.parametrize("make", [SessionVault, lambda: KeyringVault(OFFICE)])
def test_secrets_come_back_and_what_is_not_named_stays(ring, make):
    kept = make()
    kept.keep("ig", {"password": Secret("melati-77"), "codes": Secret("1111\n2222")})
    kept.keep("ig", {"password": Secret("kenanga-88 é 😀")})
    assert shown(kept.read("ig")) == {"password": "kenanga-88 é 😀", "codes": "1111\n2222"}
    assert kept.read("fb") == {}
    kept.keep("ig", {"codes": Secret("")})
    assert shown(kept.read("ig")) == {"password": "kenanga-88 é 😀"}
    kept.forget("ig")
    kept.forget("ig")
    assert kept.read("ig") == {}


@pytest.mark.parametrize("long", ["x" * 9000, "😀" * 3000, "é" * 2561])
def test_long_tokens_fit_into_what_windows_keeps(monkeypatch, long):
    windows = use(monkeypatch, FakeWindows())
    KeyringVault(OFFICE).keep("ig", {"token": Secret(long)})
    assert shown(KeyringVault(OFFICE).read("ig")) == {"token": long}
    assert windows.persist == "local machine"


def test_nothing_of_an_older_secret_stays_behind(ring):
    kept = KeyringVault(OFFICE)
    kept.keep("ig", {"token": Secret("lama" * 1000)})
    kept.keep("ig", {"token": Secret("baru")})
    assert not any("lama" in text for text in ring.kept.values())
    kept.forget("ig")
    assert ring.kept == {}


@pytest.mark.parametrize("after", range(4))
def test_a_writing_that_breaks_off_leaves_the_old_secret_whole(ring, after):
    kept = KeyringVault(OFFICE)
    kept.keep("ig", {"token": Secret("lama" * 1000)})
    ring.fails, ring.after = CredWriteError(1783), after
    assert state_of(kept.keep, "ig", {"token": Secret("baru" * 1000)}) is VaultState.DENIED
    ring.fails = None
    assert shown(kept.read("ig")) == {"token": "lama" * 1000}


def test_a_lost_part_is_named_and_a_new_writing_repairs_it(ring):
    kept = KeyringVault(OFFICE)
    kept.keep("ig", {"token": Secret("lama" * 1000)})
    del ring.kept[max(ring.kept)]
    assert state_of(kept.read, "ig") is VaultState.CHANGED
    kept.keep("ig", {"token": Secret("baru")})
    assert shown(kept.read("ig")) == {"token": "baru"}


@pytest.mark.parametrize("index", ["", "abc", "abc x", "sandi polos"])
def test_an_index_of_somebody_else_is_named(ring, index):
    ring.kept[f"paraf/{OFFICE[:16]}/ig", vault.USER] = index
    assert state_of(KeyringVault(OFFICE).read, "ig") is VaultState.CHANGED


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (KeyringLocked(), VaultState.LOCKED),
        (NoKeyringError(), VaultState.NONE),
        (KeyringError("no"), VaultState.DENIED),
        (CredWriteError(5, "Access is denied"), VaultState.DENIED),
    ],
)
def test_each_failure_of_the_keyring_has_its_name(ring, error, state):
    kept = KeyringVault(OFFICE)
    ring.read_fails = error
    assert state_of(kept.read, "ig") is state
    assert state_of(kept.keep, "ig", {"password": Secret("melati")}) is state
    ring.read_fails = None
    assert kept.read("ig") == {}, "the keyring is asked anew each time"


@pytest.mark.parametrize("module", ["keyrings.alt.file", "keyring.backends.null", "keyring.backends.fail", "tests.own"])
def test_a_keyring_that_is_not_of_the_system_is_never_written_to(monkeypatch, module):
    other = type("Keyring", (Fake,), {"__module__": module})()
    use(monkeypatch, other)
    assert state_of(KeyringVault(OFFICE).keep, "ig", {"password": Secret("melati")}) is VaultState.NONE
    assert other.kept == {}


def test_of_several_keyrings_the_one_of_the_system_is_used(monkeypatch):
    plain, own = type("Plain", (Fake,), {"__module__": "keyrings.alt.file"})(), Fake()
    chain = type("ChainerBackend", (Fake,), {"__module__": "keyring.backends.chainer", "backends": [plain, own]})()
    use(monkeypatch, chain)
    KeyringVault(OFFICE).keep("ig", {"password": Secret("melati")})
    assert plain.kept == chain.kept == {}
    assert own.kept


def test_a_keyring_that_never_answers_is_called_locked(monkeypatch, ring):
    freed = threading.Event()
    monkeypatch.setattr(Fake, "get_password", lambda *_args: freed.wait(60))
    monkeypatch.setattr(vault, "within", lambda call: seats.within(call, 0.01))
    try:
        assert state_of(KeyringVault(OFFICE).read, "ig") is VaultState.LOCKED
    finally:
        freed.set()


def test_an_error_of_the_keyring_carries_no_secret(ring):
    ring.fails = CredWriteError("melati-77")
    with pytest.raises(VaultTrouble) as caught:
        KeyringVault(OFFICE).keep("ig", {"password": Secret("melati-77")})
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "melati" not in str(caught.value)


def test_two_offices_on_one_machine_do_not_meet(ring):
    KeyringVault(OFFICE).keep("ig", {"password": Secret("melati")})
    assert KeyringVault("cd" * 32).read("ig") == {}


def test_a_secret_that_is_too_long_is_refused(ring):
    with pytest.raises(Refused):
        KeyringVault(OFFICE).keep("ig", {"token": Secret("x" * (vault.LONGEST + 1))})
    assert ring.kept == {}


def test_a_keyring_that_was_made_anew_is_told_apart_from_an_account_without_secrets(ring, tmp_path):
    def held():
        return KeyringVault(OFFICE, vault.Held(tmp_path / "config" / "vault.json"))

    held().keep("ig", {"password": Secret("kenari-sandi")})
    ring.kept.clear()
    assert state_of(held().read, "ig") is VaultState.CHANGED
    assert held().read("fb") == {}, "this one never had any"
    held().keep("ig", {"password": Secret("kenari-baru")})
    assert shown(held().read("ig")) == {"password": "kenari-baru"}, "it can be written again at once"
    held().forget("ig")
    assert held().read("ig") == {}
    written = (tmp_path / "config" / "vault.json").read_text()
    assert "kenari" not in written
    (tmp_path / "config" / "vault.json").write_text("rusak")
    assert held().read("ig") == {}


def test_the_limit_of_windows_counts_what_windows_counts(monkeypatch):
    """Every part stays below 2,560 bytes of UTF-16 even when each character would need two units there."""
    windows = use(monkeypatch, FakeWindows())
    KeyringVault(OFFICE).keep("ig", {"token": Secret("😀" * 2000), "password": Secret("é" * 2000)})
    assert max(len(text.encode("utf-16-le")) for text in windows.kept.values()) <= 2560
    assert len({service for service, _user in windows.kept}) == len(windows.kept), "one service name each"
