"""The security of accounts: what is due and when it is spoken of, what an audit asks, and what is done first after a take-over."""

from datetime import date, datetime, timedelta, timezone

from core import accounts, crisis, safety
from core.accounts import Account, Holder
from core.safety import Answer, Audit, Months

TODAY = date(2026, 12, 14)
IG = Account("ig", "instagram", "@dinas", changed=date(2026, 11, 1), audited=date(2026, 11, 1), two_factor="app")
WEB = Account("web", "website", "dinas.go.id", changed=date(2026, 11, 1), audited=date(2026, 11, 1))
WHOLE = {point: Answer("ok", "dilihat di setelan") for point in safety.POINTS}


def said(messages):
    return " ".join(str(m) for m in messages)


def plan(known, holders=(), active=("admin",), reviewed=date(2026, 6, 1), breaches=()):
    return safety.agenda(known, holders, active, reviewed, TODAY, Months(), breaches)


def test_each_duty_is_spoken_of_at_its_reminders():
    audit = next(t for t in plan([IG._replace(audited=date(2026, 9, 14))]) if t.what == "audit")
    assert (audit.due.left, audit.reminder) == (0, 3)
    for left, reminder in ((3, 3), (4, 14), (14, 14), (15, 30), (30, 30), (31, None), (-1, 0)):
        assert safety.Task("audit", accounts.Due("ig", "audit", None, left)).reminder == reminder


def test_the_register_is_reviewed_once_a_year():
    review = next(t for t in plan([IG], reviewed=date(2025, 12, 20)) if t.what == "review")
    assert (review.due.day, review.due.left) == (date(2026, 12, 20), 6)


def test_whoever_left_holds_no_access_after_that_day():
    held = [Holder("ig", "admin", "kelola"), Holder("ig", "lama", "pakai"), Holder("ig", "dulu", "pakai", until=date(2026, 12, 13))]
    found = plan([IG], held)
    assert [(t.what, t.person, t.reminder) for t in found if t.what == "access"] == [("access", "lama", 0)]
    assert found[0].what == "access", "what is overdue without a day of its own comes first"


def test_a_take_over_stands_above_everything_until_it_is_closed():
    breach = safety.Breach("b", "ig", TODAY, "admin", "unggahan asing", {})
    assert plan([IG], breaches=[breach])[0].what == "breach"
    assert not [t for t in plan([IG], breaches=[breach._replace(closed=TODAY)]) if t.what == "breach"]


def test_an_audit_has_an_answer_and_evidence_at_every_point():
    assert safety.audit_faults(WHOLE) == ()
    assert "9 butir" in said(safety.audit_faults({}))
    assert "buktinya" in said(safety.audit_faults({**WHOLE, "apps": Answer("fault", " ")}))
    assert safety.audit_faults({**WHOLE, "apps": Answer("none")}) == (), "what an account does not have needs no evidence"
    assert "kata sandi" in said(safety.audit_faults({**WHOLE, "unique": Answer("ok", "sandi: melati77")}))


def test_an_audit_is_read_back_and_names_what_is_left_to_do():
    audit = Audit("ig", TODAY, "admin", {**WHOLE, "recovery": Answer("fault", "surel | lama")})
    assert safety.read_audit(safety.audit_fields(audit, "Instagram"), "admin") == audit
    assert audit.open == ("recovery",)
    assert safety.read_audit({"kind": "review", "day": "2026-12-14"}, "admin") is None


def test_steps_after_a_take_over_come_in_their_order():
    fields = safety.breach_fields(IG, "Instagram", TODAY, "unggahan asing")
    begun = safety.read_breach("b", fields, "admin")
    assert begun.left[:3] == ("mail", "sessions", "password")
    after = safety.read_breach("b", {**fields, "done:mail": safety.mark(TODAY, "admin"), "done:sessions": "bukan tanda"}, "admin")
    assert after.left[0] == "sessions"
    assert after.done == {"mail": ("2026-12-14", "admin")}
    assert len(safety.breach_faults("")) == 1


def test_the_holding_statement_goes_to_the_other_accounts_and_has_its_five_parts():
    assert safety.statement_surfaces(IG, [IG, WEB]) == ("web_wordpress",)
    assert safety.statement_surfaces(WEB, [IG, WEB]) == (), "a picture platform takes no plain words"
    said = safety.statement(IG)
    assert crisis.missing(said) == ()
    text = crisis.compose(said, datetime(2026, 12, 14, 8, tzinfo=timezone(timedelta(hours=7))))
    assert "Instagram @dinas" in text
    assert [str(f) for f in crisis.faults([text], said.hours)] != [], "the brackets keep it from going out"


def test_a_suspended_account_opens_for_its_managers_only():
    held = [Holder("ig", "admin", "kelola"), Holder("ig", "humas", "pakai")]
    assert accounts.may_touch("ig", "humas", held, TODAY, "copy", suspended=TODAY) != ()
    assert accounts.may_touch("ig", "admin", held, TODAY, "change", suspended=TODAY) == ()
    assert accounts.may_touch("ig", "humas", held, TODAY, "hand") != ()
    assert accounts.may_touch("ig", "humas", held, TODAY, "receive") == ()
