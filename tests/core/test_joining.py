"""A request for a seat: it says who asks with which key, and nothing about it can be changed on the way without other words."""

import base64
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import joining
from core.errors import Refused
from core.joining import MARK, Request, read, words, write
from core.ledger.envelope import Signer

OFFICE, AT = "ab" * 32, "2026-12-14T08:00:00+07:00"
SEAT = Signer(b"\7" * 32)
TEXT = write(SEAT, OFFICE, "Vera Rekaan", "", AT)


def test_a_request_comes_out_as_it_went_in_however_it_was_broken_into_lines():
    assert read(TEXT, OFFICE) == Request(OFFICE, SEAT.key, "Vera Rekaan", "", AT)
    broken = "\r\n  ".join(TEXT[n : n + 64] for n in range(0, len(TEXT), 64))
    assert read(broken, OFFICE) == read(TEXT, OFFICE)
    assert read(write(SEAT, OFFICE, "Vera", "orang-7", AT), OFFICE).person == "orang-7"


def test_a_request_holds_no_secret():
    assert SEAT.seed() not in base64.urlsafe_b64decode(TEXT[len(MARK) :])


def test_a_request_for_another_office_is_refused():
    with pytest.raises(Refused, match="kantor lain"):
        read(TEXT, "cd" * 32)


@given(st.integers(0, len(TEXT) - len(MARK) - 1), st.sampled_from("ABCxyz019-_=. "))
def test_a_request_that_was_changed_anywhere_is_refused(place, sign):
    at = len(MARK) + place
    changed = TEXT[:at] + sign + TEXT[at + 1 :]
    if changed.split() == TEXT.split():
        return
    with pytest.raises(Refused):
        read(changed, OFFICE)


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_refused_in_words(text):
    for given_text in (text, MARK + text, MARK + base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode()):
        with pytest.raises(Refused):
            read(given_text, OFFICE)


@pytest.mark.parametrize("body", [b"{}", b"[]", b"\xff", b"[" * 3000, b'{"at":"x"}'])
def test_what_is_signed_but_is_no_request_is_refused(body):
    text = MARK + base64.urlsafe_b64encode(SEAT.sign(joining._CONTEXT + body) + body).decode()
    with pytest.raises(Refused):
        read(text, OFFICE)


def test_somebody_elses_signature_proves_nothing():
    raw = Request(OFFICE, Signer(b"\1" * 32).key, "Vera", "", AT).raw()
    with pytest.raises(Refused, match="tidak utuh"):
        read(MARK + base64.urlsafe_b64encode(SEAT.sign(joining._CONTEXT + raw) + raw).decode(), OFFICE)


def test_four_words_stand_for_the_whole_request():
    request = read(TEXT, OFFICE)
    said = words(request)
    assert len(said.split()) == 4
    assert words(read(TEXT, OFFICE)) == said
    for other in (
        replace(request, name="Vera"),
        replace(request, person="kepala"),
        replace(request, key="ef" * 32),
        replace(request, at="2026-12-14T08:00:01+07:00"),
    ):
        assert words(other) != said
