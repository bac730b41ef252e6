"""An SVG that becomes a logo: looked through before anything draws it. What refers outside, runs, or grows is refused in words.

The drawing itself (``gui/svg.py``) happens once, at import; the kit keeps the pixels.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from core.errors import Refused
from core.messages import N_, say

MAX_SVG = 512 * 1024
MAX_ELEMENTS, MAX_DEPTH = 4_000, 40
_REFUSED = frozenset(("script", "foreignobject", "image", "iframe", "audio", "video", "filter", "animate", "animatetransform", "animatemotion", "set"))
_TEXT = frozenset(("text", "tspan", "textarea"))
_REPEATED = frozenset(("pattern", "mask", "marker"))
"""What is drawn again for every shape that names it."""
_OUTSIDE = re.compile(r"url\((?!\s*['\"]?#)|@import|expression\(|javascript:", re.IGNORECASE)
_INSIDE = re.compile(r"url\(\s*['\"]?#([^'\")]+)", re.IGNORECASE)
_ANYWHERE = ""
"""The place from which a style sheet refers: any shape may have its class."""


def check_svg(raw: bytes) -> None:
    """Raise Refused unless ``raw`` is an SVG of shapes alone that may be drawn."""
    if len(raw) > MAX_SVG:
        raise Refused(say(N_("SVG lebih besar dari 512 KB. Sederhanakan gambarnya, atau pakai PNG.")))
    if b"<svg" not in raw:
        raise Refused(say(N_("Berkas ini bukan SVG.")))
    look = _Look()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = look.start, look.end, look.text
    parser.StartDoctypeDeclHandler = look.doctype
    parser.EntityDeclHandler = look.entity
    parser.ProcessingInstructionHandler = look.instruction
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise Refused(say(N_("SVG ini tidak terbaca (baris {line}). Ekspor ulang dari aplikasinya."), line=error.lineno)) from None
    if look.root != "svg":
        raise Refused(say(N_("Berkas ini bukan SVG.")))
    if look.multiplies():
        raise Refused(say(N_("SVG ini memakai bentuk yang memakai bentuk lain berulang-ulang. Ekspor ulang dengan semua bentuk diuraikan.")))


class _Look:
    """What the parser meets on its way."""

    def __init__(self) -> None:
        self.root, self.count, self.sheet = "", 0, ""
        self.above: list[tuple[str, str]] = []
        self.repeated: set[str] = set()
        self.links: set[tuple[str, str]] = set()

    def start(self, name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(":")[2].lower()
        self.root = self.root or tag
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.above) >= MAX_DEPTH:
            raise Refused(say(N_("SVG ini terlalu rumit: lebih dari {most} bentuk, atau bersarang terlalu dalam."), most=MAX_ELEMENTS))
        if tag in _REFUSED:
            raise Refused(say(N_("SVG ini memuat <{tag}>, yang tidak dipakai di logo. Ekspor ulang sebagai bentuk biasa, atau pakai PNG."), tag=tag))
        if tag in _TEXT:
            raise Refused(say(N_("SVG ini memuat teks, yang tampil lain di tiap komputer. Ubah teksnya menjadi garis, lalu ekspor ulang.")))
        self.above.append((tag, given.get("id", "")))
        for key, value in given.items():
            self.attribute(tag, key.rpartition(":")[2].lower(), value)
        if tag in _REPEATED:
            self.repeated.add(given.get("id", ""))

    def attribute(self, tag: str, key: str, value: str) -> None:
        if key.startswith("on") or _OUTSIDE.search(value) or (key == "style" and "\\" in value):
            raise self.outside()
        if key == "href":
            if not value.startswith("#"):
                raise self.outside()
            if tag == "use":
                self.repeated.add(value[1:])
                self.link(value[1:])
        for name in _INSIDE.findall(value):
            self.link(name.strip())

    def link(self, name: str) -> None:
        """The shape that is open, and all around it, draw ``name``."""
        self.links |= {(around, name) for _tag, around in self.above if around}

    def end(self, _name: str) -> None:
        tag, _id = self.above.pop()
        if tag == "style":
            if _OUTSIDE.search(self.sheet) or "\\" in self.sheet:
                raise self.outside()
            self.links |= {(_ANYWHERE, name.strip()) for name in _INSIDE.findall(self.sheet)}
            self.sheet = ""

    def text(self, text: str) -> None:
        if self.above and self.above[-1][0] == "style":
            self.sheet += text

    def multiplies(self) -> bool:
        """Whether what is drawn repeatedly draws another such thing: each level multiplies, and twenty are more than a computer can draw."""
        return any(name in self.repeated and (around in self.repeated or (around == _ANYWHERE and len(self.repeated) > 1)) for around, name in self.links)

    def instruction(self, _target: str, _data: str) -> None:
        """A style sheet of its own would be read from this computer."""
        raise self.outside()

    def doctype(self, _name: str, _system: object, _public: object, inside: int) -> None:
        if inside:
            self.entity()

    def entity(self, *_about: object) -> None:
        """Entities multiply: refused as soon as one is declared."""
        raise Refused(say(N_("SVG ini mendeklarasikan entitas, yang bisa menggandakan isi. Ekspor ulang tanpa itu.")))

    @staticmethod
    def outside() -> Refused:
        return Refused(say(N_("SVG ini merujuk ke luar berkasnya atau memuat program. Ekspor ulang tanpa tautan, gambar sisipan, dan skrip.")))
