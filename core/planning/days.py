"""What stands behind the days of a calendar: public holidays, leave days, and the days an office speaks about.

``marks`` answers for any stretch of days. Names, priorities and rules are data (``assets/days/*.toml``); dates of public
holidays are the library's (``national.py``); what the office decided itself (``Override``) stands above both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from core.messages import N_, Message, language, say
from core.paths import resource
from core.records import DayMark

FILES = ("libur.toml", "penting.toml")
LOWEST = 3
OWN = "own:"
"""How the id of a day begins that the office added by hand; its name follows."""
_ORDER = {"holiday": 0, "leave": 1, "day": 2}
_WEEKDAYS = {name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}


class DaySift(NamedTuple):
    """Which important days are shown: down to a priority (0 shows none), and with one of these tags; None takes all tags."""

    priority: int = LOWEST
    tags: frozenset[str] | None = None

    def packed(self) -> str:
        """One text to remember it by: the priority, then the tags."""
        return f"{self.priority} {' '.join(sorted(self.tags))}" if self.tags else str(self.priority)

    @staticmethod
    def unpacked(text: str) -> DaySift:
        """What ``packed`` wrote; everything when it makes no sense."""
        first, *tags = text.split() or [""]
        return DaySift(int(first), frozenset(tags) or None) if first in ("0", "1", "2", "3") else DaySift()


class Override(NamedTuple):
    """The office's own word on a day: ``work`` makes it an ordinary day, ``holiday``, ``leave`` and ``day`` add a mark, which may last ``days``.

    ``decree``: the office compared the holidays of that year with the joint decree, so none of them is an estimate any more.
    """

    date: date
    kind: str
    name: str = ""
    short: str = ""
    tags: tuple[str, ...] = ()
    days: int = 1


def marks(
    start: date,
    end: date,
    *,
    overrides: Iterable[Override] = (),
    tags: Collection[str] | None = None,
    min_priority: int = LOWEST,
) -> dict[date, tuple[DayMark, ...]]:
    """The marks of every marked day from ``start`` to ``end``, both included; holidays first, then by priority.

    ``tags`` and ``min_priority`` (1 keeps only what nearly every office speaks about) sift the important days, never
    holidays. Needs the ``holidays`` library: call it away from the screen, or take ``daycache``.
    """
    found = [mark for number in range(start.year, end.year + 1) for mark in year(number)]
    return arrange(found, start, end, overrides=overrides, tags=tags, min_priority=min_priority)


def arrange(
    found: Iterable[DayMark],
    start: date,
    end: date,
    *,
    overrides: Iterable[Override] = (),
    tags: Collection[str] | None = None,
    min_priority: int = LOWEST,
) -> dict[date, tuple[DayMark, ...]]:
    """Sift and order marks that are already known; see ``marks``. Needs no library."""
    said = tuple(overrides)
    settled = {o.date.year for o in said if o.kind == "decree"}
    own = [o for o in said if start <= o.date <= end and o.kind != "decree"]
    work = {o.date for o in own if o.kind == "work"}
    kept: dict[date, list[DayMark]] = {}
    for mark in found:
        if start <= mark.date <= end and not (mark.kind != "day" and mark.date in work) and _wanted(mark, tags, min_priority):
            kept.setdefault(mark.date, []).append(mark._replace(estimated=False) if mark.estimated and mark.date.year in settled else mark)
    for o in own:
        if o.kind != "work":
            kept.setdefault(o.date, []).append(_own(o))
    return {day: tuple(sorted(here, key=lambda m: (_ORDER[m.kind], m.priority))) for day, here in sorted(kept.items())}


def _own(o: Override) -> DayMark:
    return DayMark(o.date, o.kind, o.name, o.short or o.name, priority=1, tags=o.tags, days=o.days, id=f"{OWN}{o.name.casefold()}")


def _wanted(mark: DayMark, tags: Collection[str] | None, min_priority: int) -> bool:
    return mark.kind != "day" or (mark.priority <= min_priority and (tags is None or not set(tags).isdisjoint(mark.tags)))


def decided(year_number: int) -> bool:
    """Whether a joint decree of the ministers settled the holidays of that year."""
    return bool(year_number <= _read("libur")["decided_until"])


def undecided(year_number: int, overrides: Iterable[Override] = ()) -> Message | None:
    """What to say about a year whose holidays no decree has settled; None when one has, or when the office compared them with one."""
    if decided(year_number) or any(o.kind == "decree" and o.date.year == year_number for o in overrides):
        return None
    return say(
        N_("Libur {year} belum ditetapkan SKB 3 Menteri: tanggal yang bergerak masih perkiraan, cuti bersama belum ada. Bila sudah, cocokkan di Pengaturan."),
        year=year_number,
    )


def basis(mark: DayMark) -> Message | None:
    """What the mark rests on, and whether somebody still has to look it up; None when there is nothing to say."""
    if mark.estimated:
        return say(N_("perkiraan, belum ditetapkan"))
    if mark.kind != "day":
        return say("{basis}", basis=mark.basis) if mark.basis else None
    if mark.checked:
        return say("{basis}", basis=mark.basis) if mark.basis else None
    return say(N_("{basis} (dasar perlu dicek)"), basis=mark.basis) if mark.basis else say(N_("dasar perlu dicek"))


@cache
def names_of(id: str) -> tuple[str, ...]:
    """Every name of a day in both languages, its short one first; nothing for a day of the office, whose name is its id."""
    for row in (*_read("libur")["holiday"], *_read("penting")["day"], *_read("penting")["period"]):
        if row["id"] == id:
            return tuple(row[key] for key in ("short", "name", "en") if key in row)
    return ()


def year(number: int) -> tuple[DayMark, ...]:
    """All marks of one year in the language in use, in no particular order."""
    from core.planning import national  # heavy: a fifth of a second

    settled = decided(number)
    names = {row["library"]: row for row in _read("libur")["holiday"]}
    public, dated = [], {}
    for found in national.year(number, decided=settled):
        row = names.get(found.library, {"id": found.library, "name": found.library, "short": found.library.removeprefix("Hari ")})
        mark = _public(found.date, row, leave=found.leave, estimated=not settled and (found.estimated or not row.get("fixed", False)))
        public.append(mark)
        if not found.leave:
            dated[row["id"], found.date] = mark
    return _with_important(number, public, dated)


def _public(day: date, row: Mapping[str, Any], *, leave: bool, estimated: bool) -> DayMark:
    english = language() == "en"
    name = row.get("en", row["name"]) if english else row["name"]
    if leave:
        return DayMark(day, "leave", f"Joint leave, {name}" if english else f"Cuti bersama {name}", "Joint leave" if english else "Cuti bersama", priority=1)
    return DayMark(day, "holiday", name, name if english else row["short"], estimated, priority=1, id=row["id"])


def _with_important(number: int, public: list[DayMark], dated: dict[tuple[str, date], DayMark]) -> tuple[DayMark, ...]:
    """Add the important days; one that is a public holiday gives it its tags and basis instead of a second mark."""
    result = list(public)
    for row in _read("penting")["day"]:
        day = _date_of(number, row)
        twin = dated.get((row.get("holiday", ""), day)) if day else None
        if twin is not None:
            result[result.index(twin)] = twin._replace(tags=tuple(row["tags"]), basis=row.get("basis", ""))
        elif day is not None:
            result.append(_important(day, row))
    holidays = {holiday: day for (holiday, day), _mark in dated.items()}
    for row in _read("penting")["period"]:
        span = _period_of(number, row, holidays)
        if span is not None:
            result.append(_important(span[0], row, (span[1] - span[0]).days + 1))
    return tuple(result)


def _important(day: date, row: Mapping[str, Any], length: int = 1) -> DayMark:
    name, short = (row["en"], row["en"]) if language() == "en" else (row["name"], row["short"])
    return DayMark(
        day, "day", name, short, False, row["priority"], tuple(row["tags"]), row.get("basis", ""), row.get("checked", True), length, row["id"]
    )  # fmt: skip


def _date_of(number: int, row: Mapping[str, Any]) -> date | None:
    """The day of a row in a year; None where 29 February does not exist."""
    if "weekday" not in row:
        try:
            return date(number, row["month"], row["day"])
        except ValueError:
            return None
    wanted, nth = _WEEKDAYS[row["weekday"]], row["nth"]
    if nth > 0:
        first = date(number, row["month"], 1)
        return first + timedelta(days=(wanted - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(number + row["month"] // 12, row["month"] % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - wanted) % 7)


def _period_of(number: int, row: Mapping[str, Any], holidays: Mapping[str, date]) -> tuple[date, date] | None:
    """First and last day of a period that begins in a year; a period may run into the next year."""
    if "holiday" in row:
        day = holidays.get(row["holiday"])
        return (day - timedelta(days=row["before"]), day + timedelta(days=row["after"])) if day else None
    first, last = (date.fromisoformat(f"{number}-{row[key]}") for key in ("start", "end"))
    return first, last if last >= first else date.fromisoformat(f"{number + 1}-{row['end']}")


@cache
def _read(name: str) -> dict[str, Any]:
    """One data file; ``penting`` is long, so nothing that a first picture needs may ask for it."""
    import tomllib  # a start has the marks on file

    return tomllib.loads(resource("days", f"{name}.toml").read_text(encoding="utf-8"))
