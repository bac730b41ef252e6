"""What the incident report says, and the evidence that proves it, both of the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from core import platforms
from core.content.facets import read_look
from core.documents.blocks import Text, Tone
from core.documents.evidence import build, summary, wanted_blobs
from core.documents.incident import IncidentData, Said, Trouble
from core.ledger import kinds
from core.ledger.charter import eff_roles
from core.ledger.derive import INCIDENT_ROLES
from core.ledger.envelope import Fact
from core.ledger.state import Label, State
from core.messages import N_, Message, say
from core.playbook import CAUSES
from db.office import Office
from db.queries.crisis import NOTE, Promise, log, promises
from db.queries.head import Head, head
from db.queries.sheet import heads, letterhead

_STATES = {
    Label.HOLDING: (N_("JANJI BERJALAN"), Tone.WARN),
    Label.OVERDUE: (N_("LEWAT JANJI"), Tone.BAD),
    Label.CORRECTION_REQUIRED: (N_("PERLU KOREKSI"), Tone.BAD),
    Label.TAKEN_DOWN: (N_("DITURUNKAN"), Tone.BAD),
    Label.RETRACTED: (N_("DITARIK"), Tone.BAD),
    Label.RELEASED: (N_("TERBIT"), Tone.GOOD),
}
_ENDS = {
    "verified": N_("diverifikasi {when}"),
    "replaced": N_("digantikan kabar lanjutan {when}"),
    "returned": N_("dikembalikan verifikator {when}"),
    "down": N_("diturunkan {when}"),
}


def incident_report(office: Office, item: str) -> tuple[IncidentData, bytes]:
    """The incident report of ``item`` as values, and its evidence file. The unlocked seat makes it. Raises Refused."""
    found = head(office, item)
    facts, at = office.facts_of(item), office.at()
    return _data(office, found, facts, at), _evidence(office, found.state, facts, at)


def troubles(office: Office, item: str) -> tuple[Trouble, ...]:
    """Every incident that counts on the posts of ``item``, the oldest first."""
    return tuple(_troubles(office, office.facts_of(item)))


def _evidence(office: Office, now: State, facts: list[Fact], at: str) -> bytes:
    revs = {f.body["rev"] for f in facts if f.kind == "release"} | ({now.rev} if now.rev else set())
    notes = [b for f in facts if f.kind == "entry" and f.body["type"] == NOTE for b in kinds.blobs(f)]
    bodies = (office.facts.blob(b) for b in dict.fromkeys((*wanted_blobs(facts, revs), *notes)))
    return build(
        "incident",
        chain=office.chain,
        made_at=at,
        facts=facts,
        blobs=[b for b in bodies if b is not None],
        heads=office.facts.heads(),
        items={facts[0].item: summary(now, office.chain)},
    )


def _data(office: Office, found: Head, facts: list[Fact], at: str) -> IncidentData:
    chain, now = office.chain, found.state
    word, tone = _STATES.get(now.label, (N_("BELUM TAYANG"), Tone.PLAIN))
    return IncidentData(
        office=letterhead(office),
        demo=office.demo,
        item=found.item,
        title=found.title or found.item,
        state=say(word),
        tone=tone,
        versions=tuple(_versions(office, facts, now)),
        troubles=tuple(_troubles(office, facts)),
        promises=tuple(_promises(office, found.item)),
        log=tuple((line.at, line.person, line.text) for line in reversed(tuple(log(office, found.item)))),
        rev=found.rev.id,
        root=chain.genesis.fact.key,
        charter=chain.latest.id,
        charter_ver=chain.latest.ver,
        made_at=at,
        made_by=chain.name(office.person or ""),
        seal_key=office.signer.key,
        heads=heads(office),
    )


def _versions(office: Office, facts: list[Fact], now: State) -> Iterator[Said]:
    known = {f.id: f for f in facts}
    down = {known[i].body["release"] for i in now.incidents if known[i].body["type"] in ("takedown", "retract")}
    for f in sorted((f for f in facts if f.kind == "release" and "skip" not in f.body), key=lambda f: datetime.fromisoformat(f.body["posted_at"])):
        rev = known.get(f.body["rev"])
        look = read_look(rev.body["facets"]["look"], office.blob(rev.body["facets"]["look"]["body"])) if rev is not None else None
        text = next((s.caption for s in look.surfaces if s.id == f.body["surface"]), "") if look is not None else ""
        state = "down" if f.id in down else "live" if f.id in now.releases else "replaced"
        yield Said(platforms.name(f.body["surface"]), f.body["posted_at"], str(office.blob(f.body.get("url")) or ""), text, f.body["rev"], state)


def _troubles(office: Office, facts: list[Fact]) -> Iterator[Trouble]:
    known = {f.id: f for f in facts}
    for f in facts:
        if f.kind != "incident" or not office.logs.stands(f) or not eff_roles(f, office.chain) & INCIDENT_ROLES[f.body["type"]]:
            continue
        post = known.get(f.body["release"])
        cause: Text = Message(CAUSES[f.body["cause"]]) if f.body.get("cause") in CAUSES else say(N_("Pengesahan penarikan"))
        yield Trouble(
            f.body["type"], cause, str(office.blob(f.body["reason"]) or ""), str(office.blob(f.body.get("notice")) or ""),
            platforms.name(post.body["surface"]) if post is not None else "", office.chain.name(office.chain.person(f.key) or f.key), f.at, f.id,
        )  # fmt: skip


def _promises(office: Office, item: str) -> Iterator[tuple[str, str, Text]]:
    for p in promises(office, date.min, date.max):
        if p.item == item:
            yield p.posted.isoformat(timespec="seconds"), p.until.isoformat(timespec="seconds"), came_to(office, p)


def came_to(office: Office, promise: Promise) -> Text:
    """What became of a promise, in words: how it ended, and by how many minutes it was late."""
    when = promise.at.astimezone(office.zone).strftime("%H.%M") if promise.at else ""
    came: Text = say(_ENDS[promise.end], when=when) if promise.end else say(N_("belum selesai"))
    return say(N_("{came}, terlambat {n} menit"), came=came, n=promise.late) if promise.late else came
