"""Destroy a plain file: its bytes are written over once, then its name goes."""

from __future__ import annotations

import os
from pathlib import Path

from db import files

_PIECE = 64 * 1024


def shred(path: Path) -> None:
    """Write noise over the file and remove it. Raises Trouble.

    A solid-state disk, a cloud folder or a backup may hold older copies; whoever calls this says so.
    """
    with files.guard(path), path.open("r+b") as stream:
        left = path.stat().st_size
        while left > 0:
            stream.write(os.urandom(min(_PIECE, left)))
            left -= _PIECE
        stream.flush()
        os.fsync(stream.fileno())
        stream.truncate(0)
    with files.guard(path):
        path.unlink()
