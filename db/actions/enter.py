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


def entry(office: Office, type: str, id: str, fields: Mapping[str, Any], *, hidden: bool | None = None) -> New:
    """The fact that :func:`enter` writes, for actions that write it together with others."""
    before = office.entry(type, id)
    blob = pack(dict(fields))
    body: dict[str, Any] = {"type": type, "id": id, "fields": blob[0]}
    if hidden is not None:
        body["hidden"] = hidden
    return New("entry", id, body, before.heads if before else (), [blob])
