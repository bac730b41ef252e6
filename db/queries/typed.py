"""What somebody typed that no version holds: the program ended before it was saved, or saving was refused. Nobody else sees it."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Trouble
from db.drafts import Drafts
from db.office import Office
from db.queries.approval import SESSION
from db.queries.editing import opening

_SHOWN = 60
"""Letters of a caption that stand for a title."""
_MOST = 5
"""Texts that are offered at once; the others come when these are dealt with."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The item a text belongs to, also one that no fact knows yet, and the title as it was typed; without one how the caption begins."""

    item: str
    title: str


def typed(office: Office) -> tuple[Typed, ...]:
    """What the person who sits here typed and never saved; empty while locked."""
    if office.person is None:
        return ()
    try:
        items = [i for i in Drafts(office.places.drafts).of(office.person) if i != SESSION]
    except Trouble:
        return ()  # a folder that cannot be read is told by the next save
    found = []
    for item in items:
        opened = opening(office, item)
        if opened.kept is not None and not opened.why_not:
            begin = " ".join(opened.kept.lead.split())
            found.append(Typed(item, opened.kept.title.strip() or (begin if len(begin) <= _SHOWN else f"{begin[:_SHOWN]}…")))
        if len(found) == _MOST:
            break
    return tuple(found)
