"""Which coming day an idea speaks about: its title shares a telling word with the name of the day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.records import DayMark

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
COMMON = frozenset(
    _WORD.findall(
        "hari nasional sedunia internasional dunia indonesia peringatan pekan bulan tahun baru raya suci ulang republik kota kabupaten provinsi umum "
        "layanan pelayanan gerakan libur satu juta muda anak untuk dan yang dari ini day world national international the and for"
    )
)
"""Words that many days share, so that they tell nothing."""


def telling(text: str) -> frozenset[str]:
    """The words of a text that can name a day, folded."""
    return frozenset(w for w in _WORD.findall(text.casefold()) if len(w) >= _SHORTEST and w not in COMMON)


def match(text: str, coming: Iterable[DayMark]) -> DayMark | None:
    """The day of ``coming`` that shares most telling words with ``text``; a word of its short name counts twice, the earlier day wins a tie."""
    words = telling(text)
    best, most = None, 0
    for mark in coming:
        shared = 2 * len(words & telling(mark.short)) + len(words & telling(mark.name))
        if shared > most:
            best, most = mark, shared
    return best
