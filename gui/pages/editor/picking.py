"""Choosing from the library: the grid of all pictures in a panel over the editor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from core.messages import _
from db.queries.library import Library, Row, library
from gui.desk import Desk
from gui.widgets.controls import allow, label
from gui.widgets.floating import Choice, Dialog
from gui.widgets.lines import empty_or
from gui.widgets.media_grid import Grid, words


class PickMedia(Dialog):
    """``then`` gets the row that was chosen. What is locked, or rests on a consent that is gone, is not offered."""

    def __init__(self, window: QWidget, desk: Desk, then: Callable[[Row], object]) -> None:
        choices = (Choice("close", _("Batal")), Choice("take", _("Pakai gambar ini"), "primary", "check"))
        super().__init__(window, _("Ambil dari pustaka"), "", choices, width=min(900, window.width() - 64))
        self._then = then
        self._rows: tuple[Row, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Cari nama, isi, label, atau kredit"))
        self.search.setAccessibleName(_("Cari berkas"))
        self.grid = Grid(desk, _("Pustaka"))
        self.grid.setFixedHeight(max(240, min(480, window.height() - 300)))
        self._none = label(_("Tidak ada gambar yang cocok dan boleh dipakai."), "body", "muted")
        self.middle.setSpacing(8)
        for part in (self.search, self.grid, self._none):
            self.middle.addWidget(part)
        self.search.textChanged.connect(self._sift)
        self.grid.moved.connect(self._judge)
        self.grid.picked.connect(lambda _row: self.answer("take"))
        self._judge()
        desk.ask(library, owner=self, then=self._show)

    def open_it(self) -> None:
        """The keyboard begins in the search."""
        super().open_it()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, found: Library) -> None:
        self._rows = tuple(r for r in found.rows if r.kind in ("image", "video") and r.here and not r.picture.locked and not r.faults)
        self._sift()

    def _sift(self) -> None:
        wanted = self.search.text().casefold().split()
        shown = [r for r in self._rows if all(w in f"{words(r)} {r.picture.alt} {r.picture.credit} {' '.join(r.picture.tags)}".casefold() for w in wanted)]
        self.grid.show_rows(shown)
        empty_or(self.grid, self._none, something=bool(shown))
        self._judge()

    def _judge(self) -> None:
        allow(self.buttons["take"], [] if self.grid.current() is not None else [_("Pilih satu gambar.")])

    def answer(self, key: str) -> None:
        """Close, and hand over what was chosen."""
        row = self.grid.current()
        if key == "take" and row is None:
            return
        super().answer(key)
        if key == "take" and row is not None:
            self._then(row)
