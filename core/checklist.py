"""Manual questions beside the automatic checks: who answers what at which step, and how.

*computed* questions the program answers from its records, *affirm* are answered by the signature of their step, *ask* need an
answer of their own. A question to PPID, hukum or pimpinan goes to the head as *pengganti* when no seat holds that
role. In an election period one approver more is asked (:func:`approver`). Data: ``assets/rules/checklist.toml``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from core import rules
from core.messages import N_, Message, say
from core.names import ROLE_NAMES

SUBSTITUTE = "kepala_humas"
SUBSTITUTED = frozenset({"ppid", "hukum", "pimpinan"})
STEPS = ("verify", "design", "final", "plan", "release")
MODES = ("computed", "affirm", "ask")
FACTS = frozenset({"aturan", "orang", "anak", "media_luar", "ai", "kutipan", "sensitif"})
"""What may be true of an item: it cites a law; recognisable people, children, foreign media, AI; an official is quoted; it is sensitive."""
MOST_ASKED = 8
"""No kind asks people more than this in all."""
ANSWERS = ("yes", "no", "irrelevant")
SETTLED = frozenset({"yes", "irrelevant"})
"""The answers after which a question is no longer open."""
PROOFS = ("", "note", "link")
PRINCIPLES = {
    "kredibel": N_("Kredibel"),
    "integritas": N_("Integritas"),
    "profesional": N_("Profesional"),
    "responsif": N_("Responsif"),
    "terintegrasi": N_("Terintegrasi"),
    "keterwakilan": N_("Keterwakilan"),
}
"""The six principles of PermenPANRB 83/2012, as tags of a question."""
BOTH = ("data", "look")
"""What an answer binds at a step that is no link of the chain (plan, release)."""
_LINK = re.compile(r"https?://\S|\bwww\.\S|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``who`` is asked; ``instead_of`` names the role that no seat holds when ``who`` stands in for it.

    ``checks`` are automatic checks on the same ground: when one of them fired and was dismissed or overridden, the
    question stands on top with the reason. ``blocking``: the step is not signed while the answer is no or missing.
    ``proof``: what a yes must carry, nothing, a *note* (or file) or a *link* (or file). ``principles`` are tags of PRINCIPLES.
    """

    id: str
    text: Message
    who: str
    step: str
    mode: str
    evidence: str
    blocking: bool
    checks: tuple[str, ...]
    basis: tuple[tuple[str, str], ...]
    instead_of: str | None = None
    proof: str = ""
    principles: tuple[str, ...] = ()


class Provable(Protocol):
    """A question as far as its proof goes."""

    @property
    def proof(self) -> str: ...
    @property
    def evidence(self) -> str: ...


def answer_faults(question: Provable, answer: str, note: str, *, file: bool) -> tuple[Message, ...]:
    """Why ``answer`` may not be kept as it is: an unknown word, *tidak relevan* without a reason, a yes without the proof it needs.

    A no needs nothing: it stops the step by itself.
    """
    if answer not in ANSWERS:
        return (say(N_("Jawaban {answer} tidak dikenal."), answer=answer),)
    said = note.strip()
    if answer == "irrelevant" and not said:
        return (say(N_("Jawaban “tidak relevan” perlu alasan.")),)
    if answer == "yes" and not file:
        if question.proof == "note" and not said:
            return (say(N_("Jawaban ini perlu bukti: tulis {evidence}, atau lampirkan berkasnya."), evidence=say(question.evidence)),)
        if question.proof == "link" and not _LINK.search(said):
            return (say(N_("Jawaban ini perlu bukti: tempel tautannya atau lampirkan berkas ({evidence})."), evidence=say(question.evidence)),)
    return ()


def approver(role: str, roles_present: Collection[str]) -> Question:
    """The one approver more of an election period: whoever holds ``role``, and the head himself when no seat holds it.

    He answers at the last step of the chain, on both facets, and publishing waits for him.
    """
    entry = next(iter(rules.by_id("checklist", "approver").values()))
    absent = role not in roles_present
    return Question(
        id=entry["id"],
        text=Message(entry["question"]),
        who=SUBSTITUTE if absent else role,
        step="final",
        mode="ask",
        evidence=entry["evidence"],
        blocking=True,
        checks=(),
        basis=tuple((b["id"], b["label"]) for b in entry["basis"]),
        instead_of=role if absent and role != SUBSTITUTE else None,
        principles=tuple(entry["principles"]),
    )


def is_approver(question: Question) -> bool:
    """Whether it is the approver more of an election period and no question of the list."""
    return question.id in rules.by_id("checklist", "approver")


def known(id: str) -> tuple[Message, str]:
    """The words of a question on record and the role it is for; an id of another program stays as it is, for nobody."""
    entry = rules.by_id("checklist", "item").get(id) or rules.by_id("checklist", "approver").get(id) or {}
    return Message(str(entry.get("question", id))), str(entry.get("who", ""))


def principle_words(question: Question) -> tuple[Message, ...]:
    """The principles that a question serves, as people read them."""
    return tuple(Message(PRINCIPLES[p]) for p in question.principles)


def asks_role(question: Question) -> Message:
    """The sentence that says who answers."""
    return say(N_("Pertanyaan ini dijawab oleh {role}."), role=say(ROLE_NAMES[question.who]))


def questions(kind: str, step: str, roles_present: Collection[str], facts: Collection[str] = ()) -> tuple[Question, ...]:
    """The questions of one step for an item of ``kind``; ``roles_present`` are the roles that seats hold today.

    An ``ask`` with a condition appears only when its word is in ``facts``.
    """
    return tuple(_question(entry, roles_present) for entry in _applying(kind, facts) if entry["step"] == step)


def asked(kind: str, roles_present: Collection[str], facts: Collection[str] = FACTS) -> tuple[Question, ...]:
    """Every question of all steps that needs an answer of its own."""
    return tuple(q for step in STEPS for q in questions(kind, step, roles_present, facts) if q.mode == "ask")


@cache
def checklist_hash() -> str:
    """The hash of the whole checklist; an ``answer`` fact records which list it answered."""
    return hashlib.sha256(json.dumps(rules.part("checklist", "item"), sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _applying(kind: str, facts: Collection[str]) -> list[Any]:
    return [
        entry
        for entry in _items()
        if ("*" in entry["kinds"] or kind in entry["kinds"]) and (entry["mode"] != "ask" or not entry["when"] or entry["when"] in facts)
    ]


@cache
def _items() -> tuple[Any, ...]:
    """The entries of the list. Raises BadRules when one has an unknown step, mode or condition."""
    found = tuple(rules.by_id("checklist", "item").values())
    for entry in found:
        if entry["step"] not in STEPS or entry["mode"] not in MODES or (entry["when"] and entry["when"] not in FACTS):
            raise rules.BadRules("checklist", say(N_("butir {id}: step, mode, atau when tidak dikenal"), id=entry["id"]))
        if entry["proof"] not in PROOFS or not set(entry["principles"]) <= PRINCIPLES.keys():
            raise rules.BadRules("checklist", say(N_("butir {id}: proof atau principles tidak dikenal"), id=entry["id"]))
    return found


def _question(entry: Any, roles_present: Collection[str]) -> Question:
    absent = entry["who"] in SUBSTITUTED and entry["who"] not in roles_present
    return Question(
        id=entry["id"],
        text=Message(entry["question"]),
        who=SUBSTITUTE if absent else entry["who"],
        step=entry["step"],
        mode="affirm" if absent and entry["mode"] == "ask" else entry["mode"],
        evidence=entry["evidence"],
        blocking=entry["blocking"],
        checks=tuple(entry["checks"]),
        basis=tuple((b["id"], b["label"]) for b in entry["basis"]),
        instead_of=entry["who"] if absent else None,
        proof=entry["proof"],
        principles=tuple(entry["principles"]),
    )
