"""The plan of some days, with everything that paper, tables and calendar files say of it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from core.brand import colour
from core.brand.colour import RGB
from core.brand.kit import COLOURS
from core.brand.proposal import KIT
from core.documents.plan import Plan, PlanLine
from core.paths import resource
from core.planning import days
from core.planning.own_days import overrides
from db.office import Office
from db.queries.calendar import ALL, Sift, month, tally
from db.queries.sheet import letterhead

_THESE = "IN (SELECT value FROM json_each(?))"
_BRIEFS = f"SELECT id, brief FROM item WHERE id {_THESE}"  # noqa: S608
_NOTES = f"SELECT id, json_extract(fields, '$.note') FROM entry WHERE type = 'idea' AND id {_THESE}"  # noqa: S608
_HEADS = f"SELECT id, rev, heads FROM item WHERE id {_THESE}"  # noqa: S608
_RELEASES = f"SELECT item, release FROM surface WHERE release IS NOT NULL AND item {_THESE} ORDER BY item, pos"  # noqa: S608
_TOUCHED = f"SELECT item.id, log.at FROM item JOIN log ON log.n = item.touched WHERE item.id {_THESE}"  # noqa: S608


def plan(office: Office, first: date, last: date, sift: Sift = ALL) -> Plan:
    """What stands from ``first`` to ``last``, both included, after sifting."""
    chips = month(office.view_db, first, last, sift)
    found = tally(office.view_db, first, last)
    names = dict(found.campaigns) | dict(found.people)
    items = {chip.item for chip in chips}
    briefs, captions, links, touched = _briefs(office, items), _captions(office, items), _links(office, items), dict(_asked(office, items, _TOUCHED))
    lines = tuple(
        PlanLine(
            item=chip.item,
            at=chip.at,
            title=chip.title or chip.item,
            status=chip.status,
            surfaces=chip.surfaces,
            kind=chip.kind,
            campaign=names.get(chip.campaign, chip.campaign),
            person=names.get(chip.person, chip.person),
            captions=tuple((s, text) for s, text in captions.get(chip.item, ()) if s in chip.surfaces),
            brief=briefs.get(chip.item, ""),
            links=tuple(links.get(chip.item, ())),
            touched=str(touched.get(chip.item, "")),
        )
        for chip in chips
    )
    marks = days.marks(first, last, overrides=overrides(found.own_days), min_priority=2)
    root = office.chain.genesis.fact.key
    return Plan(letterhead(office), office.zone.key, first, last, lines, marks, palette(office), office.at(), root, office.demo, bool(sift))


def palette(office: Office) -> Mapping[str, RGB]:
    """The colours of the office's kit by name; empty while it has none that can be read."""
    entry = office.entry("kit", KIT)
    fields = entry.fields if entry and not entry.hidden else _demo_kit() if office.demo else {}
    found = fields.get("palette")
    try:
        return {name: colour.parse(str(found[name])) for name in COLOURS} if isinstance(found, Mapping) else {}
    except (KeyError, ValueError):
        return {}


def _demo_kit() -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(resource("demo", "kit.toml").read_text(encoding="utf-8"))


def _asked(office: Office, items: Collection[str], sql: str) -> list[tuple[Any, ...]]:
    """The rows of ``sql``, whose only question mark takes all of ``items`` as a JSON list."""
    return list(office.view_db.execute(sql, (json.dumps(sorted(items)),)))


def _briefs(office: Office, items: Collection[str]) -> dict[str, str]:
    notes = dict(_asked(office, items, _NOTES))
    return {item: str(brief or notes.get(item) or "") for item, brief in _asked(office, items, _BRIEFS)}


def _captions(office: Office, items: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Surface and text of the version that stands; with two versions, of the first one."""
    found: dict[str, list[tuple[str, str]]] = {}
    for item, rev, heads in _asked(office, items, _HEADS):
        fact = office.facts.get(rev or (heads.split() or [""])[0]) if rev or heads else None
        look = office.blob(fact.body["facets"]["look"]["body"]) if fact is not None else None
        if isinstance(look, dict):
            found[item] = [(str(s.get("id", "")), str(s.get("text", ""))) for s in look.get("surfaces", ()) if isinstance(s, dict) and s.get("text")]
    return found


def _links(office: Office, items: Collection[str]) -> dict[str, list[str]]:
    """The addresses of the posts of the items."""
    found: dict[str, list[str]] = {}
    for item, release in _asked(office, items, _RELEASES):
        fact = office.facts.get(release)
        url = office.blob(fact.body.get("url")) if fact is not None else None
        if isinstance(url, str) and url and url not in found.setdefault(item, []):
            found[item].append(url)
    return found
