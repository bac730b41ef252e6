"""Switch an automatic check off with a reason, or on again."""

from __future__ import annotations

from core import checks
from core.errors import Refused
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_switch, require
from db.actions.enter import enter
from db.office import Office
from db.queries.rules import TYPE, entry_id

LONGEST = 500


def switch(office: Office, check: str, *, off: bool, reason: str = "") -> Changed:
    """Let ``check`` be off for ``reason``, or count again. The record names both, so that sheets and the log can say why. Raises Refused."""
    if check not in checks.check_ids():
        raise Refused(say(N_("Pemeriksaan {check} tidak dikenal."), check=check))
    known = checks.entry(check)
    require(may_switch(str(known["severity"]), office.actor()))
    why = " ".join(reason.split())
    if off and not why:
        raise Refused(say(N_("Tulis alasan mematikan pemeriksaan ini; alasannya tercetak di lembar persetujuan.")))
    if len(why) > LONGEST or not why.isprintable():
        raise Refused(say(N_("Alasan paling banyak {n} huruf, tanpa huruf tersembunyi."), n=LONGEST))
    return enter(office, TYPE, entry_id(check), {"check": check, "name": str(known["what"]), "off": off, "reason": why if off else ""})
