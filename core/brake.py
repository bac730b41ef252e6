"""The brake on guessing a PIN at the screen: waits that grow, and five minutes after five wrong ones.

It is a brake and no protection: what protects a seat key is the half in the system keyring. ``db/brake.py`` keeps it on disk,
because closing the program must not be the way around it.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import Refused
from core.messages import N_, say

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

    def __init__(self, brake: Brake) -> None:
        self.brake = brake
        if brake.wrong:
            super().__init__(say(N_("PIN belum cocok. Tersisa {left} percobaan."), left=brake.left()))
        else:
            super().__init__(say(N_("PIN belum cocok lima kali. Terkunci {minutes} menit."), minutes=round(LOCKED / 60)))


class TooSoon(Refused):
    """The wait is not over; ``brake`` says how long it still takes. The secret was not even looked at."""

    def __init__(self, brake: Brake) -> None:
        self.brake = brake
        super().__init__(say(N_("Tunggu sampai hitung mundur selesai, lalu coba lagi.")))
