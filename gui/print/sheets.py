"""Sealed documents: paint, attach the evidence, seal with the seat that exports."""

from __future__ import annotations

from core.documents.decision import DecisionData, decision_sheet
from core.documents.evidence import NAME
from core.documents.incident import IncidentData, incident_sheet
from core.documents.leaving import LeavingData, leaving_sheet
from core.documents.minutes import MinutesData, minutes
from core.documents.prints import PrintsData, print_set
from core.documents.seal import seal
from core.documents.sheet import approval_sheet
from core.documents.sheetdata import SheetData
from core.ledger.canon import sha256
from core.ledger.envelope import Signer
from gui.print.pdf import pdf


def sheet_pdf(data: SheetData, evidence: bytes, signer: Signer) -> bytes:
    """The approval sheet as a sealed PDF. Equal records, evidence and seat give equal bytes."""
    return seal(pdf(approval_sheet(data, sha256(evidence)), {NAME: evidence}), signer)


def minutes_pdf(data: MinutesData, evidence: bytes, signer: Signer) -> bytes:
    """The minutes of a sign-off session as a sealed PDF."""
    return seal(pdf(minutes(data, sha256(evidence)), {NAME: evidence}), signer)


def prints_pdf(data: PrintsData, evidence: bytes, signer: Signer) -> bytes:
    """All approval sheets of a session as one sealed PDF."""
    return seal(pdf(print_set(data, sha256(evidence)), {NAME: evidence}), signer)


def decision_pdf(data: DecisionData, evidence: bytes, signer: Signer) -> bytes:
    """The proof of one decision as a sealed PDF."""
    return seal(pdf(decision_sheet(data, sha256(evidence)), {NAME: evidence}), signer)


def leaving_pdf(data: LeavingData, evidence: bytes, signer: Signer) -> bytes:
    """The minutes of an access hand-over as a sealed PDF."""
    return seal(pdf(leaving_sheet(data, sha256(evidence)), {NAME: evidence}), signer)


def incident_pdf(data: IncidentData, evidence: bytes, signer: Signer) -> bytes:
    """The report of one incident as a sealed PDF."""
    return seal(pdf(incident_sheet(data, sha256(evidence)), {NAME: evidence}), signer)
