"""Templates of the office's own: records that every laptop of the office gets, and TOML files in a folder of this laptop.

Each is looked through and drawn once in every size before it counts, wherever it came from: what another laptop kept is as foreign as
a file. The drawing happens in the process for files from outside, because a hostile template may well try to use up the machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from core.brand import render, template
from core.brand.template import Template
from core.errors import Refused, Trouble
from core.messages import N_, Message, say
from core.paths import Places
from db import files
from db.darkroom import DARKROOM
from db.queries.brand import Kept

FOLDER = "templat"
MOST = 60
"""Templates of an office's own; the rest of the folder is not read."""
_DRAWN: set[str] = set()
"""Digests of the templates that this process saw drawn."""


class Own(NamedTuple):
    """A valid template of the office's own; without ``at`` a file of this laptop alone."""

    template: Template
    source: str
    by: str = ""
    at: str = ""

    @property
    def shared(self) -> bool:
        """Whether it is a record of the office."""
        return bool(self.at)


def folder(places: Places) -> Path:
    """Where the templates of this laptop alone lie."""
    return places.data / FOLDER


def own(where: Path, kept: Iterable[Kept] = (), taken: Iterable[str] = (), *, cache: Path | None = None) -> tuple[tuple[Own, ...], tuple[Message, ...]]:
    """The templates on record and in the folder that can be drawn, and what is wrong with each of the others. An id in ``taken`` is not given away.

    ``cache`` is where this laptop remembers which ones it has drawn.
    """
    found: dict[str, Own] = {}
    wrong: list[Message] = []
    texts = [(f"{k.id}.toml", k.source.encode("utf-8", "replace"), k.by, k.at) for k in kept]
    for path in sorted(where.glob("*.toml"))[:MOST]:
        try:
            texts.append((path.name, template.text(path), "", ""))
        except Refused as refused:
            wrong += refused.reasons
    for name, raw, by, at in texts:
        try:
            one = template.parse(raw, name)
            if one.id not in taken:
                require_drawable(one, raw, name, cache)
        except Refused as refused:
            wrong += refused.reasons
            continue
        if one.id in found or one.id in taken or (at and name != f"{one.id}.toml"):
            wrong.append(taken_words(name, one.id))
        else:
            found[one.id] = Own(one, raw.decode(), by, at)
    return tuple(found.values()), tuple(wrong)


def checked(path: Path) -> str:
    """The TOML text of the template in the file ``path``, after it was read, checked and drawn once in every size.

    Raises Refused with the file, the line and the key, Trouble for the disk.
    """
    with files.guard(path):
        raw = template.text(path)
    one = template.parse(raw, path.name)
    if one.id in template.registry():
        raise Refused(taken_words(path.name, one.id))
    require_drawable(one, raw, path.name)
    return raw.decode()


def require_drawable(one: Template, raw: bytes, name: str, cache: Path | None = None) -> None:
    """Have the template drawn in every size, unless that was seen before, by this process or, with ``cache``, on this laptop. Raises Refused."""
    seen = cache / "templat-dicoba" / f"{one.digest[:32]}-{render.VERSION}" if cache is not None else None
    if one.digest in _DRAWN or (seen is not None and seen.is_file()):
        return
    DARKROOM.try_template(raw, name)
    _DRAWN.add(one.digest)
    if seen is not None:
        with suppress(Trouble):  # a full disk only means that it is drawn again
            files.atomic_write(seen, b"")


def keep_here(where: Path, id: str, source: str) -> None:
    """Put a template into the folder of this laptop. Raises Trouble."""
    files.make_folder(where)
    files.atomic_write(where / f"{id}.toml", source.encode())


def remove(where: Path, id: str) -> None:
    """Take every file of this laptop that holds the template ``id`` away; pictures that were made with it stay. Raises Trouble."""
    for path in sorted(where.glob("*.toml"))[:MOST]:
        with files.guard(path):
            try:
                found = template.load(path).id
            except Refused:
                continue  # somebody else's, or not ready yet
            if found == id:
                path.unlink(missing_ok=True)


def taken_words(file: str, id: str) -> Message:
    """Why a template whose id another one has does not count."""
    return say(N_("Templat {file}: nama {id} sudah dipakai templat lain. Ganti id di berkasnya."), file=file, id=id)
