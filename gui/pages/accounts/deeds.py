"""What the page of accounts asks and does in the records thread and in the pool; the heavy imports wait inside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.log import Secret
from core.passwords import Strength, strength
from core.records import Changed
from core.safety import Answer
from db.queries.security import Agenda
from gui.print.writing import Parts

if TYPE_CHECKING:
    from db.actions.bring_secrets import Brought
    from gui.pasting import Pasted

BREACH = "disusupi:"
"""Before the id of an account: the page opens with its incident."""
LEAVING = "pindah:"
"""Before the id of a person: the page opens with the list of that person's accesses."""


def look(office: Any) -> Agenda:
    """The security agenda."""
    from db.queries.security import agenda

    return agenda(office)


def audit(office: Any, account: str, answers: Mapping[str, Answer]) -> Changed:
    """Keep an audit."""
    from db.actions.audit_account import audit_account

    return audit_account(office, account, answers)


def keep_evidence(folder: Path, source: Path | Pasted) -> str:
    """Keep what shows an answer of an audit, a picture without its metadata; gives its hash. Runs in the pool. Raises Refused, Trouble."""
    from core.content.sniff import HEAD, sniff
    from db.actions import attach
    from db.files import guard
    from gui import pasting

    if not isinstance(source, Path):
        return attach.attach_bytes(folder, pasting.raw(source)).hash
    with guard(source), source.open("rb") as stream:
        picture = (sniff(stream.read(HEAD)) or "").startswith("image/")
    return attach.attach(folder, source).hash if picture else attach.document(folder, source).hash


def review(office: Any, answers: Mapping[str, Answer]) -> Changed:
    """Keep a review of the register."""
    from db.actions.audit_account import review_register

    return review_register(office, answers)


def begin_leaving(office: Any, person: str, day: date) -> Changed:
    """Begin the list of somebody who leaves."""
    from db.actions.leave import begin_leaving

    return begin_leaving(office, person, day)


def leave(office: Any, record: str, account: str, deed: str, heir: str) -> Changed:
    """Do one line of that list."""
    from db.actions.leave import leave

    return leave(office, record, account, deed, heir)


def open_breach(office: Any, account: str, seen: str) -> Changed:
    """Open the incident of an account."""
    from db.actions.breach import open_breach

    return open_breach(office, account, seen)


def tick_breach(office: Any, record: str, step: str) -> Changed:
    """Write down that a step is done."""
    from db.actions.breach import tick_breach

    return tick_breach(office, record, step)


def take_record_back(office: Any, record: str) -> Changed:
    """Take an audit, a review or a list of somebody who leaves back."""
    from db.actions.take_back import take_record_back

    return take_record_back(office, record)


def take_back(office: Any, record: str, step: str) -> Changed:
    """Take the mark at a step back."""
    from db.actions.take_back import take_back

    return take_back(office, record, step)


def write_statement(office: Any, record: str) -> Changed:
    """Make a draft of the statement that waits in a brief."""
    from db.actions.breach import write_statement

    return write_statement(office, record)


def bring(office: Any, *, brought: list[Brought]) -> Changed:
    """Write down what is imported."""
    from db.actions.bring_secrets import bring_secrets

    return bring_secrets(office, brought)


def shred(path: Path) -> None:
    """Destroy a plain file. Runs in the pool."""
    from db.shred import shred

    shred(path)


def leaving_parts(office: Any, record: str) -> Parts:
    """The minutes of somebody who left. Raises Refused."""
    from db.queries.leaving_sheet import leaving_minutes

    return (*leaving_minutes(office, record), office.signer)


def write_leaving(parts: Parts, path: Path) -> Path:
    """Paint, seal and write those minutes; gives their path. Runs in the pool. Raises Trouble."""
    from db.files import atomic_write
    from gui.print.sheets import leaving_pdf

    atomic_write(path, leaving_pdf(*parts))
    return path


def judge(password: Secret, own: tuple[str, ...]) -> Strength:
    """How hard a password is to guess. Runs in the pool: a long one is looked at for a tenth of a second."""
    return strength(password.reveal(), own)
