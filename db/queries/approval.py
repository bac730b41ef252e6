"""What waits for the unlocked person, and what a PIN would sign: the queue and the dialog of *Persetujuan*.

The middle of the page, one item as it is decided on, is ``db/queries/review.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from core import checks, settings
from core.checklist import FACTS, questions
from core.records import Person
from core.review import Acting, Signed, Waits
from core.signing import Pick, from_json, to_json
from db.drafts import Drafts
from db.office import Office
from db.queries import working
from db.queries.answered import affirmed_lines
from db.queries.checklist import asked_at, open_questions, setting_fields
from db.queries.head import Head, head
from db.queries.judgement import judgement
from db.queries.pictures import first_picture
from db.queries.sheet import step_name

SESSION = "session"
"""The name under which a session lies among the drafts of a person."""
_MOST = 200
"""So many lines the queue shows at once; the nearest slots come first, and each signature lets the next ones in."""
_MOST_ASKED = 60
"""So many items, the nearest first, are opened to see whether they ask somebody who decides nothing about them."""
_READY = """
SELECT item.id, step.step, step.role, item.rev, item.title, item.at, item.kind, item.unit, item.campaign, item.sensitivity,
 step.pos = (SELECT max(pos) FROM step AS other WHERE other.item = item.id) AS last
FROM step JOIN item ON item.id = step.item
WHERE step.ready = 1 AND item.hidden = 0 AND item.rev IS NOT NULL
ORDER BY item.at IS NULL, item.at, item.id, step.pos
"""
_PLAIN = frozenset({"biasa", ""})
"""Degrees of sensitivity that call for no more care than usual."""
_GRAVE = frozenset({"klarifikasi", "koreksi", "kedaruratan", "gangguan", "holding_statement", "laporan_kinerja"})
"""Kinds whose mistakes cost most: an answer to a rumour, an emergency, figures of the office."""
_SURFACES = "SELECT surface FROM surface WHERE item = ? ORDER BY pos"


def queue(office: Office) -> tuple[Waits, ...]:
    """What the unlocked person may decide or is asked, the nearest slot first; with nobody unlocked everything that waits at all."""
    clock = working.clock(office, office.now())
    return tuple(_waits(office, clock, row, asked) for row, asked in mine_of(office)[:_MOST])


def waiting_count(office: Office) -> int:
    """How many lines the queue has, for the badge of the rail."""
    return len(mine_of(office))


def signers(office: Office) -> tuple[tuple[Person, int], ...]:
    """Who has a seat on this laptop and holds a step of the chain or is asked something, with how many lines the queue of each has."""
    found = []
    for person in office.people():
        if person.here and person.key:
            waiting = len(_lines(office, office.chain.latest.grants(person.key, office.at())))
            if waiting or any(s["role"] in person.roles for s in office.chain.latest.body["steps"]):
                found.append((person, waiting))
    return tuple(found)


# -- a session that is not signed yet


def load_session(office: Office, person: str) -> dict[tuple[str, str], Pick]:
    """What this person chose before, also what another revision has made void since. Raises Trouble."""
    return from_json(Drafts(office.places.drafts).load(person, SESSION))


def save_session(office: Office, person: str, picks: Mapping[tuple[str, str], Pick]) -> None:
    """Keep what this person chose, unsigned, on this laptop. Raises Trouble."""
    drafts = Drafts(office.places.drafts)
    if picks:
        drafts.save(person, SESSION, to_json(picks))
    else:
        drafts.drop(person, SESSION)


def signed_lines(office: Office, picks: Sequence[Pick]) -> tuple[Signed, ...]:
    """What the signature of these picks would cover, line by line. Raises Refused when an item has two versions by now."""
    return tuple(_signed(office, pick, head(office, pick.item)) for pick in picks)


def version_number(office: Office, item: str, rev: str) -> int:
    """Which revision of the item this is, counted from 1 in the order in which this laptop heard of them."""
    revs = [f.id for f in office.facts_of(item) if f.kind == "revision"]
    return revs.index(rev) + 1 if rev in revs else len(revs)


# -- inside


def mine_of(office: Office) -> list[tuple[tuple[Any, ...], bool]]:
    """The rows of what waits, and whether the person is only asked; what is decided comes before what is only answered."""
    return _lines(office, _roles(office))


def _lines(office: Office, held: Mapping[str, Any] | None) -> list[tuple[tuple[Any, ...], bool]]:
    """The same for whoever holds these grants; None: everything that waits at all."""
    decide, ask = [], []
    present = frozenset(r for p in office.people() for r in p.roles)
    looked, election = 0, bool(settings.lines(setting_fields(office), "elections"))
    for row in office.view_db.execute(_READY).fetchall():
        item, step, role, *_rest, kind, unit = row[:8]
        if held is None or _holds(held, role, unit):
            decide.append((row, False))
        elif looked < _MOST_ASKED and ((election and step == "final") or _may_be_asked(frozenset(held), present, kind, step)):
            looked += 1
            if any(q.who in held for q in open_questions(office, head(office, item), step)):
                ask.append((row, True))
    return [*decide, *ask]


def _roles(office: Office) -> Mapping[str, Any] | None:
    return office.actor().grants if office.person is not None else None


def _holds(held: Mapping[str, Any], role: str, unit: str) -> bool:
    """Whether these grants decide for the unit; a role without units decides for all of them."""
    return role in held and (held[role] is None or unit in held[role])


@cache
def _may_be_asked(held: frozenset[str], present: frozenset[str], kind: str, step: str) -> bool:
    """Whether the checklist could ask one of these roles about such an item at all; most items it never asks."""
    return any(q.mode == "ask" and q.who in held for q in questions(kind, step, present, FACTS))


def _waits(office: Office, clock: working.Clock, row: tuple[Any, ...], asked: bool) -> Waits:
    item, step, _role, rev, title, at, kind, _unit, campaign, sensitivity, last = row
    surfaces = tuple(s for (s,) in office.view_db.execute(_SURFACES, (item,)))
    since = working.since(office, item, step)
    number, picture = version_number(office, item, rev), first_picture(office, rev)
    light = office.chain.latest.together(kind) and sensitivity in _PLAIN
    return Waits(
        item, step, rev, title, at, surfaces, picture, number, asked, clock.minutes(since), clock.too_long(since),
        campaign=_campaign(office, campaign),
        risk="low" if light else "high" if sensitivity not in _PLAIN or kind in _GRAVE else "usual",
        together=light and bool(last) and not asked,
    )  # fmt: skip


def _campaign(office: Office, id: str) -> str:
    """What a campaign is called; an id without a record keeps itself."""
    found = office.entry("campaign", id) if id else None
    return str(found.fields.get("name") or "") if found else ""


def _signed(office: Office, pick: Pick, found: Head) -> Signed:
    state = found.state
    binds = next((s.binds for s in state.steps if s.id == pick.step), ())
    judged = judgement(office, found)
    names = {s: checks.entry(f.check)["what"] for s, f in judged.findings} if pick.overrides else {}
    texts = {q.id: q.text for q in asked_at(office, found, pick.step)} if pick.answers else {}
    approves = pick.verdict == "approve"
    return Signed(
        key=pick.key,
        title=found.title or pick.item,
        step=step_name(office, pick.step),
        verdict=pick.verdict,
        surfaces=tuple(s.id for s in found.look.surfaces),
        version=version_number(office, pick.item, found.rev.id),
        facets=tuple((f, state.facets[f]) for f in binds),
        reason=pick.reason,
        affirmed=affirmed_lines(office, found, pick.step, judged) if approves else (),
        answers=tuple((texts[q], a, note) for q, (a, note) in pick.answers.items() if q in texts),
        overrides=tuple((str(names.get(s, s)), why) for s, why in pick.overrides.items()) if approves else (),
        acting=acting_now(office, next((s.role for s in state.steps if s.id == pick.step), "")),
        scan=pick.scan,
    )


def acting_now(office: Office, role: str) -> Acting | None:
    """The delegation by which the unlocked person holds ``role`` today; None when the role is his own, or nobody is in."""
    person = office.person
    found = office.chain.latest.lent(person, role, office.at()) if person else None
    return Acting(found["as"], role, str(found.get("letter", "")), str(found.get("until", ""))) if found else None
