"""What the editor asks: an item with everything around it, and the judgement of what is being typed."""

from __future__ import annotations

from dataclasses import replace

from core import checks
from core.content import draft as drafts
from core.content.binding import bound
from core.content.draft import Draft
from core.content.facets import Data
from core.editing import Opening, Question, Trial, Tried, Written
from core.errors import Trouble
from core.ledger.envelope import Fact
from core.ledger.state import Label, State, StepState, SurfaceState
from core.messages import N_, Message, say
from core.workflow import Actor, may_revise, may_submit
from db.drafts import Drafts
from db.office import Office
from db.queries.answered import checklist
from db.queries.campaigns import hashtags
from db.queries.head import version
from db.queries.judgement import Around, around, judgement, unbound, weigh
from db.queries.sheet import step_name
from db.queries.snippets import snippets
from db.queries.talk import comments
from db.queries.voided import voided

_CAMPAIGNS = "SELECT id, coalesce(json_extract(fields, '$.name'), json_extract(fields, '$.title'), id) FROM entry WHERE type = 'campaign' AND hidden = 0"
_LOCKED = N_("Kursi terkunci. Masuk dulu untuk menyunting.")
_MOST = 40
"""Versions that the history shows; older ones stay in the archive."""


def opening(office: Office, item: str, target: str = "") -> Opening:
    """The item ``item`` for the editor: its head, what may be done, its versions and its talk; a new one when nobody knows it.

    An item that was begun without a version (a statement that waits in its brief) opens with what is on record of it.
    """
    state = office.state(item)
    versions = _versions(office, item, state)
    idea = office.entry("idea", item) if state is None else None
    begun = office.entry("item", item) if state is None else None
    if versions:
        head = next((v for v in versions if state is not None and v.rev == state.rev), versions[0])
        draft = head.draft
    elif idea is not None:
        kind = str(idea.fields.get("kind") or "lainnya")
        draft = drafts.of(item, "", {**idea.fields, "brief": idea.fields.get("note", "")}, Data(kind=kind), drafts.fresh(item).look)
    elif begun is not None:
        draft = drafts.of(item, "", begun.fields, Data(kind=str(begun.fields.get("kind") or "lainnya")), drafts.fresh(item).look)
    else:
        draft = drafts.fresh(item, target, office.person or "")
    who = office.actor() if office.person is not None else None
    return Opening(
        draft=draft,
        state=state or _unwritten(office, item, draft.data.kind),
        idea=idea is not None,
        actor=who,
        why_not=_why_not(state, who, draft.data.kind),
        kept=_kept(office, draft),
        campaigns=tuple(sorted(office.view_db.execute(_CAMPAIGNS), key=lambda pair: str(pair[1]).casefold())),
        versions=versions,
        comments=comments(office, item),
        questions=_questions(office, item, state),
        around=around(office, item),
        people=tuple((p.id, p.name) for p in office.people()),
        step_names={s.id: step_name(office, s.id) for s in state.steps} if state else {},
        voided=voided(office, item) if state else (),
        snippets=snippets(office),
        campaign_tags=hashtags(office.view_db),
    )


def tried(ground: Around, state: State, draft: Draft, who: Actor | None) -> Trial:
    """The judgement of what is being typed, and why it may not be handed in. Needs no office: may run in any thread."""
    surfaces = {s.id: s for s in state.surfaces}
    seen = tuple(surfaces.get(s.id) or SurfaceState(s.id, "open") for s in draft.look.surfaces)
    after = replace(state, surfaces=seen, kind=draft.data.kind)
    judged = weigh(ground, Tried(draft.item, after, draft.data, draft.look, draft.fields()))
    reasons = [] if draft.title.strip() else [say(N_("Judul belum diisi."))]
    reasons += may_submit(after, who, judged.content) if who is not None else [say(_LOCKED)]
    loose = {s.id: tuple(unbound(ground, draft.data, s, judged.places)) for s in draft.look.surfaces}
    carried = {s.id: tuple(b for b in bound(s.text, draft.data.claims) if b.claims) for s in draft.look.surfaces}
    return Trial(judged, tuple(reasons), loose, carried, len(checks.check_ids()))


def _unwritten(office: Office, item: str, kind: str) -> State:
    """The state of something that nobody wrote yet: the chain of its kind, with nothing done."""
    steps = office.chain.latest.steps(kind) if office.chain.charters else ()
    return State(item, Label.DRAFT, kind=kind, steps=tuple(StepState(s.id, s.role, s.binds, s.threshold) for s in steps))


def _why_not(state: State | None, who: Actor | None, kind: str) -> tuple[Message, ...]:
    if who is None:
        return (say(_LOCKED),)
    if state is not None and state.rev is None:
        return (say(N_("Ada dua versi. Gabungkan dulu.")),)
    return may_revise(state, who, kind)


def _kept(office: Office, draft: Draft) -> Draft | None:
    """The journal of this person, when it can be read and holds something else than the head."""
    if office.person is None:
        return None
    try:
        value = Drafts(office.places.drafts).load(office.person, draft.item)
    except Trouble:
        return None  # an item opens without it; the next save says what is wrong with the folder
    found = drafts.from_json(draft.item, value) if value is not None else None
    return None if found is None or found.same(draft) else found


def _versions(office: Office, item: str, state: State | None) -> tuple[Written, ...]:
    """The versions of an item, newest first."""
    if state is None:
        return ()
    facts = [f for f in office.facts_of(item) if f.kind == "revision"]
    names = {p.id: p.name for p in office.people()}
    return tuple(_written(office, item, state, n, f, names) for n, f in reversed([*enumerate(facts, 1)][-_MOST:]))


def _written(office: Office, item: str, state: State, number: int, fact: Fact, names: dict[str, str]) -> Written:
    opened = version(office, item, state, fact.id)
    person = office.chain.person(fact.key) or fact.key
    note = office.blob(fact.body.get("note"))
    draft = drafts.of(item, fact.id, opened.fields, opened.data, opened.look)
    return Written(fact.id, number, fact.at, person, names.get(person, person[:8]), note if isinstance(note, str) else "", draft)


def _questions(office: Office, item: str, state: State | None) -> tuple[Question, ...]:
    """The checklist with the answers that stand on the present content. The checks run only where somebody answered one of their findings."""
    if state is None or state.rev is None:
        return ()
    found = version(office, item, state, state.rev)
    judged = judgement(office, found) if any(f.kind == "finding" for f in office.facts_of(item)) else None
    return checklist(office, found, judged)
