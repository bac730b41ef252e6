"""Write down that somebody looked at, copied or changed a secret of an account: who, what, when, why, and never the secret."""

from __future__ import annotations

from core import accounts
from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_enter, require
from db.actions.enter import entry
from db.office import Office
from db.queries.accounts import holders_of

LONGEST = 300


def touch(office: Office, account: str, act: str, kind: str, reason: str = "") -> Changed:
    """Log ``act`` (``reveal``, ``copy``, ``change`` ...) with the secret ``kind``; a changed password also sets the day of its change. Raises Refused."""
    found = office.entry(accounts.TYPE, account)
    if found is None or f"{act} {kind}" not in accounts.ACTS:
        raise Refused(say(N_("Akun ini tidak ada di daftar.")))
    who, today, why = office.actor(), office.now().date(), " ".join(reason.split())
    known = accounts.read(account, found.fields)
    reasons = list(accounts.may_touch(account, who.person, holders_of(office, account), today, act, why, known.suspended))
    if len(why) > LONGEST:
        reasons.append(say(N_("Alasan paling banyak {n} huruf, tanpa huruf tersembunyi."), n=LONGEST))
    rotated = (act, kind) == ("change", "password")
    require((*reasons, *(may_enter(accounts.TYPE, who) if rotated else ())))
    name = accounts.title(known)
    said = [entry(office, accounts.ACCESS, new_id(), {"item": account, "name": name, "act": f"{act} {kind}", "reason": why})]
    if rotated:
        said.append(entry(office, accounts.TYPE, account, {"last_password_change": today.isoformat()}))
    return office.changed(office.say_all(said))
