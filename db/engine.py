"""Open SQLite files with the settings decided by measurement (docs/decisions.md): one place for pragmas, guards and errors.

``facts.db`` keeps DELETE journal and EXTRA sync: what was acknowledged survives kill and power cut, and a file copied by
hand is whole. ``view.db`` is disposable, so WAL and NORMAL are right for it.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from core.errors import Damaged, Trouble
from core.messages import N_, say
from db import files

FACTS_ID = 0x50415246
"""``PARF``: the application id in the header of facts.db and of its backups."""
FACTS_VERSION = 1

_COMMON = (
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
)
_FACTS = (*_COMMON, "PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA", "PRAGMA secure_delete=ON")
_VIEW = (*_COMMON, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL")
_SHUT = frozenset(
    getattr(sqlite3, f"SQLITE_{verb}_{thing}")
    for verb, things in {
        "DROP": ("INDEX", "TABLE", "TRIGGER", "VIEW", "TEMP_INDEX", "TEMP_TABLE", "TEMP_TRIGGER", "TEMP_VIEW", "VTABLE"),
        "CREATE": ("INDEX", "TABLE", "TRIGGER", "VIEW", "TEMP_TRIGGER", "VTABLE"),
    }.items()
    for thing in things
) | {sqlite3.SQLITE_ALTER_TABLE, sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}
_CHANGE = (sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)


class Newer(Trouble):
    """The file was written by a newer program: it may be read, never written."""


def open_facts(path: Path, *, append_only: frozenset[str], readonly: bool = False) -> sqlite3.Connection:
    """A connection to ``path`` in which the tables ``append_only`` can only grow and the schema cannot change.

    Identity and version are read before anything else. Raises Newer (open it ``readonly``), Damaged or Trouble.
    """
    db = _connect(path, readonly=readonly)
    try:
        with troubles(path):
            check_identity(db, path, readonly=readonly)
            for pragma in _COMMON if readonly else _FACTS:
                db.execute(pragma)
            db.set_authorizer(lambda action, table, column, where, trigger: _allow(action, table, append_only))
    except BaseException:
        db.close()
        raise
    return db


def create_facts(path: Path, script: str) -> None:
    """Make a new file at ``path`` with the schema ``script``, under a temporary name first. Raises Trouble when it exists.

    A file that appears under its name is whole: a crash leaves either no file or a finished one.
    """
    if path.exists():
        raise Trouble(say(N_("{path} sudah ada."), path=path), say(N_("Pilih folder lain.")))
    files.make_folder(path.parent)
    tmp = path.with_name(f"{path.name}.new")
    for old in (tmp, tmp.with_name(f"{tmp.name}-journal")):
        old.unlink(missing_ok=True)
    with files.guard(path), troubles(path):
        db = sqlite3.connect(tmp, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode=DELETE")
            db.execute("PRAGMA synchronous=EXTRA")
            db.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA application_id={FACTS_ID}; PRAGMA user_version={FACTS_VERSION}; COMMIT;")
        finally:
            db.close()
    tmp.chmod(0o600)
    files.sync_file(tmp)
    files.settle(tmp, path)


def open_view(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection to the derived ``view.db``; it is made when missing. Raises Trouble."""
    if not readonly:
        files.make_folder(path.parent)
    db = _connect(path, readonly=readonly, create=True)
    try:
        with troubles(path):
            for pragma in _COMMON if readonly else _VIEW:
                db.execute(pragma)
    except BaseException:
        db.close()
        raise
    return db


def check_identity(db: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    """Raise unless the open file is a facts file that this program may use as asked."""
    if db.execute("PRAGMA application_id").fetchone()[0] != FACTS_ID:
        raise Damaged(say(N_("{path} bukan berkas catatan Paraf."), path=path))
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > FACTS_VERSION and not readonly:
        raise Newer(
            say(N_("{path} ditulis oleh Paraf yang lebih baru (versi berkas {version}). Catatan hanya dapat dibaca."), path=path, version=version),
            say(N_("Perbarui Paraf di laptop ini.")),
        )


@contextlib.contextmanager
def transaction(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """One ``BEGIN IMMEDIATE`` ... ``COMMIT``; anything raised inside rolls everything back. Raises Trouble."""
    with troubles(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
            raise


@contextlib.contextmanager
def troubles(path: Path) -> Iterator[None]:
    """Turn what the disk did to SQLite into a Trouble; mistakes of the program (constraint, SQL) stay what they are."""
    try:
        yield
    except sqlite3.Error as problem:
        found = trouble(path, problem)
        if found is None:
            raise
        raise found from problem


def trouble(path: Path, problem: sqlite3.Error) -> Trouble | None:
    """The Trouble behind ``problem``, None when it is a mistake of the program."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return files.full(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return files.not_writable(path)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Damaged(say(N_("{path} rusak dan tidak dapat dibaca sebagai catatan."), path=path))
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Trouble(
            say(N_("{path} sedang dipakai program lain."), path=path), say(N_("Tutup jendela Paraf yang lain atau tunggu sebentar, lalu coba lagi."))
        )
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
        return Trouble(
            say(N_("{path} tidak dapat dibuka atau ditulis oleh sistem."), path=path),
            say(N_("Periksa apakah disk masih terpasang dan sehat, lalu buka Paraf lagi.")),
        )
    if str(problem).startswith("no such table: "):  # every table is made with the file
        return Damaged(say(N_("{path} kehilangan sebagian isinya ({part})."), path=path, part=str(problem).removeprefix("no such table: ")))
    return None


def _connect(path: Path, *, readonly: bool, create: bool = False) -> sqlite3.Connection:
    mode = "ro" if readonly else "rwc" if create else "rw"
    with troubles(path):
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=5.0)


def _allow(action: int, table: str | None, append_only: frozenset[str]) -> int:
    if action in _SHUT or (action in _CHANGE and table in append_only | {"sqlite_master"}):
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and table == "writable_schema":
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
