"""facts.db: the only truth of the office. Facts are added, never changed and never removed.

Only this module asks the table of facts (:mod:`db.schema` declares it). What protects the records is not the triggers (anybody can
drop a trigger) but the hash and signature of each fact, the chain of each log, and the heads that other laptops
remember; :mod:`db.fsck` checks all of it.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Self

from core.errors import Damaged, Trouble
from core.ledger import envelope
from core.ledger.canon import MAX_BLOB, Bad, sha256
from core.ledger.envelope import Fact, Signer
from core.messages import N_, say
from core.paths import Places
from db import anchor, engine, files
from db.anchor import Anchor, Verdict
from db.quarantine import Quarantine, hashes, known_keys
from db.schema import SCHEMA

APPEND_ONLY = frozenset({"fact"})
PAGE = 1000

Blobs = Iterable[tuple[str, bytes]]
"""(id, raw) of salted bodies, as :func:`core.ledger.blob.pack` makes them."""


@dataclass(frozen=True, slots=True)
class New:
    """A fact that is to be written: everything but the place in the log."""

    kind: str
    item: str
    body: Mapping[str, Any]
    deps: Sequence[str] = ()
    blobs: Sequence[tuple[str, bytes]] = ()


@dataclass(frozen=True, slots=True)
class Ingested:
    """What :meth:`Facts.ingest` did: facts that are new here, and how many wait for a charter or were dropped."""

    new: tuple[Fact, ...]
    waiting: int = 0
    dropped: int = 0


class Row(NamedTuple):
    """One fact as it lies in the file, unchecked, for fsck and digests."""

    n: int
    id: bytes
    key: bytes
    epoch: str
    seq: int
    kind: str
    item: str
    raw: bytes
    sig: bytes


class Facts:
    """An open facts.db. One writer, one thread. ``readonly`` says why nothing can be written, None when it can."""

    def __init__(self, db: sqlite3.Connection, path: Path, anchor_path: Path, readonly: Trouble | None) -> None:
        self._db, self.path, self._anchor_path = db, path, anchor_path
        self.readonly = readonly
        self._quarantine = Quarantine(db)
        self._failed_syncs = 0
        self._heads: dict[str, dict[str, tuple[int, str]]] = {}
        self._count = 0
        self._load()

    @classmethod
    def create(cls, places: Places) -> Self:
        """Make the facts.db of a new installation, with its anchor. Raises Trouble when there is one already."""
        engine.create_facts(places.facts, f"{';'.join(SCHEMA)}; INSERT INTO meta VALUES('db_uuid','{secrets.token_hex(16)}')")
        made = cls.open(places)
        made.write_anchor()
        return made

    @classmethod
    def open(cls, places: Places, *, readonly: bool = False) -> Self:
        """Open the facts.db of an installation; read-only where the folder or a newer version asks for it.

        Raises Trouble when there is none or it cannot be read, Damaged when it is not a facts.db.
        """
        return cls.open_file(places.facts, places.anchor, readonly=readonly)

    @classmethod
    def open_file(cls, path: Path, anchor_path: Path | None = None, *, readonly: bool = True) -> Self:
        """Open one file, such as a backup, on its own. Raises as :meth:`open`."""
        if not path.exists():
            raise Trouble(say(N_("Belum ada catatan kantor di {path}."), path=path), say(N_("Buat kantor baru, impor paket tim, atau pulihkan cadangan.")))
        why: Trouble | None = None
        if readonly:
            why = Trouble(say(N_("Catatan dibuka hanya untuk dibaca.")), say(N_("Buka kantor ini dengan cara biasa untuk menulis.")))
        elif not files.writable(path.parent):
            why = files.not_writable(path.parent)
        try:
            db = engine.open_facts(path, append_only=APPEND_ONLY, readonly=why is not None)
        except engine.Newer as newer:
            why, db = newer, engine.open_facts(path, append_only=APPEND_ONLY, readonly=True)
        try:
            return cls(db, path, anchor_path or path.with_name("anchor.json"), why)
        except BaseException:
            db.close()
            raise

    def close(self) -> None:
        """Close the file; the object is of no use afterwards."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- writing

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Everything written inside is one transaction: all of it or nothing. May be nested. Raises Trouble.

        After the commit the anchor follows. A second failing disk sync makes the records read-only: what the system
        says after a failed sync cannot be trusted.
        """
        if self._db.in_transaction:
            yield
            return
        if self.readonly is not None:
            raise self.readonly
        try:
            with engine.transaction(self._db, self.path):
                yield
        except BaseException as problem:
            if getattr(problem.__cause__, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_IOERR and isinstance(problem, Trouble):
                self._failed_syncs += 1
                self.readonly = problem if self._failed_syncs > 1 else None
            with contextlib.suppress(Trouble):
                self._load()
            raise
        with contextlib.suppress(Trouble):  # the facts are safe; an anchor left behind only means "ahead" at the next start
            self.write_anchor()

    def append(self, signer: Signer, kind: str, item: str, body: Mapping[str, Any], deps: Sequence[str], at: str, blobs: Blobs = ()) -> Fact:
        """Sign one fact at the end of the signer's log and keep it with its blobs. On return it is on the disk.

        Raises Trouble; LookupError when the signer has no open epoch; Bad when the body does not fit its kind.
        """
        with self.together():
            epoch = self.epoch(signer.key)
            if epoch is None:
                raise LookupError(f"no open epoch for key {signer.key[:8]}")
            return self._append(signer, epoch, New(kind, item, body, deps, tuple(blobs)), at)

    def append_all(self, signer: Signer, entries: Iterable[New], at: str) -> list[Fact]:
        """Several facts in one transaction: all signatures of a session or none. Raises as :meth:`append`."""
        with self.together():
            return [self.append(signer, e.kind, e.item, e.body, e.deps, at, e.blobs) for e in entries]

    def open_epoch(
        self, signer: Signer, reason: str, *, charter: str | None, app: str, at: str, was: tuple[str, int, str] | None = None, epoch: str | None = None
    ) -> Fact:
        """Start a new random epoch of the signer's log with its ``open_log`` and write there from now on.

        ``reason`` is install, restore, clone or rolled_back; ``was`` is (epoch, seq, id) of the head that is left. Only a
        fictional office names its ``epoch``.
        """
        body: dict[str, Any] = {"app": app, "charter": charter, "reason": reason}
        if was is not None:
            body["was"] = {"epoch": was[0], "seq": was[1], "head": was[2]}
        epoch = epoch or secrets.token_hex(8)
        with self.together():
            self.set_meta(f"epoch:{signer.key}", epoch)
            return self._append(signer, epoch, New("open_log", "log", body), at)

    def epoch(self, key: str) -> str | None:
        """The epoch in which ``key`` writes on this installation; None before :meth:`open_epoch`."""
        return self.meta(f"epoch:{key}")

    def ingest(self, facts: Iterable[Fact], blobs: Blobs = ()) -> Ingested:
        """Keep facts that were read and verified elsewhere (:func:`envelope.read`) and the blobs that they name.

        Signers that no charter lists wait in quarantine, up to 50 MiB and 10,000 rows, until a charter lists them.
        A blob is kept when a fact of the same delivery names it. Known facts change nothing.
        One transaction. Raises Trouble; Bad for a blob that is not what its id says.
        """
        delivered = list(facts)
        with self.together():
            found = {f.id: f for f in delivered if not self.has(f.id)}
            held = self._quarantine.facts()
            known = self.known_keys(f for f in (*found.values(), *held) if f.kind == "charter")
            freed = self._quarantine.free(f for f in held if f.key in known)
            new = [f for f in found.values() if f.key in known] + [f for f in freed if f.id not in found and not self.has(f.id)]
            strangers = [f for f in found.values() if f.key not in known]
            self._insert(new)
            dropped = self._quarantine.add(((f.id, f.raw, f.sig) for f in strangers), "key", _now())
            open_blobs = [b for b in blobs if not self._has_blob(b[0])] + (list(self._quarantine.blobs()) if freed else [])
            if open_blobs:
                named = {h for f in (*delivered, *freed) if f.key in known for h in hashes(f.body)}
                dropped += self._keep_named(open_blobs, named, {h for f in strangers for h in hashes(f.body)})
            return Ingested(tuple(new), len(strangers), dropped)

    def pin_genesis(self, charter: str) -> Ingested:
        """Believe in the office whose first charter is ``charter``, once and for ever, and look through the quarantine again."""
        with self.together():
            if self.genesis not in (None, charter):
                raise ValueError("another genesis is pinned")
            self.set_meta("genesis", charter)
            return self.ingest(())

    def redact_blob(self, blob: str) -> None:
        """Remove the bytes of a blob for good and keep its id; a copy that arrives later is not taken in again."""
        with self.together():
            ref = bytes.fromhex(blob)
            self._db.execute("INSERT INTO blob VALUES(?, NULL) ON CONFLICT(id) DO UPDATE SET raw=NULL", (ref,))
            self._quarantine.drop(blob)

    def set_meta(self, k: str, v: str | None) -> None:
        """Remember a small local value, or forget it with None. Never part of an exchange."""
        with self.together():
            if v is None:
                self._db.execute("DELETE FROM meta WHERE k=?", (k,))
            else:
                self._db.execute("INSERT INTO meta VALUES(?,?) ON CONFLICT(k) DO UPDATE SET v=excluded.v", (k, v))

    # -- reading

    def get(self, fact: str) -> Fact | None:
        """The fact with this id; None when it is not here. Raises Damaged."""
        row = self._one("SELECT id, raw, sig FROM fact WHERE id=?", bytes.fromhex(fact))
        return None if row is None else self._fact(*row)

    def has(self, fact: str) -> bool:
        """Whether the fact with this id is here."""
        return self._one("SELECT 1 FROM fact WHERE id=?", bytes.fromhex(fact)) is not None

    def of_item(self, item: str) -> list[Fact]:
        """All facts about one item, in order of arrival (which means nothing). Raises Damaged."""
        return [self._fact(*row) for row in self._all("SELECT id, raw, sig FROM fact WHERE item=? ORDER BY n", item)]

    def of_kind(self, kind: str) -> list[Fact]:
        """All facts of one kind. Reads the whole file; charters and open_logs are quicker by :meth:`of_item`. Raises Damaged."""
        return [self._fact(*row) for row in self._all("SELECT id, raw, sig FROM fact WHERE kind=? ORDER BY n", kind)]

    def charters(self) -> list[Fact]:
        """Every charter in the file, whoever signed it. Raises Damaged."""
        return [f for f in self.of_item("charter") if f.kind == "charter"]

    def since(self, n: int = 0) -> Iterator[tuple[int, Fact]]:
        """(arrival number, fact) of everything that came after ``n``. Raises Damaged."""
        for row in self.rows(n):
            yield row.n, self._fact(row.id, row.raw, row.sig)

    def rows(self, n: int = 0) -> Iterator[Row]:
        """The rows after arrival number ``n`` as they lie in the file, unchecked."""
        while True:
            page = self._all("SELECT n, id, key, epoch, seq, kind, item, raw, sig FROM fact WHERE n>? ORDER BY n LIMIT ?", n, PAGE)
            if not page:
                return
            yield from map(Row._make, page)
            n = page[-1][0]

    def rows_of(self, item: str) -> list[Row]:
        """The rows about one item as they lie in the file, unchecked."""
        sql = "SELECT n, id, key, epoch, seq, kind, item, raw, sig FROM fact WHERE item=? ORDER BY n"
        return [Row._make(row) for row in self._all(sql, item)]

    def log_rows(self, n: int = 0) -> list[tuple[str, str, str, int, str | None]]:
        """(id, key, epoch, seq, prev) of every fact after arrival number ``n``, for the index of logs."""
        sql = "SELECT lower(hex(id)), lower(hex(key)), epoch, seq, json_extract(CAST(raw AS TEXT), '$.prev') FROM fact WHERE n>? ORDER BY n"
        return self._all(sql, n)

    def heads(self) -> dict[str, dict[str, tuple[int, str]]]:
        """key -> epoch -> (seq, id) of the last fact of each log."""
        return {key: dict(epochs) for key, epochs in self._heads.items()}

    def count(self) -> int:
        """How many facts there are."""
        return self._count

    def last(self) -> int:
        """The arrival number of the newest fact, 0 when there is none."""
        row = self._one("SELECT max(n) FROM fact")
        return 0 if row is None else row[0] or 0

    def blob(self, blob: str) -> bytes | None:
        """The bytes of a blob; None when they have not come or were redacted. Raises Damaged."""
        row = self._one("SELECT raw FROM blob WHERE id=?", bytes.fromhex(blob))
        if row is None or row[0] is None:
            return None
        raw: bytes = row[0]
        if sha256(raw) != blob:
            raise Damaged(say(N_("Isi catatan {id} di {path} rusak."), id=blob, path=self.path))
        return raw

    def redacted(self, blob: str) -> bool:
        """Whether the bytes of a blob were removed on purpose."""
        return self._one("SELECT 1 FROM blob WHERE id=? AND raw IS NULL", bytes.fromhex(blob)) is not None

    def _has_blob(self, blob: str) -> bool:
        return self._one("SELECT 1 FROM blob WHERE id=?", bytes.fromhex(blob)) is not None

    def blob_rows(self) -> Iterator[tuple[bytes, bytes | None]]:
        """(id, raw) of every blob as they lie in the file, unchecked."""
        ref = b""
        while page := self._all("SELECT id, raw FROM blob WHERE id>? ORDER BY id LIMIT 100", ref):
            yield from page
            ref = page[-1][0]

    def blob_count(self) -> int:
        """How many blobs there are, the redacted ones among them."""
        return int(self._one("SELECT count(*) FROM blob")[0])

    def waiting(self) -> tuple[int, int]:
        """(rows, bytes) in quarantine."""
        return self._quarantine.size()

    def meta(self, k: str) -> str | None:
        """A small local value; None when it was never set."""
        row = self._one("SELECT v FROM meta WHERE k=?", k)
        return None if row is None else row[0]

    def metas(self, prefix: str) -> dict[str, str]:
        """All local values whose name starts with ``prefix``."""
        return dict(self._all("SELECT k, v FROM meta WHERE substr(k, 1, ?)=? ORDER BY k", len(prefix), prefix))

    @property
    def db_uuid(self) -> str:
        """Which file this is; a restored one is another."""
        return self.meta("db_uuid") or ""

    @property
    def genesis(self) -> str | None:
        """The id of the pinned first charter; None on an empty installation."""
        return self.meta("genesis")

    def known_keys(self, more: Iterable[Fact] = ()) -> frozenset[str]:
        """Every key that a root-signed charter lists, counting the charters in ``more`` as well."""
        return known_keys([*self.charters(), *more], self.genesis)

    def schema(self) -> list[str]:
        """The statements that the file says it was made with, without SQLite's own."""
        return [row[0] for row in self._all("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")]

    def integrity(self) -> list[str]:
        """What SQLite itself finds wrong with the file; empty when nothing."""
        return [row[0] for row in self._all("PRAGMA integrity_check(20)") if row[0] != "ok"]

    def backup(self, target: sqlite3.Connection, pages: int = 64) -> None:
        """Copy the whole file into ``target`` in steps of ``pages``. Raises Trouble."""
        with engine.troubles(self.path):
            self._db.backup(target, pages=pages)

    # -- the anchor

    def anchor(self) -> Anchor:
        """What these records would be remembered by."""
        return Anchor(self.db_uuid, _machine(), self._count, self.heads())

    def write_anchor(self) -> None:
        """Remember the present heads beside the records. Raises Trouble."""
        anchor.write(self._anchor_path, self.anchor())

    def standing(self, remembered: Anchor | None) -> Verdict:
        """How these records stand to a remembered anchor, with the logs that lost facts."""
        return anchor.compare(remembered, self.anchor(), self.has)

    # -- inside

    def _append(self, signer: Signer, epoch: str, new: New, at: str) -> Fact:
        seq, prev = self._heads.get(signer.key, {}).get(epoch, (0, None))
        fact = envelope.write(signer, epoch=epoch, seq=seq + 1, prev=prev, kind=new.kind, item=new.item, at=at, deps=new.deps, body=new.body)
        self._insert([fact])
        for ref, raw in new.blobs:
            self._insert_blob(ref, raw)
        return fact

    def _insert(self, facts: Sequence[Fact]) -> None:
        now = _now()
        self._db.executemany(
            "INSERT INTO fact(id, key, epoch, seq, kind, item, raw, sig, got_at) VALUES(?,?,?,?,?,?,?,?,?)",
            ((bytes.fromhex(f.id), bytes.fromhex(f.key), f.epoch, f.seq, f.kind, f.item, f.raw, f.sig, now) for f in facts),
        )
        for f in facts:
            epochs = self._heads.setdefault(f.key, {})
            if f.seq > epochs.get(f.epoch, (0, ""))[0]:
                epochs[f.epoch] = (f.seq, f.id)
        self._count += len(facts)

    def _insert_blob(self, ref: str, raw: bytes) -> None:
        if len(raw) > MAX_BLOB or sha256(raw) != ref:
            raise Bad(f"blob {ref} is not what its id says")
        self._db.execute("INSERT OR IGNORE INTO blob VALUES(?,?)", (bytes.fromhex(ref), raw))

    def _keep_named(self, blobs: Blobs, named: set[str], waiting: set[str]) -> int:
        """Store the blobs that stored facts name, set aside those of waiting facts, drop the rest; gives how many were dropped."""
        apart = []
        for ref, raw in blobs:
            if ref in named:
                self._insert_blob(ref, raw)
                self._quarantine.drop(ref)
            elif ref in waiting and sha256(raw) == ref:
                apart.append((ref, raw, None))
        return self._quarantine.add(apart, "blob", _now())

    def _load(self) -> None:
        """Read count and heads from the file."""
        self._count = self._all("SELECT count(*) FROM fact")[0][0]
        heads: dict[str, dict[str, tuple[int, str]]] = {}
        for key, epoch, seq in self._all("SELECT key, epoch, max(seq) FROM fact GROUP BY key, epoch"):
            top = self._all("SELECT min(id) FROM fact WHERE key=? AND epoch=? AND seq=?", key, epoch, seq)[0][0]
            heads.setdefault(key.hex(), {})[epoch] = (seq, top.hex())
        self._heads = heads

    def _fact(self, ref: bytes, raw: bytes, sig: bytes) -> Fact:
        try:
            return envelope.again(ref.hex(), raw, sig)
        except Bad as problem:
            raise Damaged(say(N_("Fakta {id} di {path} rusak."), id=ref.hex(), path=self.path)) from problem

    def _one(self, sql: str, *values: Any) -> Any:
        with engine.troubles(self.path):
            return self._db.execute(sql, values).fetchone()

    def _all(self, sql: str, *values: Any) -> list[Any]:
        with engine.troubles(self.path):
            return self._db.execute(sql, values).fetchall()


@cache
def _machine() -> str:
    return anchor.machine()


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
