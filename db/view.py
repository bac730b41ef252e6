"""``view.db``: facts -> tables, one id at a time; rebuilt from nothing whenever it does not fit; compared with a rebuild.

The view is disposable. It holds nothing that the facts do not say, and every change of it is one transaction. Opening
it imports neither SQLModel nor cryptography, because the first paint reads it; the tables are made by :mod:`db.tables`
only when the file is new.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from core.errors import Damaged
from db import engine, files

if TYPE_CHECKING:  # importing them costs cryptography, which a finished view does not need
    from core.ledger.envelope import Fact
    from db.facts import Row as FactRow
    from db.fold import Ground, Row

SCHEMA = "b8c4085738e3f189"
"""What ``db.tables.digest()`` gives; another value in a file means: fold it again."""
FOLD = 6
"""Raise by one when ``db/fold/`` or the rules under it give other rows for the same facts."""
VERSION = f"{SCHEMA}.{FOLD}"

_KEY = {"item": "id", "entry": "id"}
"""The column of the id where it is not called ``item``."""
_TOLD = 50
Told = Callable[[int, int], object]
"""Hears how much of how much is done."""
COMPARED = ("item", "chip", "surface", "step", "missing", "moment", "use", "entry", "log", "text", "person", "seat", "role", "reach", "meta")


class Source(Protocol):
    """What the view needs of facts.db."""

    def rows(self, n: int = 0) -> Iterator[FactRow]:
        """What arrived after ``n``, in order of arrival."""

    def of_item(self, item: str) -> Sequence[Fact]:
        """All facts about one id."""


class View:
    """An open ``view.db``. One writer, one thread; screens read ``db`` through :mod:`db.queries`."""

    def __init__(self, db: sqlite3.Connection, path: Path | None) -> None:
        self.db, self.path = db, path

    @classmethod
    def open(cls, path: Path) -> View:
        """The view at ``path``; an empty one in place of a file that is missing, damaged or of another schema.

        Where the folder cannot be written, the view lives in memory. Raises Trouble.
        """
        if path.parent.exists() and not files.writable(path.parent):
            return cls.in_memory()
        try:
            view = cls(engine.open_view(path), path)
        except Damaged:
            return cls._fresh(path)
        if view._fits():
            return view
        view.close()
        return cls._fresh(path)

    @classmethod
    def in_memory(cls) -> View:
        """An empty view that lives in memory: for comparing, and where the folder cannot be written."""
        view = cls(sqlite3.connect(":memory:", isolation_level=None), None)
        view._make()
        return view

    @classmethod
    def _fresh(cls, path: Path) -> View:
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        view = cls(engine.open_view(path), path)
        view._make()
        return view

    def close(self) -> None:
        """Close the file; the object is of no use afterwards."""
        self.db.close()

    # -- following the facts

    def catch_up(self, source: Source, ground: Ground, told: Told | None = None) -> frozenset[str]:
        """Fold what is new: facts after the cursor, and states that the clock changed. Gives the ids that were rewritten.

        ``told`` hears how many ids of how many are done.

        Only touched ids are derived again; all of them after a new charter. The whole view is made anew when the facts
        are not the ones it was made from (a restored backup), when a body was redacted, and when the file is damaged.
        Raises Trouble.
        """
        try:
            if self._made_from(source):
                return self._follow(source, ground, told)
        except Damaged:
            if self._sound():
                raise  # the facts are damaged, not the view
        self.rebuild(source, ground)
        return frozenset(self._ids())

    def rebuild(self, source: Source, ground: Ground) -> None:
        """Throw the view away and fold all facts again; what was redacted is not in the new file. Raises Trouble."""
        if self.path is None:
            fresh = View.in_memory()
        else:
            self.db.close()
            fresh = View._fresh(self.path)
        self.db = fresh.db
        self._follow(source, ground)

    def _made_from(self, source: Source) -> bool:
        """Whether the fact at the cursor is the one folded last, and nothing was redacted since."""
        cursor = self._cursor()
        if cursor == 0:
            return True
        arrived = source.rows(cursor - 1)
        last = next(arrived, None)
        return last is not None and (last.n, last.id.hex()) == (cursor, self.meta("last")) and not any(row.kind == "redact" for row in arrived)

    def _follow(self, source: Source, ground: Ground, told: Told | None = None) -> frozenset[str]:
        with self._together():
            fresh = [(row.n, row.id.hex(), row.key.hex(), row.epoch, row.seq, row.kind, row.item) for row in source.rows(self._cursor())]
            touched = {item for *_, item in fresh}
            if self._chartered(ground) or any(kind == "charter" for *_, kind, _ in fresh):
                self._write_office(ground)
                touched |= self._ids()
            else:
                touched |= self._turned(ground) | self._shaken((key, epoch, seq) for _, _, key, epoch, seq, _, _ in fresh)
            numbers = {row[1]: row[0] for row in fresh}
            for count, item in enumerate(sorted(touched)):
                self._fold(item, source, ground, numbers)
                if told is not None and count % _TOLD == 0:
                    told(count, len(touched))
            if fresh:
                self._reach((key, epoch, seq) for _, _, key, epoch, seq, _, _ in fresh)
                self._note("cursor", str(fresh[-1][0]))
                self._note("last", fresh[-1][1])
                self._note("alarms", " ".join(_alarms(ground)))
            if touched or self.meta("now") is None:
                self._note("now", ground.now.isoformat())
        return frozenset(touched)

    def _chartered(self, ground: Ground) -> bool:
        """Whether another charter is the latest one than when the view was last folded."""
        return bool(ground.chain.charters) and self.meta("charter") != ground.chain.latest.id

    def _turned(self, ground: Ground) -> set[str]:
        """The items whose state the clock changed since the last fold, in either direction."""
        before = self.meta("now")
        if before is None:
            return set()
        span = sorted((datetime.fromisoformat(before).timestamp(), ground.now.timestamp()))
        return {row[0] for row in self.db.execute("SELECT DISTINCT item FROM moment WHERE at BETWEEN ? AND ?", (int(span[0]), int(span[1])))}

    def _shaken(self, fresh: Iterable[tuple[str, str, int]]) -> set[str]:
        """The ids with facts in a log of which something arrived late: it closed a gap, or told a second story."""
        reached = {(key, epoch): seq for key, epoch, seq in self.db.execute("SELECT key, epoch, seq FROM reach")}
        logs = {(key, epoch) for key, epoch, seq in fresh if seq <= reached.get((key, epoch), 0)}
        return {row[0] for log in logs for row in self.db.execute("SELECT DISTINCT item FROM log WHERE key=? AND epoch=?", log)}

    def _reach(self, fresh: Iterable[tuple[str, str, int]]) -> None:
        self.db.executemany("INSERT INTO reach(key, epoch, seq) VALUES(?, ?, ?) ON CONFLICT(key, epoch) DO UPDATE SET seq=max(seq, excluded.seq)", fresh)

    def _fold(self, id: str, source: Source, ground: Ground, fresh: Mapping[str, int]) -> None:
        """Rewrite the rows of one id. Texts that did not change keep their place in the full-text index."""
        for table, rows in self._derived(id, source, ground, fresh).items():
            if table == "text":
                self._write_texts(id, rows)
            else:
                self._write(table, id, rows)

    def _write(self, table: str, id: str, rows: Sequence[Row]) -> None:
        self.db.execute(f"DELETE FROM {table} WHERE {_KEY.get(table, 'item')}=?", (id,))  # noqa: S608 - names of our own
        self._insert(table, rows)

    def _write_texts(self, id: str, rows: Sequence[Row]) -> None:
        if self._stored("text", id) == _tuples(rows):
            return
        self.db.execute(
            "INSERT INTO words(words, rowid, title, captions, tags, brief) SELECT 'delete', n, title, captions, tags, brief FROM text WHERE item=?", (id,)
        )
        self._write("text", id, rows)
        self.db.execute("INSERT INTO words(rowid, title, captions, tags, brief) SELECT n, title, captions, tags, brief FROM text WHERE item=?", (id,))

    def _derived(self, id: str, source: Source, ground: Ground, fresh: Mapping[str, int]) -> Mapping[str, list[Row]]:
        known = dict(self.db.execute("SELECT id, n FROM log WHERE item=?", (id,)).fetchall())
        return ground.rows(id, [(fresh.get(f.id) or known[f.id], f) for f in source.of_item(id)])

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            columns = tuple(rows[0])
            marks = ", ".join("?" * len(columns))
            self.db.executemany(f"INSERT INTO {table}({', '.join(columns)}) VALUES({marks})", _tuples(rows))

    def _write_office(self, ground: Ground) -> None:
        """People, seats and roles of the latest charter, and the names the screens show of the office."""
        for table, rows in ground.office().items():
            self.db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
            self._insert(table, rows)
        if ground.chain.charters:
            latest = ground.chain.latest
            for k, v in (("charter", latest.id), ("office", latest.office), ("zone", latest.zone), ("demo", "1" if ground.chain.genesis.demo else "")):
                self._note(k, v)

    # -- checking

    def compare(self, source: Source, ground: Ground) -> tuple[str, ...]:
        """Where this view differs from one made anew from the same facts: one line a row, empty when it does not differ."""
        other = View.in_memory()
        other.catch_up(source, ground)
        found: list[str] = []
        for table in COMPARED:
            try:
                same = self.hash(table) == other.hash(table)
            except sqlite3.DatabaseError as problem:
                found.append(f"{table}: {problem}")
                continue
            if not same:
                mine, theirs = set(self._rows(table)), set(other._rows(table))
                found += [f"{table}: + {row}" for row in sorted(mine - theirs, key=repr)]
                found += [f"{table}: - {row}" for row in sorted(theirs - mine, key=repr)]
        other.close()
        return (*found, *self._words_damage())

    def spot_check(self, source: Source, ground: Ground, count: int = 20) -> tuple[str, ...]:
        """Derive ``count`` random ids again and name those whose rows differ. Changes nothing."""
        ids = sorted(self._ids())
        chosen = random.sample(ids, min(count, len(ids)))
        return tuple(item for item in sorted(chosen) if not self._right(item, source, ground))

    def hash(self, table: str) -> str:
        """SHA-256 over all rows of a table in a fixed order."""
        digest = hashlib.sha256()
        for row in self._rows(table):
            digest.update(repr(row).encode())
        return digest.hexdigest()

    def meta(self, k: str) -> str | None:
        """A value of the table meta; None when it was never written."""
        row = self.db.execute("SELECT v FROM meta WHERE k=?", (k,)).fetchone()
        return None if row is None else row[0]

    def _right(self, id: str, source: Source, ground: Ground) -> bool:
        try:
            derived = self._derived(id, source, ground, {})
        except KeyError:
            return False  # a fact of the id that was never folded
        return all(sorted(self._stored(table, id), key=repr) == sorted(_tuples(rows), key=repr) for table, rows in derived.items())

    # -- inside

    def _make(self) -> None:
        from db import tables  # SQLModel: only when a view is made

        with self._together():
            tables.make(self.db)
            self._note("schema", VERSION)
            self._note("cursor", "0")
            self._note("last", "")

    def _fits(self) -> bool:
        try:
            return self.meta("schema") == VERSION
        except sqlite3.DatabaseError:
            return False

    def _sound(self) -> bool:
        try:
            return bool(self.db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        except sqlite3.DatabaseError:
            return False

    @contextmanager
    def _together(self) -> Iterator[None]:
        with engine.transaction(self.db, self.path or Path("view.db")):
            yield

    def _cursor(self) -> int:
        with engine.troubles(self.path or Path("view.db")):
            return int(self.meta("cursor") or 0)

    def _note(self, k: str, v: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO meta(k, v) VALUES(?, ?)", (k, v))

    def _ids(self) -> set[str]:
        return {row[0] for row in self.db.execute("SELECT DISTINCT item FROM log")}

    def _stored(self, table: str, id: str) -> list[tuple[Any, ...]]:
        return self.db.execute(f"SELECT * FROM {table} WHERE {_KEY.get(table, 'item')}=? ORDER BY rowid", (id,)).fetchall()  # noqa: S608

    def _rows(self, table: str) -> list[tuple[Any, ...]]:
        but = " WHERE k != 'now'" if table == "meta" else ""
        return self.db.execute(f"SELECT * FROM {table}{but} ORDER BY 1, 2").fetchall()  # noqa: S608 - a name of COMPARED

    def _words_damage(self) -> Iterator[str]:
        try:
            self.db.execute("INSERT INTO words(words, rank) VALUES('integrity-check', 1)")
        except sqlite3.DatabaseError as problem:
            yield f"words: {problem}"


def _tuples(rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in rows]


def _alarms(ground: Ground) -> Iterator[str]:
    """What every laptop shows in red: two charters after one, a log that told two stories."""
    if ground.chain.alarm:
        yield "charter_fork"
    if ground.logs.forks():
        yield "log_fork"
