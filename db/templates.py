"""Templates of the office's own: TOML files in a folder beside its records, each looked through before it counts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from core.brand import kit as kits
from core.brand import render, sample, template
from core.brand.kit import Kit
from core.brand.sizes import SIZES
from core.brand.template import Template
from core.errors import Refused
from core.messages import N_, Message, say
from core.paths import Places, resource
from db import files

FOLDER = "templat"
MOST = 60
"""Templates of an office's own; the rest of the folder is not read."""


def folder(places: Places) -> Path:
    """Where the office's own templates lie."""
    return places.data / FOLDER


def own(where: Path, taken: Iterable[str] = ()) -> tuple[tuple[Template, ...], tuple[Message, ...]]:
    """The valid templates in the folder, and what is wrong with each of the others. An id in ``taken`` is not given away."""
    found: dict[str, Template] = {}
    wrong: list[Message] = []
    for path in sorted(where.glob("*.toml"))[:MOST]:
        try:
            one = template.load(path)
        except Refused as refused:
            wrong += refused.reasons
            continue
        if one.id in found or one.id in taken:
            wrong.append(_taken(path, one))
        else:
            found[one.id] = one
    return tuple(found.values()), tuple(wrong)


def take_in(where: Path, path: Path) -> Template:
    """Keep the template in the file ``path``, after it was read, checked and drawn once in every size.

    Raises Refused with the file, the line and the key, Trouble for the disk.
    """
    with files.guard(path):
        one = template.load(path)
    if one.id in template.registry():
        raise Refused(_taken(path, one))
    _draw(one)
    files.make_folder(where)
    files.atomic_write(where / f"{one.id}.toml", path.read_bytes())
    return one


def remove(where: Path, id: str) -> None:
    """Take a template of one's own away; pictures that were made with it stay."""
    path = where / f"{id}.toml"
    with files.guard(path):
        path.unlink(missing_ok=True)


def _draw(one: Template) -> None:
    """The example in every size with the shipped kit: what does not fit there fits nowhere."""
    brand: Kit = kits.load(resource("demo", "kit.toml"))
    values = sample.values(one)
    for size in SIZES.values():
        render.render(brand, one, values, size, scale=0.12)


def _taken(path: Path, one: Template) -> Message:
    return say(N_("Templat {file}: nama {id} sudah dipakai templat lain. Ganti id di berkasnya."), file=path.name, id=one.id)
