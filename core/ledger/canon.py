"""Canonical bytes: the one way a value becomes bytes, and the strict way back.

The form is RFC 8785 (JCS) restricted to a subset that the standard library writes correctly: no floats, integers
within +-(2^53 - 1), keys of ``[a-z0-9_:.-]``, strings in NFC. What lies outside the subset is refused by
:func:`parse`, so two machines can never disagree about the bytes of one value.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from functools import lru_cache
from typing import Any, NoReturn

MAX_FACT = 64 * 1024
MAX_BLOB = 1024 * 1024
MAX_DEPTH = 8
MAX_INT = 2**53 - 1
_KEY = re.compile(r"[a-z0-9_:.\-]{1,80}")


class Bad(Exception):
    """Bytes that are not a fact or a blob of ours. ``why`` is a short English reason for logs and reports."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


def sha256(raw: bytes) -> str:
    """The SHA-256 of ``raw`` as 64 lower-case hex digits."""
    return hashlib.sha256(raw).hexdigest()


def canon(value: Any) -> bytes:
    """The canonical UTF-8 bytes of ``value``. Raises Bad when the value lies outside the subset."""
    check(value)
    try:
        return _ENCODER.encode(value).encode("utf-8")
    except (UnicodeEncodeError, ValueError, TypeError) as problem:
        raise Bad(f"not canonical: {problem}") from problem


def parse(raw: bytes, *, limit: int = MAX_FACT, depth: int = MAX_DEPTH) -> dict[str, Any]:
    """The object that ``raw`` spells. Raises Bad unless ``raw`` is exactly the canonical form of an object of the subset.

    What reading alone would let pass, such as a key that stands twice or white space, fails the last comparison: writing
    the value gives other bytes.
    """
    if len(raw) > limit:
        raise Bad(f"{len(raw)} bytes, the limit is {limit}")
    try:
        value = _DECODER.decode(raw.decode("utf-8"))
    except Bad:
        raise
    except (UnicodeDecodeError, ValueError, RecursionError) as problem:
        raise Bad(f"not JSON: {type(problem).__name__}") from problem
    if not isinstance(value, dict):
        raise Bad("not an object")
    check(value, depth=depth)
    if _ENCODER.encode(value).encode("utf-8", "surrogatepass") != raw:
        raise Bad("not in canonical form")
    return value


def check(value: Any, *, depth: int = 12) -> None:
    """Raise Bad unless ``value`` consists of None, bool, int, str, list and dict within the limits of the subset."""
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict):
        if depth <= 0:
            raise Bad("too deep")
        for key, part in value.items():
            if not _good_key(key):
                raise Bad("a key outside [a-z0-9_:.-]")
            if not (type(part) is str and part.isascii()):  # hashes, ids and times: nearly everything in a fact
                check(part, depth=depth - 1)
    elif isinstance(value, list | tuple):
        if depth <= 0:
            raise Bad("too deep")
        for part in value:
            if not (type(part) is str and part.isascii()):
                check(part, depth=depth - 1)
    elif value is None or isinstance(value, bool):
        return
    elif isinstance(value, int):
        if abs(value) > MAX_INT:
            raise Bad("integer too large")
    else:
        raise Bad(f"a {type(value).__name__} has no canonical form")


def _check_text(text: str) -> None:
    if not text.isascii():
        if not unicodedata.is_normalized("NFC", text):
            raise Bad("text not in NFC")
        if any("\ud800" <= c <= "\udfff" for c in text):
            raise Bad("lone surrogate")


def nfc(text: str) -> str:
    """``text`` in NFC, as every stored text is."""
    return unicodedata.normalize("NFC", text)


def _no_float(text: str) -> NoReturn:
    raise Bad("a number with a fraction or exponent")


@lru_cache(4096)
def _good_key(key: object) -> bool:
    return isinstance(key, str) and _KEY.fullmatch(key) is not None


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
_DECODER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)
