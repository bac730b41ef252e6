"""A stored zip file in exactly one form: any unzip tool opens it, and no byte of it can be changed without notice.

Nothing is compressed, nothing is optional: fixed times, no extra fields, no comments, entries back to back in ascending
order of their names. The reader accepts this form only. So there are no bombs, no two entries of one name, no hidden bytes
between entries and no archive-given path that is ever written to; names must match the pattern that the caller gives.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import re
import struct
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from core.errors import Damaged
from core.messages import N_, Message, say
from db import files

MIB = 1024 * 1024
MAX_ENTRY = 64 * MIB
MAX_TOTAL = 512 * MIB
MAX_ENTRIES = 20_000
AHEAD = 32
"""Entries that are summed up while others are written."""

WHOLE = "zip"
"""The place named when no single entry is to blame."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_TIME, _DATE = 0, (2026 - 1980) << 9 | 1 << 5 | 1
_VERSION = 20


class BadArchive(Damaged):
    """A file that does not have the one form, or whose content is not what its names say. ``entry`` names the place."""

    def __init__(self, path: Path, entry: str, why: Message) -> None:
        self.entry, self.why = entry, why
        super().__init__(
            say(N_("Berkas {file} ditolak seluruhnya. Masalahnya di {entry}: {why}."), file=path.name, entry=entry, why=why),
            say(N_("Tidak ada yang diambil dari berkas ini. Minta pengirim mengekspornya sekali lagi.")),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its name, where its bytes start, how many there are."""

    name: str
    offset: int
    size: int


def write(path: Path, entries: Iterable[tuple[str, bytes | Path, str | None]]) -> None:
    """Write ``(name, bytes or file, expected SHA-256 or None)`` in ascending order of names, the first one apart.

    A file that is no longer what its hash says stops everything. Raises Trouble, BadArchive.
    """
    files.make_folder(path.parent)
    files.settle(files.spill(path.parent, stream(path, entries)), path)


class Archive:
    """An open archive, its form already checked. Bytes are views into the mapped file, so nothing is copied."""

    def __init__(self, path: Path, names: re.Pattern[str], *, shown: Path | None = None) -> None:
        """Raises BadArchive unless ``path`` has the one form and each name fits ``names``; Trouble.

        ``shown`` is the file that messages name, where ``path`` is only a copy of it.
        """
        self.path = shown or path
        with files.guard(path):
            self._file = path.open("rb")
        try:
            check_size(self.path, os.fstat(self._file.fileno()).st_size)
            self._map = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
            self._view = memoryview(self._map)
            try:
                self.entries = tuple(_entries(self.path, self._view, names))
            except BaseException:
                self.close()
                raise
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        """Let the file go; views of it must be gone by then."""
        self._view.release()
        self._map.close()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def bytes(self, entry: Entry) -> memoryview:
        """The bytes of ``entry``."""
        return self._view[entry.offset : entry.offset + entry.size]

    def hashes(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
        """Each entry with the SHA-256 of its bytes; many by two threads (hashing lets go of the interpreter)."""
        found = list(entries)
        spans = [found[n : n + 64] for n in range(0, len(found), 64)]
        if len(spans) < 2:
            yield from ((e, self._hash(e)) for e in found)
            return
        with ThreadPoolExecutor(2) as pool:
            for part in pool.map(lambda span: [(e, self._hash(e)) for e in span], spans):
                yield from part

    def _hash(self, entry: Entry) -> str:
        with self.bytes(entry) as view:
            return hashlib.sha256(view).hexdigest()


def check_size(path: Path, size: int) -> None:
    """Raise BadArchive when no archive of ours can have ``size`` bytes."""
    if not _END.size <= size <= MAX_TOTAL + MAX_ENTRIES * 1024:
        raise BadArchive(path, WHOLE, say(N_("ukurannya tidak wajar")))


def glance(path: Path, wanted: re.Pattern[bytes]) -> tuple[bytes, list[str]]:
    """The bytes of the first entry, and the names in the directory that fit ``wanted``.

    Nothing is checked: for asking whether a file is worth reading at all. Raises BadArchive when there is nothing to see, Trouble.
    """
    with files.guard(path), path.open("rb") as stream:
        head = stream.read(_LOCAL.size)
        stream.seek(max(stream.seek(0, os.SEEK_END) - _END.size, 0))
        tail = stream.read()
        if len(head) < _LOCAL.size or len(tail) < _END.size:
            raise BadArchive(path, WHOLE, say(N_("bukan paket tim Paraf atau terpotong")))
        size, start = _END.unpack(tail)[5:7]
        stream.seek(start)
        directory = stream.read(min(size, MAX_ENTRIES * 128))
        stream.seek(_LOCAL.size + _LOCAL.unpack(head)[9])
        first = stream.read(min(_LOCAL.unpack(head)[7], MAX_ENTRY))
    return first, [name.decode("ascii") for name in wanted.findall(directory)]


def _entries(path: Path, raw: memoryview, names: re.Pattern[str]) -> Iterator[Entry]:
    tail, count, start = _end(path, raw)
    at, place, first, last = start, 0, "", ""
    for n in range(count):
        if at + _CENTRAL.size > tail:
            raise BadArchive(path, f"#{n}", say(N_("daftar isinya terpotong")))
        fields = _CENTRAL.unpack_from(raw, at)
        crc, size, length, offset = fields[7], fields[8], fields[10], fields[16]
        name = bytes(raw[at + _CENTRAL.size : at + _CENTRAL.size + length]).decode("ascii", "replace")
        if not names.fullmatch(name):
            raise BadArchive(path, name[:80].encode("ascii", "replace").decode() if name.isprintable() else f"#{n}", say(N_("namanya tidak dikenal")))
        if n > 0 and (name == first or (n > 1 and name <= last)):
            raise BadArchive(path, name, say(N_("tidak berurutan atau ganda")))
        if size > MAX_ENTRY:
            raise BadArchive(path, name, say(N_("terlalu besar")))
        if fields != _central(name, crc, size, offset) or offset != place:
            raise BadArchive(path, name, say(N_("keterangannya tidak sesuai bentuk Paraf")))
        data = place + _LOCAL.size + length
        if data + size > start or raw[place:data] != _LOCAL.pack(*_local(name, crc, size)) + name.encode():
            raise BadArchive(path, name, say(N_("kepalanya tidak sesuai bentuk Paraf")))
        yield Entry(name, data, size)
        at, place, first, last = at + _CENTRAL.size + length, data + size, first or name, name
    if at != tail or place != start:
        raise BadArchive(path, WHOLE, say(N_("ada isi yang tidak terdaftar")))


def _end(path: Path, raw: memoryview) -> tuple[int, int, int]:
    """(where the directory ends, how many entries, where the directory starts)."""
    tail = len(raw) - _END.size
    count, size, start = _END.unpack_from(raw, tail)[4:7]
    if _END.unpack_from(raw, tail) != (b"PK\5\6", 0, 0, count, count, size, start, 0) or start + size != tail:
        raise BadArchive(path, WHOLE, say(N_("bukan paket tim Paraf atau terpotong")))
    if count > MAX_ENTRIES or start > MAX_TOTAL + MAX_ENTRIES * 128:
        raise BadArchive(path, WHOLE, say(N_("isinya terlalu banyak")))
    return tail, count, start


def stream(path: Path, entries: Iterable[tuple[str, bytes | Path, str | None]]) -> Iterator[bytes | memoryview]:
    """The bytes of the archive that :func:`write` would write to ``path``, piece by piece."""
    directory: list[bytes] = []
    place = 0
    for name, data, crc in _prepared(path, entries):
        local = _LOCAL.pack(*_local(name, crc, len(data))) + name.encode()
        directory.append(_CENTRAL.pack(*_central(name, crc, len(data), place)) + name.encode())
        place += len(local) + len(data)
        yield local
        yield data
    listing = b"".join(directory)
    yield listing
    yield _END.pack(b"PK\5\6", 0, 0, len(directory), len(directory), len(listing), place, 0)


def _prepared(path: Path, entries: Iterable[tuple[str, bytes | Path, str | None]]) -> Iterator[tuple[str, memoryview, int]]:
    """Map, check and sum up a few entries ahead of the writer, in two threads."""

    def prepare(entry: tuple[str, bytes | Path, str | None]) -> tuple[str, memoryview, int]:
        name, source, digest = entry
        data = memoryview(_mapped(source) if isinstance(source, Path) else source)
        if digest is not None and hashlib.sha256(data).hexdigest() != digest:
            raise BadArchive(path, name, say(N_("isinya berubah sejak disimpan di laptop ini")))
        return name, data, zlib.crc32(data)

    ahead: deque[Future[tuple[str, memoryview, int]]] = deque()
    with ThreadPoolExecutor(2) as pool:
        for entry in entries:
            ahead.append(pool.submit(prepare, entry))
            if len(ahead) > AHEAD:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def _mapped(path: Path) -> mmap.mmap | bytes:
    """The bytes of a file without copying them."""
    with files.guard(path), path.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) if os.fstat(stream.fileno()).st_size else b""


def _local(name: str, crc: int, size: int) -> tuple[bytes | int, ...]:
    return (b"PK\3\4", _VERSION, 0, 0, _TIME, _DATE, crc, size, size, len(name), 0)


def _central(name: str, crc: int, size: int, offset: int) -> tuple[bytes | int, ...]:
    return (b"PK\1\2", _VERSION, _VERSION, 0, 0, _TIME, _DATE, crc, size, size, len(name), 0, 0, 0, 0, 0, offset)
