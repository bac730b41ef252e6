"""What the records know about one item on the day a sheet of it is made: frozen values, filled by ``db.queries.sheet``."""

from __future__ import annotations

from dataclasses import dataclass

from core.documents.blocks import Letterhead, Text, Tone
from core.documents.proof import Head


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a surface: its bytes, media type, SHA-256, and the words that stand for it."""

    data: bytes | None
    hash: str
    mime: str
    alt: str
    decorative: bool = False
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One surface (kanal): exactly what will be published there, and what came of it so far."""

    id: str
    name: Text
    text: str
    title: str = ""
    tags: tuple[str, ...] = ()
    first_link: str = ""
    pictures: tuple[Shot, ...] = ()
    state: Text = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One verified fact of the content; ``as_of`` is the ISO date of the data."""

    statement: str
    value: str
    unit: str = ""
    source: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an automatic check found and what a person did about it (dismissed, asked, overrode), with the reason."""

    check: Text
    severity: Text
    act: Text
    reason: str
    who: str
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the manual checklist and its answer; ``stand_in`` marks an answer given for an unfilled role."""

    question: Text
    answer: Text
    who: str
    note: str = ""
    stand_in: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """One signed decision as it counts: who, with which key (hex), when he claims, what, and why.

    ``acting`` is Plt. or Plh., ``letter`` the number of the letter that lends the role; ``on_behalf``: recorded from signed paper.
    """

    who: str
    key: str
    at: str
    verdict: str
    id: str = ""
    reason: str = ""
    waived: bool = False
    acting: str = ""
    on_behalf: bool = False
    fast: bool = False
    letter: str = ""


@dataclass(frozen=True, slots=True)
class StepPart:
    """One step of the chain; ``people`` are the names that may sign it, for the room under the sheet."""

    id: str
    name: Text
    role: Text
    met: bool
    decisions: tuple[Decided, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """When surfaces are to be published."""

    surfaces: Text
    when: str


@dataclass(frozen=True, slots=True)
class Released:
    """One publication, or a surface left out for a reason (``skipped``). ``proof`` are SHA-256 of screenshots."""

    surface: Text
    account: str
    posted_at: str
    url: str = ""
    proof: tuple[str, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class SheetData:
    """What the records know about one item on the day the sheet is made. Hashes and keys are hex, times carry offsets."""

    office: Letterhead
    demo: bool
    item: str
    title: str
    kind: Text
    unit: Text
    sensitivity: Text
    secrecy: Text
    label: Text
    tone: Tone
    rev: str
    facets: tuple[tuple[str, str], ...]
    steps: tuple[StepPart, ...]
    root: str
    charter: str
    charter_ver: int
    made_at: str
    made_by: str
    seal_key: str
    channels: tuple[Channel, ...] = ()
    claims: tuple[Claim, ...] = ()
    waivers: tuple[Text, ...] = ()
    flags: tuple[Text, ...] = ()
    window: tuple[str | None, str | None] = (None, None)
    findings: tuple[Finding, ...] = ()
    answers: tuple[Answer, ...] = ()
    heads: tuple[Head, ...] = ()
    plans: tuple[Planned, ...] = ()
    releases: tuple[Released, ...] = ()
    brief: str = ""
    made: Text = ""
