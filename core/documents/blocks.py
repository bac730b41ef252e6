"""What a printed document consists of: frozen values that say what stands there, never where or in which colour.

``gui/print`` paints them. A text is an office's own words (``str``) or a sentence of the program (:class:`Message`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from core.messages import Message

Text = str | Message


class Tone(StrEnum):
    """What a note or a state means; shown as word and sign, never by colour alone."""

    PLAIN = "plain"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Face(StrEnum):
    """How running text looks: normal, small print, exact words of a caption, letters and digits of a hash."""

    BODY = "body"
    SMALL = "small"
    QUOTE = "quote"
    HASH = "hash"


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the document in the middle of the page, and the line with its number."""

    text: Text
    number: Text = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The start of a section; never left alone at the foot of a page."""

    text: Text
    aside: Text = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break in it is a line break on paper. ``keep`` holds its end on one page with what follows."""

    text: Text
    face: Face = Face.BODY
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Lines of *label : value*, as in the head of an official letter."""

    rows: tuple[tuple[Text, Text], ...]
    face: Face = Face.BODY


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``share`` is its part of the width relative to the others."""

    title: Text
    share: float = 1.0
    face: Face = Face.BODY
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that returns on every page; a row is never torn."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    empty: Text = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG of a file's bytes, its alternative text and the hash that binds it."""

    data: bytes
    alt: Text
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One surface as it will be published: pictures beside the exact words."""

    name: Text
    state: Text
    text: str
    title: str = ""
    meta: tuple[tuple[Text, Text], ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the chain: its name, what came of it, and who."""

    name: Text
    word: Text
    tone: Tone
    who: Text = ""
    when: Text = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps side by side in their order."""

    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A framed remark that must be seen: a waiver, a warning, a limit."""

    title: Text
    text: Text
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Stamp:
    """The result in a frame, with a few lines beside it."""

    word: Text
    tone: Tone
    lines: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code with words beside it."""

    payload: str
    lines: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class SignBox:
    """Room for one wet signature: the role, the name under the line, and what the records say already."""

    role: Text
    name: str
    said: Text = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature boxes, at most three side by side, under place and date."""

    place: Text
    boxes: tuple[SignBox, ...]


@dataclass(frozen=True, slots=True)
class Divider:
    """A thin rule between parts."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


Block = Title | Heading | Paragraph | Pairs | Table | Picture | Exhibit | Chain | Note | Stamp | Code | Signatures | Divider | NewPage


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page: whose paper this is."""

    office: str
    parent: str = ""
    lines: tuple[str, ...] = ()
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. ``running`` stands at the head of later pages, ``foot`` at the foot of all.

    ``made_at`` (time with offset) becomes the date inside the PDF; ``stamp`` is written across every page (CONTOH).
    """

    head: Letterhead
    name: Text
    running: Text
    foot: Text
    made_at: str
    blocks: tuple[Block, ...] = field(default=())
    stamp: Text = ""
