"""Seat keys and a real secret service: what a desktop's keyring does, seen from a session bus of our own."""

import os
import shlex
import subprocess
import sys

import pytest

from core.errors import Trouble
from core.ledger import keys
from core.ledger.envelope import Signer
from core.paths import places
from db.seats import KeyringHalves, Seats, Standing

pytestmark = pytest.mark.keyring
PIN = "73915824"


def session(folder, start, code):
    """Run Python ``code`` beside a keyring daemon on a session bus of its own, with its data in ``folder``; returns what it prints."""
    (folder / "run").mkdir(mode=0o700, exist_ok=True)
    env = {**os.environ, "XDG_DATA_HOME": str(folder / "data"), "XDG_RUNTIME_DIR": str(folder / "run")}
    script = f"{start} >/dev/null 2>&1; exec {shlex.quote(sys.executable)} -c {shlex.quote(code)}"
    done = subprocess.run(["dbus-run-session", "--", "bash", "-c", script], env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_seat_opens_with_its_pin_and_the_half_in_the_keyring(tmp_path):
    signer = Signer(os.urandom(32))
    Seats(places(tmp_path), KeyringHalves()).keep(signer, PIN, cost=keys.DEMO_COST)
    again = Seats(places(tmp_path), KeyringHalves())
    assert again.open(signer.key, PIN).seed() == signer.seed()
    with pytest.raises(keys.WrongSecret):
        again.open(signer.key, "73915825")


def test_the_seat_file_alone_does_not_open_on_another_laptop(tmp_path):
    signer = Signer(os.urandom(32))
    Seats(places(tmp_path), KeyringHalves()).keep(signer, PIN, cost=keys.DEMO_COST)

    class OtherLaptop(KeyringHalves):
        def get(self, key):
            return super().get("0" * 64)

    with pytest.raises(Trouble):
        Seats(places(tmp_path), OtherLaptop()).open(signer.key, PIN)


def test_a_locked_keyring_is_told_apart_from_an_absent_one(tmp_path):
    unlocked = "printf 'sandi\\n' | gnome-keyring-daemon --unlock --components=secrets"
    put = "from db.seats import KeyringHalves as H; h = H(); h.put('ab' * 32, b'x' * 32); print(h.standing())"
    ask = "from db.seats import KeyringHalves as H; print(H().standing())"
    assert session(tmp_path, unlocked, put) == Standing.READY
    assert session(tmp_path, "gnome-keyring-daemon --start --components=secrets", ask) == Standing.LOCKED
