"""Subtitle files as the platforms take them: SubRip (``.srt``) and WebVTT (``.vtt``), looked at before they are kept.

SubRip has no standard; this is what YouTube and Facebook document: a number, two times, lines of text, an empty line.
WebVTT: W3C Candidate Recommendation, 4 April 2019.
"""

from __future__ import annotations

import re

from core.errors import Refused
from core.messages import N_, say

SRT, VTT = "application/x-subrip", "text/vtt"
LARGEST = 2_000_000
"""Bytes of a subtitle file at most."""
_TIME = r"(\d{1,3}):([0-5]\d):([0-5]\d)[,.](\d{3})"
_SRT = re.compile(rf"{_TIME}\s*-->\s*{_TIME}")
_SHORT = r"(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_VTT = re.compile(rf"{_SHORT}\s*-->\s*{_SHORT}(?:\s.*)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def check(raw: bytes) -> str:
    """The MIME type of the subtitles in ``raw``. Raises Refused with the line of the first fault."""
    if not raw or len(raw) > LARGEST:
        raise Refused(say(N_("Takarir video harus berupa berkas .srt atau .vtt, paling besar {n} MB."), n=LARGEST // 1_000_000))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(say(N_("Takarir video harus disimpan sebagai UTF-8. Simpan ulang dari aplikasi takarirnya."))) from None
    if _CONTROL.search(text):
        raise Refused(say(N_("Berkas ini bukan takarir .srt atau .vtt.")))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    vtt = lines[0] == "WEBVTT" or lines[0].startswith(("WEBVTT ", "WEBVTT\t"))
    _cues(lines, _VTT if vtt else _SRT)
    return VTT if vtt else SRT


def _cues(lines: list[str], shape: re.Pattern[str]) -> None:
    last, count = -1, 0
    for number, line in enumerate(lines, 1):
        if "-->" not in line:
            continue
        found = shape.fullmatch(line.strip())
        if found is None:
            raise _fault(number, N_("Waktu takarir di baris {n} tidak terbaca. Contoh: 00:00:01,000 --> 00:00:04,000."))
        start, end = _milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:])
        if end <= start:
            raise _fault(number, N_("Takarir di baris {n} berakhir sebelum mulai."))
        if start < last:
            raise _fault(number, N_("Takarir di baris {n} mulai sebelum takarir di atasnya."))
        if number >= len(lines) or not lines[number].strip():
            raise _fault(number, N_("Takarir di baris {n} tidak punya teks."))
        last, count = start, count + 1
    if not count:
        raise Refused(say(N_("Berkas ini bukan takarir .srt atau .vtt.")))


def _fault(line: int, why: str) -> Refused:
    return Refused(say(why, n=line))


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(p or 0) for p in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
