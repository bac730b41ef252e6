"""Three-way merge of facet values: proposes, never decides.

Two people who changed different fields get a proposal that holds both changes; a field that both changed is a conflict
and a person chooses. The result becomes a fact only when somebody signs a revision with two parents.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both sides changed: its path, and the three values (None where absent)."""

    path: tuple[str, ...]
    base: Any
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The proposal; where ``clashes`` is not empty the value holds the base at those places."""

    value: Any
    clashes: tuple[Clash, ...]


def merge(base: Any, ours: Any, theirs: Any) -> Merged:
    """The three-way merge of JSON values. Objects merge per field, lists of objects with ``id`` per id, all else as a whole."""
    clashes: list[Clash] = []
    value = _merge(base, ours, theirs, (), clashes)
    return Merged(None if value is _ABSENT else value, tuple(clashes))


def _merge(base: Any, ours: Any, theirs: Any, path: tuple[str, ...], clashes: list[Clash]) -> Any:
    if _same(ours, theirs) or _same(base, theirs):
        return ours
    if _same(base, ours):
        return theirs
    if all(isinstance(v, dict) for v in (ours, theirs)) and (isinstance(base, dict) or base is _ABSENT):
        return _merge_fields(base if isinstance(base, dict) else {}, ours, theirs, path, clashes)
    if all(_by_id(v) is not None for v in (ours, theirs)) and (base is _ABSENT or _by_id(base) is not None):
        return _merge_rows(base if isinstance(base, list) else [], ours, theirs, path, clashes)
    clashes.append(Clash(path, *(None if v is _ABSENT else v for v in (base, ours, theirs))))
    return base


def _merge_fields(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any], path: tuple[str, ...], clashes: list[Clash]) -> dict[str, Any]:
    found = {}
    for name in dict.fromkeys([*base, *ours, *theirs]):
        value = _merge(base.get(name, _ABSENT), ours.get(name, _ABSENT), theirs.get(name, _ABSENT), (*path, name), clashes)
        if value is not _ABSENT:
            found[name] = value
    return found


def _merge_rows(base: list[Any], ours: list[Any], theirs: list[Any], path: tuple[str, ...], clashes: list[Clash]) -> list[Any]:
    """Rows by id: in our order, then the ones they added, where each side's removals and changes hold."""
    b, o, t = _by_id(base) or {}, _by_id(ours) or {}, _by_id(theirs) or {}
    moved_by_them = [i for i in t if i in b] != [i for i in b if i in t]
    order = dict.fromkeys([*t, *o] if moved_by_them and [i for i in o if i in b] == [i for i in b if i in o] else [*o, *t])
    found = []
    for row in dict.fromkeys([*order, *b]):
        value = _merge(b.get(row, _ABSENT), o.get(row, _ABSENT), t.get(row, _ABSENT), (*path, row), clashes)
        if value is not _ABSENT:
            found.append(value)
    return found


def _by_id(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, list) or not all(isinstance(r, dict) and isinstance(r.get("id"), str) for r in value):
        return None
    rows = {r["id"]: r for r in value}
    return rows if len(rows) == len(value) else None


def _same(a: Any, b: Any) -> bool:
    return a is b or (a is not _ABSENT and b is not _ABSENT and bool(a == b))
