"""What the checks cost on one long caption, beside twelve plain regular expressions over the same text.

The expressions are fixed: they are what a bare hunt for personal data would run, and the yardstick that grows with the machine. Both
sides run in turns in one process and are compared by the CPU time of their medians. A second line shows that cost grows with
the length of a text and not with its square.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable
from datetime import date

from core.checks import Content, Context, families, run

ROUNDS = 60
LENGTH = 2_200

REGEXES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{2}(?!0000)\d{4}(?!\d)",
        r"(?<!\d)\d{16}(?!\d)",
        r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)",
        r"(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?(?:19|20)\d{2}(?:0[1-9]|1[0-2])\s?[12]\s?\d{3}(?!\d)",
        r"(?<![\w.])(?:\+?62[\s.-]?|0)8[1-9]\d?(?:[\s.-]?\d){6,10}(?!\d)",
        r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}",
        r"\b(?:Jl\.?|Jalan|Jln\.?|Gg\.?|Gang|Dusun|Perum(?:ahan)?)\s+[^\n,]{2,40}.{0,40}?\bRT[\s.]*\d{1,3}\s*(?:/\s*(?:RW[\s.]*)?|[, ]\s*RW[\s.]*)\d{1,3}",
        r"(?<![A-Z0-9])(?:[A-Z]{1,2})\s?\d{1,4}\s?[A-Z]{1,3}(?![A-Z0-9])",
        r"(?<!\d)\d[\d\s.-]{8,18}\d(?!\d)",
        r"(?<!\d)000\d{10}(?!\d)",
        r"https?://\S+|\b[\w-]+(?:\.[\w-]+)+\b",
        r"#\w+|@\w+",
    )
)

PARAGRAPH = (
    "Halo warga Antah Berantah! Mulai Senin, 7 Desember 2026 loket perekaman KTP-el pindah ke Gedung B lantai 1, pukul 08.00-15.00 WIB. "
    "Petugas siap membantu warga lansia dan penyandang disabilitas dari pintu timur. Bawa KK asli dan surat pengantar dari desa.\n\n"
    "Sepanjang tahun ini layanan jemput bola menjangkau warga di banyak desa, dan kami berterima kasih kepada semua perangkat yang ikut membantu. "
    "Sebanyak 12.500 warga sudah merekam data (Dinas Pelayanan, per 20 November 2026). Jangan menulis NIK, nomor KK, atau nomor telepon di kolom komentar.\n\n"
    "Info: (0999) 555-0100, dpc.antahberantahkab.go.id. Aduan: lapor.go.id atau SMS 1708. #LayananCepat #InfoLayanan\n\n"
)
CAPTION = (PARAGRAPH * 4)[:LENGTH]
CONTEXT = Context(
    publish_date=date(2026, 12, 1),
    official_domains=("antahberantahkab.go.id", "lapor.go.id"),
    official_phones=("(0999) 555-0100", "1708"),
    has_image=True,
    alt_text="Petugas membantu warga lansia merekam data di loket Gedung B.",
)
DENSE = "Senin, 7 Desember 2026 12 warga naik 10% hubungi 0812 3456 7890 NIK 3399 0115 0485 0001 "
"""Text full of everything that checks look at, for the growth of cost with length."""


PIECES = (
    DENSE,
    "Pak Aa (9) kaum itu jangan ",
    "kalau tidak suka a ",
    "p.d.i.p ",
    '"aaaaaaaa" kata Aa ',
    "a.b.c ",
    "1/",
    "\u0301e",
    "\U0001f600",
    "\ud83d\u202e",
)
"""What each family alone is timed on: its own words, numbers without end, dots, combining marks, emoji, broken characters."""
SLOWEST = 0.02
"""Seconds for 16,000 characters below which the growth of a family is noise."""


def measure() -> list[tuple[str, float, float]]:
    """(name, ratio, goal) of the cost on a caption, and of the growth of cost from 4,000 to 16,000 dense characters."""
    text_checks, plain = _interleaved(lambda: run(Content(CAPTION), CONTEXT), lambda: [list(r.finditer(CAPTION)) for r in REGEXES], ROUNDS)
    long, short = _interleaved(lambda: _check(DENSE, 16_000), lambda: _check(DENSE, 4_000), 5)
    return [
        (f"checks: all on {LENGTH:,} characters / the twelve regexes, CPU p50", text_checks / plain, 6.0),
        ("checks: 16,000 dense characters / 4 x 4,000, CPU p50", long / (4 * short), 1.5),
        ("checks: the same, the worst family on the worst of ten texts", _worst(), 2.0),
    ]


def _worst() -> float:
    """The steepest growth of one family alone."""
    worst = 0.0
    for piece in PIECES:
        texts = [(piece * (length // len(piece) + 1))[:length] for length in (16_000, 4_000)]
        for family in families():
            long, short = _interleaved(*(lambda text=text, find=family.find: list(find(Content(text), CONTEXT)) for text in texts), 2)
            if long > SLOWEST:
                worst = max(worst, long / (4 * short))
    return worst


def _check(piece: str, length: int) -> None:
    run(Content((piece * (length // len(piece) + 1))[:length]), CONTEXT)


def _interleaved(first: Callable[[], object], second: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median CPU seconds of two jobs that take turns, after one warm round."""
    first()
    second()
    times: tuple[list[float], list[float]] = ([], [])
    for _n in range(rounds):
        for job, found in zip((first, second), times, strict=True):
            start = time.process_time()
            job()
            found.append(time.process_time() - start)
    return statistics.median(times[0]), statistics.median(times[1])
