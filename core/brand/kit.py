"""The brand kit of an office: names, palette with roles, typefaces, logos, slogan, footer and channels.

A kit is a folder with one TOML file and the logos and fonts it names, or a dict with their bytes (as the records keep it).
Every error names the file and the key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from core.brand import colour, fonts, images, toml, typefaces
from core.brand.colour import RGB
from core.brand.fonts import FAMILIES
from core.brand.scheme import scheme
from core.brand.text import emoji, tidy
from core.errors import Refused
from core.messages import N_, say

COLOURS = ("primary", "secondary", "accent", "dark", "light")
CHANNELS = ("web", "phone", "complaint", "social")
HANDLES = ("instagram", "facebook", "x", "tiktok", "youtube", "whatsapp", "threads")
"""Platforms whose account names a kit may hold."""
LOGOS, FONTS, STAMPS = 4, 6, 6
MAX_BYTES = 64_000
"""Bytes of the largest kit file, its logos and fonts apart."""
CLEAR, MOST_CLEAR = 18, 50
"""Clear space around each logo in percent of its height: the usual and least, and the most."""
INK = 7.0
"""Least contrast between the kit's dark and light (AAA), from which every other pair can be made readable."""
_SHORT, _LONG, _STAMP = 60, 160, 16


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as PNG bytes; ``on_dark`` is the variant for dark grounds, ``None`` puts the logo on a light plate there."""

    id: str
    png: bytes
    on_dark: bytes | None
    ratio: float
    """Width / height."""
    clear: float = CLEAR / 100
    """What stays clear around it, as a share of its height."""


@dataclass(frozen=True, slots=True)
class Kit:
    """A valid kit. ``version`` is chosen by the office; ``digest`` names the exact content.

    ``heading`` and ``body`` are families as :mod:`core.brand.fonts` knows them. ``handles`` are account names by platform.
    """

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
    handles: Mapping[str, str] = field(default_factory=dict)
    stamps: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """The version and the exact content, as an item names the kit that its pictures were made with."""
        return f"{self.version}@{self.digest[:12]}"

    @property
    def scheme(self) -> dict[str, RGB]:
        """Colour roles for templates (:mod:`core.brand.scheme`)."""
        return scheme(*(self.palette[name] for name in COLOURS))


def load(path: Path) -> Kit:
    """The kit in the TOML file ``path``; logos are files beside it. Raises Refused with the file, the line or the key."""
    return opened(path)[0]


def opened(path: Path) -> tuple[Kit, dict[str, Any], dict[str, bytes]]:
    """The kit in ``path`` with its table and the files that it names, for who goes on working with them. Raises Refused as :func:`load`."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(say(N_("Kit merek {file} tidak terbaca. Periksa nama dan izin berkasnya."), file=path.name)) from error
    if len(raw) > MAX_BYTES:
        raise Refused(say(N_("Kit merek {file} lebih besar dari {most} bita."), file=path.name, most=MAX_BYTES))
    try:
        data = toml.read(raw)
    except toml.NotToml as wrong:
        raise Refused(say(N_("Kit merek {file} bukan TOML yang benar: {error}."), file=path.name, error=wrong.where)) from wrong

    def beside(name: str) -> bytes:
        file = path.parent / name
        if Path(name).name != name or not file.is_file() or file.stat().st_size > images.MAX_LOGO:
            raise Refused(say(N_("Kit merek {file}: berkas {name} tidak ada di sebelahnya atau lebih besar dari 4 MB."), file=path.name, name=name))
        held[name] = file.read_bytes()
        return held[name]

    held: dict[str, bytes] = {}
    return parse(data, path.name, beside), data, held


def parse(data: Mapping[str, Any], source: str, fetch: Callable[[str], bytes]) -> Kit:
    """The kit in ``data``; ``fetch`` gives the bytes of a logo or font by its name. Raises Refused naming ``source`` and the key."""
    reader = _Reader(source, data)
    own, names = reader.fonts(fetch)
    handles = {name: text for name in HANDLES if (text := reader.text(f"handles.{name}", _SHORT, needed=False))}
    palette = {name: reader.colour(f"palette.{name}") for name in COLOURS}
    kit = Kit(
        version=reader.text("version", 20),
        office=reader.text("office.name", _SHORT),
        region=reader.text("office.region", _SHORT, needed=False),
        palette=palette,
        heading=reader.family("type.heading", own),
        body=reader.family("type.body", own),
        slogan=reader.text("slogan", _SHORT, needed=False),
        channels=_channels(reader, handles),
        qr=reader.text("channels.qr", _LONG, needed=False),
        logos=reader.logos(fetch),
        digest=hashlib.sha256(repr(sorted(_flat(data))).encode()).hexdigest(),
        handles=handles,
        stamps=reader.stamps(),
    )
    ink = colour.ratio(palette["dark"], palette["light"])
    if ink < INK:
        raise reader.no("palette.dark", say(N_("kontrasnya dengan palette.light hanya {ratio}, paling sedikit 7"), ratio=colour.written(ink)))
    logos = hashlib.sha256(b"".join(hashlib.sha256(x.png + (x.on_dark or b"")).digest() for x in kit.logos)).hexdigest()
    return replace(kit, digest=hashlib.sha256((kit.digest + logos + names).encode()).hexdigest())


def _channels(reader: _Reader, handles: Mapping[str, str]) -> dict[str, str]:
    """What the footer says. Without a line for the social media of its own it takes the account names: mostly they are one."""
    found = {name: text for name in CHANNELS if (text := reader.text(f"channels.{name}", _SHORT, needed=False))}
    if handles and "social" not in found:
        found["social"] = " · ".join([*dict.fromkeys(handles.values())][:2])
    return found


def _flat(data: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in data.items():
        rows += _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else [(prefix + key, repr(value))]
    return rows


class _Reader:
    """Reads keys like ``office.name`` and refuses what is not as it should be."""

    def __init__(self, source: str, data: Mapping[str, Any]) -> None:
        self.source, self.data = source, data
        known = {"schema", "version", "office", "palette", "type", "slogan", "channels", "logo", "handles", "stamps", "font", "clear_space"}
        if strange := sorted(set(data) - known):
            raise self.no(strange[0], say(N_("kunci ini tidak dikenal")))

    def no(self, key: str, why: object) -> Refused:
        words = N_("Kit merek {file}, {key}: {why}") if isinstance(why, Refused) else N_("Kit merek {file}, {key}: {why}.")
        return Refused(say(words, file=self.source, key=key, why=why))

    def _at(self, key: str) -> Any:
        value: Any = self.data
        for part in key.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def text(self, key: str, limit: int, *, needed: bool = True) -> str:
        value = self._at(key)
        if value in (None, "") and not needed:
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

    def family(self, key: str, own: Mapping[str, str]) -> str:
        value = self._at(key) or "Inter"
        if value not in FAMILIES and value not in own:
            raise self.no(key, say(N_("huruf tidak dikenal; pilihan: {names}"), names=", ".join((*FAMILIES, *own))))
        return own.get(str(value), str(value))

    def fonts(self, fetch: Callable[[str], bytes]) -> tuple[dict[str, str], str]:
        """The office's own families: name -> the name that stands for their exact bytes; and all of those names."""
        rows = self.data.get("font", [])
        if not isinstance(rows, list) or len(rows) > FONTS:
            raise self.no("font", say(N_("wajib daftar, paling banyak {most} berkas huruf"), most=FONTS))
        faces: dict[str, dict[int, bytes]] = {}
        for n, row in enumerate(rows, 1):
            if not isinstance(row, Mapping) or not isinstance(row.get("file"), str):
                raise self.no(f"font[{n}]", say(N_("wajib punya file")))
            try:
                face = typefaces.check(fetch(row["file"]))
            except Refused as why:
                raise self.no(f"font[{n}]", why) from why
            if face.name in FAMILIES:
                raise self.no(f"font[{n}]", say(N_("huruf {name} sudah ada di Paraf"), name=face.name))
            faces.setdefault(face.name, {})[face.weight] = face.raw
        names = {name: f"{name}#{hashlib.sha256(b''.join(of[w] for w in sorted(of))).hexdigest()[:12]}" for name, of in faces.items()}
        for name, of in faces.items():
            fonts.adopt(names[name], of)
        return names, " ".join(sorted(names.values()))

    def stamps(self) -> tuple[str, ...]:
        rows = self.data.get("stamps", [])
        if not isinstance(rows, list) or len(rows) > STAMPS or not all(isinstance(r, str) for r in rows):
            raise self.no("stamps", say(N_("wajib daftar kata, paling banyak {most}"), most=STAMPS))
        if long := next((r for r in rows if len(r) > _STAMP), ""):
            raise self.no("stamps", say(N_("cap {word} kepanjangan {n} huruf"), word=long, n=len(long) - _STAMP))
        if found := emoji("".join(rows)):
            raise self.no("stamps", say(N_("gambar tidak memuat emoji; hapus {emoji}"), emoji=found))
        return tuple(dict.fromkeys(word for r in rows if (word := tidy(r).upper().replace("\n", " "))))

    def clear(self) -> float:
        """The clear space as a share of a logo's height."""
        value = self.data.get("clear_space", CLEAR)
        if not isinstance(value, int) or isinstance(value, bool) or not CLEAR <= value <= MOST_CLEAR:
            raise self.no("clear_space", say(N_("wajib angka dari {least} sampai {most}"), least=CLEAR, most=MOST_CLEAR))
        return value / 100

    def logos(self, fetch: Callable[[str], bytes]) -> tuple[Logo, ...]:
        rows = self.data.get("logo")
        if not isinstance(rows, list) or not 1 <= len(rows) <= LOGOS:
            raise self.no("logo", say(N_("wajib berisi 1 sampai {most} logo"), most=LOGOS))
        clear = self.clear()
        return tuple(replace(self._logo(n, row, fetch), clear=clear) for n, row in enumerate(rows, 1))

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
