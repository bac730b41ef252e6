"""A kept file beside what it proves: the part that is the same wherever one is picked, opened as a copy, or refused in words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.errors import Refused
from gui import notices
from gui.desk import Desk
from gui.session import Session


def _copy_out(folder: Path, digest: str, target: Path) -> Path:
    """A copy of a kept file for another program. Runs in the pool."""
    from db.actions.attach import copy_out

    return copy_out(folder, digest, target)


class KeptFile(QWidget):
    """``file`` is the hash of the file, empty for none, ``name`` what it was called. ``failed`` carries a sentence."""

    failed = Signal(str)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self.file, self.name = "", ""

    def _picked(self, title: str, kinds: str) -> Path | None:
        """The one file that somebody chooses among ``kinds``."""
        return next(iter(notices.open_files(self, title, kinds)), None)

    def _open(self) -> None:
        target = self._session.places.copies / (Path(self.name).name or self.file[:12])
        self._desk.away(_copy_out, self._session.places.media, self.file, target, owner=self, then=notices.open_kept, failed=partial(self._lost, self.name))

    def _lost(self, name: str, error: Exception) -> None:
        why = " ".join(notices.reasons(error)) if isinstance(error, Refused) else str(error)
        self.failed.emit(f"{name}: {why}")
