"""Somebody leaves the team: begin the list of every access, and do what it asks for, one line at a time."""

from __future__ import annotations

from datetime import date, timedelta

from core import accounts, leaving, safety
from core.errors import Refused
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_enter, require
from db.actions.enter import entry
from db.actions.take_back import made, moves_to
from db.facts import New
from db.office import Office
from db.queries.security import leaving_of, people_names, registered


def begin_leaving(office: Office, person: str, day: date) -> Changed:
    """Begin the list for ``person``, who leaves on ``day``; the same person and day twice is one list. Raises Refused."""
    who = office.actor()
    known, holders = registered(office)
    names = people_names(office, holders)
    unknown = () if person in names else (say(N_("Pilih siapa yang pindah.")),)
    require((*may_enter(safety.TYPE, who), *may_enter(accounts.HOLDER, who), *unknown))
    fields = leaving.fields(person, names[person], day, leaving.touched(person, known, holders, office.now().date()))
    return office.changed(office.say_all([entry(office, safety.TYPE, leaving.record_id(person, day), fields)]))


def leave(office: Office, record: str, account: str, deed: str, heir: str = "") -> Changed:
    """Do ``deed`` (a key of :data:`core.leaving.DEEDS`) about one account of the list: the register changes with it, all or nothing.

    *Revoked* ends the access yesterday, *rotated* says that the password was changed today, *handed* puts ``heir`` in the place of the
    person who leaves. Raises Refused with every reason.
    """
    who, today = office.actor(), office.now().date()
    found = leaving_of(office, record)
    if found is None:
        raise Refused(say(N_("Daftar pegawai pindah ini tidak ada.")))
    require((*may_enter(safety.TYPE, who), *may_enter(accounts.TYPE, who), *leaving.faults(found, account, deed, heir)))
    known, _holders = registered(office)
    about = next(a for a in known if a.id == account)
    if deed == "revoked":
        moves = moves_to(office, accounts.HOLDER, accounts.holder_id(account, found.person), {"until": (today - timedelta(days=1)).isoformat()})
    elif deed == "rotated":
        moves = moves_to(office, accounts.TYPE, account, {"last_password_change": today.isoformat()})
    else:
        changes = {"owner": heir} if about.owner == found.person else {"deputy": "" if about.owner == heir else heir}
        if changes.get("owner") and about.deputy == heir:
            changes["deputy"] = ""
        moves = moves_to(office, accounts.TYPE, account, changes)
    said: list[New] = [entry(office, safety.TYPE, record, safety.marked(f"{deed}:{account}", today, who.person, moves)), *made(office, moves)]
    return office.changed(office.say_all(said))
