"""Values that cross the layers: queries return them, models show them, actions answer with them.

Named tuples, because the first picture of a start waits for this module: to make a frozen dataclass takes ten times as long.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from core.planning.dates import clock


class Changed(NamedTuple):
    """What an action or an import changed. Pages whose ``kinds`` intersect ask again; ``ids`` are item or entry ids."""

    kinds: frozenset[str]
    ids: frozenset[str] = frozenset()


NOTHING = Changed(frozenset())
"""What an action answers that had nothing to write."""


def both(one: Changed, other: Changed) -> Changed:
    """What two actions changed together."""
    return Changed(one.kinds | other.kinds, one.ids | other.ids)


class Chip(NamedTuple):
    """One item on one planned minute of the calendar. ``at`` is office wall time ``2026-12-14T09:00``, or a day without a time yet.

    ``status`` is a status name of the theme; ``surfaces`` are surface ids in the order of the item; ``warn`` says that
    something needs a person (a block, a near deadline); ``done`` of ``total`` steps of the chain are met. ``clash``: two plans
    contradict each other, and the item lies on the minute of each until somebody says which one holds.
    ``near``: it goes out within a day and is not approved yet. ``blocks`` are the checks that hold it back, in words; they are judged after
    the first picture (``db/queries/blocking.py``). ``again`` is the name of the election period in which the item has to be looked at again.
    """

    item: str
    at: str
    title: str
    status: str
    surfaces: tuple[str, ...]
    kind: str = "lainnya"
    campaign: str = ""
    warn: bool = False
    done: int = 0
    total: int = 0
    person: str = ""
    clash: bool = False
    near: bool = False
    blocks: tuple[str, ...] = ()
    again: str = ""

    @property
    def alert(self) -> bool:
        """Whether the chip carries the sign of a warning."""
        return self.warn or self.near or bool(self.blocks or self.again)

    @property
    def day(self) -> str:
        return self.at[:10]

    @property
    def time(self) -> str:
        """``09.00``, in English ``09:00``; empty while only the day is known."""
        return clock(self.at[11:16])


class DayMark(NamedTuple):
    """What stands behind a day: a public holiday, a joint leave day (*cuti bersama*), or an important day.

    ``kind`` is ``holiday``, ``leave`` or ``day``; ``estimated`` marks a date that no decree has settled yet. A period
    stands on its first day and lasts ``days``; ``checked`` is False while nobody compared ``basis`` with its source.
    ``id`` is the same in every year and language; empty for leave days, which follow others.
    """

    date: date
    kind: str
    name: str
    short: str = ""
    estimated: bool = False
    priority: int = 3
    tags: tuple[str, ...] = ()
    basis: str = ""
    checked: bool = True
    days: int = 1
    id: str = ""


class Bar(NamedTuple):
    """A campaign behind the days, from ``first`` to ``last``, both included.

    ``tone`` is a colour of the chart, ``c1`` to ``c5``: the office has no colours of its own; the title stands in the bar.
    """

    id: str
    title: str
    first: date
    last: date
    tone: str = "c1"


class Slot(NamedTuple):
    """A place in the plan that no item holds yet. ``time`` is ``09:00`` office wall time, or empty for the whole day.

    ``kind`` is ``suggest`` (a good hour for the surface), ``rhythm`` (a repeated slot that waits to be written, ``title`` says
    for what) or ``urgent`` (kept free for what comes suddenly). ``surface`` is a surface id or empty; ``source`` is the id of
    the campaign or rule that it comes from.
    """

    day: date
    time: str
    surface: str
    kind: str
    title: str = ""
    source: str = ""


class Person(NamedTuple):
    """Somebody in the charter with a seat on this laptop or elsewhere; ``roles`` are role ids in effect today."""

    id: str
    name: str
    roles: tuple[str, ...]
    key: str | None = None
    here: bool = False


class Found(NamedTuple):
    """One hit of the search: the item, its title, its status, and a snippet with the hits between \\x02 and \\x03."""

    item: str
    title: str
    status: str
    at: str | None
    snippet: str


class RecordsState(NamedTuple):
    """The state of the records for the top bar and the rail: last bundle, what waits for the person who is in, what is wrong.

    ``zone`` is the region of the office's clock, ``Asia/Makassar``; empty while there is no charter.
    """

    facts: int
    office: str
    demo: bool
    last_bundle: str | None
    waiting_for_approval: int
    alarms: tuple[str, ...] = ()
    zone: str = ""
