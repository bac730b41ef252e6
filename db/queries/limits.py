"""The limits of the surfaces: what ships with the program, what the office corrected, and where each number was read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core import platforms
from core.messages import Message
from core.platforms import Surface
from core.workflow import may_enter

TYPE = "limit"
_CHANGED = """SELECT entry.fields, coalesce(person.name, entry.person), entry.at FROM entry LEFT JOIN person ON person.id = entry.person
WHERE type = 'limit' AND entry.hidden = 0"""


@dataclass(frozen=True, slots=True)
class Limits:
    """One surface: its shipped self, the numbers of the office with where it read them, who entered them and when (ISO)."""

    shipped: Surface
    own: Mapping[str, int]
    reason: str = ""
    who: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class AllLimits:
    """Every surface; ``why`` says why the person of the seat may not change them, ``locked`` that nobody has entered yet."""

    surfaces: tuple[Limits, ...]
    why: tuple[Message, ...]
    locked: bool


def entry_id(surface: str) -> str:
    """The id of the office record that keeps the limits of ``surface``."""
    return f"limit-{surface.replace('_', '-')}"


def changes(view_db: Any) -> dict[str, dict[str, Any]]:
    """Surface -> the numbers that the office set, with ``reason``."""
    found = {}
    for fields, who, at in view_db.execute(_CHANGED):
        said = json.loads(fields)
        if said.get("surface") in platforms.shipped():
            found[str(said["surface"])] = {**said, "_who": who, "_at": at}
    return found


def limits(office: Any) -> AllLimits:
    """The limits as the settings show them."""
    kept, locked = changes(office.view_db), office.person is None
    rows = []
    for key, surface in platforms.shipped().items():
        said = kept.get(key, {})
        own = {f: said[f] for f in platforms.numbers(surface) if platforms.sound(said.get(f))}
        rows.append(Limits(surface, own, *((str(said.get("reason") or ""), str(said["_who"]), str(said["_at"])) if own else ())))
    return AllLimits(tuple(rows), () if locked else may_enter(TYPE, office.actor()), locked)
