"""Signed, append-only facts and the state that is derived from them (see docs/ledger.md)."""
