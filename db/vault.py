"""Secrets of official accounts in the keyring of the operating system, and nowhere else.

One service name an account (Windows rewrites a secret when a second user comes under one name), one fixed user. What an account has is one
JSON text in ASCII, cut into parts that fit a Windows credential, and an index that names them. A writing puts its parts under names that no
index knows, then the index: whoever is cut off half way leaves the old secrets as they were.

A small file on this machine (:class:`Held`) says which keyring holds the secrets of which account, never a secret: so a keyring that was made
anew, or another desktop's, is told apart from an account that never had any.

Without a usable keyring nothing falls back to plain text: :class:`SessionVault` holds secrets in memory until the program ends, and the
screen says so. Every call may block on a prompt of the system: never on the GUI thread.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import keyring
import keyring.errors
from keyring.backend import KeyringBackend

from core.accounts import SECRETS
from core.errors import Refused, Trouble
from core.log import Secret
from core.messages import N_, Message, say
from db import files
from db.seats import ACCEPTED, within

PART = 1200
"""Characters of one part. Windows keeps 2,560 bytes of UTF-16; the texts are ASCII, so that is 1,280 characters, some left for the head."""
LONGEST = 20_000
"""Characters of one secret; no token is longer."""
USER = "paraf"
_WINDOWS = "keyring.backends.Windows"
Values = Mapping[str, Secret]


class VaultState(StrEnum):
    """Why secrets cannot be had. ``CHANGED``: the keyring does not hold what was written; it can be written again."""

    NONE = "none"
    LOCKED = "locked"
    DENIED = "denied"
    CHANGED = "changed"


_SAID: Mapping[VaultState, tuple[Message, Message]] = {
    VaultState.NONE: (
        say(N_("Brankas sistem tidak tersedia. Rahasia tidak bisa disimpan di komputer ini.")),
        say(N_("Pasang atau nyalakan layanan kunci sistem (misalnya GNOME Keyring atau KWallet), lalu coba lagi.")),
    ),
    VaultState.LOCKED: (
        say(N_("Brankas sistem terkunci, atau tidak menjawab dalam lima detik.")),
        say(N_("Buka kunci brankas sistem lalu coba lagi.")),
    ),
    VaultState.DENIED: (
        say(N_("Brankas sistem menolak permintaan.")),
        say(N_("Izinkan Paraf memakai brankas sistem lalu coba lagi.")),
    ),
    VaultState.CHANGED: (
        say(N_("Isi brankas sistem untuk akun ini berubah atau tidak lengkap.")),
        say(N_("Ambil kata sandi dari pemegang akses lain atau atur ulang di platformnya, lalu simpan lagi di sini.")),
    ),
}


class VaultTrouble(Trouble):
    """The vault does not answer as it should; ``state`` says how."""

    def __init__(self, state: VaultState) -> None:
        super().__init__(*_SAID[state])
        self.state = state


class Vault(Protocol):
    """Where the secrets of accounts lie. Every method may block; ``lasting`` says whether they outlive the program."""

    lasting: bool

    def name(self) -> str:
        """What people call the place."""

    def read(self, account: str) -> dict[str, Secret]:
        """Everything that is kept of an account; nothing for one that has no secrets. Raises VaultTrouble."""

    def keep(self, account: str, values: Values) -> None:
        """Set secrets of an account; an empty one takes it away, what is not named stays. Raises VaultTrouble, Refused."""

    def forget(self, account: str) -> None:
        """Take everything of an account away. Raises VaultTrouble."""


class SessionVault:
    """Secrets in memory until the program ends: for the fictional office, and where there is no keyring."""

    lasting = False

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, Secret]] = {}

    def name(self) -> str:
        return str(say(N_("ingatan program, hilang saat Paraf ditutup")))

    def read(self, account: str) -> dict[str, Secret]:
        return dict(self._kept.get(account, {}))

    def keep(self, account: str, values: Values) -> None:
        _check(values)
        self._kept[account] = _merged(self._kept.get(account, {}), values)

    def forget(self, account: str) -> None:
        self._kept.pop(account, None)


class Held:
    """Which keyring holds the secrets of which service, in a file of this machine. A file that cannot be read counts as empty."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def where(self, service: str) -> str:
        """The module of the keyring that has it; empty when none has."""
        return self._read().get(service, "")

    def note(self, service: str, module: str) -> None:
        """Remember that ``module`` has it; an empty one forgets it."""
        with _noting:
            kept = {**self._read(), service: module}
            files.make_folder(self._path.parent)
            files.atomic_write(self._path, json.dumps({k: m for k, m in sorted(kept.items()) if m}, indent=1).encode())

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {k: m for k, m in found.items() if isinstance(m, str)} if isinstance(found, dict) else {}


_noting = threading.Lock()


class KeyringVault:
    """Secrets in the keyring of the operating system. ``office`` keeps two offices on one machine apart; ``held`` remembers who holds what."""

    lasting = True

    def __init__(self, office: str, held: Held | None = None) -> None:
        self._office, self._held = office[:16], held

    def name(self) -> str:
        names = {
            _WINDOWS: "Windows Credential Manager",
            "keyring.backends.macOS": "macOS Keychain",
            "keyring.backends.SecretService": "Secret Service",
            "keyring.backends.kwallet": "KWallet",
            "keyring.backends.libsecret": "libsecret",
        }
        found = _accepted()
        return next((text for module, text in names.items() if found is not None and type(found).__module__.startswith(module)), "")

    def read(self, account: str) -> dict[str, Secret]:
        ring = _Ring()
        index = ring.get(self._service(account))
        if index is None and self._held is not None and self._held.where(self._service(account)):
            raise VaultTrouble(VaultState.CHANGED)  # something was kept, here or in the keyring of another desktop
        return {} if index is None else _open(self._whole(ring, account, *_index(index)))

    def keep(self, account: str, values: Values) -> None:
        _check(values)
        ring = _Ring()
        index = ring.get(self._service(account))
        before: tuple[str, int] | None = None
        kept: dict[str, Secret] = {}
        if index is not None:
            try:
                before = _index(index)
                kept = _open(self._whole(ring, account, *before))
            except VaultTrouble:  # what is damaged is written anew, otherwise nobody could ever repair it
                kept = {}
        text = json.dumps({kind: secret.reveal() for kind, secret in _merged(kept, values).items()}, sort_keys=True)
        mark = secrets.token_hex(6)
        parts = [text[at : at + PART] for at in range(0, len(text), PART)]
        for n, part in enumerate(parts):
            ring.put(self._part(account, mark, n), part)
        ring.put(self._service(account), f"{mark} {len(parts)}")
        if self._held is not None:
            self._held.note(self._service(account), ring.module)
        if before is not None:
            self._sweep(ring, account, *before)

    def forget(self, account: str) -> None:
        ring = _Ring()
        index = ring.get(self._service(account))
        if self._held is not None:
            self._held.note(self._service(account), "")
        if index is None:
            return
        ring.drop(self._service(account))
        self._sweep(ring, account, *_index(index))

    def _whole(self, ring: _Ring, account: str, mark: str, count: int) -> str:
        parts = [ring.get(self._part(account, mark, n)) for n in range(count)]
        if any(part is None for part in parts):
            raise VaultTrouble(VaultState.CHANGED)
        return "".join(part for part in parts if part is not None)

    def _sweep(self, ring: _Ring, account: str, mark: str, count: int) -> None:
        for n in range(count):
            ring.drop(self._part(account, mark, n))

    def _service(self, account: str) -> str:
        return f"paraf/{self._office}/{account}"

    def _part(self, account: str, mark: str, n: int) -> str:
        return f"{self._service(account)}/{mark}.{n}"


class _Ring:
    """One round with the keyring: probed when it begins, because a keyring may be opened or closed at any time."""

    def __init__(self) -> None:
        found = _accepted()
        if found is None:
            raise VaultTrouble(VaultState.NONE)
        if type(found).__module__.startswith(_WINDOWS):
            found.persist = "local machine"  # type: ignore[attr-defined]  # the default roams with the profile of the domain
        self._ring, self.module = found, type(found).__module__
        self.get("paraf/probe")

    def get(self, service: str) -> str | None:
        return _asked(lambda: self._ring.get_password(service, USER))

    def put(self, service: str, text: str) -> None:
        _asked(lambda: self._ring.set_password(service, USER, text))

    def drop(self, service: str) -> None:
        try:
            _asked(lambda: self._ring.delete_password(service, USER), keyring.errors.PasswordDeleteError)
        except keyring.errors.PasswordDeleteError:
            return  # it is gone, which is what was wanted


def _accepted() -> KeyringBackend | None:
    """The keyring in use, if the operating system keeps it; of several at once, the first such one."""
    found = keyring.get_keyring()
    several = getattr(found, "backends", None) if type(found).__module__ == "keyring.backends.chainer" else None
    candidates = list(several) if several is not None else [found]
    return next((k for k in candidates if type(k).__module__.startswith(ACCEPTED)), None)


def _asked(call: Callable[[], str | None], *passed: type[Exception]) -> str | None:
    """The answer of the keyring within its time. Raises VaultTrouble, and what is in ``passed`` as it is.

    Windows answers with errors of its own that are no KeyringError; whatever comes is named, and none of it may carry the secret further.
    """
    try:
        return within(call)
    except passed:
        raise
    except (TimeoutError, keyring.errors.KeyringLocked):
        raise VaultTrouble(VaultState.LOCKED) from None
    except keyring.errors.NoKeyringError:
        raise VaultTrouble(VaultState.NONE) from None
    except Exception:  # noqa: BLE001 - see above
        raise VaultTrouble(VaultState.DENIED) from None


def _index(text: str) -> tuple[str, int]:
    mark, _, count = text.partition(" ")
    if not mark or not count.isdigit():
        raise VaultTrouble(VaultState.CHANGED)
    return mark, int(count)


def _open(text: str) -> dict[str, Secret]:
    try:
        found = json.loads(text)
    except ValueError:
        raise VaultTrouble(VaultState.CHANGED) from None
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        raise VaultTrouble(VaultState.CHANGED)
    return {kind: Secret(value) for kind, value in found.items()}


def _merged(before: Values, values: Values) -> dict[str, Secret]:
    return {kind: secret for kind, secret in {**before, **values}.items() if len(secret)}


def _check(values: Values) -> None:
    if not set(values) <= set(SECRETS):
        raise ValueError("an unknown kind of secret")
    if any(len(secret) > LONGEST for secret in values.values()):
        raise Refused(say(N_("Rahasia paling panjang {n} huruf."), n=LONGEST))
