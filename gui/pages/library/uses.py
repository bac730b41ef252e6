"""A list of places where something is used: each leads to its item, and those the public sees to where they are taken down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import platforms
from core.messages import _
from db.queries.library import Use
from gui.widgets.controls import button, emptied, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.paint import elide
from gui.widgets.prose import Prose
from gui.words import status_word

_ROOM = 230
"""Pixels of a title; the tooltip has all of it."""


class Uses(QWidget):
    """``item_wanted`` carries an item to open, ``taking_down_wanted`` one that the public can see."""

    item_wanted = Signal(str)
    taking_down_wanted = Signal(str)

    def __init__(self, *, taking_down: bool = False) -> None:
        super().__init__()
        self._taking_down = taking_down
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Each item once, with all its surfaces."""
        emptied(self._list)
        by_item: dict[str, list[Use]] = {}
        for use in uses:
            by_item.setdefault(use.item, []).append(use)
        for item, places in by_item.items():
            self._list.addWidget(self._line(item, places))
        if not by_item:
            self._list.addWidget(label(_("Belum dipakai di konten mana pun."), "body", "muted"))

    def _line(self, item: str, places: Sequence[Use]) -> QWidget:
        first, out = places[0], any(p.out for p in places)
        surfaces = ", ".join(dict.fromkeys(platforms.name(p.surface) if p.surface else _("bukti fakta") for p in places))
        opener = button(
            elide(first.title or _("Tanpa judul"), "label", _ROOM).replace("&", "&&"), partial(self.item_wanted.emit, item), kind="link", scale="sm"
        )
        opener.setToolTip(f"{first.title}\n{surfaces}")
        about = Prose(f"{status_word(first.status)} · {surfaces}", "caption", "text_muted")
        made = QWidget()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(row(opener, None))
        column.addWidget(about)
        line = row(Glyph("globe" if out else "file-text", 14, "danger" if out else "text_muted"), spacing=8)
        line.addLayout(column, 1)
        if out and self._taking_down:
            line.addWidget(button(_("Turunkan…"), partial(self.taking_down_wanted.emit, item), kind="dangero", scale="sm"), 0, Qt.AlignmentFlag.AlignVCenter)
        made.setLayout(line)
        return made
