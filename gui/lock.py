"""*Masuk dan kunci*: opens the panel, locks by hand and after ten idle minutes, and keeps office and session of one mind."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.records import Person
from gui.desk import Desk
from gui.idle import Idle
from gui.session import Session
from gui.widgets.login import Login

_Seats = tuple[tuple[Person, ...], dict[str, str]]


def _seats(office: Any) -> _Seats:
    """Who could enter, and in the fictional office also with which PIN. Runs in the records thread."""
    if not office.demo:
        return office.people(), {}
    from db.demo import pins

    return office.people(), pins()


def _lock(office: Any) -> None:
    office.lock()


class Lock(QObject):
    """Locks and unlocks the window ``window``. Until ``ready`` was called there is nothing to unlock."""

    def __init__(self, window: QWidget, desk: Desk, session: Session) -> None:
        super().__init__(window)
        self._window, self._desk, self._session = window, desk, session
        self._ready = False
        self.panel: Login | None = None
        self._idle = Idle(self)
        self._idle.idle.connect(self.lock)

    def ready(self) -> None:
        """The office is open."""
        self._ready = True

    def toggle(self) -> None:
        """Ctrl+L: lock, or open the panel when locked."""
        if not self._session.locked:
            self.lock()
        elif self._ready and self.panel is None:
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

    def _closed(self, _key: str) -> None:
        self.panel = None
