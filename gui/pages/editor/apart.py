"""The line above a caption that left the leading text: what is different, and the ways back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.content import diff
from core.messages import _, say
from gui.pages.editor.column import READ_ONLY
from gui.widgets.controls import allow, button, label, row
from gui.widgets.diff_text import DiffText
from gui.widgets.glyphs import Glyph

_TALL, _WAIT, _MOST = 132, 250, 4000
"""Pixels of the comparison; milliseconds after the last key until it is made anew; characters that are compared while somebody types."""


class Apart(QFrame):
    """``follow_pressed`` and ``lead_pressed``; takes no room while the surface follows."""

    follow_pressed = Signal()
    lead_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("apart")
        self._texts: tuple[str, str] = ("", "")
        self.said = label("", "label")
        self.compare = button(_("Lihat beda"), kind="ghost", scale="sm")
        self.compare.setCheckable(True)
        self.compare.toggled.connect(self._show)
        self.lead = button(_("Jadikan induk"), self.lead_pressed.emit, kind="ghost", scale="sm")
        self.follow = button(_("Ikuti induk lagi"), self.follow_pressed.emit, kind="soft", scale="sm", picture="undo-2")
        self.text, self._room = DiffText(), QScrollArea()
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setLayout(row(self.text, margins=(0, 0, 8, 0)))
        self._room.setAccessibleName(_("Beda dari induk"))
        self._room.setWidgetResizable(True)
        self._room.setFixedHeight(_TALL)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setWidget(inside)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT)
        self._later.timeout.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 14, 6)
        column.setSpacing(6)
        column.addLayout(row(Glyph("git-compare", 14, "warning_text"), self.said, None, self.compare, spacing=6))
        column.addLayout(row(None, self.lead, self.follow, spacing=6))
        column.addWidget(self._room)
        self.hide()

    def show_texts(self, lead: str, own: str | None, *, read_only: bool) -> None:
        """Compare the text of the surface with the leading one; None when it follows."""
        self.setVisible(own is not None)
        if own is None:
            return
        self._texts = (lead, own)
        same = lead == own
        self.said.setText(_("Takarir sendiri, masih sama dengan induk") if same else _("Beda dari induk"))
        why = [say(READ_ONLY)] if read_only else []
        allow(self.compare, [_("Belum ada bedanya.")] if same else [], _("Kata yang ditambah dan yang hilang dari induk"))
        allow(self.lead, [*why, *([_("Belum ada bedanya.")] if same else [])], _("Semua kanal yang mengikuti memakai takarir ini"))
        allow(self.follow, why, _("Takarir kanal ini diganti takarir induk"))
        if same:
            self.compare.setChecked(False)
        self._room.setVisible(self.compare.isChecked())
        if self.compare.isChecked():
            self._later.start()

    def _show(self) -> None:
        lead, own = self._texts
        self._room.setVisible(self.compare.isChecked())
        if self.compare.isChecked():
            self.text.show_pieces(diff.words(lead[:_MOST], own[:_MOST]))
