"""The item that comes next, read and drawn while somebody still looks at the one before: then it shows within a frame."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from core.review import Review
from core.signing import Pick
from gui.desk import Desk
from gui.pages.approval import asks
from gui.pages.approval.centre import Centre
from gui.pages.approval.picks import Key


class Ahead(QObject):
    """Keeps one item ready; whatever changes the records makes it void (:meth:`forget`)."""

    def __init__(self, parent: QObject, desk: Desk, centre: Centre) -> None:
        super().__init__(parent)
        self._desk, self._centre = desk, centre
        self._wanted: Key | None = None
        self._found: tuple[Review, Pick | None] | None = None

    def look(self, key: Key, pick: Pick | None) -> None:
        """Read the item and make its sheet, unless that is done or under way."""
        if self._wanted != key:
            self.forget()
            self._wanted = key
            self._desk.ask(asks.ahead, key, pick, owner=self, then=partial(self._read, key, pick))

    def ready(self, key: Key, pick: Pick | None) -> Review | None:
        """The item when it was read with this very pick."""
        return self._found[0] if self._found is not None and self._found[0].key == key and self._found[1] == pick else None

    def forget(self) -> None:
        """What was read may be another thing by now."""
        self._wanted = self._found = None
        self._centre.forget_ahead()

    def _read(self, key: Key, pick: Pick | None, review: Review | None) -> None:
        if key == self._wanted and review is not None:
            self._found = (review, pick)
            self._centre.prepare(review, pick)
