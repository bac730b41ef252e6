"""What has to be done in a crisis: six steps with who and by when, the causes of a correction, the clock of a promise.

Source: the office SOP for crises (docs/user guide). A step is done when the records show it, or when somebody ticks it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.messages import N_
from core.planning.dates import clock

HALF, NINE = 0.5, 0.9


@dataclass(frozen=True, slots=True)
class Play:
    """One step: who does it, and how long after the beginning; with ``promised`` it is due when the promise ends. ``ticked`` by hand, else seen."""

    id: str
    title: str
    role: str
    minutes: int = 0
    promised: bool = False
    ticked: bool = False


PLAYS = (
    Play("evidence", N_("Simpan bukti dan tautan"), "humas", 10, ticked=True),
    Play("facts", N_("Cocokkan fakta ke unit teknis"), "unit_teknis", 20, ticked=True),
    Play("statement", N_("Terbitkan pernyataan awal"), "kepala_humas", 30),
    Play("verify", N_("Verifikasi susulan oleh orang lain"), "unit_teknis", promised=True),
    Play("news", N_("Terbitkan kabar lanjutan atau klarifikasi"), "humas", promised=True),
    Play("watch", N_("Pantau 2 × 24 jam, lalu catat pelajarannya"), "admin_akun", 48 * 60, ticked=True),
)

CAUSES: Mapping[str, str] = {
    "keliru": N_("Keliru"),
    "tidak_berlaku": N_("Tidak berlaku lagi"),
    "digabung": N_("Digabung dengan konten lain"),
    "subjek_data": N_("Permintaan subjek data"),
    "pelanggaran": N_("Melanggar aturan"),
}
"""Why something that went out is corrected, taken down or retracted."""


def stage(now: datetime, begun: datetime, until: datetime) -> str:
    """Where a promise stands: ``calm``, ``half`` from 50 %, ``soon`` from 90 %, ``over`` after its end."""
    if now > until:
        return "over"
    whole = (until - begun).total_seconds()
    gone = (now - begun).total_seconds() / whole if whole > 0 else 1.0
    return "soon" if gone >= NINE else "half" if gone >= HALF else "calm"


def left(now: datetime, until: datetime) -> str:
    """What is left, or by how much it is over, in hours, minutes and seconds: ``05.18.42``, in English ``05:18:42``."""
    seconds = round(abs((until - now) / timedelta(seconds=1)))
    return clock(f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}")


def notice(type: str, cause: str, when: str, text: str, office: str) -> str:
    """The notice for the public that is pinned where the post stood: what kind, when, why; published content, never translated."""
    head = {"correction": "Koreksi", "takedown": "Unggahan diturunkan", "retract": "Pernyataan ditarik"}[type]
    why = {
        "keliru": "Sebagian isi unggahan sebelumnya keliru.",
        "tidak_berlaku": "Isi unggahan sebelumnya tidak berlaku lagi.",
        "digabung": "Isi unggahan sebelumnya digabung dengan unggahan lain.",
        "subjek_data": "Unggahan diturunkan atas permintaan pemilik data.",
        "pelanggaran": "Unggahan sebelumnya tidak memenuhi pedoman kami.",
    }[cause]
    parts = (f"{head}, {when}.", why, " ".join(text.split()), f"Kami mohon maaf. {office}".strip())
    return " ".join(p if p.endswith((".", "!", "?")) else f"{p}." for p in parts if p)
