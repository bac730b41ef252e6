"""Ask for a seat on this laptop, and read what another laptop asks for. Until a charter names the key, the seat means nothing."""

from __future__ import annotations

import secrets

from core import joining
from core.errors import Refused
from core.joining import Request
from core.ledger import keys, kinds
from core.ledger.envelope import Signer
from core.log import Secret
from core.messages import N_, say
from core.team import tidy
from db import files
from db.office import Office

_MOST = 8
"""Requests that may wait on one laptop."""


def ask_seat(office: Office, person: str, name: str, secret: Secret, *, head: bool = False, cost: keys.Cost | None = None) -> str:
    """Make a seat key here, wrapped with the PIN or passphrase ``secret``; gives the text of the request for the root holder.

    ``person`` is the id of somebody the charter knows (another laptop, a forgotten PIN) or empty for somebody new with ``name``. Raises Refused with
    every fault of name and PIN, Trouble.
    """
    known = office.chain.latest.body["people"]
    if person and person not in known:
        raise Refused(say(N_("Orang ini tidak ada di piagam. Minta kursi sebagai orang baru.")))
    written = tidy(known[person]["name"] if person else name)
    if not kinds.name(written):
        raise Refused(say(N_("Isi nama Anda seperti yang akan tercetak di lembar persetujuan.")))
    if len(waiting(office)) >= _MOST:
        raise Refused(say(N_("Di laptop ini sudah ada {n} permintaan kursi yang menunggu. Batalkan dulu yang tidak dipakai."), n=_MOST))
    seat = Signer(secrets.token_bytes(32))
    text = joining.write(seat, office.chain.genesis.id, written, person, office.at())
    office.seats.keep(seat, secret.reveal(), head=head, cost=cost)
    files.atomic_write(office.places.seats / f"{seat.key}.txt", text.encode("ascii"))
    return text


def withdraw(office: Office, key: str) -> None:
    """Throw away a request that waits here, with its key. A seat that a charter names stays."""
    if key in office.chain.keys or key not in office.seats.here():
        return
    for ending in ("txt", "key"):
        (office.places.seats / f"{key}.{ending}").unlink(missing_ok=True)


def waiting(office: Office) -> tuple[tuple[str, Request], ...]:
    """The requests of this laptop that no charter has answered yet, each with its text."""
    found = []
    for key in office.seats.here():
        path = office.places.seats / f"{key}.txt"
        if key not in office.chain.keys and path.is_file():
            text = path.read_text("ascii", "replace")
            try:
                found.append((text, joining.read(text, office.chain.genesis.id)))
            except Refused:  # damaged on this disk: the person asks again
                continue
    return tuple(found)


def look_at(office: Office, text: str) -> tuple[Request, str]:
    """A request from another laptop and its four words. Raises Refused when it is none, for another office, or was answered already."""
    request = joining.read(text, office.chain.genesis.id)
    if request.key in office.chain.keys:
        raise Refused(say(N_("Kursi ini sudah ada di piagam. Kirim paket tim ke laptop peminta supaya ia bisa masuk.")))
    if request.person and request.person not in office.chain.latest.body["people"]:
        raise Refused(say(N_("Peminta mengaku sebagai orang yang tidak lagi di tim. Minta ia membuat permintaan sebagai orang baru.")))
    return request, joining.words(request)
