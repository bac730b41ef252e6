"""Screenshots as proof: read, stripped of everything but pixels, and hashed, away from the screen. No Qt window is needed here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from core.errors import Refused
from core.messages import N_, say

MAX = 60_000_000
"""Bytes of a file that are read at most; ``core.brand.images`` refuses more anyway."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A screenshot as it will be kept: bare pixels, their hash, width and height."""

    name: str
    raw: bytes
    hash: str
    size: tuple[int, int]


def from_file(path: Path) -> Shot:
    """A picture from the disk. Runs in the pool. Raises Refused for anything that is no picture, Trouble when it cannot be read."""
    from db.files import guard

    with guard(path), path.open("rb") as file:
        raw = file.read(MAX + 1)
    return _kept(path.name, raw)


def from_image(image: QImage, name: str) -> Shot:
    """A picture from the clipboard. Runs in the pool: encoding a whole screen takes longer than a frame."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes, Qt takes the text
    return _kept(name, bytes(store.data()))


def _kept(name: str, raw: bytes) -> Shot:
    from db.darkroom import DARKROOM

    bare, _mime = DARKROOM.clean(raw)
    return Shot(name, bare, hashlib.sha256(bare).hexdigest(), DARKROOM.thumbnail(bare, 64).whole)


def sources(mime: QMimeData) -> list[Path | QImage]:
    """What was dropped or pasted, as files or as a picture; empty when it is neither. A web address is neither."""
    files: list[Path | QImage] = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return files
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return [image]
    return []


def no_picture() -> Refused:
    """The answer to something that is neither a file nor a picture."""
    return Refused(say(N_("Di papan klip tidak ada gambar. Ambil tangkapan layar dulu, lalu tempel lagi.")))
