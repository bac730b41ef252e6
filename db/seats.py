"""Seat keys on this laptop: wrapped files, and the halves that the OS keyring holds.

Without a usable keyring nothing falls back to plain text: the seat is then wrapped with a passphrase alone, and the
program says so. The demo office never touches the OS keyring; its halves lie in ``demo-keys.json``, which is refused for
any other office.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol

import keyring
import keyring.errors

from core.errors import Damaged, Refused, Trouble
from core.ledger import keys
from core.ledger.envelope import Signer
from core.messages import N_, say
from core.paths import Places
from db import files

ACCEPTED = (
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
)
"""Backends that keep a secret with the operating system. Any other (plain files, null) is refused."""
PATIENCE = 5.0
"""Seconds that one call of the keyring may take."""


DEMO_FILE = "demo-keys.json"
"""Name of the plain file with the halves of the fictional office, in its data folder."""


class Standing(StrEnum):
    """What the OS keyring can do for us right now."""

    READY = "ready"
    NONE = "none"
    LOCKED = "locked"
    DENIED = "denied"


class Halves(Protocol):
    """Where the 32-byte halves of the seat keys lie."""

    def standing(self) -> Standing: ...

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, half: bytes) -> None: ...


class KeyringHalves:
    """Halves in the OS keyring, one service a seat. Every call may block on a prompt: never on the GUI thread."""

    def standing(self) -> Standing:
        try:
            if not backend().startswith(ACCEPTED):
                return Standing.NONE
            within(lambda: keyring.get_password("paraf/probe", "probe"))
        except TimeoutError:
            return Standing.LOCKED
        except keyring.errors.NoKeyringError:
            return Standing.NONE
        except keyring.errors.KeyringLocked:
            return Standing.LOCKED
        except keyring.errors.KeyringError:
            return Standing.DENIED
        return Standing.READY

    def get(self, key: str) -> bytes | None:
        found = self._guarded(lambda: keyring.get_password(_service(key), "half"))
        return None if found is None else bytes.fromhex(found)

    def put(self, key: str, half: bytes) -> None:
        self._guarded(lambda: keyring.set_password(_service(key), "half", half.hex()))

    def _guarded(self, call: Callable[[], str | None]) -> str | None:
        """Probe before each use: a keyring that opens later is noticed, and a refused backend is never written to."""
        if self.standing() is Standing.NONE:
            raise Trouble(say(N_("Penyimpanan kredensial sistem tidak tersedia.")), say(N_("Pakai frasa sandi, atau pasang layanan kunci sistem.")))
        try:
            return within(call)
        except (TimeoutError, keyring.errors.KeyringLocked) as problem:
            raise Trouble(say(N_("Brankas sistem terkunci.")), say(N_("Buka kunci brankas sistem lalu coba lagi."))) from problem
        except keyring.errors.KeyringError as problem:
            raise Trouble(say(N_("Brankas sistem menolak permintaan.")), say(N_("Izinkan Paraf memakai brankas sistem lalu coba lagi."))) from problem


class DemoHalves:
    """Halves of the fictional office in a plain file beside its records: for trying out, never for a real office."""

    def __init__(self, places: Places) -> None:
        self._path = places.data / DEMO_FILE

    def standing(self) -> Standing:
        return Standing.READY

    def get(self, key: str) -> bytes | None:
        found = self._read().get(key)
        return None if found is None else bytes.fromhex(found)

    def put(self, key: str, half: bytes) -> None:
        files.atomic_write(self._path, json.dumps({**self._read(), key: half.hex()}, indent=1, sort_keys=True).encode())

    def _read(self) -> dict[str, str]:
        return dict(json.loads(self._path.read_text("utf-8"))) if self._path.exists() else {}


def within(call: Callable[[], str | None], seconds: float = PATIENCE) -> str | None:
    """The answer of ``call``, or TimeoutError after ``seconds``: a keyring that waits for a prompt nobody sees must not hold the records."""
    answer: SimpleQueue[tuple[str | None, Exception | None]] = SimpleQueue()

    def ask() -> None:
        try:
            answer.put((call(), None))
        except Exception as problem:  # noqa: BLE001 - handed to whoever asked
            answer.put((None, problem))

    threading.Thread(target=ask, name="keyring", daemon=True).start()
    try:
        found, problem = answer.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if problem is not None:
        raise problem
    return found


def backend() -> str:
    """The module of the keyring backend in use."""
    return type(keyring.get_keyring()).__module__


class Seats:
    """The seat keys of this laptop."""

    def __init__(self, places: Places, halves: Halves) -> None:
        self._folder, self._halves = places.seats, halves

    def here(self) -> tuple[str, ...]:
        """The public keys (hex) whose seat files lie on this laptop."""
        return tuple(sorted(p.stem for p in self._folder.glob("*.key"))) if self._folder.is_dir() else ()

    def keep(self, signer: Signer, secret: str, *, head: bool = False, cost: keys.Cost | None = None) -> None:
        """Wrap a new seat key: with a keyring ``secret`` is a PIN (of the ``head`` a longer one), without it a passphrase.

        Raises Refused with every fault of the secret, Trouble when the keyring fails.
        """
        half = secrets.token_bytes(32) if self._halves.standing() is Standing.READY else b""
        shared = any(key != signer.key for key in self.here())
        faults = keys.pin_faults(secret, head=head, shared=shared) if half else keys.passphrase_faults(secret)
        if faults:
            raise Refused(*faults)
        raw = keys.wrap(signer, secret, half, cost or keys.Cost())
        if half:
            self._halves.put(signer.key, half)
        self._folder.mkdir(parents=True, exist_ok=True)
        files.atomic_write(self._path(signer.key), raw)

    def open(self, key: str, secret: str) -> Signer:
        """Unwrap a seat key. Raises keys.WrongSecret, Trouble when the keyring lost or refuses its half, Damaged."""
        try:
            raw = self._path(key).read_bytes()
            half = b""
            if keys.needs_half(raw):
                found = self._halves.get(key)
                if found is None:
                    raise Trouble(
                        say(N_("Separuh kunci kursi ini tidak ada lagi di brankas sistem.")),
                        say(N_("Daftarkan kursi baru untuk orang ini; catatan lama tetap berlaku.")),
                    )
                half = found
            return keys.unwrap(raw, secret, half)
        except (ValueError, KeyError) as problem:
            raise Damaged(say(N_("Berkas kunci kursi rusak."))) from problem

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.key"


def _service(key: str) -> str:
    return f"paraf/seat/{key[:16]}"
