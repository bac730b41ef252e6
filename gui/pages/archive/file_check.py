"""Check a file from outside: a sheet, minutes, the proof of a decision or an exchange file, chosen or dropped. The answer of ``verify``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.documents.dates import short
from core.errors import Refused, Trouble
from core.messages import _
from gui import notices
from gui.desk import Desk
from gui.pages.archive import asks
from gui.pages.archive.detail import notice
from gui.session import Session
from gui.widgets.card import Card
from gui.widgets.controls import button, emptied, label, restyle, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose

if TYPE_CHECKING:
    from db.examining import Examined


class FileCheck(Card):
    """A place to drop one file; ``found`` is the last answer, None while nothing was checked."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(_("Periksa berkas"), picture="file-check")
        self._desk, self._session = desk, session
        self._number, self._root = 0, ""
        self.found: Examined | None = None
        self.setAcceptDrops(True)
        self.drop = QFrame()
        self.drop.setObjectName("well")
        hint = Prose(
            _("Letakkan lembar persetujuan, berita acara, bukti keputusan, atau paket tim di sini."), "body", "text_muted", Qt.AlignmentFlag.AlignHCenter
        )
        self.choose = button(_("Periksa berkas…"), self.choose_file, picture="folder-open")
        inside = QVBoxLayout(self.drop)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(10)
        inside.addWidget(Glyph("upload", 18, "text_muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(hint)
        inside.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        self.result = QVBoxLayout()
        self.result.setSpacing(8)
        column = QVBoxLayout()
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.drop)
        column.addLayout(self.result)
        self.body.addLayout(column)

    def choose_file(self) -> None:
        """Ask for a file and check it."""
        kinds = _("Berkas Paraf (*.pdf *.paraf);;Semua berkas (*)")
        for path in notices.open_files(self, _("Periksa berkas"), kinds)[:1]:
            self.check(path)

    def check(self, path: Path) -> None:
        """Check one file in the background."""
        self._number += 1
        self.choose.setEnabled(False)
        emptied(self.result)
        self.result.addWidget(label(_("Memeriksa {name}…").format(name=path.name), "label", "secondary"))
        self._desk.ask(asks.root_of, owner=self, then=self._know_root, failed=lambda _error: None)
        self._desk.away(asks.examine, path, owner=self, then=partial(self._show, self._number, path), failed=partial(self._failed, self._number, path))

    def _know_root(self, root: str) -> None:
        self._root = root

    def _failed(self, number: int, path: Path, error: Exception) -> None:
        """It cannot be read at all: said here, because the file was asked about here."""
        if number != self._number:
            return
        self._begin_answer(path)
        for line in error.reasons if isinstance(error, Refused) else (error.what, error.advice) if isinstance(error, Trouble) else (error,):
            self.result.addWidget(notice("warn", str(line)))

    def _show(self, number: int, path: Path, found: Examined) -> None:
        if number != self._number:
            return
        self.found = found
        self._begin_answer(path)
        if not found.ok:
            words = [_("Berkas ini TIDAK dapat dipercaya."), *(str(p) for p in found.problems)]
            self.result.addWidget(notice("danger", "\n".join(words)))
            return
        self.result.addWidget(notice("ok", self._verdict(found)))
        if found.root != self._root:
            text = _("Berkas ini dari kantor lain. Cocokkan sidiknya dengan sidik yang tertera di kantor itu sebelum dipercaya.")
            self.result.addWidget(notice("warn", text))
        for name, text in self._facts(found):
            self.result.addWidget(_pair(name, text))

    def _begin_answer(self, path: Path) -> None:
        emptied(self.result)
        self.choose.setEnabled(True)
        name = label(path.name, "subhead")
        name.setToolTip(str(path))
        self.result.addWidget(name)

    def _verdict(self, found: Examined) -> str:
        types = {"sheet": _("Lembar persetujuan"), "minutes": _("Berita acara"), "decision": _("Bukti keputusan"), "bundle": _("Paket tim")}
        own = found.root == self._root
        words = _("{what} ini utuh dan konsisten, dari kantor ini.") if own else _("{what} ini utuh dan konsisten.")
        return words.format(what=types.get(found.type, found.type))

    def _facts(self, found: Examined) -> list[tuple[str, str]]:
        demo = _(" (CONTOH)") if found.demo else ""
        told = [(_("Kantor"), found.office + demo), (_("Sidik kantor"), found.fingerprint)]
        if found.sealed_by:
            told.append((_("Disegel"), _("{name}, {when}").format(name=found.sealed_by, when=short(found.made_at))))
        told += [(_("Konten {item}").format(item=i.item), str(i.status)) for i in found.items]
        for d in found.decisions:
            told.append((_("Keputusan"), f"{d.who} {d.said}, {short(d.at)}. {d.standing}"))
        told.append((_("Diperiksa"), _("{n} fakta").format(n=found.facts)))
        return told

    # -- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(_files(event)) == 1:
            restyle(self.drop, "over", True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self.drop, "over", False)

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self.drop, "over", False)
        files = _files(event)
        if len(files) == 1:
            event.acceptProposedAction()
            self.check(files[0])


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _pair(name: str, text: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addLayout(row(label(name, "caption", "muted"), None))
    column.addWidget(Prose(text, "body", "text"))
    return made
