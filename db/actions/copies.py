"""Make something new out of what is there: a copy, one item for each surface, an item out of an idea, other surfaces."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from core import platforms
from core.content import draft as drafts
from core.content.facets import Data, Look, SurfaceText
from core.errors import Refused
from core.ledger.ids import new_id
from core.ledger.state import State
from core.messages import N_, say
from core.planning.moves import fall_words
from core.records import NOTHING, Changed, both
from core.workflow import may_duplicate, may_plan, may_revise, may_split, require
from db.actions.enter import enter
from db.actions.hide import hide
from db.actions.plan import plan_fact
from db.actions.revise import create, revise
from db.office import Office
from db.queries.head import Head, head
from db.queries.moves import piece

_TITLE = "title"
_AIM = "target_date"


def duplicate(office: Office, items: Sequence[str]) -> Changed:
    """A draft (or an idea) beside each of ``items`` with everything that was written, but no approval and no plan: the copy aims at the same day.

    ``ids`` of the answer are the new ones, in no order. Raises Refused.
    """
    changed = NOTHING
    with office.together():
        for item in items:
            changed = both(changed, _duplicate(office, item))
    return changed


def split(office: Office, item: str) -> Changed:
    """Part a draft: the item keeps its first surface, every other one becomes an item with its caption and its files. Raises Refused.

    The parts aim at the minute of their surface, and keep its plan when there is one.
    """
    found = head(office, item)
    require(may_split(found.state, office.actor()))
    changed = NOTHING
    with office.together():
        for text in found.look.surfaces[1:]:
            changed = both(changed, _part(office, found, text))
        changed = both(changed, revise(office, item, found.data, replace(found.look, surfaces=found.look.surfaces[:1])))
        return both(changed, enter(office, "item", item, {_TITLE: _titled(found.title, found.look.surfaces[0].id)}))


def convert(office: Office, idea: str) -> Changed:
    """Begin writing an idea: the same id becomes an item with a first version. Raises Refused."""
    entry = office.entry("idea", idea)
    if entry is None or office.state(idea) is not None or office.entry("item", idea) is not None:
        raise Refused(say(N_("Ini bukan ide.")))
    fields = entry.fields
    kind = str(fields.get("kind") or "lainnya")
    wanted = fields.get("surfaces")
    known = platforms.surfaces()
    surfaces = tuple(SurfaceText(str(s), "") for s in wanted if s in known) if isinstance(wanted, list) else ()
    kept = {k: v for k, v in fields.items() if k not in ("note", "kind", "surfaces")}
    return create(office, {**kept, "brief": str(fields.get("note") or fields.get("brief") or "")}, Data(kind=kind), Look(surfaces), item=idea)[1]


def unconvert(office: Office, item: str, idea: str) -> Changed:
    """Take back that an idea became ``item``: the item is thrown away, and its idea stands there again under the id ``idea``. Raises Refused.

    What was once begun keeps its versions, so its id cannot be an idea any more. Doing it again throws ``idea`` away and shows ``item``.
    """
    entry = office.entry("idea", item)
    if entry is None:
        raise Refused(say(N_("Ini bukan ide.")))
    with office.together():
        gone = hide(office, [item], True)
        return both(gone, enter(office, "idea", idea, entry.fields, hidden=False))


def set_surfaces(office: Office, item: str, wanted: Sequence[str], agreed: Collection[str] = ()) -> Changed:
    """Put the item on exactly the ``wanted`` surfaces, by a new version; a new surface begins with the leading caption.

    ``agreed`` are the approvals that may fall, because they bind what will be seen. Raises Refused.
    """
    found = head(office, item)
    require(may_revise(found.state, office.actor(), found.state.kind))
    if not wanted:
        raise Refused(say(N_("Pilih paling sedikit satu kanal.")))
    if tuple(wanted) == tuple(s.id for s in found.look.surfaces):
        return NOTHING
    out = {s.id for s in found.state.surfaces if s.state == "released"} - set(wanted)
    if out:
        raise Refused(say(N_("Kanal {surface} sudah terbit dan tidak bisa dilepas."), surface=", ".join(map(platforms.name, sorted(out)))))
    lost = [f for f in piece(office, item, "").falls if f.decision not in agreed]
    if lost:
        raise Refused(say(N_("Paraf ini akan gugur dan belum disetujui untuk dilepas: {falls}."), falls=fall_words(lost)))
    held = drafts.of(item, found.rev.id, found.fields, found.data, found.look)
    return revise(office, item, found.data, drafts.with_surfaces(held, tuple(wanted)).look)


def _duplicate(office: Office, item: str) -> Changed:
    state = office.state(item)
    idea = state is None and office.entry("item", item) is None
    entry = office.entry("idea" if idea else "item", item)
    fields: dict[str, Any] = dict(entry.fields) if entry else {}
    title = str(fields.get(_TITLE) or "").strip() or piece(office, item, "").title
    fields[_TITLE] = str(say(N_("{title} (salinan)"), title=title)) if title else ""
    if state is None:
        require(may_duplicate(office.actor(), "", idea=True))
        return enter(office, "idea" if idea else "item", new_id(), fields)
    found = head(office, item)
    require(may_duplicate(office.actor(), state.kind))
    first = min((s.when for s in state.surfaces if s.when), key=datetime.fromisoformat, default=None)
    if first is not None:
        fields[_AIM] = _wall(office, first)
    return create(office, fields, found.data, replace(found.look, not_before=None, not_after=None))[1]


def _part(office: Office, found: Head, text: SurfaceText) -> Changed:
    state: State = found.state
    when = next((s.when for s in state.surfaces if s.id == text.id and s.state in ("planned", "outside")), None)
    fields: Mapping[str, Any] = {**found.fields, _TITLE: _titled(found.title, text.id), **({_AIM: _wall(office, when)} if when else {})}
    item, changed = create(office, fields, found.data, replace(found.look, surfaces=(text,)))
    if when is not None and not may_plan(office.state(item), office.actor()):
        changed = both(changed, office.changed(office.say_all([plan_fact(office, item, when, [text.id])])))
    return changed


def _titled(title: str, surface: str) -> str:
    return f"{title} · {platforms.name(surface)}" if title else ""


def _wall(office: Office, at: str) -> str:
    return datetime.fromisoformat(at).astimezone(office.zone).isoformat()[:16]
