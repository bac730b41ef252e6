"""Remove the bytes of one body for a legal reason, by two persons: the head and a holder of the root key."""

from __future__ import annotations

from core.errors import Refused
from core.ledger.envelope import Fact, Signer
from core.messages import N_, say
from core.records import Changed
from db.facts import New
from db.office import Office


def redact(office: Office, blob: str, item: str, basis: str, root: Signer) -> Changed:
    """Redact ``blob`` under the law ``basis`` (an id of laws.toml). The hash and every signature stay; the bytes go.

    The unlocked seat must be kepala_humas, and ``root`` a root key of the charter held by somebody else's hands.
    Raises Refused.
    """
    who = office.actor()
    reasons = []
    if not who.has("kepala_humas"):
        reasons.append(say(N_("Hanya Kepala humas yang boleh menghapus isi catatan.")))
    if root.key not in office.chain.latest.body["roots"]:
        reasons.append(say(N_("Kunci induk ini bukan kunci induk kantor.")))
    if reasons:
        raise Refused(*reasons)
    body = {"blob": blob, "basis": basis}
    with office.together():
        facts: list[Fact] = office.say_all([New("redact", item, body)])
        before = office.take(root)
        try:
            facts += office.say_all([New("redact", item, body)])
        finally:
            office.give_back(before)
    office.honour_redactions()
    return office.changed(facts)
