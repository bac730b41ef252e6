"""Manual questions beside the automatic checks: who answers what at which step, and how.

*computed* questions the program answers from its records, *affirm* are answered by the signature of their step, *ask* need an
answer of their own. A question to PPID, hukum or pimpinan goes to the head as *pengganti* when no seat holds that
role. Data: ``assets/rules/checklist.toml``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from core import rules
from core.messages import N_, Message, say

SUBSTITUTE = "kepala_humas"
SUBSTITUTED = frozenset({"ppid", "hukum", "pimpinan"})
STEPS = ("verify", "design", "final", "plan", "release")
MODES = ("computed", "affirm", "ask")
FACTS = frozenset({"aturan", "orang", "anak", "media_luar", "ai", "kutipan", "sensitif"})
"""What may be true of an item: it cites a law; recognisable people, children, foreign media, AI; an official is quoted; it is sensitive."""
MOST_ASKED = 8
"""No kind asks people more than this in all."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``who`` is asked; ``instead_of`` names the role that no seat holds when ``who`` stands in for it.

    ``checks`` are automatic checks on the same ground: when one of them fired and was dismissed or overridden, the
    question stands on top with the reason. ``blocking``: the step is not signed while the answer is no or missing.
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
    )
