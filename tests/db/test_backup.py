"""A backup is opened and checked before it counts; restoring loses nothing."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from core.errors import Damaged, Refused, Trouble
from core.ledger.blob import pack
from core.ledger.envelope import write
from core.paths import places
from db.backup import Backup, backup, confirm, found, holding, restore, surplus, unite
from db.bundle import receive
from db.export import export
from db.facts import Facts
from db.fsck import check_home
from db.media import Media
from tests.db.made import AT, HEAD, STAFF, Office, empty, office

NOW = datetime(2026, 11, 21, 10, tzinfo=timezone(timedelta(hours=7)))
PICTURE = b"\x89PNG\r\n\x1a\n" + b"picture" * 50


def full(home: Path) -> Office:
    made = office(home, STAFF, HEAD)
    picture = Media(made.places.media).add(PICTURE).hash
    ref, raw = pack({"photo": picture})
    made.facts.append(STAFF, "entry", "ide-foto", {"charter": made.charter.id, "type": "idea", "id": "ide-foto", "fields": ref}, (), AT, [(ref, raw)])
    return made


def save(made: Office, now: datetime = NOW) -> Backup:
    return backup(made.facts, Media(made.places.media), made.places.backups, now)


def ids(facts: Facts) -> set[str]:
    return {f.id for _, f in facts.since()}


def test_a_backup_holds_everything_and_is_checked(tmp_path: Path) -> None:
    made = full(tmp_path)
    done = save(made)
    with Facts.open_file(done.path) as copy:
        assert ids(copy) == ids(made.facts)
    assert [p.name for p in made.places.backups.iterdir() if p.is_file()] == [done.path.name]
    assert [b.path for b in found(made.places.backups)] == [done.path]
    assert Media(made.places.backups / "media").read(next(Media(made.places.media).all())) == PICTURE
    assert made.facts.meta("backup_verified_at") == NOW.isoformat(timespec="seconds")


def test_a_copy_that_does_not_pass_never_becomes_a_backup(tmp_path: Path) -> None:
    made = full(tmp_path)
    fact = made.say("utuh")
    made.facts.close()
    raw = made.places.facts.read_bytes()
    made.places.facts.write_bytes(raw.replace(fact.sig, fact.sig[:-1] + bytes([fact.sig[-1] ^ 1])))
    with Facts.open(made.places) as facts:
        with pytest.raises(Damaged, match=fact.id):
            backup(facts, Media(made.places.media), made.places.backups, NOW)
    assert list(made.places.backups.iterdir()) == []


def test_a_full_disk_makes_no_backup_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = full(tmp_path)
    real = sqlite3.connect

    def small(path: Path, **options: object) -> sqlite3.Connection:
        db = real(path, **options)
        if str(path).endswith(".tmp"):
            db.execute("PRAGMA max_page_count=3")
        return db

    monkeypatch.setattr("db.backup.sqlite3.connect", small)
    with pytest.raises(Trouble, match="Penyimpanan penuh"):
        save(made)
    assert list(made.places.backups.iterdir()) == []


def test_the_newest_of_7_days_5_weeks_and_12_months_stay() -> None:
    every_hour_for_three_years = [Backup(Path(f"{n}"), NOW - timedelta(hours=6 * n)) for n in range(4 * 365 * 3)]
    kept = set(every_hour_for_three_years) - set(surplus(every_hour_for_three_years))
    assert every_hour_for_three_years[0] in kept
    assert {b.made.date() for b in kept} >= {(NOW - timedelta(days=n)).date() for n in range(7)}
    assert len({b.made.strftime("%G%V") for b in kept if b.made > NOW - timedelta(weeks=5)}) >= 5
    assert len({b.made.strftime("%Y%m") for b in kept}) == 12
    assert len(kept) <= 7 + 5 + 12
    again = [b for b in every_hour_for_three_years if b in kept]
    assert surplus(again) == []


def test_few_backups_are_all_kept_however_old() -> None:
    assert surplus([Backup(Path(f"{n}"), NOW - timedelta(days=400 * n)) for n in range(5)]) == []


def test_a_log_that_tells_two_stories_does_not_stop_backups(tmp_path: Path) -> None:
    made = full(tmp_path)
    for text in "ab":
        body = {"charter": made.charter.id, "type": "idea", "id": "ide", "fields": pack({"text": text})[0]}
        made.facts.ingest([write(HEAD, epoch="ab" * 8, seq=1, prev=None, kind="entry", item="ide", at=AT, body=body)])
    assert not check_home(made.places).ok
    assert restore(save(made).path, places(tmp_path / "b")).facts == made.facts.count()


def test_old_backups_are_thinned_out_when_a_new_one_is_made(tmp_path: Path) -> None:
    made = full(tmp_path)
    for hour in range(4):
        newest = save(made, NOW + timedelta(hours=hour))
    assert [b.path for b in found(made.places.backups)] == [newest.path]


def test_restoring_brings_an_equal_office_into_a_new_folder(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    done = save(made)
    there = places(tmp_path / "b")
    back = restore(done.path, there)
    assert (back.facts, back.media, back.missing_media) == (made.facts.count(), 1, 0)
    with Facts.open(there) as facts:
        assert ids(facts) == ids(made.facts)
        assert facts.meta("exchange") == "off"
        assert (facts.meta("generation") or "").endswith(" restore")
        assert facts.db_uuid != made.facts.db_uuid
    assert check_home(there).findings == ()


def test_a_restore_cut_off_before_its_end_leaves_no_office_and_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, there = save(full(tmp_path / "a")).path, places(tmp_path / "b")
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):
        cut.setattr("db.backup.copy_media", lambda source, target: (_ for _ in ()).throw(KeyboardInterrupt))
        restore(path, there)
    with pytest.raises(Trouble, match="Belum ada catatan"):
        Facts.open(there)
    assert restore(path, there).media == 1
    assert check_home(there).findings == ()


def test_restoring_over_records_is_refused(tmp_path: Path) -> None:
    made = full(tmp_path)
    with pytest.raises(Trouble, match="sudah ada catatan"):
        restore(save(made).path, made.places)


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    path = save(made).path
    raw = bytearray(path.read_bytes())
    fact = made.facts.charters()[0]
    raw[raw.index(fact.raw) + 100] ^= 1
    path.write_bytes(raw)
    with pytest.raises(Damaged, match="tidak utuh"):
        restore(path, places(tmp_path / "b"))
    assert not places(tmp_path / "b").facts.exists()


def test_a_picture_damaged_in_the_backup_is_left_out_and_counted(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    path = save(made).path
    kept = Media(path.parent / "media")
    name = next(kept.all())
    kept.path(name).unlink()
    kept.path(name).write_bytes(b"changed")
    assert restore(path, places(tmp_path / "b")).missing_media == 1
    assert not Media(places(tmp_path / "b").media).has(name)


def test_after_a_restore_a_new_epoch_and_a_union_lose_nothing_and_fork_nothing(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    old = save(made)
    newer = [made.say(f"sesudah cadangan {n}") for n in range(3)]
    there = places(tmp_path / "b")
    restore(old.path, there)
    with Facts.open(there) as facts:
        epoch, (seq, top) = next(iter(facts.heads()[STAFF.key].items()))
        facts.open_epoch(STAFF, "restore", charter=made.charter.id, app="0.1.0", at=AT, was=(epoch, seq, top))
        here = Office(tmp_path / "b", facts, made.charter)
        fresh = here.say("setelah pulih", item="ide-pulih")
        assert {f.id for f in unite(facts, made.facts).new} == {f.id for f in newer}
        unite(made.facts, facts)
        assert ids(facts) == ids(made.facts) >= {fresh.id, *(f.id for f in newer)}
        assert dict(facts.blob_rows()) == dict(made.facts.blob_rows())
    assert check_home(there).findings == ()
    assert check_home(made.places).findings == ()


def test_restored_records_exchange_nothing_until_a_person_confirms(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    (parcel,) = export(made.facts, Media(made.places.media), STAFF, tmp_path / "x.paraf", at=AT)
    there = places(tmp_path / "b")
    restore(save(made).path, there)
    with Facts.open(there) as facts:
        with pytest.raises(Refused, match="baru dipulihkan"):
            export(facts, Media(there.media), None, tmp_path / "y.paraf", at=AT)
    with pytest.raises(Refused, match="baru dipulihkan"):
        receive(there, parcel)
    confirm(there)
    assert receive(there, parcel).facts == 0


def test_what_is_sound_in_a_damaged_file_is_saved_by_union(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    lost, kept = made.say("hilang"), made.say("selamat")
    made.facts.close()
    raw = made.places.facts.read_bytes()
    made.places.facts.write_bytes(raw.replace(lost.sig, bytes(64)))
    there = empty(tmp_path / "b", made.charter)
    with Facts.open(made.places, readonly=True) as damaged:
        unite(there.facts, damaged)
        assert ids(there.facts) == {r.id.hex() for r in damaged.rows()} - {lost.id} >= {kept.id}


def test_backups_that_still_hold_a_redacted_body_are_listed(tmp_path: Path) -> None:
    made = full(tmp_path)
    fact = made.say("rahasia")
    before = save(made)
    made.facts.append(HEAD, "redact", "ide-0", {"charter": made.charter.id, "blob": fact.body["fields"], "basis": "uu-27-2022"}, (), AT)
    made.facts.redact_blob(fact.body["fields"])
    after = save(made, NOW + timedelta(days=1))
    assert holding(made.places.backups, fact.body["fields"]) == [before.path]
    assert b"rahasia" not in after.path.read_bytes()


def test_files_of_other_names_are_no_backups(tmp_path: Path) -> None:
    made = full(tmp_path)
    done = save(made)
    shutil.copy(done.path, done.path.with_name("facts-lama.db"))
    shutil.copy(done.path, done.path.with_name("abc.tmp"))
    assert [b.path for b in found(done.path.parent)] == [done.path]
