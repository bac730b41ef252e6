"""The tables of ``view.db``: what screens ask, folded from the facts. The file may be deleted at any time.

No migrations: :func:`digest` names the schema, and a view of another schema is thrown away and folded again. Times with
an offset are kept as the facts wrote them; columns named ``at`` of a chip are office wall time (``2026-12-14T09:00``).
Lists of ids are kept as words with a space between, because ids never hold one.

This module imports SQLModel and is therefore imported only where a view is made (see performance.md: the first paint
reads the finished tables with plain SQL). TO ADD A COLUMN: one line here, one in ``db/fold/``, and the new digest in
``db/view.py`` (a test prints it).
"""

from __future__ import annotations

import hashlib
import sqlite3

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import Field, Index, MetaData, SQLModel


class Row(SQLModel):
    """What all tables of the view share: their own catalogue."""

    metadata = MetaData()


class Meta(Row, table=True):
    """``schema``, ``cursor`` (the last fact folded), ``last`` (its id), ``now``, and what the charter says of the office."""

    k: str = Field(primary_key=True)
    v: str


class Item(Row, table=True):
    """One content item or dated idea: its derived state, and its working data from the ``entry`` of type item."""

    id: str = Field(primary_key=True)
    title: str
    brief: str
    kind: str
    pillar: str
    campaign: str
    people: str
    author: str
    target: str | None
    unit: str
    sensitivity: str
    label: str
    step: str | None
    status: str = Field(index=True)
    starred: int
    rev: str | None
    heads: str
    data: str | None
    look: str | None
    submitted: int
    deadline: str | None
    not_before: str | None
    not_after: str | None
    at: str | None
    hidden: int
    flags: str
    first_at: str
    touched: int = Field(index=True)
    done: int
    total: int


class Chip(Row, table=True):
    """One item on one minute of the calendar. ``chip_month`` covers the month query, so the table itself is not read."""

    __table_args__ = (Index("chip_month", "at", "item", "title", "status", "surfaces", "kind", "campaign", "person", "warn", "done", "total"),)

    item: str = Field(primary_key=True)
    at: str = Field(primary_key=True)
    title: str
    status: str
    surfaces: str
    kind: str
    campaign: str
    person: str
    warn: int
    done: int
    total: int


class Surface(Row, table=True):
    """One surface of an item: planned, released, skipped, open or clash."""

    item: str = Field(primary_key=True)
    surface: str = Field(primary_key=True)
    pos: int
    state: str
    at: str | None
    plan: str | None
    release: str | None


class Step(Row, table=True):
    """One step of the chain of an item. ``ready``: unmet, and everything it waits for is there."""

    __table_args__ = (Index("step_waiting", "ready", "role", "item"),)

    item: str = Field(primary_key=True)
    step: str = Field(primary_key=True)
    pos: int
    role: str
    binds: str
    threshold: int
    met: int
    ready: int
    approved_by: str
    blocked_by: str
    at: str | None


class Use(Row, table=True):
    """A kept file that the head of an item names. ``part``: shown on a surface, beside one that is (a video's cover), or proof of a fact."""

    item: str = Field(primary_key=True)
    surface: str = Field(primary_key=True)
    hash: str = Field(primary_key=True, index=True)
    part: str = Field(primary_key=True)
    mime: str
    consent: str
    pos: int


class Log(Row, table=True):
    """Every fact, one row: the history that screens show. ``act`` is the verdict, type or surface of the kind."""

    __table_args__ = (Index("log_item", "item", "n"),)

    n: int = Field(primary_key=True)
    id: str = Field(unique=True)
    item: str
    kind: str
    at: str
    key: str
    epoch: str
    person: str
    act: str
    step: str
    note: str
    counts: int


class Moment(Row, table=True):
    """Seconds since 1970 at which the state of an item may change by the clock alone: a promise or a window ends."""

    item: str = Field(primary_key=True)
    at: int = Field(primary_key=True, index=True)


class Entry(Row, table=True):
    """One office record: the fields after merging per field, as JSON; ``heads`` are the facts a change must name."""

    __table_args__ = (Index("entry_type", "type", "hidden"), Index("entry_about", "about", "type"))

    id: str = Field(primary_key=True)
    type: str = Field(primary_key=True)
    about: str
    fields: str
    hidden: int
    heads: str
    at: str
    person: str
    touched: int


class Person(Row, table=True):
    """Somebody in the latest charter."""

    id: str = Field(primary_key=True)
    name: str
    pos: int


class Seat(Row, table=True):
    """A key of a person in the latest charter: one person on one laptop."""

    key: str = Field(primary_key=True)
    person: str
    label: str


class Role(Row, table=True):
    """One grant of a role. ``since`` and ``until`` bound a delegation; ``units`` empty means all units."""

    person: str = Field(primary_key=True)
    pos: int = Field(primary_key=True)
    role: str
    units: str
    since: str | None
    until: str | None
    acting: str


class Reach(Row, table=True):
    """How far each log was folded: a later fact at or before ``seq`` fills a gap or forks, and re-derives everything."""

    key: str = Field(primary_key=True)
    epoch: str = Field(primary_key=True)
    seq: int


class Missing(Row, table=True):
    """A fact that an item refers to and that has not arrived."""

    item: str = Field(primary_key=True)
    fact: str = Field(primary_key=True, index=True)


class Text(Row, table=True):
    """What the search reads: one row per revision (``n`` of its fact), so the newest come first by row id."""

    n: int = Field(primary_key=True)
    item: str = Field(index=True)
    rev: str
    title: str
    captions: str
    tags: str
    brief: str


WORDS = """CREATE VIRTUAL TABLE words USING fts5(
  title, captions, tags, brief, content='text', content_rowid='n', prefix='2 3 4', tokenize='unicode61 remove_diacritics 2'
)"""
"""The full-text index over ``text``. It keeps no second copy of the texts; the view keeps it in step (triggers cannot: trusted_schema is off)."""


def ddl() -> list[str]:
    """The statements that make an empty view."""
    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in Row.metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        statements += [str(CreateIndex(i).compile(dialect=dialect)) for i in sorted(table.indexes, key=lambda i: str(i.name))]
    return [*statements, WORDS]


def digest() -> str:
    """The name of this schema: 16 hex digits over all statements."""
    return hashlib.sha256("\n".join(ddl()).encode()).hexdigest()[:16]


def make(con: sqlite3.Connection) -> None:
    """Make the empty tables in ``con``."""
    for statement in ddl():
        con.execute(statement)


def columns() -> dict[str, tuple[str, ...]]:
    """Table -> its columns, for the tests that hold the plain SQL against the schema."""
    return {t.name: tuple(c.name for c in t.columns) for t in Row.metadata.sorted_tables}
