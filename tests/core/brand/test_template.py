"""A template is valid or refused with file, line and key; a hostile one is refused before anything is drawn."""

from __future__ import annotations

import io
import os
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.brand import render, template
from core.brand.nodes import TYPES
from core.brand.ops import Fill, LogoPrint, Op
from core.brand.sizes import SIZES, VARIANTS
from core.brand.values import Photo, Unfit
from core.errors import Refused
from core.paths import resource
from tests.core.brand.kits import named, parsed

SMALL = """[template]
id = "uji"
name = "Uji"
kind = "uji"
root = "akar"

[field.judul]
label = "Judul"
limit = 40

[field.baris]
type = "list"
label = "Baris"
columns = [{ id = "isi", label = "Isi" }]

[node.akar]
type = "stack"
fill = "page"
safe = "all"
children = ["logo", "judul", "kaki"]

[node.logo]
type = "logos"

[node.judul]
type = "text"
text = "{judul}"
size = [40, 80]

[node.kaki]
type = "footer"
"""


def test_every_shipped_template_is_valid_in_every_variant() -> None:
    found = template.registry()
    assert {"pengumuman", "jadwal", "klarifikasi"} <= set(found)
    assert all(set(t.trees) == set(VARIANTS) for t in found.values())


def test_an_empty_registry_raises(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(template, "resource", lambda *_parts: tmp_path)
    template.registry.cache_clear()
    with pytest.raises(LookupError):
        template.registry()
    template.registry.cache_clear()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('type = "text"\ntext', 'type = "teks"\ntext', "baris 26, [node.judul] type"),
        ("size = [40, 80]", "size = [20, 80]", "baris 28, [node.judul] size"),
        ("size = [40, 80]", "size = [80, 40]", "baris 28, [node.judul] size"),
        ("size = [40, 80]", 'colour = "#FF0000"', "baris 28, [node.judul] colour"),
        ("size = [40, 80]", "ukuran = 40", "baris 28, [node.judul] ukuran"),
        ("size = [40, 80]", 'when = "ringkasan"', "baris 28, [node.judul] when"),
        ("size = [40, 80]", 'when = "judul>3"', "baris 28, [node.judul] when"),
        ("size = [40, 80]", "[node.judul.story]\nsize = 10", "baris 29, [node.judul.story] size"),
        ('text = "{judul}"', 'text = "{jdl}"', "baris 27, [node.judul] text"),
        ('text = "{judul}"', 'text = "{judul.__class__}"', "baris 27, [node.judul] text"),
        ('text = "{judul}"', 'text = "{judul:>99999999}"', "baris 27, [node.judul] text"),
        ('children = ["logo", "judul", "kaki"]', 'children = ["logo", "judul"]', "footer"),
        ('children = ["logo", "judul", "kaki"]', 'children = ["logo", "judul", "kaki", "logo"]', "logos"),
        ('children = ["logo", "judul", "kaki"]', 'children = ["logo", "judul", "kaki", "tidak_ada"]', "tidak_ada"),
        ('children = ["logo", "judul", "kaki"]', 'children = ["logo", "akar", "kaki"]', "[node.akar]"),
        ('label = "Judul"', 'label = ""', "baris 8, [field.judul] label"),
        ("limit = 40", "limit = 0", "[field.judul]"),
        ('id = "uji"', 'id = "../uji"', "baris 2, [template] id"),
        ("[field.judul]", "[field.office]", "[field.office]"),
        ('type = "footer"', 'type = "icon"\nname = "../../secret"', "[node.kaki] name"),
        ("[template]", "[templat]", "templat"),
        ('type = "footer"', 'type = "image"\nsrc = "http://contoh.invalid/a.svg"', "[node.kaki] type"),
        ('type = "footer"', 'type = "footer"\nfile = "/etc/passwd"', "[node.kaki] file"),
        ("size = [40, 80]", 'when = "judul="', "when"),
        ("size = [40, 80]", 'unless = "baris>x"', "unless"),
        ("size = [40, 80]", 'height = "9000%"', "height"),
        ("size = [40, 80]", "max_width = nan", "max_width"),
        ('columns = [{ id = "isi", label = "Isi" }]', 'columns = [{ id = "isi", label = "Isi", limit = "x" }]', "columns"),
        ('columns = [{ id = "isi", label = "Isi" }]', 'columns = [{ id = "isi", label = "Isi", format = "kode" }]', "columns"),
        ("[field.judul]\n", '[field.judul]\ntype = "choice"\nchoices = [1, 2]\n', "choices"),
        ("[field.judul]\n", '[page.satu]\nroot = "akar"\nover = "judul"\n\n[field.judul]\n', "[page.satu] over"),
        ("[field.judul]\n", '[page.satu]\nroot = "tidak_ada"\n\n[field.judul]\n', "tidak_ada"),
        ("[field.judul]\n", '[page.satu]\nroot = "akar"\nper = 900\n\n[field.judul]\n', "[page.satu] per"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_key(old: str, new: str, words: str) -> None:
    assert old in SMALL
    with pytest.raises(Refused) as no:
        template.parse(SMALL.replace(old, new, 1), "uji.toml")
    assert "uji.toml" in str(no.value)
    assert words in str(no.value)


def test_broken_toml_is_named_with_its_line() -> None:
    with pytest.raises(Refused, match="baris 3, kolom"):
        template.parse(SMALL.replace('name = "Uji"', "name = Uji"), "uji.toml")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"a = " + b"9" * 5000, "angka atau tanggal"),
        (b"a = 1\nb = \xff", "baris 2 memuat tanda yang bukan UTF-8"),
        (b"a = [1,", "tidak terbaca|terpotong"),
        (b"a = " + b"[" * 5000, "terlalu dalam"),
        (b"#" * (template.MAX_BYTES + 1), "lebih besar"),
    ],
)
def test_what_is_no_toml_is_refused_in_words(source: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words) as no:
        template.parse(source, "uji.toml")
    assert not {"line", "column", "document", "byte"} & set(str(no.value).replace(",", " ").split())


def test_nine_thousand_nodes_are_refused() -> None:
    many = "".join(f"[node.n{i}]\n" for i in range(9_000))
    with pytest.raises(Refused, match="terlalu banyak"):
        template.parse(SMALL + many, "uji.toml")


def test_parts_that_use_parts_until_they_would_fill_the_memory_are_refused() -> None:
    bomb = 'children = ["logo", "judul", "kaki", "b0"]'
    nodes = "".join(f'[node.b{i}]\ntype = "stack"\nchildren = [{", ".join([chr(34) + f"b{i + 1}" + chr(34)] * 10)}]\n' for i in range(9))
    with pytest.raises(Refused, match="terlalu"):
        template.parse(SMALL.replace('children = ["logo", "judul", "kaki"]', bomb) + nodes + '[node.b9]\ntype = "stack"\n', "uji.toml")


def test_a_part_that_uses_itself_is_refused() -> None:
    with pytest.raises(Refused, match="melingkar"):
        template.parse(SMALL.replace('type = "footer"', 'type = "use"\npart = "kaki"'), "uji.toml")


TOKENS = """-1 0 1e308 nan inf [] {} "" "$x" true [true] 9999999999 "../../x" "{office}" ["akar"] "-300%" 1979-05-27""".split()


@settings(max_examples=int(os.environ.get("PARAF_COUNT") or 60), deadline=None)
@given(st.sampled_from(sorted(template.registry())), st.data())
def test_a_template_with_a_strange_value_is_refused_in_words_or_draws_within_bounds(id: str, data: st.DataObject) -> None:
    lines = resource("brand", "templates", f"{id}.toml").read_text("utf-8").split("\n")
    n = data.draw(st.sampled_from([n for n, line in enumerate(lines) if " = " in line and not line.startswith((" ", "#"))]))
    lines[n] = f"{lines[n].split(' = ')[0]} = {data.draw(st.sampled_from(TOKENS))}"
    try:
        made = template.parse("\n".join(lines), "aneh.toml")
        render.plan(named("demo"), made, template.registry()[id].example, SIZES["square"])
        said = "drawn"
    except Refused as no:
        said = str(no)
    assert said


def test_a_template_that_covers_the_page_again_and_again_is_refused_before_it_is_painted() -> None:
    bands = "".join(f'[node.b{i}]\ntype = "pattern"\nwidth = "300%"\nheight = "300%"\n' for i in range(60))
    layer = '[node.lapis]\ntype = "stack"\nflow = "layer"\nheight = 900\nchildren = [' + ", ".join(f'"b{i}"' for i in range(60)) + "]\n"
    made = template.parse(SMALL.replace('["logo", "judul", "kaki"]', '["logo", "lapis", "kaki"]') + bands + layer, "uji.toml")
    with pytest.raises(Refused, match="terlalu banyak"):
        render.plan(named("demo"), made, {}, SIZES["square"])


def test_lists_inside_lists_that_would_never_end_are_refused() -> None:
    lists = "".join(f'[node.ulang{n}]\ntype = "each"\nover = "baris"\nchildren = ["ulang{n + 1}"]\n\n' for n in range(9))
    source = SMALL.replace('children = ["logo", "judul", "kaki"]', 'children = ["logo", "ulang0", "kaki"]') + lists
    with pytest.raises(Refused, match="each tidak boleh berada di dalam each"):
        template.parse(source + '[node.ulang9]\ntype = "text"\ntext = "{isi}"\n', "uji.toml")
    side_by_side = SMALL.replace('"judul", "kaki"]', '"judul", "satu", "dua", "kaki"]')
    twice = "".join(f'[node.{n}]\ntype = "each"\nover = "baris"\nchildren = ["judul"]\n\n' for n in ("satu", "dua"))
    assert template.parse(side_by_side + twice, "uji.toml").id == "uji"


def test_a_shape_many_times_as_large_as_the_picture_is_refused_before_it_is_painted() -> None:
    more = '[node.lapis]\ntype = "stack"\nflow = "layer"\nheight = 200\nchildren = ["surya"]\n\n'
    more += '[node.surya]\ntype = "shape"\nshape = "sun"\nturn = 33\nx = 0\ny = 0\nwidth = 4000\nheight = 4000\n'
    made = template.parse(SMALL.replace('children = ["logo", "judul", "kaki"]', 'children = ["logo", "lapis", "kaki"]') + more, "uji.toml")
    with pytest.raises(Unfit, match="terlalu banyak"):
        render.plan(named("demo"), made, {}, SIZES["a4"])


def test_brackets_without_end_are_refused() -> None:
    with pytest.raises(Refused):
        template.parse("a = " + "[" * 50_000, "uji.toml")


def test_a_file_that_is_too_large_is_refused_without_reading_it(tmp_path: object) -> None:
    big = tmp_path / "besar.toml"  # type: ignore[operator]
    big.write_bytes(b"#" * (template.MAX_BYTES + 1))
    with pytest.raises(Refused, match=r"besar\.toml"):
        template.load(big)


def test_a_part_is_repeated_with_its_own_texts() -> None:
    part = '[node.judul]\ntype = "use"\npart = "bagian"\nwith = { isian = "judul" }\n\n[node.bagian]\ntype = "text"\ntext = "{$isian}"\nsize = 40\n'
    made = template.parse(SMALL.replace('[node.judul]\ntype = "text"\ntext = "{judul}"\nsize = [40, 80]\n', part), "uji.toml")
    assert [n.spec.text for n in template.walk(made.trees["square"]) if isinstance(n.spec, TYPES["text"])] == ["{judul}"]  # type: ignore[union-attr]


def test_every_icon_is_a_small_grey_mask() -> None:
    icons = sorted(resource("brand", "icons").glob("*.png"))
    assert len(icons) >= 20
    assert all(p.stat().st_size < 20_000 for p in icons)


SHOWCASE = """[template]
id = "pamer"
name = "Pamer"
kind = "uji"
root = "akar"

[field.judul]
label = "Judul"

[field.baris]
type = "list"
label = "Baris"
columns = [{ id = "isi", label = "Isi" }]

[node.akar]
type = "stack"
fill = "page"
safe = "all"
gap = 20
children = ["logo", "kisi", "daftar", "kaki"]

[node.logo]
type = "logos"

[node.judul]
type = "text"
text = "{judul}"
size = [40, 80]

[node.kaki]
type = "footer"

[field.foto]
type = "image"
label = "Foto"

[node.kisi]
type = "grid"
columns = 3
gap = 20
children = ["judul", "cap", "ikon", "kode", "foto", "lapis"]

[node.cap]
type = "stamp"
text = "UJI"

[node.ikon]
type = "icon"
name = "clock"

[node.kode]
type = "qr"
text = "{qr}"

[node.foto]
type = "photo"
field = "foto"
height = 120
radius = 20

[node.lapis]
type = "stack"
flow = "layer"
height = 120
children = ["lingkaran", "gelang", "gelombang", "daun", "batik"]

[node.lingkaran]
type = "shape"
shape = "circle"
width = 100
height = 100

[node.gelang]
type = "shape"
shape = "ring"
colour = "accent"
width = 90
height = 90
anchor = "top-right"
x = -20

[node.gelombang]
type = "shape"
shape = "wave"
colour = "band/60"
y = 60
height = 60

[node.daun]
type = "shape"
shape = "leaf"
turn = 30
width = 60
height = 60
anchor = "center"

[node.batik]
type = "pattern"
fade = "left"

[node.daftar]
type = "each"
over = "baris"
columns = 2
gap = 10
children = ["butir"]

[node.butir]
type = "text"
text = "{n}. {isi}"
strike = true
"""


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_node_type_is_drawn_in_every_variant(variant: str) -> None:
    made = template.parse(SHOWCASE, "pamer.toml")
    out = io.BytesIO()
    Image.new("RGB", (90, 60), (200, 0, 0)).save(out, "PNG")
    values = {"judul": "Semua jenis", "baris": [{"isi": "satu"}, {"isi": "dua"}, {"isi": "tiga"}], "foto": Photo.of(out.getvalue())}
    plan = render.plan(named("demo"), made, values, SIZES[variant])
    assert {type(op) for op in plan.ops} == set(get_args(Op))
    assert [b.text for b in plan.blocks if b.node == "butir"] == ["1. satu", "2. dua", "3. tiga"]
    assert render.paint(plan, scale=0.1).getextrema() != ((255, 255),) * 3


def test_a_logo_without_a_dark_variant_stands_on_a_white_plate() -> None:
    bare = parsed(logo=[{"id": "lambang", "file": "lambang.png"}])
    made = template.registry()["pengumuman"]
    ops = render.plan(bare, made, {"judul": "Libur"}, SIZES["square"]).ops
    at = next(n for n, op in enumerate(ops) if isinstance(op, LogoPrint))
    plate = ops[at - 1]
    assert isinstance(plate, Fill)
    assert plate.colour == (255, 255, 255, 255)
    assert plate.box.x < ops[at].box.x < ops[at].box.x + ops[at].box.w < plate.box.x + plate.box.w
