"""A backup by hand: when the last one passed its checks, and a button that makes one now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Refused, Trouble
from core.messages import _
from core.records import Changed
from gui import notices
from gui.desk import Desk
from gui.widgets.controls import allow, button, label, row
from gui.words import short_date


def _look(office: Any) -> str:
    """Runs in the records thread."""
    return office.facts.meta("backup_verified_at") or ""


def _backup(office: Any) -> str:
    """Runs in the records thread, so that nothing is written meanwhile."""
    from db.backup import backup

    return str(backup(office.facts, office.media, office.places.backups, office.now()).path)


class BackupLine(QWidget):
    """``make`` makes a backup; ``told`` says when the last one was made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.told = label("", "caption", "muted", wrap=True)
        self.make = button(_("Buat cadangan sekarang"), self._make, picture="hard-drive", scale="sm")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(label(_("Cadangan di komputer ini"), "label"))
        column.addLayout(row(self.make, None))
        column.addWidget(label(_("Salinan catatan dan berkas di folder cadangan, dibuka dan diperiksa sebelum dihitung."), "caption", "muted", wrap=True))
        column.addWidget(self.told)

    def ask(self) -> None:
        """When the last backup was made."""
        self._desk.ask(_look, owner=self, then=self._show, failed=lambda _error: None)

    def _show(self, at: str) -> None:
        self.told.setText(_("Cadangan terakhir: {day}").format(day=short_date(datetime.fromisoformat(at).date())) if at else _("Belum ada cadangan."))

    def _make(self) -> None:
        allow(self.make, [_("Sedang membuat cadangan.")])
        self._desk.ask(_backup, owner=self, then=self._made, failed=self._failed)

    def _made(self, path: str) -> None:
        allow(self.make, [])
        self.ask()
        self._desk.changed.emit(Changed(frozenset({"backup"})))
        notices.toast(self.window(), _("Cadangan dibuat dan diperiksa: {path}").format(path=path))

    def _failed(self, error: Refused | Trouble) -> None:
        allow(self.make, [])
        self.told.setText(" ".join(notices.reasons(error)) if isinstance(error, Refused) else f"{error.what} {error.advice}")
