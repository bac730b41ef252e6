"""What the archive asks of the records: every function here runs in the records thread or in the pool, and loads there what is heavy."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from core.messages import _
from core.paths import Places
from db.queries import log as queries
from db.queries.log import Told, Wanted

Sifted = tuple["array[int]", tuple[tuple[str, str], ...]]


def sift(office: Any, wanted: Wanted) -> Sifted:
    """The numbers of the facts that show, and the people that can be chosen."""
    return queries.numbers(office, wanted), queries.people(office)


def lines(office: Any, numbers: Sequence[int]) -> tuple[Told, ...]:
    """The facts with these numbers."""
    return queries.lines(office, numbers)


def detail(office: Any, fact: str) -> Any:
    """One fact in full."""
    from db.queries.fact import detail as in_full

    return in_full(office, fact)


def detail_at(office: Any, n: int) -> Any:
    """The fact with an arrival number in full."""
    return detail(office, queries.lines(office, [n])[0].id)


def title_of(office: Any, item: str) -> str:
    """The title of an item, to name a filter."""
    row = office.view_db.execute("SELECT title FROM item WHERE id = ?", (item,)).fetchone()
    return "" if row is None else str(row[0])


def concerns(office: Any) -> Any:
    """What an auditor should look at."""
    from db.queries.audit import audit

    return audit(office)


def root_of(office: Any) -> str:
    """The key that signed the first charter of this office; empty before there is one."""
    return str(office.chain.genesis.fact.key) if office.chain.charters else ""


def examine(path: Path) -> Any:
    """What a file from outside proves; in the pool."""
    from db.examining import examine as look

    return look(path)


def recall(places: Places) -> Any:
    """What this machine remembers of the last check; in the pool."""
    from db.checking import recall as remembered

    return remembered(places)


class Check:
    """A check that runs in the pool. ``done`` maps a stage to (done, total); ``stop`` ends it without an answer."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._stop = threading.Event()
        self.done: dict[str, tuple[int, int]] = {}

    def stop(self) -> None:
        """Let it end soon."""
        self._stop.set()

    def run(self, at: str, *, progress: Callable[[int, int], object]) -> Any:
        """Check everything at the time ``at`` of the office; ``progress`` hears of every step, ``done`` says which."""
        from db.checking import check

        def told(stage: str, done: int, total: int) -> None:
            self.done[stage] = (done, total)
            progress(done, total)

        return check(self._places, at, self._stop, told)


def clock(office: Any) -> str:
    """Now by the clock of the office."""
    return str(office.at())


def names(office: Any) -> dict[str, str]:
    """Whose key each is: the label of the seat, else the person, else the root."""
    if not office.chain.charters:
        return {}
    labels = office.chain.latest.body.get("seat_labels", {})
    found = {key: str(labels.get(key) or office.chain.name(person)) for c in office.chain.charters for key, person in c.persons.items()}
    return {key: _("Kunci induk") for c in office.chain.charters for key in c.body["roots"]} | found
