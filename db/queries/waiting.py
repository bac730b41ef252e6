"""What waits for the holder of some roles: the work list of the home page and the queue of a sign-off session."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from core.cards import Waiting

_WAITING = """
SELECT item.id, item.title, item.status, step.step, step.role, item.unit, item.at, item.deadline
FROM step JOIN item ON item.id = step.item
WHERE step.ready = 1 AND item.hidden = 0 AND step.role = ?
ORDER BY item.at IS NULL, item.at, item.id
"""


def waiting(office: Any, roles: Collection[str]) -> tuple[Waiting, ...]:
    """The steps that wait for one of ``roles`` now, what is planned soonest first.

    Verification and design of one item may wait at the same time; the last step waits only when all others are met.
    """
    found = [Waiting(*row) for role in sorted(set(roles)) for row in office.view_db.execute(_WAITING, (role,))]
    return tuple(sorted(found, key=lambda w: (w.at is None, w.at or "", w.item, w.step)))
