"""Documents of the page that lie outside of it: a source to be opened, and the scan of a signed paper to be kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from core.content.facets import is_file
from core.errors import Refused
from core.messages import _
from gui import notices
from gui.desk import Desk
from gui.pages.approval import asks
from gui.session import Session


class Papers(QObject):
    """Opens sources and keeps scans for the page that owns it."""

    def __init__(self, page: QWidget, desk: Desk, session: Session) -> None:
        super().__init__(page)
        self._page, self._desk, self._session = page, desk, session

    def open(self, where: str, name: str) -> None:
        """Open a kept document (its hash) as a checked copy, or a page of the web."""
        if is_file(where):
            target = self._session.places.copies / (Path(name).name[:80] or where[:12])
            self._desk.away(asks.copy_out, self._session.places.media, where, target, owner=self, then=notices.open_kept, failed=self._failed)
        else:
            QDesktopServices.openUrl(QUrl(where))

    def scan(self, kept: Callable[[str], object]) -> None:
        """Ask for the scan of a signed paper; ``kept`` gets the hash under which it lies in the store."""
        kinds = _("Pindaian (*.pdf *.jpg *.jpeg *.png)")
        for path in notices.open_files(self._page, _("Pilih pindaian kertas bertanda tangan"), kinds)[:1]:
            self._desk.away(asks.keep_scan, self._session.places.media, path, owner=self, then=partial(_kept, kept), failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            notices.toast(self._page.window(), " ".join(notices.reasons(error)))
        else:
            self._desk.trouble.emit(error)


def _kept(then: Callable[[str], object], digest: str) -> None:
    then(digest)
