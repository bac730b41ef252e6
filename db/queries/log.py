"""The log: the history of one item, and every fact of the office as the archive lists, sifts and searches it.

The archive first asks which facts there are (:func:`numbers`, arrival numbers only) and then for the few that show (:func:`lines`),
so that an office with hundreds of thousands of facts scrolls like a small one.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.cards import LogLine
from core.deeds import GROUPS
from core.errors import Trouble

_LOG = "SELECT id, kind, at, person, act, step, note, counts FROM log WHERE item = ? ORDER BY n"
_TOLD = "n, id, item, kind, at, key, person, act, step, note, counts"
_PEOPLE = "SELECT id, name FROM person"
_TITLES = "SELECT title FROM item WHERE id = ?"
_NAMED = "SELECT coalesce(json_extract(fields, '$.title'), json_extract(fields, '$.name'), '') FROM entry WHERE id = ?"
_VERSIONS = "SELECT id FROM log WHERE item = ? AND kind = 'revision' ORDER BY n"
_ABOUT = ("revision", "submit", "decision", "release", "answer", "finding")
"""Kinds that are about a version."""
_WORD = """(log.note LIKE ? ESCAPE '!' OR log.id LIKE ? ESCAPE '!' OR log.item = ?
 OR log.item IN (SELECT id FROM item WHERE title LIKE ? ESCAPE '!') OR log.person IN (SELECT id FROM person WHERE name LIKE ? ESCAPE '!'))"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the log shows. ``deeds`` are keys of :data:`core.deeds.GROUPS`; ``first`` and ``last`` are days (ISO), both included.

    ``idle`` leaves only the facts that have no effect.
    """

    text: str = ""
    people: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    item: str = ""
    first: str = ""
    last: str = ""
    idle: bool = False

    @property
    def sifted(self) -> bool:
        """Whether anything is left out."""
        return self != Wanted()


@dataclass(frozen=True, slots=True)
class Told:
    """One fact as a sentence needs it. ``n`` is its arrival number, ``name`` who signed it, ``version`` the number of the version it is about.

    ``title`` is that of the item, or the name of the office record; ``facets`` are those that a decision binds.
    """

    n: int
    id: str
    item: str
    title: str
    kind: str
    at: str
    person: str
    name: str
    act: str
    step: str
    note: str
    counts: bool
    version: int = 0
    facets: tuple[str, ...] = ()
    skipped: bool = False


def log(office: Any, item: str) -> tuple[LogLine, ...]:
    """The lines of the history of ``item`` (or ``charter``, or ``log``), oldest first."""
    return tuple(_line(*row) for row in office.view_db.execute(_LOG, (item,)))


def numbers(office: Any, wanted: Wanted) -> array[int]:
    """The arrival numbers of all facts that ``wanted`` lets through, the newest first."""
    where, values = _where(wanted)
    return array("q", (n for (n,) in office.view_db.execute(f"SELECT n FROM log WHERE log.n > 0{where} ORDER BY n DESC", values)))  # noqa: S608


def lines(office: Any, wanted: Sequence[int]) -> tuple[Told, ...]:
    """The facts with these arrival numbers, in the order asked for; those that are gone by now are left out."""
    marks = ", ".join("?" * len(wanted))
    return _told(office, office.view_db.execute(f"SELECT {_TOLD} FROM log WHERE n IN ({marks})", tuple(wanted)).fetchall(), wanted)  # noqa: S608


def by_id(office: Any, facts: Sequence[str]) -> dict[str, Told]:
    """The facts with these ids, as far as they are here."""
    marks = ", ".join("?" * len(facts))
    rows = office.view_db.execute(f"SELECT {_TOLD} FROM log WHERE id IN ({marks})", tuple(facts)).fetchall()  # noqa: S608
    return {t.id: t for t in _told(office, rows, [row[0] for row in rows])}


def people(office: Any) -> tuple[tuple[str, str], ...]:
    """Everybody whom a charter has named: pairs of person and name, those of the latest charter first."""
    found = {person: str(body["name"]) for charter in reversed(office.chain.charters) for person, body in charter.body["people"].items()}
    return tuple(found.items())


def _told(office: Any, rows: Sequence[tuple[Any, ...]], order: Sequence[int]) -> tuple[Told, ...]:
    names: dict[str, str] = dict(office.view_db.execute(_PEOPLE))
    found = {row[0]: _one(office, names, *row) for row in rows}
    return tuple(found[n] for n in order if n in found)


def _one(
    office: Any, names: Mapping[str, str], n: int, id: str, item: str, kind: str, at: str, key: str, person: str, act: str, step: str, note: str, counts: int
) -> Told:
    version, skipped = 0, False
    facets: tuple[str, ...] = ()
    body = _body(office, id) if kind in _ABOUT else None
    if body is not None:
        version = _version(office, item, id if kind == "revision" else body["rev"])
        if kind == "decision":
            facets = tuple(sorted(body["facets"]))
            act = "cancel" if body.get("cancel") else act
        skipped = "skip" in body
    name = names.get(person) or (office.chain.name(person) if person != key else "")
    return Told(n, id, item, _title(office, item, kind), kind, at, person, name, act, step, note, bool(counts), version, facets, skipped)


def _body(office: Any, id: str) -> Mapping[str, Any] | None:
    """What a fact says; None when its bytes are damaged: the rest of the log shows all the same."""
    try:
        body: Mapping[str, Any] = office.facts.get(id).body
    except Trouble:
        return None
    return body


def _title(office: Any, item: str, kind: str) -> str:
    row = office.view_db.execute(_TITLES, (item,)).fetchone()
    if row is None and kind == "entry":
        row = office.view_db.execute(_NAMED, (item,)).fetchone()
    return "" if row is None else str(row[0])


def _version(office: Any, item: str, rev: str) -> int:
    """Which version of its item a revision is, counted in the order of arrival; 0 when it has not arrived."""
    found = [rev_id for (rev_id,) in office.view_db.execute(_VERSIONS, (item,))]
    return found.index(rev) + 1 if rev in found else 0


def _where(wanted: Wanted) -> tuple[str, list[object]]:
    """The conditions as SQL with question marks, and the values for them."""
    parts: list[str] = []
    values: list[object] = []
    kinds = [kind for deed in sorted(wanted.deeds) for kind in GROUPS[deed]]
    for column, keys in (("person", sorted(wanted.people)), ("kind", kinds)):
        if keys:
            parts.append(f"log.{column} IN ({', '.join('?' * len(keys))})")
            values += keys
    for condition, value in (("log.item = ?", wanted.item), ("log.at >= ?", wanted.first), ("log.at < ?", f"{wanted.last}U" if wanted.last else "")):
        if value:
            parts.append(condition)
            values.append(value)
    if wanted.idle:
        parts.append("log.counts = 0")
    for word in wanted.text.split():
        inside = "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
        parts.append(_WORD)
        values += [inside, inside[1:].lower(), word, inside, inside]
    return "".join(f" AND {part}" for part in parts), values


def _line(id: str, kind: str, at: str, person: str, act: str, step: str, note: str, counts: int) -> LogLine:
    return LogLine(id, kind, at, person, act, step, note, bool(counts))
