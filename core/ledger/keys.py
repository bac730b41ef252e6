"""Seat keys at rest: wrapped by what the person knows (PIN) and what the laptop holds (32 random bytes in its keyring).

``seat.key = ChaCha20-Poly1305(KEK, seed)`` with ``KEK = HKDF(Argon2id(PIN, salt) || half)``. A PIN of six digits is no
protection by itself (10^6 guesses of 0.3 s); the half in the keyring is what stops somebody who has only the disk.
Without a keyring there is no PIN: a passphrase of at least 14 characters takes its place, and the program says so.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.ledger.envelope import Signer
from core.messages import N_, Message, say

PIN_MIN, PIN_MAX, PIN_HEAD, PASSPHRASE_MIN = 6, 12, 8, 14
_INFO = b"paraf/seat/v1"


@dataclass(frozen=True, slots=True)
class Cost:
    """Cost of one guess: Argon2id passes and memory in KiB. The default took 0.29 s where it was measured."""

    passes: int = 3
    memory: int = 64 * 1024


DEMO_COST = Cost(passes=1, memory=8 * 1024)


class WrongSecret(Exception):
    """The PIN or passphrase (or the half in the keyring) does not open this seat key."""


def pin_faults(pin: str, *, head: bool, shared: bool) -> tuple[Message, ...]:
    """Why ``pin`` may not be used: 6 to 12 digits; at least 8 for the head when the laptop has more than one seat."""
    least = PIN_HEAD if head and shared else PIN_MIN
    faults = []
    if not (pin.isascii() and pin.isdigit()) or not least <= len(pin) <= PIN_MAX:
        faults.append(say(N_("PIN terdiri atas {least} sampai {most} angka."), least=least, most=PIN_MAX))
    elif len(set(pin)) == 1 or pin in "01234567890123" or pin in "98765432109876":
        faults.append(say(N_("PIN terlalu mudah ditebak. Jangan pakai angka kembar atau berurutan.")))
    return tuple(faults)


def passphrase_faults(text: str) -> tuple[Message, ...]:
    """Why ``text`` may not stand in for a PIN where the laptop has no keyring."""
    if len(text) < PASSPHRASE_MIN:
        return (say(N_("Laptop ini tidak punya brankas sistem, jadi PIN saja tidak cukup. Pakai frasa sandi minimal {n} karakter."), n=PASSPHRASE_MIN),)
    return ()


def wrap(signer: Signer, secret: str, half: bytes, cost: Cost = Cost()) -> bytes:
    """The bytes of a seat key file. ``half`` is the keyring's 32 bytes, or empty on the passphrase route."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    box = ChaCha20Poly1305(_kek(secret, salt, half, cost)).encrypt(nonce, signer.seed(), bytes.fromhex(signer.key))
    found = {
        "v": 1,
        "key": signer.key,
        "kdf": {"name": "argon2id", "t": cost.passes, "m": cost.memory, "p": 1, "salt": _b64(salt)},
        "half": "keyring" if half else "none",
        "nonce": _b64(nonce),
        "box": _b64(box),
    }
    return json.dumps(found, indent=1, sort_keys=True).encode()


def unwrap(raw: bytes, secret: str, half: bytes) -> Signer:
    """The signer inside a seat key file. Raises WrongSecret, or ValueError when the bytes are no seat key file."""
    try:
        found = json.loads(raw)
        cost = Cost(int(found["kdf"]["t"]), int(found["kdf"]["m"]))
        salt, nonce, box = (base64.b64decode(found["kdf"]["salt"]), base64.b64decode(found["nonce"]), base64.b64decode(found["box"]))
        key = str(found["key"])
        if not 1 <= cost.passes <= 16 or not 8 <= cost.memory <= 1024 * 1024:
            raise ValueError("cost out of range")
    except (KeyError, TypeError, ValueError) as problem:
        raise ValueError("not a seat key file") from problem
    try:
        seed = ChaCha20Poly1305(_kek(secret, salt, half, cost)).decrypt(nonce, box, bytes.fromhex(key))
    except InvalidTag:
        raise WrongSecret from None
    return Signer(seed)


def needs_half(raw: bytes) -> bool:
    """Whether this seat key file was wrapped with a half in the keyring."""
    return bool(json.loads(raw)["half"] == "keyring")


def _kek(secret: str, salt: bytes, half: bytes, cost: Cost) -> bytes:
    known = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=1, memory_cost=cost.memory).derive(secret.encode("utf-8"))
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=_INFO).derive(known + half)


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
