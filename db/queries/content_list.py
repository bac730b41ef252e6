"""What the page of all content asks: a list, newest change first, sifted and searched, and what may be done with the chosen rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.messages import Message
from core.workflow import may_hide
from db.queries.search import questions

_COLUMNS = """item.id, item.title, item.status, item.kind, item.campaign, item.author, item.people, item.at, item.target, item.done, item.total, item.hidden,
(SELECT group_concat(surface, ' ') FROM (SELECT surface FROM surface WHERE surface.item = item.id ORDER BY pos))"""
_HITS = "snippet(words, -1, char(2), char(3), '…', 12) FROM words JOIN text ON text.n = words.rowid JOIN item ON item.id = text.item"
_PLATFORM = "EXISTS (SELECT 1 FROM surface WHERE surface.item = item.id AND substr(surface.surface, 1, length(?)) = ?)"
_PEOPLE = "SELECT id, name FROM person"
_CAMPAIGNS = "SELECT id, coalesce(json_extract(fields, '$.name'), json_extract(fields, '$.title'), id) FROM entry WHERE type = 'campaign'"
_STATUSES = "SELECT DISTINCT status FROM item WHERE hidden = ?"
_KINDS = "SELECT DISTINCT kind FROM item WHERE hidden = ?"
_SURFACES = "SELECT DISTINCT surface FROM surface"
_USED = "SELECT DISTINCT campaign FROM item WHERE hidden = ? AND campaign != ''"
_HIDDEN = "SELECT count(*) FROM item WHERE hidden = 1"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shows. ``surfaces`` are prefixes of one platform (``ig_``); ``mine`` a person id; ``hidden``: what was thrown away.

    ``only`` narrows it to these items.
    """

    text: str = ""
    statuses: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    surfaces: frozenset[str] = frozenset()
    campaigns: frozenset[str] = frozenset()
    mine: str = ""
    hidden: bool = False
    only: frozenset[str] | None = None

    @property
    def sifted(self) -> bool:
        """Whether anything but the view itself narrows the list."""
        return bool(self.text.strip() or self.statuses or self.kinds or self.surfaces or self.campaigns or self.mine or self.only is not None)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. ``at`` is the wall time of the first plan, else the target day; ``snippet`` has hits between \\x02 and \\x03."""

    item: str
    title: str
    status: str
    kind: str
    campaign: str
    author: str
    person: str
    at: str
    done: int
    total: int
    hidden: bool
    surfaces: tuple[str, ...]
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be sifted by: pairs of key and name, or keys alone, and how many items were thrown away."""

    statuses: tuple[str, ...]
    kinds: tuple[str, ...]
    surfaces: tuple[str, ...]
    campaigns: tuple[tuple[str, str], ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One answer: the rows, and whether there are more of them than were asked for."""

    rows: tuple[Row, ...]
    more: bool


def listing(office: Any, wanted: Wanted, limit: int = 200) -> Listing:
    """The first ``limit`` items or ideas that ``wanted`` lets through, the last changed one first.

    With a text, those of which a version holds every word, the newest such version first.
    """
    db = office.view_db
    where, values = _where(wanted)
    names, campaigns = dict(db.execute(_PEOPLE)), dict(db.execute(_CAMPAIGNS))
    found: dict[str, Row] = {}
    for sql, first in _statements(wanted, where):
        found = {}
        for row in db.execute(sql, (*first, int(wanted.hidden), *values)):
            found.setdefault(row[0], _row(row, names, campaigns))
            if len(found) > limit:
                break
        if len(found) > limit:
            break
    rows = tuple(found.values())
    return Listing(rows[:limit], len(rows) > limit)


def choices(office: Any, *, hidden: bool) -> Choices:
    """What the filters of the list offer while it shows what was thrown away, or the rest."""
    db, flag = office.view_db, (int(hidden),)
    campaigns = dict(db.execute(_CAMPAIGNS))
    used = {c for (c,) in db.execute(_USED, flag)}
    return Choices(
        tuple(sorted(s for (s,) in db.execute(_STATUSES, flag))),
        tuple(sorted(k for (k,) in db.execute(_KINDS, flag))),
        tuple(sorted(s for (s,) in db.execute(_SURFACES))),
        tuple(sorted(((c, campaigns.get(c, c)) for c in used), key=lambda pair: pair[1].casefold())),
        db.execute(_HIDDEN).fetchone()[0],
    )


def hide_reasons(office: Any, items: Sequence[str]) -> tuple[Message, ...]:
    """Why the items may not be thrown away, or taken back, by who sits here; empty when they may. Raises Refused while locked."""
    return tuple(may_hide(map(office.state, items), office.actor()))


def _statements(wanted: Wanted, where: str) -> list[tuple[str, tuple[str, ...]]]:
    """The statements to try in turn, each with its first value: a word as it stands is found sooner than as a beginning."""
    if not wanted.text.strip():
        return [(f"SELECT {_COLUMNS}, '' FROM item WHERE item.hidden = ?{where} ORDER BY item.touched DESC", ())]  # noqa: S608 - conditions of our own
    sql = f"SELECT {_COLUMNS}, {_HITS} WHERE words MATCH ? AND item.hidden = ?{where} ORDER BY words.rowid DESC"
    return [(sql, (question,)) for question in questions(wanted.text)]


def _where(wanted: Wanted) -> tuple[str, list[str]]:
    """The conditions as SQL with question marks, and the values for them."""
    parts: list[str] = []
    values: list[str] = []
    for column, keys in (("status", wanted.statuses), ("kind", wanted.kinds), ("campaign", wanted.campaigns)):
        if keys:
            parts.append(f"item.{column} IN ({', '.join('?' * len(keys))})")
            values += sorted(keys)
    if wanted.surfaces:
        parts.append(f"({' OR '.join([_PLATFORM] * len(wanted.surfaces))})")
        values += [word for prefix in sorted(wanted.surfaces) for word in (prefix, prefix)]
    if wanted.only is not None:
        parts.append(f"item.id IN ({', '.join('?' * len(wanted.only))})")
        values += sorted(wanted.only)
    if wanted.mine:
        parts.append("(item.author = ? OR instr(' ' || item.people || ' ', ' ' || ? || ' ') > 0)")
        values += [wanted.mine, wanted.mine]
    return "".join(f" AND {part}" for part in parts), values


def _row(row: tuple[Any, ...], names: dict[str, str], campaigns: dict[str, str]) -> Row:
    item, title, status, kind, campaign, author, people, at, target, done, total, hidden, surfaces, snippet = row
    person = people.split()[0] if people else author
    return Row(
        item=item,
        title=title,
        status=status,
        kind=kind,
        campaign=campaigns.get(campaign, campaign),
        author=author,
        person=names.get(person, person),
        at=at or target or "",
        done=done,
        total=total,
        hidden=bool(hidden),
        surfaces=tuple((surfaces or "").split()),
        snippet=snippet,
    )
