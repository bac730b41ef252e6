"""What may be done with a file from outside. Each job runs in the worker process (``db/darkroom.py``) and nowhere else.

A job gets bytes and plain values and gives a plain value and bytes; it raises Refused with words for whatever it cannot read.
TO ADD A JOB: one function here, and its line in :data:`JOBS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from PIL import Image, ImageDraw

from core.brand import images
from core.brand.svg import check_svg
from core.content.sniff import sniff
from core.errors import Refused
from core.messages import N_, say

Answer = tuple[Any, list[bytes]]
INK = (20, 22, 26)
"""The colour of what is blacked out: solid, so that nothing shines through."""
_TRIAL = 0.12
"""Scale at which a template from outside is tried."""
SMALLEST = 8
"""Least width and height of a crop, in pixels."""


def clean(raw: bytes) -> Answer:
    """The picture without metadata: its MIME type, and its bytes."""
    made, mime = images.clean(raw)
    return mime, [made]


def thumbnail(raw: bytes, side: int) -> Answer:
    """The picture, or the first page of a PDF, within ``side`` x ``side``.

    Gives the size of the small one, the size of the whole (points for a page), the number of pages (0 for a picture), and RGBA pixels.
    """
    if sniff(raw) == "application/pdf":
        return _page(raw, side)
    small = images.thumbnail(raw, side).convert("RGBA")
    return [*small.size, *images.size(raw), 0], [small.tobytes()]


def _page(raw: bytes, side: int) -> Answer:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(raw) as document:
            pages = len(document)
            page = document[0]
            wide, tall = page.get_size()
            if not (1 <= wide <= 20_000 and 1 <= tall <= 20_000):
                raise Refused(say(N_("Ukuran halaman PDF ini tidak masuk akal, jadi tidak ditampilkan.")))
            bitmap = page.render(scale=side / max(wide, tall))
            small = bitmap.to_pil().convert("RGBA")
            page.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError, OSError):
        raise Refused(say(N_("PDF ini rusak atau terkunci, jadi tidak dapat dibaca."))) from None
    small.thumbnail((side, side))
    return [*small.size, round(wide), round(tall), pages], [small.tobytes()]


def pixels(raw: bytes, cover: Sequence[int] | None) -> Answer:
    """The picture itself, large enough to cover ``cover`` (width, height): its mode, its size, and its pixels."""
    picture = images.read(raw, cover=(int(cover[0]), int(cover[1])) if cover is not None else None)
    return [picture.mode, *picture.size], [picture.tobytes()]


def size(raw: bytes) -> Answer:
    """Width and height of a picture."""
    return list(images.size(raw)), []


def black_out(raw: bytes, boxes: Sequence[Sequence[int]]) -> Answer:
    """The picture with solid boxes (x, y, width, height in pixels) drawn into its pixels, as new bytes: what was under them is gone.

    Raises Refused when no box lies in it.
    """
    picture = images.read(raw)
    inside = [_inside(box, picture.size) for box in boxes]
    if not any(inside):
        raise Refused(say(N_("Belum ada bagian yang ditutup.")))
    pen = ImageDraw.Draw(picture)
    for box in inside:
        if box is not None:
            x, y, wide, tall = box
            pen.rectangle((x, y, x + wide - 1, y + tall - 1), fill=INK if picture.mode == "RGB" else (*INK, 255))
    return _written(picture, jpeg=sniff(raw) == "image/jpeg")


def crop(raw: bytes, box: Sequence[int]) -> Answer:
    """The part ``box`` (x, y, width, height in pixels) of the picture as new bytes."""
    picture = images.read(raw)
    found = _inside(box, picture.size)
    if found is None or min(found[2:]) < SMALLEST:
        raise Refused(say(N_("Potongan ini terlalu kecil.")))
    x, y, wide, tall = found
    return _written(picture.crop((x, y, x + wide, y + tall)), jpeg=sniff(raw) == "image/jpeg")


def _inside(box: Sequence[int], size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """The part of a box that lies in the picture; None when nothing does."""
    x, y, wide, tall = (int(n) for n in box)
    left, top, right, bottom = max(0, x), max(0, y), min(size[0], x + wide), min(size[1], y + tall)
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None


def _written(picture: Image.Image, *, jpeg: bool) -> Answer:
    raw = images.encoded(picture, jpeg=jpeg)
    return ["image/jpeg" if jpeg else "image/png", *picture.size], [raw]


def drawing(raw: bytes, painter: str) -> Answer:
    """The SVG ``raw``, looked through, then drawn as PNG bytes by ``painter``: ``module:function`` of a layer that can draw, loaded here and not before."""
    check_svg(raw)
    module, _colon, name = painter.partition(":")
    return None, [getattr(import_module(module), name)(raw)]


def template(raw: bytes, name: str) -> Answer:
    """The template in the TOML ``raw`` of the file ``name``, drawn with its example and the shipped kit in every size and on every page.

    What cannot be drawn then never can. Gives nothing; raises Refused with the line and the key, or with the size.
    """
    from core.brand import kit, render, sample, sizes
    from core.brand.template import parse
    from core.paths import resource

    one, brand = parse(raw, name), kit.load(resource("demo", "kit.toml"))
    values = sample.values(one)
    for shape, size in sizes.SIZES.items():
        try:
            for page in (None, *range(render.pages(one, values))):
                render.paint(render.plan(brand, one, values, size, page=page), scale=_TRIAL)
        except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
            why = say(N_("Templat {file} tidak dapat digambar dalam bentuk {shape}. Minta perbaikan dari pembuatnya."), file=name, shape=shape)
            raise Refused(why) from None
    return None, []


def attachment(raw: bytes, name: str) -> Answer:
    """The bytes of the file ``name`` inside a PDF."""
    from core.documents import reading

    return None, [reading.attachment(raw, name)]


def words(raw: bytes) -> Answer:
    """The text of all pages of a PDF."""
    from core.documents import reading

    return None, [reading.words(raw).encode("utf-8", "surrogatepass")]


JOBS: Mapping[str, Callable[..., Answer]] = {f.__name__: f for f in (clean, thumbnail, pixels, size, black_out, crop, drawing, template, attachment, words)}
"""Name -> job: the only things that the worker does."""
