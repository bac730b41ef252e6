"""An account was taken over: stop its access, keep the incident, prepare the holding statement, and tick off what was done about it."""

from __future__ import annotations

from core import accounts, crisis, safety
from core.accounts import Account
from core.content.facets import Data, Look, SurfaceText
from core.errors import Refused
from core.ledger.ids import new_id
from core.messages import N_, say
from core.records import NOTHING, Changed
from core.workflow import may_enter, may_revise, require
from db.actions.enter import entry
from db.actions.revise import revision
from db.actions.take_back import made, moves_to
from db.facts import New
from db.office import Office
from db.queries.security import breach_of, registered


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
    changes = {**({"last_password_change": today.isoformat()} if step == "password" else {}), **({"suspended": ""} if last else {})}
    moves = moves_to(office, accounts.TYPE, found.account, changes)
    fields = {**safety.marked(step, today, who.person, moves), **({"closed": today.isoformat()} if last else {})}
    return office.changed(office.say_all([entry(office, safety.TYPE, record, fields), *made(office, moves)]))


def write_statement(office: Office, record: str) -> Changed:
    """Make a draft of the prepared words that wait in a brief, by somebody who may write; what was written already stays. Raises Refused."""
    found = breach_of(office, record)
    kept = office.entry("item", found.statement) if found is not None else None
    if found is None or kept is None:
        raise Refused(say(N_("Pernyataan awal untuk kejadian ini tidak ada.")))
    require(may_revise(None, office.actor(), safety.STATEMENT))
    if office.state(found.statement) is not None:
        return NOTHING
    known = registered(office)[0]
    about = next(a for a in known if a.id == found.account)
    surfaces = safety.statement_surfaces(about, known)
    if not surfaces:
        raise Refused(say(N_("Tidak ada akun lain yang bisa memuat pernyataan ini. Tulis di editor dan pilih kanalnya.")))
    said, text = crisis.read(kept.fields.get(crisis.FIELD)), str(kept.fields.get("brief") or "")
    return office.changed(office.say_all([_version(office, found.statement, text, said.hours, surfaces)]))


def _version(office: Office, item: str, text: str, hours: int, surfaces: tuple[str, ...]) -> New:
    until = crisis.promised(office.now(), hours).isoformat(timespec="seconds")
    data = Data(kind=safety.STATEMENT, event_dates=(until,), not_claims=crisis.plain_numbers(text, hours))
    return revision(office, item, data, Look(tuple(SurfaceText(s, text) for s in surfaces)), ())


def _statement(office: Office, about: Account, known: list[Account]) -> tuple[str, list[New]]:
    """The id of the draft and the facts that begin it, as the fast lane keeps its statements."""
    item, who, said = new_id(), office.actor(), safety.statement(about)
    text = crisis.compose(said, office.now())
    fields = {"title": said.title, "kind": safety.STATEMENT, "brief": text, "target_date": office.at()[:10], crisis.FIELD: {**said.fields(), "asked": ""}}
    facts = [entry(office, "item", item, fields)]
    surfaces = safety.statement_surfaces(about, known)
    if surfaces and not may_revise(None, who, safety.STATEMENT):
        facts.append(_version(office, item, text, said.hours, surfaces))
    return item, facts
