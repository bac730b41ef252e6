"""A kit is valid or refused with the file and the key."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from core.brand import judge, kit, render, sizes, template
from core.brand.ops import LogoPrint
from core.errors import Refused
from tests.core.brand.kits import HOME, PALETTES, data, named, parsed


def test_the_demo_kit_has_both_logos_in_order_with_variants_for_dark_grounds() -> None:
    found = kit.load(HOME / "kit.toml")
    assert [logo.id for logo in found.logos] == ["lambang", "opd"]
    assert all(logo.on_dark for logo in found.logos)


@pytest.mark.parametrize(
    ("over", "key"),
    [
        ({"palette": PALETTES["demo"] | {"accent": "kuning"}}, "palette.accent"),
        ({"palette": PALETTES["demo"] | {"dark": "#AAAAAA"}}, "palette.dark"),
        ({"office": {"region": "Kabupaten"}}, "office.name"),
        ({"office": {"name": "D" * 61}}, "office.name"),
        ({"type": {"heading": "Comic Sans MS"}}, "type.heading"),
        ({"slogan": "Melayani 😀"}, "slogan"),
        ({"logo": []}, "logo"),
        ({"logo": [{"id": "a"}]}, "logo[1]"),
        ({"clear_space": 17}, "clear_space"),
        ({"clear_space": "lega"}, "clear_space"),
        ({"warna": 1}, "warna"),
    ],
)
def test_a_wrong_key_is_named_with_its_file(over: dict[str, object], key: str) -> None:
    with pytest.raises(Refused) as no:
        parsed(**over)
    assert "uji.toml" in str(no.value)
    assert f", {key}:" in str(no.value)


def test_a_kit_file_with_a_toml_error_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "rusak.toml").write_text('version = "1"\nslogan = \n')
    with pytest.raises(Refused, match=r"rusak\.toml.*baris 2"):
        kit.load(tmp_path / "rusak.toml")


def test_a_huge_kit_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "besar.toml").write_text("# " + "x" * kit.MAX_BYTES)
    with pytest.raises(Refused, match=r"besar\.toml lebih besar"):
        kit.load(tmp_path / "besar.toml")
    (tmp_path / "dalam.toml").write_text("a = " + "[" * 3000 + "]" * 3000)
    with pytest.raises(Refused, match=r"dalam\.toml"):
        kit.load(tmp_path / "dalam.toml")


def test_a_logo_outside_the_folder_of_the_kit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kit.toml").write_text((HOME / "kit.toml").read_text("utf-8").replace("lambang.png", "../lambang.png"))
    with pytest.raises(Refused, match="logo"):
        kit.load(tmp_path / "kit.toml")


def test_a_logo_that_is_no_png_is_refused() -> None:
    out = io.BytesIO()
    Image.new("RGB", (100, 100)).save(out, "JPEG")
    with pytest.raises(Refused, match=r"logo\[1\].*PNG"):
        kit.parse(data(), "uji.toml", lambda _name: out.getvalue())


@pytest.mark.parametrize("wanted", [33, 50])
def test_the_clear_space_that_a_kit_asks_for_is_kept_in_every_template(wanted: int) -> None:
    wide, usual = parsed(clear_space=wanted), parsed()
    told = 0
    for t in template.registry().values():
        for size in (sizes.SIZES["portrait"], sizes.SIZES["wide"]):
            made = render.plan(wide, t, t.example, size)
            assert not [j.message for j in judge._logos(made)], t.id
            ops = tuple(replace(op, logo=wide.logos[0]) if isinstance(op, LogoPrint) else op for op in render.plan(usual, t, t.example, size).ops)
            told += bool(judge._logos(replace(made, ops=ops)))
    assert told > 20  # laid out with the usual space, most would come too close


def test_the_digest_changes_with_a_colour_and_with_a_logo() -> None:
    other = kit.parse(data(), "uji.toml", lambda _name: (HOME / "logo_opd.png").read_bytes())
    assert len({named("demo").digest, named("pale").digest, other.digest}) == 3
