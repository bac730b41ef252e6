"""What the page asks of the records: every function here runs in the records thread, and loads there what is heavy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.records import Person
from core.review import Review, Signed, Waits
from core.signing import Pick
from gui.pages.approval.picks import Key

Loaded = tuple[tuple[Waits, ...], dict[Key, Pick] | None]


def load(office: Any, person: str, *, kept: bool) -> Loaded:
    """The queue and, when asked for, what this person had chosen before."""
    from db.queries.approval import load_session, queue

    return queue(office), load_session(office, person) if kept else None


def look(office: Any, key: Key, pick: Pick | None) -> Review:
    """One item as it is decided on."""
    from db.queries.review import review

    return review(office, *key, pick)


def save(office: Any, person: str, picks: Mapping[Key, Pick]) -> None:
    """Keep the choices of a person, unsigned."""
    from db.queries.approval import save_session

    save_session(office, person, picks)


def lines_of(office: Any, picks: list[Pick]) -> tuple[tuple[Signed, ...], dict[str, str]]:
    """What would be signed, and, in the fictional office, the PINs that are no secret."""
    from db.queries.approval import signed_lines

    return signed_lines(office, picks), _pins(office)


def signers(office: Any) -> tuple[tuple[tuple[Person, int], ...], dict[str, str]]:
    """Who could take the laptop with how much waiting, and, in the fictional office, the PINs that are no secret."""
    from db.queries.approval import signers

    return signers(office), _pins(office)


def _pins(office: Any) -> dict[str, str]:
    if not office.demo:
        return {}
    from db.demo import pins

    return pins()


def write_minutes(office: Any, session: str, path: Path) -> Path:
    """Write the minutes of a session; the seat that is unlocked seals the paper."""
    from db.files import atomic_write
    from db.queries.minutes import session_minutes
    from gui.print.sheets import minutes_pdf

    atomic_write(path, minutes_pdf(*session_minutes(office, session), office.signer))
    return path
