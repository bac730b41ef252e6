"""What does not wait for the person at the screen: items at somebody else's step, items that are held up, and approvals that expired."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from core.messages import N_, Message, say
from core.review import Elsewhere
from db.office import Office
from db.queries import working
from db.queries.approval import mine_of
from db.queries.checklist import open_questions
from db.queries.head import head

_MOST, _MOST_OPENED = 100, 40
"""So many lines are listed at most, and so many items opened to see what they are asked; the nearest first."""
_HELD = """SELECT id, title, status, at, author FROM item
WHERE hidden = 0 AND status IN ('duaversi', 'menungguberkas', 'dikembalikan') ORDER BY at IS NULL, at, id LIMIT ?"""
_EXPIRED = """SELECT id, title, status, at, not_after FROM item
WHERE hidden = 0 AND not_after IS NOT NULL AND status IN ('disetujui', 'terjadwal', 'menunggu', 'grafis', 'verifikasi') ORDER BY not_after, id"""
_WHY = {
    "duaversi": N_("Ada dua versi; satu harus dipilih atau digabung dulu."),
    "menungguberkas": N_("Fakta dari laptop lain belum tiba."),
    "dikembalikan": N_("Dikembalikan; menunggu perbaikan."),
}


def elsewhere(office: Office) -> tuple[Elsewhere, ...]:
    """Every item on its way to an approval that the unlocked person cannot decide on now: expired first, then held, then waiting for others."""
    expired = tuple(_expired(office))
    gone = {e.item for e in expired}
    held = tuple(e for e in _held(office) if e.item not in gone)
    gone |= {e.item for e in held}
    return (*expired, *held, *(e for e in _waiting(office) if e.item not in gone))[:_MOST]


def _expired(office: Office) -> Iterator[Elsewhere]:
    now = office.now()
    for item, title, status, at, upper in office.view_db.execute(_EXPIRED):
        if now > datetime.fromisoformat(upper):
            over = N_("Jendela tayang yang disetujui sudah lewat. Buat versi baru dan minta persetujuan lagi.")
            why = say(over if status in ("disetujui", "terjadwal") else N_("Jendela tayangnya sudah lewat. Penyusun perlu membuat versi baru."))
            yield Elsewhere(item, title, status, "expired", at, since=upper, why=why)


def _held(office: Office) -> Iterator[Elsewhere]:
    """Two versions, facts on their way, what was sent back; and what somebody decides here once others have answered."""
    for item, title, status, at, author in office.view_db.execute(_HELD, (_MOST,)):
        who = (office.chain.name(author),) if author and status == "dikembalikan" else ()
        yield Elsewhere(item, title, status, "held", at, who, why=Message(_WHY[status]))
    if office.person is None:
        return
    actor, clock = office.actor(), working.clock(office, office.now())
    for row, asked in mine_of(office)[:_MOST_OPENED]:
        item, step, title, at = row[0], row[1], row[4], row[5]
        still = [] if asked else [q for q in open_questions(office, head(office, item), step) if not actor.has(q.who)]
        if still:
            since = working.since(office, item, step)
            names = tuple(p.name for p in office.people() if any(q.who in p.roles for q in still))
            why = say(N_("Menunggu jawaban atas {n} pertanyaan daftar periksa."), n=len(still))
            yield Elsewhere(item, title, _status(office, item), "held", at, names, since, clock.minutes(since), clock.too_long(since), why)


def _waiting(office: Office) -> Iterator[Elsewhere]:
    clock = working.clock(office, office.now())
    mine = {row[0] for row, _asked in mine_of(office)} if office.person is not None else set()
    people = office.people()
    rows: list[tuple[Any, ...]] = office.view_db.execute(
        "SELECT item.id, item.title, item.status, item.at, step.step, step.role FROM step JOIN item ON item.id = step.item "
        "WHERE step.ready = 1 AND item.hidden = 0 ORDER BY item.at IS NULL, item.at, item.id, step.pos"
    ).fetchall()
    for item, title, status, at, step, role in rows[: 2 * _MOST]:
        if item not in mine:
            since = working.since(office, item, step)
            who = tuple(p.name for p in people if role in p.roles)
            yield Elsewhere(item, title, status, "waits", at, who, since, clock.minutes(since), clock.too_long(since))


def _status(office: Office, item: str) -> str:
    found = office.view_db.execute("SELECT status FROM item WHERE id = ?", (item,)).fetchone()
    return str(found[0]) if found else ""
