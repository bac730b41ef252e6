"""Salted, removable bodies: every text that a person typed lies in a blob, and a fact only names its hash.

The salt keeps a guessed text from being confirmed by its hash after the body was removed (UU 27/2022, erasure).
"""

from __future__ import annotations

import contextlib
import random
import secrets
from collections.abc import Callable, Iterator
from typing import Any

from core.ledger.canon import MAX_BLOB, Bad, canon, parse, sha256

BLOB_DEPTH = 12

_fresh_salt: Callable[[], str] = lambda: secrets.token_hex(16)  # noqa: E731 - replaced below for fictional offices


def pack(value: Any, salt: str | None = None) -> tuple[str, bytes]:
    """The id and the bytes of a blob that holds ``value``; ``salt`` (32 hex digits) is fresh unless given."""
    raw = canon({"salt": salt or _fresh_salt(), "value": value})
    if len(raw) > MAX_BLOB:
        raise Bad(f"blob of {len(raw)} bytes, the limit is {MAX_BLOB}")
    return sha256(raw), raw


def unpack(raw: bytes) -> Any:
    """The value inside the blob ``raw``. Raises Bad when the bytes are not a blob."""
    found = parse(raw, limit=MAX_BLOB, depth=BLOB_DEPTH)
    salt = found.get("salt")
    if set(found) != {"salt", "value"} or not isinstance(salt, str) or len(salt) != 32:
        raise Bad("not a blob")
    return found["value"]


@contextlib.contextmanager
def deterministic(chance: random.Random) -> Iterator[None]:
    """Salts from ``chance``, so that a fictional office can be built twice with equal bytes. Never for a real office."""
    global _fresh_salt
    before, _fresh_salt = _fresh_salt, lambda: f"{chance.getrandbits(128):032x}"
    try:
        yield
    finally:
        _fresh_salt = before
