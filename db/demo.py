"""The demo office: a fictional office with full signed chains, made by the same actions that people use.

Every signature is real; only the place of the key halves (``demo-keys.json``) and the cost of a PIN guess differ from a
real office, its charter says ``demo``, and every document of it is stamped CONTOH. The build is deterministic: keys,
salts and epochs follow from names, so the same call gives the same bytes.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from core import accounts, platforms, snippets
from core.content.facets import Claim, Data, Look, Medium, SurfaceText
from core.content.numbers import unbound_numbers
from core.errors import Trouble
from core.ledger import blob, founding, keys
from core.ledger.envelope import Signer
from core.messages import N_, say
from core.paths import Places, resource
from core.planning import rhythm, series
from db import demo_pictures, files
from db.actions.answer import answer
from db.actions.decide import decide
from db.actions.enter import enter
from db.actions.find import answer_finding
from db.actions.found import found
from db.actions.plan import plan
from db.actions.release import release
from db.actions.revise import create
from db.actions.submit import submit
from db.demo_large import grow
from db.office import Office
from db.queries.brand import DESIGN
from db.queries.checklist import GOING_OUT
from db.queries.head import head
from db.queries.judgement import SETTING, judgement
from db.seats import DemoHalves, Seats

Progress = Callable[[int, int], None]
Script = Mapping[str, Any]

_STAGES = ("draf", "verifikasi", "grafis", "menunggu", "disetujui", "terjadwal", "terbit")
_QUICK = frozenset({"gangguan", "klarifikasi", "holding_statement"})
_RETURNS = {
    "k037": ("kepala", N_("Ada nama partai dan pujian untuk pejabat. Tulis manfaatnya bagi warga saja.")),
    "k038": ("teknis", N_("Angka belum bersumber. Lampirkan data dan tanggalnya.")),
    "k041": ("kepala", N_("Identitas anak harus anonim. Ganti foto dan hapus nama.")),
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that somebody did in the office, at a moment, on an item."""

    at: datetime
    who: str
    item: str
    do: Callable[[Office], object]


@cache
def script() -> Script:
    """The fictional office as data (``assets/demo/office.toml``)."""
    return tomllib.loads(resource("demo", "office.toml").read_text("utf-8"))


def pins() -> dict[str, str]:
    """Person id -> PIN of the fictional office; printed by ``demo`` and shown where the demo asks for one."""
    return {p["id"]: p["pin"] for p in script()["person"]}


def signer(name: str) -> Signer:
    """The fixed key of a fictional person; ``root`` is the office's root."""
    return Signer(hashlib.sha256(b"paraf/demo/" + name.encode()).digest())


def _epoch(name: str) -> str:
    return hashlib.sha256(b"paraf/demo/epoch/" + name.encode()).hexdigest()[:16]


def build(places: Places, *, now: datetime | None = None, size: int = 0, progress: Progress = lambda done, total: None) -> None:
    """Make the demo office in ``places``; its clock starts at ``now`` (default: the office's own date).

    With ``size``, a large office of that many items instead of the story. It grows in a folder of its own and comes into ``places``
    when it is whole: an end half way leaves no office. Raises Trouble when there is one already.
    """
    if places.facts.exists():
        raise Trouble(say(N_("Di folder ini sudah ada kantor.")), say(N_("Pilih folder lain, atau buka kantor yang ada.")))
    play = script()
    zone = ZoneInfo(play["zone"])
    start = (now or play["demo_now"].replace(tzinfo=zone)).astimezone(zone)
    growing = places._replace(data=places.data.with_name(f"{places.data.name}{files.TMP}"))
    shutil.rmtree(growing.data, ignore_errors=True)  # what was left of one that was cut off
    try:
        with blob.deterministic(random.Random("paraf/demo")):  # noqa: S311 - a fictional office, equal at every build
            _found(growing, play, start)
            _live(growing, play, start, size, progress)
        _bring(growing, places)
    finally:
        shutil.rmtree(growing.data, ignore_errors=True)


def _live(places: Places, play: Script, start: datetime, size: int, progress: Progress) -> None:
    """Everything that happened in the office before ``start``, in one transaction."""
    clock = [start]
    with Office.open(places, now=lambda: clock[0]) as office:
        with office.together():
            clock[0] = start - timedelta(days=40)
            for p in play["person"]:
                office.take(signer(p["id"]), epoch=_epoch(p["id"]))
            _records(office, play)
            if size:
                people = {p["id"]: signer(p["id"]) for p in play["person"]}
                stories = [i for i in play["item"] if i["state"] == "terbit"]
                grow(office.facts, office.chain.latest.id, people, stories, start, size, progress)
            else:
                _play(office, clock, sorted(_story(office, play, start), key=lambda e: (e.at, e.item)), progress)
            clock[0] = start
        office.check_new()
        office.lock()  # signs for what was checked: the first start need not do it again


def _bring(grown: Places, places: Places) -> None:
    """Move the finished files over, the records last. What else lies in the folder (a lock) stays."""
    made = [p for p in grown.data.rglob("*") if p.is_file() and p != grown.facts]
    for path in (*made, grown.facts):
        goal = places.data / path.relative_to(grown.data)
        files.make_folder(goal.parent)
        with files.guard(goal):
            path.replace(goal)


def _play(office: Office, clock: list[datetime], events: Sequence[Event], progress: Progress) -> None:
    for n, event in enumerate(events, 1):
        clock[0] = event.at
        office.take(signer(event.who))
        event.do(office)
        progress(n, len(events))


def _found(places: Places, play: Script, start: datetime) -> None:
    people = {p["id"]: founding.person(p["name"], [signer(p["id"]).key], *p["roles"]) for p in play["person"]}
    root = signer("root")
    body = founding.first_charter(play["office"]["name"], play["zone"], [root.key], people, demo=True)
    offset = int((start - datetime.now(UTC)).total_seconds())
    first = (start - timedelta(days=45)).isoformat(timespec="seconds")
    found(places, root, body, at=first, meta={"clock_offset": str(offset)}, epoch=_epoch("root"))
    seats = Seats(places, DemoHalves(places))
    for p in play["person"]:
        seats.keep(signer(p["id"]), p["pin"], head="kepala_humas" in p["roles"], cost=keys.DEMO_COST)


def _records(office: Office, play: Script) -> None:
    """Settings, campaigns, what repeats, the rhythm and accounts: what the office has before any content."""
    o = play["office"]
    office.take(signer("humas"))
    fields = {k: o[k] for k in ("short", "region", "domain", "email", "call_center", "wa_service", "address", "hours")}
    lists = {k: o[k] for k in ("official_domains", "official_phones", "complaint_channels", "candidate_names", "incumbent_taglines")}
    enter(office, "setting", SETTING, {**fields, **lists})
    for n, c in enumerate(play["snippet"], 1):
        enter(office, snippets.TYPE, f"kalimat-{n}", c)
    for c in play["campaign"]:
        enter(office, "campaign", c["id"], {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in c.items() if k != "id"})
    for c in play["series"]:
        done = {series.on(date.fromisoformat(day)): {"item": item} for day, item in c.get("done", {}).items()}
        enter(office, series.TYPE, c["id"], {k: v for k, v in c.items() if k not in ("id", "done")} | done)
    enter(office, "setting", rhythm.SETTING, rhythm.to_fields(rhythm.proposal()))
    office.take(signer("admin"))
    for a in play["account"]:
        fields = {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in a.items() if k != "holders"}
        account = accounts.read(a["platform"], fields)
        enter(office, accounts.TYPE, account.id, {**fields, "name": accounts.title(account)})
        for person, role in a["holders"].items():
            access = accounts.holder_fields(accounts.Holder(account.id, person, role), accounts.title(account))
            enter(office, accounts.HOLDER, accounts.holder_id(account.id, person), access)


# -- the story of December


def _story(office: Office, play: Script, now: datetime) -> Iterator[Event]:
    for n, item in enumerate(play["item"]):
        yield from _item(item, play, now, n)
    for n, idea in enumerate(play["idea"]):
        yield Event(now - timedelta(days=3 + n, minutes=20), "program", idea["id"], partial(_keep_idea, idea=idea))


def _keep_idea(office: Office, idea: Script) -> object:
    return enter(office, "idea", idea["id"], {key: value for key, value in idea.items() if key != "id"})


def _item(item: Script, play: Script, now: datetime, n: int) -> Iterator[Event]:
    """The chain of one item up to its state, at believable hours before its slot and before now."""
    slot = item["scheduled"].replace(tzinfo=now.tzinfo)
    quick = item["kind"] in _QUICK
    gap = timedelta(minutes=13) if quick else timedelta(hours=23, minutes=7 * (n % 5))
    ready = (
        min(slot - timedelta(minutes=20), now - timedelta(minutes=15 + n)) if quick else min(slot - timedelta(days=1), now - timedelta(hours=16, minutes=7 * n))
    )
    key = item["id"]
    if item["state"] == "ide":
        fields = {"title": item["title"], "kind": item["kind"], "pillar": item["pillar"], "campaign": item["campaign"], "note": item["caption"]}
        fields["target_date"] = item["scheduled"].isoformat(timespec="minutes")
        yield Event(ready - 4 * gap, "program", key, lambda o: enter(o, "idea", key, fields))
        return
    returned = _RETURNS.get(key) if item["state"] == "dikembalikan" else None
    stage = _STAGES.index("verifikasi" if returned else item["state"])
    yield Event(ready - 4 * gap, "program", key, lambda o: _begin(o, item, play, slot))
    if stage >= _STAGES.index("verifikasi"):
        yield Event(ready - 4 * gap + timedelta(minutes=9), "program", key, lambda o: _hand_in(o, key))
    if returned:
        who, why = returned
        step = "final" if who == "kepala" else "verify"
        yield Event(ready - 3 * gap, who, key, lambda o: decide(o, key, step, "return", why))
    if stage >= _STAGES.index("grafis"):
        late = founding.STANDARD_CLASSES.get(item["kind"], {}).get("verify_after_design", False)
        first, second = (("humas", "design"), ("teknis", "verify")) if late else (("teknis", "verify"), ("humas", "design"))
        yield Event(ready - 3 * gap, first[0], key, lambda o: _approve(o, key, first[1]))
        if stage >= _STAGES.index("menunggu"):
            yield Event(ready - 2 * gap, second[0], key, lambda o: _approve(o, key, second[1]))
    if stage >= _STAGES.index("disetujui"):
        yield Event(ready - gap, "kepala", key, lambda o: _approve(o, key, "final"))
    planned = ready - gap + timedelta(minutes=5) if stage >= _STAGES.index("terjadwal") else ready - 4 * gap + timedelta(minutes=4)
    yield Event(planned, "humas", key, lambda o: plan(o, key, slot))
    if item["state"] == "terbit":
        for k, surface in enumerate(item["surfaces"]):
            yield Event(slot + timedelta(minutes=2 * k), "admin", key, _posting(key, surface))


def _posting(key: str, surface: str) -> Callable[[Office], object]:
    def post(office: Office) -> None:
        reply(office, key, GOING_OUT)
        release(office, key, surface, f"https://contoh.invalid/{surface}/{key}", [demo_pictures.proof(key, surface)])

    return post


def _fields(item: Script) -> dict[str, Any]:
    return {
        "title": item["title"],
        "brief": item.get("brief", ""),
        "pillar": item["pillar"],
        "campaign": item["campaign"],
        "target_date": item["scheduled"].isoformat(timespec="minutes"),
        "people": ["program"],
    }


def _begin(office: Office, item: Script, play: Script, slot: datetime) -> None:
    """The item with its first version, and what its pictures were made of."""
    data, look = _facets(office, item, play, slot)
    files = look.files()
    fields = {**_fields(item), DESIGN: demo_pictures.design(item, files)} if files else _fields(item)
    create(office, fields, data, look, item=item["id"])


def _facets(office: Office, item: Script, play: Script, slot: datetime) -> tuple[Data, Look]:
    own = {v["surface"]: v["caption"] for v in item.get("variant", ())}
    texts: dict[str, str] = {s: own.get(s) or item["caption"] for s in item["surfaces"]}
    surfaces = tuple(SurfaceText(s, text, media=_media(office, item, play, s)) for s, text in texts.items())
    window = (slot - timedelta(days=1), slot + timedelta(days=7))
    source = item["source_ref"] or ""
    data = Data(kind=item["kind"], claims=_claims(texts, source), sources=(source,) if source else ())
    drawn = any(s.media for s in surfaces)
    template, kit = (demo_pictures.template_of(item).named, demo_pictures.demo_kit().named) if drawn else ("", "")
    return data, Look(surfaces, template, kit, not_before=_iso(window[0]), not_after=_iso(window[1]))


def _claims(texts: Mapping[str, str], source: str) -> tuple[Claim, ...]:
    """One claim for each number in the captions, stated by its own sentence."""
    found: dict[str, Claim] = {}
    for text in texts.values():
        for n in unbound_numbers(text, ()):
            line = text[text.rfind("\n", 0, n.start) + 1 : text.find("\n", n.end) if "\n" in text[n.end :] else len(text)].strip()
            found.setdefault(n.text, Claim(f"c{len(found) + 1}", line[:200], n.text, source=source or "Catatan unit program"))
    return tuple(found.values())


def _media(office: Office, item: Script, play: Script, surface: str) -> tuple[Medium, ...]:
    if not (item["alt_text"] or platforms.surface(surface).media_min > 0):
        return ()
    consent = (item["consent_ref"],) if item["consent_ref"] else ()
    name = demo_pictures.template_of(item).name
    return tuple(
        Medium(
            office.media.add(raw).hash,
            "image/jpeg",
            alt=item["alt_text"] if n == 0 else f"{name}, halaman {n + 1}. {item['alt_text']}",
            credit=item["media_credit"],
            source=item["media_source"],
            consent=consent,
            people=item["has_people"],
            children=item.get("has_children", False),
        )
        for n, raw in enumerate(demo_pictures.pictures(item, surface))
    )


def _hand_in(office: Office, item: str) -> None:
    """Submit; for whatever blocks, an exception is asked for first."""
    reply(office, item, "submit")
    judged = judgement(office, head(office, item))
    for span, finding in judged.findings:
        if finding.severity == "block" and span not in judged.acts:
            answer_finding(office, item, span, "ask", say(N_("Contoh latihan: mohon pertimbangan Kepala humas.")).text)
    submit(office, item)


def _approve(office: Office, item: str, step: str) -> None:
    """What the checklist asks at this step is answered by those it asks; then the seat approves."""
    reply(office, item, step)
    decide(office, item, step, "approve")


def reply(office: Office, item: str, step: str) -> None:
    """Answer the open questions of a step, each by a fictional person of the role that it asks."""
    sitting = office.signer
    for q in judgement(office, head(office, item), step).questions:
        office.take(signer(next(p["id"] for p in script()["person"] if q.who in p["roles"])))
        note = say(N_("Dicocokkan dengan dokumen sumber.")).text
        answer(office, item, q.step, {q.id: ("yes", f"{note} https://contoh.invalid/{item}" if q.proof == "link" else note)})
    office.take(sitting)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
