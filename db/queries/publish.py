"""What publishing by hand asks: what is due, and everything that a person needs at hand to post one item surface by surface."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from core.messages import N_, Message, say

if TYPE_CHECKING:  # the list of what is due is asked with plain SQL; the records come with the kit
    from core.ledger.state import State
    from core.workflow import Actor, Content, Reasons
    from db.office import Office
    from db.queries.head import Head
    from db.queries.moves import Rival

_READY = """SELECT id, title, status, at, not_after, flags FROM item
WHERE hidden = 0 AND (status IN ('disetujui', 'terjadwal', 'tanpaparaf') OR (
    status IN ('draf', 'verifikasi', 'dikembalikan', 'jalurcepat', 'lewatjanji', 'koreksi', 'ditarik') AND instr(' ' || flags || ' ', ' fast ') > 0))
AND (at IS NULL OR at < ?)"""
_POSTED = """SELECT id, title, status, at, not_after, flags FROM item
WHERE hidden = 0 AND +status IN ('terbit', 'jalurcepat', 'lewatjanji', 'koreksi', 'ditarik')
AND id IN (SELECT item FROM chip INDEXED BY chip_month WHERE at >= ? AND at < ?)"""
_SURFACES = "SELECT item, surface, state, at FROM surface WHERE item IN (SELECT value FROM json_each(?)) ORDER BY item, pos"
_ZONE = "SELECT v FROM meta WHERE k = 'zone'"
_DONE = ("released", "skipped")
_UNDERWAY = ("draf", "verifikasi", "grafis", "menunggu", "dikembalikan")
AHEAD = 14
"""Days ahead that the list of what is due looks."""


@dataclass(frozen=True, slots=True)
class Due:
    """One item to publish, or just published. ``at`` is office wall time of the next open surface, else of the first chip.

    ``trouble`` is ``unapproved``, ``expired``, ``clash``, ``outside``, ``late`` (its time has passed) or empty.
    """

    item: str
    title: str
    status: str
    at: str
    surfaces: tuple[str, ...]
    done: int
    trouble: str = ""

    @property
    def total(self) -> int:
        return len(self.surfaces)


@dataclass(frozen=True, slots=True)
class File:
    """One approved file of a surface: its name in the kit, its hash, its description."""

    name: str
    hash: str
    alt: str
    mime: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What is on record of a post, or of a surface that was left out (``skip`` is the reason). Times have an offset."""

    at: str
    recorded: str
    person: str
    address: str = ""
    shots: tuple[str, ...] = ()
    skip: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One surface: the exact approved texts and files, where it stands, and why a verb is not possible.

    ``state`` is planned, outside, clash, open, released or skipped; ``why_skip`` leaves the reason out that is still to be typed.
    """

    surface: str
    name: str
    page: str
    title: str
    caption: str
    link: str
    files: tuple[File, ...]
    state: str
    at: str | None
    why_release: Reasons
    why_skip: Reasons
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Kit:
    """Everything about publishing one item. ``window`` holds two times with offset, or None where it is open.

    ``rivals`` are plans that contradict each other: nothing goes out by any of them before somebody says which one holds.
    """

    item: str
    title: str
    status: str
    state: State
    window: tuple[str | None, str | None]
    zone: str
    approver: str
    loud: tuple[tuple[str, Message], ...]
    why_plan: Reasons
    why_export: Reasons
    locked: bool
    cards: tuple[Card, ...]
    rivals: tuple[Rival, ...] = ()


def zone(db: Any) -> tzinfo:
    """The time zone of the office; of the laptop while there is no charter."""
    name = next((z for (z,) in db.execute(_ZONE)), "")
    return ZoneInfo(name) if name else datetime.now().astimezone().tzinfo or UTC


def due(office: Any, now: datetime) -> tuple[Due, ...]:
    """What is approved and to be published until two weeks from ``now``, what went out wrongly, and what went out since yesterday; by time."""
    db = office.view_db
    here = zone(db)
    today = now.astimezone(here).date()
    since, until, last = (str(today + timedelta(days=n)) for n in (-1, 1, AHEAD + 1))
    rows = list(dict.fromkeys((*db.execute(_READY, (last,)), *db.execute(_POSTED, (since, until)))))  # the fast lane may stand in both
    surfaces: dict[str, list[tuple[str, str, str | None]]] = {}
    for item, surface, state, at in db.execute(_SURFACES, (json.dumps([r[0] for r in rows]),)):
        surfaces.setdefault(item, []).append((surface, state, at))
    found = [_due(row, surfaces.get(row[0], []), here, now) for row in rows]
    return tuple(sorted(found, key=lambda d: (not d.at, d.at, d.title, d.item)))


def _due(row: tuple[Any, ...], surfaces: list[tuple[str, str, str | None]], here: tzinfo, now: datetime) -> Due:
    item, title, status, at, upper, flags = row
    open_ = [s for s in surfaces if s[1] not in _DONE]
    when = min((datetime.fromisoformat(t) for _, _, t in open_ if t), default=None)
    trouble = ""
    if status == "tanpaparaf":
        trouble = "unapproved"
    elif open_ and upper and now > datetime.fromisoformat(upper):
        trouble = "expired"
    elif open_ and (known := {"plan_clash", "plan_outside"} & set(flags.split())):
        trouble = min(known).removeprefix("plan_")
    elif when is not None and when < now:
        trouble = "late"
    shown = f"{when.astimezone(here):%Y-%m-%dT%H:%M}" if when else "" if open_ else at or ""
    return Due(item, title, _shown(status, fast="fast" in flags.split()), shown, tuple(s for s, _, _ in surfaces), len(surfaces) - len(open_), trouble)


def _shown(status: str, *, fast: bool) -> str:
    """The status for whoever posts: what the head signed for the fast lane may go out, whatever the chain still says of it."""
    return "jalurcepat" if fast and status in _UNDERWAY else status


def kit(office: Office, item: str) -> Kit:
    """The kit of ``item``. Raises Refused when it is unknown or has two versions, Trouble."""
    from core.errors import Refused
    from core.workflow import may_plan
    from db.posting import READY
    from db.queries.checklist import GOING_OUT
    from db.queries.head import head
    from db.queries.judgement import judgement
    from db.queries.moves import rivals

    found = head(office, item)
    state = found.state
    who: Actor | None = None
    locked: Reasons = ()
    try:
        who = office.actor()
    except Refused as closed:
        locked = closed.reasons
    content = judgement(office, found, "" if state.fast else GOING_OUT).content
    ready = state.label in READY or bool(state.releases) or bool(state.fast)
    return Kit(
        item=item,
        title=found.title,
        status=_shown(state.status, fast=bool(state.fast)),
        state=state,
        window=state.window,
        zone=office.zone.key,
        approver=_approver(office, state),
        loud=_loud(office, state),
        why_plan=locked if who is None else may_plan(state, who),
        why_export=()
        if (state.way or state.label) in READY or state.fast
        else (say(N_("Konten ini belum disetujui. Yang tidak disetujui tidak boleh terbit.")),),
        locked=who is None,
        cards=tuple(_card(office, found, n, who, locked, content) for n in range(len(state.surfaces))) if ready else (),
        rivals=rivals(office, item),
    )


def _card(office: Office, found: Head, n: int, who: Actor | None, locked: Reasons, content: Content) -> Card:
    from core import platforms
    from core.workflow import may_release, may_skip
    from db.posting import carried
    from db.queries.head import version

    s = found.state.surfaces[n]
    fact = office.facts.get(s.release) if s.release else None
    replaced = s.id in found.state.redo and _may_replace(found.state)
    shown = version(office, found.item, found.state, fact.body["rev"]) if fact is not None and fact.body["rev"] != found.rev.id and not replaced else found
    text = next((x for x in shown.look.surfaces if x.id == s.id), found.look.surfaces[n])
    files = tuple(File(name, h, alt, mime) for name, h, alt, mime in carried(office.media, s.id, text))
    reason = str(N_("alasan"))  # stands for the reason that is still to be typed
    return Card(
        surface=s.id,
        name=platforms.name(s.id),
        page=platforms.page(s.id) or _own_page(office, s.id),
        title=text.title,
        caption=text.caption,
        link=text.first_link,
        files=files,
        state="open" if replaced else s.state,
        at=s.when,
        why_release=locked if who is None else may_release(found.state, who, s.id, office.now(), content),
        why_skip=locked if who is None else may_skip(found.state, who, s.id, reason),
        proof=_proof(office, s.release),
    )


def _may_replace(state: State) -> bool:
    """Whether the next version of something that is out may take its place now."""
    from core.ledger.state import Label

    return bool(state.fast) or (state.way if state.way is not None else state.label) in (Label.APPROVED, Label.SCHEDULED)


def _own_page(office: Office, surface: str) -> str:
    """The office's own site, for surfaces of the website."""
    from db.queries.judgement import SETTING

    entry = office.entry("setting", SETTING)
    domain = str(entry.fields.get("domain") or "") if entry and surface.startswith("web") else ""
    return f"https://{domain}/" if domain else ""


def _proof(office: Office, release: str | None) -> Proof | None:
    fact = office.facts.get(release) if release else None
    if fact is None:
        return None
    person = _person(office, fact.key)
    body = fact.body
    return Proof(
        at=body["posted_at"],
        recorded=fact.at,
        person=person,
        address=str(office.blob(body.get("url")) or ""),
        shots=tuple(body["proof"]),
        skip=str(office.blob(body.get("skip")) or ""),
    )


def _person(office: Office, key: str) -> str:
    who = office.chain.person(key)
    return next((p.name for p in office.people() if p.id == who), who or key[:8])


def _approver(office: Office, state: State) -> str:
    last = (*(state.steps[-1].approvals if state.steps else ()), *state.fast)
    names = {p.id: p.name for p in office.people()}
    return ", ".join(dict.fromkeys(names.get(c.person, c.person) for c in last))


def _loud(office: Office, state: State) -> tuple[tuple[str, Message], ...]:
    """What must be seen before anything else: (tone of a banner, sentence)."""
    from core.ledger.state import Label
    from core.planning.dates import moment

    found = []
    if state.label is Label.RELEASED_UNAPPROVED:
        found.append(
            (
                "danger",
                say(N_("Terbit tanpa paraf: ada unggahan yang tidak sesuai dengan yang disetujui. Beri tahu Kepala humas; tarik atau koreksi unggahannya.")),
            )
        )
    lower, upper = (datetime.fromisoformat(t).astimezone(office.zone) if t else None for t in state.window)
    open_ = any(s.state not in _DONE for s in state.surfaces)
    if open_ and upper and office.now() > upper:
        found.append(("danger", say(N_("Jendela tayang yang disetujui sudah lewat ({when}). Buat versi baru dan minta persetujuan lagi."), when=moment(upper))))
    elif open_ and lower and office.now() < lower:
        found.append(("info", say(N_("Jendela tayang baru dibuka {when}. Sebelum itu belum boleh terbit."), when=moment(lower))))
    if "plan_outside" in state.flags:
        found.append(("warn", say(N_("Ada jadwal di luar jendela tayang yang disetujui. Pindahkan ke dalam jendela."))))
    return tuple(found)
