"""The next charter, signed by the root holder with the code from paper: everything that was proposed, or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping

from core import charter_draft
from core.charter_draft import Draft
from core.errors import Refused
from core.ledger import keys
from core.ledger.envelope import Signer
from core.ledger.fingerprint import from_groups
from core.log import Secret
from core.messages import N_, Message, say
from core.records import Changed
from db.actions.found import recharter
from db.office import Office


def amend(office: Office, draft: Draft, code: Secret, pins: Mapping[str, Secret], *, version: int, cost: keys.Cost | None = None) -> Changed:
    """Sign ``draft`` as the charter after ``version`` with the root whose paper form is ``code``; ``pins`` are those of the people who get a seat here.

    The root key is in memory for this one signature. A seat that was made before a failure is named by no charter and means nothing.
    Raises Refused with every fault, Trouble.
    """
    latest = office.chain.latest
    if latest.ver != version:
        raise Refused(say(N_("Piagam sudah berubah sejak usulan ini dibuat. Periksa lagi perubahannya.")))
    today = office.now().date()
    before = charter_draft.read(latest.body, today)
    new = charter_draft.seated_here(before, draft)
    faults = [*charter_draft.faults(before, draft, today), *(say(N_("{who}: PIN belum dibuat."), who=m.name) for m in new if m.id not in pins)]
    faults += _seat_faults(office, draft)
    if any(m.id in _once(office) for m in charter_draft.newcomers(before, draft)):
        faults.append(say(N_("Seseorang pernah keluar dari tim dengan tanda pengenal yang sama. Tambahkan sebagai orang baru.")))
    if faults:
        raise Refused(*faults)
    root = root_of(office, code)
    seats = {m.id: Signer(secrets.token_bytes(32)) for m in new}
    for m in new:
        office.seats.keep(seats[m.id], pins[m.id].reveal(), head="kepala_humas" in m.roles, cost=cost)
    fact = recharter(office, root, **charter_draft.changes(latest.body, draft, {who: seat.key for who, seat in seats.items()}))
    return office.changed([fact])


def _seat_faults(office: Office, draft: Draft) -> Iterator[Message]:
    """A seat is asked for once, with a key that nobody had; what is lost has to be there."""
    asked = [s.key for s in draft.seats]
    if set(asked) & office.chain.keys or len(asked) != len(set(asked)):
        yield say(N_("Kursi yang diminta sudah pernah dipakai di piagam. Buat permintaan baru di laptop peminta."))
    if set(draft.lost) - {k for p in office.chain.latest.body["people"].values() for k in p["keys"]}:
        yield say(N_("Kursi yang dicabut sudah tidak ada di piagam."))


def _once(office: Office) -> frozenset[str]:
    """Everybody whom an earlier charter named and the latest does not."""
    now = office.chain.latest.body["people"]
    return frozenset(p for c in office.chain.charters for p in c.body["people"] if p not in now)


def root_of(office: Office, code: Secret) -> Signer:
    """The root key that the paper holds. Raises Refused when the code is wrong or belongs to another office."""
    root = Signer(from_groups(code.reveal()))
    if root.key not in office.chain.latest.body["roots"]:
        raise Refused(say(N_("Kode ini sah, tetapi bukan kunci induk kantor ini. Periksa lembar pemulihannya.")))
    return root
