"""Where the cards of the board stand: a lane for every status, and one each for what went wrong and for what ended otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect

from core.messages import N_
from core.planning.order import LATE, NEED
from core.records import Chip

LANES = ("ide", "draf", "verifikasi", "grafis", "menunggu", "disetujui", "terjadwal", "terbit")
"""The statuses that always have their lane, in the order of the chain."""
TROUBLE, ENDED = "!", "."
"""The lanes of what needs somebody and of what ended otherwise; they show only while something lies in them."""
NAMES = {TROUBLE: N_("Perlu tindakan"), ENDED: N_("Berakhir")}
HEAD, CARD, GAP, SIDE = 44, 82, 8, 8
NARROW, EMPTY = 138, 84
"""A lane with cards is not made narrower, an empty one takes so much; what does not fit is scrolled sideways."""
_TROUBLED = LATE | {"menungguberkas"}


class Lane(NamedTuple):
    """One column: its name (a status, or one of the two others) and its chips by time."""

    name: str
    chips: tuple[Chip, ...]


def lane_of(status: str) -> str:
    """The lane that a status lies in."""
    return status if status in LANES else TROUBLE if status in _TROUBLED else ENDED


def lanes(chips: Iterable[Chip]) -> tuple[Lane, ...]:
    """The lanes for these chips, what needs somebody first; the most urgent status stands at its top."""
    found: dict[str, list[Chip]] = {name: [] for name in (TROUBLE, *LANES, ENDED)}
    for chip in chips:
        found[lane_of(chip.status)].append(chip)
    found[TROUBLE].sort(key=lambda chip: (NEED.index(chip.status), chip.at))
    return tuple(Lane(name, tuple(here)) for name, here in found.items() if here or name in LANES)


class BoardLayout:
    """Lanes side by side in ``width`` pixels, empty ones narrow; places count from the left of the first lane and from below the headings."""

    def __init__(self, parts: Sequence[Lane], width: int) -> None:
        self.lanes = tuple(parts)
        empty = sum(not lane.chips for lane in self.lanes)
        full = len(self.lanes) - empty
        wide = max(NARROW, (width - empty * EMPTY) // full) if full else 0
        slim = EMPTY if full else max(EMPTY, width // max(1, empty))
        self.xs = [0]
        for lane in self.lanes:
            self.xs.append(self.xs[-1] + (wide if lane.chips else slim))
        self.across = self.xs[-1]
        self.height = max((len(lane.chips) for lane in self.lanes), default=0) * (CARD + GAP) + GAP
        self.places = {(chip.item, chip.at): (n, k) for n, lane in enumerate(self.lanes) for k, chip in enumerate(lane.chips)}

    def width(self, lane: int) -> int:
        """How wide a lane is."""
        return self.xs[lane + 1] - self.xs[lane]

    def box(self, lane: int, number: int) -> QRect:
        """Where a card lies."""
        return QRect(self.xs[lane] + SIDE, GAP + number * (CARD + GAP), self.width(lane) - 2 * SIDE, CARD)

    def rows(self, top: int, bottom: int) -> range:
        """The numbers of the cards between two pixels, the same in every lane."""
        return range(max(0, (top - GAP) // (CARD + GAP)), max(0, (bottom - GAP) // (CARD + GAP) + 1))

    def lane_at(self, x: int) -> int | None:
        """The lane at a place."""
        number = bisect_right(self.xs, x) - 1
        return number if 0 <= number < len(self.lanes) else None

    def chip_at(self, x: int, y: int) -> Chip | None:
        """The card under a place."""
        lane, number = self.lane_at(x), (y - GAP) // (CARD + GAP)
        if lane is None or not 0 <= number < len(self.lanes[lane].chips):
            return None
        return self.lanes[lane].chips[number] if self.box(lane, number).contains(x, y) else None
