"""The posting kit: what a person needs at hand to publish an approved item by hand, surface by surface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core import platforms
from core.content.facets import SurfaceText
from core.content.sniff import HEAD, sniff
from core.errors import Refused
from core.ledger.state import Label
from core.media import subtitles
from core.messages import N_, say
from db import files
from db.media import Media
from db.office import Office
from db.queries.head import Head, head

_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "application/pdf": ".pdf", "video/mp4": ".mp4", "video/quicktime": ".mov"}
_ENDINGS |= {"video/webm": ".webm", subtitles.SRT: ".srt", subtitles.VTT: ".vtt"}
READY = frozenset({Label.APPROVED, Label.SCHEDULED, Label.RELEASED, Label.HOLDING})


@dataclass(frozen=True, slots=True)
class Posting:
    """One surface: the exact caption with its hashtags, title and first link where there are any, and (file name, hash, alt text) of each file."""

    surface: str
    name: str
    caption: str
    title: str
    link: str
    files: tuple[tuple[str, str, str], ...]


def postings(found: Head, media: Media) -> tuple[Posting, ...]:
    """The kit of an approved version; ``media`` tells what the files beside a video are. Raises Refused while it is not approved."""
    if (found.state.way or found.state.label) not in READY and not found.state.fast:
        raise Refused(say(N_("Konten ini belum disetujui. Yang tidak disetujui tidak boleh terbit.")))
    return tuple(
        Posting(
            s.id,
            platforms.name(s.id),
            s.caption,
            s.title,
            s.first_link,
            tuple((name, h, alt) for name, h, alt, _mime in carried(media, s.id, s)),
        )
        for s in found.look.surfaces
    )


def carried(media: Media, surface: str, text: SurfaceText) -> Iterator[tuple[str, str, str, str]]:
    """Name, hash, alternative text and MIME type of every file of a surface; cover and subtitles of a video come after it."""
    for n, m in enumerate(text.media, 1):
        yield f"{surface}-{n}{ending(m.mime)}", m.hash, m.alt, m.mime
        if m.cover:
            mime = _mime(media, m.cover)
            yield f"{surface}-{n}-sampul{ending(mime)}", m.cover, m.alt, mime
        if m.srt:
            mime = _mime(media, m.srt)
            yield f"{surface}-{n}-takarir{ending(mime)}", m.srt, "", mime


def _mime(media: Media, digest: str) -> str:
    """What a kept file is by its first bytes; what is no picture beside a video is its subtitles."""
    head = b""
    if media.has(digest):
        with files.guard(media.path(digest)), media.path(digest).open("rb") as stream:
            head = stream.read(HEAD)
    return sniff(head) or (subtitles.VTT if head.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT") else subtitles.SRT)


def ending(mime: str) -> str:
    """The end of a file name for a MIME type: ``.jpg``; ``.bin`` for one that is not known."""
    return _ENDINGS.get(mime, ".bin")


def export_kit(office: Office, item: str, folder: Path) -> list[Path]:
    """Write the kit of ``item`` into ``folder``: captions, files with their exact approved bytes, alt texts.

    Raises Refused, Trouble, and Damaged when a file is not what was approved.
    """
    written = []
    for posting in postings(head(office, item), office.media):
        here = folder / posting.surface
        with files.guard(here):
            here.mkdir(parents=True, exist_ok=True)
        texts = {"teks.txt": posting.caption}
        if posting.title:
            texts["judul.txt"] = posting.title
        if posting.link:
            texts["tautan-pertama.txt"] = posting.link
        if posting.files:
            texts["teks-alternatif.txt"] = "\n".join(f"{name}: {alt}" for name, _, alt in posting.files)
        for name, text in texts.items():
            files.atomic_write(here / name, text.encode("utf-8"))
            written.append(here / name)
        for name, digest, _ in posting.files:
            files.atomic_write(here / name, office.media_bytes(digest))
            written.append(here / name)
    return written
