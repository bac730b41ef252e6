"""Pictures: the export beside ImageMagick drawing the same elements, and a keystroke beside the least work it can be.

Both sides of a ratio run in turns in one process; the ratio is that of the smallest CPU times.
"""

from __future__ import annotations

import io
import random
import resource as usage
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from core.brand import kit, motifs, paint, render, sizes, template
from core.brand.fonts import FAMILIES
from core.brand.ops import Box, Fill, Glyph, Letters, LogoPrint, Motif, Op, Print
from core.brand.paint import Store
from core.brand.values import Photo
from core.paths import resource

EXPORT_GOAL, KEYSTROKE_GOAL = 0.25, 1.5
_ROUNDS = 7
SIZE = sizes.SIZES["portrait"]


def measure() -> list[tuple[str, float, float]]:
    """Rows of (name, ratio, goal); without ImageMagick its row is left out, with a sentence on stderr."""
    brand, layout = kit.load(resource("demo", "kit.toml")), template.registry()["pengumuman"]
    values = layout.example | {"foto": Photo.of(_photo())}
    rows = [("a keystroke at 1080x1350 / cached tiles and one changed block", _keystroke(brand, layout, values), KEYSTROKE_GOAL)]
    magick = _magick()
    if magick is None:
        print("export is not compared: ImageMagick is not installed (apt-get install imagemagick)", file=sys.stderr)
        return rows
    with tempfile.TemporaryDirectory() as folder:
        script = [magick, *_script(render.plan(brand, layout, values, SIZE).ops, Path(folder)), "-quality", "90", f"{folder}/out.jpg"]
        ours, theirs = _turns(lambda: render.export(brand, layout, values, SIZE, "JPEG", store=Store(0)), lambda: subprocess.run(script, check=True))
    return [*rows, ("export JPEG 1080x1350 with a 12 MP photo / ImageMagick", ours / theirs, EXPORT_GOAL)]


def _keystroke(brand: kit.Kit, layout: template.Template, values: dict[str, object]) -> float:
    store, turn = Store(), iter(range(10_000))
    texts = [f"Balai Desa Sukacontoh {n}" for n in range(200)]
    made = render.plan(brand, layout, values, SIZE)
    changed = next(op for op in made.ops if isinstance(op, Letters) and op.text == "Balai Desa Sukacontoh")
    render.paint(made, store=store)

    def ours() -> None:
        render.render(brand, layout, values | {"tempat": texts[next(turn)]}, SIZE, store=store)

    def floor() -> None:
        render.paint(made, store=store)
        paint.tiles(changed, SIZE.unit)

    a, b = _turns(ours, floor, rounds=40)
    return a / b


def _turns(a: Callable[[], object], b: Callable[[], object], rounds: int = _ROUNDS) -> tuple[float, float]:
    """Smallest CPU seconds of ``a`` and of ``b``, run in turns."""
    took: tuple[list[float], list[float]] = ([], [])
    for _round in range(rounds):
        for n, work in enumerate((a, b)):
            start = _cpu()
            work()
            took[n].append(_cpu() - start)
    return min(took[0]), min(took[1])


def _cpu() -> float:
    children = usage.getrusage(usage.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _magick() -> str | None:
    """ImageMagick's own program; other tools have the same names."""
    for name in ("magick", "convert", "/usr/bin/convert"):
        found = shutil.which(name)
        if found and "ImageMagick" in subprocess.run([found, "-version"], check=False, capture_output=True, text=True).stdout:
            return found
    return None


def _photo() -> bytes:
    """A JPEG of 4000 x 3000 with soft and sharp parts."""
    rng, picture = random.Random(7), Image.new("RGB", (4000, 3000), (150, 190, 220))
    draw = ImageDraw.Draw(picture)
    for _n in range(400):
        x, y, r = rng.randrange(4000), rng.randrange(3000), rng.randrange(20, 400)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=tuple(rng.randrange(256) for _ in range(3)))
    out = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(2)).save(out, "JPEG", quality=90)
    return out.getvalue()


def _script(ops: tuple[Op, ...], folder: Path) -> list[str]:
    """The same elements as arguments of ``convert``: pictures are cut and pasted, shapes drawn, text set at the same size."""
    words = ["-size", f"{SIZE.width}x{SIZE.height}", "xc:white"]
    for n, op in enumerate(ops):
        if isinstance(op, Letters):
            font = resource("fonts", f"{op.face.family.replace(' ', '')}-{FAMILIES[op.face.family][op.face.weight]}.ttf")
            words += ["-font", str(font), "-pointsize", f"{op.size:g}", "-fill", _hex(op.colour), "-annotate", f"+{op.x:.0f}+{op.y:.0f}", op.text]
        elif isinstance(op, Fill):
            words += _rectangle(op)
        elif isinstance(op, Glyph | Motif):
            file = folder / f"{n}.png"
            mask = _mask(op)
            Image.merge("RGBA", (*Image.new("RGB", mask.size, op.colour[:3]).split(), mask)).save(file)
            words += ["(", str(file), ")", "-geometry", _at(op.box), "-composite"]
        elif isinstance(op, LogoPrint):
            file = folder / f"{n}.png"
            file.write_bytes(op.logo.on_dark or op.logo.png)
            words += ["(", str(file), "-resize", f"{op.box.w:.0f}x{op.box.h:.0f}!", ")", "-geometry", _at(op.box), "-composite"]
        elif isinstance(op, Print):
            file = folder / f"{n}.jpg"
            file.write_bytes(op.photo.raw)
            cut = f"{op.box.w:.0f}x{op.box.h:.0f}"
            fit = ["-resize", f"{cut}^", "-gravity", "center", "-extent", cut, "+gravity"]
            words += ["(", "-define", f"jpeg:size={cut}", str(file), *fit, ")", "-geometry", _at(op.box), "-composite"]
    return words


def _mask(op: Glyph | Motif) -> Image.Image:
    if isinstance(op, Motif):
        return motifs.motif(op.name, round(op.box.w), round(op.box.h), round(op.cell), op.fade)
    with Image.open(resource("brand", "icons", f"{op.name}.png")) as icon:
        return icon.convert("L").resize((round(op.box.w), round(op.box.h)))


def _rectangle(op: Fill) -> list[str]:
    x, y, w, h = op.box.x, op.box.y, op.box.w, op.box.h
    if op.to is not None:
        run = ["-size", f"{w:.0f}x{h:.0f}", f"gradient:{_hex(op.colour)}-{_hex(op.to)}"]
        return ["(", *run, ")", "-geometry", _at(op.box), "-composite"]
    return ["-fill", _hex(op.colour), "-draw", f"roundrectangle {x:.0f},{y:.0f} {x + w:.0f},{y + h:.0f} {op.radius[0]:.0f},{op.radius[0]:.0f}"]


def _hex(colour: tuple[int, int, int, int]) -> str:
    return "#{:02X}{:02X}{:02X}{:02X}".format(*colour)


def _at(box: Box) -> str:
    return f"+{box.x:.0f}+{box.y:.0f}" if box.y >= 0 else f"+{box.x:.0f}{box.y:.0f}"
