"""What the studio lets the pool do: everything that reads, draws or writes pictures. No widget is touched here, and no office."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtGui import QImage

from core.errors import Refused
from core.messages import Message
from core.paths import Places

if TYPE_CHECKING:
    from core.brand.kit import Kit
    from core.brand.sizes import Size
    from core.brand.template import Template
    from core.brand.values import Photo, Problem
    from core.brand.versions import Difference
    from db.actions.use_picture import Made
    from db.queries.brand import Brand, Target
    from db.templates import Own

THUMB = 540
"""Pixels of the width of a thumbnail."""
EMBLEM = 124
"""Pixels a side of a logo in the kit editor: twice what it takes, for fine screens."""
WORDS = {"portrait": "4:5", "square": "1:1", "story": "9:16", "wide": "16:9", "a4": "A4"}
"""What each size is called."""


class Ready(NamedTuple):
    """What the page shows: the kit (None when there is none that can be used), why not, all templates, what is wrong with own ones, and with letters."""

    kit: Kit | None
    why: tuple[Message, ...]
    templates: tuple[Template, ...]
    own: Mapping[str, Own]
    wrong: tuple[Message, ...]
    letters: Message | None = None


class Mark(NamedTuple):
    """Something to say about a place of a picture: words, the field, and the box as shares of width and height; None: the whole picture."""

    text: str
    field: str
    box: tuple[float, float, float, float] | None


class Drawn(NamedTuple):
    """One drawn picture, or what has to become shorter first. ``frames``: shape (width by height) of each photo by its digest."""

    variant: str
    image: QImage | None
    problems: tuple[Problem, ...] = ()
    marks: tuple[Mark, ...] = ()
    frames: Mapping[str, float] = {}
    pages: int = 0


def prepare(brand: Brand, places: Places) -> Ready:
    """Read the kit and all templates."""
    from core.brand import dressing, fonts, template
    from db import templates

    kit, why = parsed(brand.fields, brand.files)
    if kit is not None:
        for mood in dressing.MOODS:  # worked out here, remembered for the screen
            dressing.in_mood(kit, mood).scheme  # noqa: B018
    shipped = template.registry()
    own, wrong = templates.own(templates.folder(places), brand.templates, shipped, cache=places.cache)
    return Ready(kit, why, (*shipped.values(), *(o.template for o in own)), {o.template.id: o for o in own}, wrong, fonts.lacking())


def parsed(fields: Mapping[str, Any], held: Mapping[str, bytes]) -> tuple[Kit | None, tuple[Message, ...]]:
    """The kit in ``fields``, or why there is none."""
    from core.brand import kit
    from core.messages import N_, say

    def fetch(name: str) -> bytes:
        if name not in held:
            raise Refused(say(N_("Berkas logo atau huruf {id} belum ada di laptop ini. Impor paket tim yang memuatnya."), id=name[:12]))
        return held[name]

    if not fields:
        return None, ()
    try:
        return kit.parse({"version": "0", **fields}, str(say(N_("kantor"))), fetch), ()
    except Refused as refused:
        return None, tuple(refused.reasons)


def dressed(kit: Kit, template: Template, mood: str) -> tuple[Kit, Template]:
    """Kit and template as they are drawn: in a mood, with the stamps of the office."""
    from core.brand import dressing

    return dressing.in_mood(kit, mood), dressing.stamped(template, kit)


def thumbnail(kit: Kit, template: Template, cache: Path) -> QImage | None:
    """The example of a template with the kit, from the disk when it was drawn before. None when it cannot be drawn."""
    from db import thumbs

    raw = thumbs.draw(kit, template, cache, THUMB)
    return QImage.fromData(raw) if raw is not None else None


def thumbnails(
    brand: Brand,
    kit: Kit,
    wanted: tuple[Template, ...],
    own: Mapping[str, Own],
    places: Places,
    stop: threading.Event,
    *,
    progress: Callable[[int, int], object],
) -> None:
    """Draw what is not on the disk yet, in a process beside the window; ``progress`` gets the place of each that is there now, and how many there are."""
    from db import thumbs

    at = {t.id: n for n, t in enumerate(wanted)}
    missing = [t.id for t in wanted if not thumbs.path(kit, t, places.cache, THUMB).is_file()]
    for t in wanted:
        if t.id not in missing:
            progress(at[t.id], len(wanted))
    if missing:
        texts = {one: own[one].source for one in missing if one in own}
        files = thumbs.clean_files(kit, brand.fields, brand.files)
        thumbs.draw_apart(brand.fields, files, missing, texts, places.cache, THUMB, stop, lambda one: progress(at[one], len(wanted)))


def tidy_cache(cache: Path) -> None:
    """Forget the oldest thumbnails."""
    from db import thumbs

    thumbs.tidy(cache)


def draw(kit: Kit, template: Template, values: Mapping[str, Any], mood: str, variant: str, width: int, page: int | None) -> Drawn:
    """One picture ``width`` pixels wide, or the problems of its values."""
    from core.brand import render
    from core.brand.ops import Print
    from core.brand.sizes import SIZES
    from core.brand.values import Unfit

    size = SIZES[variant]
    kit, template = dressed(kit, template, mood)
    count = render.pages(template, values)
    try:
        made = render.plan(kit, template, values, size, page=page if page is not None and page < count else None)
    except Unfit as unfit:
        return Drawn(variant, None, unfit.problems, pages=count)
    image = _image(render.paint(made, scale=width / size.width))
    frames = {op.photo.digest: op.box.w / op.box.h for op in made.ops if isinstance(op, Print)}
    return Drawn(variant, image, frames=frames, pages=count)


def judged(kit: Kit, template: Template, values: Mapping[str, Any], mood: str, variant: str, page: int | None) -> tuple[str, tuple[Mark, ...]]:
    """What is wrong with one picture that fits."""
    from core.brand import judge, render
    from core.brand.sizes import SIZES
    from core.brand.values import Unfit

    size = SIZES[variant]
    kit, template = dressed(kit, template, mood)
    try:
        made = render.plan(kit, template, values, size, page=page if page is not None and page < render.pages(template, values) else None)
    except Unfit:
        return variant, ()
    wide, high = size.area
    found = []
    for one in judge.judge(made):
        box = (one.box.x / wide, one.box.y / high, one.box.w / wide, one.box.h / high) if one.box is not None else None
        found.append(Mark(str(one.message), one.field, box))
    return variant, tuple(found)


def exported(kit: Kit, template: Template, values: Mapping[str, Any], mood: str, variant: str, form: str, item: str, revision: str, page: int | None) -> bytes:
    """The whole picture as bytes of a file. Raises Unfit."""
    from core.brand.sizes import SIZES

    return _bytes(kit, template, values, mood, SIZES[variant], form, item, revision, page)


def _bytes(kit: Kit, template: Template, values: Mapping[str, Any], mood: str, size: Size, form: str, item: str, revision: str, page: int | None) -> bytes:
    from core.brand import render

    used, layout = dressed(kit, template, mood)
    picture = render.paint(render.fitting(used, layout, values, size, page=page))
    return render.encode(picture, size, form, render.note(kit, template, item, revision), 90)


def saved(path: Path, raw: bytes) -> Path:
    """Write a picture where somebody wants it. Raises Trouble."""
    from db.files import atomic_write

    atomic_write(path, raw, mode=0o644)
    return path


def for_clipboard(*given: Any) -> QImage:
    """The whole picture for the clipboard; ``given`` as of :func:`exported` up to the shape, and the page."""
    *what, page = given
    return QImage.fromData(exported(*what, "PNG", "", "", page))


def saved_all(
    kit: Kit,
    template: Template,
    values: Mapping[str, Any],
    mood: str,
    wanted: Sequence[tuple[str, int | None, str]],
    item: str,
    revision: str,
    folder: Path,
) -> tuple[Path, ...]:
    """Write a PNG for each size, page and file name into ``folder``, all of them or none, over no other file.

    Raises Refused with the size that does not fit, Trouble.
    """
    from core.brand.values import Unfit
    from core.messages import N_, say

    drawn = []
    for variant, page, name in wanted:
        try:
            drawn.append((name, exported(kit, template, values, mood, variant, "PNG", item, revision, page)))
        except Unfit as unfit:
            raise Refused(say(N_("Ukuran {size}: {why}"), size=WORDS[variant], why=unfit.reasons[0])) from unfit
    return tuple(saved(_free(folder / name), raw) for name, raw in drawn)


def _free(path: Path) -> Path:
    """``path``, or with a number behind it where that name is taken."""
    n = 2
    found = path
    while found.exists():
        found, n = path.with_stem(f"{path.stem} ({n})"), n + 1
    return found


def made(kit: Kit, template: Template, values: Mapping[str, Any], mood: str, surfaces: Sequence[str], target: Target | None, places: Places) -> Made:
    """The pictures for ``surfaces`` in their own sizes, kept in the media store, with what an item is told about them. Raises Unfit, Trouble."""
    from core import platforms
    from core.brand import judge, render, sizes, use
    from core.content.facets import Medium
    from db.actions.use_picture import Made
    from db.media import Media

    media = Media(places.media)
    count = render.pages(template, values)
    item, revision = (target.item, target.rev) if target is not None else ("", "")
    words = use.alt(template, values, kit.office)
    drawn: dict[tuple[Any, int | None], str] = {}
    wrong: dict[str, list[str]] = {}
    found: dict[str, tuple[Medium, ...]] = {}
    for surface in surfaces:
        known = platforms.surface(surface)
        if not known.image_sizes:
            continue
        size = sizes.on(*known.image_sizes[0], known.safe_area)
        pages: list[int | None] = [*range(min(count, known.media_max if known.media_max > 0 else count))] if count and known.media_max not in (0, 1) else [None]
        for page in pages:
            if (size, page) not in drawn:
                drawn[size, page] = media.add(_bytes(kit, template, values, mood, size, "JPEG", item, revision, page)).hash
        found[surface] = tuple(
            Medium(drawn[size, page], "image/jpeg", words if page in (None, 0) else f"{template.name}, halaman {page + 1}. {words}"[:250], source="own")
            for page in pages
        )
        used, layout = dressed(kit, template, mood)
        wrong[surface] = list(dict.fromkeys(fault for page in pages for fault in judge.faults(render.fitting(used, layout, values, size, page=page))))
    claims = use.claims(template, values, target.claims if target is not None else ())
    return Made(found, template.named, kit.named, claims, {**design(template, values, mood), "judged": wrong})


def design(template: Template, values: Mapping[str, Any], mood: str) -> dict[str, Any]:
    """What an item keeps so that its picture can be changed later. Focus and zoom in thousandths: records hold no fractions."""
    plain = {k: v if isinstance(v, str) else [dict(row) for row in v] for k, v in values.items() if isinstance(v, str | list | tuple)}
    photos = {k: {"hash": v.digest, "x": round(v.focus[0] * 1000), "y": round(v.focus[1] * 1000), "zoom": round(v.zoom * 1000)} for k, v in _photos(values)}
    return {"template": template.id, "mood": mood, "values": plain, "photos": photos}


def redesigned(kept: Mapping[str, Any], held: Mapping[str, bytes]) -> dict[str, Any]:
    """The values of a kept design; a photo that is not here is left out."""
    from core.brand.values import Photo

    values: dict[str, Any] = dict(kept["values"]) if isinstance(kept.get("values"), Mapping) else {}
    photos = kept.get("photos")
    for name, photo in photos.items() if isinstance(photos, Mapping) else ():
        raw = held.get(str(photo.get("hash", "")))
        if raw is not None:
            values[name] = Photo.of(raw, (photo.get("x", 500) / 1000, photo.get("y", 500) / 1000), photo.get("zoom", 1000) / 1000)
    return values


def begin(template: Template, target: Target) -> dict[str, Any]:
    """The first values of a form for an item."""
    from core.brand import use

    return use.begin(template, target.title, target.claims)


def _photos(values: Mapping[str, Any]) -> list[tuple[str, Photo]]:
    from core.brand.values import Photo

    return [(k, v) for k, v in values.items() if isinstance(v, Photo)]


def photo(folder: Path, path: Path) -> tuple[Photo, QImage]:
    """A photo for a field, kept in the store, and a small picture of it to place it by. Raises Refused, Trouble."""
    from db.logos import read_photo

    found = read_photo(folder, path)
    return found, small(found)


def small(found: Photo) -> QImage:
    """The photo no larger than 480 pixels."""
    from core.brand.images import thumbnail as reduced

    return _image(reduced(found.raw, 480).convert("RGB"))


def logo(path: Path) -> tuple[bytes, tuple[str, ...]]:
    """A logo, PNG, JPEG or SVG, as clean PNG, and the colours in it. Raises Refused, Trouble."""
    from db.logos import read_logo
    from gui.svg import PAINTER

    return read_logo(path, PAINTER)


def emblems(raws: Mapping[str, bytes]) -> dict[str, tuple[bytes, QImage]]:
    """Logos by name as small pictures beside their bytes, an empty one for what is no picture."""
    from gui.outside import seen

    return {name: (raw, seen(raw, EMBLEM)[0]) for name, raw in raws.items()}


def open_kit(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The fields of a kit file from outside, looked through, with the files beside it. Raises Refused."""
    from core.brand import kit
    from db.queries.brand import KEYS

    _kit, data, held = kit.opened(path)
    fields = {key: data[key] for key in KEYS if key in data}
    for row in fields.get("font", []):  # what a form shows of a font stands in the file itself
        from core.brand.typefaces import check

        face = check(held[row["file"]])
        row |= {"name": face.name, "weight": str(face.weight)}
    return fields, held


def colours(png: bytes) -> tuple[str, ...]:
    """The palette that a logo proposes."""
    from core.brand import colour, proposal

    return tuple(map(colour.hexa, proposal.palette(png)))


def kit_proposal(office: str, hexes: Sequence[str], logo_name: str) -> dict[str, Any] | None:
    """The first kit of an office, from the colours of its logo."""
    from core.brand import colour, proposal

    return proposal.kit_fields(office, "", [colour.parse(h) for h in hexes], logo_name)


def check_template(path: Path) -> str:
    """The text of a template file from outside, looked through and drawn once. Raises Refused, Trouble."""
    from db import templates

    return templates.checked(path)


def template_text(ready: Ready, id: str) -> bytes:
    """The TOML file of a template, for somebody who wants to change it."""
    from core.paths import resource

    return ready.own[id].source.encode() if id in ready.own else resource("brand", "templates", f"{id}.toml").read_bytes()


def drop_file(places: Places, id: str) -> None:
    """Take a template of this laptop alone away. Raises Trouble."""
    from db import templates

    templates.remove(templates.folder(places), id)


def keep_file(places: Places, id: str, source: str) -> None:
    """Put it back. Raises Trouble."""
    from db import templates

    templates.keep_here(templates.folder(places), id, source)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What one version of a kit changes in another."""
    from core.brand.versions import differences as compared

    return compared(before, after)


def _image(picture: Any) -> QImage:
    """A Pillow picture in RGB as a QImage with pixels of its own."""
    raw = picture.tobytes()
    return QImage(raw, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888).copy()
