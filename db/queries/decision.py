"""What the proof of one decision says, and the evidence that proves it, both of the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from core import platforms
from core.content.facets import SurfaceText
from core.documents.decision import DecisionData, Ground
from core.documents.evidence import build, summary, wanted_blobs
from core.documents.sheetdata import Channel, Decided, Shot
from core.documents.verifying import standing
from core.errors import Refused
from core.ledger.derive import state
from core.ledger.envelope import Fact
from core.ledger.state import State
from core.messages import N_, Message, say
from core.names import ROLE_NAMES
from db.office import Office
from db.queries.head import version
from db.queries.sheet import acting, claim_line, heads, letter, letterhead, picture, step_name


def decision_proof(office: Office, decision: str) -> tuple[DecisionData, bytes]:
    """The proof of ``decision`` (the id of its fact) as values, and its evidence file. The unlocked seat makes it.

    Raises Refused when there is no such decision, what it was about has not arrived, or no seat is unlocked.
    """
    at = office.at()
    fact = office.facts.get(decision)
    if fact is None or fact.kind != "decision":
        raise Refused(say(N_("Keputusan {id} tidak ada di laptop ini."), id=decision[:16]))
    now = state(fact.item, office.facts_of(fact.item), office.logs, office.chain, datetime.fromisoformat(at))
    if now is None or not office.facts.has(fact.body["rev"]):
        raise Refused(say(N_("Versi yang diputus belum tiba di laptop ini.")))
    return _data(office, fact, now, at), _evidence(office, fact, now, at)


def _evidence(office: Office, fact: Fact, now: State, at: str) -> bytes:
    facts = office.facts_of(fact.item)
    bodies = (office.facts.blob(b) for b in wanted_blobs(facts, {fact.body["rev"]}))
    said = summary(now, office.chain) | {"decision": fact.id}
    return build(
        "decision", chain=office.chain, made_at=at, facts=facts, blobs=[b for b in bodies if b is not None], heads=office.facts.heads(), items={fact.item: said}
    )


def _data(office: Office, fact: Fact, now: State, at: str) -> DecisionData:
    chain = office.chain
    found = version(office, fact.item, now, fact.body["rev"])
    versions = [f.id for f in office.facts_of(fact.item) if f.kind == "revision"]
    charter = chain.get(fact.body["charter"])
    step = next((s for s in chain.latest.body["steps"] if s["id"] == fact.body["step"]), None)
    role = str(step["role"]) if step else ""
    counts, words = standing(fact, now)
    return DecisionData(
        office=letterhead(office),
        demo=office.demo,
        item=fact.item,
        title=found.title or fact.item,
        decided=_decided(office, fact, now, role),
        step=step_name(office, fact.body["step"]),
        role=Message(ROLE_NAMES[role]) if role else str(fact.body["step"]),
        counts=counts,
        standing=words,
        rev=found.rev.id,
        version=versions.index(found.rev.id) + 1,
        facets=tuple(sorted(fact.body["facets"].items())),
        root=chain.genesis.fact.key,
        charter=chain.latest.id,
        charter_ver=chain.latest.ver,
        under=charter.ver if charter else 0,
        made_at=at,
        made_by=chain.name(office.person or ""),
        seal_key=office.signer.key,
        grounds=tuple(_grounds(office, fact)),
        channels=tuple(_channel(office, s) for s in found.look.surfaces),
        claims=tuple(claim_line(c) for c in found.data.claims),
        heads=heads(office),
    )


def _decided(office: Office, fact: Fact, now: State, role: str) -> Decided:
    waived = any(c.decision == fact.id and c.waived for s in now.steps for c in s.approvals)
    return Decided(
        who=_name(office, fact),
        key=fact.key,
        at=fact.at,
        verdict=fact.body["verdict"],
        id=fact.id,
        reason=str(office.blob(fact.body.get("reason")) or ""),
        waived=waived,
        acting=acting(office, fact, role),
        on_behalf=fact.body["via"] == "recorded_on_behalf",
        fast=fact.body.get("lane") == "fast",
        letter=letter(office, fact, role),
    )


def _grounds(office: Office, fact: Fact) -> Iterator[Ground]:
    for ref in (*fact.body["relies"], *fact.body["answers"], *fact.body["supersedes"]):
        earlier = office.facts.get(ref)
        if earlier is None:
            continue
        if earlier.kind == "answer":
            words = say(N_("Jawaban daftar periksa"))
        elif ref in fact.body["supersedes"]:
            words = say(N_("Menggantikan keputusan sendiri yang lama"))
        else:
            words = say(N_("Keputusan tahap {step}"), step=step_name(office, earlier.body["step"]))
        yield Ground(words, _name(office, earlier), earlier.at, ref)


def _channel(office: Office, s: SurfaceText) -> Channel:
    shots = tuple(Shot(picture(office, m.hash, m.mime), m.hash, m.mime, m.alt, m.decorative, m.credit) for m in s.media)
    return Channel(s.id, platforms.name(s.id), s.text, s.title, s.tags, s.first_link, shots)


def _name(office: Office, fact: Fact) -> str:
    return office.chain.name(office.chain.person(fact.key) or fact.key)
