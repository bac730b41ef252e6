"""Reading pictures from outside: nothing but JPEG, PNG and WebP, size checked before decoding, colours in sRGB, no metadata kept.

Pillow's plain re-save keeps a JPEG's comment and a PNG's colour profile, so every picture is painted onto fresh pixels.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from core.content.sniff import sniff
from core.errors import Refused
from core.media import elsewhere
from core.messages import N_, Message, say

MAX_PIXELS = 40_000_000
MAX_BYTES = 60_000_000
MAX_LOGO = 4_000_000
MOST_KEPT = 25 * 1024 * 1024
"""Bytes of a picture in the store at most (docs/ledger.md 2.1)."""
_LOGO_SIDE = 2048
FORMATS = ("JPEG", "PNG", "WEBP")
_ORIENTATION, _TURNED = 0x0112, 4
_LEFT_OVERS = ("exif", "xmp", "XML:com.adobe.xmp", "comment", "icc_profile", "photoshop")


def _refuse(why: str, **values: object) -> Refused:
    return Refused(say(why, **values))


def _opened(raw: bytes) -> Image.Image:
    """The picture, not yet decoded, with its promised size within bounds. Raises Refused."""
    if len(raw) > MAX_BYTES:
        raise _refuse(N_("Gambar lebih besar dari 60 MB. Simpan ulang dengan ukuran lebih kecil."))
    if sniff(raw) not in ("image/jpeg", "image/png", "image/webp"):
        raise _refuse(N_("Berkas ini bukan gambar JPEG, PNG, atau WebP."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(raw), formats=FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large() from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise _broken() from None
    if picture.width * picture.height > MAX_PIXELS:
        raise _too_large()
    return picture


def _too_large() -> Refused:
    return _refuse(N_("Gambar lebih dari 40 megapiksel. Kecilkan dahulu, lalu masukkan lagi."))


def _broken() -> Refused:
    return _refuse(N_("Gambar rusak atau terpotong. Minta berkas aslinya, lalu masukkan lagi."))


def read(raw: bytes, *, cover: tuple[int, int] | None = None) -> Image.Image:
    """The picture in ``raw`` upright, in sRGB, as RGB or RGBA on fresh pixels.

    ``cover`` (width, height) lets a JPEG be decoded smaller, still large enough to cover that box: much faster for a photograph.
    Decoded where :mod:`core.media.elsewhere` says. Raises Refused for another format, more than 40 megapixels, or damage.
    """
    if (place := elsewhere.place()) is not None:
        found = place.decode(raw, cover)
        return Image.frombytes(found.mode, found.size, found.raw)
    picture = _opened(raw)
    try:
        if cover is not None and picture.format == "JPEG":
            picture.draft(None, _covering(picture, cover))
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        return _fresh(_srgb(picture))
    except (OSError, ValueError, SyntaxError, EOFError, ImageCms.PyCMSError, Image.DecompressionBombError):
        raise _broken() from None


def _covering(picture: Image.Image, box: tuple[int, int]) -> tuple[int, int]:
    """Size as stored that covers ``box`` once the picture stands upright."""
    wide, high = box[::-1] if picture.getexif().get(_ORIENTATION, 1) > _TURNED else box
    share = min(1.0, max(wide / picture.width, high / picture.height))
    return max(1, int(picture.width * share)), max(1, int(picture.height * share))


def _srgb(picture: Image.Image) -> Image.Image:
    mode = "RGBA" if picture.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        out = "RGBA" if picture.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=out)
        if converted is not None:
            return converted.convert(mode)
    return picture.convert(mode)


def _fresh(picture: Image.Image) -> Image.Image:
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    return fresh


def clean(raw: bytes) -> tuple[bytes, str]:
    """The picture again without any metadata, and its MIME type: JPEG q92 for JPEG and photographs in WebP, PNG for the rest.

    A photograph that would become larger than the store takes is a JPEG q80.
    Raises Refused as :func:`read`, and RuntimeError if anything but pixels survived, which would be a bug.
    """
    picture = read(raw)
    jpeg = sniff(raw) != "image/png" and picture.mode == "RGB"
    made = encoded(picture, jpeg=jpeg)
    if len(made) > MOST_KEPT and picture.mode == "RGB":
        made, jpeg = encoded(picture, jpeg=True, quality=80), True
    return made, "image/jpeg" if jpeg else "image/png"


def encoded(picture: Image.Image, *, jpeg: bool, quality: int = 92) -> bytes:
    """The pixels as a JPEG without chroma subsampling, or as a PNG; RuntimeError if anything but pixels came along, which would be a bug."""
    out = io.BytesIO()
    if jpeg:
        picture.convert("RGB").save(out, "JPEG", quality=quality, subsampling=0)
    else:
        picture.save(out, "PNG", compress_level=4)
    assert_bare(out.getvalue())
    return out.getvalue()


def assert_bare(raw: bytes) -> None:
    """Raise RuntimeError when the picture in ``raw`` carries EXIF, XMP, a comment, a profile or PNG text."""
    picture = Image.open(io.BytesIO(raw), formats=FORMATS)
    picture.load()
    left = [key for key in _LEFT_OVERS if picture.info.get(key)] + sorted(getattr(picture, "text", {}) or {})
    if left or picture.getexif():
        raise RuntimeError(f"metadata survived: {left}")


def thumbnail(raw: bytes, side: int) -> Image.Image:
    """The picture no larger than ``side`` x ``side`` pixels. Raises Refused as :func:`read`."""
    picture = read(raw, cover=(side, side))
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    return picture


def size(raw: bytes) -> tuple[int, int]:
    """Width and height in pixels without decoding. Raises Refused as :func:`read`."""
    if (place := elsewhere.place()) is not None:
        return place.size(raw)
    return _opened(raw).size


def logo(raw: bytes) -> bytes:
    """A logo as a clean RGBA PNG, at most 2048 px a side. Raises Refused for other formats, damage, or less than 24 px."""
    if len(raw) > MAX_LOGO:
        raise Refused(_logo_limit())
    if sniff(raw) != "image/png":
        raise _refuse(N_("Logo harus berupa PNG."))
    picture = read(raw).convert("RGBA")
    if min(picture.size) < 24:
        raise _refuse(N_("Logo terlalu kecil: paling sedikit 24 piksel."))
    picture.thumbnail((_LOGO_SIDE, _LOGO_SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=4)
    return out.getvalue()


def _logo_limit() -> Message:
    return say(N_("Logo lebih besar dari 4 MB."))
