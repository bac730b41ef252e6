"""A panel over the page of accounts: a title, what is to be said, content that scrolls, and buttons that name their outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import Refused
from core.messages import _
from gui import notices
from gui.widgets.controls import emptied
from gui.widgets.floating import Choice, Dialog
from gui.widgets.scrolled import scrolled
from gui.widgets.surfaces import Banner

WIDE = 880
_AROUND, _BELOW = 32, 12
"""Pixels that stay free beside the panel, and below it (where its shadow may leave the window)."""


class Panel(Dialog):
    """``inside`` is the column that scrolls. A button whose key stands in ``verbs`` does its verb and the panel stays; any other closes it.

    ``undo_wanted`` is Ctrl+Z outside of a text that has something of its own to take back.
    """

    undo_wanted = Signal()

    def __init__(self, window: QWidget, title: str, text: str, choices: Sequence[Choice], *, wide: int = WIDE, tall: int = 520) -> None:
        super().__init__(window, title, text, choices, width=min(wide, window.width() - 2 * _AROUND))
        self._tall, self._warned = tall, False
        self.verbs: dict[str, Callable[[], object]] = {}
        self.above = QVBoxLayout()
        held = QWidget()
        self.inside = QVBoxLayout(held)
        self.inside.setContentsMargins(0, 4, 10, 4)
        self.inside.setSpacing(8)
        self.area = scrolled(held, title)
        self.middle.setContentsMargins(0, 6, 0, 0)
        self.middle.setSpacing(8)
        self.middle.addLayout(self.above)
        self.middle.addWidget(self.area)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo_wanted)
        self._fit_content()

    def tell(self, tone: str, lines: Sequence[str]) -> None:
        """Say something above the content; no lines take it away."""
        emptied(self.above)
        if lines:
            self.above.addWidget(Banner(tone, list(lines)))
        if self.isVisible():
            self.fit_again()

    def refused(self, error: Exception) -> None:
        """Why something was not done; what was typed stays."""
        self.tell("warn", notices.reasons(error) if isinstance(error, Refused) else [str(error)])

    def dirty(self) -> bool:
        """Whether something typed would be lost."""
        return False

    def answer(self, key: str) -> None:
        """A button: its verb, or the end; what was typed and not kept holds the panel open once more."""
        if key in self.verbs:
            self.verbs[key]()
        elif self.dirty() and not self._warned:
            self._warned = True
            self.tell("warn", [_("Ada yang belum disimpan. Tutup sekali lagi untuk membuangnya.")])
        else:
            self.finish()

    def finish(self) -> None:
        """Close: what was to be done is done."""
        super().answer("close")

    def open_it(self) -> None:
        self._fit_content()
        super().open_it()
        self.fit_again()

    def fit_again(self) -> None:
        """Take the height of the content after it changed, as far as the window has room: as soon as what is new counts in its layout."""
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self._fit_content()
        self._centre()

    def _fit_content(self) -> None:
        room = self.parentWidget().height() if self.parentWidget() else self._tall
        self.inside.activate()
        wide = self.width() - 2 * self.margin - 58  # what is beside the content: the padding of the dialog and the scroll bar
        needed = self.inside.totalHeightForWidth(wide) if self.inside.hasHeightForWidth() else self.inside.totalSizeHint().height()
        self.body.activate()
        rest = (self.body.totalHeightForWidth(self.width()) if self.body.hasHeightForWidth() else self.body.totalSizeHint().height()) - self.area.height()
        self.area.setFixedHeight(max(96, min(self._tall, needed + 4, room + self.margin - _BELOW - rest)))
