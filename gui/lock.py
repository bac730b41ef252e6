"""*Masuk dan kunci*: opens the panel, locks by hand, when nobody is there and when a seat was open for long, and keeps office and session of one mind.

Both limits are settings of the office (*idle_minutes*, *seat_hours*).
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.messages import _
from core.records import Changed, Person
from gui import notices
from gui.desk import Desk
from gui.idle import Idle
from gui.session import Session
from gui.widgets.login import Login

_HOUR = 3_600_000
_Seats = tuple[tuple[Person, ...], dict[str, str]]


def _seats(office: Any) -> _Seats:
    """Who could enter, and in the fictional office also with which PIN. Runs in the records thread."""
    if not office.demo:
        return office.people(), {}
    from db.demo import pins

    return office.people(), pins()


def _lock(office: Any) -> None:
    office.lock()


def _limits(office: Any) -> tuple[int, int]:
    """Idle minutes and hours of a seat, as the office set them. Runs in the records thread."""
    from core import settings
    from db.queries.working import fields_of

    fields = fields_of(office)
    return settings.number(fields, "idle_minutes"), settings.number(fields, "seat_hours")


def _unseated(office: Any) -> bool:
    """Whether the charter in force no longer names the seat that is unlocked. Runs in the records thread."""
    return office.person is not None and office.signer.key not in office.chain.latest.persons


class Lock(QObject):
    """Locks and unlocks the window ``window``. Until ``ready`` was called there is nothing to unlock; who asks
    before gets the panel then.

    ``entered``: somebody is in, and the panel is gone.
    """

    entered = Signal()

    def __init__(self, window: QWidget, desk: Desk, session: Session) -> None:
        super().__init__(window)
        self._window, self._desk, self._session = window, desk, session
        self._ready = self._wanted = False
        self.panel: Login | None = None
        self.idle = Idle(self)
        self.idle.idle.connect(self.lock)
        self.seat = QTimer(self, singleShot=True)
        self.seat.setInterval(10 * _HOUR)
        self.seat.timeout.connect(self.lock)
        session.changed.connect(self._seated)
        desk.changed.connect(self._news)

    def ready(self) -> None:
        """The office is open."""
        self._ready = True
        if self._wanted:
            self._wanted = False
            self.toggle()
        self._desk.ask(_limits, owner=self, then=self._limit)

    def _news(self, change: Changed) -> None:
        if "charter" in change.kinds and not self._session.locked:
            self._desk.ask(_unseated, owner=self, then=self._stand_up)
        if self._ready and "office" in change.ids:
            self._desk.ask(_limits, owner=self, then=self._limit)

    def _stand_up(self, unseated: bool) -> None:
        """Nobody goes on in a seat that ended: what it would sign counts for nothing."""
        if unseated:
            self.lock()
            notices.toast(self._window, _("Kursi ini tidak berlaku lagi menurut piagam yang baru. Masuk lagi dengan kursi yang baru."))

    def _limit(self, found: tuple[int, int]) -> None:
        idle, hours = found
        self.idle.limit_to(idle * 60)
        if self.seat.interval() != hours * _HOUR:
            self.seat.setInterval(hours * _HOUR)

    def _seated(self) -> None:
        """A seat is open for so long at most, whoever keeps typing."""
        if self._session.locked:
            self.seat.stop()
            notices.hush(self._window)  # its words and what it offers belong to the person who left
        else:
            self.seat.start()

    def toggle(self) -> None:
        """Ctrl+L: lock, or open the panel when locked."""
        if not self._session.locked:
            self.lock()
        elif not self._ready:
            self._wanted = True  # a click before the records are open is no click for nothing
        elif self.panel is None:
            self._desk.ask(_seats, owner=self, then=self._open)

    def lock(self) -> None:
        """Forget the person; what is typed stays, and reading goes on."""
        if not self._session.locked:
            self._desk.ask(_lock, owner=self, then=lambda _nothing: None)
            self._session.lock()  # last: what pages ask now is asked of a locked office

    def _open(self, seats: _Seats) -> None:
        if self.panel is None:
            self.panel = Login(self._window, self._desk, self._session, *seats)
            self.panel.answered.connect(self._closed)
            self.panel.open_it()

    def _closed(self, key: str) -> None:
        self.panel = None
        if key == "enter":
            self.entered.emit()
