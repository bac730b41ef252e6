"""What the home page asks of ``view.db``, in plain SQL: what waits for a person, the week, today, risks, covered days, and what happened."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Any

from dateutil.relativedelta import relativedelta

from core import settings
from db.queries import working
from db.queries.library import alarms, waiting
from db.queries.publish import zone
from db.queries.security import agenda

_SURFACES = "(SELECT group_concat(surface, ' ') FROM (SELECT surface FROM surface WHERE surface.item = item.id ORDER BY pos))"
_STEPS = f"""SELECT item.id, title, status, coalesce(item.at, target, ''), step.step, {_SURFACES}
FROM step JOIN item ON item.id = step.item WHERE step.ready = 1 AND step.role = ? AND hidden = 0 ORDER BY item.at IS NULL, item.at, item.id"""  # noqa: S608
_OWN = f"""SELECT id, title, status, coalesce(at, target, ''), status, {_SURFACES} FROM item
WHERE hidden = 0 AND (status = 'dikembalikan' OR status = 'draf') AND (author = ? OR instr(' ' || people || ' ', ' ' || ? || ' ') > 0)
ORDER BY at IS NULL, at, id"""  # noqa: S608
_RETURNED = f"""SELECT id, title, status, coalesce(at, target, ''), status, {_SURFACES} FROM item
WHERE hidden = 0 AND status = 'dikembalikan' ORDER BY at IS NULL, at, id"""  # noqa: S608
_READY = f"""SELECT id, title, status, coalesce(at, ''), 'publish', {_SURFACES} FROM item
WHERE hidden = 0 AND status IN ('disetujui', 'terjadwal') AND (at IS NULL OR at < ?) ORDER BY at IS NULL, at, id"""  # noqa: S608
_FAST_OUT = f"""SELECT id, title, status, coalesce(at, ''), 'post', {_SURFACES} FROM item
WHERE hidden = 0 AND status IN ('draf', 'verifikasi', 'dikembalikan', 'jalurcepat', 'lewatjanji', 'koreksi', 'ditarik')
AND instr(' ' || flags || ' ', ' fast ') > 0 ORDER BY id"""  # noqa: S608
_FAST_ASKED = f"""SELECT item.id, title, status, coalesce(item.at, target, ''), 'fast', {_SURFACES} FROM item
JOIN entry ON entry.id = item.id AND entry.type = 'item'
WHERE item.hidden = 0 AND item.kind IN ('holding_statement', 'gangguan') AND instr(' ' || flags || ' ', ' fast ') = 0
AND status IN ('draf', 'verifikasi', 'dikembalikan', 'jalurcepat', 'lewatjanji', 'koreksi')
AND (status IN ('draf', 'verifikasi', 'dikembalikan') OR instr(' ' || flags || ' ', ' news ') > 0)
AND coalesce(json_extract(entry.fields, '$.fast.asked'), '') != '' ORDER BY item.id"""  # noqa: S608
_RATIFY = f"""SELECT id, title, status, coalesce(deadline, ''), 'ratify', {_SURFACES} FROM item
WHERE hidden = 0 AND status IN ('ditarik', 'koreksi') AND instr(' ' || flags || ' ', ' ratify ') > 0 ORDER BY deadline, id"""  # noqa: S608
_CHIPS = "SELECT at, item, title, status, surfaces FROM chip INDEXED BY chip_month WHERE at >= ? AND at < ? ORDER BY at, item"
_COUNTS = "SELECT surface.state, count(*) FROM surface WHERE item = ? GROUP BY surface.state"
_LOUD = """SELECT id, title, status, at, deadline, not_after, flags FROM item
WHERE hidden = 0 AND status IN ('tanpaparaf', 'lewatjanji', 'koreksi', 'duaversi', 'jalurcepat', 'disetujui', 'terjadwal')"""
_TORN = """SELECT id, title, status FROM item
WHERE hidden = 0 AND status IN ('draf', 'verifikasi', 'grafis', 'menunggu', 'dikembalikan') AND instr(' ' || flags || ' ', ' plan_clash ') > 0"""
_SLOW = """SELECT id, title, status, at FROM item
WHERE hidden = 0 AND status IN ('verifikasi', 'grafis', 'menunggu', 'dikembalikan') AND at < ?"""
_WAITING = """SELECT item.id, title, status, step.step FROM step JOIN item ON item.id = step.item
WHERE step.ready = 1 AND hidden = 0 AND status IN ('verifikasi', 'grafis', 'menunggu') ORDER BY item.at IS NULL, item.at, item.id LIMIT ?"""
_HAPPENED = """SELECT log.id, log.kind, log.at, log.person, coalesce(person.name, log.person), log.act, log.step, log.note, log.item, item.title
FROM log JOIN item ON item.id = log.item LEFT JOIN person ON person.id = log.person
WHERE log.counts = 1 AND log.kind IN ('revision', 'submit', 'decision', 'release', 'plan', 'incident') ORDER BY log.n DESC LIMIT 80"""

DAYS = 7
COVER = 60
"""Days ahead in which important days are held against the calendar."""
MOST = 8
SHOWN = 12
"""So many lines of work know how long they wait."""
_MOST_LATE = 200
_WAITS = ("waited", "backup", "charter")
_URGENT = ("fast", "post", "ratify")
"""What the fast lane and takedowns ask for: always first."""
_NO_STEP = ("fix", "write", "publish", *_URGENT)
_TAKEN = "account_breach"
"""An account in the hands of somebody else: nothing is more urgent."""
_SOON = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Work:
    """Something that waits for the person at the screen. ``act`` is a step of the chain, ``fix``, ``write`` or ``publish``; in the fast lane
    ``fast`` (the word of the head), ``post`` (signed, not out yet), and ``ratify`` after a takedown.

    ``minutes`` of working time it waits already, ``late`` when that is over the limit of the office; both only for steps.
    """

    item: str
    title: str
    status: str
    at: str
    act: str
    surfaces: tuple[str, ...]
    minutes: int = 0
    late: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One item on one minute of a day; ``done`` of ``total`` surfaces are out or left out."""

    item: str
    title: str
    status: str
    at: str
    surfaces: tuple[str, ...]
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Risk:
    """Something that may go wrong: ``kind`` names it, ``until`` is when by the wall clock of the office, empty when it already did.

    ``count`` are the working minutes that something waits, or the days since the last backup.
    """

    kind: str
    item: str
    title: str
    status: str
    until: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that somebody did with an item."""

    id: str
    kind: str
    at: str
    person: str
    name: str
    act: str
    step: str
    skipped: bool
    item: str
    title: str


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on the page but the important days. ``now`` is the wall time of the office; ``week`` holds the next seven days.

    ``covered`` maps a day to the most advanced item on it: (item, status). ``own_days`` are the days that the office settled itself.
    """

    now: datetime
    work: tuple[Work, ...]
    attention: tuple[Work, ...]
    week: tuple[tuple[str, tuple[Shown, ...]], ...]
    today: tuple[Shown, ...]
    risks: tuple[Risk, ...]
    covered: dict[str, tuple[str, str]]
    happened: tuple[Happened, ...]
    own_days: tuple[str, ...] = ()


def home(office: Any, now: datetime, person: str, roles: Collection[str]) -> Home:
    """The page of ``person``, who holds ``roles``; with no person, of nobody in particular."""
    db = office.view_db
    here = now.astimezone(zone(db)).replace(tzinfo=None, second=0, microsecond=0)
    today = here.date()
    time = working.clock(office, now)
    chips = [Shown(i, t, s, at, tuple(on.split())) for at, i, t, s, on in db.execute(_CHIPS, (str(today), str(today + timedelta(days=COVER))))]
    days = [str(today + timedelta(days=n)) for n in range(DAYS)]
    owed = tuple(_people(office))
    return Home(
        now=here,
        work=_waited(office, time, _work(db, str(today + timedelta(days=1)), person, roles)),
        attention=tuple(_rows(db, _RETURNED, "fix")) if "kepala_humas" in roles else (),
        week=tuple((day, tuple(c for c in chips if c.at[:10] == day)) for day in days),
        today=tuple(_counted(db, c) for c in chips if c.at[:10] == days[0]),
        risks=(
            *(r for r in owed if r.kind == _TAKEN),
            *_sorted((*_risks(db, here, now, zone(db)), *_elections(office, here), *_late(office, time), *_chores(office, now))),
            *(r for r in owed if r.kind != _TAKEN),
        ),
        covered=_covered(chips),
        happened=_happened(db),
        own_days=settings.lines(working.fields_of(office), "holidays"),
    )


def _elections(office: Any, here: datetime) -> Iterator[Risk]:
    """What falls into an election period and has to be looked at again; an office without one loads nothing for it."""
    if settings.lines(working.fields_of(office), "elections"):
        from db.queries.election import look_again

        for line in look_again(office, here.date()):
            yield Risk("election", line.item, line.title, line.status, line.at)


def _people(office: Any) -> Iterator[Risk]:
    """What is owed to the people in the pictures, then what the accounts need."""
    yield from _consents(office)
    yield from _accounts(office)


def _consents(office: Any) -> Iterator[Risk]:
    """Consents that are gone or end soon while something rests on them, and requests of citizens that wait for an answer."""
    for paper, _words in alarms(office):
        day = paper.consent.withdrawn or paper.consent.until
        yield Risk("consent_soon" if paper.standing == "soon" else "consent_gone", paper.consent.id, paper.consent.who, "", day.isoformat() if day else "")
    for request in waiting(office):
        yield Risk("subject_request", request.id, request.who, "", request.due.isoformat() if request.due else "")


def _accounts(office: Any) -> Iterator[Risk]:
    """The security of accounts: what is over its day, the reminders of 3 and 14 days, and how much comes within 30."""
    found = agenda(office)
    for task in found.tasks:
        about = found.account(task.due.account)
        title = found.name(task.person) if task.what == "leaving" or about is None else about.handle or about.platform
        day = task.due.day.isoformat() if task.due.day else ""
        if task.reminder == 0:
            yield Risk(f"account_{task.what}", task.due.account, title if task.what != "review" else "", "", day)
        elif task.reminder in (3, 14):
            yield Risk(f"account_{task.what}_soon", task.due.account, title if task.what != "review" else "", "", day, task.due.left)
    if later := sum(1 for task in found.tasks if task.reminder == 30):
        yield Risk("account_month", "", "", "", "", later)


def _work(db: Any, tomorrow: str, person: str, roles: Collection[str]) -> tuple[Work, ...]:
    """What waits for the person: steps of the roles held, own drafts and what came back, and what is to be posted today."""
    found = [w for role in sorted(set(roles)) for w in _rows(db, _STEPS, "", role)]
    if person:
        found += [w if w.act != "dikembalikan" else _as(w, "fix") for w in _rows(db, _OWN, "", person, person)]
    if {"humas", "unit_program"} & set(roles):
        found += _rows(db, _RETURNED, "fix")
    if {"humas", "admin_akun"} & set(roles):
        found += _rows(db, _READY, "publish", tomorrow)
    if {"humas", "admin_akun", "kepala_humas"} & set(roles):
        found += _rows(db, _FAST_OUT, "post")
    if "kepala_humas" in roles:
        asked = _rows(db, _FAST_ASKED, "fast")
        found = [w for w in found if w.act != "write" or w.item not in {a.item for a in asked}] + asked
        found += [replace(w, at=_wall(w.at, zone(db))) for w in _rows(db, _RATIFY, "ratify")]
    once = {(w.item, w.act): _as(w, "write") if w.act == "draf" else w for w in found}
    return tuple(sorted(once.values(), key=lambda w: (w.act not in _URGENT, not w.at, w.at, w.item)))


def _waited(office: Any, time: working.Clock, found: tuple[Work, ...]) -> tuple[Work, ...]:
    """The same with how long each step waits; only for the first ones, which are all that shows."""
    return tuple(_timed(office, time, w) if n < SHOWN and w.act not in _NO_STEP else w for n, w in enumerate(found))


def _timed(office: Any, time: working.Clock, w: Work) -> Work:
    since = working.since(office, w.item, w.act)
    return replace(w, minutes=time.minutes(since), late=time.too_long(since))


def _late(office: Any, time: working.Clock) -> tuple[Risk, ...]:
    """The steps that wait longer than the office allows, the longest first."""
    found = [(working.since(office, item, step), item, title, status) for item, title, status, step in office.view_db.execute(_WAITING, (_MOST_LATE,))]
    late = {item: Risk("waited", item, title, status, "", time.minutes(since)) for since, item, title, status in sorted(found) if time.too_long(since)}
    return tuple(late.values())


def _chores(office: Any, now: datetime) -> tuple[Risk, ...]:
    """What the office itself owes: a backup, a look at its charter. A fictional office owes nothing."""
    if office.demo or not office.chain.charters:
        return ()
    fields = working.fields_of(office)
    kept, signed = office.facts.meta("backup_verified_at"), office.chain.latest.fact.at
    days = (now - datetime.fromisoformat(kept or office.chain.genesis.fact.at)).days
    found = [Risk("backup", "", "", "", "", days if kept else -1)] if days >= settings.number(fields, "backup_days") else []
    if datetime.fromisoformat(signed) + relativedelta(months=settings.number(fields, "charter_months")) <= now:
        found.append(Risk("charter", "", "", "", "", (now - datetime.fromisoformat(signed)).days))
    return tuple(found)


def _rows(db: Any, sql: str, act: str, *values: str) -> list[Work]:
    return [Work(i, t, s, at, act or a, tuple((on or "").split())) for i, t, s, at, a, on in db.execute(sql, values)]


def _as(w: Work, act: str) -> Work:
    return Work(w.item, w.title, w.status, w.at, act, w.surfaces)


def _counted(db: Any, shown: Shown) -> Shown:
    counts = dict(db.execute(_COUNTS, (shown.item,)))
    return Shown(shown.item, shown.title, shown.status, shown.at, shown.surfaces, counts.get("released", 0) + counts.get("skipped", 0), sum(counts.values()))


def _risks(db: Any, here: datetime, now: datetime, region: tzinfo) -> tuple[Risk, ...]:
    """What already went wrong, and what may do so soon."""
    wall = f"{here:%Y-%m-%dT%H:%M}"
    found = []
    for item, title, status, at, deadline, upper, flags in db.execute(_LOUD):
        if status in ("tanpaparaf", "koreksi", "duaversi"):
            found.append(Risk(status, item, title, status))
        elif status in ("lewatjanji", "jalurcepat"):
            found.append(Risk(status, item, title, status, _wall(deadline, region)))
        elif upper and now > datetime.fromisoformat(upper):
            found.append(Risk("expired", item, title, status))
        elif "plan_clash" in flags.split():
            found.append(Risk("clash", item, title, status))
        elif status == "terjadwal" and len(at or "") > 10 and at < wall:
            found.append(Risk("late", item, title, status, at))
        elif upper and datetime.fromisoformat(upper) - now < _SOON:
            found.append(Risk("closing", item, title, status, _wall(upper, region)))
    found += [Risk("clash", item, title, status) for item, title, status in db.execute(_TORN)]
    found += [Risk("ratify", w.item, w.title, w.status, _wall(w.at, region)) for w in _rows(db, _RATIFY, "ratify")]
    soon = f"{here + _SOON:%Y-%m-%dT%H:%M}"
    found += [Risk("slow", item, title, status, at) for item, title, status, at in db.execute(_SLOW, (soon,))]
    return tuple(found)


def _sorted(found: tuple[Risk, ...]) -> tuple[Risk, ...]:
    """What already went wrong, then by the time that is left; what only waits too long comes last, the longest first."""
    return tuple(sorted(found, key=lambda r: (r.kind in _WAITS, bool(r.until), r.until, -r.count, r.item)))


def _wall(moment: str | None, region: tzinfo) -> str:
    """A time with offset as the calendar writes it; empty for none."""
    return f"{datetime.fromisoformat(moment).astimezone(region):%Y-%m-%dT%H:%M}" if moment else ""


_ORDER = ("terbit", "terjadwal", "disetujui", "menunggu", "grafis", "verifikasi", "dikembalikan", "draf", "ide")


def _covered(chips: list[Shown]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for chip in chips:
        before = found.get(chip.at[:10])
        if before is None or _rank(chip.status) < _rank(before[1]):
            found[chip.at[:10]] = (chip.item, chip.status)
    return found


def _rank(status: str) -> int:
    return _ORDER.index(status) if status in _ORDER else len(_ORDER)


def _happened(db: Any) -> tuple[Happened, ...]:
    """The last few things, each once: several facts of one person about one item and verb are one."""
    found: dict[tuple[str, ...], Happened] = {}
    for fact, kind, at, person, name, act, step, note, item, title in db.execute(_HAPPENED):
        skipped = kind == "release" and bool(note)
        key = (kind, person, item, step, act if skipped or kind not in ("plan", "release") else "")
        found.setdefault(key, Happened(fact, kind, at, person, name, act, step, skipped, item, title))
        if len(found) == MOST:
            break
    return tuple(found.values())
