"""Surfaces that carry a message: the banner over a page, the empty state in the middle of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.messages import _
from gui.widgets.controls import button, icon_button, label
from gui.widgets.glyphs import TONES, Glyph
from gui.widgets.prose import Prose


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text`` now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Banner(QFrame):
    """A message over a page: every reason of a refusal, or the state of the records. ``closed`` after it was closed by hand.

    A ``fixed`` one is part of its page and cannot be closed.
    """

    closed = Signal()

    def __init__(self, tone: str, lines: list[str], action: str = "", on_action: Callable[[], object] | None = None, *, fixed: bool = False) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setProperty("tone", tone)
        picture, ink = TONES[tone]
        self.text = "\n".join(lines)
        self.setAccessibleName(self.text)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for line in lines:
            words.addWidget(Prose(line, "body", ink))
        words.addStretch(1)
        glyph = Glyph(picture, 16, ink)
        across = QHBoxLayout(self)
        across.setContentsMargins(12, 8, 6, 8)
        across.setSpacing(10)
        across.addWidget(glyph, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(words, 1)
        if action and on_action is not None:
            across.addWidget(button(action, on_action, kind="ghost", scale="sm"), 0, Qt.AlignmentFlag.AlignVCenter)
        if not fixed:
            across.addWidget(icon_button("x", _("Tutup pesan"), self.close_it, scale="sm", role=ink), 0, Qt.AlignmentFlag.AlignVCenter)

    def close_it(self) -> None:
        """Close, as its own button does."""
        self.hide()
        self.closed.emit()
        self.deleteLater()


class EmptyState(QWidget):
    """What a page says while it has nothing to show: an icon, a title, one or two lines, at most one button."""

    def __init__(self, picture: str, title: str, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        super().__init__()
        head = label(title, "subhead")
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        prose = Prose(text, "body", "text_muted", Qt.AlignmentFlag.AlignHCenter)
        self._prose = prose
        self.narrow(380)
        line = QVBoxLayout(self)
        line.setSpacing(6)
        line.addStretch(1)
        line.addWidget(Glyph(picture, 20, "primary", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        line.addSpacing(6)
        line.addWidget(head)
        line.addWidget(prose, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button = button(action, on_action, kind="primary") if action else None
        if self.button is not None:
            line.addSpacing(10)
            line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        line.addStretch(2)
        self.setAccessibleName(f"{title}. {text}")

    def narrow(self, width: int) -> None:
        """Break the lines at ``width`` pixels."""
        self._prose.setFixedSize(width, self._prose.heightForWidth(width))

    def changeEvent(self, event: QEvent) -> None:
        """A busy button says so by being disabled; the keyboard goes back to it when it is ready again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self.isEnabled() and self.button is not None:
            self.button.setFocus()
