"""Keep a snippet of the office, or put it away."""

from __future__ import annotations

from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import N_, say
from core.records import Changed
from core.snippets import TYPE, Snippet, faults, read, tidy
from core.workflow import may_enter, require
from db.actions.enter import enter
from db.office import Office


def keep(office: Office, snippet: Snippet) -> Changed:
    """Keep a new snippet, or the new words of one that is known by its id. Raises Refused with all reasons."""
    require(may_enter(TYPE, office.actor()))
    found = tidy(snippet)
    require(faults(found))
    return enter(office, TYPE, found.id or new_id(), {"group": found.group, "name": found.name, "text": found.text}, hidden=False)


def put_away(office: Office, id: str, *, back: bool = False) -> Changed:
    """Offer a snippet no longer, or (``back``) again; captions that used it stay as they are. Raises Refused."""
    require(may_enter(TYPE, office.actor()))
    entry = office.entry(TYPE, id)
    if entry is None or read(id, entry.fields) is None:
        raise Refused(say(N_("Kalimat ini tidak ada lagi.")))
    return enter(office, TYPE, id, {}, hidden=not back)
