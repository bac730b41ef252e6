"""Surfaces that carry a message: the banner over a page, the empty state in the middle of one, a picture of a person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.messages import _
from gui.icons import icon_pixmap
from gui.theme import theme
from gui.widgets.controls import button, icon_button, label
from gui.widgets.paint import mark_pixmap, paint_avatar
from gui.widgets.prose import Prose
from gui.words import initials

TONES = {
    "info": ("info", "info_text"),
    "ok": ("circle-check", "success_text"),
    "warn": ("triangle-alert", "warning_text"),
    "danger": ("circle-alert", "danger_text"),
    "paraf": ("signature", "accent_text"),
}


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text`` now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


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


class Banner(QFrame):
    """A message over a page: every reason of a refusal, or the state of the records. ``closed`` after it was closed by hand."""

    closed = Signal()

    def __init__(self, tone: str, lines: list[str], action: str = "", on_action: Callable[[], object] | None = None) -> None:
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
        across.addWidget(icon_button("x", _("Tutup pesan"), self._close, scale="sm", role=ink), 0, Qt.AlignmentFlag.AlignVCenter)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
        self.deleteLater()


class Banners(QWidget):
    """The place of banners between top bar and page; takes no room while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QVBoxLayout(self)
        self._line.setContentsMargins(20, 12, 20, 4)
        self._line.setSpacing(8)
        self.hide()

    def shown(self) -> list[Banner]:
        """The banners that nobody closed yet, oldest first."""
        found = [self._line.itemAt(i).widget() for i in range(self._line.count())]
        return [b for b in found if isinstance(b, Banner) and not b.isHidden()]

    def add(self, tone: str, lines: list[str]) -> None:
        """Say something; the same words are not said twice at once."""
        if "\n".join(lines) in [b.text for b in self.shown()]:
            return
        banner = Banner(tone, lines)
        banner.closed.connect(self._closed)
        self._line.addWidget(banner)
        self.show()
        announce(banner, banner.text)

    def _closed(self) -> None:
        self.setVisible(bool(self.shown()))


class EmptyState(QWidget):
    """What a page says while it has nothing to show: an icon, a title, one or two lines, at most one button."""

    def __init__(self, picture: str, title: str, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        super().__init__()
        head = label(title, "subhead")
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        prose = Prose(text, "body", "text_muted", Qt.AlignmentFlag.AlignHCenter)
        prose.setFixedSize(380, prose.heightForWidth(380))
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

    def changeEvent(self, event: QEvent) -> None:
        """A busy button says so by being disabled; the keyboard goes back to it when it is ready again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self.isEnabled() and self.button is not None:
            self.button.setFocus()
