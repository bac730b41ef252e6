"""A change of the charter before it is signed: who works here, waivers, classes, extra steps, the fast lane; and what it changes, in sentences.

Nothing here takes effect: the root holder signs the next charter (``db/actions/amend.py``). Parts of a charter that this page
does not know (steps of its own, units) are kept as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from core import team
from core.content.names import KIND_NAMES, kind_name
from core.documents import dates
from core.ledger import kinds
from core.ledger.fingerprint import groups
from core.lending import Lent, lent_faults, lent_in, lent_sentence
from core.messages import N_, Message, say
from core.names import ROLE_NAMES, STEP_NAMES
from core.team import Member, Waiver

EXTRA_ROLES = ("hukum", "ppid", "pimpinan")
"""Roles that may have a step of their own before the last paraf, for some kinds of content."""
MOST_THRESHOLD, MOST_HOURS, MOST_OPEN = 3, 72, 9


@dataclass(frozen=True, slots=True)
class Extra:
    """A step before the last paraf: who decides, and for which kinds of content."""

    role: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat that somebody asked for on his own laptop (``core/joining.py``): ``key`` is its public key in hex."""

    person: str
    key: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What may be changed. ``threshold`` persons sign the last paraf; ``late`` are kinds that are verified after their design.

    ``hours`` until a holding statement must be verified, ``limit`` of them one head may leave open. ``lent`` are Plt and Plh. ``seats`` were asked for
    on other laptops, ``here`` are people who get a new one on this laptop, ``lost`` are keys that count no longer. ``roots`` may sign charters (empty:
    as before), ``ratify`` are facts of ended seats that count all the same. ``together`` are kinds of low
    risk, of which several may be approved on one sheet; ``paper``: a decision on signed paper may be recorded with its scan.
    """

    members: tuple[Member, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    threshold: int = 1
    late: tuple[str, ...] = ()
    extra: tuple[Extra, ...] = ()
    hours: int = 6
    limit: int = 2
    lent: tuple[Lent, ...] = ()
    seats: tuple[Seat, ...] = ()
    here: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    paper: bool = False
    roots: tuple[str, ...] = ()
    ratify: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The draft as JSON values."""
        waivers = [{**asdict(w), "until": w.until.isoformat()} for w in self.waivers]
        return {**asdict(self), "waivers": waivers, "lent": [x.to_json() for x in self.lent]}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self | None:
        """The draft in ``value``; None when it cannot be read."""
        try:
            return cls(
                tuple(Member(str(m["id"]), str(m["name"]), tuple(r for r in m["roles"] if r in kinds.ROLES)) for m in value["members"]),
                tuple(Waiver(str(w["person"]), str(w["step"]), str(w["reason"]), date.fromisoformat(w["until"])) for w in value["waivers"]),
                int(value["threshold"]),
                tuple(str(k) for k in value["late"]),
                tuple(Extra(str(e["role"]), tuple(str(k) for k in e["kinds"])) for e in value["extra"]),
                int(value["hours"]),
                int(value["limit"]),
                tuple(Lent.from_json(x) for x in value.get("lent", ())),
                tuple(Seat(str(s["person"]), str(s["key"])) for s in value.get("seats", ())),
                tuple(str(p) for p in value.get("here", ())),
                tuple(str(k) for k in value.get("lost", ())),
                tuple(str(k) for k in value.get("together", ())),
                bool(value.get("paper", False)),
                tuple(str(k) for k in value.get("roots", ())),
                tuple(str(f) for f in value.get("ratify", ())),
            )
        except (KeyError, TypeError, ValueError):
            return None


def read(body: Mapping[str, Any], today: date) -> Draft:
    """The charter ``body`` as a draft that changes nothing, except that waivers which are over are gone."""
    zone = ZoneInfo(body["zone"])
    waivers = {Waiver(w["person"], w["step"], w["reason"], datetime.fromisoformat(w["until"]).astimezone(zone).date()): None for w in body.get("waivers", ())}
    fast = body.get("fast_lane", {})
    return Draft(
        members=tuple(
            Member(id, str(p["name"]), tuple(dict.fromkeys(g["role"] for g in p["roles"] if "as" not in g)))
            for id, p in body["people"].items()  # noqa: A001
        ),
        waivers=tuple(w for w in waivers if w.until >= today),
        threshold=int(body["steps"][-1]["threshold"]),
        late=tuple(sorted(k for k, c in body.get("classes", {}).items() if c.get("verify_after_design"))),
        extra=tuple(Extra(s["role"], tuple(sorted(s.get("kinds", ())))) for s in body["steps"] if _is_extra(s)),
        hours=int(fast.get("hours", 6)),
        limit=int(fast.get("limit", 2)),
        lent=lent_in(body["people"], body["zone"], today),
        together=tuple(sorted(k for k, c in body.get("classes", {}).items() if c.get("together"))),
        paper=bool(body.get("on_behalf", False)),
        roots=tuple(body["roots"]),
    )


def changes(body: Mapping[str, Any], draft: Draft, keys: Mapping[str, str]) -> dict[str, Any]:
    """The fields of the next charter. ``keys`` holds the key of each seat that was made on this laptop for it."""
    old = body["people"]
    people = {m.id: _person(m, old.get(m.id), draft, keys.get(m.id), body["zone"]) for m in draft.members}
    own = [dict(s) for s in body["steps"] if not _is_extra(s)]
    own[-1]["threshold"] = draft.threshold
    extra = [
        {"id": e.role, "role": e.role, "binds": list(kinds.FACETS), "threshold": 1, "kinds": list(e.kinds), "name": STEP_NAMES[e.role]} for e in draft.extra
    ]
    old_classes = body.get("classes", {})
    classes = {k: _class(k, old_classes.get(k, {}), draft) for k in sorted({*old_classes, *draft.late, *draft.together})}
    return {
        "people": people,
        "steps": [*own[:-1], *extra, own[-1]],
        "classes": classes,
        "waivers": team.charter_waivers(draft.waivers, body["zone"]),
        "fast_lane": {"hours": draft.hours, "limit": draft.limit},
        "roots": list(draft.roots or body["roots"]),
        **({"ratify": list(draft.ratify)} if draft.ratify else {}),
        **({"on_behalf": draft.paper} if draft.paper or "on_behalf" in body else {}),
    }


def _person(member: Member, old: Mapping[str, Any] | None, draft: Draft, made: str | None, zone: str) -> dict[str, Any]:
    """A person as the charter holds it; roles that stay keep their dates and units, seats their order."""
    kept = [dict(g) for g in old["roles"] if ("until" not in g if "as" in g else g["role"] in member.roles)] if old else []
    held = {g["role"] for g in kept if "as" not in g}
    roles = [*kept, *({"role": r} for r in member.roles if r not in held), *(x.grant(zone) for x in draft.lent if x.person == member.id)]
    seats = [k for k in (old["keys"] if old else ()) if k not in draft.lost]
    seats += [s.key for s in draft.seats if s.person == member.id] + ([made] if made else [])
    return {**(old or {}), "name": member.name, "keys": seats, "roles": roles}


def _class(kind: str, old: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
    """What is special about a kind; a flag that was never set stays away."""
    flags = {"verify_after_design": kind in draft.late, "together": kind in draft.together}
    return {**old, **{name: on for name, on in flags.items() if on or name in old}}


def _is_extra(step: Mapping[str, Any]) -> bool:
    return step["id"] == step["role"] and step["role"] in EXTRA_ROLES and bool(step.get("kinds"))


def faults(before: Draft, draft: Draft, today: date) -> tuple[Message, ...]:
    """Why this charter cannot be signed; every reason."""
    rules = (*_numbers(draft), *_extras(draft), *_seats_faults(draft), *lent_faults(_new_lent(before, draft), draft.members, today))
    return (*team.faults(draft.members, draft.waivers, today), *rules, *_nothing(before, draft))


def _new_lent(before: Draft, draft: Draft) -> tuple[Lent, ...]:
    """What stood in the charter before may stay, whatever rule came since; of people who left nothing stays."""
    gone = {m.id for m in before.members} - {m.id for m in draft.members}
    return tuple(x for x in draft.lent if x not in before.lent or x.person in gone)


def _seats_faults(draft: Draft) -> Iterator[Message]:
    known = {m.id for m in draft.members}
    if any(s.person not in known for s in draft.seats) or set(draft.here) - known:
        yield say(N_("Ada kursi untuk orang yang sudah tidak di tim. Batalkan kursi itu."))


def _numbers(draft: Draft) -> Iterator[Message]:
    heads = sum("kepala_humas" in m.roles for m in draft.members)
    if not 1 <= draft.threshold <= MOST_THRESHOLD or draft.threshold > max(1, heads):
        yield say(N_("Persetujuan memerlukan {n} orang, tetapi Kepala humas di tim ini {have} orang."), n=draft.threshold, have=heads)
    if not 1 <= draft.hours <= MOST_HOURS:
        yield say(N_("Janji jalur cepat 1 sampai {n} jam."), n=MOST_HOURS)
    if not 1 <= draft.limit <= MOST_OPEN:
        yield say(N_("Jalur cepat yang boleh terbuka 1 sampai {n}."), n=MOST_OPEN)


def _extras(draft: Draft) -> Iterator[Message]:
    held = {r for m in draft.members for r in m.roles}
    for e in draft.extra:
        if not e.kinds:
            yield say(N_("Pilih jenis konten untuk langkah {role}."), role=say(ROLE_NAMES[e.role]))
        elif e.role not in held:
            yield say(N_("Langkah {role} perlu seseorang yang memegang peran itu."), role=say(ROLE_NAMES[e.role]))


def _nothing(before: Draft, draft: Draft) -> Iterator[Message]:
    if not differences(before, draft):
        yield say(N_("Belum ada yang diubah."))


def differences(before: Draft, after: Draft, *, signed: bool = False) -> tuple[Message, ...]:
    """What signing would change, or has changed once it is ``signed``, one plain sentence each; nothing when nothing would."""
    return (
        *_people(before, after, signed=signed),
        *_seated(before, after),
        *_root(before, after),
        *_lent(before, after),
        *_waived(before, after),
        *_rules(before, after),
    )


def _people(before: Draft, after: Draft, *, signed: bool) -> Iterator[Message]:
    old, new = ({m.id: m for m in d.members} for d in (before, after))
    for id, m in new.items():  # noqa: A001
        was = old.get(id)
        if was is None and signed:
            yield say(N_("{who} masuk tim sebagai {roles}."), who=m.name, roles=_roles(m.roles))
            continue
        if was is None and any(s.person == id for s in after.seats):
            yield say(N_("{who} masuk tim sebagai {roles}, dengan kursi di laptopnya sendiri."), who=m.name, roles=_roles(m.roles))
            continue
        if was is None:
            yield say(N_("{who} masuk tim sebagai {roles}, dengan kursi baru di laptop ini."), who=m.name, roles=_roles(m.roles))
            continue
        if was.name != m.name:
            yield say(N_("{old} kini bernama {new}."), old=was.name, new=m.name)
        if gained := [r for r in m.roles if r not in was.roles]:
            yield say(N_("{who} mendapat peran {roles}."), who=m.name, roles=_roles(gained))
        if lost := [r for r in was.roles if r not in m.roles]:
            yield say(N_("{who} melepas peran {roles}."), who=m.name, roles=_roles(lost))
    for id, m in old.items():  # noqa: A001
        if id not in new:
            yield say(N_("{who} keluar dari tim: kursinya tidak berlaku lagi, tanda tangannya yang lama tetap sah."), who=m.name)


def _seated(before: Draft, after: Draft) -> Iterator[Message]:
    names, old = {m.id: m.name for m in after.members}, {m.id for m in before.members}
    for s in after.seats:
        if s.person in old and s.person in names:
            yield say(N_("{who} mendapat kursi baru di laptop lain, sidik {key}."), who=names[s.person], key=groups(s.key))
    for person in after.here:
        if person in names:
            yield say(N_("{who} mendapat kursi baru di laptop ini, dengan PIN baru."), who=names[person])
    for key in after.lost:
        yield say(N_("Kursi dengan sidik {key} tidak berlaku lagi; tanda tangannya yang sudah sampai di sini tetap sah."), key=groups(key))


def _root(before: Draft, after: Draft) -> Iterator[Message]:
    for key in after.roots:
        if before.roots and key not in before.roots:
            yield say(N_("Kunci induk baru dengan sidik {key} boleh menandatangani piagam."), key=groups(key))
    for key in before.roots:
        if after.roots and key not in after.roots:
            yield say(N_("Kunci induk dengan sidik {key} tidak boleh lagi menandatangani piagam."), key=groups(key))
    if after.ratify:
        yield say(N_("{n} catatan dari kursi yang sudah berakhir disahkan dan ikut dihitung."), n=len(after.ratify))


def _lent(before: Draft, after: Draft) -> Iterator[Message]:
    for x in after.lent:
        if x not in before.lent:
            yield lent_sentence(x, after.members)
    for x in before.lent:
        if x not in after.lent:
            yield say(N_("Dicabut: {what}"), what=lent_sentence(x, before.members))


def _waived(before: Draft, after: Draft) -> Iterator[Message]:
    names = {m.id: m.name for d in (before, after) for m in d.members}
    for w in after.waivers:
        if w not in before.waivers:
            yield waiver_sentence(w, after.members)
    for w in before.waivers:
        if w not in after.waivers:
            step = say(STEP_NAMES[w.step]) if w.step in STEP_NAMES else w.step
            yield say(N_("Pengecualian {who} untuk {step} dicabut."), who=names.get(w.person, w.person), step=step)


def _rules(before: Draft, after: Draft) -> Iterator[Message]:
    if before.threshold != after.threshold:
        yield say(N_("Paraf akhir memerlukan {n} orang (sebelumnya {old})."), n=after.threshold, old=before.threshold)
    if more := [k for k in after.late if k not in before.late]:
        yield say(N_("{kinds}: diverifikasi sesudah editing grafis, sehingga gambarnya ikut diperiksa."), kinds=_kinds(more))
    if less := [k for k in before.late if k not in after.late]:
        yield say(N_("{kinds}: diverifikasi sebelum editing grafis."), kinds=_kinds(less))
    if more := [k for k in after.together if k not in before.together]:
        yield say(N_("{kinds}: berisiko rendah, boleh disetujui bersama di satu lembar, tetap satu tanda tangan untuk tiap konten."), kinds=_kinds(more))
    if less := [k for k in before.together if k not in after.together]:
        yield say(N_("{kinds}: disetujui satu per satu."), kinds=_kinds(less))
    if before.paper != after.paper:
        allowed, ended = N_("Keputusan di atas kertas bertanda tangan boleh dicatat dengan pindaiannya."), N_("Keputusan dari kertas tidak boleh dicatat lagi.")
        yield say(allowed if after.paper else ended)
    old, new = ({e.role: e.kinds for e in d.extra} for d in (before, after))
    for role in EXTRA_ROLES:
        if more := [k for k in new.get(role, ()) if k not in old.get(role, ())]:
            yield say(N_("{kinds}: ditambah langkah {role} sebelum paraf akhir."), kinds=_kinds(more), role=say(ROLE_NAMES[role]))
        if less := [k for k in old.get(role, ()) if k not in new.get(role, ())]:
            yield say(N_("{kinds}: langkah {role} dihapus."), kinds=_kinds(less), role=say(ROLE_NAMES[role]))
    if before.hours != after.hours:
        yield say(N_("Pernyataan jalur cepat diverifikasi dalam {n} jam (sebelumnya {old})."), n=after.hours, old=before.hours)
    if before.limit != after.limit:
        yield say(N_("Kepala humas boleh membiarkan {n} jalur cepat terbuka (sebelumnya {old})."), n=after.limit, old=before.limit)


def newcomers(before: Draft, after: Draft) -> tuple[Member, ...]:
    """The people whom the charter did not name before."""
    known = {m.id for m in before.members}
    return tuple(m for m in after.members if m.id not in known)


def seated_here(before: Draft, after: Draft) -> tuple[Member, ...]:
    """The people for whom a seat is made on this laptop, with a PIN of their own: who is new and asked nowhere else, and who gets another one."""
    asked = {s.person for s in after.seats}
    new = {m.id for m in newcomers(before, after)} - asked
    return tuple(m for m in after.members if m.id in new or m.id in after.here)


def with_waiver(draft: Draft, waiver: Waiver) -> Draft:
    """The draft with one waiver more; an older one of the same person and step gives way."""
    return replace(draft, waivers=(*(w for w in draft.waivers if (w.person, w.step) != (waiver.person, waiver.step)), waiver))


def kinds_offered() -> tuple[tuple[str, Message | str], ...]:
    """Every kind of content with its name, for the lists of classes."""
    return tuple((k, kind_name(k)) for k in KIND_NAMES)


def _roles(roles: Sequence[str]) -> str:
    return ", ".join(str(say(ROLE_NAMES[r])) for r in roles)


def _kinds(found: Sequence[str]) -> str:
    return ", ".join(str(kind_name(k)) for k in found)


def sentences(draft: Draft) -> tuple[Message, ...]:
    """What the charter says beside its people, in plain words: the chain, its classes, waivers and the fast lane."""
    found = [say(N_("Urutan: verifikasi data oleh Unit teknis, editing grafis oleh Tim humas, lalu paraf Kepala humas."))]
    if draft.threshold > 1:
        found.append(say(N_("Paraf akhir memerlukan {n} orang."), n=draft.threshold))
    found += [say(N_("{role} ikut memutus sebelum paraf akhir untuk {kinds}."), role=say(ROLE_NAMES[e.role]), kinds=_kinds(e.kinds)) for e in draft.extra]
    if draft.late:
        found.append(say(N_("Diverifikasi sesudah editing grafis: {kinds}."), kinds=_kinds(draft.late)))
    found += [lent_sentence(x, draft.members) for x in draft.lent]
    if draft.together:
        found.append(say(N_("Boleh disetujui bersama di satu lembar, satu tanda tangan untuk tiap konten: {kinds}."), kinds=_kinds(draft.together)))
    if draft.paper:
        found.append(say(N_("Keputusan di atas kertas bertanda tangan boleh dicatat dengan pindaiannya, dengan lencana tersendiri.")))
    found.append(say(N_("Jalur cepat: verifikasi dalam {n} jam, paling banyak {most} terbuka per Kepala humas."), n=draft.hours, most=draft.limit))
    found.append(say(N_("Tidak bisa dimatikan: yang menulis tidak memutus tulisannya sendiri, dan paling sedikit dua orang untuk setiap konten.")))
    return tuple(found)


def waiver_sentence(waiver: Waiver, members: Sequence[Member]) -> Message:
    """One waiver in plain words."""
    who = next((m.name for m in members if m.id == waiver.person), waiver.person)
    step = say(STEP_NAMES[waiver.step]) if waiver.step in STEP_NAMES else waiver.step
    until, why = dates.day(waiver.until.isoformat()), team.waiver_reason(waiver.reason)
    return say(N_("{who} boleh memutus {step} atas tulisannya sendiri sampai {until}, karena {reason}."), who=who, step=step, until=until, reason=why)
