"""Take an exchange file into the office that is open: look at it first, then keep all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.ledger.charter import chain
from core.ledger.fingerprint import groups
from core.records import Changed
from db.bundle import Imported, Staged, import_into, of_this_office, preview, read
from db.office import Office


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a file would add here: ``sender`` is the name of who signed its statement, empty for nobody the charter knows; ``at`` when (ISO).

    ``people`` says whether a newer charter of the team lies in it.
    """

    new: Imported
    sender: str
    at: str
    people: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose office a file would begin on an empty laptop: name, fingerprint of the root to compare aloud, how many facts, and who works there."""

    office: str
    fingerprint: str
    facts: int
    people: tuple[str, ...]


def look_into(office: Office, staged: Staged) -> Parcel:
    """What :func:`take_in` would add. Raises Refused for another office or while restored records wait to be confirmed."""
    of_this_office(office.facts, staged, None)
    new = preview(office.facts, office.media, staged)
    by = staged.statement.by
    sender = office.chain.person(by) if by else None
    known = {c.id for c in office.chain.charters}
    return Parcel(new, office.chain.name(sender) if sender else "", staged.statement.at, any(f.kind == "charter" and f.id not in known for f in staged.facts))


def take_in(office: Office, staged: Staged) -> tuple[Imported, Changed]:
    """Keep what is new of a checked file, and follow it. Raises Refused, Trouble; then nothing was kept."""
    done = import_into(office.facts, office.media, staged)
    office.refresh()
    office.honour_redactions()
    return done, Changed(frozenset(f.kind for f in staged.facts), done.items)


def origin(path: Path, passphrase: str | None = None) -> Origin | None:
    """Whose office the file would begin; None when it holds no first charter. Raises BadArchive, Refused, Trouble."""
    with read(path, passphrase, copy=True) as staged:
        found = chain(staged.facts, staged.statement.office)
        if not found.charters:
            return None
        people = tuple(p["name"] for p in found.latest.body["people"].values())
        return Origin(found.latest.office, groups(found.genesis.fact.key), len(staged.facts), people)
