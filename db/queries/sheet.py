"""What an approval sheet says of one item, and the evidence that proves it, both of the same moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from core import checks, platforms, rules
from core.checklist import known as known_question
from core.content import facets
from core.content.facets import SurfaceText
from core.content.names import class_words, document_name, kind_name, made_with, sensitivity_name
from core.documents import dates
from core.documents.blocks import Letterhead, Text, Tone
from core.documents.evidence import build, summary, wanted_blobs
from core.documents.proof import Head
from core.documents.sheet import DASH
from core.documents.sheetdata import Answer, Channel, Claim, Decided, Finding, Planned, Released, SheetData, Shot, StepPart
from core.documents.verifying import status_words
from core.errors import Trouble
from core.ledger.charter import eff_roles
from core.ledger.derive import state
from core.ledger.envelope import Fact
from core.ledger.state import RELEASED_LABELS, Counted, Label, State, StepState, SurfaceState
from core.messages import N_, Message, say
from core.names import ROLE_NAMES, STEP_NAMES
from core.paths import resource
from core.team import waiver_reason
from db.office import Office
from db.queries.head import Head as Opened
from db.queries.head import head as open_head
from db.queries.judgement import SETTING, judgement

_GOOD = frozenset({Label.APPROVED, Label.SCHEDULED, Label.RELEASED})
_BAD = frozenset({Label.REJECTED, Label.RETURNED, Label.CANCELLED, Label.CONFLICT}) | (RELEASED_LABELS - {Label.RELEASED, Label.HOLDING})
_ACTS = {"dismiss": N_("Dikesampingkan"), "ask": N_("Minta pengecualian"), "override": N_("Dikesampingkan Kepala humas")}
_ANSWERS = {"yes": N_("Ya"), "no": N_("Tidak"), "irrelevant": N_("Tidak relevan")}
_SURFACES = {
    "planned": N_("direncanakan {when}"), "released": N_("terbit {when}"), "skipped": N_("dilewati"), "open": N_("belum dijadwalkan"),
    "clash": N_("dua jadwal"), "outside": N_("jadwal di luar jendela terbit"),
}  # fmt: skip
_FLAGS = {
    "plan_clash": N_("Ada dua jadwal untuk satu kanal; konten belum dapat diterbitkan."),
    "plan_outside": N_("Ada jadwal di luar jendela terbit yang disetujui."),
    "expired": N_("Jendela terbit sudah lewat."),
    "charter_fork": N_("Ada dua piagam tim dengan nomor versi yang sama; satu di antaranya harus diterbitkan ulang."),
}


def sheet(office: Office, item: str) -> tuple[SheetData, bytes]:
    """The sheet of ``item`` as values, and its evidence file. The unlocked seat is the one that makes it.

    Raises Refused when the item is unknown, has two versions, or no seat is unlocked.
    """
    at = office.at()
    found = as_of(office, item, at)
    return sheet_data(office, found, at), evidence(office, [found], at, "sheet")


def as_of(office: Office, item: str, at: str) -> Opened:
    """The head of ``item`` with its state at ``at``, the moment that a document names. Raises Refused."""
    found = open_head(office, item)
    then = state(item, office.facts_of(item), office.logs, office.chain, datetime.fromisoformat(at))
    return found if then is None else replace(found, state=then)


def sheet_data(office: Office, found: Opened, at: str) -> SheetData:
    """What the sheet says of the version ``found`` at ``at``. Raises Refused when no seat is unlocked."""
    now, chain = found.state, office.chain
    facts = {f.id: f for f in office.facts_of(found.item)}
    return SheetData(
        office=letterhead(office),
        demo=office.demo,
        item=found.item,
        title=found.title or found.item,
        brief=str(found.fields.get("brief") or ""),
        kind=kind_name(now.kind),
        unit=now.unit.replace("_", " ").capitalize(),
        sensitivity=sensitivity_name(now.sensitivity),
        secrecy=class_words(found.data),
        label=status_words(now),
        tone=Tone.GOOD if now.label in _GOOD else Tone.BAD if now.label in _BAD else Tone.PLAIN,
        rev=found.rev.id,
        facets=tuple(now.facets.items()),
        steps=tuple(_step(office, s, facts, now.fast if s is now.steps[-1] else ()) for s in now.steps),
        root=chain.genesis.fact.key,
        charter=chain.latest.id,
        charter_ver=chain.latest.ver,
        made_at=at,
        made_by=chain.name(office.person or ""),
        seal_key=office.signer.key,
        channels=tuple(_channel(office, s, next(x for x in now.surfaces if x.id == s.id)) for s in found.look.surfaces),
        claims=tuple(claim_line(c) for c in found.data.claims),
        waivers=tuple(waivers(office, now)),
        flags=tuple(say(_FLAGS[f]) for f in now.flags if f in _FLAGS),
        window=now.window,
        made=made_with(found.look.template, found.look.kit_version) or "",
        findings=(*_findings(office, facts.values(), now), *_silenced(office, found)),
        answers=tuple(_answers(office, facts.values(), now)),
        heads=heads(office),
        plans=tuple(_plans(now)),
        releases=tuple(_releases(office, now, facts)),
    )


def claim_line(c: facets.Claim) -> Claim:
    """A claim as documents print it: its source, and the name of the document that shows it."""
    return Claim(c.statement, c.value, c.unit, " · ".join(str(p) for p in (c.source, document_name(c.document)) if p), c.as_of)


def evidence(office: Office, found: Iterable[Opened], at: str, document: str, session: str = "") -> bytes:
    """The evidence file about these versions: facts, charters, the bodies that a document prints, heads of all logs."""
    found = list(found)
    facts = [f for one in found for f in office.facts_of(one.item)]
    bodies = (office.facts.blob(b) for b in wanted_blobs(facts, {one.rev.id for one in found}))
    return build(
        document,
        chain=office.chain,
        made_at=at,
        facts=facts,
        blobs=[b for b in bodies if b is not None],
        heads=office.facts.heads(),
        session=session,
        items={one.item: summary(one.state, office.chain) for one in found},
    )


def letterhead(office: Office) -> Letterhead:
    """The head of the office's paper: its name, whose it is, address and channels, and its emblem."""
    entry = office.entry("setting", SETTING)
    fields = entry.fields if entry else {}
    region = str(fields.get("region") or "")
    lines = (" · ".join(str(fields[k]) for k in pair if fields.get(k)) for pair in (("address", "call_center"), ("domain", "email")))
    return Letterhead(
        office=office.chain.latest.office,
        parent=str(say(N_("Pemerintah {region}"), region=region)) if region else "",
        lines=tuple(line for line in lines if line),
        logo=_logo(office, str(fields.get("logo") or "")),
    )


def heads(office: Office) -> tuple[Head, ...]:
    """How far each log goes, by the person of its key and then by epoch."""
    labels = office.chain.latest.body.get("seat_labels", {})

    def seat(key: str) -> str:
        person = office.chain.person(key)
        return str(labels.get(key) or (office.chain.name(person) if person else say(N_("Kunci induk"))))

    found = [Head(seat(key), key, epoch, seq, last) for key, epochs in office.facts.heads().items() for epoch, (seq, last) in epochs.items()]
    return tuple(sorted(found, key=lambda h: (h.seat, h.key, h.epoch)))


def step_name(office: Office, step: str) -> Text:
    """What a step is called: by the charter, else by the program."""
    named = next((s.get("name") for s in office.chain.latest.body["steps"] if s["id"] == step), None)
    return str(named) if named else Message(STEP_NAMES[step]) if step in STEP_NAMES else step


def decided(office: Office, counted: Counted, fact: Fact, role: str) -> Decided:
    """One decision that counts, in words."""
    reason = office.blob(fact.body.get("reason"))
    return Decided(
        who=office.chain.name(counted.person),
        key=counted.key,
        at=counted.at,
        verdict=counted.verdict,
        id=counted.decision,
        reason=str(reason or ""),
        waived=counted.waived,
        acting=acting(office, fact, role),
        on_behalf=fact.body["via"] == "recorded_on_behalf",
        fast=fact.body.get("lane") == "fast",
        letter=letter(office, fact, role),
    )


def _step(office: Office, step: StepState, facts: Mapping[str, Fact], fast: tuple[Counted, ...] = ()) -> StepPart:
    people = tuple(p.name for p in office.people() if step.role in p.roles)
    decisions = tuple(decided(office, c, facts[c.decision], step.role) for c in (*fast, *step.approvals, *step.blocks))
    return StepPart(step.id, step_name(office, step.id), Message(ROLE_NAMES[step.role]), step.met, decisions, people)


def acting(office: Office, fact: Fact, role: str) -> str:
    """``Plt.`` or ``Plh.`` when the charter that a decision names lends its role for that time."""
    return {"plt": "Plt.", "plh": "Plh."}.get(str(_lent(office, fact, role).get("as", "")), "")


def letter(office: Office, fact: Fact, role: str) -> str:
    """The number of the letter that lends the role of a decision; empty when the role is one's own."""
    return str(_lent(office, fact, role).get("letter", ""))


def _lent(office: Office, fact: Fact, role: str) -> Mapping[str, Any]:
    charter, person = office.chain.get(fact.body["charter"]), office.chain.person(fact.key)
    return (charter.lent(person, role, fact.at) if charter and person else None) or {}


def _channel(office: Office, s: SurfaceText, now: SurfaceState) -> Channel:
    shots = tuple(Shot(picture(office, m.hash, m.mime), m.hash, m.mime, m.alt, m.decorative, m.credit) for m in s.media)
    when = dates.short(now.when) if now.when else ""
    return Channel(s.id, platforms.name(s.id), s.text, s.title, s.tags, s.first_link, shots, say(_SURFACES[now.state], when=when))


def picture(office: Office, hash: str, mime: str) -> bytes | None:
    """The bytes of a picture; None for other files and for one that is not here. The sheet prints the hash either way."""
    if not mime.startswith("image/"):
        return None
    try:
        return office.media_bytes(hash)
    except Trouble:
        return None


def _logo(office: Office, hash: str) -> bytes | None:
    if hash:
        return picture(office, hash, "image/png")
    return resource("demo", "lambang.png").read_bytes() if office.demo else None


def waivers(office: Office, now: State) -> Iterator[Message]:
    """What this version rests on beside the common rules: the fast lane, and waivers of the separation of duties."""
    for word in now.fast:
        if any(word.person in people for people in now.authors.values()):
            yield say(N_("jalur cepat: {who} memaraf tulisannya sendiri; orang lain memverifikasi sesudah tayang."), who=office.chain.name(word.person))
        else:
            yield say(N_("jalur cepat: cukup paraf {who}; orang lain memverifikasi sesudah tayang."), who=office.chain.name(word.person))
    used = {(c.person, s.id) for s in now.steps for c in s.approvals if c.waived}
    for charter in reversed(office.chain.charters):
        for w in charter.body.get("waivers", ()):
            if (w["person"], w["step"]) in used:
                used.discard((w["person"], w["step"]))
                yield say(
                    N_("pengecualian pemisahan tugas: {who} boleh memutus tahap {step} atas buatannya sendiri ({reason}), sampai {until}."),
                    who=office.chain.name(w["person"]), step=step_name(office, w["step"]), reason=waiver_reason(w["reason"]), until=dates.day(w["until"]),
                )  # fmt: skip


def _findings(office: Office, facts: Iterable[Fact], now: State) -> Iterator[Finding]:
    """What people did about findings on this version, or what decisions on it overrode."""
    line = [f for f in facts if f.kind == "finding" and office.logs.stands(f) and eff_roles(f, office.chain)]
    for f in sorted(line, key=lambda f: (f.at, f.id)):
        if f.body["rev"] != now.rev:
            continue
        check, act = f.body["check"], f.body["act"]
        known = rules.by_id("checks", "check").get(check, {})
        severity = say(checks.SEVERITY_NAMES[known["severity"]]) if known else DASH
        reason = str(office.blob(f.body["reason"]) or "")
        yield Finding(Message(str(known.get("what", check))), severity, say(_ACTS[act]), reason, _name(office, f), act == "override")


def _silenced(office: Office, found: Opened) -> Iterator[Finding]:
    """What checks that the office switched off would have found on this version."""
    seen = set()
    for f, off in judgement(office, found).silenced:
        if f.check not in seen:
            seen.add(f.check)
            known = checks.entry(f.check)
            yield Finding(Message(known["what"]), say(checks.SEVERITY_NAMES[f.severity]), say(N_("dimatikan oleh kantor")), off.reason, off.who)


def _answers(office: Office, facts: Iterable[Fact], now: State) -> Iterator[Answer]:
    """The answers on record that bind the facets of this version."""
    held = {r for p in office.people() for r in p.roles}
    for f in sorted((f for f in facts if f.kind == "answer"), key=lambda f: (f.at, f.id)):
        if not office.logs.stands(f) or not eff_roles(f, office.chain) or any(now.facets.get(n) != h for n, h in f.body["facets"].items()):
            continue
        for question, said in (office.blob(f.body["answers"]) or {}).items():
            text, role = known_question(question)
            stand_in = bool(role) and role not in held
            answer = say(_ANSWERS[said["answer"]]) if said["answer"] in _ANSWERS else said["answer"]
            yield Answer(text, answer, _name(office, f), str(said.get("note", "")), stand_in)


def _plans(now: State) -> Iterator[Planned]:
    """Surfaces that share a planned time stand on one line."""
    times: dict[str, list[str]] = {}
    for s in now.surfaces:
        if s.state in ("planned", "outside", "clash") and s.when:
            times.setdefault(s.when, []).append(platforms.name(s.id))
    yield from (Planned(", ".join(names), when) for when, names in sorted(times.items()))


def _releases(office: Office, now: State, facts: Mapping[str, Fact]) -> Iterator[Released]:
    for s in now.surfaces:
        if s.release is None or s.release not in facts:
            continue
        body = facts[s.release].body
        yield Released(
            platforms.name(s.id), str(body.get("account", "")), body["posted_at"], str(office.blob(body.get("url")) or ""), tuple(body["proof"]),
            str(office.blob(body.get("skip")) or DASH) if "skip" in body else "",
        )  # fmt: skip


def _name(office: Office, fact: Fact) -> str:
    return office.chain.name(office.chain.person(fact.key) or fact.key)
