"""What the judge says of pictures that are wrong on purpose, and how a fault is kept beside a design."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.brand import judge, render, template
from core.brand.faults import PictureFault
from core.brand.sizes import SIZES, of
from core.brand.values import Photo
from tests.core.brand.kits import named
from tests.core.brand.test_template import SMALL as TIGHT

SMALL = TIGHT.replace('safe = "all"', 'safe = "all"\ngap = 40')
WHITE = io.BytesIO()
Image.new("RGB", (90, 90), (255, 255, 255)).save(WHITE, "PNG")


def plan(root: str, more: str, size: str = "square") -> render.Plan:
    """The small template with other children of its root, and more nodes."""
    made = template.parse(SMALL.replace('children = ["logo", "judul", "kaki"]', f"children = [{root}]") + more, "uji.toml")
    return render.plan(named("demo"), made, {"judul": "Balai Desa"}, SIZES[size])


def rules(made: render.Plan) -> set[str]:
    return {found.rule for found in judge.judge(made)}


LAYER = '[node.lapis]\ntype = "stack"\nflow = "layer"\nheight = 400\nchildren = ["satu", "dua"]\n\n'
TEXTS = '[node.satu]\ntype = "text"\ntext = "{judul}"\nsize = 60\n\n[node.dua]\ntype = "text"\ntext = "Sukacontoh"\nsize = 60\n'


@pytest.mark.parametrize(
    ("root", "more", "rule"),
    [
        ('"logo", "lapis", "kaki"', LAYER + TEXTS, "overlap"),
        ('"logo", "lapis", "kaki"', LAYER + TEXTS.replace("size = 60\n\n", 'size = 60\nx = -70\ny = 200\ncolour = "ink"\n\n'), "margin"),
        ('"logo", "judul", "pucat", "kaki"', '[node.pucat]\ntype = "text"\ntext = "Balai Desa"\nsize = 40\ncolour = "line"\n', "contrast"),
        ('"rapat", "kaki"', '[node.rapat]\ntype = "stack"\nchildren = ["logo", "judul"]\n', "logo"),
        ('"logo", "judul", "ramai", "kaki"', f'[node.ramai]\ntype = "text"\ntext = "{"kata " * 79}"\nsize = 28\nlines = 40\n', "amount"),
    ],
)
def test_a_picture_that_is_wrong_on_purpose_is_told_apart(root: str, more: str, rule: str) -> None:
    assert rules(plan(root, more)) == {rule}


def test_a_text_over_a_white_photo_is_judged_by_the_pixels_and_not_by_the_role() -> None:
    source = SMALL.replace('children = ["logo", "judul", "kaki"]', 'children = ["logo", "lapis", "kaki"]').replace(
        "[field.baris]", '[field.foto]\ntype = "image"\nlabel = "Foto"\n\n[field.baris]'
    )
    more = '[node.lapis]\ntype = "stack"\nflow = "layer"\nheight = 400\nfill = "band"\nchildren = ["gambar", "tulisan"]\n\n'
    more += '[node.gambar]\ntype = "photo"\nfield = "foto"\n\n[node.tulisan]\ntype = "text"\ntext = "{judul}"\nsize = 60\ncolour = "on_band"\n'
    made = template.parse(source + more, "uji.toml")
    plain = render.plan(named("demo"), made, {"judul": "Balai Desa"}, SIZES["square"])
    photo = render.plan(named("demo"), made, {"judul": "Balai Desa", "foto": Photo.of(WHITE.getvalue())}, SIZES["square"])
    assert rules(plain) == set()
    (found,) = judge.judge(photo)
    assert (found.rule, found.field) == ("contrast", "judul")
    assert found.span(photo.size) is not None
    assert all(0 <= share <= 1 for share in found.span(photo.size) or ())


def test_a_logo_that_shrinks_below_24_pixels_is_told() -> None:
    t = template.registry()["jadwal"]
    assert any(j.rule == "logo" for j in judge.judge(render.plan(named("demo"), t, t.example, of(270, 270))))


def test_faults_are_kept_as_lines_with_their_place_in_thousandths() -> None:
    (line,) = judge.faults(plan('"logo", "lapis", "kaki"', LAYER + TEXTS))
    fault = PictureFault.read(line)
    assert (fault.rule, fault.quote) == ("overlap", "Sukacontoh")
    assert str(fault) == line
    assert fault.box is not None
    assert all(0 <= n <= 1000 for n in fault.box)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("amount", PictureFault("amount")),
        ("logo 1,2,3,4", PictureFault("logo", "", (1, 2, 3, 4))),
        ("contrast 1,2,3,4 Balai Desa", PictureFault("contrast", "Balai Desa", (1, 2, 3, 4))),
        ("", PictureFault("")),
        ("../1 2", PictureFault("")),
    ],
)
def test_a_line_of_a_fault_is_read_and_anything_else_is_none(line: str, fault: PictureFault) -> None:
    assert PictureFault.read(line) == fault
