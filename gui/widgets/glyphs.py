"""Small pictures as widgets: an icon in the colour of a role, the mark, the initials of a person."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.icons import icon_pixmap
from gui.theme import theme
from gui.widgets.paint import mark_pixmap, paint_avatar
from gui.words import initials

TONES = {
    "info": ("info", "info_text"),
    "ok": ("circle-check", "success_text"),
    "warn": ("triangle-alert", "warning_text"),
    "danger": ("circle-alert", "danger_text"),
    "paraf": ("signature", "accent_text"),
}
"""The tone of a message -> its icon and the role of its colour."""


class Glyph(QWidget):
    """One icon in the colour of a role; follows the theme. ``halo`` puts it into a soft circle."""

    def __init__(self, name: str, px: int = 16, role: str = "text_secondary", halo: int = 0, back: str = "primary_soft") -> None:
        super().__init__()
        self._name, self._px, self._role, self._halo, self._back = name, px, role, halo, back
        self.setFixedSize(QSize(halo or px, halo or px))
        theme.changed.connect(self.update)

    def show_icon(self, name: str, role: str) -> None:
        """Draw another icon."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._halo:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme[self._back])
                painter.drawEllipse(self.rect())
            at = (self.width() - self._px) / 2
            painter.drawPixmap(QRectF(at, at, self._px, self._px).topLeft(), icon_pixmap(self._name, self._px, theme[self._role], self.devicePixelRatioF()))


class Mark(QWidget):
    """The mark of Paraf."""

    def __init__(self, px: int = 28) -> None:
        super().__init__()
        self.setFixedSize(px, px)
        self.setAccessibleName("Paraf")
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, mark_pixmap(self.width(), self.devicePixelRatioF()))


class Avatar(QWidget):
    """The initials of a person in a colour of their own."""

    def __init__(self, px: int = 30) -> None:
        super().__init__()
        self.setFixedSize(px, px)
        self._key, self._letters = "", ""
        theme.changed.connect(self.update)

    def show_person(self, key: str, name: str) -> None:
        """``key`` decides the colour, ``name`` the letters."""
        self._key, self._letters = key, initials(name)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_avatar(painter, QRectF(self.rect()), self._key, self._letters)
