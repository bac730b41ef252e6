"""Documents of several kinds: the ending of a file's name says which."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from core.errors import Refused
from core.messages import N_, Message, say

Makers = Mapping[str, Callable[[Any], bytes]]
"""Ending -> what makes the bytes of such a file."""


def unknown(path: Path, endings: Collection[str]) -> Message | None:
    """Why the ending of ``path`` is none of these; None when it is."""
    if path.suffix.lower() in endings:
        return None
    return say(N_("Akhiran {ending} tidak dikenal. Pilihan: {known}."), ending=path.suffix or "-", known=", ".join(endings))


def write(makers: Makers, document: Any, path: Path) -> int:
    """Write ``document`` to ``path``, wholly or not at all; gives its size in bytes. Raises Refused for another ending, Trouble."""
    from db.files import atomic_write

    if (why := unknown(path, makers)) is not None:
        raise Refused(why)
    data = makers[path.suffix.lower()](document)
    atomic_write(path, data, mode=0o644)
    return len(data)
