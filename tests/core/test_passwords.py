"""Made passwords, their strength, and codes of two-factor authentication."""

import random
import re

import pytest

from core import passwords, totp


def test_the_words_are_many_different_and_easy_to_type():
    assert len(passwords.words()) == len(set(passwords.words())) == 512
    assert all(re.fullmatch(r"[a-z]{4,7}", word) for word in passwords.words())


@pytest.mark.parametrize("seed", range(20))
def test_a_made_password_is_strong(seed):
    made = passwords.make(random.Random(seed).choice)
    assert re.fullmatch(r"[A-Z][a-z]+(-[a-z]+){4}-\d{4}", made)
    assert passwords.strength(made).level == "strong"


@pytest.mark.parametrize("poor", ["", "humas2024", "Dinas123!", "aaaaaaaaaaaa", "qwertyuiop12345", "Indonesia1945", "12345678901234567890"])
def test_what_many_people_choose_is_weak(poor):
    assert passwords.strength(poor).level == "weak"


def test_the_name_of_the_account_adds_next_to_nothing():
    assert passwords.strength("Sukamakmur2031!").bits > passwords.strength("Sukamakmur2031!", ["@kec_sukamakmur", "Kecamatan Sukamakmur"]).bits + 5
    assert passwords.strength("x" * 5000).level == "weak", "a paste of any length is judged at once"


def test_a_passphrase_that_was_heard_is_the_one_that_was_read_out():
    said = passwords.spoken(random.Random(7).choice)
    assert passwords.heard(f" {said.upper().replace(' ', '-')} ") == passwords.heard(said) == said


# RFC 6238, appendix B, the last six of its eight digits
@pytest.mark.parametrize(("at", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")])
def test_codes_are_those_of_the_standard(at, code):
    assert totp.code(b"12345678901234567890", at) == code


def test_a_key_is_read_as_platforms_show_it():
    plain = totp.key("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    assert plain == b"12345678901234567890"
    assert totp.key("gezd gnbv gy3t qojq gezd gnbv gy3t qojq") == plain
    assert totp.key("otpauth://totp/Dinas:humas?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Dinas") == plain


@pytest.mark.parametrize("bad", ["", "123456", "GEZDGNBVGY3TQOJQ!!!!", "otpauth://totp/x"])
def test_what_is_no_key_is_refused(bad):
    with pytest.raises(ValueError, match=r"."):
        totp.key(bad)


def test_a_code_lasts_to_the_end_of_its_half_minute():
    assert (totp.left(0), totp.left(29), totp.left(30)) == (30, 1, 30)
