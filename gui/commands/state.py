"""``state``: what follows from the facts. Replicas that hold the same facts print the same JSON, however they came by them."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from core.errors import Refused
from core.ledger.state import Counted, State, StepState
from core.messages import N_, _, say
from core.names import STATUS_NAMES
from core.paths import places

if TYPE_CHECKING:
    from db.queries.voided import Voided


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.description = _("Menampilkan keadaan konten: status, tahap beserta siapa dan apa yang kurang, versi, tenggat.")
    parser.add_argument("--item", metavar="ID", help=_("hanya konten ini"))
    parser.add_argument("--json", action="store_true", help=_("semuanya, sebagai JSON dengan urutan tetap"))


def run(args: argparse.Namespace) -> int:
    """Print the state of all items or of one; 1 when the one asked for is not known."""
    from db.office import Office
    from db.queries.items import ids
    from db.queries.voided import voided

    with Office.open(places(args.home), read_only=True) as office:
        wanted = ids(office) if args.item is None else (args.item,)
        found = [described(office, state) for state in map(office.state, wanted) if state is not None]
        if args.item is not None and not found:
            raise Refused(say(N_("Konten {item} tidak ditemukan."), item=args.item))
        if args.json:
            print(json.dumps({"charter": office.chain.latest.id, "items": found}, ensure_ascii=False, indent=2, sort_keys=True))
        else:
            for one in found:
                print(_line(one))
                for lost in voided(office, one["item"]):
                    print(_lost(office, lost))
    return 0


def described(office: Any, state: State) -> dict[str, Any]:
    """One item as the JSON shows it: only what the facts say, nothing of this laptop."""
    from db.queries.voided import voided

    entry = office.entry("item", state.item)
    return {
        "item": state.item,
        "title": str(entry.fields.get("title", "")) if entry is not None else "",
        "hidden": entry is not None and entry.hidden,
        "label": state.label_text,
        "status": state.status,
        "step": state.step,
        "kind": state.kind,
        "unit": state.unit,
        "sensitivity": state.sensitivity,
        "rev": state.rev,
        "heads": list(state.heads),
        "facets": dict(state.facets),
        "authors": {facet: sorted(who) for facet, who in state.authors.items()},
        "submitted": state.submitted,
        "steps": [_step(office, state, step) for step in state.steps],
        "voided": [_voided(v) for v in voided(office, state.item)],
        "surfaces": [{"surface": s.id, "state": s.state, "when": s.when, "plan": s.plan, "release": s.release} for s in state.surfaces],
        "deadline": state.deadline,
        "window": {"from": state.window[0], "to": state.window[1]},
        "releases": sorted(state.releases),
        "incidents": sorted(state.incidents),
        "missing": sorted(state.missing),
        "flags": sorted(state.flags),
    }


def _step(office: Any, state: State, step: StepState) -> dict[str, Any]:
    approved = {c.person for c in step.approvals}
    return {
        "id": step.id,
        "role": step.role,
        "binds": list(step.binds),
        "met": step.met,
        "approvals": [_counted(c) for c in step.approvals],
        "blocks": [_counted(c) for c in step.blocks],
        "missing": 0 if step.met else max(step.threshold - len(approved), 0),
        "may_decide": [] if step.met else [p for p in _holders(office, state, step) if p not in approved],
    }


def _voided(v: Voided) -> dict[str, Any]:
    """An approval that the head no longer bears, with the fields that did it; their texts stay out, as everywhere here."""
    fields = [{"facet": c.facet, "row": c.row, "field": c.field} for c in v.changes]
    return {"step": v.step, "decision": v.decision, "person": v.person, "at": v.at, "fields": fields}


def _counted(c: Counted) -> dict[str, Any]:
    return {"decision": c.decision, "person": c.person, "key": c.key, "at": c.at, "verdict": c.verdict, "waived": c.waived}


def _holders(office: Any, state: State, step: StepState) -> list[str]:
    """Who holds the role of the step for the unit today, and wrote none of what it binds."""
    latest = office.chain.latest
    rule = next((s for s in latest.steps(state.kind) if s.id == step.id), None)
    bound = [f for f in step.binds if rule is None or f not in rule.may_author]
    found = []
    for person, body in latest.body["people"].items():
        grants = [g for g in (latest.grants(key, office.at()) for key in body["keys"]) if step.role in g]
        units = grants[0][step.role] if grants else frozenset()
        writer = any(person in state.authors.get(f, ()) and not latest.waives(person, step.id, f, office.at()) for f in bound)
        if (units is None or state.unit in units) and not writer:
            found.append(person)
    return sorted(found)


def _line(one: dict[str, Any]) -> str:
    """One item for people: what it is called, where it stands, and who it waits for."""
    step = next((s for s in one["steps"] if s["id"] == one["step"]), None)
    status = _(STATUS_NAMES[one["status"]])
    if step is None:
        return _("{item}  {title}: {status}").format(item=one["item"], title=one["title"], status=status)
    who = ", ".join(step["may_decide"]) or "-"
    return _("{item}  {title}: {status}, menunggu {who}").format(item=one["item"], title=one["title"], status=status, who=who)


def _lost(office: Any, lost: Voided) -> str:
    """Which approval was lost under an item, and what did it."""
    why = "; ".join(str(c.told) for c in lost.changes) or _("isi yang dulu diputus tidak ada lagi di laptop ini")
    return _("    {step} oleh {who} gugur: {why}").format(step=lost.name, who=office.chain.name(lost.person), why=why)
