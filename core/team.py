"""Who works in an office: templates for small teams, and what the separation of duties means for each of the people.

The mapping of roles onto two to eight people follows the office SOP; the chain of steps is the standard one of
:mod:`core.ledger.founding`. A waiver is an entry of the charter with a reason and an end (docs/ledger.md 3.2), never implicit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.ledger import kinds
from core.ledger.derive import AUTHORS
from core.ledger.founding import STANDARD_STEPS
from core.messages import N_, Message, say
from core.names import ROLE_NAMES, STEP_NAMES

LEAST = 2
"""Fewest people of an office: nobody may fill all steps alone."""
LONGEST_WAIVER = timedelta(days=90)
WAIVED_STEPS = ("verify", "final")
"""Steps whose separation can be waived; the editor of the look may be its author anyway."""
WAIVER_REASONS: Mapping[str, str] = {
    "tim-kecil": N_("tim terlalu kecil"),
    "jabatan-kosong": N_("jabatan sedang kosong"),
    "cuti-dinas": N_("petugas cuti atau dinas luar"),
}
"""Reasons as the charter keeps them (words, no free text), and how people read them."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the team: an id that never changes, a name, role ids."""

    id: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiver:
    """``person`` may decide ``step`` on work of his own until the end of the day ``until``."""

    person: str
    step: str
    reason: str
    until: date


_PROGRAM = Member("program", N_("Unit Program"), ("unit_program",))
_HUMAS = Member("humas", N_("Tim Humas"), ("humas",))
_TEKNIS = Member("teknis", N_("Unit Teknis"), ("unit_teknis",))
_KEPALA = Member("kepala", N_("Kepala Humas"), ("kepala_humas",))
_ALL_HUMAS = Member("humas", N_("Tim Humas"), ("humas", "admin_akun"))
"""Where nobody else keeps the accounts."""
_GROWN = (
    _PROGRAM,
    _HUMAS,
    _TEKNIS,
    _KEPALA,
    Member("ppid", N_("PPID Pelaksana"), ("ppid", "unit_teknis")),
    Member("admin", N_("Admin Akun"), ("admin_akun",)),
    Member("hukum", N_("Bagian Hukum"), ("hukum",)),
    Member("pimpinan", N_("Kepala Dinas"), ("pimpinan",)),
)
"""A team of eight; one of six or seven is its beginning."""
_TEMPLATES: Mapping[int, tuple[Member, ...]] = {
    2: (
        Member("program", N_("Unit Program dan Humas"), ("unit_program", "humas", "admin_akun")),
        Member("kepala", N_("Sekretaris Dinas"), ("kepala_humas", "unit_teknis")),
    ),
    3: (
        Member("program", N_("Unit Program dan Humas"), ("unit_program", "humas")),
        _TEKNIS,
        Member("kepala", N_("Sekretaris Dinas"), ("kepala_humas", "admin_akun")),
    ),
    4: (_PROGRAM, _ALL_HUMAS, _TEKNIS, _KEPALA),
    5: (_PROGRAM, _ALL_HUMAS, _TEKNIS, _KEPALA, _GROWN[4]),
    **{size: _GROWN[:size] for size in (6, 7, 8)},
}
SIZES = tuple(_TEMPLATES)


def template(size: int) -> tuple[Member, ...]:
    """A team of ``size`` people (one of ``SIZES``) with names in the language in use."""
    return tuple(Member(m.id, str(say(m.name)), m.roles) for m in _TEMPLATES[size])


def tidy(name: str) -> str:
    """A name as the charter keeps it: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def new_id(members: Sequence[Member]) -> str:
    """An id that none of ``members`` has."""
    taken = {m.id for m in members}
    return next(i for n in range(1, len(taken) + 2) if (i := f"orang-{n}") not in taken)


def candidates(author: Member, step: str, members: Sequence[Member], waivers: Sequence[Waiver]) -> tuple[Member, ...]:
    """Who may decide ``step`` on what ``author`` wrote."""
    rule = next(s for s in STANDARD_STEPS if s["id"] == step)
    own = bool(rule.get("may_author")) or any(w.person == author.id and w.step == step for w in waivers)
    return tuple(m for m in members if rule["role"] in m.roles and (m.id != author.id or own))


def writers(members: Sequence[Member]) -> tuple[Member, ...]:
    """The people who write content."""
    return tuple(m for m in members if AUTHORS & set(m.roles))


@dataclass(frozen=True, slots=True)
class Path:
    """The way of what one person writes: per step who may decide it. ``stuck`` lists steps that nobody may decide."""

    author: Member
    deciders: tuple[tuple[str, tuple[Member, ...]], ...]

    @property
    def stuck(self) -> tuple[str, ...]:
        return tuple(step for step, who in self.deciders if not who)

    @property
    def sentence(self) -> Message:
        """The path in plain words."""
        if self.stuck:
            return say(
                N_("Tulisan {who} berhenti di {steps}: tidak ada orang lain yang memegang perannya."),
                who=self.author.name,
                steps=", ".join(str(say(STEP_NAMES[s])) for s in self.stuck),
            )
        names = {step: either([m.name for m in who]) for step, who in self.deciders}
        return say(N_("Tulisan {who}: data diverifikasi {verify}, tampilan disunting {design}, diparaf {final}."), who=self.author.name, **names)


def paths(members: Sequence[Member], waivers: Sequence[Waiver]) -> tuple[Path, ...]:
    """The separation of duties shown plainly: one path for each person who writes."""
    steps = [str(s["id"]) for s in STANDARD_STEPS]
    return tuple(Path(a, tuple((s, candidates(a, s, members, waivers)) for s in steps)) for a in writers(members))


def faults(members: Sequence[Member], waivers: Sequence[Waiver], today: date) -> tuple[Message, ...]:
    """Why this team cannot found an office; every reason."""
    return (*_people(members), *_roles(members, waivers), *_waivers(members, waivers, today))


def _people(members: Sequence[Member]) -> Iterator[Message]:
    names = [m.name.casefold() for m in members]
    if len(members) < LEAST:
        yield say(N_("Paling sedikit {n} orang: yang menulis tidak boleh menyetujui sendiri."), n=LEAST)
    if any(not m.name for m in members):
        yield say(N_("Isi nama semua orang."))
    elif strange := [m.name for m in members if not kinds.name(m.name)]:
        yield say(N_("Nama ini memuat huruf tersembunyi atau lebih dari 200 huruf: {names}."), names=", ".join(n[:40] for n in strange))
    if twice := sorted({m.name for m in members if m.name and names.count(m.name.casefold()) > 1}):
        yield say(N_("Nama ini dipakai dua kali, sehingga tidak bisa dibedakan: {names}."), names=", ".join(twice))
    if idle := [m.name or "?" for m in members if not m.roles]:
        yield say(N_("Pilih peran untuk: {names}."), names=", ".join(idle))


def _roles(members: Sequence[Member], waivers: Sequence[Waiver]) -> Iterator[Message]:
    held = {r for m in members for r in m.roles}
    needed = [str(s["role"]) for s in STANDARD_STEPS]
    if missing := [r for r in needed if r not in held]:
        yield say(N_("Belum ada yang memegang peran: {roles}."), roles=", ".join(str(say(ROLE_NAMES[r])) for r in missing))
    elif members and all(p.stuck for p in paths(members, waivers)):
        yield say(N_("Tidak ada tulisan yang bisa sampai terbit. Pisahkan perannya, tambah orang, atau catat pengecualian."))
    if not held & {"humas", "admin_akun"}:
        yield say(N_("Belum ada yang boleh menjadwalkan dan menerbitkan: pilih Tim humas atau Admin akun."))


def _waivers(members: Sequence[Member], waivers: Sequence[Waiver], today: date) -> Iterator[Message]:
    known = {m.id: m.name for m in members}
    for w in waivers:
        if w.person not in known or w.step not in WAIVED_STEPS or w.reason not in WAIVER_REASONS:
            yield say(N_("Ada pengecualian untuk orang yang sudah tidak di tim. Hapus pengecualian itu."))
        elif not today <= w.until <= today + LONGEST_WAIVER:
            yield say(N_("Pengecualian untuk {who} harus berakhir dalam {n} hari."), who=known[w.person], n=LONGEST_WAIVER.days)
    for person, name in known.items():
        if {w.step for w in waivers if w.person == person} >= set(WAIVED_STEPS):
            yield say(N_("{who} tidak boleh mengisi semua langkah sendiri: satu pengecualian saja."), who=name)


def waiver_reason(word: str) -> Message | str:
    """The reason of a waiver as people read it; a word that an older or newer program wrote stays as it is."""
    return say(WAIVER_REASONS[word]) if word in WAIVER_REASONS else word


def charter_waivers(waivers: Sequence[Waiver], zone: str) -> list[dict[str, Any]]:
    """Waivers as the charter body holds them: one entry a facet, valid to the last second of the day in the office's zone."""
    found = []
    for w in waivers:
        until = datetime.combine(w.until, time(23, 59, 59), ZoneInfo(zone)).isoformat(timespec="seconds")
        found += [{"person": w.person, "step": w.step, "facet": facet, "reason": w.reason, "until": until} for facet in kinds.FACETS]
    return found


def either(names: Sequence[str]) -> str:
    """Names with *atau* before the last; at least one."""
    return names[0] if len(names) == 1 else str(say(N_("{first} atau {last}"), first=", ".join(names[:-1]), last=names[-1]))
