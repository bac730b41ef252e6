"""The papers of past sign-off sessions: a menu of the latest ones, each with its minutes and with all its sheets in one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from core.documents import dates
from core.documents.minutes import Sitting
from core.messages import _
from gui import notices
from gui.desk import Desk
from gui.pages.approval import asks
from gui.papers import Papers
from gui.session import Session


def _sessions(office: Any) -> tuple[Sitting, ...]:
    """Runs in the records thread."""
    from db.queries.minutes import sessions

    return sessions(office)


class SessionPapers(Papers):
    """``button`` opens the menu; the papers are sealed by the seat that is unlocked."""

    def __init__(self, page: QWidget, desk: Desk, session: Session) -> None:
        hint = _("Berita acara dan semua lembar dari satu sesi persetujuan")
        super().__init__(page, desk, _("Dokumen sesi…"), hint, "signature", self.ask)
        self._session = session

    def ask(self) -> None:
        """Offer the latest sessions; somebody has to be in, because the seat seals the paper."""
        if self._session.locked:
            self._session.entry_wanted.emit()
        else:
            self._desk.ask(_sessions, owner=self, then=self._offer)

    def _offer(self, found: Sequence[Sitting]) -> None:
        menu = QMenu(self.button)
        for one in found:
            title = f"{dates.short(one.at)} · {', '.join(one.who)}".replace("&", "&&")
            part = menu.addMenu(_("{title} · {n} keputusan").format(title=title, n=one.decisions))
            part.addAction(_("Berita acara (PDF)…"), partial(self._save, one, asks.minutes_parts, asks.write_minutes, "berita-acara"))
            prints = part.addAction(_("Semua lembar dalam satu berkas (PDF)…"), partial(self._save, one, asks.prints_parts, asks.write_prints, "lembar-sesi"))
            prints.setEnabled(one.approved > 0)
        if not found:
            menu.addAction(_("Belum ada sesi persetujuan")).setEnabled(False)
        self.open_menu(menu)

    def _save(self, one: Sitting, parts: Callable[..., Any], write: Callable[..., Path], name: str) -> None:
        path = notices.save_as(self._page, _("Simpan dokumen sesi"), f"{name}-{one.at[:10]}.pdf", "PDF (*.pdf)")
        if path is not None:
            self.put(path, write, parts, one.id)
