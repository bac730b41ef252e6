"""A thin bar in parts: how much of a whole passed, and what of each severity did not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import theme

_HIGH, _GAP, _LEAST = 6, 2, 8


class ShareBar(QWidget):
    """Parts beside one another in the colours of roles of the theme; a part of nothing takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[tuple[int, str], ...] = ()
        self.setFixedHeight(_HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_parts(self, parts: Sequence[tuple[int, str]], text: str) -> None:
        """``parts`` are (how many, role of the colour); ``text`` says the same in words."""
        self._parts = tuple((n, role) for n, role in parts if n > 0)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if not self._parts:
                painter.setBrush(theme["surface_pressed"])
                painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
                return
            room = self.width() - _GAP * (len(self._parts) - 1) - _LEAST * len(self._parts)
            whole, x = sum(n for n, _role in self._parts), 0.0
            for n, role in self._parts:
                wide = _LEAST + room * n / whole
                painter.setBrush(theme[role])
                painter.drawRoundedRect(QRectF(x, 0, wide, _HIGH), 3, 3)
                x += wide + _GAP
