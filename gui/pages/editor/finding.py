"""Find and replace over all captions of the item (Ctrl+F, Ctrl+H)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from core.messages import _
from gui import notices
from gui.widgets.caption import CaptionEdit
from gui.widgets.controls import allow, button, icon_button, label, row

Hit = tuple[str, CaptionEdit, int, int]
"""Surface, field, and the Python indices of one place."""


class FindBar(QFrame):
    """Searches every caption; ``shown`` carries the surface whose tab should show. Upper and lower case are the same."""

    shown = Signal(str)

    def __init__(self, edits: Callable[[], list[tuple[str, CaptionEdit]]], here: Callable[[], CaptionEdit | None]) -> None:
        super().__init__()
        self.setObjectName("find")
        self._edits, self._here = edits, here
        self._at, self._read_only = -1, False
        self.words, self.new = QLineEdit(), QLineEdit()
        for field, name in ((self.words, _("Cari di semua takarir")), (self.new, _("Ganti dengan"))):
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.installEventFilter(self)
        self.count = label("", "caption", "muted")
        self.count.setMinimumWidth(70)
        self.next = icon_button("chevron-down", _("Berikutnya (Enter)"), partial(self.step, 1), scale="sm")
        self.last = icon_button("chevron-up", _("Sebelumnya (Shift+Enter)"), partial(self.step, -1), scale="sm")
        self.close_button = icon_button("x", _("Tutup pencarian (Esc)"), self.close_it, scale="sm")
        self.one = button(_("Ganti"), self.replace_one, scale="sm")
        self.all = button(_("Ganti semua"), self.replace_all, scale="sm")
        self._second = QWidget()
        second = row(self.new, self.one, self.all, spacing=6)
        second.setStretch(0, 1)
        self._second.setLayout(second)
        first = row(self.words, self.count, self.last, self.next, self.close_button, spacing=6)
        first.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 14, 8)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self._second)
        self.words.textEdited.connect(self._typed)
        self.hide()

    def open_it(self, *, replacing: bool) -> None:
        """Show the bar with the keyboard in it; what is selected in the caption is what is looked for."""
        edit = self._here()
        start, end = edit.chosen() if edit is not None else (0, 0)
        chosen = edit.exact_text()[start:end] if edit is not None else ""
        if chosen and "\n" not in chosen:
            self.words.setText(chosen)
        self._second.setVisible(replacing and not self._read_only)
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._typed()

    def close_it(self) -> None:
        """Away with the bar and its colours; the keyboard goes back to the caption, onto what was found."""
        if self.isVisible():
            self.hide()
            for _surface, edit in self._edits():
                edit.show_hits(())
            edit = self._here()
            if edit is not None:
                edit.setFocus()

    def set_read_only(self, on: bool) -> None:
        """Nothing can be replaced."""
        self._read_only = on
        if on:
            self._second.hide()

    def follow(self) -> None:
        """The captions changed under the search."""
        if self.isVisible():
            self._paint(self.hits())

    def hits(self) -> list[Hit]:
        """Every place, in the order of the tabs and of the text."""
        words = self.words.text()
        if not words:
            return []
        pattern = re.compile(re.escape(words), re.IGNORECASE)
        return [(surface, edit, m.start(), m.end()) for surface, edit in self._edits() for m in pattern.finditer(edit.exact_text())]

    def step(self, by: int) -> None:
        """Go to the next place or the one before, from one caption to the next, round and round."""
        found = self.hits()
        if found:
            self._at = (self._at + by) % len(found) if 0 <= self._at < len(found) else 0 if by > 0 else len(found) - 1
            self._go(found[self._at])
        self._paint(found)

    def replace_one(self) -> None:
        """Replace the place that is marked, and go to the next."""
        found = self.hits()
        if 0 <= self._at < len(found):
            _surface, edit, start, end = found[self._at]
            edit.replace(start, end, self.new.text())
            found = self.hits()
            after = start + len(self.new.text())
            order = [e for _s, e in self._edits()]
            later = (n for n, hit in enumerate(found) if (order.index(hit[1]), hit[2]) >= (order.index(edit), after))
            self._at = next(later, 0 if found else -1)
            if found:
                self._go(found[self._at])
        self._paint(found)

    def replace_all(self) -> None:
        """Replace every place in every caption; in each caption one step to undo."""
        found = self.hits()
        touched = list(dict.fromkeys(hit[1] for hit in found))
        for edit in touched:
            edit.replace_all([(s, e) for _surface, other, s, e in found if other is edit], self.new.text())
        self._at = -1
        self._paint(self.hits())
        if found:
            text = _("{n} tempat diganti di {captions} takarir").format(n=len(found), captions=len(touched))
            notices.toast(self.window(), text, _("Urungkan"), partial(_undo, touched))

    def _go(self, hit: Hit) -> None:
        surface, edit, start, end = hit
        if edit is not self._here():
            self.shown.emit(surface)
        edit.choose(start, end)

    def _typed(self) -> None:
        """Begin at the first place from the cursor on."""
        found, edit = self.hits(), self._here()
        at = edit.chosen()[0] if edit is not None else 0
        self._at = next((n for n, hit in enumerate(found) if hit[1] is edit and hit[2] >= at), 0 if found else -1)
        self._paint(found)

    def _paint(self, found: list[Hit]) -> None:
        for _surface, edit in self._edits():
            mine = [n for n, hit in enumerate(found) if hit[1] is edit]
            edit.show_hits([found[n][2:] for n in mine], mine.index(self._at) if self._at in mine else -1)
        none = [_("Tidak ada yang cocok.")] if not found else []
        text = "" if not self.words.text() else _("tidak ada") if not found else _("{n} dari {total}").format(n=max(0, self._at) + 1, total=len(found))
        self.count.setText(text)
        for control in (self.next, self.last, self.one, self.all):
            allow(control, none, control.accessibleName())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if watched is self.new:
                    self.replace_one()
                else:
                    self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_it()
                return True
        return super().eventFilter(watched, event)


def _undo(edits: list[CaptionEdit]) -> None:
    for edit in edits:
        if shiboken6.isValid(edit):  # its surface may have been taken out since
            edit.undo()
