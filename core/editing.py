"""Frozen values of the editor: what it opens with, the versions of an item, what people said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.content.binding import Bound
from core.content.draft import Draft
from core.content.facets import Data, Look
from core.content.numbers import Number
from core.ledger.state import State
from core.messages import Message
from core.snippets import Snippet
from core.workflow import Actor


@dataclass(frozen=True, slots=True)
class Written:
    """One revision: its number in order of arrival, when, by whom, why, and what it holds."""

    rev: str
    number: int
    at: str
    person: str
    name: str
    note: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class Comment:
    """One message about an item. ``about`` are the words of the caption of ``surface`` it points at, if any; ``closed_by`` who settled it."""

    id: str
    at: str
    person: str
    name: str
    text: str
    about: str = ""
    surface: str = ""
    closed_by: str = ""
    closed_at: str = ""

    @property
    def closed(self) -> bool:
        """Whether somebody marked it as settled."""
        return bool(self.closed_by)


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the checklist: who answers at which step, what was answered (yes, no, irrelevant or empty), by whom and when.

    ``mode`` is ask, affirm (the signature of the step answers) or computed (the program does, ``note`` says what it found). ``evidence`` says
    what proves it, ``proof`` whether a yes must carry it (nothing, note or link); ``file`` and ``name`` are the hash and the name of a file that
    was attached. ``tags`` are the principles it serves, ``basis`` the labels of its rules. ``warned`` are checks on the same ground that fired
    and were let pass, each with its reason. ``why`` says why who sits here may not answer.
    """

    id: str
    text: Message
    who: str
    answer: str = ""
    note: Message | str = ""
    evidence: str = ""
    file: str = ""
    name: str = ""
    by: str = ""
    at: str = ""
    step: str = "verify"
    mode: str = "ask"
    blocking: bool = True
    proof: str = ""
    tags: tuple[Message, ...] = ()
    basis: tuple[Message, ...] = ()
    instead_of: str = ""
    warned: tuple[tuple[str, str], ...] = ()
    why: tuple[Message, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be answered here."""
        return self.answer in ("yes", "irrelevant")


@dataclass(frozen=True, slots=True)
class Opening:
    """An item as the editor opens it. ``why_not`` says why it may only be read; ``kept`` is what the journal of this person holds.

    ``actor`` is None while the seat is locked; ``around`` is what a judgement rests on (:class:`db.queries.judgement.Around`).
    ``people`` are (id, name) of the charter; ``voided`` the approvals that were lost (:class:`db.queries.voided.Voided`).
    ``snippets`` are the ready words of the office; ``campaign_tags`` the hashtags of the campaigns that have any, without their sign.
    """

    draft: Draft
    state: State
    idea: bool
    actor: Actor | None
    why_not: tuple[Message, ...]
    kept: Draft | None
    campaigns: tuple[tuple[str, str], ...]
    versions: tuple[Written, ...]
    comments: tuple[Comment, ...]
    questions: tuple[Question, ...]
    around: Any
    people: tuple[tuple[str, str], ...] = ()
    step_names: Mapping[str, Message | str] = field(default_factory=dict)
    voided: tuple[Any, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    campaign_tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tried:
    """A version that is still being typed, as the rules judge it."""

    item: str
    state: State
    data: Data
    look: Look
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Trial:
    """The judgement of what is being typed (:class:`db.queries.judgement.Judged`), and why it may not be handed in.

    ``loose`` are the numbers of each surface that nothing covers, ``bound`` those that a fact carries; ``checks`` how many checks there are.
    """

    judged: Any
    reasons: tuple[Message, ...]
    loose: Mapping[str, tuple[Number, ...]]
    bound: Mapping[str, tuple[Bound, ...]]
    checks: int
