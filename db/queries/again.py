"""What an election asks to look at again, for every screen that marks it. An office without a registered period loads nothing for it."""

from __future__ import annotations

from typing import Any


def again(office: Any) -> dict[str, str]:
    """Items on their way out that fall into a registered election period, each with the name of that period."""
    from core import settings
    from db.queries import working

    if not settings.lines(working.fields_of(office), "elections"):
        return {}
    from db.queries.election import look_again

    return {line.item: line.period for line in look_again(office, office.now().date())}
