"""Pictures of the store for Qt, on the screen and on paper: decoded by the process that does nothing else, never by Qt itself."""

from __future__ import annotations

from PySide6.QtGui import QImage

from core.content.sniff import sniff
from core.errors import Refused
from gui.widgets.pictures import image

EMBLEM = 1024
"""Pixels a side that a logo is printed from."""


def seen(raw: bytes | None, side: int) -> tuple[QImage, tuple[int, int]]:
    """The picture within ``side`` x ``side`` pixels, and the size of the whole; an empty one for no bytes and for what is no picture."""
    from db.darkroom import DARKROOM

    if not raw:
        return QImage(), (0, 0)
    try:
        small = DARKROOM.thumbnail(raw, side)
    except Refused:
        return QImage(), (0, 0)
    found = image(small)
    return found if sniff(raw) != "image/jpeg" else found.convertToFormat(QImage.Format.Format_RGB32), small.whole
