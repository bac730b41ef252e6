"""The append-only file: logs, transactions, ingest, quarantine, redaction, anchor."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from core.errors import Damaged
from core.ledger import envelope
from core.ledger.blob import pack
from core.ledger.canon import Bad
from core.ledger.envelope import Fact
from db import anchor, quarantine
from db.anchor import Standing
from db.facts import Facts, New
from tests.db.made import AT, HEAD, LATE, ROOT, STAFF, STRANGER, charter_body, empty, everything, office


def test_each_log_is_one_unbroken_chain_that_begins_with_its_opening(tmp_path: Path) -> None:
    made = office(tmp_path, STAFF, HEAD)
    said = [made.say(signer=s) for s in (STAFF, HEAD, STAFF, STAFF)]
    log = [f for _, f in made.facts.since() if f.key == STAFF.key]
    assert [f.seq for f in log] == [1, 2, 3, 4]
    assert [f.prev for f in log] == [None, *(f.id for f in log[:-1])]
    assert log[0].kind == "open_log"
    assert made.facts.heads()[STAFF.key] == {log[0].epoch: (4, said[-1].id)}


def test_what_was_said_is_read_back_byte_for_byte(tmp_path: Path) -> None:
    made = office(tmp_path)
    fact = made.say("halo", item="ide-x")
    assert made.facts.get(fact.id) == fact
    assert made.facts.of_item("ide-x") == [fact]
    assert envelope.read(made.facts.get(fact.id).raw, fact.sig) == fact
    assert made.facts.of_kind("entry") == [fact]


def test_nobody_writes_before_opening_a_log(tmp_path: Path) -> None:
    made = office(tmp_path)
    with pytest.raises(LookupError):
        made.say(signer=HEAD)


def test_a_batch_is_kept_wholly_or_not_at_all(tmp_path: Path) -> None:
    made = office(tmp_path)
    ref, raw = pack({"text": "a"})
    good = New("entry", "ide-a", {"charter": made.charter.id, "type": "idea", "id": "ide-a", "fields": ref}, (), [(ref, raw)])
    bad = New("entry", "ide-b", {"charter": made.charter.id})
    before = (made.facts.count(), made.facts.heads())
    with pytest.raises(Bad):
        made.facts.append_all(STAFF, [good, bad], AT)
    assert (made.facts.count(), made.facts.heads()) == before
    assert made.facts.blob(ref) is None
    assert len(made.facts.append_all(STAFF, [good, good], AT)) == 2
    assert made.facts.blob(ref) == raw


def test_two_persons_write_in_one_transaction(tmp_path: Path) -> None:
    made = office(tmp_path, STAFF, HEAD)
    before = made.facts.count()
    with pytest.raises(ZeroDivisionError), made.facts.together():
        made.say(signer=STAFF)
        made.say(signer=HEAD)
        raise ZeroDivisionError
    assert made.facts.count() == before
    with made.facts.together():
        first = made.say(signer=STAFF)
        assert made.facts.get(first.id) == first
        made.say(signer=HEAD)
    assert made.facts.count() == before + 2


def test_a_new_epoch_starts_a_new_chain_and_names_the_old_head(tmp_path: Path) -> None:
    made = office(tmp_path)
    last = made.say()
    opened = made.facts.open_epoch(STAFF, "restore", charter=made.charter.id, app="0.1.0", at=AT, was=(last.epoch, last.seq, last.id))
    after = made.say()
    assert opened.body["was"] == {"epoch": last.epoch, "seq": last.seq, "head": last.id}
    assert (after.seq, after.prev) == (2, opened.id)
    assert set(made.facts.heads()[STAFF.key]) == {last.epoch, opened.epoch}


def test_merging_is_set_union_in_any_order(tmp_path: Path) -> None:
    made = office(tmp_path / "a", STAFF, HEAD)
    for n in range(12):
        made.say(str(n), signer=(STAFF, HEAD)[n % 2])
    facts, blobs = everything(made.facts)
    for seed in range(5):
        other = empty(tmp_path / str(seed), made.charter)
        mixed = random.Random(seed).sample(facts, len(facts))
        other.facts.ingest(mixed[:7], blobs)
        other.facts.ingest([*mixed[3:], *mixed[:5]], blobs)
        assert {f.id for _, f in other.facts.since()} == {f.id for f in facts}
        assert other.facts.heads() == made.facts.heads()
        assert dict(everything(other.facts)[1]) == dict(blobs)


def test_what_is_known_changes_nothing(tmp_path: Path) -> None:
    made = office(tmp_path)
    made.say()
    made.facts.close()
    before = made.places.facts.read_bytes()
    with Facts.open(made.places) as facts:
        done = facts.ingest(*everything(facts))
    assert (done.new, done.waiting, done.dropped) == ((), 0, 0)
    assert made.places.facts.read_bytes()[100:] == before[100:]  # the header counts commits


def signed(signer: envelope.Signer, charter: Fact, n: int = 1, prev: str | None = None, text: str = "x") -> tuple[Fact, tuple[str, bytes]]:
    ref, raw = pack({"text": text})
    body = {"charter": charter.id, "type": "idea", "id": "ide", "fields": ref}
    return envelope.write(signer, epoch="ab" * 8, seq=n, prev=prev, kind="entry", item="ide", at=AT, body=body), (ref, raw)


def test_an_unknown_signer_waits_until_a_charter_lists_him(tmp_path: Path) -> None:
    made = office(tmp_path)
    fact, body = signed(LATE, made.charter)
    done = made.facts.ingest([fact], [body])
    assert (done.new, done.waiting) == ((), 1)
    assert made.facts.get(fact.id) is None
    assert made.facts.waiting()[0] == 2
    late = {"name": "Orang Baru", "keys": [LATE.key], "roles": [{"role": "humas"}]}
    head = made.facts.heads()[ROOT.key]
    epoch, (seq, top) = next(iter(head.items()))
    second = envelope.write(ROOT, epoch=epoch, seq=seq + 1, prev=top, kind="charter", item="charter", at=AT, body=charter_body(2, made.charter.id, baru=late))
    done = made.facts.ingest([second])
    assert {f.id for f in done.new} == {second.id, fact.id}
    assert made.facts.blob(body[0]) == body[1]
    assert made.facts.waiting() == (0, 0)


def test_a_charter_signed_by_no_root_lets_nobody_in(tmp_path: Path) -> None:
    made = office(tmp_path)
    fact, body = signed(STRANGER, made.charter)
    people = {"name": "Penyusup", "keys": [STRANGER.key], "roles": [{"role": "kepala_humas"}]}
    forged = envelope.write(
        STAFF, epoch="cd" * 8, seq=1, prev=None, kind="charter", item="charter", at=AT, body=charter_body(2, made.charter.id, penyusup=people)
    )
    made.facts.ingest([forged, fact], [body])
    assert made.facts.get(fact.id) is None
    assert STRANGER.key not in made.facts.known_keys()


def test_an_installation_without_office_keeps_everything_waiting(tmp_path: Path) -> None:
    made = office(tmp_path / "a")
    made.say()
    other = empty(tmp_path / "b")
    assert other.facts.ingest(*everything(made.facts)).new == ()
    done = other.facts.pin_genesis(made.charter.id)
    assert len(done.new) == made.facts.count()
    with pytest.raises(ValueError, match="genesis"):
        other.facts.pin_genesis(done.new[0].id)


def test_a_flood_of_strangers_stops_at_the_cap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "MAX_ROWS", 5)
    made = office(tmp_path)
    flood = [signed(STRANGER, made.charter, text=str(n)) for n in range(9)]
    done = made.facts.ingest([f for f, _ in flood])
    assert (done.new, done.dropped) == ((), 4)
    assert made.facts.waiting()[0] == 5
    monkeypatch.setattr(quarantine, "MAX_ROWS", 500)
    monkeypatch.setattr(quarantine, "MAX_BYTES", made.facts.waiting()[1] + 10)
    assert made.facts.ingest([f for f, _ in flood]).dropped == 4


def test_a_body_that_no_fact_names_is_not_kept(tmp_path: Path) -> None:
    made = office(tmp_path)
    ref, raw = pack("sampah")
    made.facts.ingest([], [(ref, raw)])
    assert made.facts.blob(ref) is None
    with pytest.raises(Bad):
        fact, (ref, raw) = signed(STAFF, made.charter)
        made.facts.ingest([fact], [(ref, raw + b" ")])
    assert made.facts.get(fact.id) is None


def test_both_stories_of_a_forked_log_are_kept_as_evidence(tmp_path: Path) -> None:
    made = office(tmp_path)
    one, two = (signed(STAFF, made.charter, text=t)[0] for t in "ab")
    assert len(made.facts.ingest([one, two]).new) == 2
    assert [r for r in made.facts.log_rows() if r[2] == "ab" * 8] == [(f.id, STAFF.key, "ab" * 8, 1, None) for f in (one, two)]


def test_a_redacted_body_is_gone_from_the_file_and_does_not_come_back(tmp_path: Path) -> None:
    made = office(tmp_path)
    secret = "rahasia yang harus hilang"
    fact = made.say(secret)
    ref = fact.body["fields"]
    copy = made.facts.blob(ref)
    assert secret.encode() in made.places.facts.read_bytes()
    made.facts.redact_blob(ref)
    made.facts.ingest([fact], [(ref, copy)])
    assert made.facts.blob(ref) is None
    assert made.facts.redacted(ref)
    made.facts.close()
    assert secret.encode() not in made.places.facts.read_bytes()
    assert envelope.read(fact.raw, fact.sig) == fact


def test_a_fact_or_body_changed_on_disk_is_never_handed_out(tmp_path: Path) -> None:
    made = office(tmp_path)
    fact = made.say("diubah orang", item="ide-x")
    made.facts.close()
    raw = made.places.facts.read_bytes()
    made.places.facts.write_bytes(raw.replace(b"diubah orang", b"diubah Orang").replace(b'"item":"ide-x"', b'"item":"ide-y"'))
    with Facts.open(made.places) as facts:
        for ask in (lambda: facts.get(fact.id), lambda: facts.of_item("ide-x"), lambda: list(facts.since())):
            with pytest.raises(Damaged, match=fact.id):
                ask()
        with pytest.raises(Damaged, match=fact.body["fields"]):
            facts.blob(fact.body["fields"])


# -- the anchor


def test_the_anchor_follows_every_commit(tmp_path: Path) -> None:
    made = office(tmp_path)
    for _ in range(3):
        made.say()
        assert made.facts.standing(anchor.read(made.places.anchor)).standing is Standing.SAME


def test_a_crash_between_commit_and_anchor_is_only_ahead(tmp_path: Path) -> None:
    made = office(tmp_path)
    before = anchor.read(made.places.anchor)
    made.say()
    assert made.facts.standing(before).standing is Standing.AHEAD


def test_an_older_copy_of_the_file_is_behind_and_says_which_log_lost_what(tmp_path: Path) -> None:
    made = office(tmp_path, STAFF, HEAD)
    first = made.say()
    old = made.places.facts.read_bytes()
    made.say()
    last = made.say()
    made.facts.close()
    made.places.facts.write_bytes(old)
    with Facts.open(made.places) as facts:
        verdict = facts.standing(anchor.read(made.places.anchor))
    assert (verdict.standing, verdict.gone) == (Standing.BEHIND, 2)
    assert [(x.key, x.epoch, x.have, x.seq, x.id) for x in verdict.lost] == [(STAFF.key, first.epoch, first.seq, last.seq, last.id)]


def test_another_file_another_computer_and_no_anchor_are_told_apart(tmp_path: Path) -> None:
    one, two = office(tmp_path / "a"), office(tmp_path / "b")
    here = one.facts.anchor()
    assert two.facts.standing(here).standing is Standing.OTHER_DB
    elsewhere = anchor.Anchor(here.db_uuid, "0" * 32, here.fact_count, here.heads)
    assert one.facts.standing(elsewhere).standing is Standing.OTHER_MACHINE
    assert one.facts.standing(None).standing is Standing.MISSING


def test_of_two_copies_of_the_anchor_the_one_that_remembers_more_is_believed(tmp_path: Path) -> None:
    made = office(tmp_path)
    old = made.facts.anchor().raw().decode()
    made.say()
    new = made.facts.anchor()
    assert anchor.read(made.places.anchor, lambda: old) == new
    made.places.anchor.write_text(old)
    assert anchor.read(made.places.anchor, lambda: new.raw().decode()) == new
    made.places.anchor.write_text("{broken")
    assert anchor.read(made.places.anchor, lambda: None) is None


def test_a_second_failing_disk_sync_makes_the_records_read_only(tmp_path: Path) -> None:
    import sqlite3

    made = office(tmp_path)
    for _ in range(2):
        assert made.facts.readonly is None
        problem = sqlite3.OperationalError("disk I/O error")
        problem.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        with pytest.raises(Exception, match="tidak dapat dibuka atau ditulis"), made.facts.together():
            raise problem
    assert made.facts.readonly is not None
    with pytest.raises(Exception, match="tidak dapat dibuka atau ditulis"):
        made.say()
