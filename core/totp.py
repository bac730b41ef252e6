"""Codes of two-factor authentication that change every 30 seconds (TOTP, RFC 6238 with SHA-1 and six digits, as platforms use it)."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import parse_qs, urlsplit

STEP = 30
"""Seconds that one code lasts."""


def key(text: str) -> bytes:
    """The key in what a platform shows: Base32, with spaces or in small letters too, or an ``otpauth://`` address. Raises ValueError."""
    if text.strip().lower().startswith("otpauth://"):
        text = parse_qs(urlsplit(text.strip()).query).get("secret", [""])[0]
    letters = re.sub(r"[\s-]", "", text).upper().rstrip("=")
    if len(letters) < 16:
        raise ValueError("a key of fewer than 16 letters")
    try:
        return base64.b32decode(letters + "=" * (-len(letters) % 8))
    except binascii.Error as problem:
        raise ValueError("no Base32") from problem


def code(secret: bytes, now: float) -> str:
    """The six digits at ``now`` (seconds since 1970)."""
    from pyotp.totp import TOTP  # only whoever asks for a code waits for it

    return TOTP(base64.b32encode(secret).decode(), interval=STEP).at(int(now))


def left(now: float) -> int:
    """Seconds until the next code."""
    return STEP - int(now) % STEP
