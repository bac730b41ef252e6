"""The order of the queue: what is to go out first, alone or inside the groups of a campaign or of a risk."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.messages import N_, _
from core.review import Waits
from gui.pages.approval.picks import Key

NEAR = "near"
ORDERS = {NEAR: N_("Terdekat dulu"), "campaign": N_("Menurut kampanye"), "risk": N_("Menurut risiko")}
RISKS = {"high": N_("Perlu dicermati"), "usual": N_("Biasa"), "low": N_("Risiko rendah")}


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the queue and how many lines stand under it."""

    title: str
    count: int


def arranged(rows: Sequence[Waits], by: str) -> tuple[tuple[str, tuple[Waits, ...]], ...]:
    """``rows`` (the nearest first) in groups: campaigns in the order of their first slot, what belongs to none last; risks from high to low."""
    if by not in ORDERS or by == NEAR:
        return (("", tuple(rows)),) if rows else ()
    found: dict[str, list[Waits]] = {risk: [] for risk in RISKS} if by == "risk" else {}
    loose: list[Waits] = []
    for row in rows:
        name = row.risk if by == "risk" else row.campaign
        (found.setdefault(name, []) if name else loose).append(row)
    named = [(_(RISKS[name]) if by == "risk" and name in RISKS else name, tuple(held)) for name, held in found.items() if held]
    return (*named, *([(_("Tanpa kampanye"), tuple(loose))] if loose else ()))


def in_order(rows: Sequence[Waits], by: str) -> tuple[Waits, ...]:
    """``rows`` as they stand below one another, without the headings."""
    return tuple(row for _title, held in arranged(rows, by) for row in held)


def next_key(rows: Sequence[Waits], chosen: Collection[Key], current: Key | None) -> Key | None:
    """Where a decision leads: the next line below that nothing was chosen on, else the first one; None at the end."""
    keys = [r.key for r in rows]
    waits = [k for k in keys if k not in chosen and k != current]
    here = keys.index(current) if current in keys else -1
    return next((k for k in keys[here + 1 :] if k in waits), waits[0] if waits else None)
