"""Words that screens share: names of statuses and roles, dates as Indonesian offices write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QLocale

from core.messages import _, language
from core.names import ROLE_NAMES, STATUS_NAMES


def status_word(name: str) -> str:
    """The word of a status in the language in use; KeyError for a name that is no status."""
    return _(STATUS_NAMES[name])


def role_words(roles: Iterable[str]) -> str:
    """The roles of a person, ``Tim humas, Admin akun``; a role without a word shows its id."""
    return ", ".join(_(ROLE_NAMES[r]) if r in ROLE_NAMES else r for r in roles)


def locale() -> QLocale:
    """The locale of the language in use: month names, weekday names, separators."""
    return QLocale("id_ID") if language() == "id" else QLocale("en_GB")


def short_date(day: date) -> str:
    """``Sel, 19 Mei 2026``."""
    return locale().toString(day, "ddd, d MMM yyyy")


def initials(name: str) -> str:
    """Two letters for an avatar: the first of the first two words."""
    words = [w for w in name.split() if w[0].isalpha()] or ["?"]
    return "".join(w[0] for w in words[:2]).upper()
