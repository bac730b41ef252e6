"""A template is valid or refused with file, line and key; a hostile one is refused before anything is drawn."""

from __future__ import annotations

import pytest

from core.brand import template
from core.brand.nodes import TYPES
from core.brand.sizes import VARIANTS
from core.errors import Refused
from core.paths import resource

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
    ],
)
def test_a_mistake_is_named_with_file_line_and_key(old: str, new: str, words: str) -> None:
    assert old in SMALL
    with pytest.raises(Refused) as no:
        template.parse(SMALL.replace(old, new, 1), "uji.toml")
    assert "uji.toml" in str(no.value)
    assert words in str(no.value)


def test_broken_toml_is_named_with_its_line() -> None:
    with pytest.raises(Refused, match="line 3"):
        template.parse(SMALL.replace('name = "Uji"', "name = Uji"), "uji.toml")


def test_ten_thousand_nodes_are_refused() -> None:
    many = "".join(f'[node.n{i}]\ntype = "stack"\n' for i in range(10_000))
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
