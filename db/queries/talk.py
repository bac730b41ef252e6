"""What people said about an item: its messages, what they point at, and which are settled."""

from __future__ import annotations

import json
from typing import Any

from core.editing import Comment
from db.office import Office

_COMMENTS = "SELECT id, at, person, fields FROM entry WHERE about = ? AND type = 'comment' AND hidden = 0 ORDER BY touched"
CLOSED = "closed"
"""The field of a comment that says whether it is settled."""


def comments(office: Office, item: str) -> tuple[Comment, ...]:
    """The messages about ``item``, oldest first."""
    rows = office.view_db.execute(_COMMENTS, (item,)).fetchall()
    return tuple(sorted((_comment(office, *row) for row in rows), key=lambda c: c.at))


def unsettled(office: Office, item: str) -> tuple[Comment, ...]:
    """The messages that nobody settled yet: whoever approves reads them first."""
    return tuple(c for c in comments(office, item) if not c.closed)


def _comment(office: Office, entry: str, at: str, person: str, raw: str) -> Comment:
    fields: dict[str, Any] = json.loads(raw)
    who, when = _closing(office, entry) if fields.get(CLOSED) is True else ("", "")
    text, about, surface = (str(fields.get(name) or "") for name in ("text", "span", "surface"))
    return Comment(entry, at, person, office.chain.name(person), text, about, surface, who, when)


def _closing(office: Office, entry: str) -> tuple[str, str]:
    """Who settled a message, and when: the last fact that says so."""
    said = (f for f in office.facts_of(entry) if f.kind == "entry" and (office.blob(f.body["fields"]) or {}).get(CLOSED) is True)
    last = max(said, key=lambda f: (f.at, f.id))
    return office.chain.name(office.chain.person(last.key) or last.key), last.at
