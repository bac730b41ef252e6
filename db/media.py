"""Pictures, documents and videos by their content: ``media/ab/<sha256>``, written once, never changed, verified before use."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from core.content.sniff import HEAD, sniff
from core.errors import Damaged, Refused, Trouble
from core.messages import N_, say
from db import files

MIB = 1024 * 1024
LIMITS = {"image": 25 * MIB, "document": 50 * MIB, "video": 512 * MIB, "other": 25 * MIB}
"""The largest file of each sort, in bytes (docs/ledger.md 2.1)."""
CHUNK = 1 * MIB
_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Stored:
    """One file in the store: its SHA-256, its size in bytes, and what its first bytes say it is."""

    hash: str
    size: int
    mime: str


class Media:
    """The content-addressed files of one installation, under ``folder``."""

    def __init__(self, folder: Path, *, disk: files.Disk = files.DISK) -> None:
        self.folder = folder
        self._disk = disk
        self._checked: dict[str, tuple[int, int]] = {}

    def add(self, source: bytes | Path | BinaryIO | Iterable[bytes | memoryview]) -> Stored:
        """Keep the bytes of ``source``; the same bytes are kept once. Raises Refused when too large, Trouble."""
        if isinstance(source, Path):
            with files.guard(source), source.open("rb") as stream:
                return self.add(stream)
        files.make_folder(self.folder)
        measure = _Measure()
        tmp = files.spill(self.folder, measure(_chunks(source)), disk=self._disk)
        stored = Stored(measure.digest.hexdigest(), measure.size, measure.mime)
        try:
            if stored.size == 0:
                raise Refused(say(N_("Berkas ini kosong.")))
            if self.holds(stored.hash):
                tmp.unlink()
                return stored
            final = self.path(stored.hash)
            files.make_folder(final.parent)
            if final.exists():  # changed on disk: the true bytes take its place
                final.chmod(0o600)
        except BaseException:
            tmp.unlink(missing_ok=True)
            raise
        files.settle(tmp, final, mode=0o444, disk=self._disk)
        return stored

    def path(self, digest: str) -> Path:
        """Where the file with this SHA-256 lies, whether it is here or not. Raises ValueError for what is no hash."""
        if not _NAME.fullmatch(digest):
            raise ValueError("not a hash")
        return self.folder / digest[:2] / digest

    def has(self, digest: str) -> bool:
        """Whether a file of this name is here; says nothing about its bytes."""
        return self.path(digest).is_file()

    def holds(self, digest: str) -> bool:
        """Whether the file is here and its bytes are still what its name says. Raises Trouble."""
        path = self.path(digest)
        return path.is_file() and hash_of(path) == digest

    def held(self, digest: str) -> bool:
        """As :meth:`holds`, for judging while somebody types: a file that was checked is not read again while size and time stay. Raises Trouble."""
        path = self.path(digest)
        if not path.is_file():
            return False
        seen = (path.stat().st_size, path.stat().st_mtime_ns)
        if self._checked.get(digest) != seen:
            if not self.holds(digest):
                return False
            self._checked[digest] = seen
        return True

    def verified(self, digest: str) -> Path:
        """The path of a file whose bytes were just checked: the only way to use one. Raises Trouble, Damaged."""
        if not self.has(digest):
            raise Trouble(
                say(N_("Berkas media {id} belum ada di laptop ini."), id=digest[:12]),
                say(N_("Impor paket tim yang memuatnya atau letakkan berkas aslinya di sini.")),
            )
        if not self.holds(digest):
            raise Damaged(say(N_("Berkas media {id} berubah sejak disimpan dan tidak dipakai."), id=digest[:12]))
        return self.path(digest)

    def read(self, digest: str) -> bytes:
        """The checked bytes of a file. Raises Trouble, Damaged."""
        path = self.path(digest)
        if path.is_file():
            with files.guard(path):
                raw = path.read_bytes()
            if hashlib.sha256(raw).hexdigest() == digest:
                return raw
        self.verified(digest)
        return self.read(digest)

    def all(self) -> Iterator[str]:
        """The hashes of everything in the store, in order."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(p.name for p in folder.iterdir() if _NAME.fullmatch(p.name))

    def remove(self, digest: str) -> None:
        """Delete a file after a redaction; nothing happens when it is not here. Raises Trouble."""
        path = self.path(digest)
        with files.guard(path):
            if path.exists():
                path.chmod(0o600)  # Windows does not delete read-only files
                path.unlink()


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes. Raises Trouble."""
    with files.guard(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def mime_of(head: bytes) -> str:
    """What the first bytes of a file say it is: the formats that Paraf knows, or ``application/octet-stream``."""
    return sniff(head) or "application/octet-stream"


def limit(mime: str) -> int:
    """The largest size in bytes of a file of this type."""
    sort = "document" if mime == "application/pdf" else mime.partition("/")[0]
    return LIMITS.get(sort, LIMITS["other"])


class _Measure:
    """Hash, size and type of bytes that pass by; stops them when they grow too large."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()
        self.size = 0
        self.mime = "application/octet-stream"

    def __call__(self, chunks: Iterable[bytes | memoryview]) -> Iterator[bytes | memoryview]:
        for chunk in chunks:
            if self.size == 0:
                self.mime = mime_of(bytes(chunk[:HEAD]))
            self.size += len(chunk)
            if self.size > limit(self.mime):
                raise Refused(say(N_("Berkas ini lebih besar dari {limit} MB, batas untuk jenisnya."), limit=limit(self.mime) // MIB))
            self.digest.update(chunk)
            yield chunk


def _chunks(source: bytes | BinaryIO | Iterable[bytes | memoryview]) -> Iterable[bytes | memoryview]:
    if isinstance(source, bytes):
        return (source,)
    if hasattr(source, "read"):
        return iter(lambda: source.read(CHUNK), b"")
    return source
