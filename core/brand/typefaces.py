"""A typeface of the office's own: read from a TTF or OTF file that nobody trusts, and kept as the part of it that draws letters.

Only tables that shape and draw text are kept; programs of other kinds, bitmaps, colour glyphs, scripts and signatures are left out.
The file has to be what it says: a table outside the file, a letter larger than its line, or a letter that is only the box for a
missing one refuses it. OpenType 1.9 describes the tables.
"""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

from core.errors import Refused
from core.messages import N_, say

MAX_FONT = 4_000_000
"""Bytes of the largest font file."""
_HEADS = {b"\x00\x01\x00\x00", b"true", b"OTTO"}
_OTHERS = {b"ttcf": "TTC", b"wOFF": "WOFF", b"wOF2": "WOFF2"}
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "name")
_KEPT = frozenset((*_NEEDED, "OS/2", "post", "glyf", "loca", "CFF ", "cvt ", "fpgm", "prep", "gasp", "kern", "GPOS", "GSUB", "GDEF", "VORG"))
_LETTERS = "".join(chr(n) for n in range(0x21, 0x7F)) + "–—“”‘’"
_MAGIC, _FORBIDDEN = 0x5F0F3CF5, 0x0002
_SIZE, _REACH = 48, 2.2
"""Pixels at which letters are tried, and how far, in em, one may reach."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A checked font: the name of its family, its weight (100 to 900), and the bytes that are kept, with their SHA-256."""

    name: str
    weight: int
    raw: bytes = field(repr=False)
    hash: str = ""


def check(raw: bytes) -> Typeface:
    """The typeface in the file ``raw``. Raises Refused with what is wrong and what to do."""
    if len(raw) > MAX_FONT:
        raise Refused(say(N_("Berkas huruf lebih besar dari 4 MB.")))
    if raw[:4] in _OTHERS:
        raise Refused(say(N_("Berkas huruf {kind} tidak dipakai. Minta berkas TTF atau OTF."), kind=_OTHERS[raw[:4]]))
    if raw[:4] not in _HEADS:
        raise Refused(say(N_("Berkas ini bukan huruf TTF atau OTF.")))
    tables = _tables(raw)
    _require_sound(tables)
    made = _built(raw[:4], {tag: tables[tag] for tag in sorted(tables) if tag in _KEPT})
    _require_letters(made)
    weight = struct.unpack_from(">H", tables["OS/2"], 4)[0] if len(tables.get("OS/2", b"")) >= 10 else 400
    return Typeface(_name(tables["name"]), min(900, max(100, weight)), made, hashlib.sha256(made).hexdigest())


def _broken() -> Refused:
    return Refused(say(N_("Berkas huruf ini rusak atau bukan yang dikatakannya. Minta berkas aslinya, lalu masukkan lagi.")))


def _tables(raw: bytes) -> Mapping[str, bytes]:
    """The tables of the file by tag, each inside the file."""
    if len(raw) < 12:
        raise _broken()
    count = struct.unpack_from(">H", raw, 4)[0]
    if not 1 <= count <= 64 or len(raw) < 12 + 16 * count:
        raise _broken()
    found: dict[str, bytes] = {}
    for n in range(count):
        tag, _sum, at, length = struct.unpack_from(">4sIII", raw, 12 + 16 * n)
        name = tag.decode("latin-1")
        if name in found or at + length > len(raw) or at < 12 + 16 * count:
            raise _broken()
        found[name] = raw[at : at + length]
    return found


def _require_sound(tables: Mapping[str, bytes]) -> None:
    if any(tag not in tables for tag in _NEEDED) or not ({"glyf", "loca"} <= tables.keys() or "CFF " in tables):
        raise _broken()
    head, maxp, os2 = tables["head"], tables["maxp"], tables.get("OS/2", b"")
    if len(head) < 54 or len(maxp) < 6 or struct.unpack_from(">I", head, 12)[0] != _MAGIC:
        raise _broken()
    if not 16 <= struct.unpack_from(">H", head, 18)[0] <= 16384 or struct.unpack_from(">H", maxp, 4)[0] < len(_LETTERS):
        raise _broken()
    if len(os2) >= 10 and struct.unpack_from(">H", os2, 8)[0] & 0x000F == _FORBIDDEN:
        raise Refused(say(N_("Pembuat huruf ini melarangnya disematkan di gambar. Pakai huruf berlisensi bebas, misalnya OFL.")))


def _name(table: bytes) -> str:
    """The family name, as Windows reads it; typographic before legacy."""
    found: dict[int, str] = {}
    if len(table) >= 6:
        _format, count, start = struct.unpack_from(">HHH", table, 0)
        for n in range(min(count, 256)):
            if 6 + 12 * n + 12 > len(table):
                break
            platform, _enc, _lang, name, length, at = struct.unpack_from(">6H", table, 6 + 12 * n)
            text = table[start + at : start + at + length]
            if name in (1, 16) and name not in found:
                found[name] = text.decode("utf-16-be" if platform in (0, 3) else "latin-1", "replace")
    name = " ".join("".join(c for c in found.get(16) or found.get(1) or "" if c.isprintable()).split())[:40]
    if not name:
        raise _broken()
    return name


def _built(kind: bytes, tables: Mapping[str, bytes]) -> bytes:
    """A font file of these tables alone, with sums made anew."""
    count, power = len(tables), 1
    while power * 2 <= count:
        power *= 2
    out = io.BytesIO()
    out.write(struct.pack(">4sHHHH", kind, count, power * 16, power.bit_length() - 1, count * 16 - power * 16))
    at, body = 12 + 16 * count, bytearray()
    for tag, table in tables.items():
        padded = table + b"\0" * (-len(table) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        out.write(struct.pack(">4sIII", tag.encode("latin-1"), total, at + len(body), len(table)))
        body += padded
    return out.getvalue() + bytes(body)


def _require_letters(raw: bytes) -> None:
    """Every letter that official Indonesian text needs is drawn, and none of them leaves its line."""
    try:
        font = ImageFont.truetype(io.BytesIO(raw), _SIZE, layout_engine=ImageFont.Layout.BASIC)
        missing = _ink(font, "\U0010fffd")
        lacking = [c for c in _LETTERS if _ink(font, c) == missing]
        boxes = [font.getbbox(c, anchor="ls") for c in _LETTERS]
        widths = [font.getlength(c) for c in _LETTERS]
    except (OSError, ValueError, OverflowError, MemoryError):
        raise _broken() from None
    if lacking:
        raise Refused(say(N_("Huruf ini tidak punya {letters}. Pakai huruf dengan aksara Latin lengkap."), letters=" ".join(lacking[:8])))
    limit = _REACH * _SIZE
    if any(abs(side) > limit for box in boxes for side in box) or not all(0 < w <= limit for w in widths):
        raise Refused(say(N_("Huruf di berkas ini lebih besar dari barisnya, sehingga teks akan saling menindih. Pakai huruf lain.")))


def _ink(font: ImageFont.FreeTypeFont, letter: str) -> bytes:
    canvas = Image.new("L", (_SIZE * 3, _SIZE * 3))
    ImageDraw.Draw(canvas).text((_SIZE, _SIZE * 2), letter, fill=255, font=font, anchor="ls")
    return canvas.tobytes()
