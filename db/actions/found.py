"""Found an office, and issue its next charter: what only the root key may do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.errors import Trouble
from core.ledger import founding
from core.ledger.envelope import Fact, Signer
from core.messages import N_, say
from core.paths import Places
from db.facts import Facts, New
from db.office import APP_VERSION, Office


def found(places: Places, root: Signer, body: Mapping[str, Any], *, at: str, meta: Mapping[str, str] | None = None, epoch: str | None = None) -> None:
    """Make the records of a new office and sign its first charter; only a fictional office names its ``epoch``.

    Raises Trouble when there is an office already.
    """
    if places.facts.exists():
        raise Trouble(say(N_("Di folder ini sudah ada kantor.")), say(N_("Pilih folder lain, atau buka kantor yang ada.")))
    with Facts.create(places) as facts:
        for k, v in (meta or {}).items():
            facts.set_meta(k, v)
        facts.open_epoch(root, "install", charter=None, app=APP_VERSION, at=at, epoch=epoch)
        first = facts.append(root, "charter", "charter", body, (), at)
        facts.pin_genesis(first.id)


def recharter(office: Office, root: Signer, **changes: Any) -> Fact:
    """The next version of the charter, signed by a root. ``seen`` is how far this laptop has read every log."""
    last = office.chain.latest
    body = founding.next_charter(last.body, last.id, office.logs.heads(), **changes)
    before = office.take(root)
    try:
        return office.say_all([New("charter", "charter", body, [last.id])])[0]
    finally:
        office.give_back(before)
