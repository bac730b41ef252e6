"""Plt and Plh in the charter: who, for what, by which letter, from when until when."""

from dataclasses import replace
from datetime import date

import pytest

from core.charter_draft import Seat, changes, differences, faults, read, seated_here, sentences
from core.ledger.charter import Charter
from core.ledger.kinds import BODIES
from core.lending import LONGEST, Lent
from core.team import Member
from tests.core.test_charter_draft import KEY, TODAY, body
from tests.core.test_charter_draft import now as before_now

LENT = Lent("humas", "kepala_humas", "plh", "800/12/2026", date(2026, 12, 1), date(2026, 12, 14))


def signed(charter, draft, keys=()):
    return {**charter, **changes(charter, draft, dict(keys))}


def test_a_delegation_goes_into_the_charter_and_comes_back_as_it_was():
    charter = body()
    after = replace(before_now(), lent=(LENT,))
    new = signed(charter, after)
    assert BODIES["charter"]({**new, "ver": 2, "prev": KEY})
    assert read(new, TODAY).lent == (LENT,)
    assert read(new, TODAY).members == after.members, "a role that is lent is no role of his own"
    assert differences(read(new, TODAY), read(new, TODAY)) == ()
    assert "Tim Humas bertugas sebagai Plh. Kepala humas dari 1 Desember 2026 sampai 14 Desember 2026, surat 800/12/2026." in [str(s) for s in sentences(after)]


def test_a_delegation_counts_from_the_first_to_the_last_second_of_its_days():
    new = signed(body(), replace(before_now(), lent=(LENT,)))
    grants = Charter.grants
    charter = Charter(type("F", (), {"body": new, "id": KEY})())
    key = new["people"]["humas"]["keys"][0]
    held = {at: "kepala_humas" in grants(charter, key, at) for at in (
        "2026-11-30T23:59:59+08:00", "2026-12-01T00:00:00+08:00", "2026-12-14T23:59:59+08:00", "2026-12-15T00:00:00+08:00")}  # fmt: skip
    assert list(held.values()) == [False, True, True, False]


def test_a_delegation_that_is_over_is_left_behind():
    new = signed(body(), replace(before_now(), lent=(LENT,)))
    assert read(new, date(2026, 12, 15)).lent == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"person": "siapa"}, "sudah tidak di tim"),
        ({"role": "unit_program"}, "Pilih jabatan"),
        ({"role": "humas"}, "sudah memegang peran"),
        ({"letter": ""}, "nomor surat"),
        ({"letter": "a\nb"}, "nomor surat"),
        ({"until": date(2026, 11, 30)}, "berakhir sebelum dimulai"),
        ({"until": LENT.since + LONGEST + LONGEST}, "enam bulan"),
    ],
)
def test_a_delegation_without_letter_or_end_cannot_be_signed(change, words):
    before = before_now()
    found = [str(m) for m in faults(before, replace(before, lent=(replace(LENT, **change),)), TODAY)]
    assert any(words in m for m in found), found


def test_whoever_leaves_takes_no_delegation_along():
    charter = signed(body(), replace(before_now(), lent=(LENT,)))
    before = read(charter, TODAY)
    after = replace(before, members=tuple(m for m in before.members if m.id != "humas"))
    assert any("sudah tidak di tim" in str(m) for m in faults(before, after, TODAY))


def test_a_seat_asked_for_on_another_laptop_is_named_without_a_pin_here():
    before = before_now()
    after = replace(before, members=(*before.members, Member("baru", "Vera", ("ppid",))), seats=(Seat("baru", "cd" * 32), Seat("kepala", "ef" * 32)))
    said = [str(m) for m in differences(before, after)]
    assert said[0] == "Vera masuk tim sebagai PPID, dengan kursi di laptopnya sendiri."
    assert "Kepala Humas mendapat kursi baru di laptop lain" in said[1]
    assert seated_here(before, after) == ()
    new = signed(body(), after)
    assert new["people"]["baru"]["keys"] == ["cd" * 32]
    assert new["people"]["kepala"]["keys"][-1] == "ef" * 32
    assert not faults(before, after, TODAY)


def test_a_lost_seat_is_gone_from_the_charter_and_another_one_takes_its_place():
    charter = body()
    before = read(charter, TODAY)
    old = charter["people"]["kepala"]["keys"][0]
    after = replace(before, lost=(old,), here=("kepala",))
    assert [m.id for m in seated_here(before, after)] == ["kepala"]
    new = signed(charter, after, {"kepala": "99" * 32})
    assert new["people"]["kepala"]["keys"] == ["99" * 32]
    assert read(new, TODAY) == before
    said = [str(m) for m in differences(before, after)]
    assert said[0] == "Kepala Humas mendapat kursi baru di laptop ini, dengan PIN baru."
    assert "tidak berlaku lagi" in said[1]
