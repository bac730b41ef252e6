"""Answer the questions of the checklist that a step asks."""

from __future__ import annotations

from collections.abc import Mapping

from core.checklist import checklist_hash
from core.errors import Refused
from core.ledger.blob import pack
from core.messages import N_, say
from core.names import ROLE_NAMES
from core.records import Changed
from db.facts import New
from db.office import Office
from db.queries.head import head
from db.queries.judgement import asked_at

ANSWERS = ("yes", "no", "irrelevant")
NO_FILES: Mapping[str, tuple[str, str]] = {}


def answer(office: Office, item: str, step: str, answers: Mapping[str, tuple[str, str]], files: Mapping[str, tuple[str, str]] = NO_FILES) -> Changed:
    """Record ``question id -> (yes | no | irrelevant, note)`` for one step of the head. *Tidak relevan* needs a note.

    ``files`` are question id -> (hash, name) of a kept file that proves the answer.

    The answers bind the facets of their step: when one changes, only its questions open again. Raises Refused.
    """
    found = head(office, item)
    who, asked = office.actor(), {q.id: q for q in asked_at(office, found, step)}
    reasons = [say(N_("Pertanyaan {id} tidak diajukan pada langkah ini."), id=q) for q in answers if q not in asked]
    others = sorted({asked[q].who for q in answers if q in asked and not who.has(asked[q].who)})
    reasons += [say(N_("Pertanyaan ini dijawab oleh {role}."), role=say(ROLE_NAMES[r])) for r in others]
    if any(a == "irrelevant" and not note.strip() for a, note in answers.values()):
        reasons.append(say(N_("Jawaban “tidak relevan” perlu alasan.")))
    if reasons:
        raise Refused(*reasons)
    proofs = {q: {"file": digest, "name": name} for q, (digest, name) in files.items()}
    blob = pack({q: {"answer": a, "note": note.strip(), **proofs.get(q, {})} for q, (a, note) in answers.items()})
    binds = next((s.binds for s in found.state.steps if s.id == step), ())
    body = {
        "rev": found.rev.id,
        "facets": {f: found.state.facets[f] for f in binds},
        "step": step,
        "checklist": checklist_hash(),
        "answers": blob[0],
    }
    return office.changed(office.say_all([New("answer", item, body, [found.rev.id], [blob])]))
