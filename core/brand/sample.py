"""The example of a template as values that can be drawn: its own words, and a stand-in where it wants a photo that it does not bring."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from PIL import Image, ImageFilter

from core.brand.template import Template
from core.brand.values import Photo

_WIDE, _HIGH = 600, 750


def values(template: Template) -> dict[str, Any]:
    """The example values of all fields."""
    stand_in = {f.id: photo() for f in template.fields if f.type == "image"}
    return {**stand_in, **template.example}


@lru_cache(maxsize=1)
def photo() -> Photo:
    """A quiet picture of nothing in particular: light from above, hills below."""
    picture = Image.new("RGB", (_WIDE, _HIGH))
    for y in range(_HIGH):
        share = y / _HIGH
        picture.paste((round(214 - 74 * share), round(226 - 66 * share), round(236 - 56 * share)), (0, y, _WIDE, y + 1))
    for x in range(_WIDE):
        far = 400 + round(60 * ((x / _WIDE - 0.7) ** 2) * 4)
        near = 560 + round(120 * ((x / _WIDE - 0.25) ** 2) * 2)
        picture.paste((128, 148, 162), (x, far, x + 1, _HIGH))
        picture.paste((98, 120, 134), (x, near, x + 1, _HIGH))
    out = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(3)).save(out, "JPEG", quality=88)
    return Photo.of(out.getvalue())
