"""The typefaces, bundled and the office's own: faces by family and weight, widths in em, and which letters a face can draw.

Pillow shapes text with RAQM where FriBiDi is installed, else with its basic layout; :func:`engine` says which, and the
picture carries it in its metadata, because the two differ by fractions of a pixel.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont, features

from core.messages import N_, Message, say
from core.paths import resource

FAMILIES = {
    "Inter": {"regular": "Regular", "medium": "Medium", "semibold": "SemiBold", "bold": "Bold", "extrabold": "Bold"},
    "Plus Jakarta Sans": {"regular": "SemiBold", "medium": "SemiBold", "semibold": "SemiBold", "bold": "Bold", "extrabold": "ExtraBold"},
}
"""Family -> weight name in a template -> weight in the file name."""
_OWN: dict[str, Mapping[int, bytes]] = {}
_HEAVY = {"regular": 400, "medium": 500, "semibold": 600, "bold": 700, "extrabold": 800}
WEIGHTS = ("regular", "medium", "semibold", "bold", "extrabold")
_REFERENCE = 512
_TABULAR = ["tnum"]


@dataclass(frozen=True, slots=True)
class Face:
    """One typeface in one weight; ``tabular`` gives all digits the same width."""

    family: str
    weight: str
    tabular: bool = False


def engine() -> str:
    """``raqm`` or ``basic``: what lays out the letters on this machine."""
    return "raqm" if features.check("raqm") else "basic"


def lacking() -> Message | None:
    """What a person should know about the letters of this machine; None when they are laid out as everywhere."""
    if engine() == "raqm":
        return None
    return say(
        N_(
            "FriBiDi tidak ada di laptop ini, jadi huruf pada gambar ditata dengan cara sederhana. Gambarnya tetap dapat dipakai, "
            "tetapi jarak huruf dan ujung baris bisa sedikit berbeda dari laptop lain."
        )
    )


def adopt(family: str, faces: Mapping[int, bytes]) -> None:
    """Let ``family`` be drawn with the font files ``faces``, by weight (100 to 900). The name has to name the exact bytes."""
    _OWN.setdefault(family, dict(faces))


def own(family: str) -> bool:
    """Whether the family is one of the office's own."""
    return family in _OWN


@lru_cache(maxsize=192)
def font(family: str, weight: str, size: float, plain: bool = False) -> ImageFont.FreeTypeFont:
    """The font of a family and weight at ``size`` pixels; ``plain`` skips shaping, for letters that are drawn one by one."""
    layout = ImageFont.Layout.RAQM if features.check("raqm") and not plain else ImageFont.Layout.BASIC
    if family in _OWN:
        faces = _OWN[family]
        return ImageFont.truetype(io.BytesIO(faces[min(faces, key=lambda w: (abs(w - _HEAVY[weight]), w))]), size, layout_engine=layout)
    name = f"{family.replace(' ', '')}-{FAMILIES[family][weight]}.ttf"
    return ImageFont.truetype(str(resource("fonts", name)), size, layout_engine=layout)


def shaping(face: Face) -> list[str] | None:
    """OpenType features for Pillow; the basic layout has none."""
    return _TABULAR if face.tabular and features.check("raqm") else None


_AMOUNT = re.compile(r"(?<=[0-9])([.,])(?=[0-9])")
_POINT = {"Plus Jakarta Sans": 0.075}
"""Em taken away on each side of a point between digits, in a family that makes it as wide as one at the end of a sentence."""
_WORD_SPACE = {"Plus Jakarta Sans": 0.055}
"""Em added to every space of a family whose own is too narrow for headlines."""


@lru_cache(maxsize=16384)
def advance(face: Face, text: str, tracking: float = 0.0) -> float:
    """Width of ``text`` in em; ``tracking`` is extra space per letter in em."""
    return placed(face, text, tracking)[1]


@lru_cache(maxsize=8192)
def placed(face: Face, text: str, tracking: float = 0.0) -> tuple[tuple[tuple[str, float], ...], float]:
    """The pieces of ``text`` that are drawn as one with their left edges in em, and the width of all.

    Words are pieces, so that a line is as wide as its words promised when it was broken; with ``tracking`` every letter
    is one, kerned with its neighbour.
    """
    reference = font(face.family, face.weight, _REFERENCE)

    def measure(part: str) -> float:
        return float(reference.getlength(part, features=None if tracking else shaping(face))) / _REFERENCE

    space, near = measure(" ") + _WORD_SPACE.get(face.family, 0.0), _POINT.get(face.family, 0.0)
    pieces, at = list[tuple[str, float]](), 0.0
    for n, word in enumerate(text.replace("\u00a0", " ").split(" ")):
        at += space + tracking * 2 if n else 0.0
        if tracking:
            points = [m.start() for m in _AMOUNT.finditer(word)] if near else []
            for k, letter in enumerate(word):
                moved = near * sum((p < k) + (p <= k) for p in points)
                pieces.append((letter, at + measure(word[:k] + letter) - measure(letter) + tracking * k - moved))
            at += measure(word) + tracking * max(0, len(word) - 1) - near * 2 * len(points)
        else:
            edge = at
            for k, part in enumerate(_AMOUNT.split(word) if near else (word,)):
                edge -= near if k else 0.0
                pieces += [(part, edge)] if part else []
                edge += measure(part)
            at = edge
    return tuple(pieces), at


@lru_cache(maxsize=32)
def cap_height(face: Face) -> float:
    """Height of a capital H in em."""
    return -float(font(face.family, face.weight, _REFERENCE).getbbox("H", anchor="ls")[1]) / _REFERENCE


@lru_cache(maxsize=4096)
def has(face: Face, letter: str) -> bool:
    """Whether the face draws ``letter`` itself and not the box that stands for a missing one."""
    return letter.isspace() or _ink(face, letter) != _ink(face, "\U0010fffd")


def _ink(face: Face, letter: str) -> bytes:
    canvas = Image.new("L", (64, 64))
    ImageDraw.Draw(canvas).text((16, 48), letter, fill=255, font=font(face.family, face.weight, 32), anchor="ls")
    return canvas.tobytes()
