"""Answer the questions of the checklist that a step asks."""

from __future__ import annotations

from collections.abc import Mapping

from core.checklist import Question, answer_faults, asks_role, checklist_hash, is_approver
from core.errors import Refused
from core.ledger.blob import pack
from core.messages import N_, Message, say
from core.records import Changed
from db.facts import New
from db.office import Office
from db.queries.checklist import asked_at, binds
from db.queries.head import Head, head

NO_FILES: Mapping[str, tuple[str, str]] = {}


def answer(office: Office, item: str, step: str, answers: Mapping[str, tuple[str, str]], files: Mapping[str, tuple[str, str]] = NO_FILES) -> Changed:
    """Record ``question id -> (yes | no | irrelevant, note)`` for one step of the head, each with the proof that its question needs.

    ``files`` are question id -> (hash, name) of a kept file that proves the answer.

    The answers bind the facets of their step: when one changes, only its questions open again. Raises Refused.
    """
    found = head(office, item)
    asked = {q.id: q for q in asked_at(office, found, step)}
    reasons = [say(N_("Pertanyaan {id} tidak diajukan pada langkah ini."), id=q) for q in answers if q not in asked]
    for q, (said, note) in answers.items():
        if q in asked:
            faults = (*may_answer(office, found, asked[q]), *answer_faults(asked[q], said, note, file=q in files))
            reasons += [fault for fault in faults if fault not in reasons]
    if reasons:
        raise Refused(*reasons)
    proofs = {q: {"file": digest, "name": name} for q, (digest, name) in files.items()}
    blob = pack({q: {"answer": a, "note": note.strip(), **proofs.get(q, {})} for q, (a, note) in answers.items()})
    body = {
        "rev": found.rev.id,
        "facets": {f: found.state.facets[f] for f in binds(found.state, step)},
        "step": step,
        "checklist": checklist_hash(),
        "answers": blob[0],
    }
    return office.changed(office.say_all([New("answer", item, body, [found.rev.id], [blob])]))


def may_answer(office: Office, found: Head, question: Question) -> tuple[Message, ...]:
    """Why the person of the seat may not answer ``question`` of this version: another role does, or he made what he would approve. Raises Refused."""
    who = office.actor()
    if not who.has(question.who):
        return (asks_role(question),)
    if is_approver(question) and any(who.person in authors for authors in found.state.authors.values()):
        return (say(N_("Anda ikut membuat bagian ini; orang lain yang harus memutuskan.")),)
    return ()
