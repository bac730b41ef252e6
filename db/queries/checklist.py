"""The checklist of one item: what people are asked at each step, what they answered, and what stands open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from core import settings
from core.checklist import BOTH, SETTLED, Question, approver, questions
from core.content.facets import Data, Look
from core.ledger.charter import eff_roles
from core.ledger.envelope import Fact
from core.ledger.state import State, SurfaceState
from core.planning.hours import period_of, periods
from db.office import Office
from db.queries.head import Head

SETTING = "office"
"""The id of the setting entry that holds the office's own channels, lists and periods."""
GOING_OUT = "release"
"""The step at which an item goes out: what *plan* and *release* ask, and the one approver more of an election."""
_LAW = re.compile(
    r"\b(?:UU|PP|Perpres|Permen\w*|Perda|Pergub|Perbup|Perwali|Undang-Undang|Peraturan (?:Pemerintah|Presiden|Menteri|Daerah|Bupati))\b", re.IGNORECASE
)
"""A text that names a law or regulation."""


class Version(Protocol):
    """A version of an item: one on record (:class:`db.queries.head.Head`), or one that is still being typed."""

    @property
    def item(self) -> str: ...
    @property
    def state(self) -> State: ...
    @property
    def data(self) -> Data: ...
    @property
    def look(self) -> Look: ...
    @property
    def fields(self) -> Mapping[str, Any]: ...


class Said(NamedTuple):
    """The answer on record to one question: who signed it, and what it says (``answer``, ``note``, ``file``, ``name``)."""

    fact: Fact
    values: Mapping[str, str]

    @property
    def answer(self) -> str:
        """yes, no or irrelevant."""
        return str(self.values.get("answer", ""))


def publish_date(zone: ZoneInfo, found: Version, surface: str) -> date | None:
    """The planned day of a surface, else the target day of the item: the reference of every check and question that looks at a date."""
    plans: Mapping[str, SurfaceState] = {s.id: s for s in found.state.surfaces}
    when = plans[surface].when if surface in plans else None
    if when:
        return datetime.fromisoformat(when).astimezone(zone).date()
    target = str(found.fields.get("target_date") or "")
    return date.fromisoformat(target[:10]) if target else None


def election_of(office: Office, found: Version) -> str:
    """The name of the election period in which one of the surfaces goes out; empty for none."""
    known = periods(settings.lines(setting_fields(office), "elections"))
    days = (publish_date(office.zone, found, s.id) for s in found.look.surfaces) if known else ()
    return next((name for day in days if (name := period_of(known, day))), "")


def setting_fields(office: Office) -> Mapping[str, Any]:
    """What the office keeps about itself."""
    entry = office.entry("setting", SETTING)
    return entry.fields if entry else {}


def asked_at(office: Office, found: Head, step: str) -> tuple[Question, ...]:
    """Every question that ``step`` asks of this version, answered or not.

    ``submit`` asks what the writer answers, :data:`GOING_OUT` everything that publishing waits for.
    """
    roles, words = present(office), words_of(found)
    steps = {"submit": ("verify",), GOING_OUT: ("plan", "release")}.get(step, (step,))
    every = [q for s in steps for q in questions(found.data.kind, s, roles, words) if q.mode == "ask" and (step != "submit" or q.who == "unit_program")]
    if step in ("final", GOING_OUT) and election_of(office, found):
        every.append(approver(settings.text(setting_fields(office), "election_role"), roles))
    return tuple(every)


def affirmed_at(office: Office, found: Head, step: str) -> tuple[Question, ...]:
    """The questions that the signature of ``step`` answers by itself."""
    return tuple(q for q in questions(found.data.kind, step, present(office), words_of(found)) if q.mode == "affirm")


def open_questions(office: Office, found: Head, step: str) -> tuple[Question, ...]:
    """The questions of ``step`` that nobody answered yes or irrelevant yet; no check runs for it."""
    return open_at(office, found, step)[0] if step else ()


def open_at(office: Office, found: Head, step: str) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """The questions of ``step`` that are open on the present facets, and the answer facts that count for it."""
    asked, said = asked_at(office, found, step), answers(office, found)
    counted = {said[q.id].fact.id for q in asked if q.id in said}
    return tuple(q for q in asked if q.id not in said or said[q.id].answer not in SETTLED), tuple(sorted(counted))


def answers(office: Office, found: Head) -> dict[str, Said]:
    """Question id -> the answer that stands on the present facets; of two the later. A changed facet opens its questions again."""
    said: dict[str, Said] = {}
    for f in office.facts_of(found.item):
        if f.kind != "answer" or not office.logs.stands(f) or not eff_roles(f, office.chain):
            continue
        if _stands(found, f):
            said |= {q: Said(f, {k: str(v) for k, v in a.items()}) for q, a in (office.blob(f.body["answers"]) or {}).items()}
    return said


def binds(state: State, step: str) -> tuple[str, ...]:
    """The facets that an answer at ``step`` binds: those of the link of the chain, both where it is none."""
    return next((s.binds for s in state.steps if s.id == step), BOTH)


def present(office: Office) -> frozenset[str]:
    """The roles that somebody holds."""
    return frozenset(r for p in office.people() for r in p.roles)


def words_of(found: Head) -> frozenset[str]:
    """The conditions of the checklist that hold for this version."""
    return frozenset(_conditions(found))


def _conditions(found: Head) -> Iterator[str]:
    media = [m for s in found.look.surfaces for m in s.media]
    text = "\n".join(s.text for s in found.look.surfaces)
    held = {
        "aturan": _LAW.search(text) is not None,
        "orang": any(m.people for m in media),
        "anak": any(m.children for m in media),
        "media_luar": any(m.source not in ("", "own") for m in media),
        "ai": any(m.source == "ai" for m in media),
        "kutipan": bool(found.data.quotes) or found.data.kind == "kutipan",
        "sensitif": found.data.sensitivity != "biasa",
    }
    return (word for word, holds in held.items() if holds)


def _stands(found: Head, fact: Fact) -> bool:
    """Whether an answer is about the present content; one that names no facet (older programs, outside the chain) binds its version."""
    bound: Mapping[str, str] = fact.body["facets"]
    return all(found.state.facets.get(b) == h for b, h in bound.items()) if bound else fact.body["rev"] == found.rev.id
