"""Arrange the plan: campaigns, repeated slots, the weekly rhythm and the goals of accounts, as many records together as belong together.

One change of a plan may touch several records (a series that is parted, a month laid by the rhythm): all are written or none, and the
opposite is the same call with the fields of before. Nothing is deleted, only hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.content.facets import Data, Look, SurfaceText
from core.errors import Refused
from core.messages import N_, Message, say
from core.planning import campaign, rhythm, series
from core.planning.dates import long_date
from core.planning.repeat_words import Shown
from core.records import Changed
from core.workflow import may_enter, may_revise, require
from db.actions.enter import entry
from db.actions.revise import create
from db.office import Office
from db.queries import repeats

TYPES = ("campaign", "series", "setting", "account")
LONGEST = 300
"""Characters of the goal or the audience of an account."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One office record to set: what is not named stays. ``hidden`` True puts it away, False takes it back, None leaves it."""

    type: str
    id: str
    fields: Mapping[str, Any]
    hidden: bool | None = None


def arrange(office: Office, records: Sequence[Kept]) -> Changed:
    """Set all of ``records`` or none. Raises Refused with every reason: the role, and whatever would be wrong afterwards."""
    who = office.actor()
    reasons = [why for type_ in dict.fromkeys(r.type for r in records) for why in may_enter(type_, who)]
    for record in records:
        reasons += _faults(office, record)
    require(tuple(reasons))
    return office.changed(office.say_all([entry(office, r.type, r.id, r.fields, hidden=r.hidden) for r in records]))


def write(office: Office, source: str, day: date, item: str) -> Changed:
    """Make the item ``item`` out of the repeated slot ``source`` that stands on ``day``: a draft with everything the slot says.

    The slot remembers its item and is no placeholder any more; throwing the item away gives the place back. Raises Refused.
    """
    place = repeats.place(office, source, day)
    if place is None:
        raise Refused(say(N_("Slot pada {day} sudah tidak ada."), day=Shown(long_date, day)))
    if place.item:
        raise Refused(say(N_("Slot pada {day} sudah ditulis."), day=Shown(long_date, day)))
    slot = place.series
    target = f"{place.day.isoformat()}T{place.time}" if place.time else place.day.isoformat()
    fields = {"title": slot.title, "brief": "", "campaign": slot.campaign, "pillar": slot.pillar, "target_date": target, "series": slot.id}
    look = Look(tuple(SurfaceText(surface, "") for surface in slot.surfaces))
    require((*may_revise(None, office.actor(), slot.kind), *may_enter(series.TYPE, office.actor())))
    with office.together():
        _item, made = create(office, fields, Data(kind=slot.kind), look, item=item)
        kept = office.changed(office.say_all([entry(office, series.TYPE, slot.id, series.only(slot, place.base, item=item))]))
    return Changed(made.kinds | kept.kinds, made.ids | kept.ids)


def _faults(office: Office, record: Kept) -> list[Message]:
    """What would be wrong with the record after this change; a record that is put away may be as it is."""
    if record.type not in TYPES or (record.type == "setting" and record.id != rhythm.SETTING):
        return [say(N_("Jenis catatan {type} tidak dikenal."), type=record.type)]
    if record.hidden:
        return []
    before = office.entry(record.type, record.id)
    after = {**(before.fields if before else {}), **record.fields}
    if record.type == campaign.TYPE:
        return campaign.faults(campaign.read(record.id, after))
    if record.type == series.TYPE:
        found = series.read(record.id, after)
        return series.faults(found) if found is not None else [say(N_("Aturan ulang ini tidak dikenal."))]
    if record.type == "setting":
        return rhythm.faults(rhythm.read(after))
    long = [name for name in ("goal", "audience") if len(str(after.get(name) or "")) > LONGEST]
    return [say(N_("Tujuan dan khalayak akun paling panjang {n} huruf."), n=LONGEST)] if long else []
