"""The autosave of what is being typed: 800 ms after the last key, and at least every five seconds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.content.draft import Draft, to_json
from core.errors import Refused, Trouble
from db.drafts import Drafts
from gui.desk import Desk

PAUSE, LONGEST = 800, 5000
"""Milliseconds (SPEC 4.3)."""


def _write(folder: Path, person: str, draft: Draft) -> None:
    """Runs in the thread of the autosave."""
    Drafts(folder).save(person, draft.item, to_json(draft))


class Journal(QObject):
    """``kept`` after every save, ``failed`` with the error of one that failed. One save runs at a time, the newest text last."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, folder: Path, draft: Callable[[], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._folder, self._draft = desk, folder, draft
        self._person = ""
        self._busy = self._again = False
        self._pause, self._longest = self._timer(PAUSE), self._timer(LONGEST)

    def _timer(self, wait: int) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(wait)
        made.timeout.connect(self.write)
        return made

    def touched(self, person: str) -> None:
        """Something was typed by ``person``."""
        self._person = person
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def waiting(self) -> bool:
        """Whether something was typed that no save holds yet."""
        return self._pause.isActive() or self._longest.isActive() or self._again

    def write(self) -> None:
        """Save now; while a save runs, once more after it."""
        self.forget()
        if self._busy:
            self._again = True
        elif self._person:
            self._busy = True
            self._desk.save(_write, self._folder, self._person, self._draft(), owner=self, then=self._written, failed=self._lost)

    def write_now(self) -> None:
        """Save before this returns, in this thread: the text is about to leave the screen. Failing is told like any other."""
        if self.waiting() and self._person:
            self.forget()
            try:
                _write(self._folder, self._person, self._draft())
            except (Refused, Trouble) as error:
                self.failed.emit(error)

    def forget(self) -> None:
        """The text became a revision, or was thrown away: nothing waits any more."""
        self._pause.stop()
        self._longest.stop()
        self._again = False

    def _written(self, _nothing: object) -> None:
        self._busy = False
        self.kept.emit()
        if self._again:
            self.write()

    def _lost(self, error: Exception) -> None:
        """The disk is full, the folder is gone: say so, and try again with the next key."""
        self._busy = False
        self.failed.emit(error)
        if self._again:
            self._again = False
            self._pause.start()
