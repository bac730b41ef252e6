"""Put pictures that were made from a template into an item, as its next version, or begin an item with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from core.content.facets import Claim, Data, Look, Medium, SurfaceText
from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_revise, require
from db.actions.enter import enter
from db.actions.revise import create, revise
from db.office import Office
from db.queries.brand import DESIGN
from db.queries.head import head


@dataclass(frozen=True, slots=True)
class Made:
    """Pictures of one template: files by surface, in their order, the names of template and kit, and what they were made of.

    ``claims`` are figures on the pictures that the item does not state yet. ``design`` is kept so that the picture can be changed later.
    """

    pictures: Mapping[str, tuple[Medium, ...]]
    template: str
    kit: str
    claims: tuple[Claim, ...] = ()
    design: Mapping[str, Any] = field(default_factory=dict)


def use_picture(office: Office, item: str, made: Made, base: str) -> Changed:
    """The version after ``base`` with these pictures; pictures that an earlier design made go, others stay behind them.

    Raises Refused when the item may not be written, has moved on since ``base``, or has none of the surfaces.
    """
    opened = head(office, item)
    require(may_revise(opened.state, office.actor(), opened.data.kind))
    if opened.rev.id != base:
        raise Refused(say(N_("Konten ini berubah sejak gambarnya mulai dibuat. Buka lagi dari editor, lalu ulangi.")))
    if not set(made.pictures) & {s.id for s in opened.look.surfaces}:
        raise Refused(say(N_("Tidak ada kanal konten ini yang memakai gambar.")))
    former = _former(opened.fields.get(DESIGN))
    surfaces = tuple(_with(s, made.pictures.get(s.id, ()), former) for s in opened.look.surfaces)
    look = replace(opened.look, surfaces=surfaces, template=made.template, kit_version=made.kit)
    data = replace(opened.data, claims=(*opened.data.claims, *made.claims))
    with office.together():
        told = enter(office, "item", item, {DESIGN: _design(made)})
        written = revise(office, item, data, look, parents=(base,))
    return Changed(told.kinds | written.kinds, told.ids | written.ids)


def begin_with(office: Office, title: str, kind: str, made: Made, item: str = "") -> Changed:
    """A new item with these pictures and empty captions. Raises Refused."""
    look = Look(tuple(SurfaceText(s, "", media=media) for s, media in made.pictures.items()), made.template, made.kit)
    person = office.actor().person
    fields = {"title": title, "people": [person], DESIGN: _design(made)}
    return create(office, fields, Data(kind=kind, claims=made.claims), look, item=item or new_id())[1]


def _design(made: Made) -> dict[str, Any]:
    files = sorted({m.hash for media in made.pictures.values() for m in media})
    return {**made.design, "files": files}


def _former(design: Any) -> frozenset[str]:
    files = design.get("files") if isinstance(design, Mapping) else None
    return frozenset(str(f) for f in files) if isinstance(files, list) else frozenset()


def _with(surface: SurfaceText, fresh: Sequence[Medium], former: frozenset[str]) -> SurfaceText:
    if not fresh:
        return surface
    kept = {m.hash: m for m in surface.media}
    new = [replace(kept[m.hash], alt=kept[m.hash].alt or m.alt) if m.hash in kept else m for m in fresh]
    hashes = {m.hash for m in new}
    return replace(surface, media=(*new, *(m for m in surface.media if m.hash not in hashes | former)))
