"""The laws that checks, questions and sheets name: number, title, status, and the day somebody last looked. Never legal advice.

Data: ``assets/rules/laws.toml``. The id ``pedoman`` is no law but good practice and shows as its label alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from core import rules
from core.documents.dates import day
from core.messages import N_, Message, _, say

Basis = Iterable[tuple[str, str]]
"""(id of a law or ``pedoman``, what of it the rule rests on) one by one."""


class Law(NamedTuple):
    """``name`` is its number as people say it; ``status`` *berlaku*, *diubah* or *diganti*; ``unsure`` that nobody saw the number on a published page."""

    id: str
    name: str
    title: str
    status: str
    checked: date
    unsure: bool


def law(id: str) -> Law | None:
    """The law of that id; None for good practice and for what this program does not know."""
    found = rules.by_id("laws", "law").get(id)
    if found is None:
        return None
    name = str(found.get("short") or found["number"])
    return Law(id, name, str(found["title"]), str(found["status"]), date.fromisoformat(found["checked"]), found["confidence"] == "low")


def name(id: str, label: str) -> Message:
    """``UU 27/2022: Data yang mengenali seseorang``; good practice is its label alone."""
    found = law(id)
    return Message(label) if found is None else say(N_("{law}: {label}"), law=found.name, label=Message(label))


def line(basis: Basis) -> str:
    """What a rule rests on, in one line that ends with where the law can be read when there is one."""
    pairs = tuple(basis)
    parts = [str(name(*pair)) for pair in pairs]
    return " · ".join([*parts, *([_("periksa di JDIH")] if any(law(key) for key, _label in pairs) else [])])


def in_full(basis: Basis) -> str:
    """One line a law: number, title, whether it was changed, when it was last looked at; empty for good practice."""
    return "\n".join(str(_told(found)) for key, _label in basis if (found := law(key)) is not None)


def _told(found: Law) -> Message:
    state = {"diubah": N_("sudah diubah"), "diganti": N_("sudah diganti")}.get(found.status, N_("berlaku"))
    if found.unsure:
        state = N_("nomor perlu dicek")
    text = N_("{law} tentang {title}: {state}, terakhir dilihat {day}. Periksa di JDIH.")
    return say(text, law=found.name, title=found.title, state=say(state), day=day(found.checked.isoformat()))
