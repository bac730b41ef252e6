"""Hand a draft in: the clock of the chain starts."""

from __future__ import annotations

from collections import Counter

from core.records import Changed
from core.workflow import may_submit, require
from db.facts import New
from db.office import Office
from db.queries.head import head
from db.queries.judgement import judgement


def submit(office: Office, item: str) -> Changed:
    """Submit the head of ``item``. Records the rule set, how often each check found something, and the answers to it. Raises Refused with all reasons."""
    found = head(office, item)
    judged = judgement(office, found, step="submit")
    require(may_submit(found.state, office.actor(), judged.content))
    returns = [c.decision for s in found.state.steps for c in s.blocks]
    returns += [f.id for f in office.facts_of(item) if f.kind == "decision" and f.body["verdict"] == "return"]
    fired = Counter(f.check.lower() for _span, f in judged.findings)
    body = {"rev": found.rev.id, "rules": judged.rules, "open": sorted(judged.acts.values()), "found": dict(fired)}
    return office.changed(office.say_all([New("submit", item, body, [found.rev.id, *judged.acts.values(), *returns])]))
