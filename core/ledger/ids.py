"""New ids: UUIDv7 for items, people and records. Nothing may rely on their order."""

from __future__ import annotations

import secrets
import time
import uuid


def new_id() -> str:
    """A fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, the rest random."""
    stamp = int(time.time() * 1000) & (2**48 - 1)
    value = stamp << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))
