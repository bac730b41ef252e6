"""Answer a finding: set it aside with a reason, ask for an exception, or grant it."""

from __future__ import annotations

from core.errors import Refused
from core.ledger.blob import pack
from core.messages import N_, say
from core.records import Changed
from core.workflow import may_except
from db.facts import New
from db.office import Office
from db.queries.head import head
from db.queries.judgement import judgement


def answer_finding(office: Office, item: str, span: str, act: str, reason: str) -> Changed:
    """``act`` is dismiss (warnings and hints), ask (blocks) or override (blocks, by the head). Raises Refused.

    ``span`` is the finding's hash of check and matched text: a comma elsewhere in the caption loses nothing.
    """
    return office.changed(office.say_all([finding_act(office, item, span, act, reason)]))


def finding_act(office: Office, item: str, span: str, act: str, reason: str) -> New:
    """The fact that :func:`answer_finding` writes, for a decision that grants exceptions along with it. Raises Refused with every reason."""
    found = head(office, item)
    judged = judgement(office, found)
    finding = next((f for s, f in judged.findings if s == span), None)
    reasons = []
    if finding is None:
        raise Refused(say(N_("Temuan ini tidak ada lagi pada versi sekarang.")))
    if not reason.strip():
        reasons.append(say(N_("Tulis alasannya.")))
    if act == "dismiss" and finding.severity == "block":
        reasons.append(say(N_("Temuan wajib tidak bisa diabaikan. Bereskan, atau minta pengecualian.")))
    if act in ("ask", "override"):
        reasons += may_except(finding.severity, firm=finding.firm)
    if act == "override" and not office.actor().has("kepala_humas"):
        reasons.append(say(N_("Hanya Kepala humas yang memberi pengecualian.")))
    if reasons:
        raise Refused(*reasons)
    blob = pack(reason.strip())
    body = {"rev": found.rev.id, "check": finding.check, "span": span, "act": act, "reason": blob[0]}
    before = [judged.acts[span]] if span in judged.acts else []
    return New("finding", item, body, [found.rev.id, *before], [blob])
