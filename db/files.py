"""Files that are either old or new, never half: how media, anchor, drafts, bundles and backups reach the disk.

Temporary file in the same folder (O_EXCL, 0600) -> write -> fsync -> ``os.replace`` -> fsync of the folder. Only then is
the file mentioned anywhere. The steps go through a :class:`Disk`, so that a test can stop after every single one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.errors import Trouble
from core.messages import N_, say

TMP = ".tmp"
DAY = 24 * 3600.0


class Disk:
    """The steps of a safe write on the real disk, one method each."""

    def create(self, path: Path) -> int:
        """A new file that did not exist before, readable by its owner only; gives its descriptor."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)

    def write(self, handle: int, data: bytes | memoryview) -> None:
        """All of ``data``; ``os.write`` alone may write less."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]

    def sync(self, handle: int) -> None:
        """Wait until the bytes of the file are on the disk."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        os.close(handle)

    def replace(self, tmp: Path, path: Path) -> None:
        """Give the finished file its name, in place of an older one."""
        os.replace(tmp, path)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in ``folder`` are on the disk. Windows has no such call; its rename is journaled."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


DISK = Disk()


def atomic_write(path: Path, data: bytes | Iterable[bytes | memoryview], *, mode: int = 0o600, disk: Disk = DISK) -> None:
    """Make ``path`` hold exactly ``data``. After a crash it holds the old bytes or the new ones. Raises Trouble."""
    make_folder(path.parent)
    settle(spill(path.parent, data, disk=disk), path, mode=mode, disk=disk)


def spill(folder: Path, data: bytes | Iterable[bytes | memoryview], *, disk: Disk = DISK) -> Path:
    """Write ``data`` to a new temporary file in ``folder`` and wait for the disk; gives its path. Raises Trouble."""
    tmp = folder / f"{secrets.token_hex(8)}{TMP}"
    with guard(folder):
        handle = disk.create(tmp)
        try:
            try:
                for part in (data,) if isinstance(data, bytes) else data:
                    disk.write(handle, part)
                disk.sync(handle)
            finally:
                disk.close(handle)
        except BaseException:
            tmp.unlink(missing_ok=True)
            raise
    return tmp


def settle(tmp: Path, path: Path, *, mode: int = 0o600, disk: Disk = DISK) -> None:
    """Give the finished temporary file its name and wait for the disk. Raises Trouble."""
    with guard(path):
        try:
            if mode != 0o600:
                tmp.chmod(mode)
            disk.replace(tmp, path)
        except BaseException:
            tmp.unlink(missing_ok=True)
            raise
        disk.sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """The folder and those above it, for this user only; their names are on the disk afterwards. Raises Trouble."""
    if folder.is_dir():
        return
    with guard(folder):
        make_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            DISK.sync_folder(folder.parent)


def sweep(*folders: Path, now: float | None = None, age: float = DAY) -> int:
    """Remove temporary files that a crash left in ``folders`` more than ``age`` seconds ago; gives how many."""
    limit = (time.time() if now is None else now) - age
    gone = 0
    for tmp in (found for folder in folders for found in folder.glob(f"*{TMP}")):
        with contextlib.suppress(OSError):
            if tmp.stat().st_mtime < limit:
                tmp.unlink()
                gone += 1
    return gone


def sync_file(path: Path) -> None:
    """Wait until an already written file and its name are on the disk. Raises Trouble."""
    with guard(path):
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        DISK.sync_folder(path.parent)


def writable(folder: Path) -> bool:
    """Whether new files can be made in ``folder``, found by trying (permission bits lie on some systems)."""
    probe = folder / f"{secrets.token_hex(8)}{TMP}"
    try:
        os.close(DISK.create(probe))
        probe.unlink()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def guard(path: Path) -> Iterator[None]:
    """Turn an OSError about ``path`` into the Trouble that a person can act on."""
    try:
        yield
    except OSError as problem:
        raise trouble(path, problem) from problem


def trouble(path: Path, problem: OSError) -> Trouble:
    """The Trouble behind ``problem``."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return full(path)
    if problem.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return not_writable(path)
    if isinstance(problem, FileNotFoundError):
        return Trouble(say(N_("Berkas {path} tidak ditemukan."), path=path), say(N_("Periksa nama dan tempatnya.")))
    if isinstance(problem, IsADirectoryError):
        return Trouble(say(N_("{path} adalah folder, padahal harus berkas."), path=path), say(N_("Sebutkan nama berkasnya.")))
    if isinstance(problem, NotADirectoryError | FileExistsError):
        return Trouble(say(N_("{path} tidak dapat dipakai: di jalurnya ada berkas, bukan folder."), path=path), say(N_("Pilih folder lain.")))
    return Trouble(
        say(N_("Berkas {path} tidak dapat dibaca atau ditulis ({why})."), path=path, why=errno.errorcode.get(problem.errno or 0, type(problem).__name__)),
        say(N_("Periksa apakah disk masih terpasang dan sehat, lalu coba lagi.")),
    )


def full(path: Path) -> Trouble:
    """No room left where ``path`` lies."""
    return Trouble(
        say(N_("Penyimpanan penuh: {path} tidak dapat ditulis. Tidak ada catatan yang rusak atau hilang."), path=path),
        say(N_("Kosongkan ruang penyimpanan, lalu ulangi tindakan terakhir.")),
    )


def not_writable(path: Path) -> Trouble:
    """The place of ``path`` is read-only for this user."""
    return Trouble(
        say(N_("{path} hanya dapat dibaca, sehingga tidak ada yang dapat disimpan di sana."), path=path),
        say(N_("Periksa izin folder atau salin data ke tempat yang dapat ditulis.")),
    )
