"""Throw items and ideas away, or take them back: nothing is deleted, only no longer shown."""

from __future__ import annotations

from collections.abc import Sequence

from core.records import Changed
from core.workflow import may_hide, require
from db.actions.enter import entry
from db.office import Office


def hide(office: Office, items: Sequence[str], hidden: bool) -> Changed:
    """Hide all of ``items``, or show all of them again: every one or none. Raises Refused with all reasons."""
    require(may_hide(map(office.state, items), office.actor()))
    news = [entry(office, "idea" if office.entry("item", item) is None and office.entry("idea", item) else "item", item, {}, hidden=hidden) for item in items]
    return office.changed(office.say_all(news))
