"""Keys and seeds as people read them: short groups to compare aloud, and the paper form of a root seed.

Crockford's base-32 leaves out I, L, O and U, so that a group read aloud or copied by hand has one meaning. Whoever types
one of the left-out letters meant the digit that looks like it.
"""

from __future__ import annotations

import hashlib

from core.errors import Refused
from core.messages import N_, say

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEED_GROUPS = 13
_FIELD = 0x409  # x^10 + x^3 + 1 is primitive: doubling walks through all 1,023 values


def groups(hex_key: str) -> str:
    """The fingerprint of a key or charter id (hex) in four groups, as ``K7QP-2M4X-…``: 80 bits of its SHA-256."""
    first = hashlib.sha256(bytes.fromhex(hex_key)).digest()[:10]
    return "-".join(_cut(_letters(int.from_bytes(first, "big"), 16)))


def short_digest(hex_hash: str) -> str:
    """The first 16 hex digits of a hash: enough to find a thing again, never enough to prove it."""
    return hex_hash[:16]


def plain(text: str) -> str:
    """``text`` as typed by a person without spaces and hyphens, upper case, with look-alikes read as digits."""
    return "".join(c for c in text.upper() if not c.isspace() and c not in "-–—.").translate(_LOOKS_LIKE)


def to_groups(seed: bytes) -> str:
    """The paper form of a 32-byte seed: 13 groups of four and a check group that can name a wrong group."""
    if len(seed) != 32:
        raise ValueError("a seed has 32 bytes")
    value = int.from_bytes(seed, "big") << 4  # 260 bits fill 52 letters
    return "-".join(_cut(_letters(value, 52) + _check(_pairs(value))))


def from_groups(text: str) -> bytes:
    """The seed that :func:`to_groups` wrote. Upper and lower case, spaces and look-alikes (O/0, I/L/1) do not matter.

    Raises Refused and names the group that is wrong, where one can be named.
    """
    written = text.replace("-", " ").split()
    parts = [plain(w) for w in written]
    if any(len(p) != 4 for p in parts):  # groups run together or split: count letters instead
        if len(plain(text)) == 4 * (_SEED_GROUPS + 1):
            parts = _cut(plain(text))
        else:
            bad = next((n for n, p in enumerate(parts, 1) if len(p) != 4), len(parts))
            raise Refused(say(N_("Kelompok {n} ({group}) tidak terdiri atas 4 huruf. Periksa kelompok itu di kertas."), n=bad, group=parts[bad - 1]))
    if len(parts) != _SEED_GROUPS + 1:
        raise Refused(say(N_("Kode pemulihan terdiri atas {need} kelompok, yang diketik {n} kelompok."), need=_SEED_GROUPS + 1, n=len(parts)))
    for n, part in enumerate(parts, 1):
        if strange := sorted(set(part) - set(ALPHABET)):
            raise Refused(say(N_("Kelompok {n} ({group}) memuat huruf yang tidak dipakai kode ini: {letters}."), n=n, group=part, letters=" ".join(strange)))
    value = _number("".join(parts[:-1]))
    _compare(_pairs(value), _number(parts[-1]))
    if value & 0xF:
        raise Refused(say(N_("Kelompok {n} salah: hurufnya yang terakhir tidak mungkin. Periksa kelompok itu di kertas."), n=_SEED_GROUPS))
    return (value >> 4).to_bytes(32, "big")


def _compare(pairs: list[int], check: int) -> None:
    """Raise Refused unless ``check`` fits. One wrong pair of letters shifts both sums in a way that tells its place."""
    one, two = _sums(pairs)
    one, two = one ^ (check >> 10), two ^ (check & 0x3FF)
    if not one and not two:
        return
    shifted = one
    for back in range(len(pairs)):
        if one and shifted == two:
            place = (len(pairs) - 1 - back) // 2 + 1
            raise Refused(say(N_("Kelompok {n} salah. Cocokkan kelompok itu dengan kertasnya, huruf demi huruf."), n=place))
        shifted = _double(shifted)
    if not one or not two:
        raise Refused(say(N_("Kelompok {n} (pemeriksa) salah. Cocokkan kelompok itu dengan kertasnya, huruf demi huruf."), n=_SEED_GROUPS + 1))
    raise Refused(say(N_("Lebih dari satu kelompok salah. Cocokkan semua kelompok dengan kertasnya, huruf demi huruf.")))


def _check(pairs: list[int]) -> str:
    one, two = _sums(pairs)
    return _letters(one << 10 | two, 4)


def _sums(pairs: list[int]) -> tuple[int, int]:
    """The plain sum and the weighted sum of 10-bit values in GF(1024)."""
    one = two = 0
    for pair in pairs:
        one ^= pair
        two = _double(two) ^ pair
    return one, two


def _double(value: int) -> int:
    value <<= 1
    return value ^ _FIELD if value > 0x3FF else value


def _pairs(value: int) -> list[int]:
    return [value >> shift & 0x3FF for shift in range(250, -1, -10)]


def _letters(value: int, count: int) -> str:
    return "".join(ALPHABET[value >> 5 * n & 31] for n in range(count - 1, -1, -1))


def _number(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value << 5 | ALPHABET.index(letter)
    return value


def _cut(letters: str) -> list[str]:
    return [letters[n : n + 4] for n in range(0, len(letters), 4)]
