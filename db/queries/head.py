"""The head of an item as people write it: its revision, both facets, and its working data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.content.facets import Data, Look, read_data, read_look
from core.errors import Refused
from core.ledger.envelope import Fact
from core.ledger.state import State
from core.messages import N_, say
from db.office import Office


@dataclass(frozen=True, slots=True)
class Head:
    """The single head of an item, opened."""

    item: str
    state: State
    rev: Fact
    data: Data
    look: Look
    fields: Mapping[str, Any]

    @property
    def title(self) -> str:
        return str(self.fields.get("title", ""))


def head(office: Office, item: str) -> Head:
    """The head of ``item``. Raises Refused when the item is unknown or has two versions."""
    state = office.state(item)
    if state is None:
        raise Refused(say(N_("Konten {item} tidak ditemukan."), item=item))
    if state.rev is None:
        raise Refused(say(N_("Ada dua versi. Gabungkan dulu.")))
    return version(office, item, state, state.rev)


def version(office: Office, item: str, state: State, rev: str) -> Head:
    """One revision of ``item``, opened. Raises KeyError when it is not here."""
    fact = office.facts.get(rev)
    if fact is None:
        raise KeyError(rev)
    facets = fact.body["facets"]
    entry = office.entry("item", item)
    return Head(
        item,
        state,
        fact,
        read_data(facets["data"], office.blob(facets["data"]["body"])),
        read_look(facets["look"], office.blob(facets["look"]["body"])),
        entry.fields if entry else {},
    )
