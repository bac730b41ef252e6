"""The end of a session: the dialog with the PIN, what came of it, and the papers of what was signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import _, plural
from core.review import Signed
from core.signing import ANSWER, VERDICTS, Pick
from gui import notices
from gui.desk import Desk
from gui.pages.approval import asks
from gui.pages.approval.pin import SignDialog
from gui.session import Session
from gui.widgets.controls import button
from gui.widgets.surfaces import Banner


class Signing(QObject):
    """``signed`` carries the picks that are facts now, ``refused`` the keys of what changed meanwhile (maybe none); ``notes`` stands over the item."""

    signed = Signal(list)
    refused = Signal(tuple)

    def __init__(self, page: QWidget, desk: Desk, session: Session) -> None:
        super().__init__(page)
        self._page, self._desk, self._session = page, desk, session
        self._sitting = new_id()
        self.notes = QVBoxLayout()

    def ask(self, picks: Sequence[Pick], skipped: int) -> None:
        """Open the dialog that lists everything and asks for the PIN."""
        if picks and self._session.person is not None:
            self._desk.ask(asks.lines_of, list(picks), owner=self, then=partial(self._open, picks, skipped), failed=self._not_signed)

    def close(self) -> None:
        """Somebody else sits here: no dialog of the former stays, and none of his messages."""
        for dialog in self._dialogs():
            dialog.answer("cancel")
        self.note(None)

    def note(self, banner: Banner | None) -> None:
        """One message over the item; the next takes its place, and another person sees none of it."""
        while self.notes.count():
            old = self.notes.takeAt(0).widget()
            if old is not None:
                old.deleteLater()
        self.notes.setContentsMargins(20, 12 if banner is not None else 0, 20, 0)
        if banner is not None:
            self.notes.addWidget(banner)

    def _dialogs(self) -> list[SignDialog]:
        return [d for d in self._page.window().findChildren(SignDialog) if d.isVisible()]

    def _open(self, picks: Sequence[Pick], skipped: int, found: tuple[tuple[Signed, ...], dict[str, str]]) -> None:
        person = self._session.person
        if person is None or self._dialogs():
            return
        lines, pins = found
        dialog = SignDialog(self._page.window(), self._desk, self._session, person, lines, picks, skipped, self._sitting, pins, self._not_signed)
        dialog.entered.connect(partial(self._done, list(picks)))
        dialog.open_it()

    def _not_signed(self, error: Exception) -> None:
        """Nothing was signed: every reason stands over the item, and what changed meanwhile waits again."""
        from db.actions.sign import ChangedMeanwhile

        if not isinstance(error, Refused):
            self._desk.trouble.emit(error)
            return
        self.note(Banner("warn", notices.reasons(error)))
        self.refused.emit(tuple(error.keys) if isinstance(error, ChangedMeanwhile) else ())

    def _done(self, picks: list[Pick], sitting: str) -> None:
        self._sitting = new_id()
        self.signed.emit(picks)
        banner = Banner("ok", [_("{n} keputusan ditandatangani.").format(n=len(picks))])
        if any(p.verdict != ANSWER for p in picks):
            self._offer(banner, _("Simpan berita acara (PDF)"), partial(self._save_minutes, sitting))
        count = len({p.item for p in picks if p.verdict in VERDICTS})
        if count:
            text = plural("Cetak {n} lembar dalam satu berkas", "Cetak {n} lembar dalam satu berkas", count).format(n=count)
            self._offer(banner, text, partial(self._save_prints, sitting))
        self.note(banner)

    def _offer(self, banner: Banner, text: str, act: Callable[[], object]) -> None:
        line = banner.layout()
        line.insertWidget(line.count() - 1, button(text, act, kind="ghost", scale="sm", picture="printer"))

    # -- papers

    def _save_minutes(self, sitting: str) -> None:
        name = _("berita-acara-{day}.pdf").format(day=self._session.today().isoformat())
        path = notices.save_as(self._page, _("Simpan berita acara sesi"), name, "PDF (*.pdf)")
        if path is not None:
            self._write(asks.minutes_parts, asks.write_minutes, sitting, path, _("Berita acara tersimpan: {name}"))

    def _save_prints(self, sitting: str) -> None:
        name = _("lembar-sesi-{day}.pdf").format(day=self._session.today().isoformat())
        path = notices.save_as(self._page, _("Simpan semua lembar sesi"), name, "PDF (*.pdf)")
        if path is not None:
            self._write(asks.prints_parts, asks.write_prints, sitting, path, _("Lembar sesi tersimpan: {name}"))

    def _write(self, parts: Callable[..., object], write: Callable[..., Path], sitting: str, path: Path, said: str) -> None:
        """What the records say in their thread; painting and sealing beside it."""

        def told(made: Path) -> None:
            notices.toast(self._page.window(), said.format(name=made.name), _("Buka"), partial(notices.open_outside, made))

        def paint(found: object) -> None:
            self._desk.away(write, found, path, owner=self, then=told, failed=self._not_written)

        self._desk.ask(parts, sitting, owner=self, then=paint, failed=self._not_written)

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.note(Banner("warn", notices.reasons(error)))
        else:
            self._desk.trouble.emit(error)
