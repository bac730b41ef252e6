"""A file locked with the team's passphrase, for a bundle or backup that travels on a USB stick.

scrypt makes the key; the content is cut into pieces of 1 MiB, each sealed with ChaCha20-Poly1305 under its number and
whether it is the last, so no piece can be changed, dropped, repeated or moved.
"""

from __future__ import annotations

import contextlib
import io
import secrets
import struct
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from core.errors import Refused, Trouble
from core.messages import N_, say
from db import files

MAGIC = b"PARAF-SEALED v1\n"
MIN_PASSPHRASE = 14
PIECE = 1024 * 1024
_TAG = 16
_SALT = 16
_COST = 2**16
"""scrypt N; with r=8 and p=1 one guess takes about a quarter of a second and 64 MiB (docs/threat-model.md)."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The plain content of a file that came from outside, in a file of its own that :meth:`close` removes."""

    path: Path

    def close(self) -> None:
        """Remove the plain copy."""
        self.path.unlink(missing_ok=True)


def is_sealed(path: Path) -> bool:
    """Whether ``path`` is a sealed file. Raises Trouble."""
    with files.guard(path), path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def seal(plain: Path, out: Path, passphrase: str) -> None:
    """Write the content of ``plain`` to ``out``, locked. Raises Refused for a short passphrase, Trouble."""
    if len(passphrase) < MIN_PASSPHRASE:
        raise Refused(say(N_("Kata sandi berkas paling sedikit {n} karakter."), n=MIN_PASSPHRASE))
    salt = secrets.token_bytes(_SALT)
    box = _box(passphrase, salt)
    with files.guard(plain), plain.open("rb") as stream:
        pieces = (box.encrypt(nonce, piece, MAGIC) for nonce, piece in _numbered(stream, PIECE))
        files.atomic_write(out, _then(MAGIC + salt, pieces))


def open_sealed(path: Path, passphrase: str | None) -> Opened:
    """The plain content of ``path``, in the folder for temporary files. Raises Refused without or with a wrong passphrase, Trouble."""
    if passphrase is None:
        raise Refused(say(N_("Berkas ini terkunci. Masukkan kata sandinya.")))
    with files.guard(path), path.open("rb") as stream:
        salt = stream.read(len(MAGIC) + _SALT)[len(MAGIC) :]
        if len(salt) != _SALT:
            raise _wrong(path)
        box = _box(passphrase, salt)
        try:
            return Opened(files.spill(Path(tempfile.gettempdir()), (box.decrypt(nonce, piece, MAGIC) for nonce, piece in _numbered(stream, PIECE + _TAG))))
        except InvalidTag:
            raise _wrong(path) from None


def seal_bytes(plain: bytes, passphrase: str, magic: bytes) -> bytes:
    """``plain`` locked, for what may never lie in a file unlocked. ``magic`` begins the result and is bound to it."""
    salt = secrets.token_bytes(_SALT)
    box = _box(passphrase, salt)
    return magic + salt + b"".join(box.encrypt(nonce, piece, magic) for nonce, piece in _numbered(io.BytesIO(plain), PIECE))


def open_bytes(raw: bytes, passphrase: str, magic: bytes, name: str) -> bytes:
    """What :func:`seal_bytes` locked; ``name`` is the file that a person sees. Raises Trouble for a wrong passphrase or changed bytes."""
    path = Path(name)
    salt, rest = raw[len(magic) : len(magic) + _SALT], io.BytesIO(raw[len(magic) + _SALT :])
    if not raw.startswith(magic) or len(salt) != _SALT:
        raise _wrong(path)
    box = _box(passphrase, salt)
    try:
        return b"".join(box.decrypt(nonce, piece, magic) for nonce, piece in _numbered(rest, PIECE + _TAG))
    except InvalidTag:
        raise _wrong(path) from None


def copied(path: Path) -> Opened:
    """A copy of a file that is not sealed, in the folder for temporary files. Raises Trouble."""
    with files.guard(path), path.open("rb") as stream:
        return Opened(files.spill(Path(tempfile.gettempdir()), iter(lambda: stream.read(PIECE), b"")))


@contextlib.contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A path for a plain file that is removed afterwards, whatever happens."""
    files.make_folder(folder)
    path = folder / f"{secrets.token_hex(8)}{files.TMP}"
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _numbered(stream: BinaryIO, size: int) -> Iterator[tuple[bytes, bytes]]:
    """Pieces of ``size`` bytes with their nonces: the number of the piece, and 1 for the last one."""
    number, piece = 0, stream.read(size)
    while True:
        following = stream.read(size)
        yield struct.pack(">QI", number, 0 if following else 1), piece
        if not following:
            return
        number, piece = number + 1, following


def _then(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _box(passphrase: str, salt: bytes) -> ChaCha20Poly1305:
    typed = unicodedata.normalize("NFC", passphrase).encode()
    return ChaCha20Poly1305(Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(typed))


def _wrong(path: Path) -> Trouble:
    return Trouble(
        say(N_("{file} tidak dapat dibuka: kata sandinya salah atau berkasnya berubah."), file=path.name),
        say(N_("Ketik ulang kata sandinya, atau minta berkasnya sekali lagi.")),
    )
