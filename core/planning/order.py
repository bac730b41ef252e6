"""Which of several items needs work first: what is late or wrong, what waits for somebody, what is being made, what is done."""

from __future__ import annotations

from collections.abc import Iterable

from core.records import Chip

NEED = (
    "lewatjanji",
    "tanpaparaf",
    "koreksi",
    "jalurcepat",
    "duaversi",
    "dikembalikan",
    "menunggu",
    "verifikasi",
    "grafis",
    "menungguberkas",
    "draf",
    "ide",
    "disetujui",
    "terjadwal",
    "terbit",
    "ditarik",
    "ditolak",
    "dibatalkan",
)
"""Status names in the order in which they need a person."""
_RANK = {name: n for n, name in enumerate(NEED)}


def by_need(chips: Iterable[Chip]) -> list[Chip]:
    """What needs work first stands first; among equals a warning, then the earlier time, then the title."""
    return sorted(chips, key=lambda chip: (_RANK.get(chip.status, len(NEED)), not chip.warn, chip.at, chip.title, chip.item))
