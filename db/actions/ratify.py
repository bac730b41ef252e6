"""The head's word for a takedown that somebody else ordered."""

from __future__ import annotations

from core.ledger.blob import pack
from core.records import Changed
from core.workflow import may_ratify, require
from db.facts import New
from db.office import Office
from db.queries.head import head


def ratify(office: Office, item: str, reason: str = "") -> Changed:
    """Confirm every takedown of ``item`` that waits: a takedown of the same posts by the head, who knew of the first. Raises Refused.

    The takedown acted at once; without this word it stays loud. What was taken down goes out again only as another
    version that takes the chain.
    """
    found = head(office, item)
    require(may_ratify(found.state, office.actor()))
    posts: dict[str, list[str]] = {}
    for i in found.state.incidents:
        fact = office.facts.get(i)
        if fact is not None and fact.body["type"] == "takedown":
            posts.setdefault(fact.body["release"], []).append(i)
    why = pack(reason.strip() or "-")
    said = [New("incident", item, {"release": r, "type": "takedown", "reason": why[0]}, [r, *known], [why]) for r, known in posts.items()]
    return office.changed(office.say_all(said))
