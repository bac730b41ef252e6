"""The bank of ideas: what has no day yet. Ideas first, and items that somebody began without saying when."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from core.planning.matching import match
from core.records import Chip, DayMark

MOST = 400
"""Cards that are shown at most; the list of content holds all."""
_LOOSE = """
SELECT item.id, item.title, item.status, item.kind, item.campaign, item.people, item.author, item.done, item.total,
  coalesce((SELECT group_concat(surface, ' ') FROM (SELECT surface FROM surface WHERE surface.item = item.id ORDER BY pos)), '')
FROM item WHERE item.at IS NULL AND item.hidden = 0 AND item.status NOT IN ('terbit', 'ditarik', 'ditolak', 'dibatalkan')
ORDER BY item.touched DESC LIMIT ?
"""


class Loose(NamedTuple):
    """Something without a day. ``chip.at`` is empty; ``match`` is a coming day that it speaks about."""

    chip: Chip
    match: DayMark | None = None


class Bank(NamedTuple):
    """Ideas, and items without a day. What a coming day asks for stands first, by that day; then the newest."""

    ideas: tuple[Loose, ...] = ()
    undated: tuple[Loose, ...] = ()


def bank(db: sqlite3.Connection, coming: Sequence[DayMark] = ()) -> Bank:
    """Everything without a day; ``coming`` are the days of the next weeks in order."""
    found = [_loose(row, coming) for row in db.execute(_LOOSE, (MOST,))]
    found.sort(key=lambda one: one.match.date.isoformat() if one.match is not None else "9999")
    ideas = tuple(one for one in found if one.chip.status == "ide")
    return Bank(ideas, tuple(one for one in found if one.chip.status != "ide"))


def _loose(row: tuple[Any, ...], coming: Sequence[DayMark]) -> Loose:
    item, title, status, kind, campaign, people, author, done, total, surfaces = row
    chip = Chip(item, "", title, status, tuple(surfaces.split()), kind, campaign, False, done, total, people.split(" ")[0] or author)
    return Loose(chip, match(title, coming))
