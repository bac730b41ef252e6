"""Logos and typefaces from outside are hostile until they were looked through; a kit with its own typeface draws with it."""

import io
import struct

import pytest
from PIL import Image

from core.brand import contrast, dressing, fonts, kit, render, sizes, svg, template, typefaces, versions
from core.brand.values import Photo, Unfit
from core.errors import Refused
from core.paths import resource
from tests.core.brand.kits import HOME, PALETTES, data, named, parsed

INTER = resource("fonts", "Inter-Bold.ttf").read_bytes()


def renamed(raw=INTER, name="Huruf Kita"):
    """A bundled font under another name, as an office would bring it."""
    return raw.replace("Inter".encode("utf-16-be"), name[:5].encode("utf-16-be")).replace(b"Inter", name[:5].encode())


def svg_of(inside, head=""):
    return f'<?xml version="1.0"?>{head}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{inside}</svg>'.encode()


def test_a_logo_of_shapes_passes():
    svg.check_svg(svg_of('<defs><g id="a"><rect width="2" height="2"/></g></defs><use href="#a"/><path d="M0 0h9" style="fill:url(#g)"/>'))
    svg.check_svg(svg_of('<style>.a{fill:url(#g)}</style><mask id="m"><path fill="url(#g)" d="M0 0h9"/></mask><g id="b" mask="url(#m)"><path class="a"/></g>'))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<html/>", "bukan SVG"),
        (svg_of("<path/>" * 4100), "terlalu rumit"),
        (svg_of("<g>" * 60 + "</g>" * 60), "terlalu rumit"),
        (svg_of("x" * (svg.MAX_SVG + 1)), "512 KB"),
        (svg_of("<script>1</script>"), "<script>"),
        (svg_of('<image href="a.png"/>'), "<image>"),
        (svg_of('<use href="https://contoh.invalid/a.svg#b"/>'), "ke luar"),
        (svg_of('<path style="fill:url(http://contoh.invalid/x)"/>'), "ke luar"),
        (svg_of("<style>@import 'x.css';</style>"), "ke luar"),
        (svg_of('<path onload="x()"/>'), "ke luar"),
        (svg_of("<text>Dinas</text>"), "teks"),
        (svg_of("<path/>", '<!DOCTYPE svg [<!ENTITY a "aa">]>'), "entitas"),
        (svg_of('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "berulang"),
        (svg_of('<mask id="a"><path mask="url( #b )"/></mask><mask id="b"/><path mask="url(#a)"/>'), "berulang"),
        (svg_of("<pattern id='a'><path style=\"fill:url('#b')\"/></pattern><pattern id='b'/><path fill='url(#a)'/>"), "berulang"),
        (svg_of('<style>.b{marker-mid:url(#b)}</style><marker id="a"><path class="b"/></marker><marker id="b"/><path/>'), "berulang"),
        (svg_of("<path/>", '<?xml-stylesheet type="text/css" href="gaya.css"?>'), "ke luar"),
        (svg_of("<style>@&#105;mport 'x.css';</style>"), "ke luar"),
        (svg_of("<textArea>Dinas</textArea>"), "teks"),
        (b"<svg><g></svg>", "tidak terbaca"),
    ],
)
def test_what_refers_outside_runs_or_grows_is_refused_in_words(raw, why):
    with pytest.raises(Refused, match=why):
        svg.check_svg(raw)


def test_a_typeface_keeps_what_draws_letters_and_nothing_else():
    face = typefaces.check(renamed())
    assert (face.name, face.weight) == ("Huruf", 700)
    count = struct.unpack_from(">H", face.raw, 4)[0]
    tags = {face.raw[12 + 16 * n : 16 + 16 * n].decode() for n in range(count)}
    assert tags <= typefaces._KEPT
    assert typefaces.check(face.raw).hash == face.hash


def broken(at, value, raw=INTER):
    return raw[:at] + value + raw[at + len(value) :]


def shifted():
    """A font whose tables say that they lie outside the file."""
    return broken(12 + 8, struct.pack(">I", 2**31))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "bukan huruf"),
        (b"PK\x03\x04" + INTER[4:], "bukan huruf"),
        (b"ttcf" + INTER[4:], "TTC"),
        (b"wOF2" + INTER[4:], "WOFF2"),
        (INTER[:5000], "rusak"),
        (shifted(), "rusak"),
        (broken(4, struct.pack(">H", 65535)), "rusak"),
        (INTER + b"\0" * typefaces.MAX_FONT, "4 MB"),
    ],
)
def test_a_font_that_lies_is_refused_in_words(raw, why):
    with pytest.raises(Refused, match=why):
        typefaces.check(raw)


def table(raw, tag):
    count = struct.unpack_from(">H", raw, 4)[0]
    return next(struct.unpack_from(">I", raw, 12 + 16 * n + 8)[0] for n in range(count) if raw[12 + 16 * n : 16 + 16 * n] == tag)


def test_a_font_that_may_not_be_embedded_or_leaves_its_line_is_refused():
    at = table(INTER, b"OS/2")
    with pytest.raises(Refused, match="disematkan"):
        typefaces.check(broken(at + 8, struct.pack(">H", 2)))
    with pytest.raises(Refused, match="saling menindih"):
        typefaces.check(broken(table(INTER, b"head") + 18, struct.pack(">H", 700)))


def own_kit(**over):
    files = {"kita.ttf": renamed()}
    given = data(font=[{"file": "kita.ttf"}], type={"heading": "Huruf", "body": "Inter"}, **over)
    return kit.parse(given, "uji.toml", lambda name: files.get(name) or (HOME / name).read_bytes())


def test_a_kit_draws_with_its_own_typeface_and_says_which_letter_it_lacks():
    found = own_kit()
    assert fonts.own(found.heading)
    assert found.digest != named("demo").digest
    layout = template.registry()["pengumuman"]
    assert (
        render.render(found, layout, layout.example, sizes.SIZES["square"], scale=0.2).tobytes()
        != render.render(named("demo"), layout, layout.example, sizes.SIZES["square"], scale=0.2).tobytes()
    )
    with pytest.raises(Refused, match=r"font\[1\]"):
        kit.parse(data(font=[{"file": "a"}]), "uji.toml", lambda name: b"a" if name == "a" else (HOME / name).read_bytes())


def test_account_names_stand_in_the_footer_and_stamps_are_offered_first():
    found = parsed(channels={"web": "a.go.id"}, handles={"instagram": "@dinas", "x": "@dinas", "tiktok": "@dinas.id"}, stamps=["Salah", "hoaks"])
    assert found.channels["social"] == "@dinas · @dinas.id"
    assert found.stamps == ("SALAH", "HOAKS")
    layout = template.registry()["klarifikasi"]
    offered = next(f for f in dressing.stamped(layout, found).fields if f.id == "cap").choices
    assert offered[:2] == ("SALAH", "HOAKS")
    values = layout.example | {"cap": "SALAH"}
    render.plan(found, dressing.stamped(layout, found), values, sizes.SIZES["square"])
    with pytest.raises(Unfit):
        render.plan(found, layout, values, sizes.SIZES["square"])


@pytest.mark.parametrize("palette", PALETTES)
def test_every_mood_is_another_picture_of_the_same_kit(palette):
    pictures = set()
    layout = template.registry()["pengumuman"]
    for mood in dressing.MOODS:
        dressed = dressing.in_mood(named(palette), mood)
        pictures.add(render.render(dressed, layout, layout.example, sizes.SIZES["square"], scale=0.1).tobytes())
        assert dressed.named.startswith(named(palette).version)
    assert len(pictures) == len(dressing.MOODS)


def test_contrast_is_told_in_the_words_of_wcag():
    found = {
        p.role: p
        for p in contrast.pairs(
            {"primary": (27, 58, 107), "secondary": (213, 229, 245), "accent": (232, 89, 58), "dark": (20, 20, 30), "light": (251, 243, 228)}
        )
    }
    assert str(found["primary"].badge) == "AAA 11,2"
    assert (str(found["accent"].badge), found["accent"].tone) == ("Besar 3,5", "warn")
    assert found["secondary"].tone == "ok"
    assert "hanya untuk ukuran besar" in str(contrast.warning({p.role: p.ground for p in found.values()}))
    assert contrast.warning({r: (20, 60, 110) if r != "light" else (255, 255, 255) for r in contrast.ROLES}) is None
    assert [str(contrast.name(c)) for c in ((27, 58, 107), (232, 89, 58), (251, 251, 255), (0, 0, 0))] == ["Biru tua", "Jingga", "Putih", "Hitam"]


def test_versions_count_within_a_year_and_say_what_they_change():
    assert [versions.following(v, 2026) for v in ("", "1", "2025.7", "2026.1", "2026.9")] == ["2026.1", "2026.1", "2026.1", "2026.2", "2026.10"]
    before, after = data(), data(slogan="Dekat", palette=PALETTES["demo"] | {"accent": "#E8593A"}, logo=[{"id": "a", "file": "b"}], stamps=["HOAKS"])
    told = [(str(d.label), d.before, d.after) for d in versions.differences(before, after)]
    assert told == [
        ("Slogan", "Melayani dengan jelas", "Dekat"),
        ("Warna aksen", "#F2A900", "#E8593A"),
        ("Cap", "", "HOAKS"),
        ("Logo", "", ""),
    ]
    assert versions.differences(before, before) == ()


def test_zoom_shows_less_of_a_photo_and_one_shows_what_it_always_did():
    picture = Image.effect_mandelbrot((300, 200), (-2, -1, 1, 1), 20).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "PNG")
    whole, near = Photo.of(out.getvalue()), Photo.of(out.getvalue(), (0.2, 0.7), 2.5)
    assert whole == Photo.of(out.getvalue(), zoom=1.0)
    assert Photo.of(out.getvalue(), zoom=99).zoom == 4.0
    from core.brand.paint import _photo

    assert _photo(whole, 60, 60).tobytes() != _photo(near, 60, 60).tobytes()
