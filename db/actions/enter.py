"""Keep an office record: an idea, a campaign, a setting, the working data of an item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.ledger.blob import pack
from core.records import Changed
from core.workflow import may_enter, require
from db.facts import New
from db.office import Office


def enter(office: Office, type: str, id: str, fields: Mapping[str, Any], *, hidden: bool | None = None) -> Changed:
    """Set ``fields`` of the record; what is not named stays as it was. Raises Refused."""
    require(may_enter(type, office.actor()))
    return office.changed([office.say_all([entry(office, type, id, fields, hidden=hidden)])[0]])


def change(office: Office, type: str, id: str, wanted: Mapping[str, Any]) -> New | None:
    """The fact that sets what differs from ``wanted``, so that what somebody else changed at the same time stays; None when nothing does."""
    before = office.entry(type, id)
    kept = before.fields if before is not None else {}
    differs = {key: value for key, value in wanted.items() if kept.get(key, "") != value}
    return entry(office, type, id, differs) if differs else None


def entry(office: Office, type: str, id: str, fields: Mapping[str, Any], *, hidden: bool | None = None) -> New:
    """The fact that :func:`enter` writes, for actions that write it together with others."""
    before = office.entry(type, id)
    blob = pack(dict(fields))
    body: dict[str, Any] = {"type": type, "id": id, "fields": blob[0]}
    if hidden is not None:
        body["hidden"] = hidden
    return New("entry", id, body, before.heads if before else (), [blob])
