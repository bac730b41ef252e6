"""Contact sheets of all templates: one picture for each kit and size, and one for the carousels of each kit. No window and no office is needed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import Trouble
from core.messages import N_, say

if TYPE_CHECKING:
    from PIL import Image

    from core.brand.kit import Kit
    from core.brand.sizes import Size
    from core.brand.template import Template

NAME = "contact-sheets"
"""How ``--page`` calls them."""
_HIGH, _GAP, _ROW = 520, 14, 3200
_GROUND = (138, 138, 142)


def draw(out: Path) -> Iterator[Path]:
    """Write the sheets into ``out``. Raises Trouble when one cannot be written."""
    from core.brand import suits, template
    from core.brand.sizes import SIZES

    templates = sorted(template.registry().values(), key=lambda t: t.id)
    for kit in suits.PALETTES:
        for variant, size in SIZES.items():
            yield _save(_sheet([_picture(suits.suit(kit), t, size) for t in templates]), out / f"{NAME}-{kit}-{variant}.png")
        pages = [picture for t in templates for picture in _carousel(suits.suit(kit), t, SIZES["portrait"])]
        yield _save(_sheet(pages), out / f"{NAME}-{kit}-carousel.png")


def _picture(kit: Kit, template: Template, size: Size, page: int | None = None) -> Image.Image:
    from core.brand import render

    values: dict[str, Any] = template.example
    return render.paint(render.plan(kit, template, values, size, page=page), scale=_HIGH / size.height)


def _carousel(kit: Kit, template: Template, size: Size) -> list[Image.Image]:
    from core.brand import render

    return [_picture(kit, template, size, page) for page in range(render.pages(template, template.example))]


def _sheet(pictures: list[Image.Image]) -> Image.Image:
    """The pictures in rows, as many in each as fit."""
    from PIL import Image

    rows: list[list[Image.Image]] = [[]]
    for picture in pictures:
        if rows[-1] and sum(p.width + _GAP for p in (*rows[-1], picture)) > _ROW:
            rows.append([])
        rows[-1].append(picture)
    sheet = Image.new("RGB", (_ROW, _GAP + len(rows) * (_HIGH + _GAP)), _GROUND)
    for n, row in enumerate(rows):
        left = _GAP
        for picture in row:
            sheet.paste(picture, (left, _GAP + n * (_HIGH + _GAP)))
            left += picture.width + _GAP
    return sheet


def _save(sheet: Image.Image, path: Path) -> Path:
    try:
        sheet.save(path, "PNG", compress_level=4)
    except OSError as error:
        raise Trouble(say(N_("Gambar {path} tidak dapat ditulis."), path=path), say(N_("Periksa folder tujuan dan ruang kosongnya."))) from error
    return path
