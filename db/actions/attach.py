"""Take a file from outside into the media store under the hash of its bytes: pictures cleaned of metadata, documents as they are."""

from __future__ import annotations

import io
from pathlib import Path

from core.brand import images
from core.content.facets import Medium
from core.content.sniff import sniff
from core.errors import Refused
from core.messages import N_, say
from db import files
from db.media import LIMITS, MIB, Media, Stored

ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


def attach(folder: Path, source: Path) -> Medium:
    """The picture at ``source`` as a medium of the store under ``folder``. Needs no office: may run in any thread.

    Raises Refused for what is no picture or too large, Trouble when the file cannot be read or kept.
    """
    with files.guard(source):
        size = source.stat().st_size
        if size > LIMITS["image"]:
            raise Refused(say(N_("{name} lebih besar dari {limit} MB."), name=source.name, limit=LIMITS["image"] // MIB))
        raw = source.read_bytes()
    return attach_bytes(folder, raw)


def attach_bytes(folder: Path, raw: bytes) -> Medium:
    """A picture that came without a file (a screenshot that was pasted) as a medium of the store. Raises as :func:`attach`."""
    clean, mime = images.clean(raw)
    return Medium(Media(folder).add(clean).hash, mime)


def document(folder: Path, source: Path) -> Stored:
    """Keep the file at ``source`` byte for byte, as proof. Raises Refused when it is empty or too large, Trouble."""
    return Media(folder).add(source)


def copy_out(folder: Path, digest: str, target: Path) -> Path:
    """A copy of a kept file for another program to open, with the ending its bytes call for; gives its path. Raises Trouble, Damaged."""
    raw = Media(folder).read(digest)
    out = target.with_suffix(target.suffix or ENDINGS.get(sniff(raw) or "", ""))
    files.make_folder(out.parent)
    with files.guard(out):
        out.write_bytes(raw)
    return out


def preview(folder: Path, digest: str, side: int) -> tuple[bytes, tuple[int, int], int]:
    """A small PNG of a picture in the store, its size in pixels, and its size in bytes. Raises Trouble, Damaged, Refused."""
    raw = Media(folder).read(digest)
    out = io.BytesIO()
    images.thumbnail(raw, side).save(out, "PNG")
    return out.getvalue(), images.size(raw), len(raw)
