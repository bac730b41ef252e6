"""Seat keys on a laptop: what a PIN must be, what happens without a keyring, and that nothing lies in plain text."""

from __future__ import annotations

import threading

import pytest

from core.errors import Damaged, Refused, Trouble
from core.ledger.envelope import Signer
from core.ledger.keys import DEMO_COST, WrongSecret
from core.paths import Places, places
from db.seats import Seats, Standing, within

STAFF, HEAD = Signer(b"s" * 32), Signer(b"h" * 32)
PHRASE = "empat kata yang hanya saya tahu"


class Keyring:
    """A keyring in memory: the operating system's own is tried in test_secret_service.py."""

    def __init__(self, standing: Standing = Standing.READY) -> None:
        self.state = standing
        self.held: dict[str, bytes] = {}

    def standing(self) -> Standing:
        return self.state

    def get(self, key: str) -> bytes | None:
        return self.held.get(key)

    def put(self, key: str, half: bytes) -> None:
        self.held[key] = half


@pytest.fixture
def home(tmp_path: object) -> Places:
    return places(str(tmp_path))


def test_a_pin_opens_the_seat_that_it_wrapped(home: Places) -> None:
    seats = Seats(home, Keyring())
    seats.keep(STAFF, "271828", cost=DEMO_COST)
    assert seats.here() == (STAFF.key,)
    assert seats.open(STAFF.key, "271828").key == STAFF.key
    with pytest.raises(WrongSecret):
        seats.open(STAFF.key, "271829")


def test_the_head_needs_eight_digits_once_the_laptop_has_another_seat(home: Places) -> None:
    seats = Seats(home, Keyring())
    seats.keep(STAFF, "271828", cost=DEMO_COST)
    with pytest.raises(Refused, match="8"):
        seats.keep(HEAD, "314159", head=True, cost=DEMO_COST)
    seats.keep(HEAD, "31415926", head=True, cost=DEMO_COST)


@pytest.mark.parametrize("state", [Standing.NONE, Standing.LOCKED, Standing.DENIED])
def test_without_a_usable_keyring_a_pin_is_refused_and_a_passphrase_works(home: Places, state: Standing) -> None:
    seats = Seats(home, Keyring(state))
    with pytest.raises(Refused, match="brankas"):
        seats.keep(STAFF, "271828", cost=DEMO_COST)
    assert seats.here() == ()
    seats.keep(STAFF, PHRASE, cost=DEMO_COST)
    assert seats.open(STAFF.key, PHRASE).key == STAFF.key


def test_neither_key_nor_secret_lies_in_any_file_in_plain_text(home: Places) -> None:
    ring = Keyring()
    seats = Seats(home, ring)
    seats.keep(STAFF, "271828", cost=DEMO_COST)
    written = b"".join(p.read_bytes() for p in home.data.rglob("*") if p.is_file())
    for secret in (STAFF.seed(), STAFF.seed().hex().encode(), b"271828", ring.held[STAFF.key].hex().encode()):
        assert secret not in written


def test_a_keyring_that_lost_its_half_is_told_apart_from_a_wrong_pin(home: Places) -> None:
    ring = Keyring()
    seats = Seats(home, ring)
    seats.keep(STAFF, "271828", cost=DEMO_COST)
    ring.held.clear()
    with pytest.raises(Trouble, match="kunci"):
        seats.open(STAFF.key, "271828")


def test_a_keyring_that_never_answers_is_given_up_on() -> None:
    never = threading.Event()
    with pytest.raises(TimeoutError):
        within(lambda: str(never.wait()), seconds=0.05)
    assert within(lambda: "isi") == "isi"
    never.set()


def test_a_damaged_seat_file_is_named(home: Places) -> None:
    seats = Seats(home, Keyring())
    seats.keep(STAFF, "271828", cost=DEMO_COST)
    (home.seats / f"{STAFF.key}.key").write_bytes(b"{}")
    with pytest.raises(Damaged):
        seats.open(STAFF.key, "271828")
