"""The same input gives the same bytes; text fits or the field says why; every template can be read with every kit in every size."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from core.brand import dressing, paint, render, sizes, template
from core.brand.judge import judge
from core.brand.ops import Fill, Letters, LogoPrint, Strike
from core.brand.paint import Store
from core.brand.values import Photo, Problem, Unfit
from core.paths import resource
from tests.core.brand.kits import PALETTES, named

IDS = sorted(template.registry())
ROOT = resource().parent
ALL = bool(os.environ.get("PARAF_COUNT"))
SCRIPT = """
import hashlib
from tests.core.brand.kits import named
from core.brand import render, sizes, template
for id in sorted(template.registry())[::4]:
    t = template.registry()[id]
    print(id, hashlib.sha256(render.render(named("demo"), t, t.example, sizes.SIZES["square"], scale=0.25).tobytes()).hexdigest())
for form in ("PNG", "JPEG", "PDF", "WEBP"):
    t = template.registry()["infografis_langkah"]
    print(form, hashlib.sha256(render.export(named("demo"), t, t.example, sizes.of(540, 540), form, item="a1", revision="b2")).hexdigest())
"""


PLAIN_LETTERS = """
from PIL import features
check = features.check
features.check = lambda name: name != "raqm" and check(name)
from core.brand import fonts, render, sizes, template
from core.brand.judge import judge
from tests.core.brand.kits import named
assert fonts.engine() == "basic"
for t in template.registry().values():
    print(t.id, *(j.message for j in judge(render.plan(named("demo"), t, t.example, sizes.SIZES["portrait"]))))
print(render.note(named("demo"), t).split("renderer=")[1])
"""


def least(t: template.Template) -> dict[str, Any]:
    """Only the required fields, as short as they can be."""
    found: dict[str, Any] = {}
    for f in t.fields:
        if f.required and f.type == "list":
            cells = {c.id: "7" if c.format == "number" or c.limit < 10 else "Balai Desa" for c in f.columns if c.required}
            found[f.id] = [cells] * max(1, f.least)
        elif f.required:
            found[f.id] = f.choices[-1] if f.type == "choice" else "7" if f.format == "number" else "Libur"
    return found


def test_two_processes_write_the_same_bytes_whatever_their_hash_seed() -> None:
    outputs = []
    for seed in ("1", "4242"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Jayapura" if seed == "1" else "UTC"}
        outputs.append(subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0].count("\n") == len(IDS[::4]) + 4


def test_a_machine_that_cannot_shape_letters_still_draws_every_template_and_says_so() -> None:
    said = subprocess.run([sys.executable, "-c", PLAIN_LETTERS], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.split() == [*template.registry(), f"{render.VERSION}-basic"]


@pytest.mark.parametrize("id", IDS if ALL else IDS[::4])
def test_a_warm_store_paints_the_same_pixels_as_a_cold_one(id: str) -> None:
    t, store = template.registry()[id], Store()
    before = render.render(named("demo"), t, t.example, sizes.SIZES["square"], scale=0.25, store=store)
    render.render(named("demo"), t, least(t), sizes.SIZES["square"], scale=0.25, store=store)
    again = render.render(named("demo"), t, t.example, sizes.SIZES["square"], scale=0.25, store=store)
    cold = render.render(named("demo"), t, t.example, sizes.SIZES["square"], scale=0.25, store=Store(0))
    assert before.tobytes() == again.tobytes() == cold.tobytes()


def test_a_changed_letter_paints_only_its_own_block_again(monkeypatch: pytest.MonkeyPatch) -> None:
    t, store = template.registry()["pengumuman"], Store()
    values = t.example | {"biaya": "Gratis"}
    render.render(named("demo"), t, values, sizes.SIZES["portrait"], scale=0.5, store=store)
    drawn: list[object] = []
    tiles = paint.tiles
    monkeypatch.setattr(paint, "tiles", lambda op, u: drawn.append(op) or tiles(op, u))
    render.render(named("demo"), t, values | {"biaya": "Gratis!"}, sizes.SIZES["portrait"], scale=0.5, store=store)
    assert [op.text for op in drawn if isinstance(op, Letters)] == ["Gratis!"]
    assert len(drawn) == 1


@pytest.mark.parametrize("kit", PALETTES)
@pytest.mark.parametrize("id", IDS)
def test_every_template_can_be_read_and_keeps_its_margins(id: str, kit: str) -> None:
    t = template.registry()[id]
    wrong = []
    for name in sizes.SIZES if ALL or kit == "demo" else ("portrait",):
        for values in (t.example, least(t)) if ALL or (kit, name) == ("demo", "portrait") else (t.example,):
            wrong += [(name, str(j.message)) for j in judge(render.plan(named(kit), t, values, sizes.SIZES[name]))]
    for page in range(render.pages(t, t.example) if ALL or kit != "demo" else 0):
        wrong += [(str(page), str(j.message)) for j in judge(render.plan(named(kit), t, t.example, sizes.SIZES["portrait"], page=page))]
    assert not wrong


@pytest.mark.parametrize("id", IDS if ALL else IDS[::6])
def test_every_mood_of_a_kit_can_be_read(id: str) -> None:
    wrong, t = [], template.registry()[id]
    for mood in dressing.MOODS:
        wrong += [(mood, str(j.message)) for j in judge(render.plan(dressing.in_mood(named("demo"), mood), t, t.example, sizes.SIZES["portrait"]))]
    assert not wrong


def test_a_carousel_has_a_cover_a_page_for_every_row_and_a_closing() -> None:
    t = template.registry()["infografis_langkah"]
    count, size = render.pages(t, t.example), sizes.SIZES["portrait"]
    texts = [{b.text for b in render.plan(named("demo"), t, t.example, size, page=n).blocks} for n in range(count)]
    assert count == len(t.example["langkah"]) + 2
    assert {"4", "langkah", "1 / 6"} <= texts[0]
    assert {"03", "Unggah tiga berkas", "LANGKAH 3 DARI 4", "4 / 6"} <= texts[3]
    assert t.example["hasil"] in texts[-1]
    assert render.pages(template.registry()["jadwal"], {}) == 0
    with pytest.raises(LookupError):
        render.plan(named("demo"), t, t.example, size, page=count)


def test_a_long_step_is_blamed_on_its_own_row() -> None:
    t = template.registry()["infografis_langkah"]
    rows = [dict(row) for row in t.example["langkah"]]
    rows[2]["judul_langkah"] = "Pertanggungjawabanketidakberpihakanan"
    with pytest.raises(Unfit) as no:
        render.plan(named("demo"), t, t.example | {"langkah": rows}, sizes.SIZES["square"], page=3)
    assert [(p.field, p.row, p.column) for p in no.value.problems] == [("langkah", 2, "judul_langkah")]


def test_the_longest_bar_fills_its_track_and_half_as_much_is_half_as_long() -> None:
    t = template.registry()["grafik_batang"]
    rows = [{"nama": "Satu", "nilai": "200"}, {"nama": "Dua", "nilai": "100"}]
    for variant, side in (("portrait", "w"), ("wide", "h")):
        made = render.plan(named("demo"), t, t.example | {"data": rows}, sizes.SIZES[variant])
        drawn = sorted((getattr(op.box, side), op.colour[:3]) for op in made.ops if isinstance(op, Fill))
        bars = {colour: length for length, colour in drawn}
        scheme = named("demo").scheme
        assert bars[scheme["accent"]] == pytest.approx(bars[scheme["tint"]])
        assert bars[scheme["brand_ink"]] == pytest.approx(bars[scheme["tint"]] / 2)


@pytest.mark.parametrize("id", IDS if ALL else IDS[::4])
def test_running_text_is_at_least_28_units_and_logos_are_whole(id: str) -> None:
    t = template.registry()[id]
    for size in sizes.SIZES.values():
        made = render.plan(named("demo"), t, t.example, size)
        assert min(b.size for b in made.blocks) >= sizes.FOOTNOTE
        logos = [op.box for op in made.ops if isinstance(op, LogoPrint)]
        assert len(logos) == 2
        width, height = size.area
        assert all(b.x >= sizes.MARGIN and b.y >= sizes.MARGIN and b.x + b.w < width and b.y + b.h < height for b in logos)
        assert logos[1].x - (logos[0].x + logos[0].w) >= 16, "clear space between the logos"


def test_the_photo_is_behind_the_headline_and_still_lets_it_be_read() -> None:
    t = template.registry()["pengumuman"]
    white = io.BytesIO()
    Image.new("RGB", (300, 300), (255, 255, 255)).save(white, "PNG")
    for size in sizes.SIZES.values():
        assert not judge(render.plan(named("demo"), t, t.example | {"foto": Photo.of(white.getvalue())}, size))


def photos() -> dict[str, Photo]:
    """Pictures that a headline cannot be read on: white, black, and squares of both."""
    squares = Image.new("L", (32, 24))
    squares.putdata([255 * ((x + y) % 2) for y in range(24) for x in range(32)])
    squares = squares.resize((640, 480), Image.Resampling.NEAREST)
    made = {}
    for name, picture in (("white", Image.new("L", (640, 480), 255)), ("black", Image.new("L", (640, 480))), ("squares", squares)):
        out = io.BytesIO()
        picture.save(out, "PNG")
        made[name] = Photo.of(out.getvalue())
    return made


@pytest.mark.parametrize("id", [id for id in IDS if any(f.type == "image" for f in template.registry()[id].fields)])
def test_no_photo_makes_a_template_unreadable(id: str) -> None:
    t, wrong = template.registry()[id], []
    for name, photo in photos().items():
        values = t.example | {f.id: photo for f in t.fields if f.type == "image"}
        for size in sizes.SIZES if ALL else ("portrait", "wide"):
            wrong += [(name, size, str(j.message)) for j in judge(render.plan(named("demo"), t, values, sizes.SIZES[size]))]
    assert not wrong


def test_a_line_is_seen_in_the_smallest_preview() -> None:
    t = template.registry()["koreksi"]
    made = render.plan(named("demo"), t, t.example, sizes.SIZES["portrait"])
    struck = [op for op in made.ops if isinstance(op, Strike)]
    assert struck
    for scale in (0.05, 0.1, 0.3):
        assert all(tile.area[0] > 0 and tile.area[1] > 0 for op in struck for tile in paint.tiles(op, scale))
        assert all(paint.tiles(op, scale) for op in struck)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"judul": "x" * 76}, "Judul kepanjangan 6 huruf."),
        ({"judul": ""}, "Judul wajib diisi."),
        ({"judul": "Libur 🎉"}, "emoji"),
        ({"judul": "برنامج"}, "tidak ada di huruf"),
        ({"judul": 7}, "harus berupa teks"),
        ({"judul": "Libur", "warna": "merah"}, "warna"),
        ({"judul": "Libur", "foto": "a.png"}, "Foto harus berupa gambar."),
        ({"judul": "Pertanggungjawabanketidakberpihakanpenyelenggaraankeadministrasian"}, "Judul kepanjangan"),
    ],
)
def test_what_is_wrong_with_a_field_is_said_in_words(values: dict[str, Any], words: str) -> None:
    with pytest.raises(Unfit) as no:
        render.plan(named("demo"), template.registry()["pengumuman"], values, sizes.SIZES["portrait"])
    assert any(words in str(p.message) for p in no.value.problems)
    assert len(no.value.reasons) == len(no.value.problems)


def test_shortening_by_as_many_letters_as_it_says_makes_it_fit() -> None:
    t, size = template.registry()["klarifikasi"], sizes.SIZES["square"]
    long = " ".join(["Pendataan bantuan dilakukan pemerintah desa"] * 5)
    with pytest.raises(Unfit) as no:
        render.plan(named("demo"), t, t.example | {"fakta": long}, size)
    (problem,) = no.value.problems
    letters = int(str(problem.message).split()[-2])
    assert problem.field == "fakta"
    render.plan(named("demo"), t, t.example | {"fakta": long[:-letters]}, size)


def test_rows_that_do_not_fit_are_counted_and_a_long_cell_is_named() -> None:
    t, rows = template.registry()["jadwal"], [{"hari": "Sen", "tanggal": str(n), "tempat": "Balai Desa", "jam": "09.00 WIB"} for n in range(1, 9)]
    with pytest.raises(Unfit, match="kelebihan 1 baris"):
        render.plan(named("demo"), t, {"judul": "Jadwal", "baris": rows}, sizes.SIZES["portrait"])
    rows[1]["tempat"] = "x" * 70
    with pytest.raises(Unfit) as no:
        render.plan(named("demo"), t, {"judul": "Jadwal", "baris": rows[:3]}, sizes.SIZES["portrait"])
    assert (no.value.problems[0].row, no.value.problems[0].column) == (1, "tempat")


WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "",
            "Libur",
            "Rp 12.500.000",
            "12480",
            "2026-12-07",
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "שלום",
            "🎉",
            "a\nb\nc",
            "Pelayanan keliling untuk warga yang tinggal jauh dari kantor",
            "https://dpc.antahberantahkab.go.id/klarifikasi/2026/12",
        ]
    ),
    st.text("abcdefghij klmnop", min_size=300, max_size=400),
)
PLAIN = st.sampled_from(
    ["Libur", "7", "Balai Desa Sukacontoh", "Semua warga yang lahir sebelum tahun ini boleh datang", "Pertanggungjawabanketidakberpihakan", ""]
)


def placed(t: template.Template, values: dict[str, Any], size: sizes.Size, page: int | None) -> tuple[render.Plan | None, tuple[Problem, ...]]:
    """The plan, or the problems."""
    try:
        return render.plan(named("demo"), t, values, size, page=page), ()
    except Unfit as no:
        return None, no.problems


@settings(max_examples=int(os.environ.get("PARAF_COUNT") or 60))
@given(st.data())
def test_any_fields_either_fit_without_touching_or_say_why(data: st.DataObject) -> None:
    t = template.registry()[data.draw(st.sampled_from(IDS))]
    size = sizes.SIZES[data.draw(st.sampled_from(sorted(sizes.SIZES)))]
    words, values = data.draw(st.sampled_from([WORDS, PLAIN])), dict[str, Any]()
    for f in t.fields:
        if f.type == "text":
            values[f.id] = data.draw(words)
        elif f.type == "choice":
            values[f.id] = data.draw(st.sampled_from(f.choices))
        elif f.type == "list":
            values[f.id] = data.draw(st.lists(st.fixed_dictionaries({c.id: words for c in f.columns}), max_size=f.most + 1))
    count = render.pages(t, values)
    made, problems = placed(t, values, size, data.draw(st.integers(0, count - 1)) if count and data.draw(st.booleans()) else None)
    assert (made is not None) != bool(problems)
    assert all(str(p.message) and p.field for p in problems)
    assert made is None or [str(j.message) for j in judge(made) if j.rule in ("overlap", "margin", "size", "logo")] == []


def test_metadata_is_one_line_with_item_revision_template_and_kit() -> None:
    t = template.registry()["jadwal"]
    line = f"paraf item=a1 revision=b2 template=jadwal@{t.digest[:12]} kit=2026.1@{named('demo').digest[:12]} renderer="
    png = Image.open(io.BytesIO(render.export(named("demo"), t, t.example, sizes.of(540, 540), "PNG", item="a1", revision="b2")))
    jpeg = Image.open(io.BytesIO(render.export(named("demo"), t, t.example, sizes.of(540, 540), "JPEG", item="a1", revision="b2")))
    assert png.info["Description"].startswith(line)
    assert jpeg.info["comment"].decode().startswith(line)
    assert not png.getexif() and not jpeg.getexif()


def test_a4_is_300_dpi_and_its_pdf_is_a_page_of_that_paper() -> None:
    import pypdfium2

    t, size = template.registry()["pengumuman"], sizes.SIZES["a4"]
    assert (size.width, size.height, size.dpi) == (2480, 3508, 300)
    page = pypdfium2.PdfDocument(render.export(named("demo"), t, least(t), size, "PDF"))[0]
    assert [round(v / 72 * 25.4) for v in page.get_size()] == [210, 297]


@pytest.mark.parametrize(
    ("shape", "variant"),
    [((1080, 1350), "portrait"), ((1080, 1440), "portrait"), ((1080, 1080), "square"), ((1080, 1920), "story"), ((1280, 720), "wide"), ((1200, 630), "wide")],
)
def test_every_shape_of_a_platform_finds_its_layout(shape: tuple[int, int], variant: str) -> None:
    assert sizes.of(*shape).variant == variant


@pytest.mark.parametrize("shape", [(0, 100), (100, 63), (9000, 9000)])
def test_a_size_out_of_bounds_is_an_error(shape: tuple[int, int]) -> None:
    with pytest.raises(ValueError):
        sizes.of(*shape)


def test_one_digest_for_one_picture() -> None:
    t = template.registry()["pengumuman"]
    made = {hashlib.sha256(render.render(named(k), t, t.example, sizes.SIZES["square"], scale=0.25).tobytes()).hexdigest() for k in PALETTES}
    assert len(made) == 3


def test_what_a_platform_covers_stays_clear_or_the_judge_says_so() -> None:
    reels = sizes.on(1080, 1920, {"top_pct": 14, "bottom_pct": 35, "side_pct": 6})
    assert reels.clear[2] == pytest.approx(0.35 * 1920)
    assert sizes.on(1080, 1920, {"top_pct": 14, "bottom_pct": 20, "side_pct": 6}) == sizes.SIZES["story"]
    assert sizes.on(1080, 1350, {}) == sizes.SIZES["portrait"]
    short, long = template.registry()["kutipan"], template.registry()["pengumuman_daftar"]
    made = render.fitting(named("demo"), short, short.example, reels)
    assert max(b.box.y + b.box.h for b in made.blocks) <= 0.65 * 1920 + 1
    with pytest.raises(Unfit):
        render.plan(named("demo"), long, long.example, reels)
    assert {j.rule for j in judge(render.fitting(named("demo"), long, long.example, reels))} == {"margin"}


@pytest.mark.parametrize(("id", "rows"), [("infografis_langkah", 7), ("tips", 6), ("grafik_batang", 8)])
def test_as_many_rows_as_a_list_may_have_stand_closer_and_can_still_be_read(id: str, rows: int) -> None:
    t = template.registry()[id]
    (field,) = (f for f in t.fields if f.type == "list")
    many = [dict(field.example[n % len(field.example)]) for n in range(rows)]
    assert rows == field.most
    for size in sizes.SIZES.values():
        assert [str(j.message) for j in judge(render.plan(named("demo"), t, t.example | {field.id: many}, size)) if j.rule != "amount"] == []
