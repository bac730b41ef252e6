"""A logo file that somebody chose, read and made clean."""

from __future__ import annotations

from pathlib import Path

from core.brand.images import MAX_LOGO
from core.brand.proposal import check_logo
from db import files


def read_logo(path: Path) -> tuple[bytes, tuple[str, ...]]:
    """The logo as a clean PNG and the palette that it proposes. Raises Refused for what is no logo, Trouble for the disk."""
    with files.guard(path), path.open("rb") as stream:
        raw = stream.read(MAX_LOGO + 1)
    return check_logo(raw)
