"""Remove the bytes of bodies and files for a legal reason, by two persons: the head and a holder of the root key."""

from __future__ import annotations

from collections.abc import Sequence

from core.ledger.envelope import Fact, Signer
from core.records import Changed
from core.workflow import may_redact, require
from db.facts import New
from db.office import Office


def redact(office: Office, blobs: str | Sequence[str], item: str, basis: str, root: Signer) -> Changed:
    """Redact ``blobs`` (bodies or files of ``item``) under the law ``basis`` (an id of laws.toml): all of them or none.

    Hashes and signatures stay; the bytes go, here at once and elsewhere with the next exchange. The unlocked seat must be kepala_humas,
    and ``root`` a root key of the charter held by somebody else's hands. Raises Refused with every reason.
    """
    wanted = [blobs] if isinstance(blobs, str) else list(dict.fromkeys(blobs))
    require(may_redact(office.actor(), len(wanted), basis, root_known=root.key in office.chain.latest.body["roots"]))
    news = [New("redact", item, {"blob": blob, "basis": basis}) for blob in wanted]
    with office.together():
        facts: list[Fact] = office.say_all(news)
        before = office.take(root)
        try:
            facts += office.say_all(news)
        finally:
            office.give_back(before)
    office.honour_redactions()
    return office.changed(facts)
