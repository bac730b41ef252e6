"""The charter as the settings show it: the version in force, what it says as a draft, and who may change it."""

from __future__ import annotations

from dataclasses import dataclass

from core import charter_draft
from core.charter_draft import Draft
from core.ledger.fingerprint import groups
from db.office import Office


@dataclass(frozen=True, slots=True)
class CharterView:
    """``draft`` is the charter in force; ``signed`` when it was (ISO with offset), ``roots`` the fingerprints of its root keys.

    ``taken`` are ids of people that an earlier charter named: nobody new may get one. ``ready``: the keyring holds PINs here.
    ``code`` is the recovery code of the fictional office only.
    """

    office: str
    zone: str
    version: int
    signed: str
    roots: tuple[str, ...]
    draft: Draft
    taken: tuple[str, ...]
    here: tuple[str, ...]
    locked: bool
    code: str = ""


def charter(office: Office) -> CharterView:
    """The charter in force."""
    latest = office.chain.latest
    return CharterView(
        office=latest.office,
        zone=latest.zone,
        version=latest.ver,
        signed=latest.fact.at,
        roots=tuple(groups(k) for k in latest.body["roots"]),
        draft=charter_draft.read(latest.body, office.now().date()),
        taken=tuple(dict.fromkeys(p for c in office.chain.charters for p in c.body["people"])),
        here=tuple(p.id for p in office.people() if p.here),
        locked=office.person is None,
        code=_code() if office.demo else "",
    )


def _code() -> str:
    from core.ledger.fingerprint import to_groups
    from db.demo import signer

    return to_groups(signer("root").seed())
