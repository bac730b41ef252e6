"""Numbers and dates as people write them here: ``1.250``, ``86,5``, ``Rp2,4 miliar``, ``Senin, 7 Desember 2026``.

Always Indonesian, whatever language the program speaks: the pictures are for the public, and their bytes are signed.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

_NUMBER = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?:\s*(ribu|juta|miliar|triliun))?")
_PLAIN = re.compile(r"(-?\d{4,15})(?:[.,](\d{1,4}))?\Z|(-?\d{1,3})\.(\d{1,2}|\d{4,})\Z")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
_SCALE = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def amount(text: str) -> Decimal | None:
    """The first number in ``text``; points part thousands, a comma the decimals. None when there is none."""
    found = _NUMBER.search(text.replace("\u00a0", " "))
    if not found:
        return None
    sign, whole, rest, scale = found.groups()
    return Decimal(f"{sign}{whole.replace('.', '')}.{rest or 0}") * _SCALE.get(scale or "", 1)


def written(text: str) -> str:
    """A bare number as it is written here: ``12480`` becomes ``12.480``, ``86.5`` ``86,5``; every other text stays."""
    found = _PLAIN.match(text)
    if not found:
        return text
    whole, rest = (found[1], found[2]) if found[1] else (found[3], found[4])
    return f"{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def spoken(text: str) -> str:
    """A date like ``2026-12-07`` in words; every other text stays."""
    found = _ISO.match(text)
    if not found:
        return text
    try:
        day = date(*(int(part) for part in found.groups()))
    except ValueError:
        return text
    return f"{_DAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"
