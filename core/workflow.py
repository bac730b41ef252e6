"""Every rule of the chain in one readable place.

Each ``may_*`` answers two questions with one text: may this happen (the action raises Refused with all reasons), and
why is this button disabled (the screen lists them). An empty tuple means yes. Automatic checks gate here and never in
``state()``. Sources: the office SOP (docs/user guide) and docs/ledger.md section 3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from core.content.facets import EXEMPT, OPEN
from core.errors import Refused
from core.ledger.charter import Units
from core.ledger.derive import AUTHORS, INCIDENT_ROLES, PLANNERS
from core.ledger.kinds import ENTRY_ROLES, FAST_KINDS
from core.ledger.state import RELEASED_LABELS, Label, State, StepState
from core.messages import N_, Message, say
from core.names import ROLE_NAMES, STEP_NAMES
from core.playbook import CAUSES
from core.rules import by_id

Reasons = tuple[Message, ...]
_MENDING = frozenset({Label.CORRECTION_REQUIRED, Label.TAKEN_DOWN})
"""What went out and is being put right: its next version takes the chain as a draft does."""
_HELD = frozenset({Label.HOLDING, Label.OVERDUE})
"""What went out in the fast lane and waits for its verification: an update may follow it."""
_EDITABLE = _MENDING | {Label.DRAFT, Label.IN_REVIEW, Label.RETURNED, Label.APPROVED, Label.SCHEDULED, Label.CONFLICT}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the person of the unlocked seat and the roles it holds under the latest charter."""

    person: str
    grants: Mapping[str, Units]
    waivers: Collection[tuple[str, str]] = ()
    """(step, facet) pairs in which the separation of duties is waived for this person today."""

    def has(self, *roles: str) -> bool:
        return any(r in self.grants for r in roles)

    def holds(self, role: str, unit: str) -> bool:
        units = self.grants.get(role, frozenset())
        return units is None or unit in units


@dataclass(frozen=True, slots=True)
class Content:
    """What a rule needs to know about the bytes of the head: counted by the caller from blobs and checks.

    ``blocks`` are ids of findings of severity block that stand open; ``asked`` those for which an exception was asked;
    ``overridden`` those the head overrides; ``unbound`` are numbers bound to no claim, as they stand in the text.
    ``media_faults`` say why a picture may not be shown: a consent that ended or was withdrawn, or another picture in its place.
    ``secrecy`` is the class of the information, ``authority`` who allowed what is not open.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    claims: int = 0
    claims_without_source: Sequence[str] = ()
    unbound: Sequence[str] = ()
    blocks: Mapping[str, str] = field(default_factory=dict)
    asked: Collection[str] = ()
    overridden: Collection[str] = ()
    missing_alt: Sequence[str] = ()
    missing_media: Sequence[str] = ()
    over_media: Sequence[str] = ()
    media_faults: Sequence[Message] = ()
    open_questions: Sequence[Message] = ()
    secrecy: str = OPEN
    authority: str = ""


def require(reasons: Reasons) -> None:
    """Raise Refused with every reason, or return when there is none."""
    if reasons:
        raise Refused(*reasons)


def may_revise(state: State | None, who: Actor, kind: str) -> Reasons:
    """Writing a new version: by the writing roles, while the item is not closed; after publishing only as a correction."""
    reasons = []
    if not who.has(*AUTHORS) and not (kind in FAST_KINDS and who.has("kepala_humas")):
        reasons.append(_needs(*sorted(AUTHORS)))
    fast = kind in FAST_KINDS and state is not None and state.label in _HELD
    if state is not None and state.label not in _EDITABLE and state.label is not Label.INCOMPLETE and not fast:
        reasons.append(_closed(state.label))
    return tuple(reasons)


def may_submit(state: State, who: Actor, content: Content) -> Reasons:
    """Handing in a draft: complete, every number bound to a claim, and no block that nobody asked an exception for."""
    reasons = []
    if not who.has(*AUTHORS) and not (state.kind in FAST_KINDS and who.has("kepala_humas")):
        reasons.append(_needs(*sorted(AUTHORS)))
    if _way(state) not in (Label.DRAFT, Label.RETURNED):
        reasons.append(say(N_("Konten ini sudah diajukan.")) if state.submitted else _closed(state.label))
    if not state.surfaces:
        reasons.append(say(N_("Pilih paling sedikit satu kanal.")))
    empty = [s for s in (x.id for x in state.surfaces) if not content.texts.get(s, "").strip()]
    if empty:
        reasons.append(say(N_("Teks unggahan belum diisi untuk: {surfaces}."), surfaces=_names(empty)))
    if content.unbound:
        reasons.append(say(N_("Angka ini belum diikat ke fakta dan belum ditandai bukan klaim: {numbers}."), numbers=", ".join(dict.fromkeys(content.unbound))))
    if content.claims_without_source:
        reasons.append(say(N_("Fakta ini belum punya sumber: {claims}."), claims="; ".join(content.claims_without_source)))
    reasons += may_disclose(content.secrecy, content.authority)
    unasked = [b for b in content.blocks if b not in content.asked]
    if unasked:
        reasons.append(say(N_("Wajib dibereskan atau dimintakan pengecualian: {checks}."), checks=", ".join(dict.fromkeys(content.blocks[b] for b in unasked))))
    reasons += content.media_faults
    return tuple(reasons)


def may_disclose(secrecy: str, authority: str) -> Reasons:
    """What the class of the information forbids at every gate: exempt never goes out (UU 14/2008 Pasal 17), restricted only on a recorded permission."""
    if secrecy == EXEMPT:
        return (say(N_("Informasi yang dikecualikan tidak boleh diajukan atau terbit. Pindahkan ke jalur PPID, atau ubah kelasnya bila keliru.")),)
    if secrecy != OPEN and not authority.strip():
        return (say(N_("Informasi terbatas perlu izin tertulis. Tulis nomor, tanggal, dan pemberi izinnya.")),)
    return ()


def may_except(severity: str, *, firm: bool) -> Reasons:
    """Asking for an exception from a finding, or granting one: only where it stops something, and where the records do not forbid it anyway."""
    if severity != "block":
        return (say(N_("Pengecualian hanya untuk temuan wajib.")),)
    if firm:
        return (say(N_("Pengecualian tidak bisa diberikan, karena izin orangnya tidak berlaku lagi. Pakai gambar lain, atau catat izin baru.")),)
    return ()


def voids(state: State, facets: Collection[str]) -> tuple[StepState, ...]:
    """The steps whose approvals fall when a version with other ``facets`` is saved, in the order of the chain; equal bytes void nothing."""
    return tuple(s for s in state.steps if s.approvals and not set(s.binds).isdisjoint(facets))


def may_decide(state: State, who: Actor, step_id: str, verdict: str, content: Content, *, reason: str = "") -> Reasons:
    """Deciding at a step: the right role, not one's own work, earlier steps done, questions answered, a no with its reason."""
    step = next((s for s in state.steps if s.id == step_id), None)
    if _way(state) not in _HELD | {Label.IN_REVIEW, Label.APPROVED, Label.SCHEDULED} and not _second_thought(state, who, step):
        return (_closed(state.label) if _way(state) is not Label.DRAFT else say(N_("Konten ini belum diajukan.")),)
    if step is None:
        return (say(N_("Langkah ini tidak ada dalam rantai persetujuan konten ini.")),)
    reasons = []
    if not who.holds(step.role, state.unit):
        reasons.append(_needs(step.role))
    if verdict == "approve":
        reasons += _may_approve(state, who, step, content)
    elif not reason.strip():
        reasons.append(say(N_("Tulis alasannya, supaya pembuat tahu apa yang harus diperbaiki.")))
    return tuple(reasons)


def _may_approve(state: State, who: Actor, step: StepState, content: Content) -> list[Message]:
    reasons = []
    own = [f for f in step.binds if who.person in state.authors.get(f, ()) and (step.id, f) not in who.waivers]
    if step.id == "design":
        own = [f for f in own if f != "look"]
    if own:
        reasons.append(say(N_("Anda ikut membuat bagian ini; orang lain yang harus memutuskan.")))
    if any(c.person == who.person for c in step.approvals):
        reasons.append(say(N_("Anda sudah menyetujui versi ini.")))
    if step.id == state.steps[-1].id:
        open_steps = [s for s in state.steps[:-1] if not s.met]
        reasons += [say(N_("Langkah {step} belum selesai."), step=say(STEP_NAMES.get(s.id, s.id))) for s in open_steps]
        if {c.person for s in state.steps for c in s.approvals} == {who.person} and len(step.approvals) + 1 >= step.threshold:
            reasons.append(say(N_("Semua langkah sebelumnya Anda sendiri yang menyetujui. Paling sedikit dua orang: mintalah orang lain memutus langkah ini.")))
        still = [b for b in content.blocks if b not in content.overridden]
        if still:
            names = ", ".join(dict.fromkeys(content.blocks[b] for b in still))
            reasons.append(say(N_("Temuan wajib belum dibereskan dan belum dikecualikan: {checks}."), checks=names))
    reasons += content.media_faults if "look" in step.binds else ()
    reasons += may_disclose(content.secrecy, content.authority)
    if step.id == "design":
        if content.missing_media:
            reasons.append(say(N_("Gambar belum ada untuk: {surfaces}."), surfaces=_names(content.missing_media)))
        if content.over_media:
            reasons.append(say(N_("Berkas terlalu banyak atau terlalu besar untuk: {surfaces}."), surfaces=_names(content.over_media)))
        if content.missing_alt:
            reasons.append(say(N_("Teks alternatif belum diisi untuk: {surfaces}."), surfaces=_names(content.missing_alt)))
    if content.open_questions:
        reasons.append(say(N_("Masih ada {n} pertanyaan daftar periksa yang belum dijawab."), n=len(content.open_questions)))
    return reasons


def may_record_paper(*, allowed: bool, here: bool, note: str) -> Reasons:
    """Recording a decision that was taken on signed paper: where the charter allows it, with the scan in the store, and a note whose paper it is."""
    reasons = []
    if not allowed:
        reasons.append(say(N_("Piagam Tim belum mengizinkan keputusan dari kertas bertanda tangan.")))
    if not here:
        reasons.append(say(N_("Pindaian kertas bertanda tangan belum ada di laptop ini, atau berubah.")))
    if not note.strip():
        reasons.append(say(N_("Tulis siapa yang menandatangani kertas itu, tanggal, dan nomor suratnya.")))
    return tuple(reasons)


def may_fast(
    state: State, who: Actor, open_holdings: int, limit: int, faults: Sequence[Message] = (), doubts: Sequence[Message] = (), reason: str = ""
) -> Reasons:
    """The fast lane: only its two kinds, only the head, and at most ``limit`` statements of his still unverified.

    ``faults`` are what the statement may not say at all (:mod:`core.crisis`), ``doubts`` what the head lets pass only with a ``reason``.
    """
    reasons = []
    if state.kind not in FAST_KINDS:
        reasons.append(say(N_("Jalur cepat hanya untuk pernyataan awal dan gangguan layanan.")))
    if not who.has("kepala_humas"):
        reasons.append(_needs("kepala_humas"))
    if state.label not in _HELD | _MENDING | {Label.DRAFT, Label.IN_REVIEW, Label.RETURNED}:
        reasons.append(_closed(state.label))
    if open_holdings >= limit:
        reasons.append(say(N_("Masih ada {n} pernyataan jalur cepat yang belum diverifikasi. Selesaikan dulu, atau minta orang kedua."), n=open_holdings))
    reasons += faults
    if doubts and not reason.strip():
        reasons.append(say(N_("Ada peringatan pada bunyi pernyataan. Perbaiki, atau tulis alasan mengapa tetap terbit.")))
    return tuple(reasons)


def may_extend(state: State, who: Actor, until: datetime, now: datetime, hours: int, reason: str) -> Reasons:
    """Moving a promise: the head alone, before its end, forward by at most ``hours`` from now, with a reason that stays on record."""
    reasons = []
    if not who.has("kepala_humas"):
        reasons.append(_needs("kepala_humas"))
    if state.label is Label.OVERDUE:
        reasons.append(say(N_("Janji sudah lewat dan tidak bisa diperpanjang. Terbitkan kabar lanjutan, verifikasi, atau tarik.")))
    elif state.label is not Label.HOLDING or state.deadline is None:
        reasons.append(say(N_("Tidak ada janji yang berjalan untuk konten ini.")))
    else:
        if until <= datetime.fromisoformat(state.deadline):
            reasons.append(say(N_("Jam baru harus sesudah jam yang dijanjikan sekarang.")))
        if until > now + timedelta(hours=hours):
            reasons.append(say(N_("Paling lama {n} jam dari sekarang."), n=hours))
    if not reason.strip():
        reasons.append(say(N_("Tulis alasan perpanjangan; alasan ini tercatat.")))
    return tuple(reasons)


def may_plan(state: State | None, who: Actor) -> Reasons:
    """Planning: any state may be planned, as long as something of the item is still to be published."""
    reasons = []
    if not who.has(*PLANNERS):
        reasons.append(_needs(*sorted(PLANNERS)))
    if state is not None and state.label in RELEASED_LABELS | {Label.CANCELLED, Label.REJECTED}:
        reasons.append(_closed(state.label))
    return tuple(reasons)


def may_move(state: State | None, who: Actor, *, planned: bool, idea: bool = False) -> Reasons:
    """Moving on the calendar: a plan by those who plan, a day that is only aimed at by everybody with a role; never what is closed."""
    if planned:
        return may_plan(state, who)
    reasons = list(may_enter("idea" if idea else "item", who))
    if state is not None and state.label in RELEASED_LABELS | {Label.CANCELLED, Label.REJECTED}:
        reasons.append(_closed(state.label))
    return tuple(reasons)


def may_duplicate(who: Actor, kind: str, *, idea: bool = False) -> Reasons:
    """Making something new out of what is there: whoever may begin one."""
    return may_enter("idea", who) if idea else may_revise(None, who, kind)


def may_split(state: State, who: Actor) -> Reasons:
    """Parting an item into one for each surface: only while it is a draft, because a part is something new to approve."""
    reasons = list(may_revise(state, who, state.kind))
    if state.label not in (Label.DRAFT, Label.RETURNED) and not reasons:
        reasons.append(say(N_("Hanya draf yang bisa dipecah; yang sudah diajukan disetujui sebagai satu konten.")))
    if len(state.surfaces) < 2:
        reasons.append(say(N_("Konten ini hanya punya satu kanal.")))
    return tuple(reasons)


def may_release(state: State, who: Actor, surface: str, now: datetime, content: Content) -> Reasons:
    """Publishing: approved at this very moment, one plan, inside the window, with the approved files in place."""
    reasons = []
    if not who.has(*PLANNERS) and not (state.fast and who.has("kepala_humas")):
        reasons.append(_needs(*sorted(PLANNERS)))
    if _way(state) not in (Label.APPROVED, Label.SCHEDULED) and not state.fast:
        reasons.append(say(N_("Konten ini belum disetujui. Yang tidak disetujui tidak boleh terbit.")))
    found = next((s for s in state.surfaces if s.id == surface), None)
    if found is None:
        reasons.append(say(N_("Kanal {surface} tidak termasuk yang disetujui."), surface=_names((surface,))))
    elif found.state in ("released", "skipped") and surface not in state.redo:
        reasons.append(say(N_("Kanal {surface} sudah selesai."), surface=_names((surface,))))
    elif found.state == "clash":
        reasons.append(say(N_("Ada dua rencana tayang untuk {surface}. Pilih satu dulu."), surface=_names((surface,))))
    lower, upper = state.window
    if lower and now < datetime.fromisoformat(lower):
        reasons.append(say(N_("Jendela tayang yang disetujui belum dibuka.")))
    if upper and now > datetime.fromisoformat(upper):
        reasons.append(say(N_("Jendela tayang yang disetujui sudah lewat. Buat versi baru dan minta persetujuan lagi.")))
    if content.missing_media:
        reasons.append(say(N_("Berkas yang disetujui tidak lengkap atau berubah: {surfaces}."), surfaces=_names(content.missing_media)))
    reasons += may_disclose(content.secrecy, content.authority)
    reasons += [say(N_("Belum dijawab di daftar periksa: {question}"), question=q) for q in content.open_questions]
    return (*reasons, *content.media_faults)


def may_skip(state: State, who: Actor, surface: str, reason: str) -> Reasons:
    """Leaving a surface out: a planner, an open surface, and a reason that stays on record."""
    reasons = []
    if not who.has(*PLANNERS):
        reasons.append(_needs(*sorted(PLANNERS)))
    if not any(s.id == surface and s.state not in ("released", "skipped") for s in state.surfaces):
        reasons.append(say(N_("Kanal {surface} sudah selesai."), surface=_names((surface,))))
    if not reason.strip():
        reasons.append(say(N_("Tulis alasan mengapa kanal ini dilewati.")))
    return tuple(reasons)


def may_report(state: State, who: Actor, type: str, reason: str, cause: str = "keliru", notices: Mapping[str, str] = MappingProxyType({})) -> Reasons:
    """An incident on something published: correction or takedown by humas or the head, retraction by the head alone and with a notice.

    ``cause`` is one of :data:`core.playbook.CAUSES`; ``notices`` are the words for the public, by surface.
    """
    reasons = []
    if not who.has(*INCIDENT_ROLES[type]):
        reasons.append(_needs(*sorted(INCIDENT_ROLES[type])))
    if not state.releases:
        reasons.append(say(N_("Konten ini belum terbit.")))
    if not reason.strip():
        reasons.append(say(N_("Tulis alasannya.")))
    if cause not in CAUSES:
        reasons.append(say(N_("Pilih alasan dari daftar.")))
    bare = [s.id for s in state.surfaces if s.state == "released" and not notices.get(s.id, "").strip()]
    if type == "retract" and bare:
        reasons.append(say(N_("Penarikan memerlukan pemberitahuan untuk umum di: {surfaces}."), surfaces=_names(bare)))
    return tuple(reasons)


def may_ratify(state: State, who: Actor) -> Reasons:
    """The head's word for a takedown that somebody else ordered; it acted at once, so a late word is still taken."""
    reasons = []
    if not who.has("kepala_humas"):
        reasons.append(_needs("kepala_humas"))
    if state.ratify_by is None:
        reasons.append(say(N_("Tidak ada penarikan yang menunggu pengesahan.")))
    return tuple(reasons)


def may_redact(who: Actor, bodies: int, basis: str, *, root_known: bool) -> Reasons:
    """Removing bytes for ever: the head and, with the root key, a second person; something to remove, under a law that is named."""
    reasons = []
    if not who.has("kepala_humas"):
        reasons.append(say(N_("Hanya Kepala humas yang boleh menghapus isi catatan.")))
    if not root_known:
        reasons.append(say(N_("Kunci induk ini bukan kunci induk kantor.")))
    if not bodies:
        reasons.append(say(N_("Pilih paling sedikit satu isi yang dihapus.")))
    if basis not in by_id("laws", "law"):
        reasons.append(say(N_("Sebutkan dasar hukumnya.")))
    return tuple(reasons)


def may_enter(type: str, who: Actor) -> Reasons:
    """An office record of ``type``: by the roles that count for it."""
    roles = ENTRY_ROLES.get(type)
    if roles is None:
        return (say(N_("Jenis catatan {type} tidak dikenal."), type=type),)
    return () if who.has(*roles) else (_needs(*sorted(roles)),)


def may_switch(severity: str, who: Actor) -> Reasons:
    """Switching a check off or on: by those who keep the settings; a check that blocks only by the head, who answers for what it lets through."""
    if severity == "block" and not who.has("kepala_humas"):
        return (_needs("kepala_humas"),)
    return may_enter("rule_switch", who)


def may_hide(states: Iterable[State | None], who: Actor) -> Reasons:
    """Throwing items away, or taking them back: ideas and what is not on its way; what the chain decided or the public saw stays in sight."""
    labels = {s.label for s in states if s is not None}
    reasons = list(may_enter("item", who))
    if labels & RELEASED_LABELS:
        reasons.append(say(N_("Konten yang sudah terbit tidak bisa dibuang.")))
    if labels & {Label.IN_REVIEW, Label.APPROVED, Label.SCHEDULED}:
        reasons.append(say(N_("Konten dalam rantai persetujuan tidak bisa dibuang. Minta dikembalikan dulu.")))
    return tuple(reasons)


def _way(state: State) -> Label:
    """What the chain says of the next version: of what went out wrongly, where its correction stands."""
    return state.way if state.label in _MENDING and state.way is not None else state.label


def _second_thought(state: State, who: Actor, step: StepState | None) -> bool:
    """Whoever returned or rejected may decide again: his new decision supersedes the old one."""
    return state.label in (Label.RETURNED, Label.REJECTED) and step is not None and any(c.person == who.person for c in step.blocks)


def _names(surfaces: Iterable[str]) -> str:
    from core import platforms  # reads a rule file, and a refusal is rare

    return ", ".join(map(platforms.name, surfaces))


def _needs(*roles: str) -> Message:
    if len(roles) == 1:
        return say(N_("Hanya peran {role} yang boleh melakukan ini."), role=say(ROLE_NAMES[roles[0]]))
    if len(roles) == 2:
        return say(N_("Hanya peran {one} atau {two} yang boleh melakukan ini."), one=say(ROLE_NAMES[roles[0]]), two=say(ROLE_NAMES[roles[1]]))
    return say(N_("Peran Anda belum boleh melakukan ini."))


def _closed(label: Label) -> Message:
    if label in RELEASED_LABELS:
        return say(N_("Konten ini sudah terbit. Perbaiki lewat koreksi."))
    texts = {
        Label.CANCELLED: N_("Konten ini sudah dibatalkan."),
        Label.REJECTED: N_("Konten ini ditolak. Buat konten baru, atau minta yang menolak mengubah keputusannya."),
        Label.CONFLICT: N_("Ada dua versi. Gabungkan dulu."),
        Label.RETURNED: N_("Konten ini dikembalikan dan menunggu perbaikan."),
        Label.INCOMPLETE: N_("Sebagian catatan konten ini belum tiba dari laptop lain."),
        Label.DRAFT: N_("Konten ini masih draf."),
    }
    other = N_("Konten ini sedang tidak bisa diubah.")
    return say(texts.get(label, other))
