"""How an office begins: the standard chain of steps and the body of a first or next charter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

STANDARD_STEPS: tuple[Mapping[str, Any], ...] = (
    {"id": "verify", "role": "unit_teknis", "binds": ["data"], "threshold": 1},
    {"id": "design", "role": "humas", "binds": ["look"], "threshold": 1, "may_author": ["look"]},
    {"id": "final", "role": "kepala_humas", "binds": ["data", "look"], "threshold": 1},
)
"""*Rantai Standar*: facts first, then the look, then the signature of the head over both."""

STANDARD_CLASSES: Mapping[str, Mapping[str, Any]] = {
    "laporan_kinerja": {"verify_after_design": True},
    "klarifikasi": {"verify_after_design": True},
    "kedaruratan": {"verify_after_design": True},
    "hari_besar": {"together": True},
}
"""Kinds whose verifier binds the finished look as well, since there a wrong number in the picture costs most; and greetings, of which
several may be approved on one sheet."""


def person(name: str, keys: Sequence[str], *roles: str) -> dict[str, Any]:
    """One person of a charter body, with roles that cover every unit."""
    return {"name": name, "keys": list(keys), "roles": [{"role": r} for r in roles]}


def first_charter(office: str, zone: str, roots: Sequence[str], people: Mapping[str, Mapping[str, Any]], *, demo: bool = False) -> dict[str, Any]:
    """The body of charter 1 with the standard chain. ``people`` maps person ids to :func:`person` values."""
    body: dict[str, Any] = {
        "office": office,
        "zone": zone,
        "ver": 1,
        "prev": None,
        "roots": list(roots),
        "people": {pid: dict(p) for pid, p in people.items()},
        "steps": [dict(s) for s in STANDARD_STEPS],
        "classes": {kind: dict(c) for kind, c in STANDARD_CLASSES.items()},
        "waivers": [],
        "fast_lane": {"hours": 6, "limit": 2},
        "seen": {},
        "freshness_days": 7,
    }
    if demo:
        body["demo"] = True
    return body


def next_charter(before: Mapping[str, Any], before_id: str, seen: Mapping[str, Mapping[str, int]], **changes: Any) -> dict[str, Any]:
    """The body of the next charter: the whole of the one before with ``changes``, and how far each log was read."""
    body = {**before, **changes, "ver": before["ver"] + 1, "prev": before_id, "seen": {k: dict(v) for k, v in seen.items()}}
    if "ratify" not in changes:
        body.pop("ratify", None)
    return body
