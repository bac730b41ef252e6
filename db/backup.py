"""Copies that were opened and checked before they count, and the way back from one.

A backup is ``facts-<time>.db`` in the backup folder, with ``media/`` beside it that all backups share. Restoring goes into
a new folder and loses nothing: what the present records have beyond the backup is united with it afterwards.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.errors import Damaged, Refused, Trouble
from core.ledger import envelope
from core.ledger.canon import Bad
from core.ledger.envelope import Fact
from core.messages import N_, say
from core.paths import Places
from db import engine, files
from db.facts import Facts, Ingested
from db.fsck import fsck
from db.media import Media

DAYS, WEEKS, MONTHS = 7, 5, 12
_NAME = re.compile(r"facts-(\d{8}T\d{6})\.db")
_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One finished backup: its file and the wall time at which it was made."""

    path: Path
    made: datetime


@dataclass(frozen=True, slots=True)
class Restored:
    """What :func:`restore` brought back."""

    facts: int
    media: int
    missing_media: int


def backup(facts: Facts, media: Media, folder: Path, now: datetime) -> Backup:
    """Copy the records into ``folder``, check the copy, give it its name, thin out older ones.

    The newest backup is never removed. Raises Damaged when the copy does not pass (the records themselves are then
    damaged), Trouble.
    """
    files.make_folder(folder)
    path = folder / f"facts-{now.strftime(_STAMP)}.db"
    tmp = folder / f"{secrets.token_hex(8)}{files.TMP}"
    try:
        _copy(facts, tmp)
        _check(tmp)
        files.sync_file(tmp)
        files.settle(tmp, path)
    finally:
        for left in (tmp, tmp.with_name(f"{tmp.name}-journal")):
            left.unlink(missing_ok=True)
    copy_media(media, Media(folder / "media"))
    for old in surplus(found(folder)):
        with contextlib.suppress(OSError):
            old.path.unlink()
    if facts.readonly is None:
        facts.set_meta("backup_verified_at", now.isoformat(timespec="seconds"))
    return Backup(path, now)


def found(folder: Path) -> list[Backup]:
    """The finished backups in ``folder``, newest first."""
    names = [(p, m) for p in folder.glob("facts-*.db") if (m := _NAME.fullmatch(p.name))]
    return sorted((Backup(p, datetime.strptime(m[1], _STAMP).astimezone()) for p, m in names), key=lambda b: b.path.name, reverse=True)


def surplus(backups: Iterable[Backup]) -> list[Backup]:
    """Those to remove, so that the newest of 7 days, 5 weeks and 12 months stay (as far as there are backups)."""
    newest_first = sorted(backups, key=lambda b: b.made, reverse=True)
    kept: set[Path] = set()
    for count, period in ((DAYS, "%Y%m%d"), (WEEKS, "%G%V"), (MONTHS, "%Y%m")):
        newest: dict[str, Path] = {}
        for b in newest_first:
            newest.setdefault(b.made.strftime(period), b.path)
        kept |= set(list(newest.values())[:count])
    return [b for b in newest_first if b.path not in kept]


def holding(folder: Path, blob: str) -> list[Path]:
    """The backups that still hold the bytes of a redacted blob: to be destroyed by hand."""
    left = []
    for b in found(folder):
        with Facts.open_file(b.path) as facts:
            if facts.blob(blob) is not None:
                left.append(b.path)
    return left


def restore(path: Path, places: Places) -> Restored:
    """Bring a backup back into ``places``, where there must be no records yet.

    In the new records exchange is off (``meta`` ``exchange`` = ``off``) until a person confirms, and every seat opens a
    new epoch (reason ``restore``) before it writes. Raises Damaged when the backup does not pass, Trouble.
    """
    if places.facts.exists():
        raise Trouble(say(N_("Di {path} sudah ada catatan."), path=places.data), say(N_("Pulihkan ke folder yang masih kosong; catatan digabung sesudahnya.")))
    _check(path)
    files.make_folder(places.data)
    tmp = places.facts.with_name(f"{places.facts.name}.new")
    tmp.unlink(missing_ok=True)
    with Facts.open_file(path) as source:
        _copy(source, tmp)
    with Facts.open_file(tmp, places.anchor, readonly=False) as facts:
        with facts.together():
            facts.set_meta("db_uuid", secrets.token_hex(16))
            facts.set_meta("exchange", "off")
            facts.set_meta("generation", f"{secrets.token_hex(8)} restore")
        count = facts.count()
    brought = copy_media(Media(path.parent / "media"), Media(places.media))
    files.sync_file(tmp)
    files.settle(tmp, places.facts)  # last: until the file has its name there is no office here, and the command may be repeated
    return Restored(count, *brought)


def confirm(places: Places) -> None:
    """A person has said that the restored records are the ones in use: exchange is on again. Raises Trouble."""
    with Facts.open(places) as facts:
        facts.set_meta("exchange", None)


def unite(into: Facts, source: Facts) -> Ingested:
    """Add everything of ``source`` that verifies: set union, so nothing is lost by restoring. Broken rows are left behind."""
    sound: list[Fact] = []
    for row in source.rows():
        with contextlib.suppress(Bad):
            fact = envelope.read(row.raw, row.sig)
            if fact.id == row.id.hex():
                sound.append(fact)
    return into.ingest(sound, ((ref.hex(), raw) for ref, raw in source.blob_rows() if raw is not None))


def bring_over(places: Places, old: Places) -> Restored:
    """Add to the records at ``places`` whatever is sound in another folder of the same office: what came after the backup that was restored.

    Raises Refused for another office, Trouble, Damaged.
    """
    with Facts.open(places) as into, Facts.open(old, readonly=True) as source:
        if source.genesis != into.genesis:
            raise Refused(say(N_("Catatan di {path} dari kantor lain, jadi tidak digabung."), path=old.data))
        new = unite(into, source).new
    return Restored(len(new), *copy_media(Media(old.media), Media(places.media)))


def copy_media(source: Media, target: Media) -> tuple[int, int]:
    """Bring over the files that ``target`` lacks, by hard link where the disk allows it; gives (copied, damaged and left out)."""
    copied = damaged = 0
    for name in source.all():
        if target.has(name):
            continue
        if not source.holds(name):
            damaged += 1
            continue
        goal = target.path(name)
        files.make_folder(goal.parent)
        try:
            os.link(source.path(name), goal)
        except OSError:  # another disk, or a file system without links
            target.add(source.path(name))
        copied += 1
    return copied, damaged


def _copy(facts: Facts, tmp: Path) -> None:
    with engine.troubles(tmp):
        copy = sqlite3.connect(tmp, isolation_level=None)
        try:
            copy.execute("PRAGMA synchronous=EXTRA")
            facts.backup(copy)
        finally:
            copy.close()
    with files.guard(tmp):
        tmp.chmod(0o600)


def _check(path: Path) -> None:
    """Open the copy and check ids, signatures, chains, bodies and the schema. Raises Damaged with the first finding.

    A log that tells two stories is evidence, not damage: an office with such an alarm must still be able to make backups.
    """
    with Facts.open_file(path) as facts:
        report = fsck(facts, None, remembered=None, anchored=False)
    damage = [f for f in report.wrong if f.about != "log"]
    if damage:
        raise Damaged(say(N_("Cadangan ini tidak utuh: {finding}"), finding=damage[0].message))
