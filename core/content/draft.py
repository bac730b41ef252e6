"""What the editor holds while somebody types: the working data of an item and both facets of its next version.

:func:`to_json` is what the autosave journal keeps; :func:`from_json` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.content.facets import Data, Look, SurfaceText, data_value, look_value, read_data, read_look

FIELDS = ("title", "brief", "campaign", "target_date")
"""The working data that the editor changes; other fields of the record stay as they are."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An item as it is being written. ``base`` is the revision it started from, empty for something new.

    ``target`` is office wall time ``2026-12-14T09:00``, a day, or empty. ``shared``: all surfaces carry the same caption.
    """

    item: str
    base: str = ""
    title: str = ""
    brief: str = ""
    campaign: str = ""
    target: str = ""
    data: Data = field(default_factory=Data)
    look: Look = field(default_factory=Look)
    shared: bool = True

    def fields(self) -> dict[str, str]:
        """The working data as the record of the item keeps it."""
        return {"title": self.title.strip(), "brief": self.brief.strip(), "campaign": self.campaign, "target_date": self.target}

    def same(self, other: Draft) -> bool:
        """Whether nothing that would be kept differs."""
        return (self.fields(), data_value(self.data), look_value(self.look)) == (other.fields(), data_value(other.data), look_value(other.look)) and (
            self.data.kind,
            self.data.unit,
            self.data.sensitivity,
            self.look.not_before,
            self.look.not_after,
        ) == (other.data.kind, other.data.unit, other.data.sensitivity, other.look.not_before, other.look.not_after)


def fresh(item: str, target: str = "") -> Draft:
    """An empty draft of a new item, planned for ``target`` when a day is already known."""
    return Draft(item, target=target)


def of(item: str, base: str, fields: Mapping[str, Any], data: Data, look: Look) -> Draft:
    """The draft that continues a version on record. Working data of other types than text counts as empty."""
    title, brief, campaign, target = (str(fields.get(name) or "") for name in FIELDS)
    return Draft(item, base, title, brief, campaign, target[:16], data, look, len({s.text for s in look.surfaces}) <= 1)


def to_json(draft: Draft) -> dict[str, Any]:
    """The draft as a JSON object; see :func:`from_json`."""
    data, look = draft.data, draft.look
    return {
        "base": draft.base,
        "fields": draft.fields(),
        "data": {**data_value(data), "kind": data.kind, "unit": data.unit, "sensitivity": data.sensitivity},
        "look": {**look_value(look), "not_before": look.not_before, "not_after": look.not_after},
        "shared": draft.shared,
    }


def from_json(item: str, value: Mapping[str, Any]) -> Draft | None:
    """What :func:`to_json` made of a draft of ``item``; None when the object is not one."""
    try:
        data, look, fields = value["data"], value["look"], value["fields"]
        facet = {"surfaces": [s["id"] for s in look["surfaces"]], "not_before": look.get("not_before"), "not_after": look.get("not_after")}
        draft = of(item, str(value["base"]), fields, read_data(data, data), read_look(facet, look))
    except (KeyError, TypeError, AttributeError, ValueError):
        return None
    return replace(draft, shared=bool(value.get("shared", draft.shared)))


def share(look: Look, text: str) -> Look:
    """``look`` with one caption on all surfaces."""
    return replace(look, surfaces=tuple(replace(s, text=text) for s in look.surfaces))


def with_surfaces(look: Look, wanted: tuple[str, ...], shared: bool) -> Look:
    """``look`` on exactly the ``wanted`` surfaces. A new one starts with the caption and the files of the first."""
    known = {s.id: s for s in look.surfaces}
    first = look.surfaces[0] if look.surfaces else SurfaceText("", "")
    made = tuple(known.get(w, SurfaceText(w, first.text if shared or not known else "", media=first.media)) for w in wanted)
    return replace(look, surfaces=made)
