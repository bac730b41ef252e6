"""One item or idea with its steps and surfaces, and short cards of many."""

from __future__ import annotations

from typing import Any

from core.cards import ItemCard, StepLine, SurfaceLine

_ITEM = """
SELECT id, title, status, label, step, kind, unit, campaign, pillar, brief, people, author, at, target, deadline, not_before, not_after, hidden, starred, flags
FROM item WHERE id = ?
"""
_STEPS = "SELECT step, role, threshold, met, ready, approved_by, blocked_by, at FROM step WHERE item = ? ORDER BY pos"
_SURFACES = "SELECT surface, state, at FROM surface WHERE item = ? ORDER BY pos"
_MISSING = "SELECT fact FROM missing WHERE item = ? ORDER BY fact"
_IDS = "SELECT id FROM item WHERE label != 'idea' ORDER BY id"


def item(office: Any, id: str) -> ItemCard | None:
    """Everything a card shows of ``id``; None when no such item or idea is known."""
    db = office.view_db
    row = db.execute(_ITEM, (id,)).fetchone()
    if row is None:
        return None
    (item, title, status, label, step, kind, unit, campaign, pillar, brief, people, author, at, target, deadline, lower, upper, hidden, star, flags) = row
    return ItemCard(
        item=item,
        title=title,
        status=status,
        label=label,
        step=step,
        kind=kind,
        unit=unit,
        campaign=campaign,
        pillar=pillar,
        brief=brief,
        people=tuple(people.split()),
        author=author,
        at=at,
        target=target,
        deadline=deadline,
        window=(lower, upper),
        hidden=bool(hidden),
        starred=bool(star),
        flags=tuple(flags.split()),
        steps=tuple(_step(*x) for x in db.execute(_STEPS, (id,))),
        surfaces=tuple(SurfaceLine(*x) for x in db.execute(_SURFACES, (id,))),
        missing=tuple(x for (x,) in db.execute(_MISSING, (id,))),
    )


def ids(office: Any) -> tuple[str, ...]:
    """The ids of all content items, in a stable order; ideas are not among them."""
    return tuple(x for (x,) in office.view_db.execute(_IDS))


def _step(step: str, role: str, threshold: int, met: int, ready: int, approved: str, blocked: str, at: str | None) -> StepLine:
    return StepLine(step, role, threshold, bool(met), bool(ready), tuple(approved.split()), tuple(blocked.split()), at)
