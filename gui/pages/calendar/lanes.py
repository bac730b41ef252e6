"""Pulling a card to another lane of the board: a status is derived and nobody sets it, so the lane names the verb that leads there.

The verb is done where it belongs (the page of content, of approval, of publishing), or here when it is a matter of the calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.messages import N_, say
from core.names import STATUS_NAMES
from core.planning.moves import Place, Verdict, Word
from core.records import Chip
from db.queries.offers import Offers, offers
from gui.desk import Desk
from gui.pages.calendar.menu import Menus
from gui.pages.calendar.moves import Moves
from gui.session import Session
from gui.widgets.board_layout import NAMES, lane_of

_VERBS = {
    ("ide", "draf"): "convert",
    ("draf", "verifikasi"): "submit",
    ("dikembalikan", "verifikasi"): "submit",
    ("verifikasi", "grafis"): "decide",
    ("verifikasi", "menunggu"): "decide",
    ("grafis", "menunggu"): "decide",
    ("grafis", "verifikasi"): "decide",
    ("menunggu", "disetujui"): "decide",
    ("menunggu", "terjadwal"): "decide",
    ("disetujui", "terjadwal"): "move",
    ("terjadwal", "disetujui"): "undate",
    ("disetujui", "terbit"): "release",
    ("terjadwal", "terbit"): "release",
}
"""From a status to a lane: the verb that leads there."""
_HEADS = {
    "convert": N_("Jadikan konten"),
    "submit": N_("Buka untuk diajukan"),
    "decide": N_("Buka untuk diputuskan"),
    "move": N_("Pilih tanggal tayang"),
    "undate": N_("Lepas dari jadwal"),
    "release": N_("Buka untuk diterbitkan"),
}
_PAGES = {"submit": "content", "decide": "approval", "release": "publish"}


class Lanes(QObject):
    """What the lanes mean for the card in the hand."""

    def __init__(self, page: QWidget, desk: Desk, session: Session, moves: Moves, menus: Menus) -> None:
        super().__init__(page)
        self._desk, self._session, self._moves, self._menus = desk, session, moves, menus
        self._chips: tuple[Chip, ...] = ()
        self._offers: Offers | None = None

    def hold(self, chips: Sequence[Chip]) -> None:
        """These cards are in the hand now; what may be done with them comes a moment later."""
        self._chips, self._offers = tuple(chips), None
        if len(chips) == 1:
            self._desk.ask(offers, [(chips[0].item, chips[0].at)], owner=self, then=partial(self._known, self._chips))

    def _known(self, chips: tuple[Chip, ...], found: Offers) -> None:
        if chips is self._chips:
            self._offers = found

    def verdict(self, lane: str) -> Verdict:
        """What it would do to put the card into ``lane``."""
        chip = self._chips[0]
        name = say(NAMES.get(lane) or STATUS_NAMES[lane])
        if lane == lane_of(chip.status):
            return Verdict((chip.at,), say(N_("Tetap di sini")), same=True)
        verb = _VERBS.get((chip.status, lane)) if len(self._chips) == 1 else None
        if verb is None:
            text = say(N_("Status mengikuti alur persetujuan")) if len(self._chips) == 1 else say(N_("Pindahkan satu kartu setiap kali"))
            head = say(N_("Dari {one} tidak langsung ke {other}"), one=say(STATUS_NAMES[chip.status]), other=name)
            return Verdict((chip.at,), head, (Word("no", text),), reasons=(text,))
        why = tuple((self._offers.why(verb) or ()) if self._offers is not None else ())
        if verb == "submit":  # what stands against it is mended where the item opens
            return Verdict((chip.at,), say(_HEADS[verb]), tuple(Word("warn", w) for w in why))
        return Verdict((chip.at,), say(_HEADS[verb]), tuple(Word("no", w) for w in why), reasons=why)

    def drop(self, lane: str) -> None:
        """The card was put into a lane."""
        found = self.verdict(lane)
        if found.same or not self._chips:
            return
        if found.reasons:
            self._moves.refuse(found.reasons)
            return
        chip = self._chips[0]
        verb = _VERBS[chip.status, lane]
        if verb in _PAGES:
            self._session.page_wanted.emit(_PAGES[verb], chip.item)
        elif verb == "convert":
            self._moves.convert(chip.item, partial(self._session.page_wanted.emit, "content", chip.item))
        elif verb == "move":
            self._menus.date_wanted.emit(self._chips)
        else:
            self._moves.put(self._moves.take_up(self._chips), Place(None))
