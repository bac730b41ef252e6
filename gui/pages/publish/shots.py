"""Screenshots as proof: read, stripped of everything but pixels, and hashed, away from the screen. No Qt window is needed here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from core.errors import Refused
from core.messages import N_, say
from gui import pasting
from gui.pasting import Pasted

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


def from_pasted(pasted: Pasted, name: str) -> Shot:
    """A picture from the clipboard. Runs in the pool."""
    return _kept(name, pasting.raw(pasted))


def _kept(name: str, raw: bytes) -> Shot:
    from db.darkroom import DARKROOM

    bare, _mime = DARKROOM.clean(raw)
    return Shot(name, bare, hashlib.sha256(bare).hexdigest(), DARKROOM.thumbnail(bare, 64).whole)


def sources(mime: QMimeData) -> list[Path | Pasted]:
    """What was dropped or pasted, as files or as a picture; empty when it is neither. A web address is neither."""
    files: list[Path | Pasted] = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return files
    found = pasting.picture(mime)
    return [found] if found is not None else []


def no_picture() -> Refused:
    """The answer to something that is neither a file nor a picture."""
    return Refused(say(N_("Di papan klip tidak ada gambar. Ambil tangkapan layar dulu, lalu tempel lagi.")))
