"""The answer of derivation: frozen values that the view stores and screens show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Label(StrEnum):
    """What an item is, by precedence: the first that applies wins."""

    RETRACTED = "retracted"
    TAKEN_DOWN = "taken_down"
    CORRECTION_REQUIRED = "correction_required"
    OVERDUE = "overdue"
    RELEASED_UNAPPROVED = "released_unapproved"
    HOLDING = "holding"
    RELEASED = "released"
    CANCELLED = "cancelled"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    RETURNED = "returned"
    SCHEDULED = "scheduled"
    APPROVED = "approved"
    IN_REVIEW = "in_review"
    DRAFT = "draft"
    INCOMPLETE = "incomplete"


RELEASED_LABELS = frozenset(list(Label)[: list(Label).index(Label.RELEASED) + 1])
PRECEDENCE: Mapping[Label, int] = {label: n for n, label in enumerate(Label)}

_STATUS: Mapping[Label, str] = {
    Label.RETRACTED: "ditarik",
    Label.TAKEN_DOWN: "ditarik",
    Label.CORRECTION_REQUIRED: "koreksi",
    Label.OVERDUE: "lewatjanji",
    Label.RELEASED_UNAPPROVED: "tanpaparaf",
    Label.HOLDING: "jalurcepat",
    Label.RELEASED: "terbit",
    Label.CANCELLED: "dibatalkan",
    Label.CONFLICT: "duaversi",
    Label.REJECTED: "ditolak",
    Label.RETURNED: "dikembalikan",
    Label.SCHEDULED: "terjadwal",
    Label.APPROVED: "disetujui",
    Label.DRAFT: "draf",
    Label.INCOMPLETE: "menungguberkas",
}


def status(label: Label, step: str | None) -> str:
    """The status name of the screens (``[status.*]`` of the theme tokens) for a label and the step it waits at."""
    if label is Label.IN_REVIEW:
        return {"verify": "verifikasi", "design": "grafis"}.get(step or "", "menunggu")
    return _STATUS[label]


@dataclass(frozen=True, slots=True)
class Counted:
    """A decision that counts at a step: whose, when he says, and whether a waiver let it count."""

    decision: str
    person: str
    key: str
    at: str
    verdict: str
    waived: bool = False


@dataclass(frozen=True, slots=True)
class StepState:
    """One step of the chain on the current facets. ``blocks`` are unsuperseded returns and rejects."""

    id: str
    role: str
    binds: tuple[str, ...]
    threshold: int
    approvals: tuple[Counted, ...] = ()
    blocks: tuple[Counted, ...] = ()

    @property
    def met(self) -> bool:
        return not self.blocks and len({c.person for c in self.approvals}) >= self.threshold


@dataclass(frozen=True, slots=True)
class SurfaceState:
    """One surface of the item: ``planned``, ``outside`` (the window), ``released``, ``skipped``, ``open`` (nothing yet) or ``clash``.

    ``rivals`` are the plans of a clash, which did not know each other; ``when`` is then the earliest of them and nobody's word.
    """

    id: str
    state: str
    when: str | None = None
    release: str | None = None
    plan: str | None = None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Everything that follows from the facts of one item.

    ``rev`` is the single head, or None while there are two; ``past`` counts as the way it came; ``missing`` names
    facts that others refer to and that have not arrived; ``flags`` are words such as ``plan_clash``, ``expired``,
    ``late_delegation``.

    ``way`` is what the chain says of the head of something that is being corrected, whatever was published before. ``fast`` are the
    words of heads that put exactly this version into the fast lane; ``redo`` names surfaces whose post is another version than the head, and
    ``ratify_by`` is when a takedown needs the word of the head.
    """

    item: str
    label: Label
    step: str | None = None
    starred: bool = False
    heads: tuple[str, ...] = ()
    rev: str | None = None
    facets: Mapping[str, str] = field(default_factory=dict)
    authors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    steps: tuple[StepState, ...] = ()
    surfaces: tuple[SurfaceState, ...] = ()
    window: tuple[str | None, str | None] = (None, None)
    kind: str = "lainnya"
    unit: str = ""
    sensitivity: str = "biasa"
    submitted: bool = False
    deadline: str | None = None
    releases: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    way: Label | None = None
    fast: tuple[Counted, ...] = ()
    redo: tuple[str, ...] = ()
    ratify_by: str | None = None

    @property
    def status(self) -> str:
        """The status name of the screens."""
        return status(self.label, self.step)

    @property
    def label_text(self) -> str:
        """``APPROVED*`` when a waiver of the separation of duties was used."""
        return f"{self.label.name}{'*' if self.starred else ''}"
