"""Report an incident on something published: correction, takedown or retraction."""

from __future__ import annotations

from core.ledger.blob import pack
from core.records import Changed
from core.workflow import may_report, require
from db.facts import New
from db.office import Office
from db.queries.head import head


def report(office: Office, item: str, type: str, reason: str) -> Changed:
    """Open an incident on every post of the item that stands. A takedown acts at once. Raises Refused."""
    found = head(office, item)
    require(may_report(found.state, office.actor(), type, reason))
    why = pack(reason.strip())
    said = [New("incident", item, {"release": r, "type": type, "reason": why[0]}, [r], [why]) for r in found.state.releases]
    return office.changed(office.say_all(said))
