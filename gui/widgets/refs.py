"""Records that something rests on: each with its name and a way to let it go, and a menu of those that can be added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from core.messages import _
from gui.widgets.controls import allow, button, emptied, icon_button, label, row
from gui.widgets.glyphs import Glyph
from gui.widgets.prose import Prose


class Refs(QWidget):
    """``changed`` after every change by a person; ``new_wanted`` when the record has to be made first (only with ``new``)."""

    changed = Signal()
    new_wanted = Signal()

    def __init__(self, ask: str, empty: str, new: str = "") -> None:
        super().__init__()
        self._empty, self._new = empty, new
        self._offered: Mapping[str, tuple[str, str]] = {}
        self._keys: tuple[str, ...] = ()
        self._read_only = False
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.menu = QMenu(self)
        self.add = button(ask, kind="soft", scale="sm", picture="plus")
        self.add.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(self._list)
        column.addLayout(row(self.add, None))
        self._show()

    def offer(self, offered: Mapping[str, tuple[str, str]]) -> None:
        """What can be added: key -> name and the role of the colour that says how it stands."""
        self._offered = offered
        self._show()

    def show_keys(self, keys: Iterable[str]) -> None:
        """Show these; nobody is told."""
        self._keys = tuple(dict.fromkeys(keys))
        self._show()

    def keys(self) -> tuple[str, ...]:
        """What stands here."""
        return self._keys

    def set_read_only(self, on: bool, why: str = "") -> None:
        """Nothing can be added or let go."""
        self._read_only = on
        allow(self.add, [why] if on else [])
        self._show()

    def _show(self) -> None:
        emptied(self._list)
        for key in self._keys:
            name, ink = self._offered.get(key, (key, "text_secondary"))
            words = Prose(name, "body", "text")
            line = QWidget()
            parts = [Glyph("shield-check" if ink == "success_text" else "shield-alert", 14, ink), words]
            if not self._read_only:
                parts.append(icon_button("x", _("Lepas {name}").format(name=name), partial(self._drop, key), scale="sm"))
            across = row(*parts, spacing=6)
            across.setStretch(1, 1)
            across.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
            line.setLayout(across)
            self._list.addWidget(line)
        if not self._keys and self._empty:
            self._list.addWidget(label(self._empty, "caption", "muted", wrap=True))

    def _fill(self) -> None:
        self.menu.clear()
        for key, (name, _ink) in self._offered.items():
            if key not in self._keys:
                self.menu.addAction(name.replace("&", "&&"), partial(self._put, key))
        if self._new:
            self.menu.addSeparator()
            self.menu.addAction(self._new, self.new_wanted.emit)
        elif self.menu.isEmpty():
            self.menu.addAction(_("Tidak ada yang bisa ditambahkan")).setEnabled(False)

    def _put(self, key: str) -> None:
        self.show_keys((*self._keys, key))
        self.changed.emit()

    def _drop(self, key: str) -> None:
        self.show_keys(k for k in self._keys if k != key)
        self.changed.emit()
