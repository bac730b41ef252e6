"""The ready words of the office, in the order of their groups."""

from __future__ import annotations

import json
from typing import Any

from core.messages import Message
from core.snippets import GROUP_NAMES, TYPE, Snippet, from_settings, read
from core.workflow import may_enter
from db.queries.working import fields_of

_KEPT = "SELECT id, fields FROM entry WHERE type = ? AND hidden = 0 ORDER BY id"


def snippets(office: Any) -> tuple[Snippet, ...]:
    """Everything the editor offers: what the office keeps by group and name, and the contact lines of its settings."""
    rows = office.view_db.execute(_KEPT, (TYPE,))
    kept = [s for key, raw in rows if (s := read(key, json.loads(raw))) is not None]
    groups = list(GROUP_NAMES)
    return tuple(sorted((*kept, *from_settings(fields_of(office))), key=lambda s: (groups.index(s.group), s.name.casefold(), s.id)))


def editable(office: Any) -> tuple[tuple[Snippet, ...], tuple[Message, ...], bool]:
    """What the office keeps itself, why the person of the seat may not change it, and whether nobody has entered yet."""
    locked = office.person is None
    return tuple(s for s in snippets(office) if s.id), () if locked else may_enter(TYPE, office.actor()), locked
