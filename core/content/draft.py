"""What the editor holds while somebody types: the working data of an item and both facets of its next version.

Captions: one text leads, and a surface follows it until it is detached. :func:`to_json` is what the autosave journal keeps;
:func:`from_json` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.content.facets import Data, Look, SurfaceText, data_value, look_value, read_data, read_look

FIELDS = ("title", "brief", "campaign", "target_date", "pillar", "people")
"""The working data that the editor changes; other fields of the record stay as they are."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An item as it is being written. ``base`` is the revision it started from, empty for something new.

    ``target`` is office wall time ``2026-12-14T09:00``, a day, or empty; ``pillar`` empty means that of the campaign.
    ``people`` are the ids of who is in charge, the first one first. ``detached`` are the surfaces with a caption of their own; one
    surface at least follows the leading text.
    """

    item: str
    base: str = ""
    title: str = ""
    brief: str = ""
    campaign: str = ""
    target: str = ""
    pillar: str = ""
    people: tuple[str, ...] = ()
    data: Data = field(default_factory=Data)
    look: Look = field(default_factory=Look)
    detached: frozenset[str] = frozenset()

    @property
    def shared(self) -> bool:
        """Whether every surface follows the leading text."""
        return not self.detached

    @property
    def lead(self) -> str:
        """The leading text: that of the first surface which follows it."""
        return next((s.text for s in self.look.surfaces if s.id not in self.detached), "")

    def fields(self) -> dict[str, Any]:
        """The working data as the record of the item keeps it."""
        return {
            "title": self.title.strip(),
            "brief": self.brief.strip(),
            "campaign": self.campaign,
            "target_date": self.target,
            "pillar": self.pillar,
            "people": list(self.people),
        }

    def same(self, other: Draft) -> bool:
        """Whether nothing that would be kept differs."""
        return self.fields() == other.fields() and not self.touched(other)

    def touched(self, other: Draft) -> frozenset[str]:
        """The facets in which the two differ: saving one over the other voids the decisions that bind them."""
        found = set()
        if self.data != other.data and _data(self.data) != _data(other.data):
            found.add("data")
        if self.look != other.look and _look(self.look) != _look(other.look):
            found.add("look")
        return frozenset(found)


def _data(data: Data) -> tuple[Any, ...]:
    """What is kept of the data: two spellings of one text in Unicode are the same."""
    return data_value(data), data.kind, data.unit, data.sensitivity


def _look(look: Look) -> tuple[Any, ...]:
    return look_value(look), look.not_before, look.not_after


def fresh(item: str, target: str = "", person: str = "") -> Draft:
    """An empty draft of a new item, planned for ``target`` when a day is already known, in charge of ``person``."""
    return Draft(item, target=target, people=(person,) if person else ())


def of(item: str, base: str, fields: Mapping[str, Any], data: Data, look: Look) -> Draft:
    """The draft that continues a version on record. Working data of other types than text counts as empty."""
    title, brief, campaign, target, pillar = (str(fields.get(name) or "") for name in FIELDS[:5])
    people = fields.get("people")
    return Draft(
        item=item,
        base=base,
        title=title,
        brief=brief,
        campaign=campaign,
        target=target[:16],
        pillar=pillar,
        people=tuple(p for p in people if isinstance(p, str)) if isinstance(people, list) else (),
        data=data,
        look=look,
        detached=parted(look),
    )


def to_json(draft: Draft) -> dict[str, Any]:
    """The draft as a JSON object; see :func:`from_json`."""
    data, look = draft.data, draft.look
    return {
        "base": draft.base,
        "fields": draft.fields(),
        "data": {**data_value(data), "kind": data.kind, "unit": data.unit, "sensitivity": data.sensitivity},
        "look": {**look_value(look), "not_before": look.not_before, "not_after": look.not_after},
        "detached": sorted(draft.detached),
    }


def from_json(item: str, value: Mapping[str, Any]) -> Draft | None:
    """What :func:`to_json` made of a draft of ``item``; None when the object is not one."""
    try:
        data, look, fields = value["data"], value["look"], value["fields"]
        facet = {"surfaces": [s["id"] for s in look["surfaces"]], "not_before": look.get("not_before"), "not_after": look.get("not_after")}
        draft = of(item, str(value["base"]), fields, read_data(data, data), read_look(facet, look))
        apart = frozenset(value.get("detached", draft.detached)) & {s.id for s in draft.look.surfaces}
    except (KeyError, TypeError, AttributeError, ValueError):
        return None
    return replace(draft, detached=apart if len(apart) < len(draft.look.surfaces) else draft.detached)


# -- one text leads


def parted(look: Look) -> frozenset[str]:
    """The surfaces whose caption is another one than most surfaces carry; of equally many the first leads."""
    texts = [s.text for s in look.surfaces]
    lead = max(texts, key=texts.count, default="")
    return frozenset(s.id for s in look.surfaces if s.text != lead)


def detach(draft: Draft, surface: str) -> Draft:
    """``surface`` gets a caption of its own, at first the same words; the last that follows stays with the leading text."""
    apart = draft.detached | {surface}
    return replace(draft, detached=apart) if len(apart) < len(draft.look.surfaces) else draft


def follow(draft: Draft, surface: str) -> Draft:
    """``surface`` carries the leading text again."""
    return _written(replace(draft, detached=draft.detached - {surface}), draft.lead)


def lead(draft: Draft, surface: str) -> Draft:
    """The caption of ``surface`` leads from now on: every surface that follows carries it."""
    text = next((s.text for s in draft.look.surfaces if s.id == surface), draft.lead)
    return _written(replace(draft, detached=draft.detached - {surface}), text)


def with_surfaces(draft: Draft, wanted: tuple[str, ...]) -> Draft:
    """``draft`` on exactly the ``wanted`` surfaces. A new one starts with the leading text and the files of the first."""
    known = {s.id: s for s in draft.look.surfaces}
    media = draft.look.surfaces[0].media if draft.look.surfaces else ()
    look = replace(draft.look, surfaces=tuple(known.get(w, SurfaceText(w, draft.lead, media=media)) for w in wanted))
    apart = draft.detached & frozenset(wanted)
    return replace(draft, look=look, detached=apart if len(apart) < len(wanted) else parted(look))


def _written(draft: Draft, text: str) -> Draft:
    """``draft`` with ``text`` on every surface that follows."""
    surfaces = tuple(s if s.id in draft.detached else replace(s, text=text) for s in draft.look.surfaces)
    return replace(draft, look=replace(draft.look, surfaces=surfaces))
