"""The balance of a month: shares of the pillars beside their targets, days without content, days with too much, and too many platforms.

Numbers come from ``assets/rules/rhythm.toml``; targets from the office's rhythm. What is only a placeholder counts beside the items, not
as one: a plan is not content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from core import platforms, rules
from core.messages import N_, Message, say
from core.planning.dates import day_month
from core.planning.repeat_words import Shown
from core.planning.rhythm import pillar_name


class Planned(NamedTuple):
    """One item or placeholder on one day of the month."""

    item: str
    day: date
    pillar: str
    surfaces: tuple[str, ...]
    placeholder: bool = False


class Share(NamedTuple):
    """One pillar: its ``items`` and ``slots``, its ``percent`` of all items with a pillar, and the ``target``.

    ``verdict``: ``fit``, ``short``, ``over``; ``free`` without a target; ``few`` while there is too little to judge.
    """

    pillar: str
    items: int
    slots: int
    percent: int
    target: int
    verdict: str


class Gap(NamedTuple):
    """The longest run of days without content of a ``pillar`` or a ``platform``, longer than it should be."""

    what: str
    id: str
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


class Crowd(NamedTuple):
    """A day on which one surface carries more than people will read."""

    day: date
    surface: str
    posts: int


@dataclass(frozen=True, slots=True)
class Mix:
    """The balance of the month that begins on ``month``. ``loose`` counts items without a pillar; ``advice`` is for people."""

    month: date
    shares: tuple[Share, ...] = ()
    loose: int = 0
    items: int = 0
    gaps: tuple[Gap, ...] = ()
    crowds: tuple[Crowd, ...] = ()
    platforms: tuple[tuple[str, int], ...] = ()
    advice: tuple[Message, ...] = ()


def mix(month: date, last: date, planned: Iterable[Planned], targets: Mapping[str, int]) -> Mix:
    """The balance from ``month`` to ``last``, both included. An item on several days counts once, by its first."""
    every = sorted(planned, key=lambda p: (p.day, p.item))
    pillar_of = {p.item: p.pillar for p in reversed(every) if not p.placeholder}
    slots = Counter(p.pillar for p in every if p.placeholder)
    shares, loose = _shares(Counter(pillar_of.values()), slots, targets), sum(not x for x in pillar_of.values())
    alive = _alive(every)
    gaps = (*_pillar_gaps(month, last, every, shares), *_platform_gaps(month, last, every, [p for p, _n in alive]))
    crowds = _crowds(every)
    return Mix(month, shares, loose, len(pillar_of), gaps, crowds, alive, tuple(_advice(shares, loose, gaps, crowds, alive)))


def _shares(items: Counter[str], slots: Counter[str], targets: Mapping[str, int]) -> tuple[Share, ...]:
    """The shares of all items that have a pillar; pillars as needed (target 0) stand outside of the hundred percent."""
    whole = sum(n for pillar, n in items.items() if targets.get(pillar, 0))
    enough, tolerance = whole >= rules.part("rhythm", "least_items"), rules.part("rhythm", "tolerance")
    found = []
    for pillar, target in targets.items():
        percent = round(100 * items[pillar] / whole) if whole and target else 0
        if not target:
            verdict = "free"
        elif not enough:
            verdict = "few"
        else:
            verdict = "short" if percent < target - tolerance else "over" if percent > target + tolerance else "fit"
        found.append(Share(pillar, items[pillar], slots[pillar], percent, target, verdict))
    return tuple(found)


def _alive(every: Sequence[Planned]) -> tuple[tuple[str, int], ...]:
    """Platform -> how many items go there, the busiest first."""
    pairs = {(p.item, platform(s)) for p in every if not p.placeholder for s in p.surfaces}
    count = Counter(name for _item, name in pairs)
    return tuple(sorted(count.items(), key=lambda pair: (-pair[1], pair[0])))


def platform(surface: str) -> str:
    """The platform of a surface; one that nobody knows here stands for itself."""
    return platforms.surface(surface).platform if surface in platforms.surfaces() else surface


def _pillar_gaps(month: date, last: date, every: Sequence[Planned], shares: Sequence[Share]) -> list[Gap]:
    longest = rules.part("rhythm", "gap_pillar")
    found = []
    for share in shares:
        gap = _gap("pillar", share.pillar, month, last, {p.day for p in every if p.pillar == share.pillar})
        if share.target and share.verdict != "few" and gap is not None and gap.days > longest:
            found.append(gap)
    return found


def _platform_gaps(month: date, last: date, every: Sequence[Planned], alive: Sequence[str]) -> list[Gap]:
    longest = rules.part("rhythm", "gap_platform")
    found = []
    for name in alive:
        gap = _gap("platform", name, month, last, {p.day for p in every if any(platform(s) == name for s in p.surfaces)})
        if gap is not None and gap.days > longest:
            found.append(gap)
    return sorted(found, key=lambda gap: (-gap.days, gap.id))


def _gap(what: str, key: str, first: date, last: date, used: set[date]) -> Gap | None:
    """The longest run of days from ``first`` to ``last`` that are not ``used``; None when there is none."""
    edges = [first - timedelta(1), *sorted(d for d in used if first <= d <= last), last + timedelta(1)]
    runs = [(b - a, a) for a, b in pairwise(edges) if (b - a).days > 1]
    if not runs:
        return None
    length, before = max(runs, key=lambda run: (run[0], -run[1].toordinal()))
    return Gap(what, key, before + timedelta(1), before + length - timedelta(1))


def _crowds(every: Sequence[Planned]) -> tuple[Crowd, ...]:
    most = rules.part("rhythm", "most_a_day")
    count = Counter((p.day, s) for p in every for s in p.surfaces)
    return tuple(Crowd(day, surface, n) for (day, surface), n in sorted(count.items()) if n > most)


def _advice(shares: Sequence[Share], loose: int, gaps: Sequence[Gap], crowds: Sequence[Crowd], alive: Sequence[tuple[str, int]]) -> Iterable[Message]:
    short = [s for s in shares if s.verdict == "short"]
    if short:
        least = max(short, key=lambda s: s.target - s.percent)
        yield say(
            N_("{pillar} baru {percent} %, sasarannya {target} %. Isi slot kosong berikutnya dengan pilar ini."),
            pillar=pillar_name(least.pillar),
            percent=least.percent,
            target=least.target,
        )
    most = rules.part("rhythm", "most_platforms")
    if len(alive) > most:
        weak = ", ".join(platforms.platform_name(p) for p, _n in alive[most:])
        yield say(
            N_("{n} platform dirawat bulan ini. Rawat {most} dengan baik lebih berguna daripada banyak tetapi jarang; paling jarang: {weak}."),
            n=len(alive),
            most=most,
            weak=weak,
        )
    if loose:
        yield say(N_("{n} konten belum punya pilar, jadi tidak ikut dihitung."), n=loose)
    if crowds:
        worst = max(crowds, key=lambda c: c.posts)
        yield say(
            N_("{day} ada {n} konten di {surface}. Sebar ke hari lain."),
            day=Shown(day_month, worst.day),
            n=worst.posts,
            surface=platforms.name(worst.surface),
        )
    if not (short or crowds or gaps or loose) and any(s.verdict == "fit" for s in shares):
        yield say(N_("Bauran bulan ini seimbang."))
