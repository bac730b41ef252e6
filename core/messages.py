"""Sentences for people: Indonesian in the source, other languages from a gettext catalogue.

``core`` and ``db`` never build a finished sentence. They hand out a :class:`Message` (the text and its values), which becomes
a sentence only where it is shown. Texts use named placeholders (``{title}``) and are never f-strings, so that a
translator sees the whole sentence.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LANGUAGES = ("id", "en")
LOCALE = Path(__file__).resolve().parent.parent / "assets" / "locale"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "id"


def use(language: str, folder: Path = LOCALE) -> None:
    """Show all later sentences in ``language``; Indonesian is the source and needs no catalogue."""
    global _catalogue, _language
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    _language = language
    if language == "id":
        _catalogue = gettext.NullTranslations()
    else:
        _catalogue = gettext.translation("paraf", localedir=str(folder), languages=[language])


def language() -> str:
    """The language in use: ``id`` or ``en``."""
    return _language


def _(text: str) -> str:
    """The sentence ``text`` in the language in use."""
    return _catalogue.gettext(text) if text else ""


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark ``text`` for translation without translating it now."""
    return text


def in_every_language(text: str, folder: Path = LOCALE) -> tuple[str, ...]:
    """How ``text`` reads in every language of the program, for files that a colleague wrote in another one."""
    found = [text]
    for name in LANGUAGES[1:]:
        catalogue = gettext.translation("paraf", localedir=str(folder), languages=[name], fallback=True)
        found.append(catalogue.gettext(text))
    return tuple(dict.fromkeys(found))


def plural(one: str, many: str, n: int) -> str:
    """``one`` or ``many`` by ``n``. Indonesian has one form; both are written so that English can have two."""
    return _catalogue.ngettext(one, many, n) if _language != "id" else many


def grouped(number: int) -> str:
    """A whole number with its thousands apart: ``12.480``, in English ``12,480``."""
    text = f"{number:,}"
    return text.replace(",", ".") if _language == "id" else text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is not yet said: Indonesian text with named placeholders, and their values."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        values = {k: str(v) if isinstance(v, Message) else v for k, v in self.values.items()}
        return _(self.text).format(**values) if values else _(self.text)


def say(text: str, **values: object) -> Message:
    """A :class:`Message` of ``text`` and ``values``; mark the text with ``N_`` where it is written."""
    return Message(text, values)
