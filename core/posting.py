"""Publishing by hand: what a record of a post has to say, when it may be planned, and how far a post drifted from what was approved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.content.diff import Piece, words
from core.ledger.state import State
from core.messages import N_, say
from core.workflow import Reasons

_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def may_record(state: State, posted: datetime, now: datetime, address: str, shots: int) -> Reasons:
    """Whether a record of a post proves something: an address or a screenshot, and a time after the last approval and not ahead.

    ``posted`` is when it went out, ``now`` when it is recorded; ``shots`` counts the screenshots.
    """
    reasons = []
    address = address.strip()
    if address and not _ADDRESS.fullmatch(address):
        reasons.append(say(N_("Alamat unggahan harus diawali https:// dan tanpa spasi.")))
    if not address and not shots:
        reasons.append(say(N_("Isi alamat unggahan atau lampirkan tangkapan layar.")))
    if posted > now:
        reasons.append(say(N_("Waktu tayang belum terjadi.")))
    approved = approved_at(state)
    if approved is not None and posted < approved.replace(second=0, microsecond=0):
        reasons.append(say(N_("Waktu tayang lebih awal dari persetujuan terakhir.")))
    return tuple(reasons)


def approved_at(state: State) -> datetime | None:
    """When the last approval was given, by the claims of the deciders; None while there is none."""
    return max((datetime.fromisoformat(c.at) for s in state.steps for c in s.approvals), default=None)


def within(window: Sequence[str | None], when: datetime) -> Reasons:
    """Why ``when`` does not fit the approved window (two times with offset, or None where it is open); empty when it does."""
    lower, upper = window
    if lower and when < datetime.fromisoformat(lower):
        return (say(N_("Waktu ini sebelum jendela tayang yang disetujui.")),)
    if upper and when > datetime.fromisoformat(upper):
        return (say(N_("Waktu ini sesudah jendela tayang yang disetujui.")),)
    return ()


@dataclass(frozen=True, slots=True)
class Drift:
    """How a posted text compares with the approved one: ``same`` byte for byte, only ``spacing`` differs, or ``changed``."""

    how: str
    pieces: tuple[Piece, ...]


def drift(approved: str, posted: str) -> Drift:
    """Compare bytes first, then words; spaces, line ends and Unicode composition alone are no change of words."""
    if approved.encode() == posted.encode():
        return Drift("same", (Piece("same", approved),))
    pieces = words(approved, posted)
    return Drift("spacing" if _bare(approved) == _bare(posted) else "changed", pieces)


def _bare(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
