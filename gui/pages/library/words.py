"""How the library speaks of consents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.media.records import Consent
from core.messages import _
from core.planning.dates import day_month

TONES = {"ok": "success_text", "soon": "warning_text", "early": "warning_text", "surface": "warning_text", "ended": "danger_text", "withdrawn": "danger_text"}


def day_words(day: object) -> str:
    """``3 Agu 2026``, or a dash."""
    return f"{day_month(day, short=True)} {day.year}" if day else "–"  # type: ignore[arg-type, attr-defined]


def standing_words(consent: Consent, standing: str) -> str:
    """How a consent stands, in a few words."""
    match standing:
        case "withdrawn":
            return _("Dicabut {day}").format(day=day_words(consent.withdrawn))
        case "ended":
            return _("Berakhir {day}").format(day=day_words(consent.until))
        case "early":
            return _("Berlaku mulai {day}").format(day=day_words(consent.given))
        case _other:
            return _("Sampai {day}").format(day=day_words(consent.until)) if consent.until else _("Tanpa batas waktu")


def name_of(consent: Consent) -> str:
    """Who agreed; for a child also who signed."""
    return _("{who} (anak, wali {guardian})").format(who=consent.who, guardian=consent.guardian) if consent.child else consent.who


def offered(consents: Iterable[tuple[Consent, str]]) -> Mapping[str, tuple[str, str]]:
    """Consents with their standing as choices: id -> name with standing, and the role of its colour."""
    return {c.id: (f"{name_of(c)} · {standing_words(c, standing)}", TONES[standing]) for c, standing in consents}
