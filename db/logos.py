"""Logos, typefaces and photos that somebody chose: read, looked through, made clean, and kept by their hash."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from core.brand import svg, typefaces
from core.brand.images import MAX_LOGO
from core.brand.proposal import check_logo
from core.brand.typefaces import Typeface
from core.brand.values import Photo
from db import files
from db.actions.attach import attach
from db.media import Media

Draw = Callable[[bytes], bytes]
"""Draws an SVG that was looked through as PNG bytes; the window brings it (``gui/svg.py``)."""


def read_logo(path: Path, draw: Draw | None = None) -> tuple[bytes, tuple[str, ...]]:
    """The logo as a clean PNG and the palette that it proposes; with ``draw`` an SVG is drawn, once.

    Raises Refused for what is no logo, Trouble for the disk.
    """
    raw = _read(path, MAX_LOGO)
    if draw is not None and path.suffix.lower() == ".svg":
        svg.check_svg(raw)
        raw = draw(raw)
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
