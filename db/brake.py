"""Keeps the brake on guessing PINs (``core/brake.py``) in a small file beside the records, and unlocks through it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from core.brake import Brake, TooSoon, WrongPin
from core.ledger.keys import WrongSecret
from db.files import atomic_write


class Unlocks(Protocol):
    """What the brake needs of the office."""

    def unlock(self, person: str, secret: str) -> None:
        """Open the seat of a person. Raises WrongSecret, Refused without a seat here, Trouble."""


def read(path: Path) -> dict[str, Brake]:
    """The brakes in the file. A file that is gone or damaged holds none: it guards no secret."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(person): Brake(int(b["wrong"]), float(b["until"])) for person, b in found.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def standing(path: Path, person: str) -> Brake:
    """The brake of one person."""
    return read(path).get(person, Brake())


def unlock(office: Unlocks, path: Path, person: str, secret: str, clock: Callable[[], float]) -> None:
    """Unlock the seat of a person unless the brake holds. Raises TooSoon, WrongPin; what else the office raises does not count."""
    brakes = read(path)
    brake = brakes.get(person, Brake())
    if brake.wait(clock()) > 0:
        raise TooSoon(brake)
    try:
        office.unlock(person, secret)
    except WrongSecret as wrong:
        after = brake.after_wrong(clock())
        _write(path, {**brakes, person: after})
        raise WrongPin(after) from wrong
    if brakes.pop(person, None) is not None:
        _write(path, brakes)


def _write(path: Path, brakes: dict[str, Brake]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(path, json.dumps({person: asdict(b) for person, b in brakes.items()}, sort_keys=True).encode())
