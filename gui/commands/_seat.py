"""Who makes a document on the command line: the seat is unlocked with a PIN that is typed, never passed as an argument."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING

from core.errors import Refused
from core.ledger.keys import WrongSecret
from core.messages import N_, _, say

if TYPE_CHECKING:
    from db.office import Office


def secret(prompt: str) -> str:
    """What a person types unseen after ``prompt``, or one line of what is piped in. Raises Refused when nobody answers."""
    try:
        if sys.stdin is None or sys.stdin.isatty():
            return getpass(prompt)
        line = sys.stdin.readline()
    except EOFError:
        line = ""
    if not line:
        raise Refused(say(N_('Tidak ada jawaban untuk "{prompt}". Jalankan perintah ini di terminal.'), prompt=prompt.strip(" :")))
    return line.rstrip("\r\n")


def take_seat(office: Office, person: str | None) -> None:
    """Unlock the seat of ``person``, or the only one on this laptop. The fictional office opens its own seats.

    Raises Refused when it is not clear whose seat, or the PIN is wrong.
    """
    here = [p for p in office.people() if p.here]
    if office.demo:
        from db.demo import pins

        head = person or next((p.id for p in here if "kepala_humas" in p.roles), here[0].id if here else "")
        office.unlock(head, pins().get(head, ""))
        return
    if person is None and len(here) != 1:
        names = ", ".join(p.id for p in here) or "-"
        raise Refused(say(N_("Sebutkan kursi yang menyegel dokumen dengan --by. Kursi di laptop ini: {names}."), names=names))
    who = person or here[0].id
    try:
        office.unlock(who, secret(_("PIN {person}: ").format(person=who)))
    except WrongSecret:
        raise Refused(say(N_("PIN atau frasa sandi tidak cocok."))) from None
