"""Checking a sheet, minutes or the proof of a decision outside the office, with nothing but the file: seal, evidence, state, printed words.

Without a fingerprint to compare, the best answer is *utuh dan konsisten*: anybody can make a whole false office, so the
reader compares the root fingerprint with the one that hangs in the office, or passes it as ``root``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from core.deeds import deed
from core.documents import reading
from core.documents.evidence import NAME, RECORDS, Evidence, contradictions, open_evidence
from core.documents.seal import unseal
from core.errors import Damaged
from core.ledger.canon import sha256
from core.ledger.envelope import Fact
from core.ledger.fingerprint import groups, plain, short_digest
from core.ledger.state import State
from core.messages import N_, Message, say
from core.names import STATUS_NAMES, STEP_NAMES


@dataclass(frozen=True, slots=True)
class Finding:
    """One item of a verified document: its id and what its facts say."""

    item: str
    state: State


@dataclass(frozen=True, slots=True)
class Told:
    """A decision that a document proves: who, when he says, what in words (after the name), and whether it counts on the day of the document."""

    id: str
    who: str
    at: str
    said: Message
    counts: bool
    standing: Message


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found. ``problems`` is empty exactly when the document is whole and says what its facts say.

    ``root`` is the key that signed the office's first charter (hex) and ``fingerprint`` its short form for comparing aloud;
    ``root_checked`` says whether a fingerprint was given and fits.
    """

    problems: tuple[Message, ...]
    document: str = ""
    office: str = ""
    root: str = ""
    root_checked: bool = False
    sealed_by: str = ""
    seal_key: str = ""
    made_at: str = ""
    facts: int = 0
    demo: bool = False
    items: tuple[Finding, ...] = ()
    decisions: tuple[Told, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems

    @property
    def fingerprint(self) -> str:
        return groups(self.root) if self.root else ""

    @property
    def verdict(self) -> Message:
        """The result in words."""
        return verdict(self.ok, self.root_checked)


def verdict(ok: bool, root_checked: bool) -> Message:
    """What may be said of a file. Without a fingerprint to compare, *utuh dan konsisten* is the best answer."""
    if not ok:
        return say(N_("TIDAK dapat dipercaya"))
    return say(N_("utuh dan konsisten, dari kantor yang dimaksud")) if root_checked else say(N_("utuh dan konsisten"))


class Reader(Protocol):
    """What reads a PDF: :mod:`core.documents.reading` itself, or the process in which it may do no harm. Both raise Damaged."""

    def attachment(self, pdf: bytes, name: str) -> bytes: ...
    def words(self, pdf: bytes) -> str: ...


def verify_sheet(data: bytes, root: str | None = None, *, reader: Reader = reading) -> Verified:
    """Check a sealed PDF of ours. ``root`` is the office's fingerprint, as four groups or as hex; None compares none."""
    try:
        sealed = unseal(data)
        raw = reader.attachment(sealed.body, NAME)
        evidence = open_evidence(raw)
    except Damaged as damaged:
        return Verified((damaged.what,))
    problems = contradictions(evidence)
    line = evidence.chain
    if not line.charters:
        return Verified(tuple(problems), office=evidence.office)
    person = line.person(sealed.key)
    if person is None:
        problems.append(say(N_("Segel dibuat dengan kunci yang tidak ada di piagam kantor ini.")))
    problems += _printed(sealed.body, raw, evidence, reader)
    key = line.genesis.fact.key
    checked = root is not None and is_root(root, key)
    if root is not None and not checked:
        problems.append(say(N_("Dokumen ini dari kantor lain: sidik kantornya {found}."), found=groups(key)))
    states = ((i, evidence.state(i)) for i in evidence.items)
    return Verified(
        tuple(problems),
        document=evidence.document,
        office=line.latest.office,
        root=key,
        root_checked=checked,
        sealed_by=line.name(person) if person else "",
        seal_key=sealed.key,
        made_at=evidence.made_at,
        facts=len(evidence.facts),
        demo=line.genesis.demo,
        items=tuple(Finding(i, s) for i, s in states if s is not None),
        decisions=tuple(_told(evidence, f) for f in _proven(evidence)),
    )


def standing(decision: Fact, of: State) -> tuple[bool, Message]:
    """Whether a decision counts in the state ``of`` its item, and in words why or why not."""
    step = next((s for s in of.steps if decision.id in (c.decision for c in (*s.approvals, *s.blocks))), None)
    if step is not None:
        return True, say(N_("Berlaku pada tahap {step}."), step=_step(step.id))
    if any(of.facets.get(name) != facet for name, facet in decision.body["facets"].items()):
        return False, say(N_("Tidak dihitung lagi: isi yang diikatnya berubah sesudah keputusan ini."))
    return False, say(N_("Tidak dihitung: sudah diganti, dasarnya gugur, atau penanda tangannya tidak berwenang."))


def _step(step: str) -> Message:
    return say(STEP_NAMES[step]) if step in STEP_NAMES else say("{step}", step=step)


def _told(evidence: Evidence, fact: Fact) -> Told:
    now, line = evidence.state(fact.item), evidence.chain
    counts, words = standing(fact, now) if now else (False, say(N_("Bukti tidak memuat konten {item}."), item=fact.item))
    act = "cancel" if fact.body.get("cancel") else fact.body["verdict"]
    said = deed("decision", act, fact.body["step"], title=say(N_("konten {item}"), item=fact.item))
    return Told(fact.id, line.name(line.person(fact.key) or fact.key), fact.at, said, counts, words)


def _proven(evidence: Evidence) -> list[Fact]:
    """The decisions that a proof of a decision is about."""
    named = {said.get("decision") for said in evidence.items.values()} - {None}
    return [f for f in evidence.facts if f.kind == "decision" and f.id in named] if evidence.document == "decision" else []


def is_root(typed: str, key: str) -> bool:
    """Whether what a person typed is the fingerprint of the root key: the whole hex or the four groups."""
    return "".join(typed.split()).lower() == key or plain(typed) == plain(groups(key))


def status_words(state: State) -> Message:
    """The state as the sheet prints it, with a star for a waiver."""
    name = say(STATUS_NAMES[state.status])
    return say(N_("{status}*"), status=name) if state.starred else name


def _printed(pdf: bytes, raw: bytes, evidence: Evidence, reader: Reader) -> list[Message]:
    """What stands on the pages against what lies in the evidence."""
    try:
        return _differences(reading.letters(reader.words(pdf)), raw, evidence)
    except Damaged as damaged:
        return [damaged.what]
    except (AttributeError, KeyError, TypeError):  # bodies are what their hashes say, and still may hold anything
        return [say(N_("bukti.json tidak berbentuk bukti Paraf."))]


def _differences(page: str, raw: bytes, evidence: Evidence) -> list[Message]:
    """What the letters of all pages lack. Raises AttributeError, KeyError, TypeError for a body without the shape of a facet."""
    wrong = []
    if short_digest(sha256(raw)) not in page:
        wrong.append(say(N_("Sidik bukti yang tercetak bukan sidik bukti yang terlampir.")))
    hashes, problems = _SAYS.get(evidence.document, _sheet)(page, evidence)
    lacking = [say(N_("Sidik {id} tidak tercetak pada lembar."), id=short_digest(h)) for h in dict.fromkeys(hashes) if h not in page]
    return wrong + problems + lacking


Says = tuple[list[str], list[Message]]
"""The hashes that a document has to print, and what else it prints otherwise than its evidence."""


def _sheet(page: str, evidence: Evidence) -> Says:
    hashes = [h for said in evidence.items.values() for h in (said["rev"], *said.get("facets", {}).values()) if h is not None]
    return hashes, [problem for said in evidence.items.values() for problem in _content(page, evidence, said["rev"])]


def _decision(page: str, evidence: Evidence) -> Says:
    about = _proven(evidence)
    if len(about) != 1 or [f.item for f in about] != list(evidence.items):
        return [], [say(N_("Bukti tidak memuat keputusan yang disebutnya."))]
    body = about[0].body
    return [about[0].id, body["rev"], *body["facets"].values()], list(_content(page, evidence, body["rev"]))


def _minutes(page: str, evidence: Evidence) -> Says:
    hashes = [h for f in _decisions(evidence) for h in (f.body["rev"], *f.body["facets"].values())]
    return hashes, [] if hashes else [say(N_("Bukti tidak memuat keputusan dari sesi ini."))]


def _incident(page: str, evidence: Evidence) -> Says:
    hashes = [f.id for f in evidence.facts if f.kind == "incident"] + [said["rev"] for said in evidence.items.values() if said["rev"]]
    return hashes, list(_posted(page, evidence))


def _record(page: str, evidence: Evidence) -> Says:
    hashes = [f.id for f in evidence.facts if f.kind == "entry" and f.item == evidence.session]
    names = (str(said.get("name") or "") for said in evidence.items.values())
    return hashes, [say(N_("Nama yang tercetak lain daripada yang dicatat.")) for name in names if reading.letters(name) not in page]


_SAYS = {"decision": _decision, "minutes": _minutes, "incident": _incident, **dict.fromkeys(RECORDS, _record)}
"""Documents that say something else than an approval sheet."""


def _decisions(evidence: Evidence) -> list[Fact]:
    """The decisions that minutes are about."""
    return [f for f in evidence.facts if f.kind == "decision" and f.body.get("session") == evidence.session]


def _posted(page: str, evidence: Evidence) -> Iterator[Message]:
    """What went out, version by version, against the words on paper; a body that was redacted proves nothing either way."""
    for fact in evidence.facts:
        look = evidence.opened(fact.body["rev"], "look") if fact.kind == "release" and "skip" not in fact.body else None
        for surface in (look or {}).get("surfaces", ()):
            if surface["id"] == fact.body["surface"] and reading.letters(surface.get("text", "")) not in page:
                yield say(N_("Takarir {surface} yang tercetak lain daripada yang disetujui."), surface=surface["id"])


def _content(page: str, evidence: Evidence, rev: str | None) -> Iterator[Message]:
    """Captions, files and claims: the bytes of a revision against the words on paper."""
    look, data = evidence.opened(rev, "look"), evidence.opened(rev, "data")
    if (look is None or data is None) and not any(f.kind == "redact" for f in evidence.facts):
        yield say(N_("Bukti tidak memuat isi yang disetujui."))
    for surface in (look or {}).get("surfaces", ()):
        if not all(reading.letters(surface.get(part, "")) in page for part in ("text", "title")):
            yield say(N_("Takarir {surface} yang tercetak lain daripada yang disetujui."), surface=surface["id"])
        for medium in surface.get("media", ()):
            if medium["hash"] not in page:
                yield say(N_("Sidik {id} tidak tercetak pada lembar."), id=short_digest(medium["hash"]))
    for claim in (data or {}).get("claims", ()):
        if not all(reading.letters(claim[part]) in page for part in ("statement", "value")):
            yield say(N_("Fakta {claim} yang tercetak lain daripada yang disetujui."), claim=claim["id"])
