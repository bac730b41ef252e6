"""The register of accounts in an office: who may write it, what a touch leaves behind, and that no secret is ever in a record."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core import safety
from core.accounts import Account, Holder
from core.documents.evidence import contradictions, open_evidence
from core.errors import Refused
from core.ledger.blob import unpack
from core.records import NOTHING
from core.safety import Answer
from db import demo
from db.actions.audit_account import audit_account, review_register
from db.actions.breach import open_breach, tick_breach, write_statement
from db.actions.bring_secrets import Brought, bring_secrets
from db.actions.enter import enter
from db.actions.keep_account import keep_account
from db.actions.leave import begin_leaving, leave
from db.actions.take_back import take_back, take_record_back
from db.actions.touch import touch
from db.office import Office
from db.queries.accounts import register, touches
from db.queries.leaving_sheet import leaving_minutes
from db.queries.security import agenda
from tests.offices import copied

NOW = datetime.fromisoformat("2026-12-14T08:00:00+07:00")
NEW = Account("telegram", "telegram", "@dpc_contoh", two_factor="app")


@pytest.fixture
def office(small_built, tmp_path):
    with Office.open(copied(small_built, tmp_path), now=lambda: NOW) as found:
        found.take(demo.signer("admin"))
        yield found


def sit(office, person):
    office.take(demo.signer(person))


def late(office):
    return [(t.due.account, t.what, t.due.left) for t in agenda(office).tasks if t.reminder == 0]


def row(office, id):
    return next(r for r in register(office).rows if r.account.id == id)


def test_the_register_of_the_fictional_office(office):
    found = register(office)
    assert found.overview == (7, 6, 1, 1, 5)
    assert (row(office, "x").next.what, row(office, "x").next.left) == ("password", 6)
    assert [str(w)[:3] for w in row(office, "tiktok").warnings] == ["2FA"]
    assert late(office) == [("whatsapp", "password", -12)]


def test_the_intervals_are_those_of_the_office(office):
    sit(office, "humas")
    enter(office, "setting", "office", {"password_months": "12"})
    assert late(office) == []


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
    assert late(office) == []


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


# -- the security of accounts

WHOLE = {point: Answer("ok", "dilihat di setelan keamanan") for point in safety.POINTS}


def test_an_audit_moves_its_day_and_says_what_is_left(office):
    with pytest.raises(Refused) as caught:
        audit_account(office, "instagram", {"apps": Answer("fault", "")})
    assert len(caught.value.reasons) == 2
    audit_account(office, "instagram", {**WHOLE, "apps": Answer("fault", "ada aplikasi  yang tidak dikenal")})
    found = agenda(office)
    assert row(office, "instagram").account.audited == date(2026, 12, 14)
    assert found.audit("instagram").open == ("apps",)
    assert found.audit("instagram").answers["apps"].evidence == "ada aplikasi yang tidak dikenal"
    assert found.audit("facebook") is None
    shot = office.media.add(b"%PDF-1.4 tangkapan layar").hash
    audit_account(office, "facebook", {**WHOLE, "apps": Answer("ok", "", shot, "setelan.pdf")})
    assert agenda(office).audit("facebook").answers["apps"] == Answer("ok", "", shot, "setelan.pdf"), "a file is evidence without a word"
    office.media.remove(shot)
    with pytest.raises(Refused):
        audit_account(office, "facebook", {**WHOLE, "apps": Answer("ok", "", shot, "setelan.pdf")})
    sit(office, "humas")
    with pytest.raises(Refused):
        audit_account(office, "instagram", WHOLE)


def test_whoever_wrote_an_audit_a_review_or_a_list_down_may_take_it_back_and_what_stood_before_stands_again(office):
    before, was = agenda(office), row(office, "instagram").account.audited
    audit_account(office, "instagram", {**WHOLE, "apps": Answer("fault", "ada aplikasi asing")})
    first = agenda(office).audits
    (again,) = audit_account(office, "instagram", WHOLE).ids - {"instagram"}
    assert agenda(office).audit("instagram").open == ()
    take_record_back(office, again)
    assert agenda(office).audits == first, "the earlier look of the same day stands again"
    assert row(office, "instagram").account.audited == NOW.date()
    (once,) = audit_account(office, "x", WHOLE).ids - {"x"}
    keep_account(office, row(office, "x").account._replace(goal="Kabar cepat"), [])
    take_record_back(office, once)
    assert agenda(office).audit("x") is None
    assert row(office, "x").account.goal == "Kabar cepat", "what was written since stays"
    (review,) = review_register(office, {r.account.id: Answer("ok") for r in register(office).rows}).ids
    take_record_back(office, review)
    assert agenda(office).look is None
    assert {t.due for t in agenda(office).tasks if t.what == "review"} == {t.due for t in before.tasks if t.what == "review"}
    assert was != NOW.date()
    with pytest.raises(Refused):
        take_record_back(office, review)
    (list_,) = begin_leaving(office, "program", NOW.date()).ids
    leave(office, list_, "tiktok", "revoked")
    with pytest.raises(Refused):
        take_record_back(office, list_)
    take_back(office, list_, "revoked:tiktok")
    take_record_back(office, list_)
    assert agenda(office).leavings == ()
    (other,) = audit_account(office, "x", WHOLE).ids - {"x"}
    sit(office, "kepala")
    with pytest.raises(Refused):
        take_record_back(office, other)


def test_the_agenda_knows_every_duty_and_its_reminder(office):
    tasks = {(t.what, t.due.account): t.reminder for t in agenda(office).tasks}
    assert tasks["password", "whatsapp"] == 0
    assert tasks["password", "x"] == 14
    assert tasks["audit", "instagram"] == 30
    assert tasks["password", "instagram"] is None
    review = next(t for t in agenda(office).tasks if t.what == "review")
    answers = {r.account.id: Answer("ok") for r in register(office).rows}
    with pytest.raises(Refused) as caught:
        review_register(office, {**answers, "x": Answer("fault"), "tiktok": Answer()})
    assert len(caught.value.reasons) == 2, "each account has an answer, and what is wrong is said in words"
    review_register(office, {**answers, "x": Answer("fault", "pemegang  lama masih tercantum")})
    assert agenda(office).look.answers["x"] == Answer("fault", "pemegang lama masih tercantum")
    assert next(t for t in agenda(office).tasks if t.what == "review").due.day == date(2027, 12, 14) > review.due.day
    enter(office, "holder", "instagram-lama", {"item": "instagram", "person": "lama", "role": "pakai"})
    assert agenda(office).tasks[0][:1] == ("access",)
    begin_leaving(office, "lama", date(2026, 12, 14))
    (list_,) = agenda(office).leavings
    assert (list_.name, list_.seated, [line.account for line in list_.lines]) == ("lama", False, ["instagram"])
    leave(office, list_.id, "instagram", "revoked")
    assert "access" not in {t.what for t in agenda(office).tasks}


def test_somebody_leaves_and_the_register_follows_line_by_line(office):
    begin_leaving(office, "humas", date(2026, 12, 14))
    (list_,) = agenda(office).leavings
    titles = [line.account for line in list_.lines]
    assert titles == ["facebook", "instagram", "tiktok", "website", "whatsapp", "x", "youtube"], "holder of some, deputy of all"
    assert "leaving" in {t.what for t in agenda(office).tasks}
    for line in list_.lines:
        for deed in line.open:
            leave(office, list_.id, line.account, deed, "kepala")
    (after,) = agenda(office).leavings
    assert (after.open, after.seated) == (1, True), "only the seat in the charter is left, which the root key takes away"
    assert row(office, "instagram").account.deputy == "kepala"
    assert "humas" not in {h.person for r in register(office).rows for h in r.holders}
    assert row(office, "x").account.changed == date(2026, 12, 14)
    with pytest.raises(Refused):
        leave(office, list_.id, "x", "rotated")
    with pytest.raises(Refused):
        begin_leaving(office, "bukan-siapa-siapa", date(2026, 12, 14))
    sit(office, "program")
    with pytest.raises(Refused):
        leave(office, list_.id, "x", "revoked")


def test_minutes_of_a_hand_over_prove_themselves(office):
    begin_leaving(office, "program", date(2026, 12, 14))
    record = agenda(office).leavings[0].id
    leave(office, record, "tiktok", "revoked")
    data, evidence = leaving_minutes(office, record)
    found = open_evidence(evidence)
    assert contradictions(found) == []
    assert found.record(record, safety.TYPE)["person"] == "program"
    assert len(data.deeds) == 2
    assert data.leaving.open > 0
    said = found.items[record]
    lie = replace(found, items={record: {**said, "marks": {**said["marks"], "rotated:tiktok": "2026-12-14|admin"}}})
    assert len(contradictions(lie)) == 1
    assert len(contradictions(replace(found, facts=tuple(f for f in found.facts if f.kind != "entry")))) == 1


def test_a_taken_over_account_is_suspended_until_its_last_step(office):
    with pytest.raises(Refused):
        open_breach(office, "instagram", "sandi: melati77")
    open_breach(office, "instagram", "unggahan asing pukul 07.00")
    found = agenda(office)
    breach = found.breach("instagram")
    assert found.tasks[0].what == "breach"
    assert row(office, "instagram").account.suspended == date(2026, 12, 14)
    text = office.entry("item", breach.statement).fields["brief"]
    assert "Instagram @dinaspelayanancontoh" in text
    assert office.state(breach.statement) is None, "who keeps accounts writes no content: the words wait in the brief"
    sit(office, "humas")
    with pytest.raises(Refused):
        touch(office, "instagram", "copy", "password")
    sit(office, "admin")
    with pytest.raises(Refused):
        open_breach(office, "instagram", "lagi")
    for step in breach.left:
        assert row(office, "instagram").account.suspended is not None
        tick_breach(office, breach.id, step)
    assert row(office, "instagram").account.suspended is None
    assert row(office, "instagram").account.changed == date(2026, 12, 14)
    assert agenda(office).breach("instagram") is None
    with pytest.raises(Refused):
        tick_breach(office, breach.id, "mail")


def test_a_step_after_a_take_over_can_be_taken_back(office):
    before = row(office, "instagram").account
    open_breach(office, "instagram", "unggahan asing pukul 07.00")
    breach = agenda(office).breach("instagram")
    tick_breach(office, breach.id, "password")
    take_back(office, breach.id, "password")
    assert agenda(office).breach("instagram").left == breach.left
    assert row(office, "instagram").account.changed == before.changed, "the day of the password goes back with the mark"
    with pytest.raises(Refused):
        take_back(office, breach.id, "password")
    for step in breach.left:
        tick_breach(office, breach.id, step)
    take_back(office, breach.id, "statement")
    assert agenda(office).breach("instagram").left == ("statement",)
    assert row(office, "instagram").account.suspended == date(2026, 12, 14), "what was over is open again, and the access suspended"
    tick_breach(office, breach.id, "statement")
    open_breach(office, "instagram", "lagi, pukul 09.00")
    with pytest.raises(Refused):
        take_back(office, breach.id, "statement")


def test_a_line_about_somebody_who_leaves_can_be_taken_back(office):
    before = {r.account.id: (r.account, r.holders) for r in register(office).rows}
    begin_leaving(office, "humas", date(2026, 12, 14))
    (list_,) = agenda(office).leavings
    marks = [(line.account, deed) for line in list_.lines for deed in line.open]
    for account, deed in marks:
        leave(office, list_.id, account, deed, "kepala")
    enter(office, "account", "x", {"last_password_change": "2026-12-13"})
    for account, deed in marks:
        take_back(office, list_.id, f"{deed}:{account}")
    assert {id for id, was in before.items() if (row(office, id).account, row(office, id).holders) != was} == {"x"}, "what was changed since stays"
    assert row(office, "x").account.changed == date(2026, 12, 13)
    assert agenda(office).leavings[0].open == list_.open
    sit(office, "program")
    with pytest.raises(Refused):
        take_back(office, list_.id, "revoked:x")


def test_words_that_wait_in_a_brief_become_a_draft_by_somebody_who_may_write(office):
    open_breach(office, "instagram", "unggahan asing pukul 07.00")
    breach = agenda(office).breach("instagram")
    found = agenda(office)
    assert found.unwritten == (breach.statement,)
    assert found.why_write
    assert {"Kepala Humas", "Tim Humas"} <= set(found.writers)
    with pytest.raises(Refused):
        write_statement(office, breach.id)
    sit(office, "humas")
    assert agenda(office).why_write == ()
    write_statement(office, breach.id)
    assert agenda(office).unwritten == ()
    assert {s.id for s in office.state(breach.statement).surfaces} == {"web_wordpress", "wa_channel", "fb_page", "x_post"}
    assert write_statement(office, breach.id) == NOTHING, "twice is once"


def test_the_head_gets_the_statement_as_a_draft_with_brackets(office):
    sit(office, "kepala")
    open_breach(office, "tiktok", "akun tidak bisa dibuka")
    statement = agenda(office).breach("tiktok").statement
    state = office.state(statement)
    assert state.kind == "holding_statement"
    assert {s.id for s in state.surfaces} == {"web_wordpress", "wa_channel", "fb_page", "x_post"}


def test_imported_logins_are_on_record_and_new_accounts_in_the_register(office):
    new = Account("baru", "telegram", "@dpc_kanal")
    bring_secrets(office, [Brought("instagram", ("password", "totp")), Brought("baru", ("password",), new)])
    assert [t.act for t in touches(office, "instagram")] == ["import totp", "import password"]
    assert [h.person for h in row(office, "baru").holders] == ["admin"]
    before = len(touches(office, "baru"))
    sit(office, "humas")
    with pytest.raises(Refused):
        bring_secrets(office, [Brought("instagram", ("password",))])
    assert len(touches(office, "baru")) == before
