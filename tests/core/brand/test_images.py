"""Pictures from outside: only three formats, size known before decoding, nothing but pixels kept, hostile files refused in words."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from core.brand import images
from core.content.sniff import sniff
from core.errors import Refused

SECRET = b"lokasi-rahasia"


def jpeg(**extra: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), (200, 30, 30)).save(out, "JPEG", quality=95, **extra)  # type: ignore[arg-type]
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that promises ``width`` x ``height`` pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("raw", "mime"),
    [
        (jpeg(), "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n0000", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  ", "video/quicktime"),
        (b"\x00\x00\x00\x08wide", "video/quicktime"),
        (b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"GIF89a", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"", None),
    ],
)
def test_the_type_is_told_by_the_bytes_and_not_by_the_name(raw: bytes, mime: str | None) -> None:
    assert sniff(raw) == mime


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<svg onload='x'/>", id="svg"),
        pytest.param(b"GIF89a" + bytes(100), id="gif"),
        pytest.param(b"%PDF-1.7", id="pdf"),
        pytest.param(jpeg()[:200], id="truncated jpeg"),
        pytest.param(bomb(30, 30)[:50], id="truncated png"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + jpeg(), id="jpeg that says png"),
        pytest.param(b"\xff\xd8\xff" + bytes(500), id="jpeg of zeros"),
        pytest.param(b"RIFF\xff\xff\xff\xffWEBPVP8 " + bytes(50), id="webp of zeros"),
        pytest.param(bomb(8000, 8000), id="64 megapixels"),
        pytest.param(bomb(60000, 60000), id="3.6 gigapixels"),
    ],
)
def test_a_hostile_picture_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(Refused):
        images.read(raw)
    with pytest.raises(Refused):
        images.clean(raw)


def test_nothing_but_pixels_survives_cleaning_a_jpeg() -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    raw, mime = images.clean(jpeg(exif=exif, comment=SECRET, icc_profile=profile, xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"))
    assert mime == "image/jpeg"
    assert SECRET not in raw
    images.assert_bare(raw)


def test_nothing_but_pixels_survives_cleaning_a_png() -> None:
    info, out = PngInfo(), io.BytesIO()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    Image.new("RGBA", (8, 8), (1, 2, 3, 4)).save(out, "PNG", pnginfo=info)
    raw, mime = images.clean(out.getvalue())
    assert mime == "image/png"
    assert SECRET not in raw


def test_metadata_that_is_left_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="comment"):
        images.assert_bare(jpeg(comment=SECRET))


def test_a_photo_that_the_camera_turned_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert images.read(jpeg(exif=exif)).size == (20, 40)


def test_colours_of_another_profile_become_srgb() -> None:
    lab = Image.new("RGB", (10, 10), (200, 30, 30))
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = io.BytesIO()
    lab.save(out, "PNG", icc_profile=wide)
    found = images.read(out.getvalue())
    assert found.getpixel((5, 5)) == (200, 30, 30)
    assert "icc_profile" not in found.info


def test_a_thumbnail_is_no_larger_than_asked_and_keeps_the_shape() -> None:
    assert images.thumbnail(jpeg(), 16).size == (16, 8)
