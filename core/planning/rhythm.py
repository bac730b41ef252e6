"""The office's week: which pillar stands on which day at what hour, and where room is kept for what comes suddenly.

It is the office record ``setting`` / ``rhythm``; until the office settles its own, the proposal of ``assets/rules/rhythm.toml`` holds.
:func:`lay` says what applying the week to a month would place, and what it leaves out and why; nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta

from core import platforms, rules
from core.content.names import KIND_NAMES
from core.messages import N_, Message, say
from core.planning.repeat import Known, Rule
from core.planning.series import Change, Series

SETTING = "rhythm"
MOST_SLOTS = 40
"""Slots of one week."""
CLASH = 30
"""Minutes between two items on one surface below which they get into each other's way."""
PILLAR_NAMES: Mapping[str, str] = {
    "layanan": N_("Layanan"),
    "edukasi": N_("Edukasi"),
    "interaksi": N_("Interaksi"),
    "akuntabilitas": N_("Akuntabilitas"),
    "kebangsaan": N_("Kebangsaan"),
    "klarifikasi": N_("Klarifikasi"),
}
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class WeekSlot:
    """One place of the week. ``weekday`` 0 is Monday, ``time`` office wall time; ``urgent`` is kept free."""

    weekday: int
    time: str
    title: str
    pillar: str = ""
    kind: str = "lainnya"
    surfaces: tuple[str, ...] = ()
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The week, the target share of each pillar in percent, and whether days off are left out (``skip``) or used (``keep``).

    ``own``: settled by the office.
    """

    slots: tuple[WeekSlot, ...]
    targets: Mapping[str, int]
    off: str = "skip"
    own: bool = False

    @property
    def free_share(self) -> int:
        """Percent of the slots that are kept free, 0 without any."""
        return round(100 * sum(s.urgent for s in self.slots) / len(self.slots)) if self.slots else 0


class Busy(NamedTuple):
    """Something that stands in the month already: an item or a placeholder, at office wall time."""

    day: date
    time: str
    surfaces: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Laid:
    """What one slot of the week would place in a month: its ``days``, and the days it ``left`` out, each with the reason."""

    slot: WeekSlot
    days: tuple[date, ...] = ()
    left: tuple[tuple[date, Message], ...] = ()


def proposal() -> Rhythm:
    """The week that the program proposes. Raises BadRules."""
    found = rules.load("rhythm")
    slots = tuple(slot for row in found["slot"] if (slot := _slot({**row, "title": row["text"]})) is not None)
    return Rhythm(slots, {key: row["share"] for key, row in rules.by_id("rhythm", "pillar").items()})


def read(fields: Mapping[str, Any] | None) -> Rhythm:
    """The office's own week from its record; the proposal where there is none. What cannot be read is left out."""
    usual = proposal()
    if not fields:
        return usual
    kept, shares = fields.get("slots"), fields.get("targets")
    slots = tuple(slot for row in kept[:MOST_SLOTS] if (slot := _slot(row)) is not None) if isinstance(kept, list) else usual.slots
    targets = dict(usual.targets)
    if isinstance(shares, Mapping):
        targets |= {key: n for key, n in shares.items() if key in targets and type(n) is int and 0 <= n <= 100}
    off = str(fields.get("off") or "")
    return Rhythm(slots, targets, "keep" if off == "keep" else "skip", own=True)


def to_fields(rhythm: Rhythm) -> dict[str, Any]:
    """The record that :func:`read` reads."""
    slots = [
        {"weekday": s.weekday, "time": s.time, "title": s.title, "pillar": s.pillar, "kind": s.kind, "surfaces": list(s.surfaces), "urgent": s.urgent}
        for s in rhythm.slots
    ]
    return {"slots": slots, "targets": dict(rhythm.targets), "off": rhythm.off}


def faults(rhythm: Rhythm) -> list[Message]:
    """Everything that keeps a week from being saved, in words."""
    found = []
    if len(rhythm.slots) > MOST_SLOTS:
        found.append(say(N_("Paling banyak {n} slot sepekan."), n=MOST_SLOTS))
    if any(not _TIME.fullmatch(s.time) for s in rhythm.slots):
        found.append(say(N_("Jam ditulis seperti 08.00.")))
    if any(not s.title.strip() for s in rhythm.slots):
        found.append(say(N_("Setiap slot memerlukan judul.")))
    total = sum(rhythm.targets.values())
    if total > 100:
        found.append(say(N_("Jumlah sasaran {n} persen, paling banyak 100."), n=total))
    return found


def pillars() -> tuple[str, ...]:
    """The ids of the pillars, in their order."""
    return tuple(rules.by_id("rhythm", "pillar"))


def pillar_name(pillar: str) -> Message | str:
    """The name of a content pillar; an unknown one stays as it is."""
    return Message(PILLAR_NAMES[pillar]) if pillar in PILLAR_NAMES else pillar


def good_hours() -> tuple[tuple[str, str], ...]:
    """The hours in which people look, each from and until, office wall time."""
    return tuple((str(a), str(b)) for a, b in rules.part("rhythm", "good_hours"))


def free_goal() -> int:
    """The share of slots in percent that the program advises to keep free."""
    return int(rules.part("rhythm", "free_share"))


# -- applying it to a month


def lay(rhythm: Rhythm, month: date, about: Known, busy: Sequence[Busy], today: date) -> tuple[Laid, ...]:
    """What each slot of the week would place in the month of ``month``: from today on, not on days off, not on top of what stands there."""
    first, last = month.replace(day=1), month.replace(day=1) + relativedelta(months=1, days=-1)
    return tuple(_lay(slot, rhythm.off, first, last, about, busy, today) for slot in rhythm.slots)


def _lay(slot: WeekSlot, off: str, first: date, last: date, about: Known, busy: Sequence[Busy], today: date) -> Laid:
    days, left = [], []
    for n in range((last - first).days + 1):
        day = first + timedelta(n)
        if day.weekday() != slot.weekday:
            continue
        why = _why_not(slot, day, off, about, busy, today)
        if why is None:
            days.append(day)
        else:
            left.append((day, why))
    return Laid(slot, tuple(days), tuple(left))


def _why_not(slot: WeekSlot, day: date, off: str, about: Known, busy: Sequence[Busy], today: date) -> Message | None:
    if day < today:
        return say(N_("sudah lewat"))
    if day in about.off and off != "keep":
        return say(N_("hari libur"))
    for other in busy:
        if other.day == day and _near(slot.time, other.time) and (not slot.surfaces or not other.surfaces or set(slot.surfaces) & set(other.surfaces)):
            return say(N_("sudah ada {title}"), title=other.title)
    return None


def _near(one: str, other: str) -> bool:
    return bool(other) and abs(_minutes(one) - _minutes(other)) < CLASH


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:5])


def series_of(laid: Sequence[Laid], month: date, ids: Iterable[str]) -> list[Series]:
    """The repeated slots that applying writes: one for each slot that places something, with its days left out settled one by one."""
    first, last = month.replace(day=1), month.replace(day=1) + relativedelta(months=1, days=-1)
    made = []
    for each, key in zip((x for x in laid if x.days), ids, strict=False):
        slot = each.slot
        rule = Rule("week", first, last, weekdays=(slot.weekday,))
        changes = {day: Change(skip=True) for day, _why in each.left}
        made.append(
            Series(
                key,
                slot.title,
                rule,
                slot.time,
                slot.surfaces,
                slot.pillar,
                slot.kind,
                urgent=slot.urgent,
                batch=f"{first:%Y-%m}",
                changes=changes,
            )
        )
    return made


def _slot(row: object) -> WeekSlot | None:
    """One slot from data; None when day or time cannot be read. Surfaces and kinds that nobody knows here are left out."""
    if not isinstance(row, Mapping):
        return None
    weekday, time = row.get("weekday"), str(row.get("time") or "")
    if type(weekday) is not int or weekday not in range(7) or not _TIME.fullmatch(time):
        return None
    surfaces, kind = row.get("surfaces"), str(row.get("kind") or "")
    return WeekSlot(
        weekday,
        time,
        str(row.get("title") or ""),
        str(row.get("pillar") or ""),
        kind if kind in KIND_NAMES else "lainnya",
        tuple(s for s in surfaces if s in platforms.surfaces()) if isinstance(surfaces, list) else (),
        row.get("urgent") is True,
    )
