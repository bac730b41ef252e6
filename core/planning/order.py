"""Which of several items needs work first: what is late or wrong, what waits for somebody, what is being made, what is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

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
LATE = frozenset(NEED[:6])
"""What is late or wrong, and what came back."""
UNAPPROVED = frozenset({"ide", "draf", "verifikasi", "grafis", "menunggu", "dikembalikan", "menungguberkas"})
"""What may not go out yet."""
APPROVED = frozenset({"disetujui", "terjadwal", "terbit"})
"""What is approved as it stands, and not late, corrected or taken down since."""
SOON = timedelta(days=1)
"""How long before its hour an item without approval is called near."""
_RANK = {name: n for n, name in enumerate(NEED)}


def by_need(chips: Iterable[Chip]) -> list[Chip]:
    """What needs work first stands first; among equals a warning, then the earlier time, then the title."""
    return sorted(chips, key=lambda chip: (_RANK.get(chip.status, len(NEED)), not (chip.warn or chip.blocks or chip.again), chip.at, chip.title, chip.item))


def near(chip: Chip, now: str) -> bool:
    """Whether a chip goes out within a day after ``now`` (``2026-05-12T09:41``) and is not approved. A day without an hour ends at midnight."""
    if chip.status not in UNAPPROVED or chip.at[:10] < now[:10]:
        return False
    until = (datetime.fromisoformat(now) + SOON).isoformat()[:16]
    return now <= (chip.at[:16] if chip.time else f"{chip.at[:10]}T23:59") and chip.at[:16] <= until


def needy(chip: Chip) -> bool:
    """Whether a chip needs somebody now: something is wrong or late with it, a check blocks it, it came back, or its hour is near."""
    return chip.alert or chip.status in LATE
