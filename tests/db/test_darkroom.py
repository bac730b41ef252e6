"""What comes from outside is read in a process of its own: hostile files give words, and the process stays bounded and is replaced."""

from __future__ import annotations

import io
import os
import random
import signal
import struct
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from core.content.sniff import sniff
from core.errors import Damaged, Refused
from db.actions.attach import attach, original, preview
from db.darkroom import Darkroom
from db.media import Media

COUNT = min(max(int(os.environ.get("PARAF_COUNT") or 0), 500), 5000)
"""Mutations of each run."""
SECRET = b"lokasi-rahasia-warga"
RESIDENT = 700_000
"""Kilobytes that the process may hold in memory after anything small."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def room() -> Iterator[Darkroom]:
    made = Darkroom()
    yield made
    made.close()


def resident(room: Darkroom) -> int:
    """The most memory that the process ever held, in kilobytes."""
    told = Path(f"/proc/{room.pid}/status").read_text()
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM"))


def saved(kind: str, mode: str = "RGB", side: int = 48, **extra: object) -> bytes:
    out, picture = io.BytesIO(), Image.new(mode, (side, side // 2), 90)
    picture.paste(200, (4, 4, 20, 12))
    picture.save(out, kind, **extra)  # type: ignore[arg-type]
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that promises that many pixels."""
    body = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(bytes(100_000)))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A PNG whose compressed text grows a thousandfold."""
    whole, body = saved("PNG"), b"k\0\0" + zlib.compress(bytes(8_000_000))
    return whole[:33] + chunk(b"zTXt", body) + whole[33:]


def hostile() -> dict[str, bytes]:
    jpeg, png, webp, pdf = saved("JPEG"), saved("PNG"), saved("WEBP"), saved("PDF")
    return {
        "nothing": b"",
        "a gif": saved("GIF"),
        "a tiff": saved("TIFF"),
        "an svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
        "a script that says jpeg": b"\xff\xd8\xff/*<script>x()</script>",
        "a page that says png": b"\x89PNG\r\n\x1a\n<html>",
        "a cut jpeg": jpeg[: len(jpeg) // 2],
        "a cut png": png[: len(png) // 2],
        "a cut webp": webp[: len(webp) // 2],
        "a jpeg in a png": b"\x89PNG\r\n\x1a\n" + jpeg,
        "49 megapixels": png_bomb(7000, 7000),
        "a gigapixel": png_bomb(32_000, 32_000),
        "no width": png_bomb(0, 10),
        "more than there can be": png_bomb(2**31 - 1, 2**31 - 1),
        "a pdf": pdf,
        "a webp of one byte": b"RIFF\x04\0\0\0WEBPV",
    }


@pytest.mark.parametrize("name", hostile())
def test_a_hostile_file_is_refused_in_words_and_the_process_lives_on(room: Darkroom, name: str) -> None:
    room.clean(saved("JPEG"))
    before = room.pid
    with pytest.raises(Refused) as refused:
        room.clean(hostile()[name])
    assert str(refused.value).endswith(".")
    assert room.pid == before


@pytest.mark.parametrize("raw", [b"%PDF-1.4", saved("PDF")[:300]])
def test_a_hostile_pdf_is_refused_in_words(room: Darkroom, raw: bytes) -> None:
    with pytest.raises(Refused, match="PDF"):
        room.thumbnail(raw, 64)
    with pytest.raises((Damaged, Refused)):
        room.attachment(raw, "bukti.json")


def test_what_hides_behind_or_beside_the_pixels_does_not_come_along(room: Darkroom) -> None:
    """Polyglots: an archive behind a JPEG, a page in its comment, a compressed text that would fill the memory."""
    for raw in (saved("JPEG") + b"PK\x03\x04" + SECRET, saved("JPEG", comment=b"<script>" + SECRET), saved("PNG") + SECRET, text_bomb()):
        try:
            made, _mime = room.clean(raw)
        except Refused:
            continue
        assert SECRET not in made
        assert len(made) < 5000


def segments(raw: bytes) -> set[bytes]:
    """The kinds of segments of a JPEG before its pixels."""
    found, at = set(), 2
    while raw[at + 1] != 0xDA:
        found.add(raw[at : at + 2])
        at += 2 + int.from_bytes(raw[at + 2 : at + 4])
    return found


def chunks(raw: bytes) -> set[bytes]:
    found, at = set(), 8
    while at < len(raw):
        found.add(raw[at + 4 : at + 8])
        at += 12 + int.from_bytes(raw[at : at + 4])
    return found


def test_no_byte_of_metadata_is_left(room: Darkroom) -> None:
    """Of a JPEG only the header, tables, and pixels; of a PNG only its size, pixels and end. The camera's turn is done, not told."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, SECRET.decode()
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    info = PngInfo()
    info.add_text("Location", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    told = {"exif": exif, "icc_profile": icc, "xmp": b"<x>" + SECRET}
    sources = (saved("JPEG", comment=SECRET, **told), saved("WEBP", **told), saved("PNG", pnginfo=info, **{k: told[k] for k in ("exif", "icc_profile")}))
    for raw in sources:
        assert SECRET in raw
        made, mime = room.clean(raw)
        assert SECRET not in made
        assert Image.open(io.BytesIO(made)).size == (24, 48)
        if mime == "image/jpeg":
            assert segments(made) <= {b"\xff" + bytes([kind]) for kind in (0xE0, 0xDB, 0xC0, 0xC4, 0xDD)}
        else:
            assert chunks(made) <= {b"IHDR", b"IDAT", b"IEND"}


@linux
def test_thousands_of_damaged_files_give_pixels_or_words_in_bounded_memory(room: Darkroom) -> None:
    chance = random.Random(5)
    seeds = [saved("JPEG"), saved("JPEG", progressive=True), saved("PNG"), saved("PNG", "RGBA"), saved("WEBP"), saved("WEBP", lossless=True), saved("PDF")]
    accepted, told = 0, set[str]()
    for n in range(COUNT):
        raw = bytearray(seeds[n % len(seeds)])
        for _change in range(chance.randint(1, 6)):
            at = chance.randrange(len(raw))
            raw[at : at + chance.choice((0, 1, 1, 1, 4))] = chance.randbytes(chance.choice((0, 1, 1, 1, 4)))
        try:
            if sniff(bytes(raw)) == "application/pdf":
                assert room.thumbnail(bytes(raw), 64).pages >= 1
            else:
                made, mime = room.clean(bytes(raw))
                assert sniff(made) == mime
            accepted += 1
        except Refused as words:
            told.add(str(words))
    assert accepted > COUNT // 20
    assert 1 < len(told) < 8
    assert all(words.endswith(".") for words in told)
    assert resident(room) < RESIDENT


@linux
def test_a_picture_that_needs_more_memory_than_there_is_is_refused_in_words() -> None:
    small = Darkroom(memory=420_000_000)
    try:
        with pytest.raises(Refused):
            small.clean(saved("PNG", side=8000))
        assert small.clean(saved("PNG"))[1] == "image/png"
    finally:
        small.close()


@linux
def test_a_file_that_hangs_is_stopped_and_the_next_one_finds_a_new_process() -> None:
    room = Darkroom()
    try:
        room.clean(saved("JPEG"))
        assert room.pid is not None
        os.kill(room.pid, signal.SIGSTOP)
        room._seconds = 0.2  # a process that stands still uses up any time
        with pytest.raises(Refused, match="terlalu lama"):
            room.clean(saved("JPEG"))
        room._seconds = 60
        assert room.clean(saved("JPEG"))[1] == "image/jpeg"
    finally:
        room.close()


def test_a_process_that_was_killed_is_replaced_and_so_is_one_that_did_its_share() -> None:
    room, seen = Darkroom(files=2), set()
    try:
        for _file in range(3):
            room.clean(saved("PNG"))
            seen.add(room.pid)
        assert len(seen) == 2
        room._process.kill()  # type: ignore[union-attr]
        room._process.join()  # type: ignore[union-attr]
        assert room.clean(saved("PNG"))[1] == "image/png"
        room.close()
        assert room.pid is None
    finally:
        room.close()


def test_two_threads_get_their_own_answers(room: Darkroom) -> None:
    found: dict[int, tuple[int, int]] = {}

    def small(side: int) -> None:
        found[side] = room.thumbnail(saved("PNG", side=side), 200).whole

    threads = [threading.Thread(target=small, args=(side,)) for side in (40, 60, 80)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {side: (side, side // 2) for side in (40, 60, 80)}


def test_what_is_blacked_out_is_in_no_pixel_of_the_new_picture(room: Darkroom) -> None:
    out, picture = io.BytesIO(), Image.new("RGB", (40, 40), (255, 255, 255))
    picture.paste((255, 0, 0), (10, 10, 20, 20))
    picture.save(out, "PNG")
    made, mime = room.black_out(out.getvalue(), [(10, 10, 10, 10), (38, 38, 50, 50), (-9, -9, 2, 2)])
    seen = Image.open(io.BytesIO(made)).convert("RGB")
    assert mime == "image/png"
    assert (255, 0, 0) not in {color for _n, color in seen.getcolors() or ()}
    assert seen.getpixel((15, 15)) == seen.getpixel((39, 39)) == (20, 22, 26)
    assert seen.getpixel((0, 0)) == (255, 255, 255)
    with pytest.raises(Refused, match="Belum ada"):
        room.black_out(out.getvalue(), [(100, 100, 5, 5)])


def test_a_crop_is_the_pixels_inside_the_box(room: Darkroom) -> None:
    made, _mime = room.crop(saved("PNG", side=100), (10, 5, 40, 30))
    assert Image.open(io.BytesIO(made)).size == (40, 30)
    with pytest.raises(Refused, match="terlalu kecil"):
        room.crop(saved("PNG", side=100), (98, 48, 40, 30))


def test_a_picture_as_it_came_is_kept_on_this_machine_only_when_somebody_wants_it(tmp_path: Path) -> None:
    source = tmp_path / "foto.png"  # its name lies
    source.write_bytes(saved("JPEG", comment=SECRET))
    kept = attach(tmp_path / "media", source)
    assert kept.mime == "image/jpeg"
    assert original(tmp_path / "asli", kept.hash) is None
    again = attach(tmp_path / "media", source, tmp_path / "asli")
    path = original(tmp_path / "asli", again.hash)
    assert path is not None
    assert path.read_bytes() == source.read_bytes()
    assert list(Media(tmp_path / "media").all()) == [kept.hash]
    assert SECRET not in Media(tmp_path / "media").read(kept.hash)


def test_the_first_page_of_a_pdf_is_shown(tmp_path: Path) -> None:
    seen = preview(tmp_path, Media(tmp_path).add(saved("PDF", side=200)).hash, 90)
    assert seen.mime == "application/pdf"
    assert seen.small is not None
    assert (seen.small.wide, seen.small.tall, seen.small.pages) == (90, 45, 1)


def test_a_video_is_kept_as_it_is_and_never_decoded(tmp_path: Path) -> None:
    source = tmp_path / "klip.mp4"
    source.write_bytes(b"\0\0\0\x20ftypisom" + bytes(900))
    kept = attach(tmp_path / "media", source)
    assert kept.mime == "video/mp4"
    assert Media(tmp_path / "media").read(kept.hash) == source.read_bytes()
    assert preview(tmp_path / "media", kept.hash, 90).small is None


def test_a_process_that_cannot_start_is_said_in_words_and_the_next_file_is_read(monkeypatch):
    made = Darkroom()
    with monkeypatch.context() as patched:
        patched.setattr("multiprocessing.context.SpawnProcess.start", lambda _self: (_ for _ in ()).throw(OSError(12, "no memory")))
        with pytest.raises(Refused, match="tidak dapat dijalankan"):
            made.clean(saved("PNG"))
        made.close()
    assert made.clean(saved("PNG"))[1] == "image/png"
    made.close()


# -- drawings


def svg(inside: str, head: str = "") -> bytes:
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">{inside}</svg>'.encode()


def test_an_svg_is_looked_through_and_drawn_there(room: Darkroom) -> None:
    with Image.open(io.BytesIO(room.drawing(svg('<rect width="40" height="20" fill="#14703C"/>'), "gui.svg:drawn"))) as drawn:
        assert drawn.size == (1024, 512)
        assert drawn.convert("RGB").getpixel((9, 9)) == (0x14, 0x70, 0x3C)
    hostile = {
        "entitas": svg("<rect/>", '<!DOCTYPE s [<!ENTITY a "b">]>'),
        "merujuk ke luar": svg('<rect fill="url(file:///etc/passwd)"/>'),
        "<image>": svg('<image href="http://contoh.id/a.png"/>'),
        "terlalu rumit": svg("<rect/>" * 5000),
        "tidak dapat digambar": b'<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="1"><rect/></svg>',
        "512 KB": svg("<rect/>" + " " * 600_000),
    }
    for words, raw in hostile.items():
        with pytest.raises(Refused) as refused:
            room.drawing(raw, "gui.svg:drawn")
        assert words in str(refused.value)
