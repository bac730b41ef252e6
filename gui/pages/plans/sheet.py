"""The panel over the calendar in which the plan is arranged: wide, with a list at the left or tabs, closed by Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.messages import _
from gui.widgets.controls import emptied
from gui.widgets.floating import Choice, Dialog
from gui.widgets.surfaces import Banner

WIDE, TALL = 1080, 640
_AROUND = 32
_FRAME = 150
"""Pixels of a dialog above and below its content."""


class Sheet(Dialog):
    """``content`` in a dialog that stays open while things are done in it. What was typed and not kept holds it open once more.

    ``dirty`` says whether something typed would be lost; ``forget`` drops it. Ctrl+Z in the panel calls ``undo``.
    """

    def __init__(
        self, window: QWidget, title: str, content: QWidget, dirty: Callable[[], bool], forget: Callable[[], object], undo: Callable[[], object]
    ) -> None:
        width = min(WIDE, window.width() - 2 * _AROUND)
        super().__init__(window, title, "", (Choice("close", _("Tutup")),), width=width)
        self.content, self._dirty, self._forget = content, dirty, forget
        self._above = QVBoxLayout()
        self.middle.setContentsMargins(0, 6, 0, 0)
        self.middle.setSpacing(8)
        self.middle.addLayout(self._above)
        self.middle.addWidget(content)
        self._fit_content()
        undo_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo_key.activated.connect(undo)

    def tell(self, tone: str, lines: Sequence[str], action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Say something above the content until it is closed or something else is said; no lines take it away."""
        emptied(self._above)
        if lines:
            self._above.addWidget(Banner(tone, list(lines), action, on_action))

    def answer(self, key: str) -> None:
        """Close; with something typed and not kept, ask first, in the panel."""
        if self._dirty():
            self.tell("warn", [_("Ada yang belum disimpan. Simpan dulu, atau buang.")], _("Buang dan tutup"), self._drop)
            return
        super().answer(key)

    def _drop(self) -> None:
        self._forget()
        super().answer("close")

    def _fit_content(self) -> None:
        room = self.parentWidget().window().height() if self.parentWidget() else TALL
        self.content.setFixedHeight(max(360, min(TALL, room - 2 * _AROUND - _FRAME)))
