"""What the page asks of the records: every function here runs in the records thread, and loads there what is heavy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.records import Person
from core.review import Acting, Elsewhere, Review, Signed, Waits
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


def ahead(office: Any, key: Key, pick: Pick | None) -> Review | None:
    """The item that comes next, to be made ready; None when it cannot be shown by now."""
    from core.errors import Refused

    try:
        return look(office, key, pick)
    except Refused:
        return None


def look_at(office: Any, keys: Sequence[Key], picks: Mapping[Key, Pick]) -> tuple[Review, ...]:
    """Several items as they are decided on."""
    return tuple(look(office, key, picks.get(key)) for key in keys)


def elsewhere(office: Any) -> tuple[Elsewhere, ...]:
    """What waits for others, is held up, or expired."""
    from db.queries.elsewhere import elsewhere

    return elsewhere(office)


def acting(office: Any, roles: Sequence[str]) -> Acting | None:
    """The delegation by which the person at the screen holds one of these roles; None when all of them are his own."""
    from db.queries.approval import acting_now

    return next((found for role in roles if (found := acting_now(office, role)) is not None), None)


def minutes_parts(office: Any, session: str) -> Any:
    """What the minutes of a session say, and the seat that seals them."""
    from db.queries.minutes import session_minutes

    return (*session_minutes(office, session), office.signer)


def prints_parts(office: Any, session: str) -> Any:
    """What the sheets of a session say, and the seat that seals them."""
    from db.queries.minutes import session_sheets

    return (*session_sheets(office, session), office.signer)


def write_minutes(parts: Any, path: Path) -> Path:
    """Paint, seal and write the minutes of a session; gives their path. Raises Trouble."""
    from db.files import atomic_write
    from gui.print.sheets import minutes_pdf

    atomic_write(path, minutes_pdf(*parts))
    return path


def write_prints(parts: Any, path: Path) -> Path:
    """Paint, seal and write all sheets of a session into one file; gives its path. Raises Trouble."""
    from db.files import atomic_write
    from gui.print.sheets import prints_pdf

    atomic_write(path, prints_pdf(*parts))
    return path


def keep_scan(folder: Path, source: Path) -> str:
    """Keep the scan of a signed paper byte for byte; gives its hash. Runs in the pool. Raises Refused, Trouble."""
    from db.actions.attach import document

    return document(folder, source).hash


def copy_out(folder: Path, digest: str, target: Path) -> Path:
    """A copy of a kept document for another program to open; gives its path. Runs in the pool. Raises Trouble, Damaged."""
    from db.actions import attach

    return attach.copy_out(folder, digest, target)
