"""Logos, typefaces and photos that somebody chose: read, looked through, made clean, and kept by their hash."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.brand import typefaces
from core.brand.images import MAX_LOGO
from core.brand.proposal import check_logo
from core.brand.typefaces import Typeface
from core.brand.values import Photo
from db import files
from db.actions.attach import attach
from db.darkroom import DARKROOM
from db.media import Media


def read_logo(path: Path, painter: str = "") -> tuple[bytes, tuple[str, ...]]:
    """The logo as a clean PNG and the palette that it proposes; with ``painter`` an SVG is drawn, once, in the process for files from outside.

    Raises Refused for what is no logo, Trouble for the disk.
    """
    raw = _read(path, MAX_LOGO)
    if painter and path.suffix.lower() == ".svg":
        raw = DARKROOM.drawing(raw, painter)
    return check_logo(raw)


def read_font(path: Path) -> Typeface:
    """The typeface in the file, as far as it is kept. Raises Refused, Trouble."""
    return typefaces.check(_read(path, typefaces.MAX_FONT))


def read_photo(folder: Path, path: Path) -> Photo:
    """The picture at ``path``, cleaned and kept in the media store under ``folder``. Raises Refused, Trouble."""
    return Photo.of(Media(folder).read(attach(folder, path).hash))


def keep_files(folder: Path, fields: Mapping[str, Any], held: Mapping[str, bytes]) -> dict[str, Any]:
    """The fields of a kit with its logos and fonts named by hash; ``held`` are their bytes by the names used so far. Raises Trouble."""
    media = Media(folder)
    hashes = {name: media.add(raw).hash for name, raw in held.items()}

    def settled(row: Any) -> Any:
        return {k: hashes.get(v, v) if k in ("file", "on_dark") else v for k, v in row.items()} if isinstance(row, Mapping) else row

    return {key: [settled(row) for row in value] if key in ("logo", "font") and isinstance(value, list) else value for key, value in fields.items()}


def _read(path: Path, most: int) -> bytes:
    with files.guard(path), path.open("rb") as stream:
        return stream.read(most + 1)
