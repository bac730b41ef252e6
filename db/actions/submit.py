"""Hand a draft in: the clock of the chain starts."""

from __future__ import annotations

from core.records import Changed
from core.workflow import may_submit, require
from db.facts import New
from db.office import Office
from db.queries.head import head
from db.queries.judgement import judgement


def submit(office: Office, item: str) -> Changed:
    """Submit the head of ``item``. Records the rule set and the findings that stood open. Raises Refused with all reasons."""
    found = head(office, item)
    judged = judgement(office, found, step="submit")
    require(may_submit(found.state, office.actor(), judged.content))
    returns = [c.decision for s in found.state.steps for c in s.blocks]
    returns += [f.id for f in office.facts_of(item) if f.kind == "decision" and f.body["verdict"] == "return"]
    body = {"rev": found.rev.id, "rules": judged.rules, "open": sorted(judged.acts.values())}
    return office.changed(office.say_all([New("submit", item, body, [found.rev.id, *judged.acts.values(), *returns])]))
