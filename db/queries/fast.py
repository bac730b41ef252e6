"""What the rules of the fast lane ask of the records: how many statements a head left open, and what a statement may not say."""

from __future__ import annotations

from datetime import datetime, timedelta

from core import crisis
from core.errors import Refused
from core.ledger.state import Label
from core.messages import N_, Message, say
from core.workflow import Reasons, may_disclose, may_fast
from db.office import Office
from db.queries.head import Head
from db.queries.judgement import SETTING, judgement


def phones(office: Office) -> tuple[str, ...]:
    """The official phone numbers of the office, which a statement may hold."""
    entry = office.entry("setting", SETTING)
    listed = entry.fields.get("official_phones") if entry else None
    return tuple(str(p) for p in listed) if isinstance(listed, list) else ()


def open_holdings(office: Office, *, but: str = "") -> int:
    """How many statements of the unlocked head are signed and not verified yet, out or about to go out; ``but`` is not counted."""
    found = set()
    for fact in office.facts.of_kind("decision"):
        if fact.body.get("lane") != "fast" or fact.item == but or fact.item in found or office.chain.person(fact.key) != office.person:
            continue
        state = office.state(fact.item)
        if state is not None and (state.label in (Label.HOLDING, Label.OVERDUE) or (state.fast and not state.releases)):
            found.add(fact.item)
    return len(found)


def faults_of(office: Office, found: Head) -> tuple[Message, ...]:
    """What keeps a version out of the fast lane altogether: its words, a finding that blocks, a promise that is over or too far."""
    said = crisis.read(found.fields.get(crisis.FIELD))
    texts = [s.text for s in found.look.surfaces]
    until = promise(found)
    faults = list(crisis.faults(texts, said.hours, phones(office), until.astimezone(office.zone) if until else None))
    blocks = judgement(office, found).content.blocks
    if blocks:
        faults.append(say(N_("Wajib dibereskan dulu: {checks}."), checks=", ".join(dict.fromkeys(blocks.values()))))
    if until is None:
        faults.append(say(N_("Pernyataan ini tidak menyebut kapan kabar berikutnya.")))
    elif until <= office.now():
        faults.append(say(N_("Jam yang dijanjikan sudah lewat. Susun ulang dengan jam baru.")))
    elif until > office.now() + timedelta(hours=office.chain.latest.fast_hours):
        faults.append(say(N_("Kabar berikutnya paling lambat {n} jam dari sekarang."), n=office.chain.latest.fast_hours))
    return tuple(faults)


def doubts_of(found: Head) -> tuple[Message, ...]:
    """What the head lets pass only with a reason."""
    return crisis.doubts(next((s.text for s in found.look.surfaces), ""))


def promise(found: Head) -> datetime | None:
    """When the statement says that the next news comes; None when it says nothing."""
    try:
        return datetime.fromisoformat(found.data.event_dates[0]) if found.data.event_dates else None
    except ValueError:
        return None


def deadline(office: Office, found: Head, posted: datetime) -> str:
    """What a post at ``posted`` promises: the hour in its words, never later than the charter allows. Raises Refused when it is over."""
    limit = posted + timedelta(hours=office.chain.latest.fast_hours)
    said = promise(found)
    end = min(said, limit) if said is not None else limit
    if end <= posted:
        raise Refused(say(N_("Jam yang dijanjikan sudah lewat. Susun ulang dengan jam baru.")))
    return end.astimezone(office.zone).isoformat(timespec="seconds")


def why_not_fast(office: Office, found: Head, reason: str = "") -> Reasons:
    """Every reason why the unlocked person may not send ``found`` through the fast lane."""
    charter = office.chain.latest
    secret = may_disclose(found.data.secrecy, found.data.authority)
    held, faults, doubts = open_holdings(office, but=found.item), faults_of(office, found), doubts_of(found)
    return secret + may_fast(found.state, office.actor(), held, charter.fast_limit, faults, doubts, reason)
