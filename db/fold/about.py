"""What every row of one id rests on: its facts, its derived state, its merged office records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.ledger.derive import state
from core.ledger.entries import Entry, entries
from core.ledger.envelope import Fact
from core.ledger.state import Label, State

if TYPE_CHECKING:
    from db.fold.ground import Ground

Row = dict[str, Any]
"""Column -> value, for every column of the table."""

IDEA = "idea"
"""The label of an id that is only an idea: nothing of it can be approved yet."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_TITLE = 80
"""Characters of a first line that stands in for a missing title."""


class About:
    """One id: a content item, an office record, ``charter`` or ``log``. ``facts`` are numbered by arrival."""

    def __init__(self, id: str, facts: Sequence[tuple[int, Fact]], ground: Ground) -> None:
        self.id, self.ground = id, ground
        self.facts = sorted(facts, key=lambda pair: pair[0])
        self._opened: dict[str, Mapping[str, Any] | None] = {}
        self.state: State | None = state(id, (f for _, f in self.facts), ground.logs, ground.chain, ground.now)
        self.entries: dict[str, Entry] = {}
        if ground.chain.charters:
            self.entries = entries((f for _, f in self.facts), ground.logs, ground.chain, self.fields)

    @cached_property
    def record(self) -> Entry | None:
        """The working data: the ``entry`` of type item, or an idea that has not become an item."""
        if self.state is None and "item" not in self.entries:
            return self.entries.get("idea")
        return self.entries.get("item")

    @property
    def is_content(self) -> bool:
        """Whether the id has a place among the items and ideas."""
        return self.state is not None or self.record is not None

    @property
    def hidden(self) -> bool:
        return self.record is not None and self.record.hidden

    @property
    def label(self) -> str:
        """The derived label; without a revision an idea, or an item whose first version is still being written."""
        if self.state is not None:
            return self.state.label.value
        return IDEA if self.record is not None and self.record.type == "idea" else Label.DRAFT.value

    @property
    def status(self) -> str:
        """The status name of the screens."""
        if self.state is not None:
            return self.state.status
        return "ide" if self.label == IDEA else "draf"

    @cached_property
    def kind(self) -> str:
        return self.state.kind if self.state is not None else self.text("kind") or "lainnya"

    @cached_property
    def revisions(self) -> list[tuple[int, Fact]]:
        return [(n, f) for n, f in self.facts if f.kind == "revision"]

    @cached_property
    def title(self) -> str:
        """The working title; without one the first line that will be published."""
        if given := self.text("title"):
            return given
        heads = self.state.heads if self.state is not None else ()
        for rev in (f for _, f in self.revisions if f.id in heads):
            for surface in self.look(rev):
                if line := str(surface.get("title") or surface.get("text") or "").strip():
                    return line.splitlines()[0][:_TITLE]
        return ""

    @cached_property
    def target(self) -> str | None:
        """The day, and the time when one is given, that people aim at while nothing is planned."""
        day, _, time = self.text("target_date").partition("T")
        time = time or self.text("target_time")
        if not (_DAY.fullmatch(day) and _is_day(day)):
            return None
        return f"{day}T{time[:5]}" if _TIME.fullmatch(time[:5]) else day

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The person ids in charge, the first one first."""
        found = self.record.fields.get("people") if self.record is not None else None
        return tuple(p for p in found if isinstance(p, str)) if isinstance(found, list) else ()

    @cached_property
    def author(self) -> str:
        """Who wrote the first version; without one, who made the record."""
        if self.revisions:
            return self.ground.person(min((f for _, f in self.revisions), key=_claimed).key)
        return self.record.person if self.record is not None else ""

    @cached_property
    def first_at(self) -> str:
        """When the id was first heard of, by the claims of its facts."""
        return min((f for _, f in self.facts), key=_claimed).at

    def text(self, name: str) -> str:
        """A text field of the working data, empty when it is not there."""
        value = self.record.fields.get(name) if self.record is not None else None
        return value.strip() if isinstance(value, str) else ""

    def fields(self, blob: str) -> Mapping[str, Any] | None:
        """The fields in the blob of an ``entry``; each blob is opened once."""
        if blob not in self._opened:
            self._opened[blob] = self.ground.fields(blob)
        return self._opened[blob]

    def look(self, rev: Fact) -> list[Mapping[str, Any]]:
        """The surfaces in the look of a revision; none when its body was removed or has not arrived."""
        look = self.ground.open(rev.body["facets"]["look"]["body"])
        surfaces = look.get("surfaces") if isinstance(look, dict) else None
        return [s for s in surfaces if isinstance(s, dict)] if isinstance(surfaces, list) else []


def _claimed(f: Fact) -> tuple[datetime, str]:
    return datetime.fromisoformat(f.at), f.id


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
