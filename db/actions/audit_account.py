"""Write down that somebody looked through an account, point by point with evidence, or through the whole register."""

from __future__ import annotations

from collections.abc import Mapping

from core import accounts, safety
from core.errors import Refused
from core.messages import N_, Message, say
from core.records import Changed
from core.safety import Answer, Audit, Look
from core.workflow import may_enter, require
from db.actions.enter import entry
from db.office import Office
from db.queries.security import registered


def audit_account(office: Office, account: str, answers: Mapping[str, Answer]) -> Changed:
    """Keep the audit of today and move its day in the register. Raises Refused with every reason."""
    who, today = office.actor(), office.now().date()
    found = office.entry(accounts.TYPE, account)
    if found is None:
        raise Refused(say(N_("Akun ini tidak ada di daftar.")))
    given = {point: a._replace(evidence=" ".join(a.evidence.split())) for point, a in answers.items() if point in safety.POINTS}
    require((*may_enter(safety.TYPE, who), *may_enter(accounts.TYPE, who), *safety.audit_faults(given), *_lost(office, given)))
    known = accounts.read(account, found.fields)
    audit = Audit(account, today, who.person, given)
    said = [
        entry(office, safety.TYPE, f"audit-{account}-{today.isoformat()}"[:64], safety.audit_fields(audit, accounts.title(known))),
        entry(office, accounts.TYPE, account, {"last_login_audit": today.isoformat()}),
    ]
    return office.changed(office.say_all(said))


def review_register(office: Office, answers: Mapping[str, Answer]) -> Changed:
    """Keep that the whole register was reviewed today: what was found at each account. Raises Refused with every reason."""
    who, today = office.actor(), office.now().date()
    known = [a.id for a in registered(office)[0]]
    given = {account: a._replace(evidence=" ".join(a.evidence.split())) for account, a in answers.items() if account in known}
    require((*may_enter(safety.TYPE, who), *safety.review_faults(given, known), *_lost(office, given)))
    fields = safety.review_fields(Look(today, who.person, given))
    return office.changed(office.say_all([entry(office, safety.TYPE, f"review-{today.isoformat()}", fields)]))


def _lost(office: Office, answers: Mapping[str, Answer]) -> list[Message]:
    """The evidence that is not in the store."""
    return [say(N_("Berkas bukti {name} tidak ada di laptop ini."), name=a.name) for a in answers.values() if a.file and not office.media.has(a.file)]
