"""The file beside an answer of an audit: picked, dropped or pasted (a screenshot), kept by its hash, opened again, let go."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics

from core.messages import _
from gui.desk import Desk
from gui.pages.accounts import deeds
from gui.pasting import Pasted
from gui.session import Session
from gui.widgets.controls import button, icon_button, rename, row
from gui.widgets.kept_file import KeptFile

_WIDE = 116
"""Pixels of a file name at most."""


class EvidenceFile(KeptFile):
    """``changed`` when a file came or went. ``about`` is what its answer is about, for screen readers.

    A ``fixed`` one only shows and opens what somebody kept before.
    """

    changed = Signal()

    def __init__(self, desk: Desk, session: Session, about: str, *, fixed: bool = False) -> None:
        super().__init__(desk, session)
        self._fixed = fixed
        self.attach = icon_button("paperclip", _("Lampirkan bukti: {name}").format(name=about), self._ask, scale="sm")
        self.attach.setToolTip(_("Lampirkan tangkapan layar atau dokumen. Bisa juga ditempel (Ctrl+V) atau ditarik ke sini."))
        self.open = button("", self._open, kind="soft", scale="sm", picture="paperclip")
        self.remove = icon_button("x", _("Lepas bukti: {name}").format(name=about), self._remove, scale="sm")
        line = row(self.attach, self.open, self.remove, spacing=2)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self.show_file("", "")

    def show_file(self, digest: str, name: str) -> None:
        """Show that a file is attached; an empty hash: none is."""
        self.file, self.name = digest, name
        self.open.setText(QFontMetrics(self.open.font()).elidedText(name.replace("&", "&&"), Qt.TextElideMode.ElideMiddle, _WIDE))
        rename(self.open, _("Buka {name}").format(name=name))
        self.attach.setVisible(not digest and not self._fixed)
        self.open.setVisible(bool(digest))
        self.remove.setVisible(bool(digest) and not self._fixed)

    def take(self, source: Path | Pasted) -> None:
        """Keep a file that was chosen or dropped, or a picture that was pasted."""
        name = source.name if isinstance(source, Path) else _("Tangkapan layar")
        self._desk.away(deeds.keep_evidence, self._session.places.media, source, owner=self, then=partial(self._kept, name), failed=partial(self._lost, name))

    def _ask(self) -> None:
        kinds = _("Gambar atau dokumen (*.png *.jpg *.jpeg *.webp *.pdf);;Semua berkas (*)")
        if (path := self._picked(_("Pilih bukti"), kinds)) is not None:
            self.take(path)

    def _kept(self, name: str, digest: str) -> None:
        self.show_file(digest, name)
        self.changed.emit()

    def _remove(self) -> None:
        self.show_file("", "")
        self.changed.emit()
        self.attach.setFocus(Qt.FocusReason.OtherFocusReason)
