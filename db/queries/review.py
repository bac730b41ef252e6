"""One item as somebody decides on it: exactly what will be published, what it rests on, what changed, and why a button is disabled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from core import checks
from core.checklist import SETTLED, answer_faults, known
from core.content import diff
from core.content.binding import bound
from core.content.facets import Claim, Medium, SurfaceText
from core.content.names import kind_name, made_with
from core.ledger.charter import eff_roles
from core.ledger.envelope import Fact
from core.ledger.state import State, StepState
from core.messages import N_, say
from core.review import Asked, Check, Link, Part, Reasons, Review, Since, Swap
from core.signing import VERDICTS, Answers, Pick
from core.workflow import Actor, may_decide, may_except
from db.actions.answer import may_answer
from db.office import Office
from db.queries import working
from db.queries.answered import affirmed_lines, checklist, share
from db.queries.approval import acting_now, version_number
from db.queries.checklist import asked_at
from db.queries.head import Head, head, version
from db.queries.judgement import Judged, judgement
from db.queries.library import consents
from db.queries.sheet import acting, letter, step_name
from db.queries.talk import unsettled

_FROM = N_("Masuk dulu untuk memutuskan.")


def review(office: Office, item: str, step: str, pick: Pick | None = None) -> Review:
    """The head of ``item`` for a decision at ``step``. What ``pick`` answers and overrides counts in the reasons as if it were signed.

    Raises Refused when the item is unknown or has two versions.
    """
    found = head(office, item)
    judged = judgement(office, found, step)
    state, who = found.state, office.actor() if office.person is not None else None
    picked: Answers = pick.answers if pick else {}
    link = next((s for s in state.steps if s.id == step), None)
    facts = office.facts_of(item)
    clock, since = working.clock(office, office.now()), working.since(office, item, step)
    return Review(
        item=item,
        step=step,
        rev=found.rev.id,
        version=version_number(office, item, found.rev.id),
        title=found.title or item,
        status=state.status,
        kind=kind_name(state.kind),
        at=_slot(office, state, found),
        window=state.window,
        made=made_with(found.look.template, found.look.kit_version) or "",
        decides=link is not None and (who is None or who.holds(link.role, state.unit)),
        facets=state.facets,
        binds=link.binds if link else (),
        parts=tuple(_parts(office, found)),
        claims=found.data.claims,
        sources=found.data.sources,
        checks=tuple(_checks(office, found, judged)),
        passed=len(checks.check_ids()) - len({f.check for _s, f in judged.findings}),
        questions=tuple(_questions(office, found, facts, step, who, picked)),
        answered=tuple(_answered(office, facts, state)),
        affirmed=affirmed_lines(office, found, step, judged),
        progress=share(checklist(office, found)),
        chain=tuple(_link(office, s, state, step) for s in state.steps),
        talk=unsettled(office, item),
        waits_for=tuple(p.name for p in office.people() if link is not None and link.role in p.roles),
        read_by=who.person if who is not None else "",
        since=since,
        minutes=clock.minutes(since),
        late=clock.too_long(since),
        acting=acting_now(office, link.role) if link else None,
        paper=office.chain.latest.on_behalf,
        since_verify=_since_verify(office, found, step),
        since_mine=_since_mine(office, found, facts, who),
        targets=tuple((s.id, step_name(office, s.id)) for s in state.steps if s.id != step),
        why=_why(state, who, step, judged, pick, "-"),
        why_bare=_why(state, who, step, judged, pick, ""),
    )


def _slot(office: Office, state: State, found: Head) -> str | None:
    """Wall time of the first plan, else of the target; None when nobody said when."""
    row = office.view_db.execute("SELECT at FROM item WHERE id = ?", (state.item,)).fetchone()
    return (row[0] if row and row[0] else None) or str(found.fields.get("target_date") or "") or None


def _why(state: State, who: Actor | None, step: str, judged: Judged, pick: Pick | None, reason: str) -> dict[str, Reasons]:
    if who is None:
        return dict.fromkeys(VERDICTS, (say(_FROM),))
    picked = pick.answers if pick else {}
    done = {q.id for q in judged.questions if q.id in picked and picked[q.id][0] in SETTLED and not answer_faults(q, *picked[q.id], file=False)}
    content = replace(
        judged.content,
        open_questions=[q.text for q in judged.questions if q.blocking and q.id not in done],
        overridden={*judged.content.overridden, *(pick.overrides if pick else ())},
    )
    return {v: may_decide(state, who, step, v, content, reason=reason) for v in VERDICTS}


# -- what will be published


def _parts(office: Office, found: Head) -> Iterator[Part]:
    """Surfaces that publish the same stand together, in the order of the first of them."""
    groups: dict[SurfaceText, list[str]] = {}
    for s in found.look.surfaces:
        groups.setdefault(replace(s, id=""), []).append(s.id)
    names = {id_: c.who for id_, c in consents(office).items()} if any(m.consent for s in groups for m in s.media) else {}
    for s, ids in groups.items():
        agreed = {ref: names.get(ref, "") for m in s.media for ref in m.consent}
        yield Part(tuple(ids), s.text, s.title, s.tags, s.first_link, s.media, bound(s.text, found.data.claims), agreed)


def _checks(office: Office, found: Head, judged: Judged) -> Iterator[Check]:
    texts = [s.text for s in found.look.surfaces]
    for span, f in judged.findings:
        act = office.facts.get(judged.acts[span]) if span in judged.acts else None
        text = next((t for t in texts if checks.span_hash(f, t) == span), "")
        yield Check(
            span=span,
            severity=f.severity,
            title=str(checks.entry(f.check)["what"]),
            message=f.message,
            matched=f.matched(text),
            said=judged.said.get(span, ""),
            by=_name(office, act) if act else "",
            why=str(office.blob(act.body["reason"]) or "") if act else "",
            at=act.at if act else "",
            excepting=may_except(f.severity, firm=f.firm),
        )


# -- the checklist


def _questions(office: Office, found: Head, facts: list[Fact], step: str, who: Actor | None, picked: Answers) -> Iterator[Asked]:
    """What this step asks, each with the answer that counts now: the one picked in the session, else the one on record."""
    done = {a.id: a for a in _answered(office, facts, found.state) if a.step == step}
    for q in asked_at(office, found, step):
        answer, note = picked.get(q.id, ("", ""))
        old = done.get(q.id)
        mine = who is not None and not may_answer(office, found, q)
        row = Asked(q.id, q.text, q.who, step, q.evidence, mine, answer, note, proof=q.proof, blocking=q.blocking)
        yield replace(row, answer=old.answer, note=old.note, by=old.by, at=old.at) if old and not answer else row


def _answered(office: Office, facts: list[Fact], state: State) -> Iterator[Asked]:
    """The answers on record that bind the facets of this version; of two answers to one question the later."""
    last: dict[tuple[str, str], Asked] = {}
    for f in facts:
        if f.kind != "answer" or not office.logs.stands(f) or not eff_roles(f, office.chain):
            continue
        if any(state.facets.get(b) != h for b, h in f.body["facets"].items()):
            continue
        for q, said in (office.blob(f.body["answers"]) or {}).items():
            (text, role), step = known(q), f.body["step"]
            last[step, q] = Asked(q, text, role, step, "", False, str(said["answer"]), _note(said), _name(office, f), f.at)
    yield from last.values()


def _note(said: Mapping[str, object]) -> str:
    """What was noted beside an answer, and the name of the file that proves it."""
    return " · ".join(str(said[key]) for key in ("note", "name") if said.get(key))


# -- the chain


def _link(office: Office, step: StepState, state: State, here: str) -> Link:
    counted = step.blocks or step.approvals
    facts = {c.decision: office.facts.get(c.decision) for c in counted}
    by = tuple((c.person, _signed_by(office, c.person, facts[c.decision], step.role), c.at) for c in counted)
    paper = any(f is not None and f.body["via"] == "recorded_on_behalf" for f in facts.values())
    standing = "back" if step.blocks else "done" if step.met else "now" if step.id == here else "later"
    return Link(step.id, step_name(office, step.id), step.role, standing, by, paper)


def _signed_by(office: Office, person: str, fact: Fact | None, role: str) -> str:
    """The name of who decided, as whose deputy, and whether it was recorded from paper."""
    name = office.chain.name(person)
    if fact is None:
        return name
    lent, by = acting(office, fact, role), letter(office, fact, role)
    more = [lent] if lent else []
    more += [str(say(N_("surat {letter}"), letter=by))] if by else []
    more += [str(say(N_("dicatat dari kertas")))] if fact.body["via"] == "recorded_on_behalf" else []
    return f"{name} ({', '.join(more)})" if more else name


# -- what changed


def _since_verify(office: Office, found: Head, step: str) -> Since | None:
    """From what the verifier had on the screen: where his signature binds only the data, the captions may be others since."""
    verified = next((s for s in found.state.steps[:-1] if "data" in s.binds and s.id != step), None)
    last = max(verified.approvals, key=lambda c: c.at, default=None) if verified else None
    fact = office.facts.get(last.decision) if last else None
    return None if fact is None else _since(office, found, fact)


def _since_mine(office: Office, found: Head, facts: list[Fact], who: Actor | None) -> Since | None:
    """From the last revision that this person decided on, whatever he said of it."""
    mine = [f for f in facts if who is not None and f.kind == "decision" and office.chain.person(f.key) == who.person]
    return _since(office, found, mine[-1]) if mine else None


def _since(office: Office, found: Head, fact: Fact) -> Since:
    try:
        old = version(office, found.item, found.state, fact.body["rev"])
    except KeyError:  # the revision did not arrive here; then everything is new to this laptop
        old = replace(found, look=replace(found.look, surfaces=()), data=replace(found.data, claims=()))
    before = {s.id: s for s in old.look.surfaces}
    empty = SurfaceText("", "")
    texts: dict[tuple[diff.Piece, ...], list[str]] = {}
    for s in found.look.surfaces:
        pieces = diff.words(_words(before.get(s.id, empty)), _words(s))
        if diff.changed(pieces):
            texts.setdefault(pieces, []).append(s.id)
    return Since(
        version=version_number(office, found.item, fact.body["rev"]),
        by=_name(office, fact),
        at=fact.at,
        texts=tuple((tuple(ids), pieces) for pieces, ids in texts.items()),
        claims=tuple(_claims(old.data.claims, found.data.claims)),
        pictures=tuple(_swaps((s.id, before.get(s.id, empty).media, s.media) for s in found.look.surfaces)),
    )


def _swaps(surfaces: Iterable[tuple[str, Sequence[Medium], Sequence[Medium]]]) -> Iterator[Swap]:
    """Each picture that gave way to another one, with the surfaces on which it did; one that only moved is no other picture."""
    found: dict[tuple[str, str], list[str]] = {}
    for surface, old, new in surfaces:
        stays = {m.hash for m in old} & {m.hash for m in new}
        gone, came = ([m.hash for m in side if m.hash not in stays] for side in (old, new))
        for pair in zip_longest(gone, came, fillvalue=""):
            found.setdefault(pair, []).append(surface)
    yield from (Swap(tuple(ids), *pair) for pair, ids in found.items())


def _words(s: SurfaceText) -> str:
    """Everything of a surface that is read: title, caption, tags, link, what stands for the pictures."""
    return "\n".join(part for part in (s.title, s.text, " ".join(s.tags), s.first_link, *(m.alt for m in s.media)) if part)


def _claims(before: Collection[Claim], now: Collection[Claim]) -> Iterator[tuple[str, Claim]]:
    old = {c.id: c for c in before}
    for c in now:
        if c.id not in old:
            yield "added", c
        elif c != old[c.id]:
            yield "changed", c
    ids = {c.id for c in now}
    yield from (("gone", c) for c in before if c.id not in ids)


def _name(office: Office, fact: Fact) -> str:
    return office.chain.name(office.chain.person(fact.key) or fact.key)
