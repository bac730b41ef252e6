"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

HEAD = 64
"""Bytes that are enough to tell."""


def sniff(raw: bytes) -> str | None:
    """The MIME type that the first bytes show: JPEG, PNG, WebP, PDF, MP4, MOV or WebM; ``None`` for anything else.

    File signatures: ISO/IEC 10918-1, RFC 2083, RFC 9649, ISO 32000-1, ISO/IEC 14496-12, QuickTime File Format, RFC 8794.
    """
    if raw.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "image/webp"
    if raw.startswith(b"%PDF-"):
        return "application/pdf"
    if raw[4:8] == b"ftyp":
        return "video/quicktime" if raw[8:12] == b"qt  " else "video/mp4"
    if raw[4:8] in (b"moov", b"wide", b"mdat"):
        return "video/quicktime"
    if raw.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in raw[:64]:
        return "video/webm"
    return None
