"""Secrets on their way to a second laptop: sealed, for one person and one account, for a time; and how plain files end."""

import json
from datetime import datetime, timedelta

import pytest

from core.accounts import Account
from core.errors import Refused, Trouble
from core.log import Secret
from core.passwords import heard
from db import handover, sealed, shred

NOW = datetime.fromisoformat("2026-12-14T08:00:00+07:00")
IG = Account("instagram", "instagram", "@dinas")
VALUES = {"password": Secret("kenari-sandi-7718"), "codes": Secret("kenari kode é 9902")}
WORDS = "kelapa timur layar benang pagi 4821"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(sealed, "_COST", 2**4)


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "serah.serah"
    handover.hand(made, IG, VALUES, WORDS, office="aa", sender="admin", to="humas", now=NOW, hours=24)
    return made


def receive(path, words=WORDS, office="aa", person="humas", now=NOW):
    return handover.receive(path, words, office=office, person=person, now=now)


def test_what_was_handed_over_comes_out_for_the_receiver(path):
    found = receive(path, "Kelapa-Timur  layar-benang PAGI 4821 ")
    assert (found.account, found.sender, found.title) == ("instagram", "admin", "Instagram @dinas")
    assert {k: v.reveal() for k, v in found.values.items()} == {k: v.reveal() for k, v in VALUES.items()}
    assert b"kenari" not in path.read_bytes()
    assert b"instagram" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


def test_a_wrong_word_or_a_changed_byte_opens_nothing(path):
    with pytest.raises(Trouble):
        receive(path, WORDS.replace("pagi", "malam"))
    raw = path.read_bytes()
    for at in (len(handover.MAGIC) + 2, len(raw) // 2, len(raw) - 1):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        with pytest.raises(Trouble):
            receive(path)
    path.write_bytes(raw[: len(handover.MAGIC) + 3])
    with pytest.raises(Trouble):
        receive(path)


def test_it_opens_for_one_person_of_one_office_and_not_for_ever(path):
    with pytest.raises(Refused) as caught:
        receive(path, office="bb", person="kepala", now=NOW + timedelta(hours=24))
    assert len(caught.value.reasons) == 3
    assert receive(path, now=NOW + timedelta(hours=23)).account == "instagram"


def test_any_other_file_is_no_parcel(tmp_path):
    other = tmp_path / "lain.serah"
    other.write_bytes(b"PARAF-SEALED v1\n" + b"x" * 90)
    with pytest.raises(Refused):
        receive(other)
    other.write_bytes(handover.MAGIC + b"x" * 300_000)
    with pytest.raises(Refused):
        receive(other)
    with pytest.raises(Trouble):
        receive(tmp_path / "tidak-ada")


@pytest.mark.parametrize("until", ["2026-12-15T08:00:00", "2026-12-15", "besok", 5, None])
def test_a_parcel_that_does_not_say_when_it_ends_stays_closed(tmp_path, until):
    path = tmp_path / "serah.serah"
    body = {"v": 1, "office": "aa", "account": "instagram", "title": "", "from": "admin", "to": "humas", "until": until, "secrets": {"password": "x"}}
    path.write_bytes(sealed.seal_bytes(json.dumps(body).encode(), heard(WORDS), handover.MAGIC))
    with pytest.raises(Trouble, match="tidak terbaca"):
        receive(path)


def test_nothing_is_handed_over_when_there_is_nothing(tmp_path):
    with pytest.raises(Refused):
        handover.hand(tmp_path / "x", IG, {}, WORDS, office="aa", sender="admin", to="humas", now=NOW, hours=1)
    assert not (tmp_path / "x").exists()


def test_a_plain_file_is_written_over_before_its_name_goes(tmp_path):
    plain, other = tmp_path / "ekspor.csv", tmp_path / "nama-lain"
    plain.write_bytes(b"kenari-sandi-7718\n" * 9000)
    other.hardlink_to(plain)
    shred.shred(plain)
    assert not plain.exists()
    assert other.read_bytes() == b"", "the same bytes on the disk, looked at through a second name"
    with pytest.raises(Trouble):
        shred.shred(plain)
