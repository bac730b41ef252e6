"""The fast lane: somebody writes a statement, the head signs it, it goes out at once, and somebody else verifies it before the promise ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from core import crisis
from core.content.facets import Data, Look, Medium, SurfaceText
from core.crisis import Statement
from core.errors import Refused
from core.ledger.blob import pack
from core.ledger.ids import new_id
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_enter, may_extend, may_revise, require
from db.actions.enter import entry
from db.actions.revise import revision
from db.facts import New
from db.office import Office
from db.queries.fast import phones, why_not_fast
from db.queries.head import head
from db.queries.judgement import judgement

Pictures = Mapping[str, tuple[bytes, str, str]]
"""Surface -> bytes, MIME type and description of its picture."""
NO_PICTURES: Pictures = {}


def keep(
    office: Office,
    item: str,
    kind: str,
    said: Statement,
    text: str,
    surfaces: Sequence[str],
    pictures: Pictures = NO_PICTURES,
    *,
    template: str = "",
    asked: bool = False,
    written: datetime | None = None,
) -> tuple[str, Changed]:
    """Write a statement, or its next version; with ``asked`` the head is asked to sign. Gives the item. Raises Refused.

    The same ``text`` stands on every surface. When the next news is due is part of what is signed (``event_dates`` of the data), counted
    from ``written``, the time that the text names.
    """
    item = item or new_id()
    state, who = office.state(item), office.actor()
    reasons = list(dict.fromkeys((*may_revise(state, who, kind), *may_enter("item", who))))
    if not surfaces:
        reasons.append(say(N_("Pilih paling sedikit satu kanal.")))
    until = crisis.promised((written or office.now()).astimezone(office.zone), said.hours)
    if asked:
        reasons += [say(N_("Isi kelima isian dulu."))] if crisis.missing(said) else []
        reasons += crisis.faults([text], said.hours, phones(office), until)
    require(tuple(reasons))
    data = Data(
        kind=kind,
        unit=state.unit if state and state.unit else "umum",
        event_dates=(until.isoformat(timespec="seconds"),),
        not_claims=crisis.plain_numbers(text, said.hours, phones(office)),
    )
    files = {s: Medium(office.media.add(raw).hash, mime, alt=alt) for s, (raw, mime, alt) in pictures.items()}
    look = Look(tuple(SurfaceText(s, text, media=(files[s],) if s in files else ()) for s in surfaces), template=template if files else "")
    fields = {crisis.FIELD: {**said.fields(), "asked": office.at() if asked else ""}, "title": said.title, "target_date": office.at()[:10]}
    facts = office.say_all([entry(office, "item", item, fields), revision(office, item, data, look, state.heads if state else ())])
    return item, office.changed(facts)


def sign_fast(office: Office, item: str, rev: str, reason: str = "") -> Changed:
    """The head's word for exactly the version ``rev`` that was on the screen: from now on it may go out. Raises Refused."""
    found = head(office, item)
    require(why_not_fast(office, found, reason))
    if found.rev.id != rev:
        raise Refused(say(N_("Konten ini berubah saat ditinjau. Lihat lagi sebelum memutuskan.")))
    state, judged = found.state, judgement(office, found)
    mine = [c.decision for c in state.fast if c.person == office.person]
    why = pack(reason.strip() or "-")
    body = {
        "rev": found.rev.id,
        "facets": dict(state.facets),
        "saw": {"look": state.facets["look"]},
        "step": state.steps[-1].id,
        "verdict": "approve",
        "rules": judged.rules,
        "answers": [],
        "relies": [],
        "supersedes": sorted(mine),
        "reason": why[0],
        "via": "self",
        "lane": "fast",
    }
    known = [found.rev.id, *mine, *state.releases, *state.incidents]
    return office.changed(office.say_all([New("decision", item, body, known, [why])]))


def extend(office: Office, item: str, until: datetime, reason: str) -> Changed:
    """Move the promise of every post of ``item`` that runs on one, before its end and with a reason. Raises Refused."""
    found = head(office, item)
    require(may_extend(found.state, office.actor(), until, office.now(), office.chain.latest.fast_hours, reason))
    why = pack(reason.strip())
    posts = [f for r in found.state.releases if (f := office.facts.get(r)) is not None and "deadline" in f.body]
    text = until.astimezone(office.zone).isoformat(timespec="seconds")
    said = [New("extend", item, {"release": f.id, "deadline": text, "reason": why[0]}, [f.id], [why]) for f in posts]
    return office.changed(office.say_all(said))
