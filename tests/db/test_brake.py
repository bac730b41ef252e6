"""Guessing PINs gets slow, stays slow over a restart, and is forgiven by the right one."""

import pytest

from core.brake import LOCKED, TRIES, Brake, TooSoon, WrongPin
from core.errors import Trouble
from core.ledger.keys import WrongSecret
from core.messages import say
from db.brake import read, standing, unlock


class Office:
    """Knows one PIN and counts how often it was asked."""

    def __init__(self, secret="482915", error=None):
        self.secret, self.error, self.asked = secret, error, 0

    def unlock(self, person_id, secret):
        self.asked += 1
        if self.error is not None:
            raise self.error
        if secret != self.secret:
            raise WrongSecret


class Clock:
    def __init__(self):
        self.now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "brake.json"


@pytest.fixture
def clock():
    return Clock()


def guess(office, path, clock, times, person="kh"):
    """Wrong PINs in a row, each after its wait."""
    for _ in range(times):
        clock.now += standing(path, person).wait(clock.now)
        with pytest.raises(WrongPin) as no:
            unlock(office, path, person, "000000", clock)
    return no.value


def test_the_right_pin_leaves_no_trace(path, clock):
    unlock(Office(), path, "kh", "482915", clock)
    assert not path.exists()


def test_every_wrong_pin_says_how_many_tries_are_left(path, clock):
    office = Office()
    left = [guess(office, path, clock, 1).brake.left() for _ in range(TRIES - 1)]
    assert left == [4, 3, 2, 1]


def test_waits_grow_with_every_wrong_pin(path, clock):
    office = Office()
    waits = [guess(office, path, clock, 1).brake.wait(clock.now) for _ in range(TRIES)]
    assert waits == sorted(waits)
    assert waits[0] == 0
    assert waits[-1] == LOCKED


def test_after_five_wrong_ones_even_the_right_pin_waits_five_minutes(path, clock):
    office = Office()
    guess(office, path, clock, TRIES)
    clock.now += LOCKED - 1
    asked = office.asked
    with pytest.raises(TooSoon):
        unlock(office, path, "kh", "482915", clock)
    assert office.asked == asked, "the office was asked during the wait"
    clock.now += 1
    unlock(office, path, "kh", "482915", clock)


def test_a_restart_does_not_shorten_the_wait(path, clock):
    guess(Office(), path, clock, TRIES)
    assert read(path)["kh"].wait(clock.now) == LOCKED


def test_a_clock_set_back_never_locks_longer_than_five_minutes(path, clock):
    guess(Office(), path, clock, TRIES)
    clock.now -= 30 * 24 * 3600
    assert standing(path, "kh").wait(clock.now) == LOCKED


def test_one_person_guessing_does_not_slow_another(path, clock):
    office = Office()
    guess(office, path, clock, TRIES, "kh")
    unlock(office, path, "th", "482915", clock)
    assert standing(path, "kh").wait(clock.now) == LOCKED


def test_the_right_pin_forgives_the_wrong_ones(path, clock):
    office = Office()
    guess(office, path, clock, 3)
    clock.now += LOCKED
    unlock(office, path, "kh", "482915", clock)
    assert standing(path, "kh") == Brake()


def test_a_locked_keyring_is_not_a_wrong_pin(path, clock):
    office = Office(error=Trouble(say("Brankas terkunci."), say("Buka.")))
    with pytest.raises(Trouble):
        unlock(office, path, "kh", "482915", clock)
    assert standing(path, "kh") == Brake()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"kh": 3}', '{"kh": {"wrong": "x", "until": 0}}'])
def test_a_damaged_file_locks_nobody_out(path, clock, text):
    path.parent.mkdir(parents=True)
    path.write_text(text)
    unlock(Office(), path, "kh", "482915", clock)
