"""Pictures of the store on the screen: checked bytes from the records thread, decoded and made smaller in the pool."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from core.errors import Refused
from core.messages import _
from gui.desk import Desk
from gui.icons import icon_pixmap
from gui.theme import font, theme
from gui.widgets.paint import inner

if TYPE_CHECKING:
    from db.darkroom import Small

Then = Callable[[QPixmap | None], object]


def _bytes(office: Any, hash: str) -> bytes | None:
    """Runs in the records thread: the bytes whose hash was just checked, or nothing."""
    from db.queries.pictures import pictures

    return pictures(office, [hash]).get(hash)


def _origin(office: Any, hash: str) -> str:
    """Runs in the records thread."""
    from db.queries.library import picture

    known = picture(office, hash)
    return known.origin if known.made == "redact" else ""


def _scaled(raw: bytes, side: int) -> QImage | None:
    """Runs in the pool: no larger than ``side`` a side; None for what is no picture."""
    from db.darkroom import DARKROOM

    try:
        return image(DARKROOM.thumbnail(raw, side))
    except Refused:
        return None


def image(small: Small) -> QImage:
    """Pixels that came from the process that reads pictures, for Qt: it never opens a file from outside itself."""
    return QImage(small.pixels, small.wide, small.tall, small.wide * 4, QImage.Format.Format_RGBA8888).copy()


class Pictures(QObject):
    """Fetches pictures and keeps them while the page lives."""

    def __init__(self, parent: QObject, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: dict[tuple[str, int], QPixmap | None] = {}
        self._asked: dict[tuple[str, int], list[tuple[QObject, Then]]] = {}

    def want(self, hash: str, side: int, owner: QObject, then: Then) -> None:
        """Give the picture ``hash`` within ``side`` x ``side`` pixels to ``then`` while ``owner`` lives.

        None when it is not here unchanged, or is no picture.
        """
        key = (hash, side)
        if key in self._kept:
            then(self._kept[key])
            return
        waiting = self._asked.setdefault(key, [])
        waiting.append((owner, then))
        if len(waiting) == 1:
            self._desk.ask(_bytes, hash, owner=self, then=partial(self._read, key), failed=lambda _error: self._done(key, None))

    def origin(self, hash: str, owner: QObject, then: Callable[[str], object]) -> None:
        """Tell ``then`` the picture that ``hash`` was blacked out from; an empty text for any other picture."""
        self._desk.ask(_origin, hash, owner=owner, then=then, failed=lambda _error: None)

    def _read(self, key: tuple[str, int], raw: bytes | None) -> None:
        if raw is None:
            self._done(key, None)
        else:
            self._desk.away(_scaled, raw, key[1], owner=self, then=partial(self._done, key))

    def _done(self, key: tuple[str, int], image: QImage | None) -> None:
        self._kept[key] = None if image is None else QPixmap.fromImage(image)
        for owner, then in self._asked.pop(key, ()):
            if shiboken6.isValid(owner):
                then(self._kept[key])


def paint_thumb(painter: QPainter, frame: QRect, drawn: QPixmap | None) -> None:
    """The middle of a picture in ``frame``, or the sign of a text while there is no picture."""
    if drawn is None:
        painter.setPen(theme["border"])
        painter.setBrush(theme["surface_pressed"])
        painter.drawRoundedRect(inner(frame), 3, 3)
        sign = icon_pixmap("file-text", 16, theme["text_muted"], painter.device().devicePixelRatio())
        painter.drawPixmap(frame.left() + (frame.width() - 16) // 2, frame.top() + (frame.height() - 16) // 2, sign)
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    wide = min(drawn.width(), round(drawn.height() * frame.width() / frame.height()))
    high = min(drawn.height(), round(drawn.width() * frame.height() / frame.width()))
    painter.drawPixmap(frame, drawn, QRect((drawn.width() - wide) // 2, (drawn.height() - high) // 2, wide, high))


class Picture(QWidget):
    """One picture at a width, its height after its own shape; a word in its place while it is not there."""

    def __init__(self, name: str, width: int, loaded: Callable[[], object]) -> None:
        super().__init__()
        self._drawn: QPixmap | None = None
        self._word = _("Memuat gambar…")
        self._loaded = loaded
        self.setAccessibleName(name or _("Gambar"))
        self.setFixedSize(QSize(width, 120))
        theme.changed.connect(self.update)

    def show_picture(self, drawn: QPixmap | None) -> None:
        """The picture, or None when it cannot be shown."""
        self._drawn = drawn
        if drawn is None:
            self._word = _("Berkas ini belum ada di laptop ini, berubah, atau bukan gambar.")
        else:
            high = round(drawn.height() * self.width() / max(1, drawn.width()))
            self.setFixedHeight(max(1, high))
        self.update()
        self._loaded()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self._drawn is not None:
                painter.drawPixmap(self.rect(), self._drawn)
                return
            painter.setPen(theme["border"])
            painter.setBrush(theme["surface"])
            painter.drawRoundedRect(inner(self.rect()), 6, 6)
            painter.drawPixmap((self.width() - 20) // 2, 28, icon_pixmap("image-off", 20, theme["text_muted"], self.devicePixelRatioF()))
            painter.setPen(theme["text_muted"])
            painter.setFont(font("caption"))
            painter.drawText(self.rect().adjusted(12, 54, -12, -6), Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter, self._word)
