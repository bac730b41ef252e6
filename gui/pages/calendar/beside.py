"""The drawer of ideas beside the view, so that every day can be seen and dropped on. It is made when somebody opens it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.prefs import Prefs

if TYPE_CHECKING:
    from gui.pages.calendar.bank import BankDrawer
    from gui.pages.calendar.handling import Handling

_WIDE = 1440
"""From this width of the window on the drawer is open at first (SPEC 2.5)."""


class Beside(QObject):
    """Opens and closes the drawer that ``make`` makes, at the end of ``row``. ``opened`` tells whether it is open now."""

    opened = Signal(bool)

    def __init__(self, page: QWidget, row: QHBoxLayout, prefs: Prefs, make: Callable[[], BankDrawer]) -> None:
        super().__init__(page)
        self._page, self._row, self._prefs, self._make = page, row, prefs, make
        self.bank: BankDrawer | None = None
        self._hands: Handling | None = None
        self._open = self._shelved = False

    def is_open(self) -> bool:
        """Whether the drawer is to be seen."""
        return self._open

    def restore(self) -> None:
        """Open it when it was open last; at first when there is room for it."""
        kept = self._prefs.text("calendar/bank")
        if kept == "open" or (not kept and self._page.window().width() >= _WIDE):
            self._show(True)

    def show(self, on: bool) -> None:
        """Open or close the drawer, and remember it."""
        self._prefs.keep_text("calendar/bank", "open" if on else "closed")
        self._show(on)

    def attend(self, hands: Handling) -> None:
        """Whoever moves chips moves cards as well."""
        self._hands = hands
        self._shelve()

    def _show(self, on: bool) -> None:
        self._open = on
        if on and self.bank is None:
            self.bank = self._make()
            self._row.addWidget(self.bank)
            self._shelve()
        if self.bank is not None:
            self.bank.setVisible(on)
        self.opened.emit(on)

    def _shelve(self) -> None:
        hands = self._hands
        if hands is not None and self.bank is not None and not self._shelved:
            self._shelved = True
            hands.shelve(self.bank)  # first: the whole drawer takes what is dropped, also an empty one
            for shelf in self.bank.lists.values():
                hands.shelve(shelf)
                shelf.date_wanted.connect(lambda chip: hands.menus.date_wanted.emit((chip,)))
                shelf.menu_wanted.connect(lambda chip, at: hands.menus.open((chip,), None, at))
