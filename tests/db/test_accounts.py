"""The register of accounts in an office: who may write it, what a touch leaves behind, and that no secret is ever in a record."""

import shutil
from datetime import date, datetime

import pytest

from core.accounts import Account, Holder
from core.errors import Refused
from core.ledger.blob import unpack
from core.paths import places
from core.records import NOTHING
from db import demo
from db.actions.keep_account import keep_account
from db.actions.touch import touch
from db.office import Office
from db.queries.accounts import overdue, register, touches

NOW = datetime.fromisoformat("2026-12-14T08:00:00+07:00")
NEW = Account("telegram", "telegram", "@dpc_contoh", two_factor="app")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    home = places(tmp_path_factory.mktemp("kantor"))
    demo.build(home, size=1)
    return home


@pytest.fixture
def office(built, tmp_path):
    here = places(tmp_path)
    shutil.copytree(built.data, here.data)
    with Office.open(here, now=lambda: NOW) as found:
        found.take(demo.signer("admin"))
        yield found


def sit(office, person):
    office.take(demo.signer(person))


def row(office, id):
    return next(r for r in register(office).rows if r.account.id == id)


def test_the_register_of_the_fictional_office(office):
    found = register(office)
    assert found.overview == (7, 6, 1, 1, 5)
    assert (row(office, "x").next.what, row(office, "x").next.left) == ("password", 6)
    assert [str(w)[:3] for w in row(office, "tiktok").warnings] == ["2FA"]
    assert [(a.id, d.what, d.left) for a, d in overdue(office)] == [("whatsapp", "password", -12)]


def test_the_intervals_are_those_of_the_office(office):
    sit(office, "humas")
    from db.actions.enter import enter

    enter(office, "setting", "office", {"password_months": "12"})
    assert overdue(office) == ()


def test_a_new_account_comes_with_its_people(office):
    keep_account(office, NEW, [Holder("telegram", "admin", "kelola"), Holder("telegram", "humas", "pakai", until=date(2026, 12, 13))])
    assert row(office, "telegram").account == NEW
    assert [h.person for h in row(office, "telegram").holders] == ["admin"], "an access that ended is no access"


def test_only_what_differs_is_written(office):
    before = row(office, "instagram")
    assert keep_account(office, before.account, before.holders) is NOTHING
    assert keep_account(office, before.account._replace(notes="centang biru"), before.holders).ids == {"instagram"}


def test_who_keeps_no_accounts_may_not_change_them_and_hears_every_reason(office):
    sit(office, "humas")
    with pytest.raises(Refused) as caught:
        keep_account(office, NEW._replace(handle="", notes="sandi: melati77"))
    assert len(caught.value.reasons) == 3


def test_a_touch_is_on_record_with_who_what_and_why(office):
    touch(office, "instagram", "copy", "password")
    sit(office, "kepala")
    with pytest.raises(Refused, match="darurat"):
        touch(office, "instagram", "reveal", "codes")
    touch(office, "instagram", "reveal", "codes", " admin   sakit ")
    found = touches(office, "instagram")
    assert [(t.person, t.name, t.act, t.reason) for t in found] == [
        ("kepala", "Kepala Humas", "reveal codes", "admin sakit"),
        ("admin", "Admin Akun", "copy password", ""),
    ]
    assert touches(office, "facebook") == ()


def test_who_holds_no_access_leaves_nothing_behind(office):
    count = office.facts.count()
    for person, account in (("ppid", "instagram"), ("humas", "website")):
        sit(office, person)
        with pytest.raises(Refused):
            touch(office, account, "reveal", "password")
    with pytest.raises(Refused):
        touch(office, "tidak-ada", "reveal", "password")
    assert office.facts.count() == count


def test_a_person_who_only_uses_an_account_is_on_record_too(office):
    sit(office, "humas")
    touch(office, "instagram", "copy", "password")
    assert touches(office, "instagram")[0].person == "humas"
    with pytest.raises(Refused):
        touch(office, "instagram", "change", "password")


def test_a_changed_password_moves_its_day(office):
    touch(office, "whatsapp", "change", "password")
    assert row(office, "whatsapp").account.changed == NOW.date()
    assert overdue(office) == ()


def test_no_field_of_a_record_is_made_for_a_secret(office):
    """The records of the register hold exactly these fields: a new one must be looked at here."""
    touch(office, "instagram", "change", "password")
    keep_account(office, NEW, [Holder("telegram", "admin", "kelola")])
    written = {}
    for fact in office.facts.of_kind("entry"):
        if fact.body["type"] in ("account", "holder", "access"):
            written.setdefault(fact.body["type"], set()).update(unpack(office.facts.blob(fact.body["fields"])))
    assert written["access"] == {"item", "name", "act", "reason"}
    assert written["holder"] == {"item", "person", "role", "name", "from", "until"}
    older = {"owner_role", "recovery_contact_role"}
    assert written["account"] - older <= {f for f in Account._fields if f not in ("id", "owner_role", "changed", "audited")} | {
        "name", "two_factor_method", "last_password_change", "last_login_audit",
    }  # fmt: skip
