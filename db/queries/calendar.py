"""What the calendar asks of ``view.db``, in plain SQL: the first picture of a month is painted before any ORM is imported.

The index ``chip_month`` covers every query here, so the table itself is not read. A house test holds the columns named
below against ``db/tables.py``.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from core.planning.order import UNAPPROVED, near, needy
from core.records import Chip
from db.queries.shaky import shaky_items

_NAME = "coalesce(json_extract(fields, '$.name'), json_extract(fields, '$.title'), id)"
_COLUMNS = "item, at, title, status, surfaces, kind, campaign, warn, done, total, person"
_SPAN = "FROM chip INDEXED BY chip_month WHERE at >= ? AND at < ?"
_TEXTS = "SELECT text.item FROM words JOIN text ON text.n = words.rowid WHERE words MATCH ?"
WAITING = "menunggu"
"""The status of what waits for the last paraf."""


class Sift(NamedTuple):
    """What a calendar shows; an empty set lets everything through. Surface prefixes belong to one platform (``ig_``).

    ``text`` are words of the title or of any text of the item; ``needs`` keeps only what needs somebody now (``core.planning.order``).
    """

    surfaces: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    campaigns: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    text: str = ""
    needs: bool = False

    def __bool__(self) -> bool:
        return any(self)


ALL = Sift()


def packed(sift: Sift) -> str:
    """A sift as one text to remember it by: a line for each part, its name first."""
    lines = [f"{name} {' '.join(sorted(part))}" for name, part in sift._asdict().items() if isinstance(part, frozenset) and part]
    lines += [f"text {sift.text}"] if sift.text else []
    return "\n".join([*lines, "needs"] if sift.needs else lines)


def unpacked(text: str) -> Sift:
    """The sift that ``packed`` wrote; parts that make no sense are left out."""
    found: dict[str, Any] = {}
    for line in text.splitlines():
        name, _space, rest = line.partition(" ")
        if name == "text":
            found["text"] = rest
        elif name == "needs":
            found["needs"] = True
        elif name in Sift._fields:
            found[name] = frozenset(rest.split())
    return Sift(**found)


class Tally(NamedTuple):
    """What a stretch of days holds before sifting: items, those that wait for a paraf, and what can be sifted by.

    ``zone`` is the time zone of the office, ``Asia/Makassar``; empty while there is no charter. ``own_days`` are the days that
    the office settled itself, as its setting keeps them.
    """

    items: int = 0
    waiting: int = 0
    surfaces: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    campaigns: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()
    zone: str = ""
    own_days: tuple[str, ...] = ()


def open_view(path: Path) -> sqlite3.Connection:
    """A connection that can only read. sqlite3.Error when there is no view yet."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def month(
    db: sqlite3.Connection,
    first: date,
    last: date,
    sift: Sift = ALL,
    now: str = "",
    blocks: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    again: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Chip, ...]:
    """The chips from ``first`` to ``last``, both included, by time. ``now`` is office wall time: what goes out soon is marked ``near``.

    ``blocks`` are the items that are known to be held back by a check, and by which; ``again`` those that fall into an election, and into which.
    """
    where, values = _where(sift)
    rows = db.execute(f"SELECT {_COLUMNS} {_SPAN}{where} ORDER BY at, item", (*_span(first, last), *values))
    chips = [_chip(row) for row in rows]
    if now:
        chips = [chip._replace(near=True) if near(chip, now) else chip for chip in chips]
        shaky = shaky_items(db, now[:10])  # somebody in the picture does not agree any more
        chips = [chip._replace(warn=True) if chip.item in shaky else chip for chip in chips] if shaky else chips
    chips = with_signs(chips, blocks, again) if blocks or again else chips
    if sift.text:
        chips = _holding(db, chips, sift.text)
    return tuple([chip for chip in chips if needy(chip)] if sift.needs else chips)


def with_signs(chips: Iterable[Chip], blocks: Mapping[str, tuple[str, ...]], again: Mapping[str, str]) -> list[Chip]:
    """The chips with the checks that hold them back, and with the election for which they are looked at again; a check holds nothing approved."""
    found = ((chip, blocks.get(chip.item, ()) if chip.status in UNAPPROVED else (), again.get(chip.item, "")) for chip in chips)
    return [chip if (chip.blocks, chip.again) == (words, period) else chip._replace(blocks=words, again=period) for chip, words, period in found]


def _holding(db: sqlite3.Connection, chips: list[Chip], text: str) -> list[Chip]:
    """The chips whose title, or any text of whose item, holds all words of ``text``; the last word may be a beginning."""
    from db.queries.search import questions  # only when words are sought

    wanted = text.casefold().split()
    found: set[str] = set()
    for question in questions(text):
        found.update(item for (item,) in db.execute(_TEXTS, (question,)))
    return [chip for chip in chips if chip.item in found or all(word in chip.title.casefold() for word in wanted)]


def tally(db: sqlite3.Connection, first: date, last: date) -> Tally:
    """What stands from ``first`` to ``last`` regardless of any sifting, for counts and for the menus of the filters."""
    items, waiting, surfaces, statuses, campaigns, people, kinds = set(), set(), set(), set(), set(), set(), set()
    for item, status, on, campaign, person, kind in db.execute(f"SELECT item, status, surfaces, campaign, person, kind {_SPAN}", _span(first, last)):
        items.add(item)
        if status == WAITING:
            waiting.add(item)
        surfaces.update(on.split())
        statuses.add(status)
        campaigns.add(campaign)
        people.add(person)
        kinds.add(kind)
    known = _names(db, campaigns - {""}, people - {""})
    return Tally(
        len(items),
        len(waiting),
        tuple(sorted(surfaces)),
        tuple(sorted(statuses)),
        _named(campaigns, known),
        _named(people, known),
        tuple(sorted(kinds)),
        next((zone for (zone,) in db.execute("SELECT v FROM meta WHERE k = 'zone'")), ""),
        _own_days(db),
    )


def look(db: sqlite3.Connection, span: tuple[date, date], counted: tuple[date, date], sift: Sift = ALL, now: str = "") -> tuple[tuple[Chip, ...], Tally]:
    """What a page of the calendar needs at once: the chips of the shown ``span``, and the tally of the ``counted`` days."""
    return month(db, *span, sift, now), tally(db, *counted)


def peek(path: Path, span: tuple[date, date], counted: tuple[date, date], sift: Sift = ALL, now: str = "") -> tuple[tuple[Chip, ...], Tally] | None:
    """``look`` straight from the file, for the first picture of a start; None while there is no view that can be read."""
    try:
        with contextlib.closing(open_view(path)) as db:
            return look(db, span, counted, sift, now)
    except sqlite3.Error:
        return None


def place(db: sqlite3.Connection, item: str, today: str) -> Chip | None:
    """Where an item stands in the calendar: its next chip from ``today`` on, otherwise its last; None when it has no date."""
    order = "ORDER BY at < ?, abs(julianday(substr(at, 1, 10)) - julianday(?)) LIMIT 1"
    rows = db.execute(f"SELECT {_COLUMNS} FROM chip WHERE item = ? {order}", (item, today, today))  # noqa: S608
    return next((_chip(row) for row in rows), None)


def _chip(row: tuple[Any, ...]) -> Chip:
    item, at, title, status, surfaces, kind, campaign, warn, done, total, person = row
    return Chip(item, at, title, status, tuple(surfaces.split()), kind, campaign, warn > 0, done, total, person, warn == 2)


def _span(first: date, last: date) -> tuple[str, str]:
    """``at`` is text such as ``2026-12-14T09:00`` or ``2026-12-14``, so a day ends where the next one begins."""
    return first.isoformat(), (last + timedelta(days=1)).isoformat()


def _where(sift: Sift) -> tuple[str, list[str]]:
    """The conditions of a sift, as SQL with question marks and the values for them."""
    parts, values = [], []
    if sift.surfaces:
        parts.append("(" + " OR ".join(["instr(' ' || surfaces, ' ' || ?) > 0"] * len(sift.surfaces)) + ")")
        values += sorted(sift.surfaces)
    for column, wanted in (("status", sift.statuses), ("campaign", sift.campaigns), ("person", sift.people), ("kind", sift.kinds)):
        if wanted:
            parts.append(f"{column} IN ({_marks(wanted)})")
            values += sorted(wanted)
    return "".join(f" AND {part}" for part in parts), values


def _names(db: sqlite3.Connection, campaigns: Collection[str], people: Collection[str]) -> dict[str, str]:
    """Id -> name of the campaigns (office records) and people (charter) that a tally met."""
    known = dict(db.execute(f"SELECT id, {_NAME} FROM entry WHERE id IN ({_marks(campaigns)})", (*campaigns,)))  # noqa: S608
    known |= dict(db.execute(f"SELECT id, name FROM person WHERE id IN ({_marks(people)})", (*people,)))  # noqa: S608
    return known


def _own_days(db: sqlite3.Connection) -> tuple[str, ...]:
    """The lines of the setting *holidays* of the office, and a line for each of its election periods."""
    from core.planning.own_days import of_period

    lines = "SELECT j.value FROM entry, json_each(entry.fields, ?) j WHERE entry.id = 'office' AND entry.type = 'setting'"
    own = [str(line) for (line,) in db.execute(lines, ("$.holidays",))]
    return (*own, *(of_period(str(row)) for (row,) in db.execute(lines, ("$.elections",))))


def _marks(values: Collection[str]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


def _named(ids: set[str], known: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Pairs of id and name by name, without the empty id; an id that nobody knows is its own name."""
    return tuple(sorted(((i, known.get(i, i)) for i in ids if i), key=lambda pair: pair[1].casefold()))
