"""Every template in every kit looks as it did: a digest over all its sizes, and a sheet of thumbnails for people and for other machines.

``PARAF_GOLDEN=write`` writes both anew; look at the sheet before committing it. Digests hold for one version of Pillow, FreeType and RAQM;
elsewhere the thumbnails have to look alike.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat, __version__, features

from core.brand import render, sizes, template
from core.brand.template import Template
from tests.core.brand.kits import PALETTES, named

IDS = sorted(template.registry())
GOLDEN = Path(__file__).parents[2] / "golden"
DIGESTS, SHEET = GOLDEN / "brand.json", GOLDEN / "brand.png"
SIDE, SCALE = 64, 0.125
WRITE = os.environ.get("PARAF_GOLDEN") == "write"


def drawn_by() -> str:
    """What decides the pixels besides this program."""
    return f"Pillow {__version__}, FreeType {features.version('freetype2')}, RAQM {features.version('raqm')}"


def place(id: str, kit: str) -> tuple[int, int, int, int]:
    """Where the thumbnail of a template in a kit lies on the sheet."""
    x, y = list(PALETTES).index(kit) * SIDE, IDS.index(id) * SIDE
    return x, y, x + SIDE, y + SIDE


def look(t: Template, kit: str) -> tuple[str, Image.Image]:
    """The digest over all sizes, in the demo kit over the pages of carousels too, and the thumbnail of the upright one."""
    total, small = hashlib.sha256(), Image.new("RGB", (SIDE, SIDE), (128, 128, 128))
    for name, size in sizes.SIZES.items():
        picture = render.render(named(kit), t, t.example, size, scale=SCALE * 1080 / min(size.width, size.height))
        total.update(picture.tobytes())
        if name == "portrait":
            small.paste(picture.resize((51, SIDE), Image.Resampling.BOX), (6, 0))
    for page in range(render.pages(t, t.example) if kit == "demo" else 0):
        total.update(render.paint(render.plan(named(kit), t, t.example, sizes.SIZES["portrait"], page=page), scale=SCALE).tobytes())
    return total.hexdigest()[:20], small


@pytest.fixture(scope="module")
def known() -> dict[str, dict[str, str]]:
    """The digests on file; written anew when asked for."""
    if WRITE:
        sheet, digests = Image.new("RGB", (SIDE * len(PALETTES), SIDE * len(IDS))), {"drawn by": drawn_by()}
        for id in IDS:
            for kit in PALETTES:
                digests[f"{id} {kit}"], small = look(template.registry()[id], kit)
                sheet.paste(small, place(id, kit)[:2])
        sheet.save(SHEET, optimize=True)
        DIGESTS.write_text(json.dumps(digests, indent=1) + "\n", "utf-8")
    return dict(json.loads(DIGESTS.read_text("utf-8")))


@pytest.mark.parametrize("id", IDS)
def test_a_template_looks_as_it_did_in_every_kit(id: str, known: dict[str, str]) -> None:
    for kit in PALETTES:
        digest, small = look(template.registry()[id], kit)
        if known["drawn by"] == drawn_by():
            assert digest == known[f"{id} {kit}"], f"{id} in the kit {kit} changed: raise VERSION in core/brand/render.py, look at it, PARAF_GOLDEN=write"
        with Image.open(SHEET) as sheet:
            difference = ImageChops.difference(small, sheet.convert("RGB").crop(place(id, kit)))
        assert max(ImageStat.Stat(difference).mean) < 4.0


def test_the_sheet_holds_every_template_and_no_other(known: dict[str, str]) -> None:
    assert set(known) == {"drawn by", *(f"{id} {kit}" for id in IDS for kit in PALETTES)}
    with Image.open(SHEET) as sheet:
        assert sheet.size == (SIDE * len(PALETTES), SIDE * len(IDS))
