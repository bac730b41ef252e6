"""The small pictures of the gallery, kept in the cache by template, kit and renderer; many of them are drawn by a process beside the window.

A process, because drawing twenty pictures would otherwise take the interpreter away from the screen for seconds. It only writes into
the cache, so stopping it is ending it.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from core.brand import dressing, fonts, kit, render, sample, template
from core.brand.kit import Kit
from core.brand.sizes import SIZES
from core.brand.template import Template
from core.brand.values import Unfit
from core.errors import Refused, Trouble
from db.files import atomic_write, make_folder

KEPT = 600
"""Thumbnails that stay in the cache."""
_WAIT = 0.1
"""Seconds between two looks at whether somebody wants to stop."""
_SHAPE = "portrait"


def path(brand: Kit, one: Template, cache: Path, width: int) -> Path:
    """Where the picture of a template with a kit lies, drawn or not."""
    name = sha256(f"{brand.digest} {one.digest} {render.VERSION} {fonts.engine()} {width}".encode()).hexdigest()
    return cache / "templat" / f"{name[:32]}.png"


def draw(brand: Kit, one: Template, cache: Path, width: int) -> bytes | None:
    """The picture as PNG bytes, from the cache when it was drawn before; None when the example does not fit."""
    where = path(brand, one, cache, width)
    with suppress(OSError):
        return where.read_bytes()
    size = SIZES[_SHAPE]
    try:
        picture = render.render(brand, dressing.stamped(one, brand), sample.values(one), size, scale=width / size.width)
    except Unfit:
        return None
    raw = render.encode(picture, size, "PNG", "")
    with suppress(Trouble):  # a full disk costs the next start some time and nothing else
        make_folder(where.parent)
        atomic_write(where, raw)
    return raw


def tidy(cache: Path) -> None:
    """Forget the oldest thumbnails beyond what is kept."""
    for old in sorted((cache / "templat").glob("*.png"), key=lambda p: p.stat().st_mtime, reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)


def clean_files(brand: Kit, fields: Mapping[str, Any], held: Mapping[str, bytes]) -> dict[str, bytes]:
    """``held`` with the logos as they were made clean for ``brand``: the process that draws decodes nothing that came from outside."""
    found = dict(held)
    for row, logo in zip(fields["logo"], brand.logos, strict=True):
        found[row["file"]] = logo.png
        if logo.on_dark is not None:
            found[row["on_dark"]] = logo.on_dark
    return found


def draw_apart(
    fields: Mapping[str, Any],
    held: Mapping[str, bytes],
    ids: Sequence[str],
    own: Mapping[str, str],
    cache: Path,
    width: int,
    stop: threading.Event,
    told: Callable[[str], object],
) -> None:
    """Draw the templates ``ids`` in a process of its own, telling each that is done; returns early when ``stop`` is set or the process ends.

    ``own`` are the TOML texts of those that do not come with the program.
    """
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_work, args=(there, dict(fields), dict(held), tuple(ids), dict(own), cache, width), name="thumbs", daemon=True)
    process.start()
    there.close()
    try:
        with suppress(EOFError):
            while not stop.is_set():
                if here.poll(_WAIT):
                    told(str(here.recv()))
    finally:
        process.terminate()
        process.join()
        here.close()


def _work(pipe: Connection, fields: dict[str, Any], held: dict[str, bytes], ids: tuple[str, ...], own: dict[str, str], cache: Path, width: int) -> None:
    """The process: draws one after the other, giving way to the window."""
    if hasattr(os, "nice"):
        os.nice(5)
    with suppress(BrokenPipeError, Refused):  # a kit that cannot be used is told by the page
        brand = kit.parse({"version": "0", **fields}, "kit", held.__getitem__)
        known = {**template.registry(), **{name: template.parse(source, name) for name, source in own.items()}}
        for one in (known[i] for i in ids if i in known):
            draw(brand, one, cache, width)
            pipe.send(one.id)
    pipe.close()
