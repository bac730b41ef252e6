"""What opens over a view of the calendar: the card of an item, the list of a day, the question for a date. The same in every view.

What floats is imported when it is asked for: no first picture needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from core.planning.dates import region_zone
from core.records import Chip, DayMark
from gui.pages.calendar.reach import Reach

if TYPE_CHECKING:
    from gui.widgets.chip_card import ChipCard
    from gui.widgets.floating import Popover
    from gui.widgets.plane import Plane


class Cards(QObject):
    """Opens one popover at a time beside a place of ``plane``. ``opened`` carries the item to work on, ``new_wanted`` a day.

    ``card_made`` carries every summary card before it shows: whoever has more deeds for it adds their buttons.
    ``list_made`` carries every list of a day, whose chips can be pulled out of it.
    """

    opened = Signal(str)
    new_wanted = Signal(object)
    date_chosen = Signal(object)
    card_made = Signal(object)
    list_made = Signal(object)

    def __init__(self, page: QWidget, reach: Reach) -> None:
        super().__init__(page)
        self._page, self._reach = page, reach
        self.popover: Popover | None = None

    def show_card(self, plane: Plane, chip: Chip, box: QRect) -> ChipCard:
        """The summary of one chip."""
        from gui.widgets.chip_card import ChipCard

        names, window = self._reach.names(), self._page.window()
        zone = region_zone(self._reach.last_tally.zone)
        card = ChipCard(window, chip, names.get(chip.campaign, chip.campaign), names.get(chip.person, chip.person), zone)
        card.opened.connect(self.opened)
        self.card_made.emit(card)
        self.show_beside(plane, card, box, card.close_button)
        self._reach.ask_checked(chip.item, lambda told: card.show_checked(*told), card)
        return card

    def show_day(self, plane: Plane, day: date, chips: Sequence[Chip], marks: Sequence[DayMark], box: QRect) -> None:
        """Everything of one day, what needs work first."""
        from gui.widgets.day_popover import DayPopover

        popover = DayPopover(self._page.window(), day, chips, marks)
        popover.chosen.connect(partial(self._chosen_in_list, plane, box))
        popover.new_wanted.connect(self.new_wanted)
        if popover.list is not None:
            self.list_made.emit(popover)
        self.show_beside(plane, popover, box, popover.first)

    def _chosen_in_list(self, plane: Plane, box: QRect, chip: Chip) -> None:
        self.show_card(plane, chip, box)

    def ask_date(self, plane: Plane, today: date) -> None:
        """Ask for a date to go to."""
        from gui.widgets.date_popover import DatePopover

        popover = DatePopover(self._page.window(), today)
        popover.chosen.connect(self.date_chosen)
        self.show_beside(plane, popover, plane.day_rect(plane.current), popover.field)

    def close_it(self) -> None:
        """Close what is open, if anything is."""
        popover, self.popover = self.popover, None
        if popover is not None:
            popover.close_it()

    def _closed(self, popover: Popover) -> None:
        """It closed by itself: nothing of it may be touched any more."""
        if self.popover is popover:
            self.popover = None
        popover.deleteLater()

    def show_below(self, popover: Popover, control: QWidget) -> None:
        """Open a popover below a control of the page, its right edges in line."""
        self.close_it()
        self.popover = popover
        popover.closed.connect(partial(self._closed, popover))
        popover.adjustSize()
        at = control.mapTo(self._page.window(), control.rect().bottomRight())
        popover.open_at(at.x() - (popover.width() - 2 * popover.margin), at.y() + 6)

    def show_beside(self, plane: Plane, popover: Popover, box: QRect, first: QWidget) -> None:
        """Open a popover beside ``box`` of the view: at its right, at its left where the window ends, or below a row."""
        self.close_it()
        self.popover = popover
        popover.closed.connect(partial(self._closed, popover))
        popover.adjustSize()
        window = self._page.window()
        if box.width() > window.width() // 3:  # a whole row: below it, where its words begin
            at = plane.viewport().mapTo(window, box.bottomLeft())
            popover.open_at(at.x() + 88, at.y() + 4, first)
            return
        at = plane.viewport().mapTo(window, box.topRight())
        wide = popover.width() - 2 * popover.margin
        x = at.x() + 8 if at.x() + 8 + wide <= window.width() - 8 else at.x() - box.width() - 8 - wide
        popover.open_at(x, at.y(), first)
