"""Which coming day an idea speaks about: its title shares a telling word with a name of the day, in Indonesian or in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from core.planning.days import names_of
from core.records import DayMark

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
COMMON = frozenset(
    _WORD.findall(
        "hari nasional sedunia internasional dunia indonesia peringatan pekan bulan tahun baru raya suci ulang republik kota kabupaten provinsi umum "
        "layanan pelayanan gerakan libur satu juta muda anak untuk dan yang dari ini day days world national international the and for from with our "
        "week month year new holiday anniversary indonesian public service services ministry movement million people free global"
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
        strong, weak = _names(mark.id, mark.short, mark.name)
        shared = 2 * len(words & strong) + len(words & weak)
        if shared > most:
            best, most = mark, shared
    return best


@cache
def _names(id: str, short: str, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The telling words of the short names of a day, and of its full ones, in both languages."""
    known = names_of(id)
    return telling(" ".join((short, *known[:1]))), telling(" ".join((name, *known[1:])))
