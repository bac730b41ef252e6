"""What a move in the calendar would do, before it happens: pure values in, words out.

A screen asks once what it holds in its hand (:class:`Piece`, from ``db/queries/moves.py``) and what lies around
(:class:`Around`), and then judges every place that the mouse or the keyboard passes. Nothing is refused here that an office
may sensibly do: a holiday, a clash, the past and a lost approval are said in words; only a rule of the chain says no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from core.ledger.state import State
from core.messages import N_, Message, say
from core.names import STEP_NAMES
from core.planning.dates import clock, day_month, weekday_name
from core.records import DayMark

TONES = ("info", "warn", "fall", "no")
"""How grave a word is: to know, to think about, an approval falls, a rule says no."""
NEAR = 30
"""Minutes between two posts on one surface that count as a clash, until the office says otherwise (its setting *distance*)."""
Window = tuple[datetime | None, datetime | None]


class Fall(NamedTuple):
    """An approval that would no longer count: the decision, its step, and who gave it."""

    decision: str
    step: str
    name: str


class Piece(NamedTuple):
    """One chip in the hand. Times are office wall time without an offset; ``at`` is empty while the item has no day.

    ``planned``: the move is a plan (a fact of its own), otherwise the day that people aim at. ``surfaces`` move with it.
    ``falls`` are the approvals that bind what a new window would change; ``why_not`` and ``why_shut`` say why it may not
    move at all, and why its window may not move. ``rivals``: two plans contradict each other, and a move settles them.
    """

    item: str
    at: str
    title: str
    surfaces: tuple[str, ...] = ()
    planned: bool = False
    window: Window = (None, None)
    falls: tuple[Fall, ...] = ()
    approved: bool = False
    rivals: bool = False
    why_not: tuple[Message, ...] = ()
    why_shut: tuple[Message, ...] = ()


class Near(NamedTuple):
    """Something else on the calendar that may stand too close."""

    item: str
    at: str
    title: str
    surfaces: tuple[str, ...]


class Around(NamedTuple):
    """What a place is judged by. ``now`` is office wall time; ``distance`` counts minutes, 0 means that nothing clashes."""

    now: datetime
    near: tuple[Near, ...] = ()
    marks: Mapping[date, tuple[DayMark, ...]] = {}
    distance: int = NEAR


class Place(NamedTuple):
    """Where the first chip in the hand would go: a day, or None for off the calendar; without a time it keeps its own."""

    day: date | None
    time: time | None = None


class Word(NamedTuple):
    """One thing to say about a move, with its tone out of ``TONES``."""

    tone: str
    text: Message


class Verdict(NamedTuple):
    """What a move would do. ``landing`` has a wall time, a day or an empty text for every piece; ``head`` names the place.

    ``falls`` has to be agreed to before the move; ``needs_time``: a plan has an hour, and nobody has said one yet.
    ``same``: nothing would change. ``reasons``: it may not happen.
    """

    landing: tuple[str, ...]
    head: Message
    words: tuple[Word, ...] = ()
    falls: tuple[Fall, ...] = ()
    reasons: tuple[Message, ...] = ()
    needs_time: bool = False
    same: bool = False

    @property
    def tone(self) -> str:
        """The gravest tone of all words; ``info`` when there are none."""
        return max((w.tone for w in self.words), key=TONES.index, default="info")


def judge(pieces: Sequence[Piece], place: Place, around: Around) -> Verdict:
    """What it would do to put the first of ``pieces`` on ``place``; the others keep their distance to it."""
    landing = land(pieces, place)
    moved = [(p, to) for p, to in zip(pieces, landing, strict=True) if to != p.at]
    if not moved:
        return Verdict(landing, say(N_("Tetap di sini")), same=True)
    many = len(pieces) > 1
    refused = [_named(p, why, many) for p, _ in moved for why in p.why_not]
    by_day = _by_day(pieces, landing, around.near)
    found = [w for p, to in moved if not p.why_not for w in _words(p, to, by_day, around, many)]
    falls = tuple(f for p, to in moved if not p.why_not and leaves(p, to) and not p.why_shut for f in p.falls)
    refused += [_named(p, why, many) for p, to in moved if not p.why_not and leaves(p, to) for why in p.why_shut]
    words = _once([*(Word("no", r) for r in refused), *sorted(found, key=lambda w: -TONES.index(w.tone))])
    needs_time = any(p.planned and len(to) == 10 for p, to in moved)
    return Verdict(landing, _head(landing[0], len(pieces)), words, tuple(dict.fromkeys(falls)), tuple(w.text for w in words if w.tone == "no"), needs_time)


def judge_slot(pieces: Sequence[Piece], place: Place, around: Around) -> Verdict:
    """The same for an empty slot of the plan, which has a place on days to come only."""
    found = judge(pieces, place, around)
    if found.same:
        return found
    why: Message | None = None
    if place.day is None:
        why = say(N_("Slot kosong tidak dilepas dari jadwal. Lewati tanggalnya di kartunya."))
    elif place.day < around.now.date():
        why = say(N_("Slot kosong hanya ada pada hari yang akan datang."))
    return found if why is None else found._replace(words=(Word("no", why),), reasons=(why,))


def land(pieces: Sequence[Piece], place: Place) -> tuple[str, ...]:
    """Where each piece would lie: the first on ``place``, the others as far from it as before, in days and in minutes."""
    if place.day is None or not pieces:
        return ("",) * len(pieces)
    first = pieces[0].at
    days = place.day - date.fromisoformat(first[:10]) if first else None
    minutes = _minutes(place.time.strftime("%H:%M")) - _minutes(first[11:]) if place.time and len(first) >= 16 else None
    return tuple(_landed(p, place, days, minutes) for p in pieces)


def _landed(piece: Piece, place: Place, days: timedelta | None, minutes: int | None) -> str:
    assert place.day is not None
    day = date.fromisoformat(piece.at[:10]) + days if piece.at and days is not None else place.day
    if len(piece.at) < 16:
        return f"{day}T{place.time:%H:%M}" if place.time else f"{day}"
    if minutes is None:
        return f"{day}T{place.time:%H:%M}" if place.time else f"{day}{piece.at[10:16]}"
    then = max(0, min(24 * 60 - 1, _minutes(piece.at[11:16]) + minutes))
    return f"{day}T{then // 60:02}:{then % 60:02}"


def leaves(piece: Piece, to: str) -> bool:
    """Whether ``to`` lies outside the window that was written into the content; a day without a time counts by its whole day."""
    if not to:
        return False
    lower, upper = piece.window
    early, late = (to, to) if len(to) >= 16 else (f"{to}T23:59", f"{to}T00:00")
    return (lower is not None and datetime.fromisoformat(early) < lower) or (upper is not None and datetime.fromisoformat(late) > upper)


def shifted(window: Window, at: str, to: str, others: Iterable[str] = ()) -> Window:
    """The window after a move from ``at`` to ``to``: moved by the same time, and still open for the plans ``others`` that it held.

    Where the new place still lies outside (it was never inside), the window is stretched to it.
    """
    lower, upper = window
    here = datetime.fromisoformat(to)
    held = [t for t in map(datetime.fromisoformat, others) if (lower is None or t >= lower) and (upper is None or t <= upper)]
    by = here - datetime.fromisoformat(at) if at else timedelta()
    first = None if lower is None else min([lower + by, here, *held])
    last = None if upper is None else max([upper + by, here, *held])
    return first, last


def falls(state: State, names: Mapping[str, str]) -> tuple[Fall, ...]:
    """The approvals that bind what will be seen, and so the window: they fall when the window moves. ``names`` of people by id."""
    return tuple(Fall(c.decision, s.id, names.get(c.person, c.person)) for s in state.steps if "look" in s.binds for c in s.approvals)


def place_words(at: str) -> Message:
    """``Kam 21 Mei · 09.00`` of a wall time, ``Kam 21 Mei`` of a day, "Belum dijadwalkan" of nothing."""
    if not at:
        return say(N_("Belum dijadwalkan"))
    day = date.fromisoformat(at[:10])
    words = f"{weekday_name(day.weekday(), short=True)} {day_month(day)}"
    return say("{place}", place=f"{words} · {clock(at[11:16])}" if len(at) >= 16 else words)


def fall_words(lost: Iterable[Fall]) -> Message:
    """``Editing grafis (Nama), Persetujuan (Nama)``: which approvals, and whose."""
    return say("{falls}", falls=", ".join(f"{say(STEP_NAMES.get(f.step, f.step))} ({f.name})" for f in lost))


def _head(to: str, count: int) -> Message:
    if not to:
        return say(N_("Lepas dari jadwal")) if count == 1 else say(N_("Lepas {count} konten dari jadwal"), count=count)
    if count == 1:
        return say(N_("Pindah ke {place}"), place=place_words(to))
    return say(N_("Pindah {count} konten, mulai {place}"), count=count, place=place_words(to))


def _words(piece: Piece, to: str, by_day: Mapping[str, Sequence[Near]], around: Around, many: bool) -> list[Word]:
    found = []
    if piece.rivals:
        found.append(Word("info", _named(piece, say(N_("Menggantikan dua rencana yang bertentangan")), many)))
    if not to:
        return found
    found += _window_words(piece, to, many)
    day, now = date.fromisoformat(to[:10]), around.now
    if (datetime.fromisoformat(to) < now) if len(to) >= 16 else (day < now.date()):
        found.append(Word("warn", say(N_("Waktu ini sudah lewat"))))
    for mark in around.marks.get(day, ()):
        if mark.kind == "holiday":
            found.append(Word("warn", say(N_("Libur nasional: {name}"), name=mark.short or mark.name)))
        elif mark.kind == "leave":
            found.append(Word("warn", say(N_("Cuti bersama"))))
    found += [Word("warn", text) for text in _clashes(piece, to, by_day, around.distance)]
    return found


def _window_words(piece: Piece, to: str, many: bool) -> list[Word]:
    if leaves(piece, to):
        if piece.why_shut:
            return [Word("warn", _named(piece, say(N_("Di luar jendela tayang yang disetujui")), many))]
        if piece.falls:
            return [Word("fall", _named(piece, say(N_("Paraf gugur: {falls}"), falls=fall_words([f])), many)) for f in piece.falls]
        return [Word("info", _named(piece, say(N_("Jendela tayang ikut bergeser")), many))]
    if piece.approved and not many:
        return [Word("info", say(N_("Paraf tetap berlaku")))]
    return []


def _clashes(piece: Piece, to: str, by_day: Mapping[str, Sequence[Near]], distance: int) -> list[Message]:
    """What would stand too close on one of the surfaces: other items, and what moves along."""
    if len(to) < 16 or not distance:
        return []
    here, on, apart = datetime.fromisoformat(to), set(piece.surfaces), timedelta(minutes=distance)
    close = [
        n
        for day in _days_around(to)
        for n in by_day.get(day, ())
        if n.item != piece.item and not on.isdisjoint(n.surfaces) and abs(datetime.fromisoformat(n.at) - here) < apart
    ]
    return [say(N_("Bentrok: {title} pukul {time}"), title=n.title or say(N_("Tanpa judul")), time=clock(n.at[11:16])) for n in close]


def _by_day(pieces: Sequence[Piece], landing: Sequence[str], near: Iterable[Near]) -> dict[str, list[Near]]:
    """What has an hour on the days around the places: what stands there, and what moves there too."""
    days = {day for to in landing if to for day in _days_around(to)}
    moving = {p.item for p in pieces}
    found: dict[str, list[Near]] = {}
    for n in (*(n for n in near if n.item not in moving), *(Near(p.item, to, p.title, p.surfaces) for p, to in zip(pieces, landing, strict=True))):
        if len(n.at) >= 16 and n.at[:10] in days:
            found.setdefault(n.at[:10], []).append(n)
    return found


def _days_around(at: str) -> tuple[str, ...]:
    """The day of a place and its neighbours: nothing else can be close to it."""
    day = date.fromisoformat(at[:10])
    return tuple((day + timedelta(days=n)).isoformat() for n in (-1, 0, 1))


def _once(words: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(w for n, w in enumerate(words) if w not in words[:n])


def _named(piece: Piece, text: Message, many: bool) -> Message:
    """A word about one of several pieces says about which."""
    return say("{title}: {words}", title=piece.title or say(N_("Tanpa judul")), words=text) if many else text


def _minutes(clock_time: str) -> int:
    return int(clock_time[:2]) * 60 + int(clock_time[3:5])
