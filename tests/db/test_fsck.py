"""fsck finds everything that was changed, cut or lost, and names it; what is only on its way is no fault."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from core.ledger import envelope
from core.ledger.blob import pack
from core.ledger.canon import canon, sha256
from core.ledger.envelope import Fact
from core.messages import Message
from db import claims
from db.bundle import import_into, read
from db.export import export
from db.facts import Facts
from db.fsck import Report, check_home, fsck
from db.media import Media
from db.schema import SCHEMA
from tests.db.made import AT, HEAD, STAFF, Office, empty, everything, office

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


@pytest.fixture
def made(tmp_path: Path) -> Office:
    """An office with two logs, bodies, and one picture that a post shows; closed."""
    made = office(tmp_path, STAFF, HEAD)
    for n in range(8):
        made.say(f"gagasan {n}", signer=(STAFF, HEAD)[n % 2])
    shown = Media(made.places.media).add(PICTURE)
    post(made, shown.hash)
    made.facts.close()
    return made


def post(made: Office, picture: str, signer: envelope.Signer = STAFF) -> Fact:
    """A revision whose look shows ``picture``."""
    data, look = pack({"claims": []}), pack({"surfaces": [{"id": "ig_feed", "text": "x", "tags": [], "media": [{"hash": picture}]}]})
    facets = {
        "data": {"body": data[0], "kind": "pengumuman", "unit": "sekretariat", "sensitivity": "biasa"},
        "look": {"body": look[0], "surfaces": ["ig_feed"]},
    }
    return made.facts.append(signer, "revision", "item-1", {"charter": made.charter.id, "facets": facets}, (), AT, [data, look])


def tamper(made: Office, *statements: str, values: tuple[object, ...] = ()) -> None:
    """What somebody who knows SQL does: guards off, change, guards back as they were."""
    db = sqlite3.connect(made.places.facts)
    guards = [sql for sql in SCHEMA if sql.startswith("CREATE TRIGGER")]
    for sql in guards:
        db.execute(f"DROP TRIGGER {sql.split()[2]}")
    for sql in statements:
        db.execute(sql, values)
    for sql in guards:
        db.execute(sql)
    db.commit()
    db.close()


def about(report: Report) -> list[str]:
    return [f.about for f in report.wrong]


def test_an_untouched_office_is_whole_and_counted(made: Office) -> None:
    report = check_home(made.places)
    assert (report.findings, report.facts, report.blobs, report.media) == ((), 13, 10, 1)
    assert report.plain() == {"ok": True, "facts": 13, "blobs": 10, "media": 1, "findings": []}


def test_every_flipped_bit_of_a_fact_a_signature_or_a_body_is_found_and_named(made: Office) -> None:
    with Facts.open(made.places, readonly=True) as facts:
        rows = list(facts.rows())
        bodies = [(ref, raw) for ref, raw in facts.blob_rows() if raw]
    whole = made.places.facts.read_bytes()
    chance = random.Random(1)
    for n in range(240):
        row = chance.choice(rows)
        name, part = chance.choice([(row.id.hex(), row.raw), (row.id.hex(), row.sig), *[(ref.hex(), raw) for ref, raw in (chance.choice(bodies),)]])
        changed = bytearray(whole)
        place = whole.index(part) + chance.randrange(len(part))
        changed[place] ^= 1 << chance.randrange(8)
        made.places.facts.write_bytes(changed)
        report = check_home(made.places)
        assert report.wrong, f"flip {n} of {name} was not found"
        assert name in {f.id for f in report.wrong}
        assert name in " ".join(str(f.message) for f in report.wrong)


def test_every_flipped_bit_of_a_picture_is_found_and_named(made: Office) -> None:
    media = Media(made.places.media)
    (name,) = media.all()
    chance = random.Random(2)
    media.path(name).chmod(0o600)
    with Facts.open(made.places, readonly=True) as facts:
        for _ in range(60):
            changed = bytearray(PICTURE)
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
            media.path(name).write_bytes(changed)
            report = fsck(facts, media, remembered=facts.anchor())
            assert [(f.about, f.id) for f in report.wrong] == [("media", name)]


@pytest.mark.parametrize("column", ["kind='note'", "item='ide-99'", "seq=seq+40", "epoch='0123456789abcdef'", "key=zeroblob(32)", "id=zeroblob(32)"])
def test_an_index_column_that_differs_from_the_signed_bytes_is_found(made: Office, column: str) -> None:
    tamper(made, f"UPDATE fact SET {column} WHERE n=7")
    assert check_home(made.places).wrong[0].about == "fact"


def test_a_deleted_row_is_found_wherever_it_stood(made: Office) -> None:
    whole = made.places.facts.read_bytes()
    for n in range(1, 14):
        tamper(made, f"DELETE FROM fact WHERE n={n}")
        report = check_home(made.places)
        assert "anchor" in about(report)
        if n < 13:
            assert any(f.id == f"n{n}" for f in report.wrong)
        made.places.facts.write_bytes(whole)


def test_a_row_deleted_without_a_hole_is_found_by_the_anchor_and_the_chain(made: Office) -> None:
    tamper(made, "DELETE FROM fact WHERE n=6", "UPDATE fact SET n=n-1 WHERE n>6")
    report = check_home(made.places)
    assert {"anchor", "log"} <= set(about(report))


def test_a_row_replaced_by_another_well_signed_fact_breaks_the_chain(made: Office) -> None:
    with Facts.open(made.places) as facts:
        old = next(f for _, f in facts.since() if f.kind == "entry" and f.key == STAFF.key)
    new = envelope.write(
        STAFF, epoch=old.epoch, seq=old.seq, prev=old.prev, kind=old.kind, item=old.item, at="2027-01-01T00:00:00+07:00", deps=old.deps, body=old.body
    )
    tamper(
        made, "UPDATE fact SET id=:id, raw=:raw, sig=:sig WHERE id=:old",
        values={"id": bytes.fromhex(new.id), "raw": new.raw, "sig": new.sig, "old": bytes.fromhex(old.id)},
    )  # fmt: skip
    report = check_home(made.places)
    assert [f.about for f in report.wrong] == ["fact"]
    assert "tidak menyambung" in str(report.wrong[0].message)


def test_the_cut_tail_of_any_seats_log_is_named(made: Office) -> None:
    whole = made.places.facts.read_bytes()
    for signer, who in ((STAFF, "Staf Humas"), (HEAD, "Kepala Humas")):
        tamper(made, "DELETE FROM fact WHERE n >= (SELECT max(n)-1 FROM fact WHERE key=?1) AND key=?1", values=(bytes.fromhex(signer.key),))
        report = check_home(made.places)
        assert any(f.about == "log" and who in str(f.message) and "terpotong" in str(f.message) for f in report.wrong)
        made.places.facts.write_bytes(whole)


def test_the_keyrings_copy_names_the_tail_when_file_and_anchor_were_both_rolled_back(tmp_path: Path) -> None:
    made = office(tmp_path)
    made.say()
    old = made.places.facts.read_bytes(), made.places.anchor.read_bytes()
    made.say()
    remembered = made.facts.anchor().raw().decode()
    made.facts.close()
    made.places.facts.write_bytes(old[0])
    made.places.anchor.write_bytes(old[1])
    assert check_home(made.places).ok
    assert about(check_home(made.places, second=lambda: remembered)) == ["log", "anchor"]


def test_heads_that_another_laptop_showed_prove_a_cut_of_the_own_log(tmp_path: Path) -> None:
    made = office(tmp_path)
    made.say()
    old = made.places.facts.read_bytes()
    made.say()
    heads = made.facts.heads()
    made.facts.close()
    made.places.facts.write_bytes(old)
    with Facts.open(made.places) as facts:
        facts.write_anchor()
        claims.remember(facts, heads, HEAD.key, b"{}")
    report = check_home(made.places)
    assert [(f.about, f.id) for f in report.wrong] == [("log", heads[STAFF.key][next(iter(heads[STAFF.key]))][1])]


def test_a_missing_anchor_is_said(made: Office) -> None:
    made.places.anchor.unlink()
    assert about(check_home(made.places)) == ["anchor"]


def test_another_file_in_its_place_is_said(made: Office, tmp_path: Path) -> None:
    other = office(tmp_path / "other")
    other.facts.close()
    shutil.copy(other.places.facts, made.places.facts)
    assert about(check_home(made.places)) == ["anchor"]


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TRIGGER fact_once", "DROP TRIGGER fact_update", "DROP INDEX fact_item", "CREATE TABLE extra(x)",
        "CREATE TRIGGER more AFTER INSERT ON fact BEGIN SELECT 1; END",
    ],
)  # fmt: skip
def test_a_changed_schema_is_found(made: Office, sql: str) -> None:
    db = sqlite3.connect(made.places.facts)
    db.execute(sql)
    db.commit()
    db.close()
    report = check_home(made.places)
    assert about(report) == ["schema"]


def test_a_trigger_dropped_and_a_row_edited_names_both(made: Office) -> None:
    db = sqlite3.connect(made.places.facts)
    db.execute("DROP TRIGGER fact_update")
    db.execute("UPDATE fact SET raw=CAST(replace(CAST(raw AS TEXT),'2026-11-21','2026-11-20') AS BLOB) WHERE n=6")
    (edited,) = db.execute("SELECT lower(hex(id)) FROM fact WHERE n=6").fetchone()
    db.commit()
    db.close()
    report = check_home(made.places)
    assert (report.wrong[0].about, report.wrong[0].id) == ("fact", edited)
    assert "fact_update" in {f.id for f in report.wrong}


def test_a_table_made_by_hand_with_other_types_is_no_crash(made: Office) -> None:
    db = sqlite3.connect(made.places.facts)
    db.execute("DROP TABLE fact")
    db.execute("CREATE TABLE fact(n INTEGER PRIMARY KEY, id, key, epoch, seq, kind, item, raw, sig, got_at)")
    db.execute("INSERT INTO fact VALUES(1, x'00', x'00', 7, 1, 3.5, 'x', 'text', x'00', NULL)")
    db.commit()
    db.close()
    assert {"schema", "fact"} <= set(about(check_home(made.places)))


def test_a_signed_charter_of_another_shape_put_in_by_hand_is_named(made: Office) -> None:
    value = json.loads(made.charter.raw) | {"key": STAFF.key, "body": {"prev": 7}}
    raw = canon(value)
    row = (sha256(raw), STAFF.key, value["epoch"], 1, "charter", "charter", raw, STAFF.sign(envelope.CONTEXT + raw), AT)
    db = sqlite3.connect(made.places.facts)
    db.execute("INSERT INTO fact VALUES(NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (bytes.fromhex(row[0]), bytes.fromhex(row[1]), *row[2:]))
    db.commit()
    db.close()
    report = check_home(made.places)
    assert (report.wrong[0].about, report.wrong[0].id) == ("fact", row[0])


def test_a_body_removed_without_the_fact_that_says_so_is_found(made: Office) -> None:
    tamper(made, "UPDATE blob SET raw=NULL WHERE id=(SELECT min(id) FROM blob)")
    assert about(check_home(made.places)) == ["blob"]


def test_a_body_removed_by_a_redact_fact_is_in_order(made: Office) -> None:
    with Facts.open(made.places) as facts:
        ref = next(f.body["fields"] for _, f in facts.since() if f.kind == "entry")
        facts.append(HEAD, "redact", "ide-0", {"charter": made.charter.id, "blob": ref, "basis": "uu-27-2022"}, (), AT)
        facts.redact_blob(ref)
    assert check_home(made.places).ok


def test_a_deleted_body_or_picture_of_the_own_log_is_found(made: Office) -> None:
    (picture,) = Media(made.places.media).all()
    Media(made.places.media).remove(picture)
    tamper(made, "DELETE FROM blob WHERE id=(SELECT max(id) FROM blob WHERE length(raw)<100)")
    assert about(check_home(made.places)) == ["blob", "media"]


def test_a_torn_file_is_named(made: Office) -> None:
    raw = made.places.facts.read_bytes()
    made.places.facts.write_bytes(raw[: len(raw) // 2])
    report = check_home(made.places)
    assert not report.ok
    assert "file" in about(report)


def test_a_log_that_tells_two_stories_is_an_alarm(made: Office) -> None:
    def story(text: str) -> Fact:
        ref = pack({"text": text})[0]
        body = {"charter": made.charter.id, "type": "idea", "id": "ide-0", "fields": ref}
        return envelope.write(HEAD, epoch="ab" * 8, seq=1, prev=None, kind="entry", item="ide-0", at=AT, body=body)

    with Facts.open(made.places) as facts:
        facts.ingest([story("a"), story("b")])
    report = check_home(made.places)
    assert about(report) == ["log"]
    assert "dua hal" in str(report.wrong[0].message)


def test_what_other_laptops_have_and_has_not_come_is_waited_for(tmp_path: Path) -> None:
    made = office(tmp_path / "a", STAFF, HEAD)
    for n in range(4):
        made.say(str(n))
    picture = Media(made.places.media).add(PICTURE).hash
    post(made, picture)
    (out,) = export(made.facts, Media(made.places.media), STAFF, tmp_path / "x.paraf", at=AT, items=["ide-3"])
    there = empty(tmp_path / "b", made.charter)
    with read(out) as staged:
        import_into(there.facts, Media(there.places.media), staged)
    facts, _ = everything(made.facts)
    there.facts.ingest([f for f in facts if f.kind == "revision"])
    report = check_home(there.places)
    assert report.ok
    assert sorted({f.about for f in report.waiting}) == ["blob", "log"]


def test_what_is_wrong_with_the_view_is_reported_beside_the_rest(made: Office) -> None:
    report = check_home(made.places, view=lambda: [Message("item-1 berbeda")])
    assert [(f.about, str(f.message)) for f in report.wrong] == [("view", "item-1 berbeda")]


def test_two_processes_find_the_same_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from db import verify

    monkeypatch.setattr(verify, "SPAN", 20)
    made = office(tmp_path)
    with made.facts.together():
        for n in range(60):
            made.say(str(n))
    made.facts.close()
    tamper(made, "UPDATE fact SET sig=zeroblob(64) WHERE n IN (11, 47)")
    one, two = check_home(made.places), check_home(made.places, workers=2)
    assert one == two
    assert about(one) == ["fact", "fact", "log", "log"]
