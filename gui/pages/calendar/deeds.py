"""What the card of a chip can do beside opening it: move, duplicate, everything else in a menu, and settle two contradicting plans."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from core.messages import Message, _
from core.records import Chip
from db.queries.moves import Rival
from db.queries.offers import Offers, offers
from gui.desk import Desk
from gui.pages.calendar.menu import Menus
from gui.pages.calendar.moves import Moves
from gui.session import Session
from gui.widgets.chip_card import ChipCard
from gui.widgets.controls import allow, button, icon_button, row
from gui.widgets.rivals import Question


def _asked(office: Any, item: str, at: str) -> tuple[Offers, str]:
    """Runs in the records thread."""
    return offers(office, [(item, at)]), office.zone.key


class CardDeeds(QObject):
    """Adds its buttons to every card before it shows; the records say a moment later which of them may be pressed."""

    def __init__(self, page: QWidget, desk: Desk, session: Session, moves: Moves, menus: Menus) -> None:
        super().__init__(page)
        self._page, self._desk, self._session, self._moves, self._menus = page, desk, session, moves, menus

    def add_to(self, card: ChipCard, chip: Chip) -> None:
        """Give a card its deeds."""
        move = button(_("Pindah…"), partial(self._move, card, chip), scale="sm", picture="calendar-clock")
        copy = button(_("Gandakan"), partial(self._duplicate, card, chip), scale="sm", picture="copy")
        more = icon_button("ellipsis", _("Tindakan lain"), None, scale="sm")
        more.clicked.connect(lambda: self._menus.open((chip,), None, more.mapToGlobal(more.rect().bottomLeft())))
        card.body.addLayout(row(move, copy, None, more))
        self._desk.ask(_asked, chip.item, chip.at, owner=card, then=partial(self._known, card, move, copy))

    def _known(self, card: ChipCard, move: QPushButton, copy: QPushButton, found: tuple[Offers, str]) -> None:
        verbs, zone = found
        allow(move, verbs.why("move") or ())
        allow(copy, verbs.why("duplicate") or ())
        if verbs.rivals:
            self.ask(card, verbs.rivals, zone, verbs.why("move") or ())

    def ask(self, card: ChipCard, rivals: Sequence[Rival], zone: str, why: Sequence[Message] = ()) -> Question:
        """Let a card ask which of several plans holds; ``why`` says why nobody may answer now."""
        question = Question(rivals, zone, why, partial(self._settle, card, card.chip))
        card.body.insertWidget(1, question)
        question.show()
        if card.isVisible():
            card.place(card.x() + card.margin, card.y() + card.margin)
        return question

    def _move(self, card: ChipCard, chip: Chip) -> None:
        card.close_it()
        self._menus.date_wanted.emit((chip,))

    def _duplicate(self, card: ChipCard, chip: Chip) -> None:
        card.close_it()
        self._moves.duplicate([chip.item])

    def _settle(self, card: ChipCard, chip: Chip, rival: Rival) -> None:
        if shiboken6.isValid(card):
            card.close_it()
        self._moves.settle(chip.item, rival)
