"""Secrets of one account in a sealed file, for one person at another laptop: the only way that they ever leave a keyring.

The passphrase is read out, never sent with the file. The file names office, account, receiver and the moment after which it opens no more; all of
it lies inside the seal, so nobody can extend it. It is no part of a bundle and the records never name what is in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from core import accounts
from core.accounts import Account
from core.errors import Refused, Trouble
from core.ledger.envelope import is_time
from core.log import Secret
from core.messages import N_, say
from core.passwords import heard
from db import files, sealed
from db.vault import Values

MAGIC = b"PARAF-SERAH v1\n"
_LARGEST = 256 * 1024


class Parcel(NamedTuple):
    """What a file holds: the secrets of one account, from whom, for whom, until when (time with offset)."""

    office: str
    account: str
    title: str
    sender: str
    to: str
    until: str
    values: Mapping[str, Secret]


def hand(path: Path, account: Account, values: Values, passphrase: str, *, office: str, sender: str, to: str, now: datetime, hours: int) -> None:
    """Write the file for ``to``. Raises Refused when there is nothing to hand over, Trouble when it cannot be written."""
    if not values:
        raise Refused(say(N_("Belum ada rahasia akun ini di brankas komputer ini.")))
    body = {
        "v": 1, "office": office, "account": account.id, "title": accounts.title(account), "from": sender, "to": to,
        "until": (now + timedelta(hours=hours)).isoformat(timespec="seconds"), "secrets": {kind: secret.reveal() for kind, secret in values.items()},
    }  # fmt: skip
    files.atomic_write(path, sealed.seal_bytes(json.dumps(body).encode(), heard(passphrase), MAGIC))


def receive(path: Path, passphrase: str, *, office: str, person: str, now: datetime) -> Parcel:
    """What lies in the file, for ``person`` who sits here. Raises Refused with the reason, Trouble for a wrong passphrase."""
    with files.guard(path):
        if path.stat().st_size > _LARGEST:
            raise Refused(say(N_("Berkas ini bukan berkas serah rahasia Paraf.")))
        raw = path.read_bytes()
    if not raw.startswith(MAGIC):
        raise Refused(say(N_("Berkas ini bukan berkas serah rahasia Paraf.")))
    found = _read(sealed.open_bytes(raw, heard(passphrase), MAGIC, path.name))
    why = []
    if found.office != office:
        why.append(say(N_("Berkas ini dari kantor lain.")))
    if found.to != person:
        why.append(say(N_("Berkas ini untuk orang lain.")))
    if datetime.fromisoformat(found.until) <= now:
        why.append(say(N_("Masa buka berkas ini sudah lewat. Minta berkas baru.")))
    if why:
        raise Refused(*why)
    return found


def _read(plain: bytes) -> Parcel:
    try:
        body: dict[str, Any] = json.loads(plain)
        values = {str(kind): Secret(str(text)) for kind, text in body["secrets"].items() if kind in accounts.SECRETS}
        if not is_time(body["until"]):
            raise ValueError("no time with an offset")
        office, account, title, sender, to, until = (str(body[key]) for key in ("office", "account", "title", "from", "to", "until"))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Trouble(say(N_("Isi berkas serah tidak terbaca.")), say(N_("Minta berkasnya sekali lagi."))) from None
    return Parcel(office, account, title, sender, to, until, values)
