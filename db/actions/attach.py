"""Take a file from outside into the media store under the hash of its bytes: pictures cleaned of metadata, videos and documents as they are.

Nothing is decoded here: the one process for that is :mod:`db.darkroom`.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from core.content.facets import Medium
from core.content.sniff import HEAD, sniff
from core.errors import Refused
from core.media import subtitles
from core.messages import N_, say
from db import files
from db.darkroom import DARKROOM, Small
from db.media import LIMITS, MIB, Media, Stored

ENDINGS = {
    "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "video/mp4": ".mp4", "video/quicktime": ".mov",
    "video/webm": ".webm", subtitles.SRT: ".srt", subtitles.VTT: ".vtt",
}  # fmt: skip


class Seen(NamedTuple):
    """A file of the store as the screen shows it: its small picture, None where there is none to draw, its type and size in bytes."""

    small: Small | None
    mime: str
    size: int


def attach(folder: Path, source: Path, originals: Path | None = None) -> Medium:
    """The picture or video at ``source`` as a medium of the store under ``folder``. Needs no office: may run in any thread.

    With ``originals`` the picture as it came is kept there as well, on this machine only.
    Raises Refused for what is neither or too large, Trouble when the file cannot be read or kept.
    """
    with files.guard(source):
        with source.open("rb") as stream:
            mime = sniff(stream.read(HEAD)) or ""
        size = source.stat().st_size
        if mime.startswith("video/"):
            return Medium(Media(folder).add(source).hash, mime)
        if size > LIMITS["image"]:
            raise Refused(say(N_("{name} lebih besar dari {limit} MB."), name=source.name, limit=LIMITS["image"] // MIB))
        raw = source.read_bytes()
    return attach_bytes(folder, raw, originals)


def attach_bytes(folder: Path, raw: bytes, originals: Path | None = None) -> Medium:
    """A picture that came without a file (a screenshot that was pasted) as a medium of the store. Raises as :func:`attach`."""
    clean, mime = DARKROOM.clean(raw)
    kept = Medium(Media(folder).add(clean).hash, mime)
    if originals is not None:
        _keep_original(originals / kept.hash[:2] / kept.hash, raw)
    return kept


def original(folder: Path, digest: str) -> Path | None:
    """Where the picture ``digest`` lies as it came; None when nobody kept it on this machine."""
    path = folder / digest[:2] / digest
    return path if path.is_file() else None


def _keep_original(path: Path, raw: bytes) -> None:
    if not path.exists():
        files.make_folder(path.parent)
        files.atomic_write(path, raw, mode=0o400)


def document(folder: Path, source: Path) -> Stored:
    """Keep the file at ``source`` byte for byte, as proof. Raises Refused when it is empty or too large, Trouble."""
    return Media(folder).add(source)


def subtitle(folder: Path, source: Path) -> Stored:
    """Keep the subtitles at ``source`` after looking at them. Raises Refused with what is wrong and where, Trouble."""
    with files.guard(source):
        raw = source.read_bytes() if source.stat().st_size <= subtitles.LARGEST else b""
    mime = subtitles.check(raw)
    return replace(Media(folder).add(raw), mime=mime)


def copy_out(folder: Path, digest: str, target: Path) -> Path:
    """A copy of a kept file for another program to open, with the ending its bytes call for; gives its path. Raises Trouble, Damaged."""
    path = Media(folder).verified(digest)
    with files.guard(path), path.open("rb") as stream:
        mime = sniff(stream.read(HEAD)) or ""
    out = target.with_suffix(target.suffix or ENDINGS.get(mime, ""))
    files.make_folder(out.parent)
    with files.guard(out):
        shutil.copyfile(path, out)
    return out


def preview(folder: Path, digest: str, side: int) -> Seen:
    """A small picture of a file of the store: of a picture, or of the first page of a PDF. Raises Trouble, Damaged, Refused."""
    path = Media(folder).verified(digest)
    with files.guard(path), path.open("rb") as stream:
        mime, size = sniff(stream.read(HEAD)) or "", path.stat().st_size
    if not (mime.startswith("image/") or mime == "application/pdf"):
        return Seen(None, mime, size)
    return Seen(DARKROOM.thumbnail(Media(folder).read(digest), side), mime, size)
