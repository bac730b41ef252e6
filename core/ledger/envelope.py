"""The signed envelope of a fact: written once, read strictly, verified against the stored bytes.

``sig = Ed25519(key, b"paraf/fact/v1\\0" + raw)`` and ``id = SHA-256(raw)``. The signature is not inside the hash, so
signature malleability cannot mint a second id for the same fact.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from core.ledger import kinds
from core.ledger.canon import MAX_FACT, Bad, canon, parse, sha256

CONTEXT = b"paraf/fact/v1\0"
MAX_DEPS = 64
_HEX64 = re.compile(r"[0-9a-f]{64}")
_EPOCH = re.compile(r"[0-9a-f]{16}")
_ITEM = re.compile(r"[a-z0-9][a-z0-9\-]{0,63}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_FIELDS = {"at", "body", "deps", "epoch", "item", "key", "kind", "prev", "seq", "v"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One signed fact. ``id``, ``key``, ``prev`` and ``deps`` are hex; ``at`` is the claimed wall time, never an order.

    ``item`` says what the fact is about: a content item, an office record, ``charter`` or ``log``.
    """

    id: str
    key: str
    epoch: str
    seq: int
    prev: str | None
    kind: str
    item: str
    at: str
    deps: tuple[str, ...]
    body: Mapping[str, Any]
    raw: bytes
    sig: bytes

    @property
    def log(self) -> tuple[str, str]:
        """The log this fact stands in: (key, epoch)."""
        return self.key, self.epoch


class Signer:
    """A private key in memory that signs facts. Its value never shows in ``repr``."""

    def __init__(self, seed: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.key = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    def __repr__(self) -> str:
        return f"Signer({self.key[:8]}…)"

    def sign(self, message: bytes) -> bytes:
        """The 64-byte Ed25519 signature of ``message``; callers prefix their own context."""
        return self._private.sign(message)

    def seed(self) -> bytes:
        """The 32 secret bytes, for wrapping with a PIN and for the paper backup of a root key only."""
        return self._private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


def write(
    signer: Signer,
    *,
    epoch: str,
    seq: int,
    prev: str | None,
    kind: str,
    item: str,
    at: str,
    deps: Sequence[str] = (),
    body: Mapping[str, Any],
) -> Fact:
    """A new signed fact. Raises Bad when it would not be accepted by :func:`read`."""
    raw = canon(
        {
            "at": at,
            "body": dict(body),
            "deps": sorted(set(deps)),
            "epoch": epoch,
            "item": item,
            "key": signer.key,
            "kind": kind,
            "prev": prev,
            "seq": seq,
            "v": 1,
        }
    )
    return read(raw, signer.sign(CONTEXT + raw), verified=True)


def read(raw: bytes, sig: bytes, *, verified: bool = False) -> Fact:
    """The fact in ``raw``. Raises Bad unless canonical, within limits, well-formed for its kind and truly signed.

    ``verified`` skips only the signature, for bytes whose signature was checked before.
    """
    found = parse(raw, limit=MAX_FACT)
    if set(found) != _FIELDS or found["v"] != 1:
        raise Bad("not a fact of version 1")
    key, epoch, seq, prev, item, at, deps = (found[k] for k in ("key", "epoch", "seq", "prev", "item", "at", "deps"))
    if not (isinstance(key, str) and _HEX64.fullmatch(key)):
        raise Bad("key is not 32 bytes")
    if not (isinstance(epoch, str) and _EPOCH.fullmatch(epoch)):
        raise Bad("epoch is not 8 bytes")
    if not (isinstance(seq, int) and not isinstance(seq, bool) and seq > 0):
        raise Bad("seq is not a positive number")
    if (prev is None) != (seq == 1) or not (prev is None or (isinstance(prev, str) and _HEX64.fullmatch(prev))):
        raise Bad("prev does not fit seq")
    if not (isinstance(item, str) and _ITEM.fullmatch(item)):
        raise Bad("item is not an id")
    if not is_time(at):
        raise Bad("at is not a time with offset")
    if not (isinstance(deps, list) and len(deps) <= MAX_DEPS and all(isinstance(d, str) and _HEX64.fullmatch(d) for d in deps)):
        raise Bad("deps are not hashes")
    if deps != sorted(set(deps)):
        raise Bad("deps are not sorted")
    body = found["body"]
    kinds.check(found["kind"], item, body, deps)
    if not verified:
        verify(key, sig, CONTEXT + raw)
    return Fact(sha256(raw), key, epoch, seq, prev, found["kind"], item, at, tuple(deps), body, raw, sig)


def again(id: str, raw: bytes, sig: bytes) -> Fact:
    """The fact in bytes that :func:`read` accepted before and that were kept under their ``id``.

    Equal hash, equal bytes: nothing needs a second look. Raises Bad when the bytes are not those of ``id``.
    """
    if sha256(raw) != id:
        raise Bad("not the bytes of this id")
    try:
        o = json.loads(raw)
        return Fact(id, o["key"], o["epoch"], o["seq"], o["prev"], o["kind"], o["item"], o["at"], tuple(o["deps"]), o["body"], raw, sig)
    except (ValueError, KeyError, TypeError) as problem:
        raise Bad("not a fact") from problem


def verify(key: str, sig: bytes, message: bytes) -> None:
    """Raise Bad unless ``sig`` is the signature of ``message`` by the public key ``key`` (hex)."""
    try:
        _public(key).verify(sig, message)
    except (InvalidSignature, ValueError) as problem:
        raise Bad("signature does not fit") from problem


@lru_cache(1024)
def _public(key: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))


def is_time(text: object) -> bool:
    """Whether ``text`` is a real time written ``2026-11-21T10:00:00+07:00``."""
    if not (isinstance(text, str) and _AT.fullmatch(text)):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
