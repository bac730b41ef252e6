"""The schema of facts.db: one append-only table, three small ones, and the guard rails against a careless hand."""

from __future__ import annotations

SCHEMA = (
    """CREATE TABLE fact(
  n     INTEGER PRIMARY KEY,
  id    BLOB NOT NULL UNIQUE CHECK(length(id)=32),
  key   BLOB NOT NULL, epoch TEXT NOT NULL, seq INTEGER NOT NULL CHECK(seq>0),
  kind  TEXT NOT NULL, item TEXT NOT NULL,
  raw   BLOB NOT NULL CHECK(length(raw)<=65536), sig BLOB NOT NULL CHECK(length(sig)=64),
  got_at TEXT NOT NULL
) STRICT""",
    "CREATE INDEX fact_item ON fact(item)",
    "CREATE INDEX fact_log ON fact(key,epoch,seq)",
    "CREATE TABLE blob(id BLOB PRIMARY KEY, raw BLOB) STRICT",
    "CREATE TABLE meta(k TEXT PRIMARY KEY, v TEXT) STRICT",
    "CREATE TABLE quarantine(id BLOB PRIMARY KEY, raw BLOB, sig BLOB, why TEXT, got_at TEXT) STRICT",
    "CREATE TRIGGER fact_update BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT,'facts never change'); END",
    "CREATE TRIGGER fact_delete BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT,'facts never go'); END",
    "CREATE TRIGGER fact_once BEFORE INSERT ON fact WHEN EXISTS(SELECT 1 FROM fact WHERE id=NEW.id) BEGIN SELECT RAISE(IGNORE); END",
    "CREATE TRIGGER fact_place BEFORE INSERT ON fact WHEN EXISTS(SELECT 1 FROM fact WHERE n=NEW.n) BEGIN SELECT RAISE(ABORT,'facts never change'); END",
    "CREATE TRIGGER blob_update BEFORE UPDATE ON blob WHEN NEW.raw IS NOT NULL OR NEW.id IS NOT OLD.id "
    "BEGIN SELECT RAISE(ABORT,'blobs are only redacted'); END",
    "CREATE TRIGGER blob_delete BEFORE DELETE ON blob BEGIN SELECT RAISE(ABORT,'blobs are only redacted'); END",
)
"""The whole schema, statement by statement; fsck compares the file with it, letter by letter."""
