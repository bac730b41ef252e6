"""Which item a picture goes to: drafts first, found by typing; or something new."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.messages import _
from db.queries.brand import Target, targets
from gui.desk import Desk
from gui.widgets.content_bar import SearchLine
from gui.widgets.floating import Choice, Dialog
from gui.widgets.lines import Line, Lines

BEGIN = "+"
"""The answer that asks for a new item."""
_TALL = 300


class ItemChoice(Dialog):
    """``chosen`` carries the id of an item, or ``BEGIN``."""

    chosen = Signal(str)

    def __init__(self, window: QWidget, desk: Desk) -> None:
        choices = (Choice("no", _("Batal")), Choice(BEGIN, _("Buat konten baru"), "", "plus"), Choice("yes", _("Pasang di konten ini"), "primary", "check"))
        super().__init__(window, _("Pakai gambar di konten mana?"), _("Gambar dibuat dalam ukuran tiap kanalnya dan menjadi versi baru."), choices, width=560)
        self._rows: tuple[Target, ...] = ()
        self.search = SearchLine()
        self.search.setPlaceholderText(_("Cari judul…"))
        self.search.setAccessibleName(_("Cari judul konten"))
        self.list = Lines(_("Konten yang bisa memakai gambar"), marked=True)
        self.list.setFixedHeight(_TALL)
        self.middle.setContentsMargins(0, 8, 0, 0)
        self.middle.setSpacing(8)
        self.middle.addWidget(self.search)
        self.middle.addWidget(self.list)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(lambda: self.answer("yes"))
        self.list.doubleClicked.connect(lambda _index: self.answer("yes"))
        self.answered.connect(self._answered)
        desk.ask(targets, owner=self, then=self._take)

    def _take(self, rows: tuple[Target, ...]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        words = self.search.text().casefold().split()
        shown = [r for r in self._rows if all(w in r.title.casefold() for w in words)]
        self.list.show_lines([Line(r.item, r.title, r.status, r.surfaces) for r in shown])

    def _answered(self, key: str) -> None:
        if key == BEGIN:
            self.chosen.emit(BEGIN)
        elif key == "yes" and self.list.current_key():
            self.chosen.emit(self.list.current_key())
