"""Values that were worked out once and lie in a file for the next start: marks of a year, tokens of a theme.

Python's own binary form, as in its bytecode files: it is read in a moment and without any library, which is the point,
because the first picture of a start waits for it. A check sum guards it. Losing the folder costs nothing but time.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import zlib
from pathlib import Path
from typing import Any

_FORM = f"{sys.hexversion:x}"
"""The binary form belongs to one Python."""


def read(path: Path) -> tuple[str, Any] | None:
    """The key under which a value was kept and the value; None when the file is missing, damaged, or of another Python."""
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        data = path.read_bytes()
        if zlib.crc32(data[4:]) == int.from_bytes(data[:4], "big"):
            form, key, value = marshal.loads(data[4:])  # noqa: S302 - our own file, as trusted as the bytecode beside it
            return (key, value) if form == _FORM else None
    return None


def write(path: Path, key: str, value: Any) -> None:
    """Keep a value of plain types, whole or not at all; a folder that cannot be written only costs the next start its speed."""
    data = marshal.dumps((_FORM, key, value))
    put(path, zlib.crc32(data).to_bytes(4, "big") + data)


def put(path: Path, data: bytes) -> bool:
    """Lay a file down as it is, whole or not at all, unless it lies there already; False where that cannot be done."""
    with contextlib.suppress(OSError):
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            tmp = path.with_name(f"{path.name}.{os.getpid()}.new")
            tmp.write_bytes(data)
            tmp.replace(path)
        return True
    return False


def toml(path: Path, folder: Path | None) -> dict[str, Any]:
    """A TOML file, from what ``folder`` keeps of it while size and time of the file are the same. Without a folder it is read as it is."""
    stat = path.stat()
    key = f"{stat.st_size}-{stat.st_mtime_ns}"
    kept = read(folder / path.name) if folder else None
    if kept is not None and kept[0] == key:
        return dict(kept[1])
    import tomllib  # compiles patterns: not for a start that has the file already

    with path.open("rb") as file:
        found = tomllib.load(file)
    if folder:
        write(folder / path.name, key, found)
    return found
