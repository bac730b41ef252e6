"""Take a picture from outside into the media store: cleaned of metadata, kept under the hash of its bytes."""

from __future__ import annotations

import io
from pathlib import Path

from core.brand import images
from core.content.facets import Medium
from core.errors import Refused
from core.messages import N_, say
from db import files
from db.media import LIMITS, MIB, Media


def attach(folder: Path, source: Path) -> Medium:
    """The picture at ``source`` as a medium of the store under ``folder``. Needs no office: may run in any thread.

    Raises Refused for what is no picture or too large, Trouble when the file cannot be read or kept.
    """
    with files.guard(source):
        size = source.stat().st_size
        if size > LIMITS["image"]:
            raise Refused(say(N_("{name} lebih besar dari {limit} MB."), name=source.name, limit=LIMITS["image"] // MIB))
        raw = source.read_bytes()
    clean, mime = images.clean(raw)
    return Medium(Media(folder).add(clean).hash, mime)


def preview(folder: Path, digest: str, side: int) -> tuple[bytes, tuple[int, int], int]:
    """A small PNG of a picture in the store, its size in pixels, and its size in bytes. Raises Trouble, Damaged, Refused."""
    raw = Media(folder).read(digest)
    out = io.BytesIO()
    images.thumbnail(raw, side).save(out, "PNG")
    return out.getvalue(), images.size(raw), len(raw)
