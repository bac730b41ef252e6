"""Subtitles are looked at before they are kept: what a platform would refuse is said with its line."""

from __future__ import annotations

import pytest

from core.errors import Refused
from core.media import subtitles

SRT = "1\n00:00:01,000 --> 00:00:04,000\nLoket buka pukul 08.00.\n\n2\n00:00:04,000 --> 00:00:06,500\nBawa KTP.\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:04.000 line:80%\nLoket buka pukul 08.00.\n"


@pytest.mark.parametrize(
    ("text", "mime"),
    [(SRT, subtitles.SRT), (SRT.replace("\n", "\r\n"), subtitles.SRT), ("\ufeff" + SRT, subtitles.SRT), (VTT, subtitles.VTT)],
)
def test_subtitles_are_told_by_what_stands_in_them(text: str, mime: str) -> None:
    assert subtitles.check(text.encode()) == mime


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "paling besar"),
        (b"x" * (subtitles.LARGEST + 1), "paling besar"),
        (b"\xff\xfe1\x00", "UTF-8"),
        (b"halo\n", "bukan takarir"),
        (b"PK\x03\x04\0\0", "bukan takarir"),
        (SRT.replace("04,000\nLoket", "04\nLoket").encode(), "baris 2 tidak terbaca"),
        (SRT.replace("00:00:06,500", "00:00:03,000").encode(), "baris 6 berakhir"),
        (SRT.replace("00:00:04,000 -->", "00:00:00,500 -->").encode(), "baris 6 mulai sebelum"),
        (SRT.replace("Bawa KTP.", "").encode(), "baris 6 tidak punya teks"),
        (VTT.replace("WEBVTT", "1").encode(), "baris 3 tidak terbaca"),
    ],
)
def test_a_fault_is_told_with_its_line(raw: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        subtitles.check(raw)
