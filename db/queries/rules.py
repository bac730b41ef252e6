"""The automatic checks as the office has them: which are switched off and why, and which election is on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from core import checks, laws
from core.messages import Message
from core.workflow import may_switch
from db.queries.rates import NOTHING, Rate, rates

TYPE = "rule_switch"
DAYS = 30
"""So far back the settings look at what a check found."""
_OFF = """SELECT entry.fields, coalesce(person.name, entry.person), entry.at FROM entry LEFT JOIN person ON person.id = entry.person
WHERE type = 'rule_switch' AND entry.hidden = 0"""


class Off(NamedTuple):
    """A check that the office switched off: why, who did it and when (ISO with offset)."""

    reason: str
    who: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One check as the page lists it. ``basis`` are its labels; ``raised`` is its severity in an election period, or empty.

    ``why`` says why the person of the seat may not switch it now; ``rate`` what it found in the last month and what was let pass.
    """

    id: str
    family: str
    what: str
    help: str
    severity: str
    raised: str
    basis: tuple[Message, ...]
    off: Off | None
    why: tuple[Message, ...]
    rate: Rate = NOTHING


@dataclass(frozen=True, slots=True)
class Rules:
    """Every check, family by family; ``locked`` that nobody has entered yet."""

    rules: tuple[Rule, ...]
    locked: bool


def entry_id(check: str) -> str:
    """The id of the office record that switches ``check``."""
    return f"rule-{check.lower().replace('_', '-')}"


def switched_off(office: Any) -> Mapping[str, Off]:
    """Id of a check -> why it does not count. A check that this program does not know is left out."""
    known = set(checks.check_ids())
    found = {}
    for fields, who, at in office.view_db.execute(_OFF):
        said = json.loads(fields)
        if said.get("off") is True and said.get("check") in known and str(said.get("reason") or "").strip():
            found[str(said["check"])] = Off(str(said["reason"]), str(who), str(at))
    return found


def rules(office: Any) -> Rules:
    """The checks as the settings show them."""
    off, locked, today = switched_off(office), office.person is None, office.now().date()
    month = rates(office, today - timedelta(days=DAYS), today)
    who = None if locked else office.actor()
    found = []
    for family, check in ((f.__name__.rpartition(".")[2], c) for f in checks.families() for c in f.CHECKS):
        known = checks.entry(check)
        why = () if who is None else may_switch(str(known["severity"]), who)
        basis = tuple(laws.name(str(b["id"]), str(b["label"])) for b in known["basis"])
        raised = known.get("election", "")
        found.append(Rule(check, family, known["what"], known["help"], known["severity"], raised, basis, off.get(check), why, month.get(check, NOTHING)))
    return Rules(tuple(found), locked)
