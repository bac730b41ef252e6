"""What goes out while an election is on and still has to be looked at by the approver more of that time."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from core import settings
from core.checklist import is_approver
from core.errors import Refused
from core.planning.hours import Period, periods
from db.office import Office
from db.queries.checklist import GOING_OUT, open_questions, setting_fields
from db.queries.head import head

_INSIDE = """SELECT id, title, status, coalesce(at, target) FROM item
WHERE hidden = 0 AND rev IS NOT NULL AND coalesce(at, target) >= ? AND coalesce(at, target) < ?
AND status IN ('verifikasi', 'grafis', 'menunggu', 'disetujui', 'terjadwal') ORDER BY coalesce(at, target), id LIMIT ?"""
MOST = 60
"""So many items, the nearest first, are opened to see whether somebody looked at them."""


class Again(NamedTuple):
    """One item on its way out inside ``period`` that the approver more has not agreed to yet. ``at`` is wall time."""

    item: str
    title: str
    status: str
    at: str
    period: str


def look_again(office: Office, today: date) -> tuple[Again, ...]:
    """Everything on its way from ``today`` on that falls into a registered period and has to be looked at again, by date."""
    known = [p for p in periods(settings.lines(setting_fields(office), "elections")) if p.last >= today]
    found = {line.item: line for period in known for line in _inside(office, period, today)}
    return tuple(sorted(found.values(), key=lambda line: (line.at, line.item)))


def _inside(office: Office, period: Period, today: date) -> list[Again]:
    rows = office.view_db.execute(_INSIDE, (max(period.first, today).isoformat(), f"{period.last.isoformat()}T99", MOST)).fetchall()
    return [Again(item, title, status, at, period.name) for item, title, status, at in rows if _open(office, item)]


def _open(office: Office, item: str) -> bool:
    try:
        return any(is_approver(q) for q in open_questions(office, head(office, item), GOING_OUT))
    except (Refused, KeyError):
        return False  # two versions, or one that has not arrived: that is said already
