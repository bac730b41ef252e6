"""Rows of item, surface, step, moment, missing and entry."""

from __future__ import annotations

import json
from datetime import datetime

from core.ledger.entries import Entry
from core.ledger.kinds import FAST_KINDS
from core.ledger.state import Label, State
from db.fold.about import About, Row


def item(about: About, at: str | None) -> Row:
    """The row of an item or idea; ``at`` is the minute of its first chip."""
    s = about.state or State(about.id, Label.DRAFT, kind=about.kind, unit=about.text("unit"))
    return {
        "id": about.id,
        "title": about.title,
        "brief": about.text("brief"),
        "kind": s.kind,
        "pillar": about.text("pillar"),
        "campaign": about.text("campaign"),
        "people": " ".join(about.people),
        "author": about.author,
        "target": about.target,
        "unit": s.unit,
        "sensitivity": s.sensitivity,
        "label": about.label,
        "step": s.step,
        "status": about.status,
        "starred": int(s.starred),
        "rev": s.rev,
        "heads": " ".join(s.heads),
        "data": s.facets.get("data"),
        "look": s.facets.get("look"),
        "submitted": int(s.submitted),
        "deadline": s.ratify_by or s.deadline,
        "not_before": s.window[0],
        "not_after": s.window[1],
        "at": at,
        "hidden": int(about.hidden),
        "flags": " ".join((*s.flags, *_owed(s))),
        "first_at": about.first_at,
        "touched": about.facts[-1][0],
        "done": sum(step.met for step in s.steps),
        "total": len(s.steps),
    }


def _owed(s: State) -> list[str]:
    """``ratify`` while a takedown waits for the head, ``fast`` while a version that the head sent through the fast lane is not out everywhere,

    ``news`` while the next version of something in the fast lane waits for his word.
    """
    open_ = any(x.state not in ("released", "skipped") or x.id in s.redo for x in s.surfaces)
    news = s.kind in FAST_KINDS and s.label in (Label.HOLDING, Label.OVERDUE, Label.CORRECTION_REQUIRED) and bool(s.redo) and not s.fast
    return [*(["ratify"] if s.ratify_by else []), *(["fast"] if s.fast and open_ else []), *(["news"] if news else [])]


def surfaces(s: State) -> list[Row]:
    """The surfaces of an item in the order of its content."""
    return [
        {"item": s.item, "surface": x.id, "pos": pos, "state": x.state, "at": x.when, "plan": x.plan, "release": x.release} for pos, x in enumerate(s.surfaces)
    ]


def steps(s: State) -> list[Row]:
    """Verify and design may be decided in any order, the last step only on top of all others: that is ``ready``.

    What went out wrongly waits like anything else once its correction is handed in; what went out in the fast lane waits for its verification.
    """
    mending = s.label in (Label.CORRECTION_REQUIRED, Label.TAKEN_DOWN) and s.way is Label.IN_REVIEW
    waiting, held = s.label is Label.IN_REVIEW or mending, s.label in (Label.HOLDING, Label.OVERDUE)
    return [
        {
            "item": s.item,
            "step": step.id,
            "pos": pos,
            "role": step.role,
            "binds": " ".join(step.binds),
            "threshold": step.threshold,
            "met": int(step.met),
            "ready": int(
                (waiting and not step.met and (pos < len(s.steps) - 1 or all(x.met for x in s.steps[:pos])))
                or (held and step.id == "verify" and not step.met and not step.blocks)
            ),
            "approved_by": " ".join(dict.fromkeys(c.person for c in step.approvals)),
            "blocked_by": " ".join(dict.fromkeys(c.person for c in step.blocks)),
            "at": max((c.at for c in (*step.approvals, *step.blocks)), key=datetime.fromisoformat, default=None),
        }
        for pos, step in enumerate(s.steps)
    ]


def moments(s: State) -> list[Row]:
    """When the clock alone may change the state: the end of a promise, of the window, of the wait for the head after a takedown."""
    times = {int(datetime.fromisoformat(t).timestamp()) for t in (s.deadline, s.window[1], s.ratify_by) if t}
    return [{"item": s.item, "at": t} for t in sorted(times)]


def missing(about: About) -> list[Row]:
    """The facts that others refer to and that have not arrived."""
    known = [x for x in (about.state, *about.entries.values()) if x is not None]
    return [{"item": about.id, "fact": fact} for fact in sorted({m for x in known for m in x.missing})]


def entry(about: About, e: Entry) -> Row:
    """The row of one office record."""
    subject = e.fields.get("item")
    return {
        "id": e.id,
        "type": e.type,
        "about": subject if isinstance(subject, str) else "",
        "fields": json.dumps(e.fields, sort_keys=True, ensure_ascii=False),
        "hidden": int(e.hidden),
        "heads": " ".join(e.heads),
        "at": e.at,
        "person": e.person,
        "touched": max(n for n, f in about.facts if f.kind == "entry" and f.body["type"] == e.type),
    }
