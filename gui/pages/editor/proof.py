"""A kept file beside what it proves: attach one, open it, let it go."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

from core.content.facets import is_file
from core.messages import _
from gui.desk import Desk
from gui.pages.editor import deeds
from gui.session import Session
from gui.theme import theme
from gui.widgets.controls import button, icon_button, rename, row
from gui.widgets.kept_file import KeptFile
from gui.widgets.pictures import image
from gui.widgets.retouch import Viewer

if TYPE_CHECKING:
    from db.actions.attach import Seen

_LONGEST = 26
_PAGE = 132
"""Pixels of the longer side of the small picture of a file."""


class _Page(QAbstractButton):
    """The small picture of a file, to be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn = QPixmap()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def show_picture(self, drawn: QPixmap) -> None:
        """Take its size."""
        self._drawn = drawn
        self.setFixedSize(drawn.size() + QSize(2, 2))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.drawPixmap(1, 1, self._drawn)
            painter.setPen(theme["primary" if self.underMouse() or self.hasFocus() else "border"])
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Proof(KeptFile):
    """``attached`` carries hash and name of a file that was kept, ``let_go`` that it should go."""

    attached = Signal(str, str)
    let_go = Signal()

    def __init__(self, desk: Desk, session: Session, ask: str) -> None:
        super().__init__(desk, session)
        self._read_only = False
        self.attach = button(ask, self._ask, kind="ghost", scale="sm", picture="paperclip")
        self.open = button("", self._open, kind="soft", scale="sm", picture="paperclip")
        self.remove = icon_button("x", _("Lepas berkas"), self._remove, scale="sm")
        self.page = _Page()
        self.page.clicked.connect(self._enlarge)
        self.page.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(self.attach, self.open, self.remove, None, spacing=4))
        column.addWidget(self.page)
        self.show_file("", "")

    def show_file(self, digest: str, name: str) -> None:
        """Show that a file is attached; an empty hash: none is."""
        self.file, self.name = digest if is_file(digest) else "", name
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        self.open.setText(short or _("Berkas terlampir"))
        self.open.setToolTip(_("Buka {name}").format(name=name or digest[:12]))
        self.page.hide()
        if self.file:
            away = partial(self._desk.away, deeds.preview, self._session.places.media, self.file, _PAGE * 2)
            away(owner=self, then=partial(self._seen, self.file), failed=lambda _error: None)  # what cannot be shown is opened
        self._fit()

    def set_read_only(self, on: bool) -> None:
        """The file can still be opened."""
        self._read_only = on
        self._fit()

    def take(self, path: Path) -> None:
        """Keep a file that was chosen or dropped."""
        self._desk.away(
            deeds.keep_document, self._session.places.media, path, owner=self, then=partial(self._kept, path.name), failed=partial(self._lost, path.name)
        )

    def _fit(self) -> None:
        self.attach.setVisible(not self.file and not self._read_only)
        self.open.setVisible(bool(self.file))
        self.remove.setVisible(bool(self.file) and not self._read_only)

    def _ask(self) -> None:
        kinds = _("Dokumen (*.pdf *.jpg *.jpeg *.png *.webp *.docx *.xlsx *.ods *.odt);;Semua berkas (*)")
        if (path := self._picked(_("Pilih dokumen"), kinds)) is not None:
            self.take(path)

    def _kept(self, name: str, digest: str) -> None:
        self.show_file(digest, name)
        self.attached.emit(digest, name)

    def _seen(self, digest: str, seen: Seen) -> None:
        """A picture, or the first page of a PDF, beside what it proves."""
        if seen.small is None or digest != self.file:
            return
        drawn = QPixmap.fromImage(image(seen.small)).scaled(_PAGE, _PAGE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self.page.show_picture(drawn)
        pages = seen.small.pages
        words = _("PDF, {n} halaman. Tekan untuk melihat halaman pertama.").format(n=pages) if pages else _("Tekan untuk melihat lebih besar.")
        rename(self.page, words)
        self.page.show()

    def _enlarge(self) -> None:
        Viewer(self.window(), self._desk, self._session.places.media, self.file, self.name or _("Berkas terlampir")).open_it()

    def _remove(self) -> None:
        self.show_file("", "")
        self.let_go.emit()
