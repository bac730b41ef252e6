"""The brand kit of an office: names, palette with roles, typefaces, logos, slogan, footer and channels.

A kit is a folder with one TOML file and the logos it names, or a dict with the logos as bytes (as the records keep it).
Every error names the file and the key.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.brand import colour, images
from core.brand.colour import RGB
from core.brand.fonts import FAMILIES
from core.brand.scheme import scheme
from core.brand.text import emoji, tidy
from core.errors import Refused
from core.messages import N_, say

COLOURS = ("primary", "secondary", "accent", "dark", "light")
CHANNELS = ("web", "phone", "complaint", "social")
LOGOS = 4
INK = 7.0
"""Least contrast between the kit's dark and light (AAA), from which every other pair can be made readable."""
_SHORT, _LONG = 60, 160


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as PNG bytes; ``on_dark`` is the variant for dark grounds, ``None`` puts the logo on a light plate there."""

    id: str
    png: bytes
    on_dark: bytes | None
    ratio: float
    """Width / height."""


@dataclass(frozen=True, slots=True)
class Kit:
    """A valid kit. ``version`` is chosen by the office; ``digest`` names the exact content."""

    version: str
    office: str
    region: str
    palette: Mapping[str, RGB]
    heading: str
    body: str
    slogan: str
    channels: Mapping[str, str]
    qr: str
    logos: tuple[Logo, ...]
    digest: str

    @property
    def scheme(self) -> dict[str, RGB]:
        """Colour roles for templates (:mod:`core.brand.scheme`)."""
        return scheme(*(self.palette[name] for name in COLOURS))


def load(path: Path) -> Kit:
    """The kit in the TOML file ``path``; logos are files beside it. Raises Refused with the file, the line or the key."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise Refused(say(N_("Kit merek {file} tidak terbaca. Periksa nama dan izin berkasnya."), file=path.name)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refused(say(N_("Kit merek {file} tidak terbaca: {error}."), file=path.name, error=error)) from error

    def beside(name: str) -> bytes:
        file = path.parent / name
        if Path(name).name != name or not file.is_file() or file.stat().st_size > images.MAX_LOGO:
            raise Refused(say(N_("Kit merek {file}: logo {name} tidak ada di sebelahnya atau lebih besar dari 4 MB."), file=path.name, name=name))
        return file.read_bytes()

    return parse(data, path.name, beside)


def parse(data: Mapping[str, Any], source: str, logo: Callable[[str], bytes]) -> Kit:
    """The kit in ``data``; ``logo`` gives the bytes of a logo by its name. Raises Refused naming ``source`` and the key."""
    reader = _Reader(source, data)
    office = reader.text("office.name", _SHORT)
    palette = {name: reader.colour(f"palette.{name}") for name in COLOURS}
    kit = Kit(
        version=reader.text("version", 20),
        office=office,
        region=reader.text("office.region", _SHORT, needed=False),
        palette=palette,
        heading=reader.family("type.heading"),
        body=reader.family("type.body"),
        slogan=reader.text("slogan", _SHORT, needed=False),
        channels={name: text for name in CHANNELS if (text := reader.text(f"channels.{name}", _SHORT, needed=False))},
        qr=reader.text("channels.qr", _LONG, needed=False),
        logos=reader.logos(logo),
        digest=hashlib.sha256(repr(sorted(_flat(data))).encode()).hexdigest(),
    )
    ink = colour.ratio(palette["dark"], palette["light"])
    if ink < INK:
        raise reader.no("palette.dark", say(N_("kontrasnya dengan palette.light hanya {ratio:.1f}, paling sedikit 7"), ratio=ink))
    logos = hashlib.sha256(b"".join(hashlib.sha256(x.png + (x.on_dark or b"")).digest() for x in kit.logos)).hexdigest()
    return Kit(**{f: getattr(kit, f) for f in Kit.__slots__ if f != "digest"}, digest=hashlib.sha256((kit.digest + logos).encode()).hexdigest())


def _flat(data: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in data.items():
        rows += _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else [(prefix + key, repr(value))]
    return rows


class _Reader:
    """Reads keys like ``office.name`` and refuses what is not as it should be."""

    def __init__(self, source: str, data: Mapping[str, Any]) -> None:
        self.source, self.data = source, data
        known = {"schema", "version", "office", "palette", "type", "slogan", "channels", "logo"}
        if strange := sorted(set(data) - known):
            raise self.no(strange[0], say(N_("kunci ini tidak dikenal")))

    def no(self, key: str, why: object) -> Refused:
        return Refused(say(N_("Kit merek {file}, {key}: {why}."), file=self.source, key=key, why=why))

    def _at(self, key: str) -> Any:
        value: Any = self.data
        for part in key.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def text(self, key: str, limit: int, *, needed: bool = True) -> str:
        value = self._at(key)
        if value is None and not needed:
            return ""
        if not isinstance(value, str) or not value.strip():
            raise self.no(key, say(N_("wajib diisi teks")))
        if len(value) > limit:
            raise self.no(key, say(N_("kepanjangan {n} huruf"), n=len(value) - limit))
        if found := emoji(value):
            raise self.no(key, say(N_("gambar tidak memuat emoji; hapus {emoji}"), emoji=found))
        return tidy(value).replace("\n", " ")

    def colour(self, key: str) -> RGB:
        value = self._at(key)
        try:
            return colour.parse(value if isinstance(value, str) else "")
        except ValueError:
            raise self.no(key, say(N_("wajib diisi warna seperti #0B4F6C"))) from None

    def family(self, key: str) -> str:
        value = self._at(key) or "Inter"
        if value not in FAMILIES:
            raise self.no(key, say(N_("huruf tidak dikenal; pilihan: {names}"), names=", ".join(FAMILIES)))
        return str(value)

    def logos(self, fetch: Callable[[str], bytes]) -> tuple[Logo, ...]:
        rows = self.data.get("logo")
        if not isinstance(rows, list) or not 1 <= len(rows) <= LOGOS:
            raise self.no("logo", say(N_("wajib berisi 1 sampai {most} logo"), most=LOGOS))
        return tuple(self._logo(n, row, fetch) for n, row in enumerate(rows, 1))

    def _logo(self, n: int, row: Any, fetch: Callable[[str], bytes]) -> Logo:
        key = f"logo[{n}]"
        if not isinstance(row, Mapping) or not isinstance(row.get("file"), str) or not isinstance(row.get("id"), str):
            raise self.no(key, say(N_("wajib punya id dan file")))
        dark = row.get("on_dark")
        try:
            png = images.logo(fetch(row["file"]))
            on_dark = images.logo(fetch(dark)) if isinstance(dark, str) else None
        except Refused as why:
            raise self.no(key, why) from why
        width, height = images.size(png)
        return Logo(row["id"], png, on_dark, width / height)
