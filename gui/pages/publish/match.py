"""Hold a posted text against the approved bytes: paste it, and see what the platform or a hand changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from core.messages import _, plural
from core.posting import Drift, drift
from gui.desk import Desk
from gui.widgets.controls import button, label, row
from gui.widgets.diff_text import DiffText
from gui.widgets.glyphs import TONES, Glyph
from gui.widgets.prose import Prose

_MOST = 100_000
"""Characters that are compared; no surface takes more."""


class MatchBox(QFrame):
    """Compares with ``approved``; nothing of it is kept, since only the record of a post is a fact."""

    closed = Signal()

    def __init__(self, desk: Desk, approved: str) -> None:
        super().__init__()
        self.setObjectName("well")
        self._desk, self._approved, self._ticket = desk, approved, 0
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(_("Salin teks dari unggahan yang tayang, lalu tempel di sini."))
        self.text.setAccessibleName(_("Teks unggahan yang tayang"))
        self.text.setFixedHeight(96)
        self.text.setTabChangesFocus(True)
        self._glyph, self.verdict = Glyph("info", 16, "text_muted"), Prose("", "subhead", "text")
        self.diff = DiffText()
        paste = button(_("Tempel dari papan klip"), self._paste, scale="sm", picture="clipboard")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(row(label(_("Cocokkan dengan unggahan"), "subhead"), None, paste, button(_("Tutup"), self.closed.emit, kind="ghost", scale="sm")))
        column.addWidget(self.text)
        line = row(self._glyph, spacing=8)
        line.addWidget(self.verdict, 1)
        column.addLayout(line)
        column.addWidget(self.diff)
        self.text.textChanged.connect(self._compare)
        self._show(None)

    def pasted(self) -> str:
        """What stands in the field, byte for byte: Qt's plain text would turn a no-break space into a space."""
        return self.text.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _paste(self) -> None:
        self.text.setPlainText(QGuiApplication.clipboard().text())
        self.text.setFocus()

    def _compare(self) -> None:
        self._desk.forget(self._ticket)
        posted = self.pasted()[:_MOST]
        if not posted.strip():
            self._show(None)
            return
        self._ticket = self._desk.away(drift, self._approved, posted, owner=self, then=self._show)

    def _show(self, found: Drift | None) -> None:
        self._glyph.setVisible(found is not None)
        self.verdict.setVisible(found is not None)
        self.diff.setVisible(found is not None and found.how == "changed")
        if found is None:
            return
        tone = {"same": "ok", "spacing": "info", "changed": "danger"}[found.how]
        self._glyph.show_icon(*TONES[tone])
        self.verdict.set_text(self._words(found))
        if found.how == "changed":
            self.diff.show_pieces(found.pieces)

    def _words(self, found: Drift) -> str:
        if found.how == "same":
            return _("Sama persis dengan yang disetujui, {n} byte.").format(n=len(self._approved.encode()))
        if found.how == "spacing":
            return _("Kata-katanya sama; hanya spasi atau baris yang diubah platform.")
        places = sum(p.how != "same" for p in found.pieces)
        return plural(
            "Berbeda dari yang disetujui di {n} tempat. Perbaiki unggahan, atau laporkan.",
            "Berbeda dari yang disetujui di {n} tempat. Perbaiki unggahan, atau laporkan.",
            places,
        ).format(n=places)
