"""Write a new version of an item, or begin one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.content.facets import Data, Look, data_facet, look_facet
from core.ledger.blob import pack
from core.ledger.ids import new_id
from core.records import Changed
from core.workflow import may_revise, require
from db.actions.enter import entry
from db.facts import New
from db.office import Office


def create(office: Office, fields: Mapping[str, Any], data: Data, look: Look, *, item: str = "", note: str = "") -> tuple[str, Changed]:
    """A new item with its first version; gives its id. Raises Refused."""
    item = item or new_id()
    require(may_revise(None, office.actor(), data.kind))
    facts = office.say_all([entry(office, "item", item, fields), revision(office, item, data, look, (), note)])
    return item, office.changed(facts)


def revise(office: Office, item: str, data: Data, look: Look, *, note: str = "", parents: Sequence[str] | None = None) -> Changed:
    """A new version on top of the head; with ``parents``, a merge of several heads. Equal bytes keep every decision.

    Raises Refused when the item is closed or the role may not write.
    """
    state = office.state(item)
    require(may_revise(state, office.actor(), data.kind))
    over = tuple(parents if parents is not None else (state.heads if state else ()))
    return office.changed(office.say_all([revision(office, item, data, look, over, note)]))


def first_revision(item: str, data: Data, look: Look) -> New:
    """The fact that begins an item nobody has heard of."""
    facets: dict[str, Any] = {}
    facets["data"], blobs = data_facet(data)
    facets["look"], more = look_facet(look)
    return New("revision", item, {"facets": facets}, (), [*blobs, *more])


def revision(office: Office, item: str, data: Data, look: Look, parents: Sequence[str], note: str = "") -> New:
    """The fact that :func:`revise` writes, for actions that write it together with others."""
    state = office.state(item)
    before = [f for p in parents if (f := office.facts.get(p)) is not None]
    olds = [b.body["facets"] for b in before]
    data_old = next((o for o in olds if office.blob(o["data"]["body"]) is not None), None)
    facets: dict[str, Any] = {}
    facets["data"], blobs = data_facet(data, (data_old["data"], office.blob(data_old["data"]["body"])) if data_old else None)
    for old in olds or [None]:
        facets["look"], more = look_facet(look, (old["look"], office.blob(old["look"]["body"])) if old else None)
        if not more:
            break
    body: dict[str, Any] = {"facets": facets}
    blobs = [*blobs, *more]
    if note:
        named = pack(note)
        body["note"], blobs = named[0], [*blobs, named]
    known = (*parents, *(state.releases if state else ()), *(state.incidents if state else ()))
    return New("revision", item, body, known, blobs)
