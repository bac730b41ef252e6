"""The page *Krisis*: what runs, one crisis with its statement, its steps and its log, and what promises came to in a month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core import crisis, platforms
from core.crisis import Statement
from core.deeds import deed
from core.errors import Refused
from core.ledger.charter import eff_roles
from core.ledger.envelope import Fact
from core.ledger.promises import deadline
from core.ledger.state import Label, State
from core.messages import N_, Message, say
from core.playbook import PLAYS
from core.workflow import Reasons, may_enter, may_extend, may_revise
from db.office import Office
from db.queries.fast import doubts_of, phones, promise, why_not_fast
from db.queries.head import Head, head, version

NOTE = "incident_form"
"""The type of the office record whose ``note`` is a line of the log, and whose ``step:…`` are ticks of the playbook."""
_LIST = """SELECT id, title, status, kind, deadline, first_at, author FROM item
WHERE hidden = 0 AND kind IN ('holding_statement', 'gangguan') ORDER BY first_at DESC, id"""
_DONE = frozenset({"terbit", "ditarik", "dibatalkan", "ditolak"})
_TOLD = frozenset({"revision", "submit", "decision", "release", "incident", "extend", "redact"})


@dataclass(frozen=True, slots=True)
class Row:
    """One crisis of the list. ``running`` until it is verified, taken down or given up."""

    item: str
    title: str
    status: str
    kind: str
    begun: str
    author: str
    running: bool
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the playbook: when it is due, and who did it when, as far as it is done."""

    id: str
    title: Message
    role: str
    due: datetime | None
    done: str = ""
    person: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log: when, who, what. ``noted`` lines were typed; the others follow from the records. Nothing of it can be changed."""

    at: str
    person: str
    text: Message | str
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Crisis:
    """One crisis as the page shows it. ``why_*`` are the reasons why a verb is not possible; ``doubts`` need a reason of the head."""

    item: str
    title: str
    kind: str
    state: State
    said: Statement
    text: str
    surfaces: tuple[str, ...]
    rev: str
    asked: str
    begun: datetime
    opened_by: str
    deadline: datetime | None
    posted: datetime | None
    signed: bool
    to_post: bool
    waits: bool
    """Whether the next version of what is out waits for the word of the head."""
    steps: tuple[Step, ...]
    log: tuple[Line, ...]
    doubts: tuple[Message, ...]
    why_write: Reasons
    why_sign: Reasons
    why_extend: Reasons
    why_note: Reasons
    versions: int
    fast_hours: int
    promised: datetime | None = None
    live: str = ""
    """The words that stand in public now, when they are others than those of the newest version."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What became of one promise: ``end`` is ``verified``, ``replaced``, ``returned``, ``down`` or empty while it is open; ``late`` in minutes."""

    item: str
    title: str
    posted: datetime
    until: datetime
    end: str
    at: datetime | None
    late: int


def rows(office: Office) -> tuple[Row, ...]:
    """Every crisis, the youngest first."""
    names = {p.id: p.name for p in office.people()}
    return tuple(
        Row(i, title, status, kind, begun, names.get(author, author), status not in _DONE, deadline)
        for i, title, status, kind, deadline, begun, author in office.view_db.execute(_LIST)
    )


def ground(office: Office) -> tuple[tuple[str, ...], int, tuple[str, ...]]:
    """What a new statement starts from: the official phones, the most hours of a promise, and the complaint channels of the office."""
    from db.queries.judgement import SETTING

    entry = office.entry("setting", SETTING)
    channels = entry.fields.get("complaint_channels") if entry else None
    return phones(office), office.chain.latest.fast_hours, tuple(map(str, channels)) if isinstance(channels, list) else ()


def one(office: Office, item: str) -> Crisis:
    """One crisis. Raises Refused when it is unknown or has two versions."""
    found = head(office, item)
    now, facts = found.state, office.facts_of(item)
    posts = [f for r in now.releases if (f := office.facts.get(r)) is not None]
    posted = min((datetime.fromisoformat(f.body["posted_at"]) for f in posts), default=None)
    first = next((f for f in facts if f.kind == "revision"), facts[0])
    ends = datetime.fromisoformat(now.deadline) if now.deadline else None
    begun = datetime.fromisoformat(first.at)
    fast = found.fields.get(crisis.FIELD)
    return Crisis(
        item=item,
        title=found.title,
        kind=now.kind,
        state=now,
        said=crisis.read(fast),
        text=next((s.text for s in found.look.surfaces), ""),
        surfaces=tuple(s.id for s in found.look.surfaces),
        rev=found.rev.id,
        asked=str(fast.get("asked") or "") if isinstance(fast, dict) else "",
        begun=begun,
        opened_by=_name(office, first),
        deadline=ends,
        posted=posted,
        signed=bool(now.fast),
        to_post=bool(now.fast) and any(s.state not in ("released", "skipped") or s.id in now.redo for s in now.surfaces),
        waits=bool(posts) and bool(now.redo) and not now.fast,
        steps=tuple(_steps(office, facts, now, begun, ends)),
        log=tuple(log(office, item)),
        doubts=doubts_of(found),
        versions=sum(f.kind == "revision" for f in facts),
        fast_hours=office.chain.latest.fast_hours,
        promised=promise(found),
        live=_live(office, found, posts),
        **_whys(office, found, ends),
    )


def _whys(office: Office, found: Head, ends: datetime | None) -> dict[str, Reasons]:
    try:
        who = office.actor()
    except Refused as locked:
        return dict.fromkeys(("why_write", "why_sign", "why_extend", "why_note"), locked.reasons)
    reason, later = str(N_("alasan")), (ends or office.now()) + timedelta(seconds=1)  # what is still to be typed
    hours = office.chain.latest.fast_hours
    return {
        "why_write": may_revise(found.state, who, found.data.kind),
        "why_sign": why_not_fast(office, found, reason),
        "why_extend": may_extend(found.state, who, min(later, office.now() + timedelta(hours=hours)), office.now(), hours, reason),
        "why_note": may_enter(NOTE, who),
    }


def _live(office: Office, found: Head, posts: list[Fact]) -> str:
    old = next((f.body["rev"] for f in posts if f.body["rev"] != found.rev.id), "")
    if not old:
        return ""
    return next((s.text for s in version(office, found.item, found.state, old).look.surfaces), "")


def log(office: Office, item: str) -> Iterator[Line]:
    """What happened around ``item``, the latest first: every fact is one line, so a line can be added and never be changed."""
    facts = [(n, f) for n, f in enumerate(office.facts_of(item)) if office.logs.stands(f) and eff_roles(f, office.chain)]
    for _n, f in sorted(facts, key=lambda pair: (datetime.fromisoformat(pair[1].at), pair[0]), reverse=True):
        told = _told(office, f)
        if told is not None:
            yield told


def _told(office: Office, f: Fact) -> Line | None:
    if f.kind == "entry":
        fields = office.blob(f.body["fields"]) if f.body["type"] == NOTE else None
        note = fields.get("note") if isinstance(fields, dict) else None
        return Line(f.at, _name(office, f), str(note), noted=True) if note else None
    if f.kind not in _TOLD:
        return None
    act = {"release": "skip" if "skip" in f.body else f.body.get("surface"), "decision": f.body.get("verdict"), "incident": f.body.get("type")}.get(
        f.kind
    ) or ""
    place = platforms.name(f.body["surface"]) if f.kind == "release" else ""
    text = deed(f.kind, act, f.body.get("step", ""), title=say(N_("pernyataan")), place=place)
    why = office.blob(f.body.get("reason")) if "reason" in f.body else None
    if isinstance(why, str) and why.strip("- "):
        return Line(f.at, _name(office, f), say(N_("{deed}: {why}"), deed=text, why=why))
    return Line(f.at, _name(office, f), text)


def _steps(office: Office, facts: list[Fact], now: State, begun: datetime, ends: datetime | None) -> Iterator[Step]:
    seen = _seen(office, facts, now)
    entry = office.entry(NOTE, facts[0].item)
    ticks: Mapping[str, Any] = entry.fields if entry else {}
    for play in PLAYS:
        tick = ticks.get(f"step:{play.id}")
        at, who = (str(tick.get("at") or ""), str(tick.get("by") or "")) if play.ticked and isinstance(tick, dict) else seen.get(play.id, ("", ""))
        due = ends if play.promised else begun + timedelta(minutes=play.minutes)
        yield Step(play.id, Message(play.title), play.role, due, at, who, play.ticked)


def _seen(office: Office, facts: list[Fact], now: State) -> dict[str, tuple[str, str]]:
    """What the records themselves show as done: (when, who)."""
    found: dict[str, tuple[str, str]] = {}
    posts = [f for f in facts if f.kind == "release" and "skip" not in f.body and office.logs.stands(f)]
    if posts and now.surfaces and all(s.state in ("released", "skipped") for s in now.surfaces):
        found["statement"] = posts[0].body["posted_at"], _name(office, posts[0])
    verify = next((s for s in now.steps if s.id == "verify"), None)
    if now.label is Label.RELEASED and verify is not None and verify.approvals:
        last = verify.approvals[-1]
        found["verify"] = last.at, office.chain.name(last.person)
    later = [p for p in posts if posts and p.body["rev"] != posts[0].body["rev"]]
    if later:
        found["news"] = later[0].body["posted_at"], _name(office, later[0])
    return found


def promises(office: Office, first: date, last: date) -> tuple[Promise, ...]:
    """What became of every promise that was given from ``first`` to ``last``, for the report of the month; late ones count as late for ever."""
    found = []
    items = sorted({f.item for f in office.facts.of_kind("release") if f.body["lane"] == "fast" and "skip" not in f.body})
    for item in items:
        facts = office.facts_of(item)
        seen: set[str] = set()
        for post in (f for f in facts if f.kind == "release" and f.body["lane"] == "fast" and "deadline" in f.body):
            given = datetime.fromisoformat(post.body["posted_at"])
            if post.body["rev"] not in seen and first <= given.astimezone(office.zone).date() <= last:
                seen.add(post.body["rev"])
                found.append(_became(office, item, facts, post, given))
    return tuple(sorted(found, key=lambda p: (p.posted, p.item)))


def _became(office: Office, item: str, facts: list[Fact], post: Fact, given: datetime) -> Promise:
    heads = [f for f in facts if f.kind == "extend" and "kepala_humas" in eff_roles(f, office.chain)]
    until = datetime.fromisoformat(deadline(post, heads))
    end, at = "", None
    for f in sorted((f for f in facts if f.id != post.id), key=lambda f: datetime.fromisoformat(f.at)):
        how = _ends(f, post)
        if how and datetime.fromisoformat(f.at) >= given and eff_roles(f, office.chain):
            end, at = how, datetime.fromisoformat(f.at)
            break
    late = ((at or office.now()) - until) / timedelta(minutes=1)
    entry = office.entry("item", item)
    return Promise(item, str(entry.fields.get("title", "")) if entry else "", given, until, end, at, max(0, round(late)))


def _ends(f: Fact, post: Fact) -> str:
    """How a later fact ends the promise of ``post``; empty when it does not."""
    if f.kind == "decision" and f.body["step"] == "verify" and f.body["rev"] == post.body["rev"]:
        return "verified" if f.body["verdict"] == "approve" else "returned"
    if f.kind == "incident" and f.body["release"] == post.id:
        return "down"
    if f.kind == "release" and f.body["surface"] == post.body["surface"] and f.body["rev"] != post.body["rev"] and post.id in f.deps:
        return "replaced"
    return ""


def _name(office: Office, fact: Fact) -> str:
    return office.chain.name(office.chain.person(fact.key) or fact.key)
