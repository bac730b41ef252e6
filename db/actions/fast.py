"""The fast lane: the head publishes a holding statement now, and somebody else verifies it before the deadline."""

from __future__ import annotations

from datetime import timedelta

from core.ledger.blob import pack
from core.ledger.state import Label
from core.records import Changed
from core.workflow import may_fast, require
from db.facts import New
from db.office import Office
from db.queries.head import head
from db.queries.judgement import judgement


def fast_release(office: Office, item: str, urls: dict[str, str], reason: str) -> Changed:
    """Approve in the fast lane and record the posts (surface -> address) in one transaction. Raises Refused."""
    found = head(office, item)
    charter = office.chain.latest
    require(may_fast(found.state, office.actor(), open_holdings(office), charter.fast_limit))
    state, judged = found.state, judgement(office, found)
    why = pack(reason.strip() or "-")
    deadline = (office.now() + timedelta(hours=charter.fast_hours)).isoformat(timespec="seconds")
    decision = {
        "rev": found.rev.id,
        "facets": dict(state.facets),
        "saw": {"look": state.facets["look"]},
        "step": state.steps[-1].id,
        "verdict": "approve",
        "rules": judged.rules,
        "answers": [],
        "relies": [],
        "supersedes": [],
        "reason": why[0],
        "via": "self",
        "lane": "fast",
    }
    with office.together():
        word = office.say_all([New("decision", item, decision, [found.rev.id], [why])])[0]
        posts = []
        for surface, url in urls.items():
            link = pack(url)
            body = {
                "rev": found.rev.id,
                "facets": dict(state.facets),
                "surface": surface,
                "posted_at": office.at(),
                "url": link[0],
                "proof": [],
                "relies": [word.id],
                "replaces": [],
                "lane": "fast",
                "deadline": deadline,
            }
            posts.append(New("release", item, body, [found.rev.id, word.id], [link]))
        said = office.say_all(posts)
    return office.changed([word, *said])


def open_holdings(office: Office) -> int:
    """How many holding statements of the unlocked head are still unverified."""
    found = set()
    for fact in office.facts.of_kind("decision"):
        if fact.body.get("lane") == "fast" and office.chain.person(fact.key) == office.person:
            state = office.state(fact.item)
            if state is not None and state.label in (Label.HOLDING, Label.OVERDUE):
                found.add(fact.item)
    return len(found)
