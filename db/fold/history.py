"""Rows of log, every fact as the history shows it, and of text, every version as the search reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from core.ledger.entries import counts
from core.ledger.envelope import Fact
from db.fold.about import About, Row

if TYPE_CHECKING:
    from db.fold.ground import Ground

_ACTS: Mapping[str, str] = {
    "decision": "verdict",
    "finding": "act",
    "incident": "type",
    "entry": "type",
    "release": "surface",
    "plan": "when",
    "open_log": "reason",
    "note": "mark",
    "redact": "basis",
}
"""Kind -> the field of its body that tells such facts apart."""
_REASONED = ("rule_switch", "limit")
"""Office records that are changed for a reason: the log tells it instead of the names of the fields."""


def log(about: About) -> list[Row]:
    """One row per fact; ``counts`` says whether it has any effect."""
    return [
        {
            "n": n,
            "id": f.id,
            "item": f.item,
            "kind": f.kind,
            "at": f.at,
            "key": f.key,
            "epoch": f.epoch,
            "person": about.ground.person(f.key),
            "act": _word(f.body.get(_ACTS.get(f.kind, ""))),
            "step": _word(f.body.get("step")),
            "note": _note(f, about),
            "counts": int(_counts(f, about.ground)),
        }
        for n, f in about.facts
    ]


def texts(about: About) -> list[Row]:
    """One row per version, each under the present title; without a version one for the record itself."""
    brief = about.text("brief")
    if not about.revisions:
        n = about.facts[-1][0]
        return [{"n": n, "item": about.id, "rev": "", "title": about.title, "captions": about.text("text"), "tags": "", "brief": brief}]
    return [
        {
            "n": n,
            "item": about.id,
            "rev": f.id,
            "title": about.title,
            "captions": "\n".join(_each_once(s.get(k) for s in look for k in ("title", "text"))),
            "tags": " ".join(_each_once(t for s in look for t in (s.get("tags") or ()))),
            "brief": brief,
        }
        for n, f in about.revisions
        for look in [about.look(f)]
    ]


def _counts(f: Fact, ground: Ground) -> bool:
    if f.kind == "charter":
        return f.id in ground.chain.index
    if f.kind == "open_log":
        return ground.logs.stands(f) is True
    return counts(f, ground.logs, ground.chain) if f.kind == "entry" else bool(ground.roles(f))


def _note(f: Fact, about: About) -> str:
    """What the person wrote with the fact: a reason, a note; for an office record the names of the changed fields."""
    if f.kind == "entry":
        fields = about.fields(f.body["fields"]) or {}
        reason = fields.get("reason") if f.body["type"] in _REASONED else None
        return reason if isinstance(reason, str) and reason else " ".join(sorted(fields))
    if f.kind == "open_log":  # its reason is a word, not a body
        return ""
    found = about.ground.open(next((f.body[k] for k in ("reason", "note", "skip") if isinstance(f.body.get(k), str)), None))
    return found if isinstance(found, str) else ""


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _each_once(values: Iterable[object]) -> list[str]:
    return list(dict.fromkeys(v for v in values if isinstance(v, str) and v))
