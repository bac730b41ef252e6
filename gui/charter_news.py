"""Every laptop shows once what a newer charter of the team changed; closing the message says that it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from core.messages import _
from core.records import Changed

if TYPE_CHECKING:
    from gui.window import Window

_SEEN = "piagam"


def _unread(office: Any, seen: int) -> Any:
    """Runs in the records thread."""
    from db.queries.team import unread

    return unread(office, seen)


class CharterNews(QObject):
    """Asks after every change of the charter. A laptop that meets the office for the first time has nothing to compare with."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        window.desk.changed.connect(self._news)

    def _news(self, change: Changed) -> None:
        if change.kinds & {"open", "charter"}:
            self.ask()

    def ask(self) -> None:
        """Compare the charter in force with the one that was read here last."""
        seen = self._window.prefs.text(_SEEN)
        self._window.desk.ask(_unread, int(seen) if seen.isdigit() else 0, owner=self, then=self._show, failed=lambda _error: None)

    def _show(self, found: Any) -> None:
        version, sentences = found
        if not sentences:
            self._read(version)
            return
        lines = [_("Piagam tim versi {n} berlaku. Yang berubah sejak terakhir dibaca di laptop ini:").format(n=version), *map(str, sentences)]
        self._window.banners.add("paraf", lines, _("Sudah saya baca"), lambda: self._done(version, "\n".join(lines)))
        for banner in self._window.banners.shown():
            if banner.text == "\n".join(lines):
                banner.closed.connect(lambda: self._read(version))

    def _done(self, version: int, text: str) -> None:
        self._read(version)
        for banner in self._window.banners.shown():
            if banner.text == text:
                banner.close_it()

    def _read(self, version: int) -> None:
        self._window.prefs.keep_text(_SEEN, str(version))
