"""Keep a template as one of the office's own, on every laptop of the office; put it away, or take it back. Pictures made with it stay as they are."""

from __future__ import annotations

from core.brand import template
from core.errors import Refused
from core.messages import N_, say
from core.records import NOTHING, Changed
from core.workflow import may_enter, require
from db.actions.enter import enter
from db.office import Office
from db.queries.brand import TEMPLATE, own_templates, template_record
from db.templates import MOST, require_drawable, taken_words


def keep_template(office: Office, source: str) -> Changed:
    """Keep the template in the TOML text ``source``, new or in place of the one with its id.

    Raises Refused with all reasons, with line and key, or with the size in which it cannot be drawn.
    """
    require(may_enter(TEMPLATE, office.actor()))
    one = template.parse(source, str(say(N_("baru"))))
    if one.id in template.registry():
        raise Refused(taken_words(f"{one.id}.toml", one.id))
    kept = {k.id: k for k in own_templates(office)}
    if one.id not in kept and len(kept) >= MOST:
        raise Refused(say(N_("Kantor ini sudah punya {n} templat sendiri. Hapus satu yang tidak dipakai."), n=len(kept)))
    if one.id in kept and kept[one.id].source == source:
        return NOTHING
    require_drawable(one, source.encode(), f"{one.id}.toml")
    return enter(office, TEMPLATE, template_record(one.id), {"title": one.name, "source": source}, hidden=False)


def put_away_template(office: Office, id: str, *, back: bool = False) -> Changed:
    """Offer the template ``id`` no longer, or (``back``) again. Raises Refused."""
    require(may_enter(TEMPLATE, office.actor()))
    if office.entry(TEMPLATE, template_record(id)) is None:
        raise Refused(say(N_("Templat ini tidak ada lagi.")))
    return enter(office, TEMPLATE, template_record(id), {}, hidden=not back)
