"""An account was taken over: stop its access, keep the incident, prepare the holding statement, and tick off what was done about it."""

from __future__ import annotations

from typing import Any

from core import accounts, crisis, safety
from core.accounts import Account
from core.content.facets import Data, Look, SurfaceText
from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_enter, may_revise, require
from db.actions.enter import entry
from db.actions.revise import revision
from db.facts import New
from db.office import Office
from db.queries.security import breach_of, registered

KIND = "holding_statement"


def open_breach(office: Office, account: str, seen: str) -> Changed:
    """Open the incident: the access is suspended at once, and a holding statement lies ready as a draft. Raises Refused.

    Whoever may not write content leaves the words of the statement in the brief of the draft for those who may.
    """
    who, today = office.actor(), office.now().date()
    known = registered(office)[0]
    about = next((a for a in known if a.id == account), None)
    if about is None:
        raise Refused(say(N_("Akun ini tidak ada di daftar.")))
    twice = (say(N_("Akun ini sudah dibekukan. Lanjutkan langkahnya.")),) if about.suspended else ()
    words = " ".join(seen.split())
    require((*may_enter(safety.TYPE, who), *may_enter(accounts.TYPE, who), *twice, *safety.breach_faults(words)))
    statement, drafts = _statement(office, about, known)
    fields = {**safety.breach_fields(about, accounts.title(about), today, words), "statement": statement}
    said = [
        entry(office, safety.TYPE, new_id(), fields),
        entry(office, accounts.TYPE, account, {"suspended": today.isoformat()}),
        *drafts,
    ]
    return office.changed(office.say_all(said))


def tick_breach(office: Office, record: str, step: str) -> Changed:
    """Write down that ``step`` is done; a new password also moves its day. The last step gives the access back. Raises Refused."""
    who, today = office.actor(), office.now().date()
    found = breach_of(office, record)
    if found is None or step not in safety.STEPS:
        raise Refused(say(N_("Langkah ini tidak ada di daftar.")))
    again = (say(N_("Langkah ini sudah selesai.")),) if step in found.done else ()
    require((*may_enter(safety.TYPE, who), *may_enter(accounts.TYPE, who), *again))
    last = found.left == (step,)
    change: dict[str, Any] = {"last_password_change": today.isoformat()} if step == "password" else {}
    fields: dict[str, Any] = {f"done:{step}": safety.mark(today, who.person)}
    if last:
        fields["closed"], change = today.isoformat(), {**change, "suspended": ""}
    said: list[New] = [entry(office, safety.TYPE, record, fields)]
    if change:
        said.append(entry(office, accounts.TYPE, found.account, change))
    return office.changed(office.say_all(said))


def _statement(office: Office, about: Account, known: list[Account]) -> tuple[str, list[New]]:
    """The id of the draft and the facts that begin it, as the fast lane keeps its statements."""
    item, who, said = new_id(), office.actor(), safety.statement(about)
    text = crisis.compose(said, office.now())
    fields = {"title": said.title, "kind": KIND, "brief": text, "target_date": office.at()[:10], crisis.FIELD: {**said.fields(), "asked": ""}}
    facts = [entry(office, "item", item, fields)]
    surfaces = safety.statement_surfaces(about, known)
    if surfaces and not may_revise(None, who, KIND):
        until = crisis.promised(office.now(), said.hours).isoformat(timespec="seconds")
        data = Data(kind=KIND, event_dates=(until,), not_claims=crisis.plain_numbers(text, said.hours))
        facts.append(revision(office, item, data, Look(tuple(SurfaceText(s, text) for s in surfaces)), ()))
    return item, facts
