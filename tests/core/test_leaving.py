"""Somebody leaves: every access is in the list, the register is what is true, and nothing is ticked that is not done."""

from datetime import date

from core import leaving
from core.accounts import Account, Holder

TODAY = date(2026, 12, 14)
IG = Account("ig", "instagram", "@dinas", owner="lama", deputy="humas", changed=date(2026, 8, 1))
FB = Account("fb", "facebook", "Dinas", owner="admin", deputy="lama", changed=date(2026, 12, 14))
X = Account("x", "x", "@dinas", owner="admin")
HELD = (Holder("ig", "lama", "kelola"), Holder("fb", "lama", "pakai", until=date(2026, 12, 13)), Holder("x", "humas", "pakai"))
FIELDS = leaving.fields("lama", "Pegawai Lama", TODAY, leaving.touched("lama", (IG, FB, X), HELD, TODAY))


def read(known=(IG, FB, X), held=HELD, seated=True, **more):
    return leaving.read("r", {**FIELDS, **more}, "admin", known, held, TODAY, seated=seated)


def test_every_access_and_every_duty_is_in_the_list():
    found = read()
    assert [(line.account, line.role, line.duty, line.open) for line in found.lines] == [
        ("ig", "kelola", "owner", ("revoked", "rotated", "handed")),
        ("fb", "pakai", "deputy", ("handed",)),
    ]
    assert (found.open, found.total) == (5, 7), "the seat in the charter is one of them"


def test_the_register_is_what_is_true():
    again = read(**{"done:revoked:ig": "2026-12-14|admin", "done:handed:ig": "2026-12-14|admin"})
    assert again.lines[0].open == ("revoked", "rotated", "handed"), "ticked, but the access and the duty are still there"
    held = (HELD[0]._replace(until=date(2026, 12, 13)), *HELD[1:])
    done = read((IG._replace(owner="admin", changed=TODAY), FB._replace(deputy=""), X), held, False, **{"done:revoked:ig": "2026-12-14|admin"})
    assert done.open == 0
    assert done.lines[0].done["revoked"] == ("2026-12-14", "admin")


def test_an_access_found_later_joins_the_list():
    found = read(held=(*HELD, Holder("x", "lama", "darurat")))
    assert [line.account for line in found.lines] == ["ig", "fb", "x"]


def test_what_cannot_be_done_says_why():
    found = read()
    assert leaving.faults(found, "ig", "revoked", "") == ()
    assert leaving.faults(found, "ig", "handed", "") != ()
    assert leaving.faults(found, "ig", "handed", "lama") != ()
    assert leaving.faults(found, "fb", "revoked", "") != ()
    assert leaving.faults(found, "x", "revoked", "") != ()


def test_minutes_claim_nothing_that_the_record_does_not_hold():
    kept = {**FIELDS, "done:rotated:ig": "2026-12-14|admin"}
    said = leaving.summary(read(**{"done:rotated:ig": "2026-12-14|admin"}))
    assert said["marks"] == {"rotated:ig": "2026-12-14|admin"}
    assert not leaving.contradicts(said, kept)
    assert leaving.contradicts({**said, "marks": {"revoked:ig": "2026-12-14|admin"}}, kept)
    assert leaving.contradicts({**said, "name": "Orang Lain"}, kept)
