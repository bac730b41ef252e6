"""``main.py render TEMPLATE --values FILE.json --surface ID --out FILE``: one official picture, PNG, JPEG, WebP or PDF by the ending.

Pictures in the values are paths beside the values file: ``"foto": "balai.jpg"`` or ``{"file": "balai.jpg", "focus": [0.5, 0.3], "zoom": 1.5}``.
With ``--home`` the kit and the own templates of that office count.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core import platforms
from core.brand import dressing, images, kit, render, sizes, template
from core.brand.kit import Kit
from core.brand.sizes import Size
from core.brand.template import Template
from core.brand.values import ZOOM, Photo
from core.errors import Refused
from core.messages import N_, _, say
from core.paths import Places, places, resource
from db import templates
from db.files import atomic_write, trouble
from db.queries.brand import Brand, fetch
from gui.commands._args import Usage

PAPER = ("a4",)
"""Sizes on paper, which no platform lists."""


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("template", metavar="TEMPLATE", help=_("id templat, atau berkas TOML"))
    parser.add_argument("--values", type=Path, required=True, metavar="FILE.json")
    parser.add_argument("--kit", type=Path, metavar="FILE.toml", help=_("kit merek; bila tidak diisi, kit kantor di --home, atau kit contoh"))
    parser.add_argument("--surface", required=True, metavar="ID", help=_("id kanal, misalnya ig_feed, atau a4"))
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")


def run(args: argparse.Namespace) -> int:
    """Write the picture. Raises Usage for an unknown id, Refused when the values are off, Trouble when a file cannot be read or written."""
    form = render.FORMATS.get(args.out.suffix.lower())
    if form is None:
        raise Usage(say(N_("Akhiran {suffix} tidak dikenal; pakai {known}."), suffix=args.out.suffix or "''", known=", ".join(render.FORMATS)))
    size = size_of(args.surface)
    home = places(args.home) if args.home is not None else None
    office = _office(home)
    chosen = template.load(Path(args.template)) if args.template.endswith(".toml") else _template(args.template, home, office)
    brand = kit.load(args.kit) if args.kit else _office_kit(office) or kit.load(resource("demo", "kit.toml"))
    chosen = dressing.stamped(chosen, brand)
    atomic_write(args.out, render.export(brand, chosen, _values(args.values, chosen), size, form), mode=0o644)
    print(args.out)
    return 0


def size_of(surface: str) -> Size:
    """The first picture size of a surface, or a paper size. Raises Usage for an unknown surface, Refused for one without pictures."""
    if surface in PAPER:
        return sizes.SIZES[surface]
    try:
        found = platforms.surface(surface).image_sizes
    except KeyError:
        raise Usage(say(N_("Kanal {id} tidak dikenal. Pilihan: {known}."), id=surface, known=", ".join((*platforms.surfaces(), *PAPER)))) from None
    if not found:
        raise Refused(say(N_("Kanal {id} tidak memakai gambar."), id=surface))
    return sizes.on(*found[0], platforms.surface(surface).safe_area)


def _office(home: Places | None) -> Brand | None:
    """What the office in ``home`` has on record of its brand; None where there is no office."""
    if home is None or not home.facts.exists():
        return None
    from db.office import Office
    from db.queries.brand import brand

    with Office.open(home, read_only=True) as office:
        return brand(office)


def _office_kit(found: Brand | None) -> Kit | None:
    """The kit of the office; None when it has none. Raises Refused when it cannot be used."""
    if found is None or not found.fields:
        return None
    return kit.parse({"version": "0", **found.fields}, str(say(N_("kantor"))), lambda name: fetch(found, name))


def _template(id: str, home: Places | None, office: Brand | None) -> Template:
    known = dict(template.registry())
    if home is not None:
        kept = office.templates if office is not None else ()
        known |= {o.template.id: o.template for o in templates.own(templates.folder(home), kept, known)[0]}
    if id not in known:
        raise Usage(say(N_("Templat {id} tidak ada. Pilihan: {known}."), id=id, known=", ".join(known)))
    return known[id]


def _values(path: Path, chosen: Template) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise trouble(path, error) from error
    except (ValueError, RecursionError) as error:
        line = say(N_(" (baris {n})"), n=error.lineno) if isinstance(error, json.JSONDecodeError) else ""
        raise Refused(say(N_("Isian {file} bukan JSON yang benar{line}."), file=path.name, line=line)) from error
    if not isinstance(values, dict):
        raise Refused(say(N_("Isian {file} harus berupa objek JSON."), file=path.name))
    known = {f.id: f"{f.id} ({f.label})" if f.required else f.id for f in chosen.fields}
    if unknown := [key for key in values if key not in known]:
        lines = [say(N_("Isian {key} tidak dikenal templat {name}."), key=key, name=chosen.name) for key in unknown]
        raise Refused(*lines, say(N_("Isiannya, yang wajib dengan namanya: {known}."), known=", ".join(known.values())))
    pictures = {f.id for f in chosen.fields if f.type == "image"}
    return {key: _photo(path, value) if key in pictures and value else value for key, value in values.items()}


def _photo(path: Path, value: object) -> Photo:
    about = value if isinstance(value, Mapping) else {"file": value}
    name, focus, zoom = about.get("file"), about.get("focus", [0.5, 0.5]), about.get("zoom", 1)
    if not isinstance(zoom, int | float) or isinstance(zoom, bool) or not 1 <= zoom <= ZOOM:
        raise Refused(say(N_("Perbesaran gambar di {file} harus angka 1 sampai {most:g}."), file=path.name, most=ZOOM))
    if not isinstance(name, str) or not isinstance(focus, list) or len(focus) != 2 or not all(isinstance(v, int | float) and 0 <= v <= 1 for v in focus):
        raise Refused(say(N_("Gambar di {file} harus berupa nama berkas, dengan focus dua angka 0 sampai 1."), file=path.name))
    try:
        size = (path.parent / name).stat().st_size
        raw = (path.parent / name).read_bytes() if size <= images.MAX_BYTES else b""
    except OSError as error:
        raise trouble(path.parent / name, error) from error
    return Photo.of(raw, (float(focus[0]), float(focus[1])), float(zoom))
