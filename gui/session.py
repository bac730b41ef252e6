"""Who sits at the screen, and whether writing is locked. Pages read it; the lock and the window change it."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, tzinfo

from PySide6.QtCore import QObject, Signal

from core.paths import Places
from core.records import Person
from db.clock import zone


class Session(QObject):
    """The person who unlocked this window, if anybody did. ``changed`` is sent after every lock and unlock."""

    changed = Signal()
    entry_wanted = Signal()
    """A page needs a person: whoever keeps the lock opens its panel."""
    lock_wanted = Signal()
    """A page asks that the seat be locked now."""
    page_wanted = Signal(str, str)
    """A page leads to another one: the name of that page, and the item to show there, or an empty text."""
    sitting_wanted = Signal()
    """A page asks to begin the sign-off session, with nothing but the session on the screen."""
    keys_wanted = Signal()
    """A page asks for the list of shortcuts."""
    theme_wanted = Signal(str)
    """A page wants another theme: ``light``, ``dark`` or ``system``."""
    language_wanted = Signal(str)
    """A page wants another language for the next start."""
    new_wanted = Signal(str)
    """A page asks to begin a content item, for a day (ISO) or an empty text."""

    def __init__(self, places: Places, shift: timedelta = timedelta()) -> None:
        super().__init__()
        self.places, self.shift = places, shift
        self.zone: tzinfo | None = zone(places.view)
        """Where the office is; of the laptop while nothing is known of it."""
        self.person: Person | None = None
        self.clock = time.monotonic
        self._proved = 0.0

    def now(self) -> datetime:
        """Now by the clock on the wall of the office, wherever the laptop is; a fictional office lives at its own date."""
        return datetime.now(UTC).astimezone(self.zone) + self.shift

    def today(self) -> date:
        """Today by the clock of the office."""
        return self.now().date()

    @property
    def locked(self) -> bool:
        """Reading works while locked; whatever needs a signature or a secret does not."""
        return self.person is None

    def unlock(self, person: Person) -> None:
        """Note that ``person`` gave the right PIN; the office itself was unlocked before, in the records thread."""
        self.person = person
        self._proved = self.clock()
        self.changed.emit()

    def proved(self, seconds: float) -> bool:
        """Whether the person gave the PIN within the last ``seconds``."""
        return self.person is not None and self.clock() - self._proved <= seconds

    def lock(self) -> None:
        """Forget the person; a session that is locked already stays as it is."""
        if self.person is not None:
            self.person = None
            self.changed.emit()
