"""The register of accounts: what may be written down, who may touch a secret, and when safety is due."""

from datetime import date

import pytest

from core import accounts
from core.accounts import Account, Holder

TODAY = date(2026, 12, 14)
WHOLE = Account(
    "ig", "instagram", "@dinas", "https://contoh.invalid/dinas", "informasi layanan", "warga", "sharing", "admin", "", "humas", "app",
    "lemari besi ruang humas", "humas@kab.go.id", "0811-0000-0100", "Meta Business Suite", "2026-01-05 dari Unit Program", "centang biru",
    date(2026, 8, 3), date(2026, 10, 5),
)  # fmt: skip


def said(messages):
    return " ".join(str(m) for m in messages)


def test_what_is_written_is_read_back():
    assert accounts.read("ig", accounts.fields(WHOLE)) == WHOLE
    holder = Holder("ig", "humas", "darurat", date(2026, 1, 1), date(2026, 12, 31))
    assert accounts.read_holder(accounts.holder_fields(holder, "Instagram")) == holder


def test_a_record_of_before_the_register_is_still_read():
    old = accounts.read("x", {"handle": "@dinas", "two_factor": True, "owner_role": "admin_akun", "last_password_change": "2026-08-03"})
    assert (old.platform, old.two_factor, old.owner_role, old.changed) == ("x", "on", "admin_akun", date(2026, 8, 3))


def test_the_register_has_the_eight_kinds_of_media_of_the_regulation():
    assert len(accounts.MEDIA) == 8


@pytest.mark.parametrize("written", ["sandi: Rahasia123", "password=abc", "PIN : 1234", "kata sandi=melati", "token: ya29.abc"])
def test_a_secret_in_a_note_is_refused(written):
    assert "tampak seperti kata sandi" in said(accounts.faults(WHOLE._replace(notes=written)))


def test_words_about_secrets_are_no_secrets():
    assert accounts.faults(WHOLE._replace(notes="Sandi diganti tiap Februari; PIN dipegang kepala.")) == ()


def test_every_fault_is_named_at_once():
    found = accounts.faults(Account("a", "", recovery_email="bukan surel", owner="x", deputy="x"))
    assert len(found) == 4


def test_recovery_outside_the_office_is_a_warning():
    outside = WHOLE._replace(recovery_email="humas@gratis.example", recovery_phone="0812-9999-0000")
    assert "gratis.example" in said(accounts.warnings(outside, ["kab.go.id"], ["0811-0000-0100"]))
    assert "Telepon" in said(accounts.warnings(outside, ["kab.go.id"], ["0811-0000-0100"]))
    assert accounts.warnings(WHOLE._replace(recovery_email="a@dinas.kab.go.id"), ["kab.go.id"], ["08110000 0100"]) == ()
    assert accounts.warnings(WHOLE._replace(recovery_email="a@palsukab.go.id"), ["kab.go.id"], []) != ()


def test_due_days_follow_from_the_intervals():
    password, audit = accounts.due(WHOLE, TODAY)
    assert (password.day, password.left, password.tone) == (date(2027, 2, 3), 51, "calm")
    assert (audit.day, audit.tone) == (date(2027, 1, 5), "calm")
    assert accounts.due(WHOLE, TODAY, 4)[0].tone == "late"
    assert accounts.due(WHOLE._replace(changed=date(2026, 6, 20)), TODAY)[0].tone == "soon"
    never = accounts.due(WHOLE._replace(changed=None), TODAY)[0]
    assert (never.day, never.tone) == (None, "late")


def test_the_overview_counts_accounts_dues_and_people():
    second = WHOLE._replace(id="fb", two_factor="", changed=date(2026, 6, 1))
    holders = [Holder("ig", "a", "kelola"), Holder("fb", "a", "pakai"), Holder("ig", "b", "pakai", until=date(2026, 1, 1)), Holder("gone", "c", "pakai")]
    dues = [d for a in (WHOLE, second) for d in accounts.due(a, TODAY)]
    assert accounts.overview((WHOLE, second), holders, dues, TODAY) == (2, 1, 1, 0, 1)


def test_access_ends_on_its_last_day():
    held = [Holder("ig", "humas", "pakai", date(2026, 12, 1), TODAY)]
    assert accounts.may_touch("ig", "humas", held, TODAY, "reveal") == ()
    assert accounts.may_touch("ig", "humas", held, date(2026, 12, 15), "reveal") != ()
    assert accounts.may_touch("ig", "humas", held, date(2026, 11, 30), "reveal") != ()
    assert accounts.may_touch("fb", "humas", held, TODAY, "copy") != ()


def test_emergency_access_needs_a_reason_and_only_managers_change_secrets():
    held = [Holder("ig", "kepala", "darurat"), Holder("ig", "humas", "pakai"), Holder("ig", "admin", "kelola")]
    assert "darurat" in said(accounts.may_touch("ig", "kepala", held, TODAY, "reveal", "  "))
    assert accounts.may_touch("ig", "kepala", held, TODAY, "reveal", "admin sakit") == ()
    assert accounts.may_touch("ig", "humas", held, TODAY, "change") != ()
    assert accounts.may_touch("ig", "admin", held, TODAY, "change") == ()
