"""The exchange file: round trips, merging, what it proves by itself, sealing, parts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from core.errors import Refused, Trouble
from core.ledger.blob import pack
from core.ledger.fingerprint import groups
from db import archive, bundle, claims
from db.bundle import import_into, known, read, receive, verify
from db.export import export
from db.facts import Facts
from db.fsck import check_home
from db.media import Media
from tests.db.made import AT, HEAD, ROOT, STAFF, STRANGER, Office, empty, everything, office

PICTURE = b"\x89PNG\r\n\x1a\n" + b"picture" * 50


def full(home: Path) -> Office:
    """An office with two writers and a picture."""
    made = office(home, STAFF, HEAD)
    picture = Media(made.places.media).add(PICTURE).hash
    for n in range(6):
        made.say(f"gagasan {n}", signer=(STAFF, HEAD)[n % 2])
    ref, raw = pack({"text": "berfoto", "photo": picture})
    body = {"charter": made.charter.id, "type": "idea", "id": "ide-foto", "fields": ref}
    made.facts.append(STAFF, "entry", "ide-foto", body, (), AT, [(ref, raw)])
    return made


def write(made: Office, out: Path, **options: object) -> Path:
    (path,) = export(made.facts, Media(made.places.media), STAFF, out, at=AT, **options)
    return path


def take(made: Office, path: Path, **options: object) -> bundle.Imported:
    with read(path, options.pop("passphrase", None)) as staged:
        return import_into(made.facts, Media(made.places.media), staged, **options)


def content(facts: Facts) -> tuple[set[str], dict[str, bytes]]:
    found, blobs = everything(facts)
    return {f.id for f in found}, dict(blobs)


def test_exporting_and_importing_gives_an_equal_office(tmp_path: Path) -> None:
    made, there = full(tmp_path / "a"), empty(tmp_path / "b")
    done = take(there, write(made, tmp_path / "x.paraf"), root=groups(ROOT.key))
    assert (done.facts, done.media, done.waiting) == (made.facts.count(), 1, 0)
    assert content(there.facts) == content(made.facts)
    assert there.facts.heads() == made.facts.heads()
    assert Media(there.places.media).read(next(Media(made.places.media).all())) == PICTURE
    assert check_home(there.places).ok


def test_importing_the_own_bundle_changes_nothing(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    before = content(made.facts), made.facts.heads(), made.facts.last()
    done = take(made, write(made, tmp_path / "x.paraf"))
    assert (done.facts, done.media) == (0, 0)
    assert (content(made.facts), made.facts.heads(), made.facts.last()) == before
    assert check_home(made.places).findings == ()


def test_two_laptops_that_exchange_both_ways_hold_the_same(tmp_path: Path) -> None:
    one, two = full(tmp_path / "a"), empty(tmp_path / "b")
    take(two, write(one, tmp_path / "1.paraf"), root=ROOT.key)
    two.charter = one.charter
    two.open_logs(HEAD)
    two.say("dari laptop dua", signer=HEAD)
    one.say("dari laptop satu")
    (back,) = export(two.facts, Media(two.places.media), HEAD, tmp_path / "2.paraf", at=AT)
    take(one, back)
    take(two, write(one, tmp_path / "3.paraf"))
    assert content(one.facts) == content(two.facts)


def test_the_file_is_a_zip_that_any_tool_opens(tmp_path: Path) -> None:
    path = write(full(tmp_path / "a"), tmp_path / "x.paraf")
    with zipfile.ZipFile(path) as found:
        assert found.testzip() is None
        assert found.namelist()[0] == "bundle.json"
        assert all(i.compress_type == zipfile.ZIP_STORED for i in found.infolist())
        assert all(bundle.NAMES.fullmatch(n) for n in found.namelist())


def test_a_bundle_proves_itself_with_nothing_but_the_file(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    found = verify(write(made, tmp_path / "x.paraf"))
    assert (found.office, found.root, found.fingerprint) == ("Dinas Contoh", ROOT.key, groups(ROOT.key))
    assert (found.facts, found.blobs, found.media, found.by, found.strangers) == (made.facts.count(), 7, 1, STAFF.key, ())


def test_an_empty_laptop_wants_the_root_compared_by_a_person(tmp_path: Path) -> None:
    path = write(full(tmp_path / "a"), tmp_path / "x.paraf")
    there = empty(tmp_path / "b")
    for wrong in (None, "", groups(HEAD.key), HEAD.key):
        with pytest.raises(Refused, match=r"--root"):
            take(there, path, root=wrong)
    assert there.facts.count() == 0


def test_a_bundle_of_another_office_is_refused(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    there = office(tmp_path / "b", STAFF)
    there.facts.close()
    with pytest.raises(Refused, match="kantor lain"):
        receive(there.places, write(made, tmp_path / "x.paraf"))


def test_some_items_travel_with_charters_and_all_they_rest_on(tmp_path: Path) -> None:
    made, there = full(tmp_path / "a"), empty(tmp_path / "b")
    done = take(there, write(made, tmp_path / "x.paraf", items=["ide-foto", "ide-2"]), root=ROOT.key)
    assert done.items == {"charter", "log", "ide-foto", "ide-2"}
    assert Media(there.places.media).has(next(Media(made.places.media).all()))
    with pytest.raises(Refused, match="ide-99"):
        write(made, tmp_path / "y.paraf", items=["ide-99"])


def test_heads_of_logs_that_were_not_sent_are_remembered_with_their_proof(tmp_path: Path) -> None:
    made, there = full(tmp_path / "a"), empty(tmp_path / "b")
    take(there, write(made, tmp_path / "x.paraf", items=["ide-2"]), root=ROOT.key)
    assert claims.claimed(there.facts) == made.facts.heads()
    assert len(there.facts.metas("evidence:")) == 1
    older = made.facts.heads()
    made.say("lagi")
    take(there, write(made, tmp_path / "y.paraf"))
    assert claims.claimed(there.facts) == made.facts.heads() != older


def test_heads_that_a_stranger_signed_or_nobody_are_not_believed(tmp_path: Path) -> None:
    made, there = full(tmp_path / "a"), empty(tmp_path / "b")
    for n, signer in enumerate((STRANGER, None)):
        (path,) = export(made.facts, Media(made.places.media), signer, tmp_path / f"{n}.paraf", at=AT)
        take(there, path, root=ROOT.key)
    assert claims.claimed(there.facts) == {}
    assert there.facts.count() == made.facts.count()


def test_the_same_bundle_again_is_known_without_reading_it_all(tmp_path: Path) -> None:
    made, there = full(tmp_path / "a"), empty(tmp_path / "b")
    path = write(made, tmp_path / "x.paraf")
    media = Media(there.places.media)
    assert not known(there.facts, media, path)
    take(there, path, root=ROOT.key)
    assert known(there.facts, media, path)
    media.remove(next(media.all()))
    assert not known(there.facts, media, path)
    assert take(there, path).media == 1


def test_a_dry_run_counts_and_keeps_nothing(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    path = write(made, tmp_path / "x.paraf")
    there = empty(tmp_path / "b", made.charter)
    there.facts.close()
    done = receive(there.places, path, dry_run=True)
    assert (done.facts, done.media) == (made.facts.count(), 1)
    with Facts.open(there.places) as facts:
        assert facts.count() == 0
    assert receive(there.places, path).facts == made.facts.count()
    assert receive(there.places, path).known


def test_receiving_begins_an_installation_only_for_the_compared_root(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    path = write(made, tmp_path / "x.paraf")
    there = empty(tmp_path / "unused").places
    new = type(there)(**{name: tmp_path / "new" / name for name in ("data", "config", "logs", "cache")})
    with pytest.raises(Refused):
        receive(new, path)
    assert not new.facts.exists()
    assert receive(new, path, root=ROOT.key).facts == made.facts.count()
    assert check_home(new).ok


def test_a_picture_damaged_here_stops_the_export_and_leaves_no_file(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    media = Media(made.places.media)
    name = next(media.all())
    media.path(name).chmod(0o600)
    media.path(name).write_bytes(b"changed")
    with pytest.raises(Trouble, match=name):
        write(made, tmp_path / "out" / "x.paraf")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_redacted_body_does_not_travel(tmp_path: Path) -> None:
    made, there = full(tmp_path / "a"), empty(tmp_path / "b")
    fact = made.say("rahasia besar")
    made.facts.redact_blob(fact.body["fields"])
    path = write(made, tmp_path / "x.paraf")
    assert b"rahasia besar" not in path.read_bytes()
    take(there, path, root=ROOT.key)
    assert there.facts.get(fact.id) == fact


def test_a_large_office_is_written_in_parts_that_each_stand_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 12)
    made = full(tmp_path / "a")
    parts = export(made.facts, Media(made.places.media), STAFF, tmp_path / "x.paraf", at=AT)
    assert [p.name for p in parts] == ["x.paraf", "x-2.paraf", "x-3.paraf"]
    for order in (parts, parts[::-1]):
        there = empty(tmp_path / f"b{order[0].stem}")
        for path in order:
            take(there, path, root=ROOT.key)
        assert content(there.facts) == content(made.facts)
        assert check_home(there.places).findings == ()


def test_a_file_too_large_for_a_bundle_is_listed_and_accepted_later_by_its_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRY", 4096)
    made, there = office(tmp_path / "a"), empty(tmp_path / "b")
    stored = Media(made.places.media).add(PICTURE * 20)
    ref, raw = pack({"photo": stored.hash})
    made.facts.append(STAFF, "entry", "ide", {"charter": made.charter.id, "type": "idea", "id": "ide", "fields": ref}, (), AT, [(ref, raw)])
    done = take(there, write(made, tmp_path / "x.paraf"), root=ROOT.key)
    assert (done.media, done.later) == (0, ((stored.hash, stored.size),))
    assert Media(there.places.media).add(Media(made.places.media).path(stored.hash)) == stored


@pytest.mark.parametrize("passphrase", ["sandi yang cukup panjang", "sandi é panjang sekali"])
def test_a_sealed_bundle_opens_with_its_passphrase_only(tmp_path: Path, passphrase: str) -> None:
    made, there = full(tmp_path / "a"), empty(tmp_path / "b")
    path = write(made, tmp_path / "x.paraf", passphrase=passphrase)
    assert b"gagasan" not in path.read_bytes()
    assert b"bundle.json" not in path.read_bytes()
    for wrong in (None, "bukan sandi yang benar"):
        with pytest.raises((Refused, Trouble), match=r"kata sandi"):
            verify(path, wrong)
    assert take(there, path, root=ROOT.key, passphrase=passphrase).facts == made.facts.count()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b", "x.paraf"]


def test_a_sealed_bundle_refuses_any_change_and_any_cut(tmp_path: Path) -> None:
    made = full(tmp_path / "a")
    path = write(made, tmp_path / "x.paraf", passphrase="sandi yang cukup panjang")
    raw = path.read_bytes()
    for changed in (raw[:-1], raw + b"x", raw[:30], raw[:40] + bytes([raw[40] ^ 1]) + raw[41:], raw[:16] + b"y" * 16 + raw[32:]):
        path.write_bytes(changed)
        with pytest.raises(Trouble, match="kata sandinya salah atau berkasnya berubah"):
            verify(path, "sandi yang cukup panjang")


def test_a_short_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="14"):
        write(full(tmp_path / "a"), tmp_path / "x.paraf", passphrase="pendek")
