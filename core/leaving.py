"""Somebody leaves the team: every access in one list, what is done about each, and the minutes that say so.

An office record of type ``security`` with ``kind`` ``leaving``. Three things are done about each account: the access is *revoked* on the day
somebody leaves, what they knew is *rotated*, and what they answered for is *handed over*. What is not done stays open, on the screen in red.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from core import accounts, safety
from core.accounts import Account, Holder
from core.messages import N_, Message, say

DEEDS: Mapping[str, str] = {"revoked": N_("Dicabut"), "rotated": N_("Dirotasi"), "handed": N_("Diserahkan")}
SEAT = "seat"
"""Stands where an account id would, for the seat in the charter."""


class Line(NamedTuple):
    """One access of the person. ``role`` is that of the holder or empty, ``duty`` ``owner``, ``deputy`` or empty.

    Who never held access only hands duties on. ``needs`` are the deeds that this line asks for, ``done`` maps a deed to ``(day, person)``.
    """

    account: str
    title: str
    role: str
    duty: str
    needs: tuple[str, ...]
    done: Mapping[str, tuple[str, str]]

    @property
    def open(self) -> tuple[str, ...]:
        """What is still to be done."""
        return tuple(deed for deed in self.needs if deed not in self.done)


class Leaving(NamedTuple):
    """One person who leaves or moves on ``day``. ``seated``: the charter still gives the person a role."""

    id: str
    person: str
    name: str
    day: date
    by: str
    lines: tuple[Line, ...]
    seated: bool

    @property
    def open(self) -> int:
        """How many deeds are not done, the seat in the charter among them."""
        return sum(len(line.open) for line in self.lines) + self.seated

    @property
    def total(self) -> int:
        """How many deeds there are."""
        return sum(len(line.needs) for line in self.lines) + 1


def record_id(person: str, day: date) -> str:
    """The id of the record: one a person and day."""
    return f"leaving-{person}-{day.isoformat()}"[:64]


def fields(person: str, name: str, day: date, touched: Iterable[str]) -> dict[str, Any]:
    """What the record keeps when it is begun; ``touched`` are the ids of the accounts that the person had then."""
    return {"kind": safety.LEAVING, "person": person, "name": name, "day": day.isoformat(), "accounts": " ".join(sorted(touched))}


def touched(person: str, known: Iterable[Account], holders: Iterable[Holder], today: date) -> tuple[str, ...]:
    """The accounts that a person may touch or answers for today."""
    held = {h.account for h in holders if h.person == person and h.now(today)}
    return tuple(a.id for a in known if a.id in held or person in (a.owner, a.deputy))


def read(id: str, kept: Mapping[str, Any], by: str, known: Sequence[Account], holders: Sequence[Holder], today: date, *, seated: bool) -> Leaving | None:
    """The list as the record and the register together say it; None when the record is of something else.

    A revocation and a new password also count when they were made elsewhere: the register is what is true.
    """
    try:
        day = date.fromisoformat(str(kept.get("day") or ""))
    except ValueError:
        return None
    if kept.get("kind") != safety.LEAVING:
        return None
    person = str(kept.get("person") or "")
    listed = {*str(kept.get("accounts") or "").split(), *touched(person, known, holders, today)}
    lines = tuple(_line(a, person, kept, holders, day, today) for a in known if a.id in listed)
    return Leaving(id, person, str(kept.get("name") or person), day, by, lines, seated)


def _line(account: Account, person: str, kept: Mapping[str, Any], holders: Sequence[Holder], day: date, today: date) -> Line:
    held = next((h for h in holders if (h.account, h.person) == (account.id, person)), None)
    duty = "owner" if account.owner == person else "deputy" if account.deputy == person else ""
    said = safety.marks(kept, (f"{deed}:{account.id}" for deed in DEEDS))
    done = {deed: said[f"{deed}:{account.id}"] for deed in DEEDS if f"{deed}:{account.id}" in said}
    revoked = held is None or not held.now(today)
    if held is not None and revoked:
        done.setdefault("revoked", ((held.until or day).isoformat(), ""))
    elif not revoked:
        done.pop("revoked", None)  # given again since, or not taken away on this laptop yet
    if account.changed is not None and account.changed >= day:
        done.setdefault("rotated", (account.changed.isoformat(), ""))
    if duty:
        done.pop("handed", None)
    needs = (*(("revoked", "rotated") if held is not None else ()), *(("handed",) if duty or "handed" in done else ()))
    return Line(account.id, accounts.spoken(account), held.role if held else "", duty, needs, done)


def summary(found: Leaving) -> dict[str, Any]:
    """What the minutes say of the record itself: equal exactly when its signed facts say the same."""
    marked = {f"{deed}:{line.account}": "|".join(line.done[deed]) for line in found.lines for deed in DEEDS if line.done.get(deed, ("", ""))[1]}
    return {"person": found.person, "name": found.name, "day": found.day.isoformat(), "marks": marked}


def contradicts(said: Mapping[str, Any], kept: Mapping[str, Any]) -> bool:
    """Whether minutes that say ``said`` claim a deed, a person or a day that the fields ``kept`` of the record do not hold."""
    if any(said.get(key) != kept.get(key) for key in ("person", "name", "day")) or kept.get("kind") != safety.LEAVING:
        return True
    marked = said.get("marks")
    return not isinstance(marked, dict) or any(kept.get(f"done:{deed}") != value for deed, value in marked.items())


def faults(leaving: Leaving, account: str, deed: str, heir: str) -> tuple[Message, ...]:
    """Every reason why ``deed`` cannot be done about an account of this list; ``heir`` takes over what is handed on."""
    line = next((x for x in leaving.lines if x.account == account), None)
    if line is None or deed not in line.needs:
        return (say(N_("Langkah ini tidak ada di daftar.")),)
    if deed in line.done:
        return (say(N_("Langkah ini sudah selesai.")),)
    if deed == "handed" and not heir:
        return (say(N_("Pilih siapa yang menerima tanggung jawab akun ini.")),)
    if deed == "handed" and heir == leaving.person:
        return (say(N_("Penerima harus orang lain.")),)
    return ()
