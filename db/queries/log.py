"""The history of one item: every fact about it, in the order in which this laptop heard of them."""

from __future__ import annotations

from typing import Any

from core.cards import LogLine

_LOG = "SELECT id, kind, at, person, act, step, note, counts FROM log WHERE item = ? ORDER BY n"


def log(office: Any, item: str) -> tuple[LogLine, ...]:
    """The lines of the history of ``item`` (or ``charter``, or ``log``), oldest first."""
    return tuple(_line(*row) for row in office.view_db.execute(_LOG, (item,)))


def _line(id: str, kind: str, at: str, person: str, act: str, step: str, note: str, counts: int) -> LogLine:
    return LogLine(id, kind, at, person, act, step, note, bool(counts))
