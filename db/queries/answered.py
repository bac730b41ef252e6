"""The whole checklist of an item as people see it: what was asked and answered, what signatures answer, and what the program finds by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from core import checks, laws, platforms
from core.checklist import STEPS, is_approver, principle_words, questions
from core.checklist import Question as Known
from core.editing import Question
from core.errors import Refused
from core.ledger.state import State
from core.messages import N_, Message, say
from core.names import ROLE_NAMES
from db.actions.answer import may_answer
from db.office import Office
from db.queries.accounts import register
from db.queries.checklist import Said, affirmed_at, answers, asked_at, election_of, present, words_of
from db.queries.head import Head, head
from db.queries.judgement import Judged
from db.queries.nearby import clashes

_RELEASED = ("released", "skipped")


def checklist(office: Office, found: Head, judged: Judged | None = None) -> tuple[Question, ...]:
    """Every line of the checklist for this version, step by step; with ``judged`` also what checks on the same ground said.

    Lines that a person let pass in spite of a check stand on top of their step.
    """
    said = answers(office, found)
    lines = [_line(office, found, q, said.get(q.id), judged) for q in _every(office, found)]
    return tuple(sorted(lines, key=lambda q: (STEPS.index(q.step), not q.warned)))


def affirmed_lines(office: Office, found: Head, step: str, judged: Judged) -> tuple[Message, ...]:
    """What the signature of ``step`` answers, as its dialog lists it: on top what a check on the same ground spoke against, with the reason."""
    lines = [(q, tuple(_warned(office, q, judged))) for q in affirmed_at(office, found, step)]
    return tuple(_affirm_words(q, warned) for q, warned in sorted(lines, key=lambda pair: not pair[1]))


def _affirm_words(q: Known, warned: tuple[tuple[str, str], ...]) -> Message:
    text = q.text if q.instead_of is None else say(N_("{question} (pengganti {role})"), question=q.text, role=say(ROLE_NAMES[q.instead_of]))
    for check, reason in warned:
        text = say(N_("{question} Temuan {check} dibiarkan: {reason}"), question=text, check=check, reason=reason or say(N_("tanpa alasan")))
    return text


def progress(office: Office, items: Collection[str]) -> dict[str, tuple[int, int]]:
    """Item -> how many lines of its checklist are settled, and how many there are. What cannot be opened here is left out."""
    found = {}
    for item in items:
        try:
            opened = head(office, item)
        except (Refused, KeyError):
            continue
        found[item] = share(checklist(office, opened))
    return found


def share(lines: Collection[Question]) -> tuple[int, int]:
    """How many lines are settled, and how many there are."""
    return len([q for q in lines if q.settled]), len(lines)


def _every(office: Office, found: Head) -> Iterator[Known]:
    roles, words = present(office), words_of(found)
    for step in STEPS:
        yield from questions(found.data.kind, step, roles, words)
    yield from (q for q in asked_at(office, found, "final") if is_approver(q))


def _line(office: Office, found: Head, q: Known, said: Said | None, judged: Judged | None) -> Question:
    line = Question(
        q.id, q.text, q.who, evidence=q.evidence, step=q.step, mode=q.mode, blocking=q.blocking, proof=q.proof, tags=principle_words(q),
        basis=tuple(laws.name(*pair) for pair in q.basis), instead_of=q.instead_of or "", warned=tuple(_warned(office, q, judged)),
    )  # fmt: skip
    if q.mode == "computed":
        answer, note = _COMPUTED[q.id](office, found)
        return replace(line, answer=answer, note=note)
    if q.mode == "affirm":
        return _affirmed(office, found.state, line)
    why = may_answer(office, found, q) if office.person is not None else ()
    if said is None:
        return replace(line, why=why)
    by = office.chain.name(office.chain.person(said.fact.key) or said.fact.key)
    note, file, name = (said.values.get(key, "") for key in ("note", "file", "name"))
    return replace(line, answer=said.answer, note=note, file=file, name=name, by=by, at=said.fact.at, why=why)


def _affirmed(office: Office, state: State, line: Question) -> Question:
    """A signature answers once the step stands; what unit program affirms is answered when it hands in."""
    if line.who == "unit_program":
        return replace(line, answer="yes" if state.submitted else "")
    step = next((s for s in state.steps if s.id == line.step), None)
    if step is None or not step.met:
        return line
    last = max(step.approvals, key=lambda c: c.at)
    return replace(line, answer="yes", by=office.chain.name(last.person), at=last.at)


def _warned(office: Office, q: Known, judged: Judged | None) -> Iterator[tuple[str, str]]:
    """The checks on the ground of a question that fired and were let pass, with the reason that was given."""
    if judged is None:
        return
    for span, finding in judged.findings:
        if finding.check in q.checks and span in judged.acts:
            fact = office.facts.get(judged.acts[span])
            reason = office.blob(fact.body["reason"]) if fact is not None else ""
            yield str(Message(checks.entry(finding.check)["what"])), str(reason or "")


# -- what the program finds by itself: (answer, what it saw)


def _election(office: Office, found: Head) -> tuple[str, Message]:
    name = election_of(office, found)
    return ("", say(N_("Terbit pada masa pemilu: {name}."), name=name)) if name else ("yes", say(N_("Di luar masa pemilu yang terdaftar.")))


def _persons(office: Office, found: Head) -> tuple[str, Message]:
    """Whether whoever made, verified and approved are different persons, or a waiver says why not."""
    state = found.state
    counted = [c for s in state.steps for c in s.approvals if s.id != "design"]
    if not counted:
        return "", say(N_("Belum ada keputusan."))
    if any(c.waived for c in counted):
        return "yes", say(N_("Dengan pengecualian pemisahan tugas yang tercatat di piagam."))
    mixed = any(c.person in who for c in counted for who in state.authors.values()) or len({c.person for c in counted}) < len(counted)
    return ("no", say(N_("Satu orang mengisi lebih dari satu langkah."))) if mixed else ("yes", say(N_("Semua orang yang berbeda.")))


def _clashes(office: Office, found: Head) -> tuple[str, Message]:
    titles = clashes(office, found.item, str(found.fields.get("target_date") or ""), tuple(s.id for s in found.look.surfaces))
    return ("no", say(N_("Bentrok dengan: {titles}."), titles=", ".join(titles))) if titles else ("yes", say(N_("Tidak ada yang bentrok.")))


def _accounts(office: Office, found: Head) -> tuple[str, Message]:
    """Whether every platform has an account in the register, with a second factor."""
    wanted = {platforms.surface(s.id).platform for s in found.look.surfaces if s.id in platforms.surfaces()}
    kept = {p: [r.account for r in register(office).rows if r.account.platform == p] for p in wanted}
    absent = sorted(p for p, rows in kept.items() if not rows)
    weak = sorted(a.handle or p for p, rows in kept.items() for a in rows if not a.two_factor)
    if absent:
        return "", say(N_("Belum ada di daftar akun: {platforms}."), platforms=", ".join(absent))
    return ("no", say(N_("2FA belum aktif: {accounts}."), accounts=", ".join(weak))) if weak else ("yes", say(N_("Akun terdaftar dan 2FA aktif.")))


def _archived(office: Office, found: Head) -> tuple[str, Message]:
    """Whether every post that went out is kept with its address and a picture of it."""
    out = [s for s in found.state.surfaces if s.state == "released" and s.release]
    if not out or any(s.state not in _RELEASED for s in found.state.surfaces):
        return "", say(N_("Belum semua kanal terbit."))
    facts = [office.facts.get(s.release or "") for s in out]
    bare = [s.id for s, f in zip(out, facts, strict=True) if f is None or not f.body["proof"] or not office.blob(f.body.get("url"))]
    if bare:
        return "no", say(N_("Tautan atau tangkapan layar belum ada: {surfaces}."), surfaces=", ".join(map(platforms.name, bare)))
    return "yes", say(N_("Tautan, tangkapan layar, dan waktu terbit tersimpan."))


_COMPUTED: dict[str, Any] = {
    "periode-pemilihan": _election,
    "alur-persetujuan": _persons,
    "jadwal-bentrok": _clashes,
    "akun-benar": _accounts,
    "pascaterbit": _archived,
}
