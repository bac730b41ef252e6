"""Judging a picture that is laid out: contrast against the real pixels behind each text, smallest sizes, margins, clear space of logos, amount of text.

Rules: WCAG 2.2 SC 1.4.3 for contrast; footnotes from 28 units, 64 units margin and the covered parts of 9:16 pictures
(:mod:`core.brand.sizes`); a logo at least 24 px or 10 mm high with nothing close to it (domain practice).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from PIL import Image

from core.brand import colour, sizes
from core.brand.faults import PictureFault
from core.brand.ops import Block, Box, Code, LogoPrint
from core.brand.render import Plan, paint
from core.messages import N_, Message, say

RULES = ("contrast", "margin", "overlap", "size", "logo", "amount")
_LARGE, _LARGE_BOLD = 24 * 1080 / 390, 18.66 * 1080 / 390
"""Large text of WCAG (24 px, 18.66 px bold) on a phone 390 px wide, in units."""
_BUSY = 90
"""Words on one picture above which people no longer read it."""
_SAMPLE, _GRID = 0.25, 24
_LOGO_PX, _LOGO_MM = 24, 10.0
_TOUCH = 2.0
"""Units by which two texts may meet before they count as lying on each other."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One finding: its rule (of ``RULES``), the words, and the place in units where there is one."""

    rule: str
    message: Message
    box: Box | None = None
    field: str = ""

    def span(self, size: sizes.Size) -> tuple[float, float, float, float] | None:
        """The place as shares of the picture: left, top, width, height."""
        if self.box is None:
            return None
        width, height = size.area
        return self.box.x / width, self.box.y / height, self.box.w / width, self.box.h / height


def judge(made: Plan) -> list[Judgement]:
    """Everything that is wrong with a picture; empty when nothing is."""
    ground = paint(made, scale=_SAMPLE, text=False)
    found = []
    for block in made.blocks:
        value = contrast(block, ground, made.size.unit * _SAMPLE)
        if value < needed(block):
            found.append(
                Judgement("contrast", say(N_("Kontras “{quote}” hanya {ratio}."), quote=block.text[:30], ratio=colour.written(value)), block.box, block.field)
            )
        if not _inside(block.box, made.size):
            found.append(Judgement("margin", say(N_("“{quote}” masuk ke tepi yang harus kosong."), quote=block.text[:30]), block.box, block.field))
        if block.size < sizes.FOOTNOTE:
            found.append(Judgement("size", say(N_("“{quote}” terlalu kecil untuk dibaca di ponsel."), quote=block.text[:30]), block.box, block.field))
    found += [_overlap(a, b) for a, b in combinations(made.blocks, 2) if _meet(a.box, b.box, -_TOUCH)]
    found += _logos(made)
    if (words := sum(len(b.text.split()) for b in made.blocks)) > _BUSY:
        found.append(Judgement("amount", say(N_("Gambar memuat {n} kata; lebih dari {most} jarang dibaca."), n=words, most=_BUSY)))
    return found


def faults(made: Plan) -> tuple[str, ...]:
    """What is wrong with a picture as lines for its design (:class:`core.brand.faults.PictureFault`), each once."""
    found = []
    for one in judge(made):
        span = one.span(made.size)
        left, top, width, height = (max(0, min(1000, round(v * 1000))) for v in span) if span else (0, 0, 0, 0)
        quote = str(one.message.values.get("quote", ""))
        found.append(str(PictureFault(one.rule, quote, (left, top, width, height) if span else None)))
    return tuple(dict.fromkeys(found))


def _overlap(a: Block, b: Block) -> Judgement:
    return Judgement("overlap", say(N_("“{quote}” dan “{other}” bertumpuk."), quote=b.text[:30], other=a.text[:30]), b.box, b.field or a.field)


def _logos(made: Plan) -> list[Judgement]:
    """Logos that are too small, and what comes closer to one than its clear space."""
    found, prints = [], [op for op in made.ops if isinstance(op, LogoPrint)]
    logos = [op.box for op in prints]
    near = [b.box for b in made.blocks] + [op.box for op in made.ops if isinstance(op, Code)]
    for n, (box, logo) in enumerate((op.box, op.logo) for op in prints):
        pixels = box.h * made.size.unit
        if pixels < _LOGO_PX or (made.size.dpi > 72 and pixels / made.size.dpi * 25.4 < _LOGO_MM):
            found.append(Judgement("logo", say(N_("Logo terlalu kecil untuk dikenali.")), box))
        if any(_meet(box, other, box.h * logo.clear) for other in (*near, *logos[:n])):
            found.append(Judgement("logo", say(N_("Ada yang masuk ke ruang kosong di sekeliling logo.")), box))
    return found


def _meet(a: Box, b: Box, apart: float) -> bool:
    """Whether two boxes come closer than ``apart``; negative lets them overlap by so much."""
    beside = a.x + a.w + apart <= b.x or b.x + b.w + apart <= a.x
    return not beside and not (a.y + a.h + apart <= b.y or b.y + b.h + apart <= a.y)


def needed(block: Block) -> float:
    """The least contrast of a block by its size and weight."""
    return colour.LARGE if block.size >= (_LARGE_BOLD if block.bold else _LARGE) else colour.TEXT


def contrast(block: Block, ground: Image.Image, unit: float) -> float:
    """The lowest contrast between the text's colour and the lightest and darkest of the pixels behind it (2 % outliers cut)."""
    box = (block.box.x * unit, block.box.y * unit, (block.box.x + block.box.w) * unit, (block.box.y + block.box.h) * unit)
    behind = ground.crop((max(0, int(box[0])), max(0, int(box[1])), min(ground.width, int(box[2]) + 1), min(ground.height, int(box[3]) + 1)))
    raw = behind.resize((_GRID, _GRID), Image.Resampling.BOX).tobytes()
    pixels = sorted(((raw[n], raw[n + 1], raw[n + 2]) for n in range(0, len(raw), 3)), key=colour.luminance)
    cut = len(pixels) // 50
    return min(colour.ratio(block.colour[:3], p) for p in (pixels[cut], pixels[-1 - cut]))


def _inside(box: Box, size: sizes.Size) -> bool:
    top, right, bottom, left = size.clear
    width, height = size.area
    return box.x >= left - 1 and box.y >= top - 1 and box.x + box.w <= width - right + 1 and box.y + box.h <= height - bottom + 1
