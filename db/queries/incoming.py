"""What the office knows of the rows of a file, and what an import would do with them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from core.ledger.state import Label
from core.messages import N_, Message, say
from core.planning.incoming.compare import CHANGED, NEW, SAME, WRONG, Known, Verdict, judged, matched, may_bring_in
from core.planning.incoming.wishes import Wish
from db.office import Office

IMPORTED = "imported"
"""The field of a record that keeps what its row said at the last import."""
_THESE = "IN (SELECT value FROM json_each(?))"
_ALL = "SELECT id, title, target, at FROM item WHERE hidden = 0"
_KEPT = "SELECT id, json_extract(fields, '$.imported') FROM entry WHERE type IN ('item', 'idea') AND json_extract(fields, '$.imported') IS NOT NULL"
_CHIPS = "SELECT item, at FROM chip ORDER BY item, at"
_ITEMS = f"SELECT id, kind, label, rev FROM item WHERE id {_THESE}"  # noqa: S608
_SURFACES = f"SELECT item, surface, at FROM surface WHERE item {_THESE} ORDER BY item, pos"  # noqa: S608
_NOTES = f"SELECT id, json_extract(fields, '$.note') FROM entry WHERE type = 'idea' AND id {_THESE}"  # noqa: S608


class DryRun(NamedTuple):
    """Every row with its verdict, why nothing may be written now (no reasons when it may), and how many rows have each verdict."""

    verdicts: tuple[Verdict, ...]
    reasons: tuple[Message, ...] = ()
    tally: Mapping[str, int] = MappingProxyType({})

    def count(self, what: str) -> int:
        """How many rows have a verdict."""
        return self.tally.get(what, 0)

    def counts(self) -> dict[str, int]:
        """Verdict -> how many rows."""
        return {what: self.count(what) for what in (NEW, SAME, CHANGED, WRONG)}


def dry_run(office: Office, found: Sequence[Wish]) -> DryRun:
    """What bringing these rows in would do. Reads only."""
    root = office.chain.genesis.fact.key
    hits = matched(found, _known(office), root)
    verdicts = judged(hits, known_items(office, {item for _wish, item in hits if item}))
    reasons = may_bring_in(office.actor()) if office.person else (say(N_("Kursi terkunci. Masuk dulu dengan PIN.")),)
    return DryRun(tuple(verdicts), reasons, Counter(v.what for v in verdicts))


def _known(office: Office) -> list[Known]:
    """Everything of the office, only as far as rows find it."""
    db = office.view_db
    kept = {item: json.loads(value) for item, value in db.execute(_KEPT)}
    ats: dict[str, list[str]] = {}
    for item, at in db.execute(_CHIPS):
        ats.setdefault(item, []).append(at)
    return [
        Known(item, title, tuple(ats.get(item, ())), key=str(before.get("key") or ""), was=before.get("was") or {})
        for item, title, _target, _at in db.execute(_ALL)
        for before in (kept.get(item) or {},)
    ]


def known_items(office: Office, items: Collection[str]) -> dict[str, Known]:
    """Items and ideas in full, by id."""
    wanted = json.dumps(sorted(items))
    db = office.view_db
    surfaces: dict[str, list[str]] = {}
    planned: set[str] = set()
    for item, surface, at in db.execute(_SURFACES, (wanted,)):
        surfaces.setdefault(item, []).append(surface)
        if at is not None:
            planned.add(item)
    notes = dict(db.execute(_NOTES, (wanted,)))
    light = {k.item: k for k in _known(office) if k.item in items}
    return {
        item: light[item]._replace(
            surfaces=tuple(surfaces.get(item, ())),
            texts=_texts(office, rev) if rev else {"": str(notes[item])} if notes.get(item) else {},
            kind=kind,
            closed=_closed(label, item in planned),
            idea=label == "idea",
        )
        for item, kind, label, rev in db.execute(_ITEMS, (wanted,))
    }


def _texts(office: Office, rev: str) -> dict[str, str]:
    fact = office.facts.get(rev)
    look: Any = office.blob(fact.body["facets"]["look"]["body"]) if fact is not None else None
    return {str(s["id"]): str(s.get("text", "")) for s in look.get("surfaces", ()) if s.get("text")} if isinstance(look, dict) else {}


def _closed(label: str, planned: bool) -> Message | None:
    """Why an import leaves an item alone: people have taken it further than a draft."""
    if label not in ("idea", Label.DRAFT.value):
        return say(N_("Konten ini sudah masuk rantai persetujuan di Paraf; impor tidak mengubahnya. Ubah di editor."))
    if planned:
        return say(N_("Konten ini sudah dijadwalkan di Paraf; impor tidak mengubahnya. Pindahkan di kalender."))
    return None
