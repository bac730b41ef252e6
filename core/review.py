"""Frozen values of the page *Persetujuan*: what waits for somebody, one item as it is decided on, and what a PIN would sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.content.binding import Bound
from core.content.diff import Piece
from core.content.facets import Claim, Medium
from core.editing import Comment
from core.messages import Message

Reasons = tuple[Message, ...]
Text = str | Message


@dataclass(frozen=True, slots=True)
class Waits:
    """One line of the queue. ``asked``: the person only answers a question and decides nothing. ``at`` is wall time of the first slot.

    ``picture`` is the hash of the first picture, or empty; ``version`` counts the revisions of the item from 1.
    ``minutes`` of working time it waits, ``late`` when that is over the limit of the office. ``campaign`` is a name, ``risk`` is high,
    usual or low; ``together``: the charter lets the last step approve it with others of low risk.
    """

    item: str
    step: str
    rev: str
    title: str
    at: str | None
    surfaces: tuple[str, ...]
    picture: str = ""
    version: int = 1
    asked: bool = False
    minutes: int = 0
    late: bool = False
    campaign: str = ""
    risk: str = "usual"
    together: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What is decided about: item and step."""
        return self.item, self.step


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What does not wait for the person at the screen. ``how`` is waits, held or expired; ``who`` are the people it waits for.

    ``since`` is a time with offset, ``minutes`` the working time from then on, ``why`` the reason of what is held.
    """

    item: str
    title: str
    status: str
    how: str
    at: str | None
    who: tuple[str, ...] = ()
    since: str = ""
    minutes: int = 0
    late: bool = False
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class Acting:
    """A delegation: ``as_`` is plt or plh, ``letter`` the number of the letter, ``until`` a time with offset or empty."""

    as_: str
    role: str
    letter: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Surfaces on which the same will be published, byte for byte: caption, title, tags, link and files. ``bound`` are its numbers.

    ``agreed`` is who agreed to be shown, by the id of the consent; an id without a name is not on record here.
    """

    surfaces: tuple[str, ...]
    text: str
    title: str = ""
    tags: tuple[str, ...] = ()
    first_link: str = ""
    media: tuple[Medium, ...] = ()
    bound: tuple[Bound, ...] = ()
    agreed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: ``said`` is what people did about it (dismiss, ask, override, or empty), ``by`` who, ``why`` and when (``at``).

    ``excepting`` are the reasons against an exception.
    """

    span: str
    severity: str
    title: str
    message: Message
    matched: str
    said: str = ""
    by: str = ""
    why: str = ""
    at: str = ""
    excepting: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the checklist. ``mine``: the person of the seat answers it; ``answer`` is yes, no, irrelevant or empty.

    ``by`` and ``at`` are those of an answer on record; an answer that is only picked has neither. ``proof`` says what a yes must carry
    (nothing, note or link), ``blocking`` whether the step waits for the answer.
    """

    id: str
    text: Message
    who: str
    step: str
    evidence: str
    mine: bool
    answer: str = ""
    note: str = ""
    by: str = ""
    at: str = ""
    proof: str = ""
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain: ``standing`` is done, now, later or back; ``by`` are (person id, name, when) of what counts.

    ``paper``: one of these decisions was recorded from signed paper.
    """

    id: str
    name: Text
    role: str
    standing: str
    by: tuple[tuple[str, str, str], ...] = ()
    paper: bool = False


@dataclass(frozen=True, slots=True)
class Swap:
    """A picture that is another one on these surfaces: its hash before and now, empty where there was or is none."""

    surfaces: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Since:
    """What is different from a revision that somebody decided on. ``texts`` are (surfaces, pieces) where words changed.

    ``claims`` are (added, gone or changed; claim now or before); ``pictures`` are files that are others now.
    """

    version: int
    by: str
    at: str
    texts: tuple[tuple[tuple[str, ...], tuple[Piece, ...]], ...] = ()
    claims: tuple[tuple[str, Claim], ...] = ()
    pictures: tuple[Swap, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether something is different at all."""
        return bool(self.texts or self.claims or self.pictures)


@dataclass(frozen=True, slots=True)
class Review:
    """One item as somebody decides on it at ``step``. ``why`` are the reasons against each verdict, ``why_bare`` those without a note.

    ``since_verify`` and ``since_mine`` are None where nobody verified or this person never decided on it. ``passed`` counts checks.
    ``talk`` are the messages that nobody settled yet. ``progress`` are the settled lines of the whole checklist, and all of them.
    ``talk`` are the messages that nobody settled yet. ``read_by`` is the person who is in, empty for nobody. ``waits_for`` are the people
    of the step, ``since`` when it began to wait, ``minutes`` the working time since then.
    ``acting`` is the delegation by which this person decides; ``paper``: the charter lets signed paper be recorded.
    """

    item: str
    step: str
    rev: str
    version: int
    title: str
    status: str
    kind: Text
    at: str | None
    window: tuple[str | None, str | None]
    decides: bool
    made: Text = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    binds: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    claims: tuple[Claim, ...] = ()
    sources: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    passed: int = 0
    questions: tuple[Asked, ...] = ()
    answered: tuple[Asked, ...] = ()
    affirmed: tuple[Message, ...] = ()
    chain: tuple[Link, ...] = ()
    talk: tuple[Comment, ...] = ()
    waits_for: tuple[str, ...] = ()
    read_by: str = ""
    since: str = ""
    minutes: int = 0
    late: bool = False
    acting: Acting | None = None
    paper: bool = False
    since_verify: Since | None = None
    since_mine: Since | None = None
    targets: tuple[tuple[str, Text], ...] = ()
    why: Mapping[str, Reasons] = field(default_factory=dict)
    why_bare: Mapping[str, Reasons] = field(default_factory=dict)
    progress: tuple[int, int] = (0, 0)

    @property
    def key(self) -> tuple[str, str]:
        """What is decided about: item and step."""
        return self.item, self.step


@dataclass(frozen=True, slots=True)
class Signed:
    """One line of the PIN dialog: exactly what the signature will cover."""

    key: tuple[str, str]
    title: str
    step: Text
    verdict: str
    surfaces: tuple[str, ...]
    version: int
    facets: tuple[tuple[str, str], ...]
    reason: str = ""
    affirmed: tuple[Message, ...] = ()
    answers: tuple[tuple[Message, str, str], ...] = ()
    overrides: tuple[tuple[str, str], ...] = ()
    acting: Acting | None = None
    scan: str = ""
