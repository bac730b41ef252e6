"""What the minutes of an access hand-over say, and the evidence that proves it: the signed facts of the record."""

from __future__ import annotations

from core import leaving
from core.documents.evidence import build
from core.documents.leaving import DOCUMENT, Deed, LeavingData
from core.errors import Refused
from core.messages import N_, say
from db.office import Office
from db.queries.security import leaving_of, people_names
from db.queries.sheet import heads, letterhead


def leaving_minutes(office: Office, record: str) -> tuple[LeavingData, bytes]:
    """The minutes of one list as values, and their evidence file. Raises Refused when there is none or no seat is unlocked."""
    found = leaving_of(office, record)
    if found is None:
        raise Refused(say(N_("Daftar pegawai pindah ini tidak ada.")))
    at, chain = office.at(), office.chain
    facts = sorted((f for f in office.facts_of(record) if f.kind == "entry"), key=lambda f: (f.at, f.id))
    data = LeavingData(
        office=letterhead(office),
        demo=office.demo,
        leaving=found,
        names=tuple(people_names(office).items()),
        deeds=tuple(Deed(f.id, chain.name(chain.person(f.key) or f.key), f.at) for f in facts),
        root=chain.genesis.fact.key,
        charter=chain.latest.id,
        charter_ver=chain.latest.ver,
        made_at=at,
        made_by=chain.name(office.person or ""),
        seal_key=office.signer.key,
        heads=heads(office),
    )
    bodies = (office.facts.blob(f.body["fields"]) for f in facts)
    evidence = build(
        DOCUMENT, chain=chain, made_at=at, facts=facts, blobs=[b for b in bodies if b is not None], heads=office.facts.heads(), session=record,
        items={record: leaving.summary(found)},
    )  # fmt: skip
    return data, evidence
