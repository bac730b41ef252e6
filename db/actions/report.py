"""Report an incident on something published: correction, takedown or retraction."""

from __future__ import annotations

from collections.abc import Mapping

from core.ledger.blob import pack
from core.records import Changed
from core.workflow import may_report, require
from db.facts import New
from db.office import Office
from db.queries.head import head

NO_NOTICES: Mapping[str, str] = {}


def report(office: Office, item: str, type: str, reason: str, cause: str, notices: Mapping[str, str] = NO_NOTICES) -> Changed:
    """Open an incident on every post of the item that stands, each with its notice for the public. A takedown acts at once.

    ``cause`` is one of ``core.playbook.CAUSES``; ``notices`` maps a surface to the words that are pinned there. Raises Refused.
    """
    found = head(office, item)
    require(may_report(found.state, office.actor(), type, reason, cause, notices))
    why, said = pack(reason.strip()), []
    for release in found.state.releases:
        post = office.facts.get(release)
        text = notices.get(post.body["surface"], "").strip() if post is not None else ""
        note = pack(text) if text else None
        body = {"release": release, "type": type, "reason": why[0], "cause": cause, **({"notice": note[0]} if note else {})}
        said.append(New("incident", item, body, [release], [why, note] if note else [why]))
    return office.changed(office.say_all(said))
