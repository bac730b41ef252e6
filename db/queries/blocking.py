"""Which items of the calendar a check holds back: in pieces, so that neither the records thread nor the screen waits for the checks.

:func:`unjudged` collects in the records thread what a judgement rests on; :func:`judge` reads the texts in any thread. The marks that an
item is known by change with everything that the verdict rests on, so nothing is judged twice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from core import checks
from core.errors import Refused
from core.planning.order import UNAPPROVED
from db.office import Office
from db.queries.head import Head, head
from db.queries.judgement import SETTING, Around, around, weigh

MOST = 8
"""Items in one piece: some ten milliseconds of the records thread, and as much again of the pool for each."""
_OPEN = sorted(UNAPPROVED - {"ide"})
_SPAN = "SELECT DISTINCT item FROM chip INDEXED BY chip_month WHERE at >= ? AND at < ?"
Mark = tuple[Any, ...]
"""What a verdict rests on; equal marks have equal verdicts."""


class Case(NamedTuple):
    """One item to judge, with everything that the checks need."""

    item: str
    mark: Mark
    ground: Around
    found: Head


class Unjudged(NamedTuple):
    """The items that were looked at, those of them to judge, and whether there are more to look at."""

    looked: tuple[str, ...]
    cases: tuple[Case, ...]
    more: bool


def unjudged(office: Office, first: date, last: date, known: Mapping[str, Mark], sure: Collection[str] = ()) -> Unjudged:
    """The next of what is not approved from ``first`` to ``last``, to be judged where its mark is not the one in ``known``; ``sure`` ones are passed over."""
    span = first.isoformat(), (last + timedelta(days=1)).isoformat()
    rows = office.view_db.execute(f"{_SPAN} AND status IN ({', '.join('?' * len(_OPEN))}) ORDER BY at, item", (*span, *_OPEN)).fetchall()
    wanted = [item for (item,) in rows if item not in sure]
    cases = (case for item in wanted[:MOST] if (case := _case(office, item)) is not None and known.get(item) != case.mark)
    return Unjudged(tuple(wanted[:MOST]), tuple(cases), len(wanted) > MOST)


def judge(cases: Sequence[Case]) -> dict[str, tuple[str, ...]]:
    """Item -> what blocks it in words, each once; empty when nothing does. What the head overrode does not block any more."""
    found = {}
    for case in cases:
        content = weigh(case.ground, case.found).content
        found[case.item] = tuple(dict.fromkeys(words for span, words in content.blocks.items() if span not in content.overridden))
    return found


def _case(office: Office, item: str) -> Case | None:
    try:
        found = head(office, item)
    except (Refused, KeyError):
        return None  # two versions, or one that has not arrived: its chip warns of that already
    ground = around(office, item)
    days = (*(s.when for s in found.state.surfaces), found.fields.get("target_date"))
    entry = office.entry("setting", SETTING)
    mark = (tuple(sorted(found.state.facets.items())), days, tuple(sorted(ground.said.items())), tuple(sorted(ground.off)), entry and entry.heads)
    return Case(item, (*mark, checks.rules_hash()), ground, found)
