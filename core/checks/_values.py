"""What goes into a check and what comes out: frozen values, and the one way to make a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import Any

from core import rules
from core.brand.faults import Box
from core.checks import _frames
from core.checks._dates import Written, read
from core.checks._text import Page, Span
from core.content.facets import caption
from core.messages import N_, Message, say

SEVERITIES = ("block", "warn", "info")
SEVERITY_NAMES: Mapping[str, str] = {"block": N_("Wajib dibereskan"), "warn": N_("Peringatan"), "info": N_("Saran")}


@dataclass(frozen=True)
class Content:
    """One text as it would be published: its content kind, its surface, a title where the surface has one, and hashtags kept beside the text."""

    text: str
    kind: str = "lainnya"
    surface: str = "fb_page"
    title: str = ""
    tags: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """The text with its hashtags, which the platform counts together."""
        return caption(self.text, self.tags)

    @cached_property
    def page(self) -> Page:
        """The prepared text, made once for all families."""
        return Page(self.text)

    @cached_property
    def _said(self) -> dict[str, list[Span]]:
        return _frames.read(self.page)

    def said(self, check: str) -> list[Span]:
        """Where the frames of ``check`` stand, at clean indices; read once for all families."""
        return self._said.get(check, [])

    @cached_property
    def dates(self) -> list[Written]:
        """The dates of the text, read once for all families."""
        return read(self.page)


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may know beyond the text. Every part may be unknown; an unknown part silences what needs it.

    ``publish_date`` is the planned day, the reference for past dates, weekdays and years. ``official_*`` are the
    office's own channels. ``consent`` and ``consent_child`` are True or the number of the record; ``consent_gone`` says which
    consents do not carry this publication, ``consent_soon`` which soon will not. ``picture_faults`` are lines of :class:`core.brand.faults.PictureFault`.
    """

    publish_date: date | None = None
    official_domains: tuple[str, ...] = ()
    official_phones: tuple[str, ...] = ()
    candidate_names: tuple[str, ...] = ()
    incumbent_taglines: tuple[str, ...] = ()
    period: str | None = None
    emergency: bool = False
    footer_channels: bool = False
    has_image: bool = False
    alt_text: str = ""
    decorative: bool = False
    media_source: str = ""
    media_credit: str = ""
    has_people: bool = False
    consent: bool | str = False
    consent_id: str = ""
    has_children: bool = False
    consent_child: bool | str = False
    picture_faults: tuple[str, ...] = ()
    consent_gone: tuple[Message, ...] = ()
    consent_soon: tuple[Message, ...] = ()

    @classmethod
    def read(cls, ctx: Mapping[str, Any]) -> Context:
        """The context that a JSON object spells; unknown keys are ignored. Raises ValueError on a value of a wrong type."""
        known: dict[str, Any] = {}
        for f in fields(cls):
            value = ctx.get(f.name)
            if value is not None:
                known[f.name] = _typed(f.name, value)
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found. ``start`` and ``end`` are Python indices into the text as typed, or None for the whole item.

    ``basis`` are (law id or ``pedoman``, label); ``fix`` replaces the span, or is None when a person must think. ``box`` is the place on
    the picture (left, top, width, height, in thousandths) of a finding about one. ``firm``: the records forbid it anyway, so an
    exception would change nothing.
    """

    check: str
    severity: str
    start: int | None
    end: int | None
    message: Message
    basis: tuple[tuple[str, str], ...]
    fix: str | None = None
    box: Box | None = None
    firm: bool = False

    def matched(self, text: str) -> str:
        """The text that was found; empty when the finding is about the whole item."""
        return "" if self.start is None else text[self.start : self.end]


def found(
    content: Content,
    check: str,
    span: tuple[int, int] | None,
    message: Message,
    *,
    fix: str | None = None,
    severity: str | None = None,
    box: Box | None = None,
    firm: bool = False,
) -> Finding:
    """A finding of ``check`` at the clean ``span``; severity and basis come from the catalogue unless the case is milder."""
    entry = rules.by_id("checks", "check").get(check)
    if entry is None:
        raise rules.BadRules("checks", say(N_("pemeriksaan {check} tidak ada di katalog"), check=check))
    start, end = content.page.origin(*span) if span else (None, None)
    basis = tuple((b["id"], b["label"]) for b in entry["basis"])
    return Finding(check, severity or entry["severity"], start, end, message, basis, fix, box, firm)


_LISTS = frozenset({"official_domains", "official_phones", "candidate_names", "incumbent_taglines", "picture_faults"})
_FLAGS = frozenset({"emergency", "footer_channels", "has_image", "decorative", "has_people", "has_children"})
_EITHER = frozenset({"consent", "consent_child"})


def _typed(name: str, value: object) -> object:
    if name == "publish_date":
        if isinstance(value, str):
            return date.fromisoformat(value[:10])
    elif name in _LISTS:
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
    elif name in _FLAGS:
        if isinstance(value, bool):
            return value
    elif isinstance(value, str) or (name in _EITHER and isinstance(value, bool)):
        return value
    raise ValueError(f"ctx.{name}: {value!r}")
