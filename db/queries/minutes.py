"""What the minutes of a sign-off session say, and the evidence that proves it."""

from __future__ import annotations

from datetime import datetime

from core.documents.minutes import MinutesData, Seated, Sitting, Verdict
from core.documents.prints import PrintsData
from core.documents.verifying import status_words
from core.errors import Refused
from core.ledger.envelope import Fact
from core.messages import N_, Message, say
from core.names import ROLE_NAMES
from db.office import Office
from db.queries.head import Head
from db.queries.sheet import acting, as_of, evidence, heads, letter, letterhead, sheet_data, step_name, waivers


def session_minutes(office: Office, session: str) -> tuple[MinutesData, bytes]:
    """The minutes of the session with this id as values, and their evidence file. The unlocked seat makes them.

    Raises Refused when nobody decided anything in this session, an item has two versions since, or no seat is unlocked.
    """
    at = office.at()
    facts = _decisions(office, session)
    found = {item: as_of(office, item, at) for item in dict.fromkeys(f.item for f in facts)}
    chain = office.chain
    data = MinutesData(
        office=letterhead(office),
        demo=office.demo,
        session=session,
        began=facts[0].at,
        ended=facts[-1].at,
        seated=_seated(office, facts),
        verdicts=tuple(_verdict(office, f, found[f.item]) for f in facts),
        root=chain.genesis.fact.key,
        charter=chain.latest.id,
        charter_ver=chain.latest.ver,
        made_at=at,
        made_by=chain.name(office.person or ""),
        seal_key=office.signer.key,
        waivers=tuple({str(w): w for one in found.values() for w in waivers(office, one.state)}.values()),
        heads=heads(office),
    )
    return data, evidence(office, found.values(), at, "minutes", session)


def session_sheets(office: Office, session: str) -> tuple[PrintsData, bytes]:
    """The approval sheets of everything that was approved in a session, as the items stand now, and one evidence file for all of them.

    Raises Refused when nothing was approved in it, an item has two versions since, or no seat is unlocked.
    """
    at = office.at()
    items = dict.fromkeys(f.item for f in _decisions(office, session) if f.body["verdict"] == "approve")
    if not items:
        raise Refused(say(N_("Tidak ada yang disetujui dalam sesi ini.")))
    found = [as_of(office, item, at) for item in items]
    return PrintsData(session, tuple(sheet_data(office, one, at) for one in found)), evidence(office, found, at, "prints", session)


def sessions(office: Office, most: int = 12) -> tuple[Sitting, ...]:
    """The sign-off sessions that this laptop knows of, the latest first."""
    found: dict[str, list[Fact]] = {}
    for f in office.facts.of_kind("decision"):
        if f.body.get("session"):
            found.setdefault(f.body["session"], []).append(f)
    made = (_sitting(office, session, facts) for session, facts in found.items())
    return tuple(sorted(made, key=lambda s: datetime.fromisoformat(s.at), reverse=True)[:most])


def _sitting(office: Office, session: str, facts: list[Fact]) -> Sitting:
    who = tuple(dict.fromkeys(_name(office, f) for f in facts))
    return Sitting(session, max(f.at for f in facts), who, len(facts), sum(f.body["verdict"] == "approve" for f in facts))


def _decisions(office: Office, session: str) -> list[Fact]:
    facts = sorted((f for f in office.facts.of_kind("decision") if f.body.get("session") == session), key=lambda f: (f.at, f.key, f.seq))
    if not facts:
        raise Refused(say(N_("Tidak ada keputusan dalam sesi {session}."), session=session))
    return facts


def _seated(office: Office, facts: list[Fact]) -> tuple[Seated, ...]:
    """Each key that signed, once, with the role of the step it signed for."""
    seats: dict[str, Seated] = {}
    for f in facts:
        step = next((s for s in office.chain.latest.body["steps"] if s["id"] == f.body["step"]), None)
        role = Message(ROLE_NAMES[step["role"]]) if step else say("{step}", step=f.body["step"])
        lent = acting(office, f, step["role"]) if step else ""
        by = letter(office, f, step["role"]) if step else ""
        if lent:
            role = say(N_("{acting} {role}"), acting=lent, role=role)
        seats.setdefault(f.key, Seated(_name(office, f), say(N_("{role} (surat {letter})"), role=role, letter=by) if by else role, f.key))
    return tuple(seats.values())


def _verdict(office: Office, fact: Fact, now: Head) -> Verdict:
    waived = {c.decision for s in now.state.steps for c in s.approvals if c.waived}
    return Verdict(
        item=fact.item,
        title=now.title or fact.item,
        step=step_name(office, fact.body["step"]),
        who=_name(office, fact),
        verdict=fact.body["verdict"],
        at=fact.at,
        rev=fact.body["rev"],
        facets=tuple(fact.body["facets"].items()),
        after=status_words(now.state),
        reason=str(office.blob(fact.body.get("reason")) or ""),
        waived=fact.id in waived,
        on_behalf=fact.body["via"] == "recorded_on_behalf",
    )


def _name(office: Office, fact: Fact) -> str:
    return office.chain.name(office.chain.person(fact.key) or fact.key)
