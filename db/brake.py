"""The brake on guessing a PIN at the screen: waits that grow, and five minutes after five wrong ones.

It is a brake and no protection (a colleague under the same account can delete this file); what protects a seat key is the
half in the system keyring. It outlives a restart, or closing the program would be the way around it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from core.errors import Refused
from core.messages import N_, say
from db.files import atomic_write

TRIES = 5
LOCKED = 300.0
"""Seconds after the fifth wrong PIN (design: five wrong lock five minutes)."""
WAITS = (0.0, 0.0, 2.0, 5.0, 10.0)
"""Seconds of waiting after so many wrong PINs below five."""


@dataclass(frozen=True, slots=True)
class Brake:
    """Wrong PINs of one person in a row, and until when (seconds since 1970) the next one has to wait."""

    wrong: int = 0
    until: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next try. Never more than five minutes, even when the clock was set back meanwhile."""
        return min(max(0.0, self.until - now), LOCKED)

    def left(self) -> int:
        """Tries until the five minutes begin."""
        return TRIES - self.wrong

    def after_wrong(self, now: float) -> Brake:
        """The brake after one more wrong PIN; after the fifth the count begins anew behind the wait."""
        wrong = self.wrong + 1
        return Brake(0, now + LOCKED) if wrong >= TRIES else Brake(wrong, now + WAITS[wrong])


class WrongPin(Refused):
    """The secret was not the right one; ``brake`` says how long to wait and how many tries are left."""

    def __init__(self, brake: Brake, now: float) -> None:
        self.brake = brake
        if brake.wrong:
            reason = say(N_("PIN belum cocok. Tersisa {left} percobaan."), left=brake.left())
        else:
            reason = say(N_("PIN belum cocok lima kali. Terkunci {minutes} menit."), minutes=round(brake.wait(now) / 60))
        super().__init__(reason)


class TooSoon(Refused):
    """The wait is not over; ``brake`` says how long it still takes. The secret was not even looked at."""

    def __init__(self, brake: Brake) -> None:
        self.brake = brake
        super().__init__(say(N_("Tunggu sampai hitung mundur selesai, lalu coba lagi.")))


class Unlocks(Protocol):
    """What the brake needs of the office."""

    def unlock(self, person_id: str, secret: str) -> None:
        """Open the seat key of a person. Refused when the secret is wrong, Trouble when the surroundings fail."""


def read(path: Path) -> dict[str, Brake]:
    """The brakes in the file. A file that is gone or damaged holds none: it guards no secret."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(person): Brake(int(b["wrong"]), float(b["until"])) for person, b in found.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def standing(path: Path, person_id: str) -> Brake:
    """The brake of one person."""
    return read(path).get(person_id, Brake())


def unlock(office: Unlocks, path: Path, person_id: str, secret: str, clock: Callable[[], float]) -> None:
    """Unlock the seat of a person unless the brake holds. Raises TooSoon, WrongPin, or Trouble, which does not count."""
    brakes = read(path)
    brake = brakes.get(person_id, Brake())
    if brake.wait(clock()) > 0:
        raise TooSoon(brake)
    try:
        office.unlock(person_id, secret)
    except Refused as wrong:
        now = clock()
        after = brake.after_wrong(now)
        _write(path, {**brakes, person_id: after})
        raise WrongPin(after, now) from wrong
    if brakes.pop(person_id, None) is not None:
        _write(path, brakes)


def _write(path: Path, brakes: dict[str, Brake]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(path, json.dumps({person: asdict(b) for person, b in brakes.items()}, sort_keys=True).encode())
